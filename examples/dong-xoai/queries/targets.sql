-- The two targets of the city, what is left of each, and the pace each needs: what is left over the days after as_of up
-- to and including the last day, rounded up.
-- Parameters: unit, as_of. One row. issue_target: the share of the eligible that must have an account, rounded up to
-- whole people. collect_left, collect_pace: an account must be issued before it can be activated, so by the end of the
-- first phase as many files must have been collected as accounts must be activated.
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
), time AS (
	SELECT
		max(first) FILTER (WHERE id = 'giai-doan-1') AS first_1, max(last) FILTER (WHERE id = 'giai-doan-1') AS last_1,
		max(first) FILTER (WHERE id = 'giai-doan-2') AS first_2, max(last) FILTER (WHERE id = 'giai-doan-2') AS last_2
	FROM phase
), days AS (
	SELECT *,
		CAST(julianday(last_1) - julianday(:as_of) AS INTEGER) AS activate_days,
		CAST(julianday(last_2) - julianday(:as_of) AS INTEGER) AS issue_days
	FROM time
), weighed AS (
	SELECT *, ceil_div(eligible * issue_share, 100) AS issue_target FROM at_day, goal, days
)
SELECT
	first_1, last_1, first_2, last_2,
	activate_target, activate_target - activated AS activate_left, activate_days,
	ceil_div(activate_target - activated, activate_days) AS activate_pace,
	activate_target - collected AS collect_left,
	ceil_div(activate_target - collected, activate_days) AS collect_pace,
	issue_share, issue_target, issue_target - collected AS issue_left, issue_days,
	ceil_div(issue_target - collected, issue_days) AS issue_pace
FROM weighed
