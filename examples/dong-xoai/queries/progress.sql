-- Where one unit stands at as_of against both targets: what is done, what is left, the rates and the paces.
-- Parameters: unit, as_of, week_first. One row.
-- quota_rate: activated, of the quota of phase 1 (rate_1: at the end of that phase). issued_rate, active_rate: of the
-- eligible; target_rate: of the number of accounts to issue. lacking, over: of the two targets, missing
-- where there is none of it (lacking_1, over_1: at the end of phase 1; lacking: of its quota, now).
-- days_left_1, days_left_2: days after as_of up to and including the last day of the phase; pace_1, pace_2: what is left
-- over them, rounded up, and missing once the phase is over.
-- standing_1, standing_2: in words, at the end of the phase or before it against the share of its days that has passed.
WITH time AS (
	SELECT *,
		CAST(julianday(last_1) - julianday(:as_of) AS INTEGER) AS to_1, CAST(julianday(last_2) - julianday(:as_of) AS INTEGER) AS to_2,
		min(1.0, (julianday(:as_of) - julianday(first_1) + 1) / (julianday(last_1) - julianday(first_1) + 1)) AS due_1,
		min(1.0, (julianday(:as_of) - julianday(first_1) + 1) / (julianday(last_2) - julianday(first_1) + 1)) AS due_2
	FROM (SELECT
		max(first) FILTER (WHERE id = 'giai-doan-1') AS first_1, max(last) FILTER (WHERE id = 'giai-doan-1') AS last_1,
		max(first) FILTER (WHERE id = 'giai-doan-2') AS first_2, max(last) FILTER (WHERE id = 'giai-doan-2') AS last_2
		FROM phase)
)
SELECT
	:as_of AS as_of, :week_first AS week_first, name AS unit_name, first_1, last_1, first_2, last_2,
	eligible, quota, issue_target, issue_share, issued_0, issued_1, issued_2, issued, week_issued, activated_0, activated_1,
	activated_2, activated, week_activated, at_1, parts, nullif(reported, 0) AS reported, days, days_1,
	nullif(max(0, quota - at_1), 0) AS lacking_1, nullif(max(0, quota - activated), 0) AS lacking, nullif(max(0, at_1 - quota), 0) AS over_1,
	nullif(max(0, issue_target - issued), 0) AS lacking_2, nullif(max(0, issued - issue_target), 0) AS over_2,
	1.0 * activated_0 / eligible AS active_rate_0, 1.0 * issued_0 / eligible AS issued_rate_0,
	1.0 * activated / quota AS quota_rate, 1.0 * at_1 / quota AS rate_1, 1.0 * activated / eligible AS active_rate,
	1.0 * issued / eligible AS issued_rate, 1.0 * issued_before / eligible AS issued_rate_before,
	1.0 * week_issued / eligible AS issued_rate_change,
	1.0 * issued / issue_target AS target_rate, issue_share / 100.0 AS share,
	issued - activated AS idle, 1.0 * activated / issued AS used_rate,
	nullif(max(0, to_1), 0) AS days_left_1, nullif(max(0, to_2), 0) AS days_left_2,
	CASE WHEN to_1 > 0 THEN ceil_div(max(0, quota - activated), to_1) END AS pace_1,
	CASE WHEN to_2 > 0 THEN ceil_div(max(0, issue_target - issued), to_2) END AS pace_2,
	standing_phrase(activated_1, quota - activated_0, due_1) AS standing_1,
	standing_phrase(coalesce(issued_1, 0) + coalesce(issued_2, 0), issue_target - issued_0, due_2) AS standing_2
FROM {{standing}}, time
WHERE unit = :unit
