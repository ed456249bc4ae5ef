-- The wards that met or passed their quota of phase 1 by its end, the best first, as in a sentence.
-- Parameters: unit, as_of, week_first. standing: vượt, đạt.
SELECT lower(substr(name, 1, 1)) || substr(name, 2) AS name, at_1, quota, rate_1, standing_1 AS standing
FROM {{wards}}
WHERE at_1 >= quota
ORDER BY rate_1 DESC, ord
