-- The straight line of phase 1: from what was activated before it to the quota on its last day.
-- Parameters: unit. One row.
SELECT p.first, p.last,
	(SELECT sum(value) FROM stock WHERE unit = :unit AND measure IN ('activated_1', 'activated_2')) AS start,
	(SELECT sum(value) FROM quota WHERE unit = :unit AND measure = 'activated' AND phase = p.id) AS target
FROM phase p WHERE p.id = 'giai-doan-1'
