-- The wards as rows of a table, each knowing the line of its quota.
-- Parameters: unit, as_of, week_first. A row for each ward, in the order of the source.
SELECT *, source AS _source, row AS _row, field AS _field FROM {{wards}} ORDER BY ord
