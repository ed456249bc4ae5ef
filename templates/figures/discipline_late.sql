-- The units whose reports of the day as_of came late, of one unit and all below it, as written within a sentence.
-- Parameters: unit, as_of. A row for each unit, in the order of the source.
-- who: when each came, after the force's name where forces report ("Hội Phụ nữ 17 giờ 25, Trường học 8 giờ 02 ngày
-- 29/1").
WITH late AS (
	SELECT d.unit, coalesce(f.ord, -1) AS ord,
		coalesce(f.name || ' ', '') || CAST(substr(d.received, -5, 2) AS INTEGER) || ' giờ ' || substr(d.received, -2)
		|| CASE WHEN d.received GLOB '????-*' AND substr(d.received, 1, 10) > d.day
			THEN ' ngày ' || CAST(substr(d.received, 9, 2) AS INTEGER) || '/' || CAST(substr(d.received, 6, 2) AS INTEGER)
			ELSE '' END AS who
	FROM discipline d LEFT JOIN force f ON f.id = d.force
	WHERE d.day = :as_of AND d.state = 'late' AND d.unit IN (SELECT unit FROM within WHERE ancestor = :unit)
), joined AS (
	SELECT DISTINCT unit, group_concat(who, ', ') OVER
		(PARTITION BY unit ORDER BY ord ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS who
	FROM late
)
SELECT sentence_name(u.name, u.kind) AS name, who
FROM joined JOIN unit u ON u.id = joined.unit
ORDER BY u.ord
