-- The ranking of the units directly below one unit, as a table: the ranked first, then a group of those not reported.
-- Parameters: unit, as_of, phase, week_first, measure. Columns as in progress_by_child; movement is text: ▲2 two places
-- up, ▼1 one down, – unmoved; … when the unit was not ranked in both weeks.
WITH span AS (
	SELECT first, min(last, :as_of) AS reach FROM phase WHERE id = :phase
), child AS (
	SELECT id, name, ord FROM unit WHERE parent = :unit
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
	SELECT c.id, c.name, c.ord, g.quota, m.done, m.week_done,
		CASE WHEN m.week_done IS NOT NULL THEN 1.0 * m.done / g.quota END AS rate,
		CASE WHEN m.week_before IS NOT NULL THEN 1.0 * m.done_before / g.quota END AS rate_before
	FROM child c LEFT JOIN given g USING (id) LEFT JOIN made m USING (id)
), ranked AS (
	SELECT *,
		CASE WHEN rate IS NOT NULL THEN rank() OVER (ORDER BY rate DESC NULLS LAST) END AS rank,
		CASE WHEN rate_before IS NOT NULL THEN rank() OVER (ORDER BY rate_before DESC NULLS LAST) END AS rank_before
	FROM standing
), listed AS (
	SELECT 'body' AS kind, CASE WHEN rank IS NULL THEN 2 ELSE 0 END AS block, rank, name, ord, quota, done, rate, week_done,
		CASE
			WHEN rank IS NULL OR rank_before IS NULL THEN NULL
			WHEN rank_before > rank THEN '▲' || (rank_before - rank)
			WHEN rank_before < rank THEN '▼' || (rank - rank_before)
			ELSE '–'
		END AS movement
	FROM ranked
	UNION ALL
	SELECT 'group', 1, NULL, 'Chưa báo cáo trong tuần, không xếp hạng', -1, NULL, NULL, NULL, NULL, NULL
	WHERE EXISTS (SELECT 1 FROM ranked WHERE rank IS NULL)
)
SELECT rank, name, quota, done, rate, week_done, movement, kind AS _row_kind
FROM listed
ORDER BY block, rank, ord
