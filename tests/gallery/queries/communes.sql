-- The communes in the order of the source, with the district and the region they lie in and what stands there on the day.
WITH region(id, name) AS (VALUES ('tp', 'Vùng đồng bằng ven biển'), ('tx', 'Vùng đồng bằng ven biển'),
	('lh', 'Vùng đồng bằng ven biển'), ('yt', 'Vùng núi phía Tây'), ('tk', 'Vùng núi phía Tây'), ('tb', 'Vùng trung du'),
	('ha', 'Vùng trung du'), ('vd', 'Vùng trung du'))
SELECT u.name, u.ord, d.name AS district, d.ord AS district_ord, r.name AS region,
	CASE WHEN u.kind IN ('phường', 'thị trấn') THEN 'Khu vực thành thị' ELSE 'Khu vực nông thôn' END AS area,
	max(value) FILTER (WHERE measure = 'eligible') AS eligible, max(value) FILTER (WHERE measure = 'collected') AS collected,
	max(value) FILTER (WHERE measure = 'approved') AS approved, max(value) FILTER (WHERE measure = 'active_1') AS active_1,
	max(value) FILTER (WHERE measure = 'active_2') AS active_2
FROM unit u JOIN unit d ON d.id = u.parent JOIN region r ON r.id = d.id JOIN stock s ON s.unit = u.id
WHERE u.level = 2 AND s.day = :as_of AND s.force = ''
GROUP BY u.id ORDER BY u.ord
