-- The days of each phase, as far as the data reach.
-- Parameters: as_of. A row for each phase; others stand on it.
-- reach: as_of, but no later than the last day. days: its length; passed: how many of them up to as_of; both ends count.
-- days_left: after as_of, up to and including the last day. held_days: the days that the pace held looks at, the last
-- seven, fewer at the start, from held_first on; NULL before it. time_share: passed of days, the straight line of the pace.
SELECT phase, phase_name, phase_ord, first, last, stated, before, reach, days, passed, days_left,
	nullif(min(7, passed), 0) AS held_days,
	date(reach, '+1 day', -min(7, passed) || ' days') AS held_first, 1.0 * passed / days AS time_share
FROM (
	SELECT id AS phase, name AS phase_name, ord AS phase_ord, first, last, stated, before, min(last, :as_of) AS reach,
		CAST(julianday(last) - julianday(first) AS INTEGER) + 1 AS days,
		max(0, CAST(julianday(min(last, :as_of)) - julianday(first) AS INTEGER) + 1) AS passed,
		max(0, CAST(julianday(last) - julianday(:as_of) AS INTEGER)) AS days_left
	FROM phase
)
