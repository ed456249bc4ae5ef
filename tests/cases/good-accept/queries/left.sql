-- Accounts left in each commune. Parameters: unit, as_of.
SELECT u.name, s.value AS left, s.source AS _source, s.row AS _row, 'value' AS _field
FROM unit u JOIN stock s ON s.unit = u.id AND s.measure = 'left' AND s.day = :as_of
WHERE u.parent = :unit ORDER BY u.ord
