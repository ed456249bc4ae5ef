-- How much of a text (:text) of a document (:document) its new edition prints otherwise (--replaces): one row; figures are NULL
-- where nothing is replaced.
SELECT nullif(count(*), 0) AS cells, nullif(count(DISTINCT row_group || '/' || row_label), 0) AS "rows",
  iif(count(*) = 0, 'chưa', NULL) AS not_yet
FROM replaced
WHERE document = :document AND text = :text
