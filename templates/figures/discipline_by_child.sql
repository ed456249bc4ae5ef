-- Reporting discipline of each unit directly below one unit (with all below it): on the day as_of, and on all days from
-- the first on which reports were due.
-- Parameters: unit, as_of. A row for each unit, in the order of the source; a unit that owes no report has NULL.
WITH mine AS (
	SELECT w.ancestor AS id, d.day = :as_of AS today, d.state, d.wrong
	FROM unit c JOIN within w ON w.ancestor = c.id JOIN discipline d ON d.unit = w.unit
	WHERE c.parent = :unit AND d.day <= :as_of
), counted AS (
	SELECT id, count(*) FILTER (WHERE today) AS due, count(*) FILTER (WHERE today AND state = 'on-time') AS on_time,
		count(*) FILTER (WHERE today AND state = 'late') AS late,
		count(*) FILTER (WHERE today AND state = 'missing') AS missing,
		count(*) FILTER (WHERE today AND wrong) AS wrong,
		count(*) AS all_due, count(*) FILTER (WHERE state = 'late') AS all_late,
		count(*) FILTER (WHERE state = 'missing') AS all_missing,
		1.0 * count(*) FILTER (WHERE state = 'on-time') / count(*) AS all_on_time_rate
	FROM mine GROUP BY id
)
SELECT c.id AS unit, c.name, c.short, due, on_time, late, missing, wrong, all_due, all_late, all_missing, all_on_time_rate
FROM unit c LEFT JOIN counted USING (id)
WHERE c.parent = :unit
ORDER BY c.ord
