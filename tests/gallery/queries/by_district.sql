-- A row for each district.
SELECT district AS name, sum(eligible) AS eligible, sum(active_1 + active_2) AS done, sum(eligible - active_1 - active_2) AS left,
	1.0 * sum(active_1 + active_2) / sum(eligible) AS rate
FROM {{communes}} GROUP BY district ORDER BY district_ord
