-- The three highest of the units directly below one unit; more when the third place is shared.
-- Parameters: unit, as_of, phase, week_first, measure. Columns as in progress_by_child.
SELECT rank, unit AS leader_unit, short AS leader, rate AS leader_rate, done AS leader_done
FROM {{progress_by_child}} WHERE rank <= 3 ORDER BY rank
