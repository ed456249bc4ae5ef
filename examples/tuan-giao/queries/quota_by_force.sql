-- Quota, done and left of each force in each commune: one row a commune, three columns a force, and their sums.
-- Parameters: unit, as_of, phase, measure.
WITH span AS (
	SELECT first, min(last, :as_of) AS reach FROM phase WHERE id = :phase
), done AS (
	SELECT unit, force, sum(value) AS done
	FROM result, span
	WHERE measure = :measure AND day BETWEEN first AND reach
	GROUP BY unit, force
), cell AS (
	SELECT q.unit, q.force, q.value AS quota, d.done
	FROM quota q LEFT JOIN done d USING (unit, force)
	WHERE q.measure = :measure AND q.phase IN ('', :phase)
)
SELECT
	u.short AS name,
	max(quota) FILTER (WHERE force = 'cong-an') AS police_quota,
	max(done) FILTER (WHERE force = 'cong-an') AS police_done,
	max(quota - done) FILTER (WHERE force = 'cong-an') AS police_left,
	max(quota) FILTER (WHERE force = 'doan-thanh-nien') AS youth_quota,
	max(done) FILTER (WHERE force = 'doan-thanh-nien') AS youth_done,
	max(quota - done) FILTER (WHERE force = 'doan-thanh-nien') AS youth_left,
	max(quota) FILTER (WHERE force = 'hoi-phu-nu') AS women_quota,
	max(done) FILTER (WHERE force = 'hoi-phu-nu') AS women_done,
	max(quota - done) FILTER (WHERE force = 'hoi-phu-nu') AS women_left,
	max(quota) FILTER (WHERE force = 'truong-hoc') AS school_quota,
	max(done) FILTER (WHERE force = 'truong-hoc') AS school_done,
	max(quota - done) FILTER (WHERE force = 'truong-hoc') AS school_left,
	sum(quota) AS quota, sum(done) AS done, sum(quota) - sum(done) AS left
FROM unit u JOIN cell c ON c.unit = u.id
WHERE u.parent = :unit
GROUP BY u.id
ORDER BY u.ord
