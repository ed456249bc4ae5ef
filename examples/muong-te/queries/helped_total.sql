-- The total row of the sectors: all their bodies in the district.
-- Parameters: unit, as_of, phase. One row.
SELECT 'Tổng cộng' AS name, sum(new) AS new, sum(waiting) AS waiting, sum(done) AS done FROM {{helped}} WHERE _row_kind = 'body'
