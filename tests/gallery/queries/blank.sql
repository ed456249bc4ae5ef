-- The villages, a line each.
SELECT column1 AS place FROM (VALUES ('Thôn Bản Lót'), ('Thôn Co Đứa'), ('Thôn Hua Ty'), ('Thôn Nà Cài'), ('Thôn Nong Lanh'),
	('Thôn Pá Chặp'), ('Thôn Phiêng Bông'), ('Thôn Tát Ướt'), ('Tiểu khu 1'), ('Tiểu khu 2'), ('Tiểu khu 3'), ('Tiểu khu 4'))
