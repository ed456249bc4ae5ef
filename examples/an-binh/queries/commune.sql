-- The commune as the sum of its villages, what is left to do, and the pace that needs.
-- Parameters: unit, as_of, phase. One row. Base of the rate: people entitled. days_left: after as_of, up to and including
-- the last day; pace is rounded up.
WITH figures AS (
	SELECT
		count(DISTINCT s.unit) AS villages,
		sum(value) FILTER (WHERE measure = 'entitled') AS entitled,
		sum(value) FILTER (WHERE measure = 'linked') AS linked,
		sum(value) FILTER (WHERE measure = 'at_home') AS at_home
	FROM stock s JOIN within w ON w.unit = s.unit
	WHERE w.ancestor = :unit AND day = :as_of
), span AS (
	SELECT stated AS deadline, CAST(julianday(last) - julianday(:as_of) AS INTEGER) AS days_left FROM phase WHERE id = :phase
)
SELECT
	:as_of AS as_of, villages, entitled, linked, at_home, entitled - linked - at_home AS left,
	1.0 * linked / entitled AS rate, deadline, days_left,
	ceil_div(entitled - linked - at_home, days_left) AS pace
FROM figures, span
