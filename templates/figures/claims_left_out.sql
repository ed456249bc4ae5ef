-- Claims below one unit that do not count, by the reason, the first that holds of each.
-- Parameters: unit, as_of, measure. A row for each reason that there is; claims: how many of them; share: of all claims.
WITH mine AS (
	SELECT c.why FROM within w JOIN claim c ON c.unit = w.unit
	WHERE w.ancestor = :unit AND c.measure = :measure AND c.day <= :as_of
), reason (why, ord, name) AS (
	VALUES ('before', 1, 'Kích hoạt trước ngày bắt đầu tính'),
		('after', 2, 'Kích hoạt sau ngày cuối được tính'),
		('category', 3, 'Thuộc đối tượng không tính'),
		('level', 4, 'Tài khoản không đúng mức được tính'),
		('both', 5, 'Chưa có đủ cả hai tài khoản'),
		('twice', 6, 'Trùng lặp: hai người cùng kê khai, hoặc kê khai hai lần')
)
SELECT r.why, r.name, count(*) AS claims, 1.0 * count(*) / (SELECT count(*) FROM mine) AS share
FROM reason r JOIN mine ON mine.why = r.why
GROUP BY r.why ORDER BY r.ord
