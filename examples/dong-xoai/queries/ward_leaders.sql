-- The three wards with the largest share of the eligible issued, as in a sentence; more when the third place is shared.
-- Parameters: unit, as_of, week_first.
SELECT lower(substr(name, 1, 1)) || substr(name, 2) AS name, issued_rate AS rate FROM {{ward_ranks}} WHERE rank <= 3
