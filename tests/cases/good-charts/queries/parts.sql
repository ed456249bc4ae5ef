-- B sent one part of two; C none. Of A's three, a third each: 34 + 33 + 33.
SELECT 'C' AS label, NULL AS one, NULL AS two, NULL AS three
UNION ALL SELECT 'A', 5, 5, 5
UNION ALL SELECT 'B', 7, NULL, 1
