-- The two targets, their deadlines and the pace each needs: what is left over the days left, rounded up. The days left
-- are those after as_of up to and including the last day; "before 31/7" makes 30/7 the last.
-- Parameters: unit, as_of. One row.
WITH left_over AS (
	SELECT
		max(value) FILTER (WHERE measure = 'approved')
			- max(value) FILTER (WHERE measure = 'activated_1')
			- max(value) FILTER (WHERE measure = 'activated_2') AS to_activate,
		max(value) FILTER (WHERE measure = 'uncollected') AS to_collect
	FROM stock WHERE unit = :unit AND day = :as_of
), days AS (
	SELECT
		max(stated) FILTER (WHERE id = 'kich-hoat') AS activate_before,
		max(CAST(julianday(last) - julianday(:as_of) AS INTEGER)) FILTER (WHERE id = 'kich-hoat') AS activate_days,
		max(stated) FILTER (WHERE id = 'thu-nhan') AS collect_before,
		max(CAST(julianday(last) - julianday(:as_of) AS INTEGER)) FILTER (WHERE id = 'thu-nhan') AS collect_days
	FROM phase
)
SELECT
	activate_before, activate_days, ceil_div(to_activate, activate_days) AS activate_pace,
	collect_before, collect_days, ceil_div(to_collect, collect_days) AS collect_pace
FROM left_over, days
