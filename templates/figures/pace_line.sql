-- The straight line from nothing on the first day of the phase to the quota on its last.
-- Parameters: unit, phase, measure. One row.
SELECT first, last, 0 AS start,
	(SELECT value FROM target WHERE unit = :unit AND measure = :measure AND phase = :phase AND force = '') AS target
FROM phase WHERE id = :phase
