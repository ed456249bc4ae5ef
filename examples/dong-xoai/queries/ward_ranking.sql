-- The weekly standing as a table: the ranked wards first, then a group of those that sent nothing this week.
-- Parameters: unit, as_of, week_first. movement is text: ▲2 two places up, ▼1 one down, – unmoved.
WITH listed AS (
	SELECT 'body' AS kind, CASE WHEN rank IS NULL THEN 2 ELSE 0 END AS block, rank, name, eligible, issued, issued_rate,
		week_issued, activated, week_activated,
		CASE
			WHEN change > 0 THEN '▲' || change
			WHEN change < 0 THEN '▼' || -change
			WHEN change = 0 THEN '–'
		END AS movement
	FROM {{ward_ranks}}
	UNION ALL
	SELECT 'group', 1, NULL, 'Chưa báo cáo trong tuần, không xếp hạng', NULL, NULL, NULL, NULL, NULL, NULL, NULL
	WHERE EXISTS (SELECT 1 FROM {{ward_ranks}} WHERE rank IS NULL)
)
SELECT rank, name, eligible, issued, issued_rate, week_issued, activated, week_activated, movement, kind AS _row_kind
FROM listed
ORDER BY block, rank, name COLLATE vi
