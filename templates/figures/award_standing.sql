-- Where everybody who can be commended stands by the rules of campaign.yaml (awards): collectives and officers.
-- Parameters: unit, as_of. The rows of award_teams (officer NULL) and of award_officers (heads NULL).
SELECT award, award_name, per, rule, at_least, award_ord, unit, unit_ord, force, force_name, force_ord, team,
	NULL AS officer, done, heads, value, met, missing, wrong, faults FROM {{award_teams}}
UNION ALL
SELECT award, award_name, per, rule, at_least, award_ord, unit, unit_ord, force, force_name, force_ord, team,
	officer, done, NULL, value, met, missing, wrong, faults FROM {{award_officers}}
