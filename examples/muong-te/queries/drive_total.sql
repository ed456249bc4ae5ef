-- The district at the end of the drive: the sums over its communes, each school and station once, and the rates of the
-- sums. Also the total row of their tables.
-- Parameters: unit, as_of, phase. One row. parts, sheets: communes, and those whose form came. held: a day of the drive.
-- lacking, over_quota: missing where there is none of it. members_known: of the communes that said how many are entered.
SELECT
	'Tổng cộng' AS name, sum(new_quota) AS new_quota, sum(waiting_quota) AS waiting_quota, sum(quota) AS quota,
	sum(new) AS new, sum(waiting) AS waiting, sum(done) AS done, sum(own) AS own, sum(helped) AS helped,
	sum(done) - sum(quota) AS over, nullif(max(0, sum(quota) - sum(done)), 0) AS lacking,
	nullif(max(0, sum(done) - sum(quota)), 0) AS over_quota,
	1.0 * sum(new) / sum(new_quota) AS new_rate, 1.0 * sum(waiting) / sum(waiting_quota) AS waiting_rate,
	1.0 * sum(done) / sum(quota) AS rate, 1.0 * sum(helped) / sum(done) AS helped_share,
	standing_phrase(sum(done), sum(quota), 1) AS standing, standing_phrase(sum(new), sum(new_quota), 1) AS new_standing,
	standing_phrase(sum(waiting), sum(waiting_quota), 1) AS waiting_standing,
	count(*) AS parts, sum(sheet) AS sheets, sum(due) AS due, sum(missing) AS missing, sum(late) AS late, sum(wrong) AS wrong,
	:as_of AS received, first, last, CAST(julianday(last) - julianday(first) AS INTEGER) + 1 AS days,
	CAST(round(1.0 * sum(done) / (julianday(last) - julianday(first) + 1)) AS INTEGER) AS held,
	sum(members) AS members, sum(entered) AS entered, sum(members) FILTER (WHERE entered IS NOT NULL) AS members_known,
	sum(members - entered) AS unentered, count(entered) AS said,
	1.0 * sum(entered) / sum(members) FILTER (WHERE entered IS NOT NULL) AS entered_rate
FROM {{drive}}, phase
WHERE phase.id = :phase
