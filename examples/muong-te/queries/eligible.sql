-- The communes that may be commended: the quota met, every report sent in time and none of them wrong.
-- Parameters: unit, as_of, phase. The best first.
SELECT in_sentence AS name, rate FROM {{communes}}
WHERE done >= quota AND missing + late + wrong = 0 AND sheet
ORDER BY rate DESC, ord
