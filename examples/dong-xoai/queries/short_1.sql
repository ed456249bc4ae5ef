-- The wards below their quota of phase 1 at its end, the lowest first, as in a sentence.
-- Parameters: unit, as_of, week_first.
SELECT lower(substr(name, 1, 1)) || substr(name, 2) AS name, at_1, quota, rate_1, quota - at_1 AS lacking
FROM {{wards}}
WHERE at_1 < quota
ORDER BY rate_1, ord
