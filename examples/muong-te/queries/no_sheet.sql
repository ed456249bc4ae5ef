-- The communes whose form has not come, as in a sentence, with what their daily reports said.
-- Parameters: unit, as_of, phase.
SELECT in_sentence AS name, done FROM {{drive}} WHERE NOT sheet ORDER BY ord
