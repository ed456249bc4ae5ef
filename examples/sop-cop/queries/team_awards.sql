-- The collectives that are commended, best first. Parameters: unit, as_of.
SELECT rank, team, done, heads, value, rule, unit, force FROM {{awards_met}} WHERE award = 'tap-the'
