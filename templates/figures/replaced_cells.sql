-- The cells of one text of a document that an edition before has printed otherwise (--replaces): for the marks in its tables.
-- A document that the packet before did not have shows the text as another one had it: a dispatch that brings the new appendix.
SELECT query, parameters, field, row_group, row_label, nth, what, before, after, change
FROM replaced
WHERE text = :text AND document = iif(:document IN (SELECT document FROM replaced_document), :document,
  (SELECT min(document) FROM replaced WHERE text = :text))
ORDER BY ord
