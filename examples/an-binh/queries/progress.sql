-- The commune in the drive: accounts there were at its start, opened since, what is left, and the pace.
-- Parameters: unit, as_of, phase, measure, start (the day of the stocks). One row. rate: of people entitled, as in the
-- dispatch; rate_change: since the end of last week. week_opened, rate_change: NULL in a week
-- without a report. held_days, pace_held: as in unit_standing.sql.
WITH span AS (
	SELECT first, last, stated AS deadline, reach, days_left, held_days, held_first FROM {{phase_span}} WHERE phase = :phase
), base AS (
	SELECT sum(value) FILTER (WHERE measure = 'entitled') AS entitled, sum(value) FILTER (WHERE measure = 'linked') AS linked,
		sum(value) FILTER (WHERE measure = 'at_home') AS at_home
	FROM stock WHERE day = :start
), made AS (
	SELECT sum(value) AS opened, sum(value) FILTER (WHERE day >= :week_first) AS week_opened,
		sum(value) FILTER (WHERE day >= held_first) AS held
	FROM result, span WHERE measure = :measure AND day BETWEEN first AND reach
)
SELECT
	:as_of AS as_of, first, deadline, entitled, at_home, linked + opened AS linked, opened, week_opened,
	entitled - at_home - linked - opened AS left,
	1.0 * (linked + opened) / entitled AS rate, 1.0 * week_opened / entitled AS rate_change,
	CASE WHEN days_left > 0 THEN ceil_div(entitled - at_home - linked - opened, days_left) END AS pace_needed,
	held_days, CAST(round(1.0 * held / held_days) AS INTEGER) AS pace_held
FROM span, base, made
