-- Quota, done and left of each force in each commune: one row a commune, three columns a force, and their sums.
-- Parameters: unit, as_of, phase, measure.
WITH cell AS (
	SELECT u.id AS unit, t.force, t.value AS quota, (
		SELECT sum(value) FROM force_day d
		WHERE d.unit = u.id AND d.measure = :measure AND d.force = t.force AND d.day BETWEEN p.first AND min(p.last, :as_of)) AS done
	FROM unit u CROSS JOIN phase p ON p.id = :phase
		CROSS JOIN target t ON t.unit = u.id AND t.measure = :measure AND t.phase = p.id AND t.force <> ''
	WHERE u.parent = :unit
)
SELECT
	u.short AS name,
	max(quota) FILTER (WHERE force = 'cong-an') AS police_quota,
	max(done) FILTER (WHERE force = 'cong-an') AS police_done,
	max(quota - done) FILTER (WHERE force = 'cong-an') AS police_left,
	max(quota) FILTER (WHERE force = 'doan-thanh-nien') AS youth_quota,
	max(done) FILTER (WHERE force = 'doan-thanh-nien') AS youth_done,
	max(quota - done) FILTER (WHERE force = 'doan-thanh-nien') AS youth_left,
	max(quota) FILTER (WHERE force = 'hoi-phu-nu') AS women_quota,
	max(done) FILTER (WHERE force = 'hoi-phu-nu') AS women_done,
	max(quota - done) FILTER (WHERE force = 'hoi-phu-nu') AS women_left,
	max(quota) FILTER (WHERE force = 'truong-hoc') AS school_quota,
	max(done) FILTER (WHERE force = 'truong-hoc') AS school_done,
	max(quota - done) FILTER (WHERE force = 'truong-hoc') AS school_left,
	sum(quota) AS quota, sum(done) AS done, sum(quota) - sum(done) AS left
FROM unit u JOIN cell c ON c.unit = u.id
WHERE u.parent = :unit
GROUP BY u.id
ORDER BY u.ord
