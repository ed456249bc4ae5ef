-- The total row of the villages: the sums, the rate over them, and the pace of the commune as in the text.
-- Parameters: unit, as_of, phase. One row.
WITH figures AS (
	SELECT
		sum(value) FILTER (WHERE measure = 'entitled') AS entitled,
		sum(value) FILTER (WHERE measure = 'linked') AS linked,
		sum(value) FILTER (WHERE measure = 'at_home') AS at_home
	FROM stock s JOIN within w ON w.unit = s.unit
	WHERE w.ancestor = :unit AND day = :as_of
), span AS (
	SELECT CAST(julianday(last) - julianday(:as_of) AS INTEGER) AS days_left FROM phase WHERE id = :phase
)
SELECT 'Toàn xã' AS name, entitled, linked, at_home, entitled - linked - at_home AS left,
	1.0 * linked / entitled AS rate, ceil_div(entitled - linked - at_home, days_left) AS pace
FROM figures, span
