-- What each force owes in all communes together, and all forces.
-- Parameters: unit, as_of, phase. One row.
WITH norm AS (
	SELECT
		max(value) FILTER (WHERE measure = 'per_cadre') AS per_cadre,
		max(value) FILTER (WHERE measure = 'per_member') AS per_member
	FROM quota WHERE unit = :unit AND phase = :phase
), owed AS (
	SELECT force, value, value * CASE measure WHEN 'cadres' THEN per_cadre ELSE per_member END AS quota, s.unit
	FROM norm, stock s JOIN within w ON w.unit = s.unit
	WHERE w.ancestor = :unit AND day = :as_of AND measure IN ('cadres', 'members')
)
SELECT
	count(DISTINCT unit) AS communes, sum(value) AS people, sum(quota) AS quota,
	sum(quota) FILTER (WHERE force = 'cong-an') AS police_quota,
	sum(quota) FILTER (WHERE force = 'doan-thanh-nien') AS youth_quota,
	sum(quota) FILTER (WHERE force = 'hoi-phu-nu') AS women_quota
FROM owed
