-- How many of the units directly below (of itself, when there are none) a unit and those below it heard from.
-- Parameters: unit, as_of, week_first, measure. A row for the unit and each unit directly below it, and each phase.
-- parts: the units below; reported: those that sent figures this week, as far as it lies in the phase (of a phase that is
-- over, at any time in it); "14/16 đơn vị đã báo cáo".
WITH subject AS (
	SELECT id FROM unit WHERE id = :unit OR parent = :unit
), span AS (
	SELECT phase, reach, CASE WHEN :week_first > last THEN first ELSE max(first, :week_first) END AS since FROM {{phase_span}}
), part AS (
	SELECT w.ancestor AS unit, w.unit AS part
	FROM subject s CROSS JOIN within w ON w.ancestor = s.id CROSS JOIN unit u ON u.id = w.unit
	WHERE w.depth = 1 AND NOT u.gone
	UNION ALL
	SELECT id, id FROM subject s
	WHERE NOT EXISTS (
		SELECT 1 FROM within w JOIN unit u ON u.id = w.unit WHERE w.ancestor = s.id AND w.depth = 1 AND NOT u.gone)
)
SELECT part.unit, p.phase, count(*) AS parts,
	count(*) FILTER (WHERE EXISTS (
		SELECT 1 FROM total_day t
		WHERE t.unit = part.part AND t.measure = :measure
			AND t.day BETWEEN p.since AND p.reach)) AS reported
FROM part, span p
GROUP BY part.unit, p.phase
