-- The total row of the quotas: the sums, and the pace of the district as in the text (not the sum of the communes'
-- paces, each of which is rounded up).
-- Parameters: unit, phase. One row.
WITH given AS (
	SELECT
		sum(value) FILTER (WHERE measure = 'new') AS new,
		sum(value) FILTER (WHERE measure = 'waiting') AS waiting
	FROM quota q JOIN within w ON w.unit = q.unit
	WHERE w.ancestor = :unit AND q.phase = :phase
), span AS (
	SELECT CAST(julianday(last) - julianday(first) AS INTEGER) + 1 AS days FROM phase WHERE id = :phase
)
SELECT 'Tổng cộng' AS name, new, waiting, new + waiting AS target, ceil_div(new + waiting, days) AS pace
FROM given, span
