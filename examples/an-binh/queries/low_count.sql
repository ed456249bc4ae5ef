-- How many villages low.sql lists.
-- Parameters: unit, as_of, low. One row.
WITH figures AS (
	SELECT unit,
		max(value) FILTER (WHERE measure = 'entitled') AS entitled,
		max(value) FILTER (WHERE measure = 'linked') AS linked
	FROM stock WHERE day = :as_of GROUP BY unit
)
SELECT count(*) AS villages_low, :low AS low
FROM unit u JOIN figures f ON f.unit = u.id
WHERE u.parent = :unit AND linked * 100 < entitled * :low
