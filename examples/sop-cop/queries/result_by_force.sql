-- What the cadres of each force did in all communes together, which is its district body's result, against what cadres
-- owe by the plan. Parameters: unit, as_of, phase. A row for each force.
WITH norm AS (
	SELECT max(value) AS per_cadre FROM quota WHERE unit = :unit AND phase = :phase AND measure = 'per_cadre'
)
SELECT force_name AS name, sum(heads) AS cadres, sum(done) AS done, 1.0 * sum(done) / sum(heads) AS per_cadre,
	sum(heads) * norm.per_cadre AS quota, 1.0 * sum(done) / (sum(heads) * norm.per_cadre) AS rate
FROM {{award_teams}}, norm
WHERE award = 'tap-the'
GROUP BY force ORDER BY force_ord
