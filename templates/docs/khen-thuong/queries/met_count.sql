-- Có bao nhiêu tập thể đủ điều kiện, trong bao nhiêu thôn được giao chỉ tiêu. Một dòng.
-- Tham số do chương trình cho: unit (đơn vị), as_of (ngày số liệu).
SELECT :as_of AS as_of, (SELECT count(*) FROM {{awards_met}}) AS met, (SELECT count(*) FROM unit WHERE parent = :unit) AS parts
