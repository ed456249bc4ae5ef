-- Collectives whose reports did not come or were wrong. Parameters: unit, as_of. A row for each.
SELECT team, faults FROM {{award_teams}} WHERE award = 'tap-the' AND faults IS NOT NULL
