-- A name with an empty box, which no font of the set has. No parameters.
SELECT 'Xã A ☐' AS label, 3 AS value
