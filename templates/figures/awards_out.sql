-- Who is left out of commendation for reports that did not come or were wrong, by each rule of campaign.yaml (awards):
-- units and forces whatever their figure, officers who would have met theirs.
-- Parameters: unit, as_of. A row for each; faults: why; met: 1 when the figure would have done. Columns besides as in
-- award_standing.
SELECT award, award_name, per, unit, force, force_name, team, officer, done, heads, value, at_least, rule, met, missing,
	wrong, faults
FROM {{award_standing}}
WHERE (missing OR wrong) AND (per <> 'officer' OR met)
ORDER BY award_ord, unit_ord, force_ord, officer
