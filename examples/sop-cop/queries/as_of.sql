-- The day that the data reach. Parameters: as_of. One row.
SELECT :as_of AS as_of
