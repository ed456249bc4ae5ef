-- The three communes with the lowest rates below their quota, as in a sentence; more when the third place is shared.
-- Parameters: unit, as_of, phase.
SELECT in_sentence AS name, done, quota, rate FROM (
	SELECT *, rank() OVER (ORDER BY rate) AS place FROM {{communes}} WHERE rate IS NOT NULL AND done < quota
)
WHERE place <= 3
ORDER BY rate, ord
