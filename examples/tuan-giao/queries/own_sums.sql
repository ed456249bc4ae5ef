-- What a reconciliation sheet says of a commune in sentences.
-- Parameters: unit, as_of, measure. One row. more, fewer: how many figures of its own are above and below the consolidated
-- ones, NULL when none is.
SELECT
	:as_of AS as_of, (SELECT name FROM unit WHERE id = :unit) AS unit_name,
	(SELECT sentence_name(name, kind) FROM unit WHERE id = :unit) AS unit_sentence,
	min(day) AS first_day, max(day) AS last_day, count(*) AS compared, sum(differs) AS differing,
	sum(own) AS own, sum(consolidated) AS consolidated, sum(difference) AS difference,
	nullif(sum(difference > 0), 0) AS more, nullif(sum(difference < 0), 0) AS fewer
FROM {{own_against}}
