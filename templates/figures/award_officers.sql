-- Where the officers of the claims below one unit stand by each rule of commendation that is theirs.
-- Parameters: unit, as_of. A row for each rule and officer (of a unit and force; names folded). done: claims that count, of
-- the rule's days; value is done; the other columns as in award_teams. Says who somebody is: not for the public.
WITH rule AS (
	SELECT * FROM {{award_rules}} WHERE per = 'officer'
), made AS (
	SELECT r.id AS award, c.unit, c.force, max(c.officer) FILTER (WHERE c.counts) AS counted, max(c.officer) AS claimed, sum(c.counts) AS done
	FROM rule r CROSS JOIN within w ON w.ancestor = :unit CROSS JOIN claim c ON c.unit = w.unit AND c.measure = r.measure
	WHERE c.officer <> '' AND c.day BETWEEN r.first AND r.reach
	GROUP BY r.id, c.unit, c.force, fold(c.officer)
)
SELECT
	r.id AS award, r.name AS award_name, r.per, r.rule, r.at_least, r.ord AS award_ord,
	u.id AS unit, u.ord AS unit_ord, m.force, f.name AS force_name, f.ord AS force_ord,
	trim(ifnull(f.name, '') || ' ' || CASE u.kind WHEN '' THEN u.name ELSE u.kind || ' ' || u.short END) AS team,
	coalesce(m.counted, m.claimed) AS officer, m.done, m.done AS value, m.done >= r.at_least AS met,
	ifnull(x.missing, 0) AS missing, ifnull(x.wrong, 0) AS wrong, x.faults
FROM made m JOIN rule r ON r.id = m.award JOIN unit u ON u.id = m.unit LEFT JOIN force f ON f.id = m.force
	LEFT JOIN {{award_faults}} x USING (award, unit, force)
ORDER BY r.ord, u.ord, f.ord, officer
