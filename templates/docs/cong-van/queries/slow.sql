-- Các thôn có tỷ lệ hoàn thành thấp hơn tỷ lệ của toàn xã, mỗi thôn một dòng, theo thứ tự trong data/don-vi.csv.
-- Tham số do chương trình cho: unit (đơn vị), as_of (ngày số liệu), phase (đợt), measure (việc được đếm).
WITH span AS (
	SELECT first, min(last, :as_of) AS reach FROM phase WHERE id = :phase
), made AS (
	SELECT u.kind || ' ' || u.short AS name, u.ord,
		(SELECT sum(value) FROM quota WHERE unit = u.id AND measure = :measure) AS quota,
		(SELECT sum(value) FROM result, span WHERE unit = u.id AND measure = :measure AND day BETWEEN first AND reach) AS done
	FROM unit u WHERE u.parent = :unit
)
SELECT name, quota, done FROM made
WHERE 1.0 * done / quota < (SELECT 1.0 * sum(done) / sum(quota) FROM made)
ORDER BY ord
