-- Rows that a query marks itself: subtotals behind, a row apart whose figures stand in the one before it too.
SELECT column1 AS _row_kind, column2 AS _apart, column3 AS name, column4 AS done, column5 AS other FROM (VALUES
	('group', 0, 'Ngành', NULL, NULL), ('body', 0, 'Trường học', 12, 1), ('body', 1, 'trong đó: THCS', 5, 1),
	('body', 0, 'Trạm y tế', 8, '-'), ('subtotal', 0, 'Cộng ngành', 20, 1),
	('group', 0, 'Xã', NULL, NULL), ('body', 0, 'bản Một', 30, 4), ('subtotal', 0, 'Cộng xã', 30, 4),
	('total', 0, 'Tất cả', 50, 5))
