-- Two districts of two clusters each: whole ones, one with nothing to report (-), one with a village that has not reported.
SELECT column1 AS district, column2 AS cluster, column3 AS village, column4 AS police, column5 AS youth,
	column4 + CASE column5 WHEN '-' THEN 0 ELSE column5 END AS done, column6 AS quota,
	1.0 * (column4 + CASE column5 WHEN '-' THEN 0 ELSE column5 END) / column6 AS rate, ceil_div(column6, 9) AS pace, '0' || column6 AS code
FROM (VALUES
	('Khu vực 1', 'Cụm A', 'bản Một', 10, 5, 20), ('Khu vực 1', 'Cụm A', 'bản Hai', 20, '-', 40),
	('Khu vực 1', 'Cụm B', 'bản Ba', 1500, 41, 1700),
	('Khu vực 2', 'Cụm C', 'bản Bốn', 7, 8, 30), ('Khu vực 2', 'Cụm C', 'bản Năm', 0, 0, 10),
	('Khu vực 2', 'Cụm D', 'bản Sáu', NULL, 9, 25), ('Khu vực 2', 'Cụm D', 'bản Bảy', 3, 1, 12))
