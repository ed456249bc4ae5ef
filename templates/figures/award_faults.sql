-- Reports that did not come or came wrong, by each rule of commendation, unit (with all below it) and force.
-- Parameters: as_of. A row for each rule, unit and force that has any; force '' stands for the unit's forces together, and
-- a report of the whole unit for each of them. missing, wrong: how many; faults: the same in words.
WITH fault AS (
	SELECT r.id AS award, w.ancestor AS unit, d.force, d.state = 'missing' AS missing, d.wrong, d.day,
		strftime('%d/', d.day) || CASE WHEN strftime('%m', d.day) < '03' THEN '0' ELSE '' END
			|| CAST(strftime('%m', d.day) AS INTEGER) || strftime('/%Y', d.day) AS shown
	FROM discipline d JOIN {{award_rules}} r ON d.day BETWEEN r.first AND r.reach JOIN within w ON w.unit = d.unit
	WHERE d.state = 'missing' OR d.wrong
), scope AS (
	SELECT '' AS force UNION SELECT id FROM force
), one AS (
	SELECT f.award, f.unit, s.force, f.missing, f.wrong, f.day,
		CASE WHEN f.missing THEN 'không gửi báo cáo kỳ ' ELSE 'báo cáo sai kỳ ' END || shown AS told
	FROM fault f JOIN scope s ON s.force = '' OR f.force IN ('', s.force)
	ORDER BY f.award, f.unit, s.force, f.day
)
SELECT award, unit, force, sum(missing) AS missing, sum(wrong) AS wrong, group_concat(told, '; ') AS faults
FROM one GROUP BY award, unit, force
