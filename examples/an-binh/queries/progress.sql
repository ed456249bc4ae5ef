-- The commune in the drive: accounts there were at its start, opened since, what is left, and the pace.
-- Parameters: unit, as_of, phase, measure, start (the day of the stocks). One row. rate: of people entitled, as in the
-- dispatch; rate_change: since the end of last week. week_opened, rate_change: NULL in a week
-- without a report.
WITH span AS (
	SELECT first, last, stated AS deadline, min(last, :as_of) AS reach FROM phase WHERE id = :phase
), base AS (
	SELECT sum(value) FILTER (WHERE measure = 'entitled') AS entitled, sum(value) FILTER (WHERE measure = 'linked') AS linked,
		sum(value) FILTER (WHERE measure = 'at_home') AS at_home
	FROM stock WHERE day = :start
), made AS (
	SELECT sum(value) AS opened, sum(value) FILTER (WHERE day >= :week_first) AS week_opened
	FROM result, span WHERE measure = :measure AND day BETWEEN first AND reach
)
SELECT
	:as_of AS as_of, first, deadline, entitled, at_home, linked + opened AS linked, opened, week_opened,
	entitled - at_home - linked - opened AS left,
	1.0 * (linked + opened) / entitled AS rate, 1.0 * week_opened / entitled AS rate_change,
	CASE WHEN julianday(last) > julianday(:as_of) THEN
		ceil_div(entitled - at_home - linked - opened, CAST(julianday(last) - julianday(:as_of) AS INTEGER)) END AS pace_needed,
	CAST(round(week_opened / 7.0) AS INTEGER) AS pace_held
FROM span, base, made
