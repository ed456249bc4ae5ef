#!/usr/bin/env python3
"""bulletins.py OUT [N] [--audience internal]: a campaign folder with a two-page bulletin for each of N communes: key figures, three
paragraphs, a table of 25 villages under a header of two rows, a bar for each village, a line of thirty days. Beside it
bulletins.json, the same figures for another program. Names and figures are made up; the same every time."""
import argparse
import datetime
import json
import pathlib
import random

VILLAGES, DAYS = 25, 30
FIRST_DAY = datetime.date(2026, 3, 2)
FIRST = "Mường Tân Tuần Nậm Pa Sín Thanh Quỳnh Chiềng Mùn Phú Búng Hua Xuân Khổng Lay Noong Pú Sủng Trung Vĩnh Đồng Nghĩa Yên Bình".split()
SECOND = "Tè Phú Giáo Nhùn Hăn Thầu Nưa Trạch Lề Hồ Lao Mươn Sơn Thủy Cang Luông Hẹt Nhung Phình Chải Đức Lộc Thịnh Quới Mỹ".split()

CAMPAIGN = """campaign: ban-tin-xa
title: Thu nhận hồ sơ định danh điện tử
as_of: {as_of}
unit: tinh
issuer: {{name: [Ủy ban nhân dân, Tỉnh Minh Họa], full_name: Ủy ban nhân dân tỉnh Minh Họa, place: Minh Họa, symbol: UBND}}
phases:
  - {{id: dot-1, name: Đợt 1, first: {first}, last: {last}}}
measures:
  - {{id: quota, name: Chỉ tiêu, noun: hồ sơ, kind: stock}}
  - {{id: one, name: Mức 1, noun: hồ sơ, kind: stock}}
  - {{id: two, name: Mức 2, noun: hồ sơ, kind: stock}}
  - {{id: taken, name: Hồ sơ thu nhận, noun: hồ sơ, kind: flow}}
constants: [{{value: "80%", source: Kế hoạch}}, {{value: "50%", source: Kế hoạch}}]
sources:
  - file: data/don-vi.csv
    into: unit
    columns: {{id: Mã, name: Tên, parent: Thuộc}}
  - file: data/so-lieu.csv
    into: stock
    columns: {{unit: Mã}}
    set: {{day: {as_of}}}
    number: "1.234,5"
    values:
      - {{column: Chỉ tiêu, measure: quota}}
      - {{column: Mức 1, measure: one}}
      - {{column: Mức 2, measure: two}}
  - file: data/hang-ngay.csv
    into: result
    columns: {{unit: Mã, day: Ngày, value: Hồ sơ}}
    set: {{measure: taken}}
    number: "1.234,5"
"""

VILLAGES_SQL = """-- The villages of one commune, in the order of the source.
SELECT u.name, u.short AS label, q.value AS quota, a.value AS one, b.value AS two, a.value + b.value AS done,
	a.value + b.value AS value, 1.0 * (a.value + b.value) / q.value AS rate, q.value - a.value - b.value AS left
FROM unit u
	JOIN stock q ON q.unit = u.id AND q.measure = 'quota' AND q.day = :as_of AND q.force = ''
	JOIN stock a ON a.unit = u.id AND a.measure = 'one' AND a.day = :as_of AND a.force = ''
	JOIN stock b ON b.unit = u.id AND b.measure = 'two' AND b.day = :as_of AND b.force = ''
WHERE u.parent = :unit ORDER BY u.ord
"""

WHOLE_SQL = """-- One commune: sums of its villages, the best and the worst of them, the last week.
WITH v AS MATERIALIZED (SELECT * FROM {{villages}}),
	best AS (SELECT name, rate FROM v ORDER BY rate DESC, name LIMIT 1),
	worst AS (SELECT name, rate FROM v ORDER BY rate, name LIMIT 1),
	week AS (SELECT sum(value) AS week_done FROM result WHERE unit = :unit AND measure = 'taken' AND day >= :week_first)
SELECT :as_of AS as_of, 'Cộng' AS name, sum(quota) AS quota, sum(one) AS one, sum(two) AS two, sum(done) AS done,
	1.0 * sum(done) / sum(quota) AS rate, sum(left) AS left, count(*) AS villages,
	count(*) FILTER (WHERE rate >= 0.8) AS good, count(*) FILTER (WHERE rate < 0.5) AS poor,
	(SELECT name FROM best) AS best, (SELECT rate FROM best) AS best_rate,
	(SELECT name FROM worst) AS worst, (SELECT rate FROM worst) AS worst_rate,
	(SELECT week_done FROM week) AS week_done, sum(left) / 60 + 1 AS pace
FROM v
"""

DAILY_SQL = """-- What one commune took in, day by day.
SELECT day, value FROM result WHERE unit = :unit AND measure = 'taken' AND force = '' ORDER BY day
"""

