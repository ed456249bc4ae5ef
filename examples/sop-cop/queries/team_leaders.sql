-- The collectives that share the first rank. Parameters: unit, as_of, week_first, measure.
SELECT team, value FROM {{team_ranking}} WHERE rank = 1
