-- For a unit without figures this week: the last day it did send some. No row for a unit that reported.
-- Parameters: unit, as_of, week_first, measure.
SELECT max(day) AS last_day, 'chưa báo cáo' AS label
FROM result
WHERE unit = :unit AND measure = :measure AND state <> 'missing' AND day <= :as_of
HAVING max(day) < :week_first
