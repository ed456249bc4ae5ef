-- Each village in the drive: accounts, what is left, the rate of people entitled; the highest rates first, a village that
-- sent no figures this week at the end and without a rate.
-- Parameters: unit, as_of, phase, week_first, measure, start. week_opened: '-' when all it sent was nothing to report.
-- label, value, strong: the same for a chart; strong: all who can have an account have one.
WITH span AS (
	SELECT first, min(last, :as_of) AS reach FROM phase WHERE id = :phase
), base AS (
	SELECT unit, max(value) FILTER (WHERE measure = 'entitled') AS entitled,
		max(value) FILTER (WHERE measure = 'linked') AS linked,
		max(value) FILTER (WHERE measure = 'at_home') AS at_home
	FROM stock WHERE day = :start GROUP BY unit
), made AS (
	SELECT unit, sum(value) AS opened, sum(value) FILTER (WHERE day >= :week_first) AS week_sum,
		count(*) FILTER (WHERE day >= :week_first AND state = 'number') AS numbers
	FROM result, span WHERE measure = :measure AND day BETWEEN first AND reach GROUP BY unit
), standing AS (
	SELECT u.short AS label, u.name, u.ord, entitled, linked + opened AS linked, entitled - at_home - linked - opened AS left,
		CASE WHEN week_sum IS NULL OR numbers > 0 THEN week_sum ELSE '-' END AS week_opened,
		CASE WHEN week_sum IS NOT NULL THEN 1.0 * (linked + opened) / entitled END AS rate
	FROM unit u JOIN base ON base.unit = u.id LEFT JOIN made ON made.unit = u.id
	WHERE u.parent = :unit
)
SELECT name, entitled, linked, left, week_opened, rate, label, rate AS value, left = 0 AS strong
FROM standing
ORDER BY rate DESC NULLS LAST, ord
