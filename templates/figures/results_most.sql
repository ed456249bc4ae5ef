-- The most that any unit directly below the campaign's own did on a day of the phase up to as_of: where the scale ends that
-- their calendars share.
-- Parameters: as_of, phase, measure. One row.
SELECT max(t.value) AS most
FROM phase p JOIN unit u ON u.parent = (SELECT unit FROM run)
	JOIN total_day t ON t.unit = u.id AND t.measure = :measure AND t.day BETWEEN p.first AND min(p.last, :as_of)
WHERE p.id = :phase
