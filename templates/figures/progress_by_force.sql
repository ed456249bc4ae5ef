-- The forces of one unit (with all below it) in a phase.
-- Parameters: unit, as_of, phase, week_first, measure. A row for each force that has a quota there.
-- week_done is NULL when the unit sent no figures this week. label, value, strong: the same for a chart.
WITH span AS (
	SELECT first, min(last, :as_of) AS reach,
		1.0 * (julianday(min(last, :as_of)) - julianday(first) + 1) / (julianday(last) - julianday(first) + 1) AS time_share
	FROM phase WHERE id = :phase
), member AS (
	SELECT unit FROM within WHERE ancestor = :unit
), given AS (
	SELECT force, sum(value) AS quota FROM quota
	WHERE unit IN member AND measure = :measure AND phase IN ('', :phase)
	GROUP BY force
), made AS (
	SELECT force, sum(value) AS done, sum(value) FILTER (WHERE day >= :week_first) AS week_done
	FROM result, span
	WHERE unit IN member AND measure = :measure AND day BETWEEN first AND reach
	GROUP BY force
)
SELECT
	f.id AS force, f.name, f.short, quota, done, quota - done AS left, 1.0 * done / quota AS rate, week_done,
	f.name AS label, 1.0 * done / quota AS value, 1.0 * done / quota >= time_share AS strong
FROM span, force f JOIN given ON given.force = f.id LEFT JOIN made ON made.force = f.id
ORDER BY f.ord
