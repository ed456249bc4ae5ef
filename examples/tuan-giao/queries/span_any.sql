-- The span of days over which span_by_force looks, as far as the data reach: one row when some force brought in less than
-- one hundredth of its quota, else none. For the sentence around their list.
-- Parameters: unit, as_of, span_first, span_last, phase, measure.
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
SELECT :span_first AS span_first, min(:span_last, :as_of) AS span_last
FROM given LEFT JOIN made USING (force)
WHERE coalesce(done, 0) * 100 < quota AND :span_first <= :as_of
LIMIT 1
