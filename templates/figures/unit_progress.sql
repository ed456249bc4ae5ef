-- Where one unit stands in a phase: quota, done, left, rates, this week, the pace needed, the pace held, the forecast.
-- Parameters: unit, as_of, phase, week_first, measure. One row. What the columns mean: unit_standing.sql.
-- rate_change: rate less rate_before; NULL as week_done is: no report is no standstill.
-- week_done is '-' for a phase that was over before this week. reported of parts: of the units below (of itself when
-- there are none) how many sent figures this week. deadline: the last day as the campaign states it.
-- standing: the same in words; of the pace held, not of the straight line that the charts show (time_share).
SELECT
	:as_of AS as_of, p.name AS unit_name, p.short AS unit_short,
	quota, done, left, CASE WHEN :week_first > last THEN '-' ELSE week_done END AS week_done, rate, rate_before,
	CASE WHEN week_done IS NOT NULL THEN rate - rate_before END AS rate_change,
	first, last, stated AS deadline, days_left, pace_needed, pace_held, held_days, forecast_day, time_share, parts, reported,
	CASE
		WHEN done >= quota THEN 'đã hoàn thành chỉ tiêu'
		WHEN days_left <= 0 THEN 'chưa hoàn thành chỉ tiêu khi hết hạn'
		WHEN held IS NULL THEN 'bảy ngày qua chưa báo cáo'
		WHEN held * days_left >= left * held_days THEN 'theo nhịp ' || held_days || ' ngày qua thì kịp hạn'
		ELSE 'theo nhịp ' || held_days || ' ngày qua thì chưa kịp hạn'
	END AS standing
FROM {{unit_standing}} p JOIN {{parts_reported}} h ON h.unit = p.unit AND h.phase = p.phase
WHERE p.unit = :unit AND p.phase = :phase
