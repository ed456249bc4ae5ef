-- Twelve districts of three clusters each; the fourth district is longer than a page. Every row is made here: the sums of
-- a cluster and of a district stand below it.
WITH RECURSIVE district(d) AS (SELECT 1 UNION ALL SELECT d + 1 FROM district WHERE d < 12),
cluster(d, c) AS (SELECT d, 1 FROM district UNION ALL SELECT d, c + 1 FROM cluster WHERE c < 3),
commune(d, c, i) AS (SELECT d, c, 1 FROM cluster UNION ALL SELECT d, c, i + 1 FROM commune WHERE i < CASE d WHEN 4 THEN 150 ELSE 7 + (d * c) % 5 END),
made AS (SELECT d, c, i, 100 + d * 7 + c * 3 + i AS quota, 20 + d + i AS one, 30 + c AS two FROM commune),
listed AS (
	SELECT d, c, 1 AS place, i, 'body' AS kind, 0 AS level, printf('%02d%d%03d', d, c, i) AS code,
		printf('Xã %d cụm %d huyện %d', i, c, d) AS name, quota, one, two, printf('xa %d %d %d', d, c, i) AS anchor FROM made
	UNION ALL SELECT d, 0, 0, 0, 'group', 1, printf('Huyện %d', d), printf('Huyện %d', d), NULL, NULL, NULL, NULL FROM district
	UNION ALL SELECT d, c, 0, 0, 'group', 2, printf('Cụm %d huyện %d', c, d), '', NULL, NULL, NULL, NULL FROM cluster
	UNION ALL SELECT d, c, 2, 0, 'subtotal', 2, '-', printf('Cộng cụm %d', c), sum(quota), sum(one), sum(two), NULL FROM made GROUP BY d, c
	UNION ALL SELECT d, 9, 2, 0, 'subtotal', 1, '-', printf('Cộng huyện %d', d), sum(quota), sum(one), sum(two), NULL FROM made GROUP BY d
)
SELECT code, name, quota, one, two, one + two AS done, quota - one - two AS left, kind AS _row_kind, level AS _row_level, anchor AS _anchor
FROM listed ORDER BY d, c, place, i
