SELECT 'A' AS label, 1 AS value WHERE 0
