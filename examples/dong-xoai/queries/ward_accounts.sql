-- The people of each ward who may have an account, by how far they are: activated, issued and not activated, without one.
-- Parameters: unit, as_of, week_first. A row for each ward in the order of ward_ranks; all missing for a ward that sent
-- nothing this week.
SELECT short AS label,
	CASE WHEN reported > 0 THEN activated END AS activated, idle,
	CASE WHEN reported > 0 THEN max(0, eligible - issued) END AS without
FROM {{ward_ranks}}
