-- What the forces of each commune did. Parameters: unit, as_of. A row for each commune, in the order of the source.
SELECT u.short AS name, u.short AS label,
	sum(done) FILTER (WHERE force = 'cong-an') AS police,
	sum(done) FILTER (WHERE force = 'doan-thanh-nien') AS youth,
	sum(done) FILTER (WHERE force = 'hoi-phu-nu') AS women,
	sum(done) AS done, sum(heads) AS cadres, 1.0 * sum(done) / sum(heads) AS per_cadre
FROM {{award_teams}} t JOIN unit u ON u.id = t.unit
WHERE award = 'tap-the'
GROUP BY u.id ORDER BY u.ord
