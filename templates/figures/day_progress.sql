-- What each unit directly below one unit (with all below it) did on the day as_of, and since the phase began.
-- Parameters: unit, as_of, phase, measure. A row for each unit, in the order of the source.
-- day_done is NULL for a unit that sent no figures that day, '-' when all it sent was nothing to report; done is what it
-- had reported by then. rate: of the quota. phrase: done against the share of the quota that was due by as_of, which is
-- the share of the phase's time that has passed (standing_phrase). Both are '-' where there is nothing to do (quota 0).
WITH span AS (
	SELECT first, min(last, :as_of) AS reach,
		1.0 * (julianday(min(last, :as_of)) - julianday(first) + 1) / (julianday(last) - julianday(first) + 1) AS time_share
	FROM phase WHERE id = :phase
), given AS (
	SELECT w.ancestor AS id, sum(q.value) AS quota
	FROM unit c JOIN within w ON w.ancestor = c.id JOIN quota q ON q.unit = w.unit
	WHERE c.parent = :unit AND q.measure = :measure AND q.phase IN ('', :phase)
	GROUP BY w.ancestor
), made AS (
	SELECT w.ancestor AS id, sum(r.value) AS done,
		sum(r.value) FILTER (WHERE r.day = :as_of) AS day_done,
		count(*) FILTER (WHERE r.day = :as_of AND r.state = 'number') AS numbers
	FROM span, unit c JOIN within w ON w.ancestor = c.id JOIN result r ON r.unit = w.unit
	WHERE c.parent = :unit AND r.measure = :measure AND r.day BETWEEN span.first AND reach
	GROUP BY w.ancestor
)
SELECT
	c.id AS unit, c.name, c.short, quota, CASE WHEN day_done IS NULL OR numbers > 0 THEN day_done ELSE '-' END AS day_done,
	done, quota - done AS left, CASE WHEN quota = 0 THEN '-' ELSE 1.0 * done / quota END AS rate,
	CASE WHEN quota = 0 THEN '-' ELSE standing_phrase(done, quota, time_share) END AS phrase
FROM span, unit c LEFT JOIN given USING (id) LEFT JOIN made USING (id)
WHERE c.parent = :unit
ORDER BY c.ord
