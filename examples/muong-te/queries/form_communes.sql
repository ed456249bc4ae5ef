-- The communes that a form is sent to, in the order of the source: for for_each.
-- Parameters: unit.
SELECT id AS unit, name AS commune FROM unit WHERE parent = :unit AND sector = '' ORDER BY ord
