-- The units directly below one unit that sent no figures on the day as_of, as written within a sentence ("xã Pú Xi").
-- Parameters: unit, as_of, measure. A row for each, in the order of the source.
SELECT sentence_name(c.name, c.kind) AS name
FROM unit c
WHERE c.parent = :unit AND NOT EXISTS (
	SELECT 1 FROM within w JOIN result r ON r.unit = w.unit
	WHERE w.ancestor = c.id AND r.measure = :measure AND r.day = :as_of AND r.state <> 'missing')
ORDER BY c.ord
