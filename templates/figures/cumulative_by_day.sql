-- What one unit (with all within it) had done by the end of each day of the phase up to as_of.
-- Parameters: unit, as_of, phase, measure. A row a day; a day on which nobody within it reported is NULL, else the sum of
-- those that did.
WITH span AS MATERIALIZED (
	SELECT first, reach FROM {{phase_span}} WHERE phase = :phase
), earlier AS MATERIALIZED (
	SELECT coalesce((SELECT t.upto FROM total_day t
		WHERE t.unit = :unit AND t.measure = :measure AND t.day < first ORDER BY t.day DESC LIMIT 1), 0) AS upto
	FROM span
)
SELECT c.day, t.upto - e.upto AS value
FROM span p CROSS JOIN earlier e CROSS JOIN calendar c ON c.day BETWEEN p.first AND p.reach
	LEFT JOIN total_day t ON t.unit = :unit AND t.measure = :measure AND t.day = c.day
ORDER BY c.day
