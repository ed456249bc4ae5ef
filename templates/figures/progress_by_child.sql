-- The units directly below one unit, ranked by rate, those without a report this week at the end and not ranked.
-- Parameters: unit, as_of, phase, week_first, measure. A row for each unit.
-- rank: 1, 2, 2, 4 where rates are equal; equal units stand in the order of the source. change: places gained since
-- the end of last week, among the units that had reported in that week; NULL for a unit not ranked in one of the two.
-- For a unit not reported this week rank, rate and week_done are NULL; done is what it had reported before.
-- label, value, target, strong: the same for a chart; target is the share of the phase's time that has passed.
WITH span AS (
	SELECT first, min(last, :as_of) AS reach,
		1.0 * (julianday(min(last, :as_of)) - julianday(first) + 1) / (julianday(last) - julianday(first) + 1) AS time_share
	FROM phase WHERE id = :phase
), child AS (
	SELECT id, name, short, ord FROM unit WHERE parent = :unit
), given AS (
	SELECT w.ancestor AS id, sum(q.value) AS quota
	FROM child c JOIN within w ON w.ancestor = c.id JOIN quota q ON q.unit = w.unit
	WHERE q.measure = :measure AND q.phase IN ('', :phase)
	GROUP BY w.ancestor
), made AS (
	SELECT w.ancestor AS id, sum(r.value) AS done,
		sum(r.value) FILTER (WHERE r.day < :week_first) AS done_before,
		sum(r.value) FILTER (WHERE r.day >= :week_first) AS week_done,
		sum(r.value) FILTER (WHERE r.day < :week_first AND r.day >= date(:week_first, '-7 days')) AS week_before
	FROM span, child c JOIN within w ON w.ancestor = c.id JOIN result r ON r.unit = w.unit
	WHERE r.measure = :measure AND r.day BETWEEN first AND reach
	GROUP BY w.ancestor
), standing AS (
	SELECT c.id, c.name, c.short, c.ord, g.quota, m.done, m.week_done,
		CASE WHEN m.week_done IS NOT NULL THEN 1.0 * m.done / g.quota END AS rate,
		CASE WHEN m.week_before IS NOT NULL THEN 1.0 * m.done_before / g.quota END AS rate_before
	FROM child c LEFT JOIN given g USING (id) LEFT JOIN made m USING (id)
), ranked AS (
	SELECT *,
		CASE WHEN rate IS NOT NULL THEN rank() OVER (ORDER BY rate DESC NULLS LAST) END AS rank,
		CASE WHEN rate_before IS NOT NULL THEN rank() OVER (ORDER BY rate_before DESC NULLS LAST) END AS rank_before
	FROM standing
)
SELECT
	id AS unit, name, short, quota, done, quota - done AS left, week_done, rate, rate_before, rank, rank_before,
	rank_before - rank AS change,
	short AS label, rate AS value, rate >= time_share AS strong, time_share
FROM ranked, span
ORDER BY rank NULLS LAST, ord
