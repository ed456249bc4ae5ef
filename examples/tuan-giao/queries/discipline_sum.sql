-- The total row of discipline_table: the sums.
-- Parameters: unit, as_of. One row.
SELECT on_time, late, missing FROM {{discipline_day}}
