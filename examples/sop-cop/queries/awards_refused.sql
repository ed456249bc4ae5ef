-- Who is out for reports that did not come or were wrong; collectives first. Parameters: unit, as_of.
SELECT coalesce(officer, team) AS name, CASE WHEN officer IS NULL THEN 'Tập thể' ELSE team END AS what, done,
	CASE WHEN officer IS NULL THEN value ELSE '-' END AS value,
	CASE WHEN met THEN 'đạt' ELSE 'chưa đạt' END AS reached, faults
FROM {{awards_out}}
