-- Changes of each kind. One row.
SELECT 1923 AS more, -3 AS less, -0.0004 AS hardly, '-' AS none, NULL AS unknown
