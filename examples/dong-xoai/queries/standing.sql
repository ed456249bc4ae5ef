-- Where the city and each ward stand at as_of: what stood on 19 June 2023, and what the days since then have added.
-- Parameters: as_of, week_first. A row for each unit of the campaign; the other queries choose from it.
-- issued, activated: up to as_of; with _0 on 19 June, with _1 and _2 what each phase added (NULL before it begins), with
-- _before at the end of last week, with week_ in this week. at_1: accounts activated by the end of phase 1.
-- issue_target: the share of the eligible that must have an account, rounded up to whole people.
-- parts, reported, reported_before: of the wards below (of itself for a ward), how many sent figures this week and the
-- week before. days, days_1: days of the drive and of phase 1 so far; missing, missing_1: those of them, summed over the
-- wards, for which nothing was sent.
WITH base AS (
	SELECT unit,
		sum(value) FILTER (WHERE measure = 'eligible') AS eligible,
		sum(value) FILTER (WHERE measure IN ('collected_1', 'collected_2')) AS issued_0,
		sum(value) FILTER (WHERE measure IN ('activated_1', 'activated_2')) AS activated_0
	FROM stock WHERE day = (SELECT max(day) FROM stock WHERE day <= :as_of) GROUP BY unit
), turn AS (
	SELECT
		max(first) FILTER (WHERE id = 'giai-doan-1') AS first_1, max(last) FILTER (WHERE id = 'giai-doan-1') AS last_1,
		max(last) FILTER (WHERE id = 'giai-doan-2') AS last_2
	FROM phase
), span AS (
	SELECT *, CAST(julianday(min(:as_of, last_2)) - julianday(first_1) AS INTEGER) + 1 AS days,
		CAST(julianday(min(:as_of, last_1)) - julianday(first_1) AS INTEGER) + 1 AS days_1
	FROM turn
), made AS (
	SELECT w.ancestor AS unit,
		sum(value) FILTER (WHERE measure = 'issued_day' AND day <= last_1) AS issued_1,
		sum(value) FILTER (WHERE measure = 'issued_day' AND day > last_1) AS issued_2,
		sum(value) FILTER (WHERE measure = 'issued_day' AND day >= :week_first) AS week_issued,
		sum(value) FILTER (WHERE measure = 'activated_day' AND day <= last_1) AS activated_1,
		sum(value) FILTER (WHERE measure = 'activated_day' AND day > last_1) AS activated_2,
		sum(value) FILTER (WHERE measure = 'activated_day' AND day >= :week_first) AS week_activated,
		count(DISTINCT w.unit) FILTER (WHERE day >= :week_first) AS reported,
		count(DISTINCT w.unit) FILTER (WHERE day < :week_first AND day >= date(:week_first, '-7 days')) AS reported_before,
		count(*) FILTER (WHERE measure = 'activated_day') AS sent,
		count(*) FILTER (WHERE measure = 'activated_day' AND day <= last_1) AS sent_1
	FROM span, within w JOIN result r ON r.unit = w.unit
	WHERE r.state <> 'missing' AND r.day BETWEEN first_1 AND min(:as_of, last_2)
	GROUP BY w.ancestor
), leaf AS (
	SELECT ancestor AS unit, count(*) AS parts
	FROM within w WHERE NOT EXISTS (SELECT 1 FROM unit WHERE parent = w.unit)
	GROUP BY ancestor
)
SELECT
	u.id AS unit, u.parent, u.name, u.short, u.ord,
	eligible, q.value AS quota, ceil_div(eligible * s.value, 100) AS issue_target, s.value AS issue_share,
	issued_0, issued_1, issued_2, issued_0 + coalesce(issued_1, 0) + coalesce(issued_2, 0) AS issued, week_issued,
	issued_0 + coalesce(issued_1, 0) + coalesce(issued_2, 0) - coalesce(week_issued, 0) AS issued_before,
	activated_0, activated_1, activated_2, activated_0 + coalesce(activated_1, 0) + coalesce(activated_2, 0) AS activated,
	week_activated, activated_0 + coalesce(activated_1, 0) AS at_1,
	parts, coalesce(reported, 0) AS reported, coalesce(reported_before, 0) AS reported_before,
	days, days_1, days * parts - coalesce(sent, 0) AS missing, days_1 * parts - coalesce(sent_1, 0) AS missing_1,
	q.source AS source, q.row AS row, q.field AS field
FROM span, unit u JOIN leaf ON leaf.unit = u.id
	LEFT JOIN base ON base.unit = u.id
	LEFT JOIN made ON made.unit = u.id
	LEFT JOIN quota q ON q.unit = u.id AND q.measure = 'activated' AND q.phase = 'giai-doan-1'
	LEFT JOIN quota s ON s.unit = (SELECT unit FROM run) AND s.measure = 'issued_share'
