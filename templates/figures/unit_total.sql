-- The total row of a table of a unit's parts: their sums, and the rate over the sums.
-- Parameters: unit, as_of, phase, week_first, measure. One row.
WITH span AS (
	SELECT first, min(last, :as_of) AS reach FROM phase WHERE id = :phase
), member AS (
	SELECT unit FROM within WHERE ancestor = :unit
), given AS (
	SELECT sum(value) AS quota FROM quota
	WHERE unit IN member AND measure = :measure AND phase IN ('', :phase)
), made AS (
	SELECT sum(value) AS done, sum(value) FILTER (WHERE day >= :week_first) AS week_done
	FROM result, span
	WHERE unit IN member AND measure = :measure AND day BETWEEN first AND reach
)
SELECT 'Tổng cộng' AS name, quota, done, quota - done AS left, 1.0 * done / quota AS rate, week_done FROM given, made
