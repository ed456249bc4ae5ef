-- The communes that have begun but entered less than half of their members, the lowest first, as in a sentence.
-- Parameters: unit, as_of, phase.
SELECT in_sentence AS name, entered, members, 1.0 * entered / members AS rate FROM {{drive}}
WHERE entered > 0 AND entered * 2 < members
ORDER BY 1.0 * entered / members, ord
