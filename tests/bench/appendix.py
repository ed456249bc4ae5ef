#!/usr/bin/env python3
"""appendix.py OUT [ROWS]: a campaign folder whose appendix has so many rows of communes below districts of fifteen, ten
columns, subtotals by district. Names and figures are made up; the same every time."""
import pathlib
import random
import sys

OUT, ROWS = pathlib.Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10500
R = random.Random(7)
FIRST = "Mường Tân Tuần Nậm Pa Sín Thanh Quỳnh Chiềng Mùn Phú Búng Hua Xuân Khổng Lay Noong Pú Sủng Trung Vĩnh Đồng Nghĩa Yên Bình".split()
SECOND = "Tè Phú Giáo Nhùn Hăn Thầu Nưa Trạch Lề Hồ Lao Mươn Sơn Thủy Cang Luông Hẹt Nhung Phình Chải Đức Lộc Thịnh Quới Mỹ".split()
EACH = 15


def name(kinds):
    return f"{R.choice(kinds)} {R.choice(FIRST)} {R.choice(SECOND)}"


def shown(n):
    return f"{n:,}".replace(",", ".")


(OUT / "data").mkdir(parents=True, exist_ok=True)
(OUT / "docs").mkdir(exist_ok=True)
(OUT / "queries").mkdir(exist_ok=True)
units, figures = ["Mã;Tên;Trực thuộc", "tinh;Tỉnh Minh Họa;"], ["Mã;Dân số;Chỉ tiêu;Mức 1;Mức 2"]
for district in range((ROWS + EACH - 1) // EACH):
    units.append(f"h{district + 1};{name(['Huyện', 'Thị xã', 'Thành phố'])};tinh")
    for commune in range(min(EACH, ROWS - district * EACH)):
        code = f"x{district * EACH + commune + 1}"
        units.append(f"{code};{name(['Xã', 'Phường', 'Thị trấn'])};h{district + 1}")
        people = R.randint(900, 38000)
        quota = int(people * R.uniform(0.3, 0.7))
        one = int(quota * R.uniform(0.05, 0.4))
        two = int((quota - one) * R.uniform(0.2, 0.95))
        figures.append(";".join([code, *map(shown, (people, quota, one, two))]))
(OUT / "data/don-vi.csv").write_text("\n".join(units) + "\n", encoding="utf-8")
(OUT / "data/so-lieu.csv").write_text("\n".join(figures) + "\n", encoding="utf-8")
(OUT / "campaign.yaml").write_text("""campaign: phu-luc-dai
title: Phụ lục dài
as_of: 2026-03-31
unit: tinh
issuer: {name: [Ủy ban nhân dân, Tỉnh Minh Họa], full_name: Ủy ban nhân dân tỉnh Minh Họa, place: Minh Họa, symbol: UBND}
measures:
  - {id: people, name: Dân số, noun: người, kind: stock}
  - {id: quota, name: Chỉ tiêu, noun: tài khoản, kind: stock}
  - {id: one, name: Mức 1, noun: tài khoản, kind: stock}
  - {id: two, name: Mức 2, noun: tài khoản, kind: stock}
sources:
  - file: data/don-vi.csv
    into: unit
    columns: {id: Mã, name: Tên, parent: Trực thuộc}
  - file: data/so-lieu.csv
    into: stock
    columns: {unit: Mã}
    set: {day: 2026-03-31}
    number: "1.234,5"
    values:
      - {column: Dân số, measure: people}
      - {column: Chỉ tiêu, measure: quota}
      - {column: Mức 1, measure: one}
      - {column: Mức 2, measure: two}
""", encoding="utf-8")
(OUT / "queries/rows.sql").write_text("""-- Communes in the order of their districts, a group row above each district's and a subtotal below.
WITH made AS (
	SELECT u.id, u.name, u.parent, u.ord,
		max(value) FILTER (WHERE measure = 'people') AS people, max(value) FILTER (WHERE measure = 'quota') AS quota,
		max(value) FILTER (WHERE measure = 'one') AS one, max(value) FILTER (WHERE measure = 'two') AS two
	FROM unit u JOIN stock s ON s.unit = u.id GROUP BY u.id
), listed AS (
	SELECT 'body' AS kind, ord, 1 AS place, id AS code, name, people, quota, one, two FROM made
	UNION ALL
	SELECT 'group', ord, 0, name, name, NULL, NULL, NULL, NULL FROM unit WHERE level = 1
	UNION ALL
	SELECT 'subtotal', max(ord), 2, '', 'Cộng', sum(people), sum(quota), sum(one), sum(two) FROM made GROUP BY parent
)
SELECT code, name, people, quota, one, two, one + two AS done, 1.0 * (one + two) / quota AS rate, quota - one - two AS left,
	kind AS _row_kind
FROM listed ORDER BY ord, place
""", encoding="utf-8")
(OUT / "queries/whole.sql").write_text("""SELECT 'Tổng cộng' AS name, '' AS code, sum(people) AS people, sum(quota) AS quota, sum(one) AS one, sum(two) AS two,
	sum(one + two) AS done, 1.0 * sum(one + two) / sum(quota) AS rate, sum(quota - one - two) AS left
FROM (SELECT max(value) FILTER (WHERE measure = 'people') AS people, max(value) FILTER (WHERE measure = 'quota') AS quota,
	max(value) FILTER (WHERE measure = 'one') AS one, max(value) FILTER (WHERE measure = 'two') AS two FROM stock GROUP BY unit)
""", encoding="utf-8")
(OUT / "docs/cong-van.md").write_text("""---
kind: cong-van
subject: thông báo chỉ tiêu
date: 2026-04
to: [Các sở ban ngành]
signers: [{lines: [CHỦ TỊCH], name: Nguyễn Văn A}]
recipients: [Như trên, "Lưu: VT"]
appendices: [phu-luc-chi-tieu]
audience: internal
---
Chỉ tiêu của từng đơn vị tại Phụ lục kèm theo.
""", encoding="utf-8")
(OUT / "docs/phu-luc-chi-tieu.md").write_text("""---
kind: phu-luc-chi-tieu
subject: Kết quả của các xã, phường, thị trấn
paper: landscape
separate: yes
audience: internal
---
```table
query: rows
columns:
  - STT
  - {Mã: code}
  - {Đơn vị: name}
  - {Dân số: people}
  - {Chỉ tiêu: quota}
  - {Kết quả: [{Mức 1: one}, {Mức 2: two}, {Cộng: done}]}
  - {Tỷ lệ: rate}
  - {Còn lại: left}
formats: {rate: x-percent}
total: last
total_row: whole
```
""", encoding="utf-8")
