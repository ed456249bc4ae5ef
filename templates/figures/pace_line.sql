-- The straight line from nothing on the first day of the phase to the quota on its last.
-- Parameters: unit, phase, measure. One row.
SELECT
	p.first, p.last, 0 AS start,
	(SELECT sum(value) FROM quota
		WHERE measure = :measure AND phase IN ('', :phase)
			AND unit IN (SELECT unit FROM within WHERE ancestor = :unit)) AS target
FROM phase p WHERE p.id = :phase
