-- How many communes sent no figures this week: one row when there are any, else none. For the words around their list.
-- Parameters: unit, as_of, week_first, measure.
SELECT count(*) AS silent
FROM unit u
WHERE u.parent = :unit AND NOT EXISTS (
	SELECT 1 FROM result r JOIN within w ON w.unit = r.unit
	WHERE w.ancestor = u.id AND r.measure = :measure AND r.state <> 'missing' AND r.day BETWEEN :week_first AND :as_of)
HAVING count(*) > 0
