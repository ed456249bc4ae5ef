-- Có bao nhiêu thôn như trong slow.sql: một dòng khi có, không dòng nào khi không có; để viết cả câu hoặc bỏ cả câu.
WITH span AS (
	SELECT first, min(last, :as_of) AS reach FROM phase WHERE id = :phase
), made AS (
	SELECT
		(SELECT sum(value) FROM quota WHERE unit = u.id AND measure = :measure) AS quota,
		(SELECT sum(value) FROM result, span WHERE unit = u.id AND measure = :measure AND day BETWEEN first AND reach) AS done
	FROM unit u WHERE u.parent = :unit
)
SELECT count(*) AS slow_count FROM made
WHERE 1.0 * done / quota < (SELECT 1.0 * sum(done) / sum(quota) FROM made)
HAVING count(*) > 0
