-- The total row of the reports: their sums.
-- Parameters: unit, as_of, phase. One row.
SELECT 'Tổng cộng' AS name, '' AS verdict, sum(due) AS due, sum(on_time) AS on_time, sum(late) AS late, sum(missing) AS missing, sum(wrong) AS wrong
FROM {{reports_kept}}
