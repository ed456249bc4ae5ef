-- The total row of the wards: the city's own figures, and its own share of the eligible (not the sum of the wards', each
-- of which is rounded up). Of wards that sent nothing this week what they sent before is in it.
-- Parameters: unit, as_of, week_first. One row.
SELECT
	'Toàn thành phố' AS name, eligible, quota, issue_target, issued_0, issued_1, issued_2, issued, week_issued,
	activated_0, activated_1, activated_2, activated, week_activated, at_1,
	at_1 - quota AS over_1, issued - issue_target AS over_2,
	1.0 * at_1 / quota AS rate_1, standing_phrase(activated_1, quota - activated_0, 1) AS standing_1,
	1.0 * issued / eligible AS issued_rate, 1.0 * activated / eligible AS active_rate,
	standing_phrase(issued - issued_0, issue_target - issued_0, 1) AS standing_2,
	issued - activated AS idle, missing, missing_1, days * parts AS due, days_1 * parts AS due_1
FROM {{standing}}
WHERE unit = :unit
