-- The days of this week on which a unit sent figures: one row when there are any, else none.
-- Parameters: unit, as_of, week_first, measure.
SELECT count(DISTINCT day) AS days
FROM result
WHERE unit = :unit AND measure = :measure AND state <> 'missing' AND day BETWEEN :week_first AND :as_of
HAVING count(*) > 0
