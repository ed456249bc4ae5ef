-- The total row of the claims that do not count. Parameters: unit, as_of, measure. One row.
SELECT 'Tổng cộng' AS name, left_out AS claims, left_out_share AS share FROM {{claims_total}}
