-- The wards for which nothing was sent on some days of the drive, the most first, as in a sentence.
-- Parameters: unit, as_of, week_first.
SELECT lower(substr(name, 1, 1)) || substr(name, 2) AS name, missing AS lacking, days
FROM {{wards}}
WHERE missing > 0
ORDER BY missing DESC, ord
