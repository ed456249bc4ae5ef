-- The communes that have not begun to enter their members, as in a sentence.
-- Parameters: unit, as_of, phase.
SELECT in_sentence AS name, members FROM {{drive}} WHERE entered = 0 ORDER BY ord
