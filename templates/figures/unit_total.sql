-- The total row of a table of a unit's parts: the unit's own standing, so that it cannot differ from what a text says.
-- Parameters: unit, as_of, phase, week_first, measure. One row. What the columns mean: unit_standing.sql.
SELECT 'Tổng cộng' AS name, quota, done, left, rate, week_done, pace_needed, pace_held, forecast_day, parts, reported
FROM {{unit_progress}}
