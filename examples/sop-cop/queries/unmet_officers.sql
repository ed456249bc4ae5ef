-- Officers who claimed enough, but of whose claims not enough count. Parameters: unit, as_of, measure.
SELECT o.officer, o.team, o.done, count(*) AS claimed
FROM {{award_officers}} o JOIN claim c ON c.unit = o.unit AND c.force = o.force AND c.measure = :measure
	AND fold(c.officer) = fold(o.officer)
WHERE o.award = 'ca-nhan' AND NOT o.met
GROUP BY o.unit, o.force, o.officer HAVING count(*) >= o.at_least
