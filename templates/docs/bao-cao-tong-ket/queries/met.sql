-- Các thôn đã đạt hoặc vượt chỉ tiêu của đợt, tỷ lệ cao đứng trước; standing là "vượt" hoặc "đạt".
-- Tham số do chương trình cho: unit (đơn vị), as_of (ngày số liệu), phase (đợt), measure (việc được đếm).
SELECT lower(substr(name, 1, 1)) || substr(name, 2) AS name, rate, standing_phrase(done, quota, 1) AS standing
FROM {{phase_split}}
WHERE _row_kind = 'body' AND phase = :phase AND done >= quota
ORDER BY rate DESC
