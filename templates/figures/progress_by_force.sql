-- The forces of one unit (with all within it) in a phase.
-- Parameters: unit, as_of, phase, week_first, measure. A row for each force that has a quota there. What the columns mean:
-- unit_standing.sql. label, value, strong: the same for a chart.
WITH span AS (
	SELECT * FROM {{phase_span}} WHERE phase = :phase
), made AS (
	SELECT force AS id, sum(value) AS done,
		sum(value) FILTER (WHERE day < :week_first) AS done_before,
		sum(value) FILTER (WHERE day >= :week_first) AS week_done,
		sum(value) FILTER (WHERE day >= held_first) AS held
	FROM force_day, span
	WHERE unit = :unit AND measure = :measure AND day BETWEEN first AND reach
	GROUP BY force
), standing AS (
	SELECT f.id AS force, f.name, f.short, f.ord, t.value AS quota, t.value - done AS left, made.*, span.*
	FROM span, force f
		JOIN target t ON t.force = f.id AND t.unit = :unit AND t.measure = :measure AND t.phase = :phase
		LEFT JOIN made ON made.id = f.id
)
SELECT
	force, name, short, quota, done, left, 1.0 * done / quota AS rate,
	CASE WHEN :week_first > last THEN '-' ELSE week_done END AS week_done, 1.0 * done_before / quota AS rate_before,
	days_left, CASE WHEN days_left > 0 THEN max(0, ceil_div(left, days_left)) END AS pace_needed,
	CAST(round(1.0 * held / held_days) AS INTEGER) AS pace_held,
	CASE
		WHEN left <= 0 THEN (
			SELECT min(day) FROM (
				SELECT d.day, sum(d.value) OVER (ORDER BY d.day) AS sofar FROM force_day d
				WHERE d.unit = :unit AND d.measure = :measure AND d.force = s.force AND d.day BETWEEN s.first AND s.reach)
			WHERE sofar >= s.quota)
		WHEN held > 0 AND :as_of <= last THEN date(:as_of, ceil_div(left * held_days, held) || ' days')
	END AS forecast_day,
	name AS label, 1.0 * done / quota AS value, 1.0 * done / quota >= time_share AS strong
FROM standing s
ORDER BY ord
