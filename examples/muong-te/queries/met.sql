-- The communes that met or passed their quota, the best first, as in a sentence.
-- Parameters: unit, as_of, phase.
SELECT in_sentence AS name, standing, done, quota, rate FROM {{communes}} WHERE rate IS NOT NULL AND done >= quota ORDER BY rate DESC, ord
