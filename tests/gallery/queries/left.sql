-- What is still to be done in each commune.
SELECT name, district, eligible, eligible - collected AS to_collect, collected - approved AS to_approve,
	approved - active_1 - active_2 AS to_activate, eligible - active_1 - active_2 AS left
FROM {{communes}} ORDER BY ord