BULLETIN = """---
kind: ban-tin
for_each: children
subject: "{{UNIT_TITLE}}"
standfirst: "Thu nhận hồ sơ định danh điện tử: tiến độ đến hết ngày {{AS_OF:x-date}}"
masthead: Số liệu minh họa
foot: "Nguồn: số liệu minh họa đến hết ngày {{AS_OF:x-date}}"
facts: [whole]
audience: AUDIENCE
---
```keys
- {label: Đã thu nhận, value: "{{DONE:x-int}}", note: "trong tuần: {{WEEK_DONE:x-int}}"}
- {label: Tỷ lệ so với chỉ tiêu, value: "{{RATE:x-percent}}", note: "trên {{QUOTA:x-int}} hồ sơ"}
- {label: Còn lại, value: "{{LEFT:x-int}}", note: "của {{VILLAGES:x-int}} đơn vị"}
- {label: Cần mỗi ngày, value: "{{PACE:x-int}}", note: "để kịp hạn"}
```

Thực hiện kế hoạch của tỉnh, {{UNIT_TITLE}} đã giao các tổ công tác đến thu nhận hồ sơ tại {{VILLAGES:x-int}} đơn vị trực thuộc. Tính đến hết ngày {{AS_OF:x-date}}, toàn địa bàn thu nhận được **{{DONE:x-int}}** hồ sơ, đạt **{{RATE:x-percent}}** chỉ tiêu được giao là {{QUOTA:x-int}} hồ sơ; riêng tuần này thêm {{WEEK_DONE:x-int}} hồ sơ. Trong đó mức một là {{ONE:x-int}} hồ sơ, mức hai là {{TWO:x-int}} hồ sơ; còn phải thực hiện đến cuối kỳ là {{LEFT:x-int}} hồ sơ.

Theo từng đơn vị, *{{BEST}}* dẫn đầu với {{BEST_RATE:x-percent}}, còn *{{WORST}}* thấp nhất, mới đạt {{WORST_RATE:x-percent}} chỉ tiêu. Có {{GOOD:x-int}} trên {{VILLAGES:x-int}} đơn vị đã đạt từ 80% chỉ tiêu trở lên, {{POOR:x-int}} đơn vị còn dưới 50% và cần được giúp sức trong những tuần tới. Nơi chậm chủ yếu do đường đi lại khó khăn, nhiều người đi làm ăn xa chưa về.

```table
query: villages
columns:
  - STT
  - {Đơn vị: name}
  - {Chỉ tiêu giao: quota}
  - {Kết quả: [{Mức 1: one}, {Mức 2: two}, {Tổng: done}]}
  - {Tỷ lệ: rate}
  - {Còn lại: left}
formats: {rate: x-percent}
total: last
total_row: whole
```

```chart
kind: bars
query: villages
title: Kết quả của từng đơn vị
note: Số hồ sơ đã thu nhận
unit: hồ sơ
format: x-int
```

```chart
kind: line
query: daily
title: Số hồ sơ thu nhận hằng ngày
note: Ba mươi ngày gần nhất
unit: hồ sơ
format: x-int
```

Trong tuần tới, các đơn vị tiếp tục rà soát, lập danh sách những người đủ điều kiện mà chưa làm, phân công cán bộ theo từng địa bàn, phấn đấu bình quân mỗi ngày không dưới **{{PACE:x-int}}** hồ sơ. Việc thu nhận lưu động tại các bản vùng sâu, vùng xa được bố trí vào buổi tối và ngày cuối tuần; người cao tuổi, người khuyết tật, người có công và học sinh cuối cấp được ưu tiên.
"""


def name(R, kinds):
    return f"{R.choice(kinds)} {R.choice(FIRST)} {R.choice(SECOND)}"


def shown(n):
    return f"{n:,}".replace(",", ".")


def commune(R, n):
    """Its name, its villages (name, quota, one, two), what it took in on each day."""
    villages = []
    for _ in range(VILLAGES):
        quota = R.randint(80, 2400)
        one = int(quota * R.uniform(0.05, 0.4))
        villages.append((name(R, ["Bản", "Thôn", "Khu phố", "Ấp"]), quota, one, int((quota - one) * R.uniform(0.2, 0.95))))
    days, taken = [], R.randint(40, 120)
    for _ in range(DAYS):
        taken = max(5, taken + R.randint(-25, 28))
        days.append(taken)
    return {"id": f"x{n:05}", "name": name(R, ["Xã", "Phường", "Thị trấn"]), "villages": villages, "days": days}


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def data(out, communes, days):
    units, figures, daily = ["Mã;Tên;Thuộc", "tinh;Tỉnh Minh Họa;"], ["Mã;Chỉ tiêu;Mức 1;Mức 2"], ["Mã;Ngày;Hồ sơ"]
    for c in communes:
        units.append(f"{c['id']};{c['name']};tinh")
        for i, (village, *values) in enumerate(c["villages"]):
            units.append(f"{c['id']}-{i + 1:02};{village};{c['id']}")
            figures.append(";".join([f"{c['id']}-{i + 1:02}", *map(shown, values)]))
        daily += [f"{c['id']};{day};{shown(n)}" for day, n in zip(days, c["days"])]
    write(out / "data/don-vi.csv", "\n".join(units) + "\n")
    write(out / "data/so-lieu.csv", "\n".join(figures) + "\n")
    write(out / "data/hang-ngay.csv", "\n".join(daily) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("n", type=int, nargs="?", default=200)
    parser.add_argument("--audience", choices=["public", "internal"], default="public")
    args = parser.parse_args()
    R = random.Random(20260302)
    days = [FIRST_DAY + datetime.timedelta(i) for i in range(DAYS)]
    communes = [commune(R, n + 1) for n in range(args.n)]
    data(args.out, communes, days)
    write(args.out / "campaign.yaml", CAMPAIGN.format(
        as_of=days[-1], first=days[0], last=days[-1] + datetime.timedelta(60)))
    for query, sql in (("villages", VILLAGES_SQL), ("whole", WHOLE_SQL), ("daily", DAILY_SQL)):
        write(args.out / f"queries/{query}.sql", sql)
    write(args.out / "docs/ban-tin-xa.md", BULLETIN.replace("AUDIENCE", args.audience))
    write(args.out / "bulletins.json", json.dumps({"as_of": str(days[-1]), "communes": communes}, ensure_ascii=False))


if __name__ == "__main__":
    main()
