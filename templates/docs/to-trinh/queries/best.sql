-- Ba thôn có tỷ lệ hoàn thành cao nhất trong số các thôn có gửi số liệu; bằng nhau ở hạng ba thì lấy cả.
-- Tham số do chương trình cho: unit (đơn vị), as_of (ngày số liệu), phase (đợt), measure (việc được đếm).
WITH span AS (
	SELECT first, min(last, :as_of) AS reach FROM phase WHERE id = :phase
), made AS (
	SELECT u.kind || ' ' || u.short AS name, u.ord, 1.0 * sum(r.value) / (SELECT sum(value) FROM quota WHERE unit = u.id AND measure = :measure) AS rate
	FROM span, unit u JOIN result r ON r.unit = u.id
	WHERE u.parent = :unit AND r.measure = :measure AND r.day BETWEEN span.first AND reach
	GROUP BY u.id
), ranked AS (
	SELECT *, rank() OVER (ORDER BY rate DESC) AS rank FROM made
)
SELECT name, rate FROM ranked WHERE rank <= 3 ORDER BY rank, ord
