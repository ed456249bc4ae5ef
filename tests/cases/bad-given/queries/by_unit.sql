SELECT u.name, a.value AS approved, b.value AS activated, a.value - b.value AS left, 1.0 * b.value / a.value AS rate, a.source AS _source, a.row AS _row, a.field AS _field
FROM unit u JOIN stock a ON a.unit = u.id AND a.measure = 'approved' JOIN stock b ON b.unit = u.id AND b.measure = 'activated' ORDER BY u.ord
