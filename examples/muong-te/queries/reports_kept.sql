-- How each commune kept the rules of reporting, and whether it may still be commended.
-- Parameters: unit, as_of, phase. A row for each unit below, in the order of the source.
SELECT name, CASE WHEN missing + late + wrong > 0 THEN 'không xét' ELSE 'được xét' END AS verdict,
	due, due - missing - late AS on_time, late, missing, wrong
FROM {{drive}}
ORDER BY ord
