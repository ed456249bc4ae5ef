-- What one unit (with all within it) had done by the end of each day of the phase up to as_of.
-- Parameters: unit, as_of, phase, measure. A row a day; a day on which nobody within it reported is NULL, else the sum of
-- those that did.
WITH span AS MATERIALIZED (
	SELECT first, reach FROM {{phase_span}} WHERE phase = :phase
), earlier AS MATERIALIZED (
	SELECT max(day) AS day FROM total_day WHERE unit = :unit AND measure = :measure AND day < (SELECT first FROM span)
)
SELECT c.day, t.upto - coalesce(e.upto, 0) AS value
FROM span p CROSS JOIN earlier CROSS JOIN calendar c ON c.day BETWEEN p.first AND p.reach
	LEFT JOIN total_day e ON e.unit = :unit AND e.measure = :measure AND e.day = earlier.day
	LEFT JOIN total_day t ON t.unit = :unit AND t.measure = :measure AND t.day = c.day
ORDER BY c.day
