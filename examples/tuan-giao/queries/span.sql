-- The span of days itself, for the text. Parameters: span_first, span_last. One row.
SELECT :span_first AS span_first, :span_last AS span_last
