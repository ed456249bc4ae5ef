-- The officers who are commended, best first. Parameters: unit, as_of.
SELECT rank, officer, team, done, rule FROM {{awards_met}} WHERE award = 'ca-nhan'
