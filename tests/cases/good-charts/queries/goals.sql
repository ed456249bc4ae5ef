SELECT 'A' AS label, 0.8 AS value, 0.75 AS target, 0.9 AS target_2, 2 AS change
UNION ALL SELECT 'B', NULL, 0.75, 0.9, NULL
