-- What one unit (with all within it) did on each day of the phase up to as_of, for a calendar.
-- Parameters: unit, as_of, phase, measure. A row a day; a day on which nobody within it reported is NULL, else the sum of
-- those that did.
WITH span AS MATERIALIZED (
	SELECT first, reach FROM {{phase_span}} WHERE phase = :phase
)
SELECT c.day, t.value
FROM span p CROSS JOIN calendar c ON c.day BETWEEN p.first AND p.reach
	LEFT JOIN total_day t ON t.unit = :unit AND t.measure = :measure AND t.day = c.day
ORDER BY c.day
