-- The district's quota as the sum of what is given to its communes, and what that is for each day of the drive.
-- Parameters: unit, phase. One row. days: of the phase, both ends counted; pace is rounded up.
WITH given AS (
	SELECT
		sum(value) FILTER (WHERE measure = 'new') AS new,
		sum(value) FILTER (WHERE measure = 'waiting') AS waiting,
		count(DISTINCT q.unit) AS units
	FROM quota q JOIN within w ON w.unit = q.unit
	WHERE w.ancestor = :unit AND q.phase = :phase
), span AS (
	SELECT first, last, CAST(julianday(last) - julianday(first) AS INTEGER) + 1 AS days FROM phase WHERE id = :phase
)
SELECT new, waiting, new + waiting AS target, units, first, last, days, ceil_div(new + waiting, days) AS pace
FROM given, span
