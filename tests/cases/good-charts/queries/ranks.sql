SELECT 'A' AS label, 3 AS rank_before, 1 AS rank, 0 AS notable
UNION ALL SELECT 'B', 1, 2, 1 UNION ALL SELECT 'C', NULL, 3, 0 UNION ALL SELECT 'D', 2, NULL, 0
