-- The sums of all twelve districts.
WITH RECURSIVE district(d) AS (SELECT 1 UNION ALL SELECT d + 1 FROM district WHERE d < 12),
cluster(d, c) AS (SELECT d, 1 FROM district UNION ALL SELECT d, c + 1 FROM cluster WHERE c < 3),
commune(d, c, i) AS (SELECT d, c, 1 FROM cluster UNION ALL SELECT d, c, i + 1 FROM commune WHERE i < CASE d WHEN 4 THEN 150 ELSE 7 + (d * c) % 5 END),
made AS (SELECT 100 + d * 7 + c * 3 + i AS quota, 20 + d + i AS one, 30 + c AS two FROM commune)
SELECT sum(quota) AS quota, sum(one) AS one, sum(two) AS two, sum(one + two) AS done, sum(quota - one - two) AS left FROM made
