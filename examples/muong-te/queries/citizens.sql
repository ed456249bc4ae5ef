-- The citizens to guide, under a line for each officer, commune by commune in the order of the source.
-- Parameters: unit. What a list does not say is NULL.
WITH guided AS (
	SELECT p.*, u.name AS commune, u.ord AS commune_ord,
		min(p.ord) OVER (PARTITION BY p.unit, p.officer) AS officer_ord,
		count(*) OVER (PARTITION BY p.unit, p.officer) AS citizens
	FROM person p JOIN within w ON w.unit = p.unit JOIN unit u ON u.id = p.unit
	WHERE w.ancestor = :unit
), listed AS (
	SELECT DISTINCT 'group' AS kind, commune_ord, officer_ord, -1 AS ord,
		commune || ': cán bộ ' || officer || ' hướng dẫn ' || citizens || ' công dân' AS name,
		NULL AS born, NULL AS place, NULL AS identity, NULL AS source, NULL AS row
	FROM guided
	UNION ALL
	SELECT 'body', commune_ord, officer_ord, ord, name, nullif(born, ''), nullif(place, ''), nullif(identity, ''), source, row
	FROM guided
)
SELECT name, born, place, identity, kind AS _row_kind, source AS _source, row AS _row, 'name' AS _field
FROM listed
ORDER BY commune_ord, officer_ord, ord
