-- What one unit (with all below it) had done by the end of each day of the phase up to as_of.
-- Parameters: unit, as_of, phase, measure. A row a day. For a single unit a day without its report is NULL; for a unit
-- with others below it the sum of those that reported stands.
WITH RECURSIVE span AS (
	SELECT first, min(last, :as_of) AS reach FROM phase WHERE id = :phase
), days(day) AS (
	SELECT first FROM span
	UNION ALL
	SELECT date(day, '+1 day') FROM days, span WHERE day < reach
), made AS (
	SELECT day, sum(value) AS value
	FROM result
	WHERE measure = :measure AND unit IN (SELECT unit FROM within WHERE ancestor = :unit)
	GROUP BY day
)
SELECT days.day,
	CASE WHEN made.value IS NOT NULL
		THEN sum(made.value) OVER (ORDER BY days.day) END AS value
FROM days LEFT JOIN made ON made.day = days.day
ORDER BY days.day
