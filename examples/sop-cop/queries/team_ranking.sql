-- The collectives (each force of each commune) by citizens guided for each cadre, those whose last report did not come
-- at the end and not ranked. Parameters: unit, as_of, week_first, measure.
-- rank: 1, 2, 2, 4 where they are equal; movement: places gained or lost since the end of last week.
WITH last_round AS (
	SELECT max(day) AS day FROM report_day WHERE day <= :as_of
), week AS (
	SELECT unit, force, sum(value) AS week_done FROM result
	WHERE measure = :measure AND day BETWEEN :week_first AND :as_of GROUP BY unit, force
), standing AS (
	SELECT t.unit, t.force, t.team, t.unit_ord, t.force_ord, t.heads, t.done, w.week_done,
		EXISTS (SELECT 1 FROM discipline d, last_round r
			WHERE d.unit = t.unit AND d.force = t.force AND d.day = r.day AND d.state = 'missing') AS silent,
		t.value, 1.0 * (t.done - ifnull(w.week_done, 0)) / t.heads AS value_before
	FROM {{award_teams}} t LEFT JOIN week w ON w.unit = t.unit AND w.force = t.force
	WHERE t.award = 'tap-the'
), ranked AS (
	SELECT *,
		CASE WHEN NOT silent THEN rank() OVER (ORDER BY silent, value DESC NULLS LAST) END AS rank,
		CASE WHEN NOT silent THEN rank() OVER (ORDER BY silent, value_before DESC NULLS LAST) END AS rank_before
	FROM standing
), listed AS (
	SELECT 'body' AS kind, CASE WHEN silent THEN 2 ELSE 0 END AS block, rank, team, unit_ord, force_ord, heads, done,
		CASE WHEN NOT silent THEN value END AS value, CASE WHEN NOT silent THEN ifnull(week_done, 0) END AS week_done,
		CASE
			WHEN silent THEN NULL
			WHEN rank_before > rank THEN '▲' || (rank_before - rank)
			WHEN rank_before < rank THEN '▼' || (rank - rank_before)
			ELSE '–'
		END AS movement
	FROM ranked
	UNION ALL
	SELECT 'group', 1, NULL, 'Chưa gửi báo cáo kỳ cuối, không xếp hạng', NULL, NULL, NULL, NULL, NULL, NULL, NULL
	WHERE EXISTS (SELECT 1 FROM ranked WHERE silent)
)
SELECT rank, team, heads, done, value, week_done, movement, kind AS _row_kind
FROM listed
ORDER BY block, rank, unit_ord, force_ord
