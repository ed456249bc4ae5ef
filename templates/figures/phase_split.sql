-- The units directly below one unit, phase by phase: for a report that keeps the phases apart.
-- Parameters: unit, as_of, measure. Of each phase that has begun by as_of: a group row with its name, a row for each unit
-- in the order of the source, and a subtotal.
-- quota: given for that phase; one given for no phase counts where there is only one. done: from the phase's first day to
-- its last, or as_of; missing for a unit that sent nothing in the phase, and so are left, rate and standing. standing is
-- standing_phrase at the end of a phase, and before it against the share of its days that has passed. reported: of the
-- units, how many sent anything in the phase; a sum over fewer than all says so in its name.
WITH span AS (
	SELECT id AS phase, name AS phase_name, ord AS phase_ord, first, min(last, :as_of) AS reach,
		1.0 * (julianday(min(last, :as_of)) - julianday(first) + 1) / (julianday(last) - julianday(first) + 1) AS due
	FROM phase WHERE first <= :as_of
), child AS (
	SELECT id, name, ord FROM unit WHERE parent = :unit
), given AS (
	SELECT span.phase, w.ancestor AS id, sum(q.value) AS quota
	FROM span CROSS JOIN child c CROSS JOIN within w ON w.ancestor = c.id CROSS JOIN quota q ON q.unit = w.unit
	WHERE q.measure = :measure AND (q.phase = span.phase OR q.phase = '' AND (SELECT count(*) FROM phase) = 1)
	GROUP BY span.phase, w.ancestor
), made AS (
	SELECT span.phase, w.ancestor AS id, sum(r.value) AS done
	FROM span CROSS JOIN child c CROSS JOIN within w ON w.ancestor = c.id CROSS JOIN result r ON r.unit = w.unit
	WHERE r.measure = :measure AND r.state <> 'missing' AND r.day BETWEEN span.first AND span.reach
	GROUP BY span.phase, w.ancestor
), part AS (
	SELECT s.phase, phase_name, phase_ord, due, c.name, c.ord, quota, done
	FROM span s JOIN child c LEFT JOIN given g ON g.phase = s.phase AND g.id = c.id
		LEFT JOIN made m ON m.phase = s.phase AND m.id = c.id
), listed AS (
	SELECT 'group' AS kind, phase, phase_ord, -1 AS ord, phase_name AS name, NULL AS quota, NULL AS done, NULL AS due,
		NULL AS reported
	FROM span
	UNION ALL
	SELECT 'body', phase, phase_ord, ord, name, quota, done, due, done IS NOT NULL FROM part
	UNION ALL
	SELECT 'subtotal', phase, phase_ord, (SELECT max(ord) + 1 FROM unit), 'Cộng' || CASE WHEN count(done) < count(*)
		THEN ' (' || count(done) || '/' || count(*) || ' đơn vị đã báo cáo)' ELSE '' END,
		sum(quota), sum(done), due, count(done)
	FROM part GROUP BY phase
)
SELECT
	phase, name, quota, done, quota - done AS left, 1.0 * done / quota AS rate, standing_phrase(done, quota, due) AS standing,
	reported, kind AS _row_kind
FROM listed
ORDER BY phase_ord, ord
