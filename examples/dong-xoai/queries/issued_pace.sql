-- The straight line of the whole drive: from the accounts there were before it to those that there must be on its last day.
-- Parameters: unit, as_of, week_first. One row.
SELECT (SELECT min(first) FROM phase) AS first, (SELECT max(last) FROM phase) AS last, issued_0 AS start, issue_target AS target
FROM {{standing}}
WHERE unit = :unit
