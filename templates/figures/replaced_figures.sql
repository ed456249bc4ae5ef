-- The figures of a document's sentences, key figures and charts that an edition before has printed otherwise (--replaces): for
-- their marks. A text that the packet before had in another document alone is marked as that one was.
SELECT text, query, parameters, field, row, row_label, nth, before, after
FROM replaced_figure r
WHERE document = iif(:document IN (SELECT document FROM replaced_document), :document,
  (SELECT min(document) FROM replaced_figure o WHERE o.text = r.text))
ORDER BY document, ord
