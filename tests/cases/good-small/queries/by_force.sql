-- Quota, done and left of each force in each village, and what came in on as_of itself, with its state.
-- Parameters: unit, as_of, measure.
WITH done AS (
	SELECT unit, force, sum(value) AS done FROM result WHERE measure = :measure AND day <= :as_of GROUP BY unit, force
), cell AS (
	SELECT q.unit, q.force, q.value AS quota, done FROM quota q LEFT JOIN done USING (unit, force) WHERE q.measure = :measure
)
SELECT
	u.name,
	max(quota) FILTER (WHERE force = 'cong-an') AS police_quota,
	max(done) FILTER (WHERE force = 'cong-an') AS police_done,
	max(quota - done) FILTER (WHERE force = 'cong-an') AS police_left,
	max(quota) FILTER (WHERE force = 'doan') AS youth_quota,
	max(done) FILTER (WHERE force = 'doan') AS youth_done,
	max(quota - done) FILTER (WHERE force = 'doan') AS youth_left,
	sum(quota - done) AS left,
	(SELECT sum(value) FROM result r WHERE r.unit = u.id AND r.measure = :measure AND r.day = :as_of) AS today
FROM unit u JOIN cell c ON c.unit = u.id
WHERE u.parent = :unit
GROUP BY u.id
ORDER BY u.ord
