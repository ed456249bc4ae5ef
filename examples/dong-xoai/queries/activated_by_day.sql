-- What one unit had activated by the end of each day of phase 1 up to as_of, with what stood before it.
-- Parameters: unit, as_of. A row a day; a day on which nobody sent figures is missing.
WITH RECURSIVE span AS (
	SELECT first, min(last, :as_of) AS reach FROM phase WHERE id = 'giai-doan-1'
), days(day) AS (
	SELECT first FROM span
	UNION ALL
	SELECT date(day, '+1 day') FROM days, span WHERE day < reach
), start AS (
	SELECT sum(value) AS value FROM stock WHERE unit = :unit AND measure IN ('activated_1', 'activated_2')
), made AS (
	SELECT day, sum(value) AS value FROM result
	WHERE measure = 'activated_day' AND unit IN (SELECT unit FROM within WHERE ancestor = :unit)
	GROUP BY day
)
SELECT days.day, CASE WHEN made.value IS NOT NULL THEN start.value + sum(made.value) OVER (ORDER BY days.day) END AS value
FROM start, days LEFT JOIN made ON made.day = days.day
ORDER BY days.day
