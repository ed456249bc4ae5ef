-- Who is commended by each rule of campaign.yaml (awards): who meets the figure, and whose reports of the rule's phase all
-- came and came right.
-- Parameters: unit, as_of. A row for each; rank: by value (per head where the rule has heads), equal ones share it.
-- Columns besides as in award_standing.
WITH standing AS (
	SELECT * FROM {{award_standing}}
)
SELECT
	rank() OVER (PARTITION BY award ORDER BY value DESC) AS rank,
	award, award_name, per, unit, force, force_name, team, officer, done, heads, value, at_least, rule
FROM standing
WHERE met AND NOT missing AND NOT wrong
ORDER BY award_ord, value DESC, unit_ord, force_ord, officer
