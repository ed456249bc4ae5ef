-- Who has reported and had no result for so many days in a row up to as_of, of one unit and all below it.
-- Parameters: unit, as_of, phase, measure, least (days, from which on a streak is named). A row for each unit and force,
-- the longest first; force and force_name are NULL where results are not split by force.
-- days: report days up to and including as_of on which its report came and its result is 0 or nothing to report. A day
-- without its report ends the streak: nobody knows what was done then. first_day: of the streak;
-- last_day: the last day with a result before it, or NULL.
-- One that has met its quota of the phase, or has none to meet ('-'), is not named.
WITH member AS (
	SELECT unit FROM within WHERE ancestor = :unit
), pair AS (
	SELECT DISTINCT unit, force FROM result WHERE measure = :measure AND unit IN member AND day <= :as_of
), met AS (
	SELECT q.unit, q.force
	FROM quota q JOIN phase p ON p.id = :phase
	WHERE q.measure = :measure AND q.phase IN ('', :phase) AND q.unit IN member AND q.value <= (
		SELECT coalesce(sum(r.value), 0) FROM result r
		WHERE r.unit = q.unit AND r.measure = :measure AND r.force = q.force AND r.day BETWEEN p.first AND min(p.last, :as_of))
), unheard AS (
	SELECT unit, force, day FROM discipline WHERE state = 'missing' AND day <= :as_of AND unit IN member
), ended AS (
	SELECT p.unit, p.force, max(d.day) AS day
	FROM pair p JOIN report_day d LEFT JOIN result r
		ON r.unit = p.unit AND r.measure = :measure AND r.day = d.day AND r.force = p.force
	WHERE d.day <= :as_of AND (r.value IS NULL OR r.value > 0 OR EXISTS (
		SELECT 1 FROM unheard h WHERE h.unit = p.unit AND h.day = d.day AND h.force IN ('', p.force)))
	GROUP BY p.unit, p.force
), streak AS (
	SELECT p.unit, p.force, count(*) AS days, min(d.day) AS first_day
	FROM pair p LEFT JOIN ended e USING (unit, force) JOIN report_day d ON d.day <= :as_of AND d.day > coalesce(e.day, '')
	GROUP BY p.unit, p.force
)
SELECT
	u.id AS unit, sentence_name(u.name, u.kind) AS name, u.short, nullif(s.force, '') AS force, f.name AS force_name, days,
	first_day, streak_phrase(days, :least) AS phrase,
	(SELECT max(day) FROM result r WHERE r.unit = s.unit AND r.measure = :measure AND r.force = s.force
		AND r.day <= :as_of AND r.value > 0) AS last_day
FROM streak s JOIN unit u ON u.id = s.unit LEFT JOIN force f ON f.id = s.force
WHERE days >= :least AND NOT EXISTS (SELECT 1 FROM met WHERE met.unit = s.unit AND met.force = s.force)
ORDER BY days DESC, u.ord, f.ord
