SELECT who.name, who.identity FROM (SELECT * FROM person) AS who
