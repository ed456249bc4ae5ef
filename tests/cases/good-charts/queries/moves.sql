-- Changes of each kind. Parameters: as_of. One row.
SELECT :as_of AS as_of, 1923 AS more, -3 AS less, -0.0004 AS hardly, '-' AS none, NULL AS unknown
