-- The citizens that two (a unit, a force, an officer) claim to have guided, of whom at least one is one unit or below it;
-- whom one and the same claims again is none of them. For internal documents alone: citizen is a private column (twelve
-- digits leave the store masked).
-- Parameters: unit, as_of. A row for each citizen.
-- who: each force and unit that claims them, with the day ("Đoàn thanh niên, xã Ta Ma, 28/01"); officers are not named.
WITH twice AS (
	SELECT citizen FROM claim
	WHERE why IN ('', 'twice') AND day <= :as_of AND citizen IN (
		SELECT citizen FROM claim WHERE why = 'twice' AND unit IN (SELECT unit FROM within WHERE ancestor = :unit))
	GROUP BY citizen
	HAVING min(unit) < max(unit) OR min(force) < max(force) OR min(officer) < max(officer)
), claimed AS (
	SELECT c.citizen, c.day, u.ord AS unit_ord, c.ord, c.force, c.unit, c.source, c.row,
		coalesce(f.name || ', ', '') || sentence_name(u.name, u.kind) || ', '
		|| substr(c.day, 9, 2) || '/' || substr(c.day, 6, 2) AS who
	FROM twice JOIN claim c USING (citizen) JOIN unit u ON u.id = c.unit LEFT JOIN force f ON f.id = c.force
	WHERE c.day <= :as_of AND c.why IN ('', 'twice')
), joined AS (
	SELECT citizen, day, unit_ord, source, row, count(*) OVER (PARTITION BY citizen) AS claims,
		group_concat(who, '; ') OVER (PARTITION BY citizen ORDER BY day, unit_ord, ord
			ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS who,
		row_number() OVER (PARTITION BY citizen ORDER BY day, unit_ord, ord) AS first
	FROM claimed
)
SELECT citizen, day, claims, who, source AS _source, row AS _row, 'citizen' AS _field
FROM joined WHERE first = 1
ORDER BY day, unit_ord, citizen
