-- Accounts approved and not activated, a row for each district or city, in the order of the source.
-- Parameters: unit, as_of. share: of the sum of all districts.
WITH district AS (
	SELECT u.id, u.name, u.short, u.kind, u.ord, s.value, s.state, s.source, s.row
	FROM unit u LEFT JOIN stock s ON s.unit = u.id AND s.measure = 'not_activated' AND s.day = :as_of
	WHERE u.parent = :unit
)
SELECT
	id AS unit, name, kind || ' ' || short AS in_sentence,
	cell(value, state) AS not_activated,
	1.0 * value / sum(value) OVER () AS share,
	source AS _source, row AS _row, 'value' AS _field
FROM district
ORDER BY ord
