-- All claims below one unit: how many there are, how many count, how many do not.
-- Parameters: unit, as_of, measure. One row.
SELECT count(*) AS claims, ifnull(sum(c.counts), 0) AS counted, count(*) - ifnull(sum(c.counts), 0) AS left_out,
	1.0 * (count(*) - ifnull(sum(c.counts), 0)) / nullif(count(*), 0) AS left_out_share
FROM within w JOIN claim c ON c.unit = w.unit
WHERE w.ancestor = :unit AND c.measure = :measure AND c.day <= :as_of
