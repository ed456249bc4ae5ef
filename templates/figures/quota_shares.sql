-- A unit's quota divided among the units directly below it in proportion to a stock (people eligible, cadres …), in whole
-- ones that add up to the quota.
-- Parameters: unit, as_of, phase, measure, weight (the stock's measure). A row for each unit, in the order of the source.
-- exact: the share before rounding. share: exact rounded down, and one more for as many units with the largest
-- remainders as the quota lacks; of equal remainders the heavier unit goes first, then the one that stands first in the
-- source. adjusted: 1 where that differs from usual rounding. Shares are NULL, all of them, while the quota or one weight
-- is missing, and when the weights are 0 together.
WITH part AS (
	SELECT u.id AS unit, u.name, u.short, u.ord,
		(SELECT coalesce(max(value) FILTER (WHERE force = ''), sum(value)) FROM stock
			WHERE unit = u.id AND measure = :weight AND day = (SELECT max(day) FROM stock
				WHERE unit = u.id AND measure = :weight AND day <= :as_of)) AS weight
	FROM unit u WHERE u.parent = :unit
), known AS (
	SELECT
		(SELECT value FROM target WHERE unit = :unit AND measure = :measure AND phase = :phase AND force = '') AS quota,
		CASE WHEN count(weight) = count(*) THEN nullif(sum(weight), 0) END AS total
	FROM part
), divided AS (
	SELECT *, quota * weight / total AS whole, quota * weight % total AS rest FROM part, known
), placed AS (
	SELECT *, row_number() OVER (ORDER BY rest DESC, weight DESC, ord) AS place,
		quota - sum(whole) OVER () AS lacking
	FROM divided
)
SELECT unit, name, short, weight, 1.0 * quota * weight / total AS exact, whole + (place <= lacking) AS share,
	whole + (place <= lacking) <> whole + (2 * rest >= total) AS adjusted
FROM placed
ORDER BY ord
