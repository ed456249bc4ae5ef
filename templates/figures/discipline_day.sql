-- The reports due on the day as_of from one unit and all below it: how many came in time, late, not at all, and how many
-- were marked wrong by whoever consolidates (among those that came).
-- Parameters: unit, as_of. One row; on a day without reports due all is 0.
SELECT
	:as_of AS day, count(*) AS due, count(*) FILTER (WHERE state <> 'missing') AS received,
	count(*) FILTER (WHERE state = 'on-time') AS on_time, count(*) FILTER (WHERE state = 'late') AS late,
	count(*) FILTER (WHERE state = 'missing') AS missing, count(*) FILTER (WHERE wrong) AS wrong,
	1.0 * count(*) FILTER (WHERE state = 'on-time') / nullif(count(*), 0) AS on_time_rate
FROM discipline
WHERE day = :as_of AND unit IN (SELECT unit FROM within WHERE ancestor = :unit)
