-- The units directly below one unit, in the order of the source: for for_each.
-- Parameters: unit.
SELECT id AS unit, name AS unit_title FROM unit WHERE parent = :unit ORDER BY ord
