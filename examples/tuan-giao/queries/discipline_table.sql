-- When each force's report of the day as_of came from each commune: one row a commune, one column a force.
-- Parameters: unit, as_of. "16h25", "18h51*" when it was late; NULL where it did not come.
WITH cell AS (
	SELECT unit, force, state,
		substr(received, -5, 2) || 'h' || substr(received, -2) || CASE state WHEN 'late' THEN '*' ELSE '' END AS came
	FROM discipline WHERE day = :as_of
)
SELECT
	u.short AS name,
	max(came) FILTER (WHERE force = 'doan-thanh-nien') AS youth,
	max(came) FILTER (WHERE force = 'hoi-phu-nu') AS women,
	max(came) FILTER (WHERE force = 'truong-hoc') AS school,
	max(came) FILTER (WHERE force = 'cong-an') AS police,
	count(*) FILTER (WHERE state = 'on-time') AS on_time,
	count(*) FILTER (WHERE state = 'late') AS late,
	count(*) FILTER (WHERE state = 'missing') AS missing
FROM unit u JOIN cell c ON c.unit = u.id
WHERE u.parent = :unit
GROUP BY u.id
ORDER BY u.ord
