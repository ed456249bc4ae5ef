-- The city at as_of as its report gives it; sums and the rate are computed here and nowhere else.
-- Parameters: unit, as_of. One row. Base of the rate: the people eligible.
WITH at_day AS (
	SELECT
		max(value) FILTER (WHERE measure = 'eligible') AS eligible,
		max(value) FILTER (WHERE measure = 'collected_1') AS collected_1,
		max(value) FILTER (WHERE measure = 'collected_2') AS collected_2,
		max(value) FILTER (WHERE measure = 'activated_1') AS activated_1,
		max(value) FILTER (WHERE measure = 'activated_2') AS activated_2
	FROM stock WHERE unit = :unit AND day = :as_of
)
SELECT
	:as_of AS as_of, *,
	collected_1 + collected_2 AS collected,
	activated_1 + activated_2 AS activated,
	1.0 * (activated_1 + activated_2) / eligible AS rate
FROM at_day
