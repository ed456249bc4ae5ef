-- The communes, region by region.
SELECT * , active_1 + active_2 AS active, 1.0 * (active_1 + active_2) / eligible AS rate FROM {{communes}}
ORDER BY region, district_ord, area DESC, ord
