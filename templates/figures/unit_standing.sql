-- Where a unit and the units directly below it stand in each phase: what every other figure of progress is taken from.
-- Parameters: unit, as_of, week_first, measure. A row for each of them (depth 0 the unit, 1 below) and each phase.
-- Results are those of a unit with all within it, each once; a unit that has never reported has NULL for done.
-- done: from the phase's first day to as_of (or its last day). done_before: the same up to the end of last week.
-- week_done, week_before: this week and the week before; NULL when nothing was reported in them.
-- heard, heard_before: whether it reported in that week; of a phase that was over by then, whether it ever did.
-- left: quota less done. rate, rate_before: of the quota; NULL without one.
-- held: done in the last held_days days. pace_held: that by day, rounded to whole ones; it counts the days without a
-- report too. pace_needed: left over days_left, rounded up; none when no day is left, 0 when nothing is.
-- forecast_day: the day the quota is reached at the pace held; once it is reached, the day it was. NULL when the phase is
-- over, nothing is held, or the data do not say.
WITH subject AS (
	SELECT id, name, short, ord, 0 AS depth FROM unit WHERE id = :unit
	UNION ALL
	SELECT id, name, short, ord, 1 FROM unit WHERE parent = :unit
), span AS (
	SELECT *, date(:week_first, '-7 days') AS week_before_first, date(:week_first, '-1 day') AS week_before_last
	FROM {{phase_span}}
), made AS MATERIALIZED (
	SELECT s.id, p.phase,
		(SELECT sum(value) FROM total_day t WHERE t.unit = s.id AND t.measure = :measure
			AND t.day BETWEEN p.first AND min(p.reach, p.week_before_last)) AS done_before,
		(SELECT sum(value) FROM total_day t WHERE t.unit = s.id AND t.measure = :measure
			AND t.day BETWEEN max(p.first, :week_first) AND p.reach) AS week_done,
		(SELECT sum(value) FROM total_day t WHERE t.unit = s.id AND t.measure = :measure
			AND t.day BETWEEN max(p.first, p.week_before_first) AND min(p.reach, p.week_before_last)) AS week_before,
		(SELECT sum(value) FROM total_day t WHERE t.unit = s.id AND t.measure = :measure
			AND t.day BETWEEN p.held_first AND p.reach) AS held
	FROM subject s CROSS JOIN span p
), done AS (
	SELECT *, coalesce(done_before + week_done, done_before, week_done) AS done FROM made
), standing AS (
	SELECT s.id AS unit, s.name, s.short, s.ord, s.depth, p.*, t.value AS quota,
		m.done, m.done_before, m.week_done, m.week_before, m.held, t.value - m.done AS left,
		CASE WHEN :week_first > p.last THEN m.done ELSE m.week_done END IS NOT NULL AS heard,
		CASE WHEN p.week_before_first > p.last THEN m.done ELSE m.week_before END IS NOT NULL AS heard_before
	FROM subject s CROSS JOIN span p
		LEFT JOIN target t ON t.unit = s.id AND t.measure = :measure AND t.phase = p.phase AND t.force = ''
		LEFT JOIN done m ON m.id = s.id AND m.phase = p.phase
)
SELECT unit, name, short, ord, depth,
	phase, phase_name, phase_ord,
	first, last, stated, before, reach, days, passed, days_left, held_days, time_share,
	quota, done, done_before, left, week_done, week_before, heard, heard_before, held,
	1.0 * done / quota AS rate, 1.0 * done_before / quota AS rate_before,
	CASE WHEN days_left > 0 THEN max(0, ceil_div(left, days_left)) END AS pace_needed,
	CAST(round(1.0 * held / held_days) AS INTEGER) AS pace_held,
	CASE
		WHEN left <= 0 THEN (
			SELECT min(day) FROM (
				SELECT t.day, sum(t.value) OVER (ORDER BY t.day) AS sofar FROM total_day t
				WHERE t.unit = s.unit AND t.measure = :measure AND t.day BETWEEN s.first AND s.reach)
			WHERE sofar >= s.quota)
		WHEN held > 0 AND :as_of <= last THEN date(:as_of, ceil_div(left * held_days, held) || ' days')
	END AS forecast_day
FROM standing s
