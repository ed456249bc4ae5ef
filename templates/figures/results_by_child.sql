-- What each unit directly below one unit did on each day of the phase up to as_of, for a small line in each row of a table.
-- Parameters: unit, as_of, phase, measure. A row for each unit and day; NULL on a day on which nobody within it reported.
WITH span AS MATERIALIZED (
	SELECT first, reach FROM {{phase_span}} WHERE phase = :phase
)
SELECT u.id AS unit, c.day, t.value
FROM unit u CROSS JOIN span p CROSS JOIN calendar c ON c.day BETWEEN p.first AND p.reach
	LEFT JOIN total_day t ON t.unit = u.id AND t.measure = :measure AND t.day = c.day
WHERE u.parent = :unit
ORDER BY u.ord, c.day
