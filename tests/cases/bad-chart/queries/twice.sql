SELECT 'ngoc-chien' AS unit, '2024-01-27' AS day, 1 AS value UNION ALL SELECT 'ngoc-chien', '2024-01-27', 2
