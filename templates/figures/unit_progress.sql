-- Where one unit stands in a phase: quota, done, left, rates, this week, the pace needed and the pace held.
-- Parameters: unit, as_of, phase, week_first, measure. One row.
-- done counts from the phase's first day to as_of; a unit that has never reported has NULL there, and so has
-- week_done in a week without a report. rate and rate_before: of the quota, now and at the end of last week.
-- days_left: after as_of, up to and including the last day. pace_needed: left over days_left, rounded up.
-- pace_held: the last seven days (fewer at the start) divided by their number, rounded to whole accounts.
-- standing: the same in words; of the pace held, not of the straight line that the charts show (time_share).
-- reported, parts: of the units below (of itself when there are none), how many sent figures this week.
WITH member AS (
	SELECT unit FROM within WHERE ancestor = :unit
), part AS (
	SELECT unit FROM within w WHERE ancestor = :unit
		AND (depth = 1 OR NOT EXISTS (SELECT 1 FROM unit WHERE parent = :unit))
), span AS (
	SELECT first, last, stated, before, min(last, :as_of) AS reach,
		min(7, CAST(julianday(min(last, :as_of)) - julianday(first) AS INTEGER) + 1) AS held_days,
		CAST(julianday(last) - julianday(:as_of) AS INTEGER) AS days_left
	FROM phase WHERE id = :phase
), given AS (
	SELECT sum(value) AS quota FROM quota
	WHERE unit IN member AND measure = :measure AND phase IN ('', :phase)
), made AS (
	SELECT sum(value) AS done,
		sum(value) FILTER (WHERE day < :week_first) AS done_before,
		sum(value) FILTER (WHERE day >= :week_first) AS week_done,
		sum(value) FILTER (WHERE day > date(reach, -held_days || ' days')) AS held
	FROM result, span
	WHERE unit IN member AND measure = :measure AND day BETWEEN first AND reach
), heard AS (
	SELECT count(*) AS parts, count(*) FILTER (WHERE EXISTS (
		SELECT 1 FROM result r JOIN within w ON w.unit = r.unit
		WHERE w.ancestor = part.unit AND r.measure = :measure AND r.state <> 'missing'
			AND r.day BETWEEN :week_first AND :as_of)) AS reported
	FROM part
)
SELECT
	:as_of AS as_of,
	(SELECT name FROM unit WHERE id = :unit) AS unit_name,
	(SELECT short FROM unit WHERE id = :unit) AS unit_short,
	quota, done, quota - done AS left, week_done,
	1.0 * done / quota AS rate,
	1.0 * done_before / quota AS rate_before,
	first, last, stated AS deadline, days_left,
	CASE WHEN days_left > 0 THEN max(0, ceil_div(quota - done, days_left)) END AS pace_needed,
	CAST(round(1.0 * held / held_days) AS INTEGER) AS pace_held,
	1.0 * (julianday(reach) - julianday(first) + 1) / (julianday(last) - julianday(first) + 1) AS time_share,
	parts, reported,
	CASE
		WHEN done >= quota THEN 'đã hoàn thành chỉ tiêu'
		WHEN days_left <= 0 THEN 'chưa hoàn thành chỉ tiêu khi hết hạn'
		WHEN held IS NULL THEN 'bảy ngày qua chưa báo cáo'
		WHEN 1.0 * held / held_days >= 1.0 * (quota - done) / days_left
			THEN 'theo nhịp ' || held_days || ' ngày qua thì kịp hạn'
		ELSE 'theo nhịp ' || held_days || ' ngày qua thì chưa kịp hạn'
	END AS standing
FROM span, given, made, heard
