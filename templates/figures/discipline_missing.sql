-- The units whose reports of the day as_of did not come, of one unit and all below it, as written within a sentence.
-- Parameters: unit, as_of. A row for each unit, in the order of the source.
-- who: the names of the forces that did not report; NULL when the unit reports as a whole, or none of its forces did.
WITH due AS (
	SELECT d.unit, coalesce(f.ord, -1) AS ord, f.name, d.state
	FROM discipline d LEFT JOIN force f ON f.id = d.force
	WHERE d.day = :as_of AND d.unit IN (SELECT unit FROM within WHERE ancestor = :unit)
), joined AS (
	SELECT DISTINCT unit, group_concat(name, ', ') OVER
		(PARTITION BY unit ORDER BY ord ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS who
	FROM due WHERE state = 'missing'
)
SELECT sentence_name(u.name, u.kind) AS name,
	CASE WHEN EXISTS (SELECT 1 FROM due WHERE due.unit = u.id AND state <> 'missing') THEN who END AS who
FROM joined JOIN unit u ON u.id = joined.unit
ORDER BY u.ord
