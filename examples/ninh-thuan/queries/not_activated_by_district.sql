-- Accounts approved and not activated, a row for each district or city, in the order of the source.
-- Parameters: unit, as_of. share: of the sum of all districts. pace: what the district must do each day until the
-- deadline, rounded up; so the paces may add up to a little more than the province's.
WITH days AS (
	SELECT CAST(julianday(last) - julianday(:as_of) AS INTEGER) AS days_left FROM phase WHERE id = 'kich-hoat'
), district AS (
	SELECT u.id, u.name, u.short, u.kind, u.ord, s.value, s.state, s.source, s.row
	FROM unit u LEFT JOIN stock s ON s.unit = u.id AND s.measure = 'not_activated' AND s.day = :as_of
	WHERE u.parent = :unit
)
SELECT
	id AS unit, name, kind || ' ' || short AS in_sentence,
	cell(value, state) AS not_activated,
	1.0 * value / sum(value) OVER () AS share,
	CASE WHEN days_left > 0 THEN ceil_div(value, days_left) END AS pace,
	source AS _source, row AS _row, 'value' AS _field
FROM district, days
ORDER BY ord
