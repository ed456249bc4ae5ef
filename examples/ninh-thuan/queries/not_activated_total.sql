-- The total row of the appendix: the sum of the districts and the whole of the shares.
-- Parameters: unit, as_of. One row.
SELECT
	'Tổng cộng' AS name,
	sum(s.value) AS not_activated,
	1.0 * sum(s.value) / sum(s.value) AS share
FROM unit u JOIN stock s ON s.unit = u.id AND s.measure = 'not_activated' AND s.day = :as_of
WHERE u.parent = :unit
