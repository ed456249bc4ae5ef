-- The wards that reported and have issued to fewer than their share of the eligible, the lowest first, as in a sentence.
-- Parameters: unit, as_of, week_first.
SELECT lower(substr(name, 1, 1)) || substr(name, 2) AS name, issued, issue_target, issued_rate AS rate, -over_2 AS lacking
FROM {{wards}}
WHERE issued_rate IS NOT NULL AND issued < issue_target
ORDER BY issued_rate, ord
