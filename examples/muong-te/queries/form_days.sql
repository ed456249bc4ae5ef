-- The days of the drive, each with the commune's name beside it, so that a row of the form says by itself what it is of.
-- Parameters: unit, phase. A row a day.
WITH RECURSIVE days(day, last) AS (
	SELECT first, last FROM phase WHERE id = :phase
	UNION ALL
	SELECT date(day, '+1 day'), last FROM days WHERE day < last
)
SELECT day, u.name AS commune FROM days, unit u WHERE u.id = :unit ORDER BY day
