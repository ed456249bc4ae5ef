-- The day of the drive on which most was done, the first of several.
-- Parameters: unit, as_of, phase. One row, missing before the drive begins.
SELECT max(done) AS best_done, (SELECT day FROM {{by_day}} ORDER BY done DESC, day LIMIT 1) AS best_day FROM {{by_day}}
