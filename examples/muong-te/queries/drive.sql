-- Each commune at the end of the drive: what it had to do, what it did with the bodies of the sectors in it, its reports.
-- Parameters: unit, as_of, phase. A row for each unit below, in the order of the source; the other queries choose from it.
-- new, waiting, done: with what schools and health stations in the commune did; own, helped: the two parts of done.
-- sheet: whether its form came, by as_of (the last report that is due is the form); missing, late, wrong: how many of the
-- reports due did not come, came late, were marked wrong. entered: NULL when the commune has not said.
WITH span AS (
	SELECT first, min(last, :as_of) AS reach FROM phase WHERE id = :phase
), given AS (
	SELECT unit,
		sum(value) FILTER (WHERE measure = 'new') AS new_quota,
		sum(value) FILTER (WHERE measure = 'waiting') AS waiting_quota,
		min(source) AS source, min(row) AS row
	FROM quota WHERE phase = :phase GROUP BY unit
), made AS (
	SELECT w.ancestor AS unit,
		sum(value) FILTER (WHERE measure = 'new') AS new,
		sum(value) FILTER (WHERE measure = 'waiting') AS waiting,
		sum(value) FILTER (WHERE w.depth = 0) AS own,
		sum(value) FILTER (WHERE w.depth > 0) AS helped
	FROM span, within w JOIN result r ON r.unit = w.unit
	WHERE r.day BETWEEN first AND reach
	GROUP BY w.ancestor
), kept AS (
	SELECT unit, count(*) AS due,
		count(*) FILTER (WHERE state = 'missing') AS missing,
		count(*) FILTER (WHERE state = 'late') AS late,
		count(*) FILTER (WHERE wrong) AS wrong,
		count(*) FILTER (WHERE state <> 'missing' AND day = (SELECT max(day) FROM report_day)) AS sheet
	FROM discipline GROUP BY unit
), joined AS (
	SELECT unit,
		sum(value) FILTER (WHERE measure = 'members') AS members,
		sum(value) FILTER (WHERE measure = 'entered') AS entered
	FROM stock WHERE day <= :as_of GROUP BY unit
)
SELECT
	u.id AS unit, u.name, u.short, lower(substr(u.name, 1, 1)) || substr(u.name, 2) AS in_sentence, u.ord,
	new_quota, waiting_quota, new_quota + waiting_quota AS quota, new, waiting, new + waiting AS done, own,
	coalesce(helped, 0) AS helped, due, missing, late, wrong, sheet, members, entered, g.source, g.row
FROM unit u LEFT JOIN given g ON g.unit = u.id LEFT JOIN made ON made.unit = u.id
	LEFT JOIN kept ON kept.unit = u.id LEFT JOIN joined ON joined.unit = u.id
WHERE u.parent = :unit
