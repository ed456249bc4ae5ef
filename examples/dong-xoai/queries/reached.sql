-- The day on which one unit had activated as many accounts as the quota of phase 1 asks; missing when that day has not come.
-- Parameters: unit, as_of. One row. week_reached: of the run of the drive, the days it took.
WITH target AS (
	SELECT
		(SELECT sum(value) FROM quota WHERE unit = :unit AND measure = 'activated' AND phase = 'giai-doan-1') AS quota,
		(SELECT sum(value) FROM stock WHERE unit = :unit AND measure IN ('activated_1', 'activated_2')
			AND day = (SELECT max(day) FROM stock WHERE day <= :as_of)) AS start,
		(SELECT first FROM phase WHERE id = 'giai-doan-1') AS first
), made AS (
	SELECT day, sum(value) AS value FROM result
	WHERE measure = 'activated_day' AND day <= :as_of AND unit IN (SELECT unit FROM within WHERE ancestor = :unit)
	GROUP BY day
), level AS (
	SELECT day, start + sum(value) OVER (ORDER BY day) AS level, quota FROM made, target WHERE day >= first
)
SELECT min(day) AS day_reached FROM level WHERE level >= quota
