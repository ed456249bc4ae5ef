SELECT sum(value) AS done FROM result
