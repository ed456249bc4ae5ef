-- Where one unit stands in each phase.
-- Parameters: unit, as_of, week_first, measure. A row for each phase; the columns as in unit_standing.sql.
SELECT
	p.phase, phase_name AS name, first, last, stated AS deadline, quota, done, left, rate,
	days, passed, days_left, pace_needed, pace_held, forecast_day, time_share, parts, reported,
	phase_name AS label, rate AS value, rate >= time_share AS strong
FROM {{unit_standing}} p JOIN {{parts_reported}} h ON h.unit = p.unit AND h.phase = p.phase
WHERE p.unit = :unit
ORDER BY phase_ord
