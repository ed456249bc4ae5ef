-- The province at as_of, as its own report gives it; sums and the rate are computed here and nowhere else.
-- Parameters: unit, as_of. One row. Base of the rate: accounts approved.
WITH at_day AS (
	SELECT measure, value FROM stock WHERE unit = :unit AND day = :as_of
), figures AS (
	SELECT
		max(value) FILTER (WHERE measure = 'collected') AS collected,
		max(value) FILTER (WHERE measure = 'approved') AS approved,
		max(value) FILTER (WHERE measure = 'activated_1') AS activated_1,
		max(value) FILTER (WHERE measure = 'activated_2') AS activated_2,
		max(value) FILTER (WHERE measure = 'uncollected') AS uncollected
	FROM at_day
)
SELECT
	:as_of AS as_of,
	collected, approved, activated_1, activated_2, uncollected,
	activated_1 + activated_2 AS activated,
	approved - activated_1 - activated_2 AS not_activated,
	1.0 * (activated_1 + activated_2) / approved AS rate
FROM figures
