-- The last day on which one unit sent figures; missing when it never did.
-- Parameters: unit, as_of. One row.
SELECT max(day) AS last_day FROM result WHERE unit = :unit AND state <> 'missing' AND day <= :as_of
