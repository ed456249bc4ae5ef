SELECT column1 AS name, column2 AS approved, column3 AS activated, column4 AS left, column5 AS _row_kind FROM (VALUES
 ('Vùng cao', 650, 500, 150, 'group'), ('Ngọc Chiến', 600, 500, 100, 'body'), ('Vùng thấp', 400, 317, 83, 'group'), ('Chiềng Lao', 400, 317, 83, 'body'),
 ('Cộng hai xã', 400, 300, 100, 'subtotal'))
