-- Từng thôn: đã phê duyệt, đã kích hoạt, còn lại.
SELECT u.short AS name, a.value AS approved, b.value AS activated, a.value - b.value AS remaining
FROM unit AS u
JOIN stock AS a ON a.unit = u.id AND a.measure = 'approved'
JOIN stock AS b ON b.unit = u.id AND b.measure = 'activated'
ORDER BY a.value DESC;
