-- Who holds what a new edition prints otherwise (--replaces): those whom the document (:document) was addressed and sent to, and
-- the units that bulletins and rankings with other figures were mailed to, with the day.
SELECT h.name, d.title, CASE h.how WHEN 'to' THEN 'Kính gửi' WHEN 'recipient' THEN 'Nơi nhận'
    ELSE 'Thư điện tử ' || strftime('%d/%m/%Y', h.since) END AS how
FROM holder h JOIN replaced_document d ON d.document = h.document
WHERE h.document = :document OR h.how = 'mail'
ORDER BY h.how <> 'to', h.how, h.document, h.ord
