-- The communes out of commendation, with what puts them out: reports not sent, late or wrong.
-- Parameters: unit, as_of, phase. In the order of the source; why is said in the plan's own words.
SELECT name, in_sentence, missing, late, wrong, substr(
	CASE WHEN missing > 0 THEN '; ' || missing || ' báo cáo không gửi' ELSE '' END ||
	CASE WHEN late > 0 THEN '; ' || late || ' báo cáo chậm' ELSE '' END ||
	CASE WHEN wrong > 0 THEN '; ' || wrong || ' báo cáo sai thực tế' ELSE '' END, 3) AS why
FROM {{drive}}
WHERE missing + late + wrong > 0
ORDER BY ord
