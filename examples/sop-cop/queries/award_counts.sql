-- How many are commended, and how many collectives took part. Parameters: unit, as_of. One row.
SELECT
	count(*) FILTER (WHERE award = 'tap-the') AS teams,
	count(*) FILTER (WHERE award = 'ca-nhan') AS officers,
	(SELECT count(*) FROM {{award_teams}} WHERE award = 'tap-the') AS all_teams,
	(SELECT count(*) FROM {{award_officers}} WHERE award = 'ca-nhan') AS all_officers,
	(SELECT count(*) FROM {{awards_out}} WHERE award = 'tap-the') AS teams_out,
	(SELECT count(*) FROM {{awards_out}} WHERE award = 'tap-the' AND met) AS teams_out_met,
	(SELECT count(*) FROM {{awards_out}} WHERE award = 'ca-nhan') AS officers_out,
	(SELECT at_least FROM award WHERE id = 'tap-the') AS team_least,
	(SELECT at_least FROM award WHERE id = 'ca-nhan') AS officer_least,
	(SELECT first FROM phase WHERE id = :phase) AS first,
	(SELECT last FROM phase WHERE id = :phase) AS last
FROM {{awards_met}}
