-- How many citizens are on the list, how many officers guide them, and the fewest that one officer guides.
-- Parameters: none. One row.
WITH guided AS (
	SELECT unit, officer, count(*) AS citizens FROM person GROUP BY unit, officer
)
SELECT sum(citizens) AS citizens, count(*) AS officers, min(citizens) AS fewest FROM guided
