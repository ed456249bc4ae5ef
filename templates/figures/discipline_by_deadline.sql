-- The same by deadline: who has to report by when, and how many did.
-- Parameters: unit, as_of. A row for each deadline, the earliest first; without declared deadlines one row, by NULL.
-- by: "17 giờ", "16 giờ 30"; forces: their names, with commas; NULL where units report as a whole.
WITH mine AS (
	SELECT d.force, d.by, d.state, f.name, f.ord
	FROM discipline d LEFT JOIN force f ON f.id = d.force
	WHERE d.day = :as_of AND d.unit IN (SELECT unit FROM within WHERE ancestor = :unit)
), named AS (
	SELECT DISTINCT by, group_concat(name, ', ') OVER
		(PARTITION BY by ORDER BY ord ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS forces
	FROM (SELECT DISTINCT by, name, ord FROM mine)
)
SELECT
	CASE WHEN mine.by LIKE '%:00' THEN CAST(substr(mine.by, 1, 2) AS INTEGER) || ' giờ'
		ELSE CAST(substr(mine.by, 1, 2) AS INTEGER) || ' giờ ' || substr(mine.by, 4) END AS by,
	forces, count(*) AS due, count(*) FILTER (WHERE state <> 'missing') AS received,
	count(*) FILTER (WHERE state = 'on-time') AS on_time, count(*) FILTER (WHERE state = 'late') AS late,
	count(*) FILTER (WHERE state = 'missing') AS missing
FROM mine JOIN named ON named.by IS mine.by
GROUP BY mine.by
ORDER BY mine.by
