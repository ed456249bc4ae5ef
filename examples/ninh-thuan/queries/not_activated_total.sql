-- The total row of the appendix: the sum of the districts, the whole of the shares, and the pace of the province as in
-- the text (not the sum of the districts' paces, each of which is rounded up).
-- Parameters: unit, as_of. One row.
SELECT
	'Tổng cộng' AS name,
	sum(s.value) AS not_activated,
	1.0 * sum(s.value) / sum(s.value) AS share,
	(SELECT ceil_div(sum(s.value), CAST(julianday(last) - julianday(:as_of) AS INTEGER))
		FROM phase WHERE id = 'kich-hoat' AND last > :as_of) AS pace
FROM unit u JOIN stock s ON s.unit = u.id AND s.measure = 'not_activated' AND s.day = :as_of
WHERE u.parent = :unit
