SELECT 'A' AS label, 5 AS one, -3 AS two, 'x' AS three, 0.5 AS value
