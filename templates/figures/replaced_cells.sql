-- The cells of one text of a document that an edition before has printed otherwise (--replaces): for the marks in its tables.
SELECT query, parameters, field, row_group, row_label, nth, what, before, after, change
FROM replaced
WHERE document = :document AND text = :text
ORDER BY ord
