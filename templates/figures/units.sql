-- All units of the campaign with their names and parents: file names are made of them.
-- No parameters.
SELECT id, name, short, kind, nullif(parent, '') AS parent FROM unit ORDER BY ord
