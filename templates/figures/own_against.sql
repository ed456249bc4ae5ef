-- A unit's own figures (with those of all below it) held against the consolidated ones, day by day.
-- Parameters: unit, as_of, measure. A row for each figure that the units gave of their own; days and forces in order.
-- difference: own less consolidated, NULL when the consolidated one is missing. differs: 1 where they are not the same, be
-- it that one is missing; note says so in words.
SELECT
	o.day, u.id AS unit, u.name AS unit_name, u.short, nullif(o.force, '') AS force, f.name AS force_name,
	cell(o.value, o.state) AS own, cell(r.value, r.state) AS consolidated, o.value - r.value AS difference,
	o.value IS NOT r.value AS differs,
	CASE
		WHEN r.value IS NULL THEN 'chưa tổng hợp'
		WHEN o.value > r.value THEN 'đơn vị nhiều hơn'
		WHEN o.value < r.value THEN 'đơn vị ít hơn'
		ELSE 'khớp'
	END AS note,
	o.source AS _source, o.row AS _row, o.field AS _field
FROM within w JOIN own o ON o.unit = w.unit JOIN unit u ON u.id = o.unit LEFT JOIN force f ON f.id = o.force
	LEFT JOIN result r ON r.unit = o.unit AND r.measure = o.measure AND r.day = o.day AND r.force = o.force
WHERE w.ancestor = :unit AND o.measure = :measure AND o.day <= :as_of AND o.state <> 'missing'
ORDER BY o.day, u.ord, f.ord
