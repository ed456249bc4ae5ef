-- Toàn xã.
SELECT sum(CASE measure WHEN 'approved' THEN value END) AS approved,
	sum(CASE measure WHEN 'activated' THEN value END) AS activated,
	sum(CASE measure WHEN 'approved' THEN value ELSE -value END) AS remaining
FROM stock;
