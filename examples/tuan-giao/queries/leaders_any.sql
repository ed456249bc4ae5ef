-- Whether any commune sent figures this week: one row when so, else none. For the sentence around the leaders' list.
-- Parameters: unit, as_of, week_first, measure.
SELECT count(DISTINCT r.unit) AS ranked
FROM result r JOIN within w ON w.unit = r.unit
WHERE w.ancestor = :unit AND r.measure = :measure AND r.state <> 'missing' AND r.day BETWEEN :week_first AND :as_of
HAVING count(*) > 0
