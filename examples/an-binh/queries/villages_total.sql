-- The total row of villages.
-- Parameters: those of progress. One row.
SELECT 'Toàn xã' AS name, entitled, linked, left, week_opened, rate FROM {{progress}}
