-- What each commune is to do, by phase and force.
SELECT u.name, d.name AS district,
	max(value) FILTER (WHERE phase = 'giai-doan-1' AND force = 'cong-an') AS police_1,
	max(value) FILTER (WHERE phase = 'giai-doan-1' AND force = 'doan') AS youth_1,
	max(value) FILTER (WHERE phase = 'giai-doan-1' AND force = 'phu-nu') AS women_1,
	max(value) FILTER (WHERE phase = 'giai-doan-2' AND force = 'cong-an') AS police_2,
	max(value) FILTER (WHERE phase = 'giai-doan-2' AND force = 'doan') AS youth_2,
	max(value) FILTER (WHERE phase = 'giai-doan-2' AND force = 'phu-nu') AS women_2,
	sum(value) AS whole
FROM quota q JOIN unit u ON u.id = q.unit JOIN unit d ON d.id = u.parent
WHERE q.measure = 'guided'
GROUP BY u.id ORDER BY u.ord
