-- A unit's name as it stands within a sentence.
-- Parameters: unit. One row.
SELECT id AS unit, sentence_name(name, kind) AS unit_in_text FROM unit WHERE id = :unit
