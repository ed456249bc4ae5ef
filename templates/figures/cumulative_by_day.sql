-- What one unit (with all within it) had done by the end of each day of the phase up to as_of.
-- Parameters: unit, as_of, phase, measure. A row a day; a day on which nobody within it reported is NULL, else the sum of
-- those that did.
WITH RECURSIVE span AS (
	SELECT first, reach FROM {{phase_span}} WHERE phase = :phase
), days(day) AS (
	SELECT first FROM span
	UNION ALL
	SELECT date(day, '+1 day') FROM days, span WHERE day < reach
)
SELECT days.day, CASE WHEN t.value IS NOT NULL THEN sum(t.value) OVER (ORDER BY days.day) END AS value
FROM days LEFT JOIN total_day t ON t.unit = :unit AND t.measure = :measure AND t.day = days.day
ORDER BY days.day
