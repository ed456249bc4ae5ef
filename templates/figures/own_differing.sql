-- The units directly below one unit whose own figures differ from the consolidated ones: for for_each, and for a list.
-- Parameters: unit, as_of, measure. A row for each, in the order of the source.
-- compared: figures held against each other; differing: how many are not the same; difference: own less consolidated, over
-- those that both have. first_day, last_day: of the own figures.
SELECT
	c.id AS unit, c.name AS unit_title, sentence_name(c.name, c.kind) AS name,
	count(*) AS compared, sum(o.value IS NOT r.value) AS differing, sum(o.value - r.value) AS difference,
	min(o.day) AS first_day, max(o.day) AS last_day
FROM unit c JOIN within w ON w.ancestor = c.id JOIN own o ON o.unit = w.unit
	LEFT JOIN result r ON r.unit = o.unit AND r.measure = o.measure AND r.day = o.day AND r.force = o.force
WHERE c.parent = :unit AND o.measure = :measure AND o.day <= :as_of AND o.state <> 'missing'
GROUP BY c.id
HAVING sum(o.value IS NOT r.value) > 0
ORDER BY c.ord
