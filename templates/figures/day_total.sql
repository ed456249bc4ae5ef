-- The day as_of of one unit with all below it: the total row of day_progress, and the day in sentences.
-- Parameters: unit, as_of, phase, measure. One row.
-- reported, parts: of the units directly below, how many sent figures that day. not_reported: how many did not, NULL when
-- all did: {{#NOT_REPORTED}} shows the words of a partial sum. change: against the day before; only when the same units
-- sent figures on both days, for sums of different units are not to be compared; change_by: by how many, NULL when by none.
-- phrase: as in day_progress. time_share: of the phase's time, what has passed.
WITH span AS (
	SELECT first, min(last, :as_of) AS reach,
		1.0 * (julianday(min(last, :as_of)) - julianday(first) + 1) / (julianday(last) - julianday(first) + 1) AS time_share
	FROM phase WHERE id = :phase
), member AS (
	SELECT unit FROM within WHERE ancestor = :unit
), given AS (
	SELECT sum(value) AS quota FROM quota WHERE unit IN member AND measure = :measure AND phase IN ('', :phase)
), made AS (
	SELECT sum(value) AS done, sum(value) FILTER (WHERE day = :as_of) AS day_done,
		sum(value) FILTER (WHERE day = date(:as_of, '-1 day')) AS before_done
	FROM result, span
	WHERE unit IN member AND measure = :measure AND day BETWEEN first AND reach
), heard AS (
	SELECT c.id,
		max(r.day = :as_of) AS today, max(r.day < :as_of) AS before
	FROM unit c JOIN within w ON w.ancestor = c.id JOIN result r ON r.unit = w.unit
	WHERE c.parent = :unit AND r.measure = :measure AND r.state <> 'missing'
		AND r.day BETWEEN date(:as_of, '-1 day') AND :as_of
	GROUP BY c.id
), counted AS (
	SELECT (SELECT count(*) FROM unit WHERE parent = :unit) AS parts, coalesce(sum(today), 0) AS reported,
		coalesce(max(today <> before), 0) AS differ
	FROM heard
)
SELECT
	'Tổng cộng' AS name, :as_of AS day, date(:as_of, '-1 day') AS day_before, quota, day_done, before_done, done,
	quota - done AS left, 1.0 * done / quota AS rate, time_share, standing_phrase(done, quota, time_share) AS phrase,
	parts, reported, nullif(parts - reported, 0) AS not_reported,
	CASE WHEN NOT differ THEN change_phrase(day_done, before_done) END AS change,
	CASE WHEN NOT differ THEN nullif(abs(day_done - before_done), 0) END AS change_by
FROM span, given, made, counted
