-- The district as a whole: results of each force and of all, for each cadre, and how many collectives sent the last
-- report. Parameters: unit, as_of, phase. One row.
WITH team AS (
	SELECT * FROM {{award_teams}} WHERE award = 'tap-the'
), last_round AS (
	SELECT count(*) AS due, count(*) FILTER (WHERE state <> 'missing') AS heard FROM discipline
	WHERE day = (SELECT max(day) FROM report_day WHERE day <= :as_of)
)
SELECT
	'Tổng cộng' AS name,
	sum(done) FILTER (WHERE force = 'cong-an') AS police,
	sum(done) FILTER (WHERE force = 'doan-thanh-nien') AS youth,
	sum(done) FILTER (WHERE force = 'hoi-phu-nu') AS women,
	sum(done) AS done, sum(heads) AS cadres, 1.0 * sum(done) / sum(heads) AS per_cadre,
	count(DISTINCT unit) AS communes, count(*) AS teams_in,
	(SELECT heard FROM last_round) AS heard, (SELECT due FROM last_round) AS due,
	(SELECT count(*) FROM report_day) AS rounds,
	(SELECT first FROM phase WHERE id = :phase) AS first, (SELECT last FROM phase WHERE id = :phase) AS last
FROM team
