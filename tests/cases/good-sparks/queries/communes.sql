WITH commune(unit, name, done) AS (VALUES
	('a', 'Có ngày trống', 35), ('b', 'Một ngày', 4), ('c', 'Đều nhau', 21), ('d', 'Chưa báo cáo ngày nào', NULL),
	('e', 'Không có dòng nào', NULL), ('f', 'Dừng giữa chừng', 9))
SELECT unit, name, done FROM commune
