-- The communes as rows of the report's tables, in the order of the source.
-- Parameters: unit, as_of, phase. rate, standing: of the quota; both missing for a commune whose form has not come.
-- over: above the quota, below nought what is lacking. entered_rate: of the members.
SELECT *, done - quota AS over,
	CASE WHEN sheet THEN 1.0 * new / new_quota END AS new_rate,
	CASE WHEN sheet THEN 1.0 * waiting / waiting_quota END AS waiting_rate,
	CASE WHEN sheet THEN 1.0 * done / quota END AS rate,
	CASE WHEN sheet THEN standing_phrase(done, quota, 1) END AS standing,
	1.0 * entered / members AS entered_rate, members - entered AS unentered,
	source AS _source, row AS _row, 'new' AS _field
FROM {{drive}}
ORDER BY ord
