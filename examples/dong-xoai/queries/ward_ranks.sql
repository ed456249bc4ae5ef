-- The wards ranked by what share of the eligible has an account; those that sent nothing this week at the end, unranked.
-- Parameters: unit, as_of, week_first. A row for each ward: 1, 2, 2, 4 where rates are equal, and equal wards by name.
-- change: places gained since the end of last week, among the wards that had reported in that week; missing for a ward not
-- ranked in one of the two. label, value, strong: for a chart; strong: at or above the share to reach.
WITH ranked AS (
	SELECT *,
		CASE WHEN issued_rate IS NOT NULL THEN rank() OVER (ORDER BY issued_rate DESC NULLS LAST) END AS rank,
		CASE WHEN rate_before IS NOT NULL THEN rank() OVER (ORDER BY rate_before DESC NULLS LAST) END AS rank_before
	FROM {{wards}}
)
SELECT *, rank_before - rank AS change, short AS label, issued_rate AS value, issued_rate >= share AS strong
FROM ranked
ORDER BY rank NULLS LAST, name COLLATE vi
