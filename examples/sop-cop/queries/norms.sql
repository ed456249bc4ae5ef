-- What each cadre and each member owes, and how long the work lasts.
-- Parameters: unit, phase. One row.
SELECT
	max(value) FILTER (WHERE measure = 'per_cadre') AS per_cadre,
	max(value) FILTER (WHERE measure = 'per_member') AS per_member,
	(SELECT first FROM phase WHERE id = :phase) AS first,
	(SELECT last FROM phase WHERE id = :phase) AS last
FROM quota WHERE unit = :unit AND phase = :phase
