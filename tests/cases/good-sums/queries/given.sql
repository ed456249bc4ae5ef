-- A total that is not the sum: the pace is rounded up once for all.
SELECT 1530 AS police, 46 AS youth, 1576 AS done, 1760 AS quota, 196 AS pace
