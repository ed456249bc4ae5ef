-- The days of this week on which a unit sent figures, and the last day it ever did; each missing when there is none.
-- Parameters: unit, as_of, week_first, measure. One row.
SELECT nullif(count(DISTINCT day) FILTER (WHERE day >= :week_first), 0) AS week_days, max(day) AS last_day
FROM result
WHERE unit = :unit AND measure = :measure AND state <> 'missing' AND day <= :as_of
