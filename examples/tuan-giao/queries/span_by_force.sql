-- The forces that brought in less than one hundredth of their quota over a span of days, each with what it did.
-- Parameters: unit, as_of, span_first, span_last, phase, measure. A row for each such force; none before the span begins.
WITH member AS (
	SELECT unit FROM within WHERE ancestor = :unit
), given AS (
	SELECT force, sum(value) AS quota FROM quota
	WHERE unit IN member AND measure = :measure AND phase IN ('', :phase)
	GROUP BY force
), made AS (
	SELECT force, sum(value) AS done FROM result
	WHERE unit IN member AND measure = :measure AND day BETWEEN :span_first AND min(:span_last, :as_of)
	GROUP BY force
)
SELECT f.name, coalesce(done, 0) AS done, quota
FROM force f JOIN given ON given.force = f.id LEFT JOIN made ON made.force = f.id
WHERE coalesce(done, 0) * 100 < quota AND :span_first <= :as_of
ORDER BY f.ord
