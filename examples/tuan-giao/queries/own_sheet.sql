-- A commune's own figures of each day held against the consolidated ones, force by force: only where they differ.
-- Parameters: unit, as_of, measure. A row for each figure.
SELECT day, force_name, own, consolidated, difference, _source, _row, _field
FROM {{own_against}}
WHERE differs
