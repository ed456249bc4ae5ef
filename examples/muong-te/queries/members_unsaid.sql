-- The communes that have not said how many members are entered, as in a sentence.
-- Parameters: unit, as_of, phase.
SELECT in_sentence AS name FROM {{drive}} WHERE entered IS NULL ORDER BY ord
