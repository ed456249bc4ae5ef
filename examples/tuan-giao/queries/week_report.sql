-- The days of this week on which a unit sent figures, and the last day it ever did; each missing when there is none.
-- Parameters: unit, as_of, week_first, measure. One row.
SELECT nullif(count(*) FILTER (WHERE day >= :week_first), 0) AS week_days, max(day) AS last_day
FROM total_day
WHERE unit = :unit AND measure = :measure AND day <= :as_of
