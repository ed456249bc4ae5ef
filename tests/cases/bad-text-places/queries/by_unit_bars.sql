SELECT u.name AS label, 1.0 * b.value / a.value AS value
FROM unit u JOIN stock a ON a.unit = u.id AND a.measure = 'approved' JOIN stock b ON b.unit = u.id AND b.measure = 'activated' ORDER BY u.ord
