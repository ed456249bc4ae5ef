-- The quotas of each ward and commune for both phases, with what is left and what that is for each day, rounded up.
-- Parameters: unit, as_of. A row for each unit below, in the order of the source.
WITH at_day AS (
	SELECT unit,
		sum(value) FILTER (WHERE measure = 'eligible') AS eligible,
		sum(value) FILTER (WHERE measure IN ('collected_1', 'collected_2')) AS collected,
		sum(value) FILTER (WHERE measure IN ('activated_1', 'activated_2')) AS activated
	FROM stock WHERE day = :as_of GROUP BY unit
), days AS (
	SELECT
		max(CAST(julianday(last) - julianday(:as_of) AS INTEGER)) FILTER (WHERE id = 'giai-doan-1') AS activate_days,
		max(CAST(julianday(last) - julianday(:as_of) AS INTEGER)) FILTER (WHERE id = 'giai-doan-2') AS issue_days
	FROM phase
), share AS (
	SELECT value AS issue_share FROM quota WHERE unit = :unit AND measure = 'issued_share'
), ward AS (
	SELECT u.name, u.ord, a.eligible, a.collected, a.activated, q.value AS activate_target, q.source, q.row, q.field,
		ceil_div(a.eligible * issue_share, 100) AS issue_target
	FROM unit u JOIN share LEFT JOIN at_day a ON a.unit = u.id
		LEFT JOIN quota q ON q.unit = u.id AND q.measure = 'activated' AND q.phase = 'giai-doan-1'
	WHERE u.parent = :unit
)
SELECT
	name, eligible, collected, activated,
	activate_target, activate_target - activated AS activate_left,
	ceil_div(activate_target - activated, activate_days) AS activate_pace,
	issue_target, issue_target - collected AS issue_left, ceil_div(issue_target - collected, issue_days) AS issue_pace,
	source AS _source, row AS _row, field AS _field
FROM ward, days
ORDER BY ord
