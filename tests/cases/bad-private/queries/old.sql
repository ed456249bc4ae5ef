SELECT count(*) AS old FROM person WHERE born < '1987'
