-- The three communes with the highest rates among those that reported this week; more when the third place is shared.
-- Parameters: unit, as_of, phase, week_first, measure.
WITH span AS (
	SELECT first, min(last, :as_of) AS reach FROM phase WHERE id = :phase
), given AS (
	SELECT unit, sum(value) AS quota FROM quota WHERE measure = :measure AND phase IN ('', :phase) GROUP BY unit
), made AS (
	SELECT unit, sum(value) AS done FROM result, span
	WHERE measure = :measure AND day BETWEEN first AND reach
	GROUP BY unit
	HAVING sum(value) FILTER (WHERE day >= :week_first) IS NOT NULL
), ranked AS (
	SELECT u.short, u.ord, 1.0 * done / quota AS rate, rank() OVER (ORDER BY 1.0 * done / quota DESC) AS rank
	FROM unit u JOIN given ON given.unit = u.id JOIN made ON made.unit = u.id
	WHERE u.parent = :unit
)
SELECT short AS leader, rate AS leader_rate FROM ranked WHERE rank <= 3 ORDER BY rank, ord
