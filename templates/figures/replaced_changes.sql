-- What a new edition of a document (:document, the stem of its files) prints otherwise in the tables of one of its texts (:text,
-- the name of the file in docs/ without .md), cell by cell; no row where nothing is replaced (--replaces).
SELECT iif(row_group = '', row_label, row_label || ' (' || row_group || ')') AS name, column_label AS "column",
  iif(what = 'added', 'không có', before) AS before, iif(what = 'removed', 'bỏ', after) AS after
FROM replaced
WHERE document = :document AND text = :text
ORDER BY ord
