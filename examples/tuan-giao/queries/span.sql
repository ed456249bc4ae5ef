-- The span of days over which span_by_force looks, as far as the data reach.
-- Parameters: as_of, span_first, span_last. One row.
SELECT :span_first AS span_first, min(:span_last, :as_of) AS span_last
