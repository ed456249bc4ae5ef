-- The forces of one unit (with all within it) in a phase.
-- Parameters: unit, as_of, phase, week_first, measure. A row for each force that has a quota there. What the columns mean:
-- unit_standing.sql. label, value, strong: the same for a chart.
WITH phase_days AS (
	SELECT * FROM {{phase_span}} WHERE phase = :phase
), span AS MATERIALIZED (
	SELECT *, date(:week_first, '-1 day') AS week_before_last FROM phase_days
), made AS MATERIALIZED (
	SELECT t.force, t.value AS quota, p.*,
		(SELECT sum(value) FROM force_day d WHERE d.unit = :unit AND d.measure = :measure AND d.force = t.force
			AND d.day BETWEEN p.first AND min(p.reach, p.week_before_last)) AS done_before,
		(SELECT sum(value) FROM force_day d WHERE d.unit = :unit AND d.measure = :measure AND d.force = t.force
			AND d.day BETWEEN max(p.first, :week_first) AND p.reach) AS week_done,
		(SELECT sum(value) FROM force_day d WHERE d.unit = :unit AND d.measure = :measure AND d.force = t.force
			AND d.day BETWEEN p.held_first AND p.reach) AS held
	FROM span p CROSS JOIN target t ON t.unit = :unit AND t.measure = :measure AND t.phase = p.phase
	WHERE t.force <> ''
), done AS (
	SELECT *, coalesce(done_before + week_done, done_before, week_done) AS done FROM made
), standing AS (
	SELECT d.*, f.name, f.short, f.ord, quota - done AS left FROM done d CROSS JOIN force f ON f.id = d.force
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
