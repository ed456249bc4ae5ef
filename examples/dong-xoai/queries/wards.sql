-- The wards and communes directly below one unit, in the order of the source, as standing.sql gives them, with rates.
-- Parameters: unit, as_of, week_first. A row for each ward.
-- rate_1: activated by the end of phase 1, of its quota. over_1, over_2: what is above the target of a phase, below nought
-- what is lacking. issued_rate, active_rate, standing_2, idle: missing for a ward that sent nothing this week.
SELECT
	unit, name, short, ord, eligible, quota, issue_target, issued_0, issued_1, issued_2, issued, issued_before,
	CASE WHEN reported > 0 THEN week_issued END AS week_issued, activated_0, activated_1, activated_2, activated,
	CASE WHEN reported > 0 THEN week_activated END AS week_activated, at_1,
	at_1 - quota AS over_1, issued - issue_target AS over_2,
	1.0 * at_1 / quota AS rate_1, standing_phrase(activated_1, quota - activated_0, 1) AS standing_1,
	CASE WHEN reported > 0 THEN 1.0 * issued / eligible END AS issued_rate,
	CASE WHEN reported_before > 0 THEN 1.0 * issued_before / eligible END AS rate_before,
	CASE WHEN reported > 0 THEN 1.0 * activated / eligible END AS active_rate,
	CASE WHEN reported > 0 THEN standing_phrase(issued - issued_0, issue_target - issued_0, 1) END AS standing_2,
	CASE WHEN reported > 0 THEN issued - activated END AS idle,
	reported, days, days_1, missing, missing_1, issue_share / 100.0 AS share, source, row, field
FROM {{standing}}
WHERE parent = :unit
