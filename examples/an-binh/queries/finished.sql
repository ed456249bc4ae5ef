-- The villages where all who can have an account have one, as written within a sentence.
-- Parameters: those of villages. A row for each.
SELECT sentence_name(u.name, u.kind) AS name
FROM {{villages}} v JOIN unit u ON u.name = v.name
WHERE v.left = 0
ORDER BY u.ord
