-- The wards that sent nothing this week, as in a sentence, and the last day on which each did.
-- Parameters: unit, as_of, week_first.
SELECT lower(substr(w.name, 1, 1)) || substr(w.name, 2) AS name, (
	SELECT max(day) FROM result r WHERE r.unit = w.unit AND r.state <> 'missing' AND day <= :as_of) AS last_day
FROM {{wards}} w
WHERE reported = 0
ORDER BY ord
