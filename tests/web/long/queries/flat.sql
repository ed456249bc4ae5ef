-- Nine hundred hamlets, one after another.
WITH RECURSIVE hamlet(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM hamlet WHERE i < 900)
SELECT printf('Thôn số %d', i) AS name, 10 + i % 37 AS homes, i % 11 AS done, printf('thon %d', i) AS _anchor FROM hamlet ORDER BY i
