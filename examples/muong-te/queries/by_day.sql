-- What the district did on each day of the drive, and how many communes sent their report of that day.
-- Parameters: unit, as_of, phase. A row a day.
WITH made AS (
	SELECT day,
		sum(value) FILTER (WHERE measure = 'new') AS new,
		sum(value) FILTER (WHERE measure = 'waiting') AS waiting, sum(value) AS done
	FROM result JOIN within w USING (unit), phase p
	WHERE w.ancestor = :unit AND p.id = :phase AND day BETWEEN p.first AND min(p.last, :as_of)
	GROUP BY day
), heard AS (
	SELECT day, count(*) FILTER (WHERE state <> 'missing') || '/' || count(*) AS heard FROM discipline GROUP BY day
)
SELECT day, new, waiting, done, sum(done) OVER (ORDER BY day) AS so_far, heard FROM made LEFT JOIN heard USING (day)
ORDER BY day
