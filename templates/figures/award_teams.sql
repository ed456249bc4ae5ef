-- Where collectives stand by each rule of commendation: the units directly below one unit, or the forces of each of them.
-- Parameters: unit, as_of. A row for each rule and collective. done: results of the rule's days; heads: the latest head
-- count up to as_of; value: done over heads, or done where the rule has no heads; met: 1 when it is at least what the rule
-- asks, compared in whole numbers; missing, wrong, faults: as in award_faults. done is NULL where nothing was reported,
-- value where there is no head count, too.
WITH rule AS (
	SELECT * FROM {{award_rules}} WHERE per <> 'officer'
), child AS (
	SELECT id FROM unit WHERE parent = :unit
), manned AS (
	SELECT r.id AS award, c.id AS unit, CASE r.per WHEN 'force' THEN s.force ELSE '' END AS force, sum(s.value) AS heads
	FROM rule r CROSS JOIN child c CROSS JOIN within w ON w.ancestor = c.id CROSS JOIN stock s ON s.unit = w.unit AND s.measure = r.heads
	WHERE r.heads <> '' AND s.day = (SELECT max(day) FROM stock t
		WHERE t.unit = s.unit AND t.measure = s.measure AND t.force = s.force AND t.day <= :as_of)
	GROUP BY 1, 2, 3
), made AS (
	SELECT r.id AS award, c.id AS unit, CASE r.per WHEN 'force' THEN x.force ELSE '' END AS force, sum(x.value) AS done
	FROM rule r CROSS JOIN child c CROSS JOIN within w ON w.ancestor = c.id CROSS JOIN result x ON x.unit = w.unit AND x.measure = r.measure
	WHERE x.day BETWEEN r.first AND r.reach
	GROUP BY 1, 2, 3
), team AS (
	SELECT r.id AS award, c.id AS unit, '' AS force FROM rule r, child c WHERE r.per = 'unit'
	UNION
	SELECT m.award, m.unit, m.force FROM manned m WHERE m.force <> ''
	UNION
	SELECT m.award, m.unit, m.force FROM made m WHERE m.force <> ''
)
SELECT
	r.id AS award, r.name AS award_name, r.per, r.rule, r.at_least, r.ord AS award_ord,
	u.id AS unit, u.ord AS unit_ord, t.force, f.name AS force_name, f.ord AS force_ord,
	trim(ifnull(f.name, '') || ' ' || CASE u.kind WHEN '' THEN u.name ELSE u.kind || ' ' || u.short END) AS team,
	m.done, h.heads,
	CASE WHEN r.heads = '' THEN m.done ELSE 1.0 * m.done / nullif(h.heads, 0) END AS value,
	CASE WHEN r.heads = '' THEN m.done >= r.at_least ELSE h.heads > 0 AND m.done >= r.at_least * h.heads END AS met,
	ifnull(x.missing, 0) AS missing, ifnull(x.wrong, 0) AS wrong, x.faults
FROM team t JOIN rule r ON r.id = t.award JOIN unit u ON u.id = t.unit LEFT JOIN force f ON f.id = t.force
	LEFT JOIN made m USING (award, unit, force) LEFT JOIN manned h USING (award, unit, force)
	LEFT JOIN {{award_faults}} x USING (award, unit, force)
ORDER BY r.ord, u.ord, f.ord
