-- The forces of each district: given, done, left, and how much of it.
WITH asked AS (
	SELECT u.parent AS id, q.force, sum(q.value) AS quota FROM quota q JOIN unit u ON u.id = q.unit
	WHERE q.measure = 'guided' GROUP BY u.parent, q.force
), made AS (
	SELECT u.parent AS id, s.force, sum(s.value) AS done FROM stock s JOIN unit u ON u.id = s.unit
	WHERE s.measure = 'guided' GROUP BY u.parent, s.force
)
SELECT d.name,
	max(quota) FILTER (WHERE a.force = 'cong-an') AS police_quota, max(done) FILTER (WHERE a.force = 'cong-an') AS police_done,
	max(quota - done) FILTER (WHERE a.force = 'cong-an') AS police_left,
	max(1.0 * done / quota) FILTER (WHERE a.force = 'cong-an') AS police_rate,
	max(quota) FILTER (WHERE a.force = 'doan') AS youth_quota, max(done) FILTER (WHERE a.force = 'doan') AS youth_done,
	max(quota - done) FILTER (WHERE a.force = 'doan') AS youth_left,
	max(1.0 * done / quota) FILTER (WHERE a.force = 'doan') AS youth_rate,
	max(quota) FILTER (WHERE a.force = 'phu-nu') AS women_quota, max(done) FILTER (WHERE a.force = 'phu-nu') AS women_done,
	max(quota - done) FILTER (WHERE a.force = 'phu-nu') AS women_left,
	max(1.0 * done / quota) FILTER (WHERE a.force = 'phu-nu') AS women_rate
FROM asked a JOIN made m ON m.id = a.id AND m.force = a.force JOIN unit d ON d.id = a.id
GROUP BY d.id ORDER BY d.ord
