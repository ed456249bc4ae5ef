-- The people of each force in each commune and what they owe: so many for each cadre, so many for each member.
-- Parameters: unit, as_of, phase. A row for each unit below, in the order of the source.
WITH norm AS (
	SELECT
		max(value) FILTER (WHERE measure = 'per_cadre') AS per_cadre,
		max(value) FILTER (WHERE measure = 'per_member') AS per_member
	FROM quota WHERE unit = :unit AND phase = :phase
), owed AS (
	SELECT unit, force,
		max(value) FILTER (WHERE measure = 'cadres') AS cadres,
		max(value) FILTER (WHERE measure = 'members') AS members,
		sum(value * CASE measure WHEN 'cadres' THEN per_cadre ELSE per_member END) AS quota,
		min(source) AS source, min(row) AS row
	FROM stock, norm
	WHERE day = :as_of AND measure IN ('cadres', 'members')
	GROUP BY unit, force
)
SELECT
	u.short AS name,
	max(cadres) FILTER (WHERE force = 'cong-an') AS police,
	max(quota) FILTER (WHERE force = 'cong-an') AS police_quota,
	max(cadres) FILTER (WHERE force = 'doan-thanh-nien') AS youth_cadres,
	max(members) FILTER (WHERE force = 'doan-thanh-nien') AS youth_members,
	max(quota) FILTER (WHERE force = 'doan-thanh-nien') AS youth_quota,
	max(cadres) FILTER (WHERE force = 'hoi-phu-nu') AS women_cadres,
	max(members) FILTER (WHERE force = 'hoi-phu-nu') AS women_members,
	max(quota) FILTER (WHERE force = 'hoi-phu-nu') AS women_quota,
	sum(quota) AS quota,
	min(o.source) AS _source, min(o.row) AS _row
FROM unit u LEFT JOIN owed o ON o.unit = u.id
WHERE u.parent = :unit
GROUP BY u.id
ORDER BY u.ord
