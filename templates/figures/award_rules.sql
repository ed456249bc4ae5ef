-- The rules of commendation of campaign.yaml (awards), each with the days whose results it looks at.
-- Parameters: as_of. A row for each: the columns of the table award, and first, reach: from the first day of its phase to
-- as_of or the phase's last day, both counted; without a phase from any day.
SELECT a.*, ifnull(p.first, '') AS first, min(ifnull(p.last, :as_of), :as_of) AS reach
FROM award a LEFT JOIN phase p ON p.id = a.phase
