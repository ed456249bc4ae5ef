-- The province.
SELECT sum(eligible) AS eligible, sum(done) AS done, sum(left) AS left, 1.0 * sum(done) / sum(eligible) AS rate FROM {{by_district}}
