-- The communes that sent no figures this week, in the order of the source, as written within a sentence ("xã Pú Xi").
-- Parameters: unit, as_of, week_first, measure.
SELECT lower(substr(u.name, 1, 1)) || substr(u.name, 2) AS name
FROM unit u
WHERE u.parent = :unit AND NOT EXISTS (
	SELECT 1 FROM result r JOIN within w ON w.unit = r.unit
	WHERE w.ancestor = u.id AND r.measure = :measure AND r.state <> 'missing' AND r.day BETWEEN :week_first AND :as_of)
ORDER BY u.ord
