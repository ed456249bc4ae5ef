-- What each sector did in the district, as in a sentence.
-- Parameters: unit, as_of, phase. bodies: how many of its bodies took part.
SELECT lower(substr(s.name, 1, 1)) || substr(s.name, 2) AS name, sum(r.value) AS done, count(DISTINCT r.unit) AS bodies
FROM unit s JOIN unit u ON u.sector = s.id JOIN result r ON r.unit = u.id, phase f
WHERE f.id = :phase AND r.day BETWEEN f.first AND min(f.last, :as_of)
	AND u.id IN (SELECT unit FROM within WHERE ancestor = :unit)
GROUP BY s.id
ORDER BY s.ord
