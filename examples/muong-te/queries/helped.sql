-- The bodies of each sector, under a line for the sector, with the commune in which their results count too.
-- Parameters: unit, as_of, phase. A subtotal closes each sector.
WITH body AS (
	SELECT s.id AS sector, s.name AS sector_name, s.ord AS sector_ord, u.name, p.name AS commune, u.ord,
		(SELECT sum(value) FROM result r, phase f WHERE r.unit = u.id AND r.measure = 'new' AND f.id = :phase
			AND r.day BETWEEN f.first AND min(f.last, :as_of)) AS new,
		(SELECT sum(value) FROM result r, phase f WHERE r.unit = u.id AND r.measure = 'waiting' AND f.id = :phase
			AND r.day BETWEEN f.first AND min(f.last, :as_of)) AS waiting
	FROM unit u JOIN unit s ON s.id = u.sector JOIN unit p ON p.id = u.parent
	WHERE u.id IN (SELECT unit FROM within WHERE ancestor = :unit)
), listed AS (
	SELECT DISTINCT 'group' AS kind, sector_ord, -1 AS ord, sector_name AS name, NULL AS commune, NULL AS new, NULL AS waiting
	FROM body
	UNION ALL
	SELECT 'body', sector_ord, ord, name, commune, new, waiting FROM body
	UNION ALL
	SELECT 'subtotal', sector_ord, 1000000, 'Cộng ' || lower(substr(sector_name, 1, 1)) || substr(sector_name, 2),
		count(*) || ' đơn vị', sum(new), sum(waiting)
	FROM body GROUP BY sector
)
SELECT name, commune, new, waiting, new + waiting AS done, kind AS _row_kind FROM listed ORDER BY sector_ord, ord
