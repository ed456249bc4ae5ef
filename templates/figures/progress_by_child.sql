-- The units directly below one unit, ranked, those that are not ranked at the end.
-- Parameters: unit, as_of, phase, week_first, measure. A row for each unit. What the columns mean: unit_standing.sql.
-- rank: 1, 2, 2, 4 among the units that reported this week, by what campaign.yaml says (`ranking`; by rate unless it
-- does), between equals by its tie-breakers; those still equal share the rank, in the order of the source. The quotients
-- of whole numbers below 67 million are equal as SQLite's numbers exactly when the fractions are, so no tie is made or
-- broken by rounding. rank_before: the same at the end of last week; change: places gained since; NULL for a unit not
-- ranked in one of the two.
-- For a unit not heard of this week rank, rate and week_done are NULL; done is what it had reported before.
-- label, value, target, strong: the same for a chart; time_share is the share of the phase's time that has passed.
WITH standing AS MATERIALIZED (
	SELECT * FROM {{unit_standing}} WHERE depth = 1 AND phase = :phase
), rule AS (
	SELECT
		max(key) FILTER (WHERE ord = 0) AS first_key, max(key) FILTER (WHERE ord = 1) AS key_1,
		max(key) FILTER (WHERE ord = 2) AS key_2, max(key) FILTER (WHERE ord = 3) AS key_3,
		max(key) FILTER (WHERE ord = 4) AS key_4
	FROM ranking
), at_both AS (
	SELECT unit, 0 AS before, heard, rate, done, week_done, left, row_number() OVER (ORDER BY name COLLATE vi) AS name_ord
	FROM standing
	UNION ALL
	SELECT unit, 1, heard_before, rate_before, done_before, week_before, quota - done_before,
		row_number() OVER (ORDER BY name COLLATE vi)
	FROM standing
), keyed AS (
	SELECT unit, before, heard,
		CASE first_key WHEN 'done' THEN done WHEN 'week_done' THEN week_done WHEN 'left' THEN -left ELSE rate END AS by_0,
		CASE key_1 WHEN 'rate' THEN rate WHEN 'done' THEN done WHEN 'week_done' THEN week_done WHEN 'left' THEN -left
			WHEN 'name' THEN -name_ord END AS by_1,
		CASE key_2 WHEN 'rate' THEN rate WHEN 'done' THEN done WHEN 'week_done' THEN week_done WHEN 'left' THEN -left
			WHEN 'name' THEN -name_ord END AS by_2,
		CASE key_3 WHEN 'rate' THEN rate WHEN 'done' THEN done WHEN 'week_done' THEN week_done WHEN 'left' THEN -left
			WHEN 'name' THEN -name_ord END AS by_3,
		CASE key_4 WHEN 'rate' THEN rate WHEN 'done' THEN done WHEN 'week_done' THEN week_done WHEN 'left' THEN -left
			WHEN 'name' THEN -name_ord END AS by_4
	FROM at_both, rule
), ranked AS (
	SELECT unit, before,
		rank() OVER (PARTITION BY before ORDER BY by_0 DESC, by_1 DESC, by_2 DESC, by_3 DESC, by_4 DESC) AS rank
	FROM keyed
	WHERE heard AND by_0 IS NOT NULL
)
SELECT
	p.unit, name, short, ord, quota, done, left, CASE WHEN :week_first > last THEN '-' ELSE week_done END AS week_done,
	CASE WHEN heard THEN rate END AS rate, CASE WHEN heard_before THEN rate_before END AS rate_before,
	now.rank, was.rank AS rank_before, was.rank - now.rank AS change,
	pace_needed, pace_held, forecast_day, parts, reported, heard,
	short AS label, CASE WHEN heard THEN rate END AS value, heard AND rate >= time_share AS strong, time_share
FROM standing p JOIN {{parts_reported}} h ON h.unit = p.unit AND h.phase = p.phase
	LEFT JOIN ranked now ON now.unit = p.unit AND NOT now.before
	LEFT JOIN ranked was ON was.unit = p.unit AND was.before
ORDER BY now.rank NULLS LAST, ord
