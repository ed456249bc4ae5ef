-- 600 + 400 = 1.000 approved, 500 + 317 = 817 activated, 183 left, 81,7%.
SELECT sum(CASE measure WHEN 'approved' THEN value END) AS approved, sum(CASE measure WHEN 'activated' THEN value END) AS activated,
 sum(CASE measure WHEN 'approved' THEN value ELSE -value END) AS left,
 1.0 * sum(CASE measure WHEN 'activated' THEN value END) / sum(CASE measure WHEN 'approved' THEN value END) AS rate FROM stock
