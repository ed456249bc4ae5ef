-- The ranking of the units directly below one unit, as a table: the ranked first, then a group of those not reported, and
-- one of those that cannot be ranked, having no quota.
-- Parameters: unit, as_of, phase, week_first, measure. Columns as in progress_by_child; movement is text: ▲2 two places
-- up, ▼1 one down, – unmoved; … when the unit was not ranked in both weeks.
WITH standing AS (
	SELECT *, CASE WHEN rank IS NOT NULL THEN 0 WHEN NOT heard THEN 2 ELSE 4 END AS block
	FROM {{progress_by_child}}
), listed AS (
	SELECT 'body' AS kind, block, ord, rank, name, quota, done, rate, week_done,
		CASE
			WHEN change > 0 THEN '▲' || change
			WHEN change < 0 THEN '▼' || -change
			WHEN change = 0 THEN '–'
		END AS movement
	FROM standing
	UNION ALL
	SELECT DISTINCT 'group', block - 1, -1, NULL,
		CASE block WHEN 2 THEN 'Chưa báo cáo trong tuần, không xếp hạng' ELSE 'Chưa có căn cứ xếp hạng' END,
		NULL, NULL, NULL, NULL, NULL
	FROM standing WHERE block > 0
)
SELECT rank, name, quota, done, rate, week_done, movement, kind AS _row_kind
FROM listed
ORDER BY block, rank, ord
