SELECT 'A' AS label, 0 AS rank_before, 1 AS rank
