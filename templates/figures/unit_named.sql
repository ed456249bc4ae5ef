-- A unit and its names, that of the packet where nothing else is said: file names are made of them.
-- Parameters: :unit
SELECT id, name, short, kind, nullif(parent, '') AS parent FROM unit WHERE id = :unit
