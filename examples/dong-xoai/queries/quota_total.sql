-- The total row of the appendix: the city's own figures and quotas, and its paces as in the text (not the sum of the
-- wards' paces, each of which is rounded up).
-- Parameters: unit, as_of. One row.
WITH at_day AS (
	SELECT
		sum(value) FILTER (WHERE measure = 'eligible') AS eligible,
		sum(value) FILTER (WHERE measure IN ('collected_1', 'collected_2')) AS collected,
		sum(value) FILTER (WHERE measure IN ('activated_1', 'activated_2')) AS activated
	FROM stock WHERE unit = :unit AND day = :as_of
), goal AS (
	SELECT
		max(value) FILTER (WHERE measure = 'activated') AS activate_target,
		max(value) FILTER (WHERE measure = 'issued_share') AS issue_share
	FROM quota WHERE unit = :unit
), days AS (
	SELECT
		max(CAST(julianday(last) - julianday(:as_of) AS INTEGER)) FILTER (WHERE id = 'giai-doan-1') AS activate_days,
		max(CAST(julianday(last) - julianday(:as_of) AS INTEGER)) FILTER (WHERE id = 'giai-doan-2') AS issue_days
	FROM phase
), weighed AS (
	SELECT *, ceil_div(eligible * issue_share, 100) AS issue_target FROM at_day, goal, days
)
SELECT
	'Toàn thành phố' AS name, eligible, collected, activated,
	activate_target, activate_target - activated AS activate_left,
	ceil_div(activate_target - activated, activate_days) AS activate_pace,
	issue_target, issue_target - collected AS issue_left, ceil_div(issue_target - collected, issue_days) AS issue_pace
FROM weighed
