-- The villages where less than so many of a hundred entitled people have an account, the lowest first, as written within
-- a sentence ("thôn Bến").
-- Parameters: unit, as_of, low.
WITH figures AS (
	SELECT unit,
		max(value) FILTER (WHERE measure = 'entitled') AS entitled,
		max(value) FILTER (WHERE measure = 'linked') AS linked
	FROM stock WHERE day = :as_of GROUP BY unit
)
SELECT u.kind || ' ' || u.short AS name, linked, entitled, 1.0 * linked / entitled AS rate
FROM unit u JOIN figures f ON f.unit = u.id
WHERE u.parent = :unit AND linked * 100 < entitled * :low
ORDER BY rate, u.ord
