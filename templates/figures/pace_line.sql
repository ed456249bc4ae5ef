-- The straight line from nothing on the day before the phase begins to the quota on its last day.
-- Parameters: unit, phase, measure. One row.
SELECT
	p.first, p.last, 0 AS start,
	(SELECT sum(value) FROM quota
		WHERE measure = :measure AND phase IN ('', :phase)
			AND unit IN (SELECT unit FROM within WHERE ancestor = :unit)) AS target
FROM phase p WHERE p.id = :phase
