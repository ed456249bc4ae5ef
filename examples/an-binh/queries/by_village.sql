-- Each village: entitled, done, what is left, the rate, and what is left for each day until the deadline, rounded up.
-- Parameters: unit, as_of, phase. A row for each unit below, in the order of the source. A village that has nothing left
-- has no pace: '-'.
WITH figures AS (
	SELECT unit,
		max(value) FILTER (WHERE measure = 'entitled') AS entitled,
		max(value) FILTER (WHERE measure = 'linked') AS linked,
		max(value) FILTER (WHERE measure = 'at_home') AS at_home,
		max(cell(value, state)) FILTER (WHERE measure = 'at_home') AS at_home_cell,
		min(source) AS source, min(row) AS row
	FROM stock WHERE day = :as_of GROUP BY unit
), span AS (
	SELECT CAST(julianday(last) - julianday(:as_of) AS INTEGER) AS days_left FROM phase WHERE id = :phase
)
SELECT
	u.name, entitled, linked, at_home_cell AS at_home, entitled - linked - at_home AS left,
	1.0 * linked / entitled AS rate,
	CASE WHEN entitled - linked - at_home = 0 THEN '-' ELSE ceil_div(entitled - linked - at_home, days_left) END AS pace,
	f.source AS _source, f.row AS _row, 'entitled' AS _field
FROM unit u LEFT JOIN figures f ON f.unit = u.id, span
WHERE u.parent = :unit
ORDER BY u.ord
