-- Các thôn có gửi số liệu mà chưa đạt chỉ tiêu của đợt, tỷ lệ thấp đứng trước.
-- Tham số do chương trình cho: unit (đơn vị), as_of (ngày số liệu), phase (đợt), measure (việc được đếm).
SELECT lower(substr(name, 1, 1)) || substr(name, 2) AS name, rate
FROM {{phase_split}}
WHERE _row_kind = 'body' AND phase = :phase AND done < quota
ORDER BY rate
