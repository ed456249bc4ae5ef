-- The quota of each commune: accounts to issue and activate, accounts approved and waiting, and what that is for each
-- day of the drive, rounded up.
-- Parameters: unit, phase. A row for each unit below, in the order of the source.
WITH given AS (
	SELECT unit,
		sum(value) FILTER (WHERE measure = 'new') AS new,
		sum(value) FILTER (WHERE measure = 'waiting') AS waiting,
		min(source) AS source, min(row) AS row
	FROM quota WHERE phase = :phase GROUP BY unit
), span AS (
	SELECT CAST(julianday(last) - julianday(first) AS INTEGER) + 1 AS days FROM phase WHERE id = :phase
)
SELECT u.name, new, waiting, new + waiting AS target, ceil_div(new + waiting, days) AS pace,
	g.source AS _source, g.row AS _row, 'new' AS _field
FROM unit u LEFT JOIN given g ON g.unit = u.id, span
WHERE u.parent = :unit
ORDER BY u.ord
