SELECT count(*) AS people FROM person WHERE unit = :unit
