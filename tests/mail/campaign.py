"""A campaign of communes in districts, made up, and what each commune's message must say: counted here, not by bantin."""
import random

DAYS = ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-09", "2026-03-10"]
WEEK_FIRST = "2026-03-09"
PER_DISTRICT = 50

CAMPAIGN = """campaign: thu
title: Đăng ký tài khoản
as_of: 2026-03-10
unit: tinh
issuer:
  name: [Sở Nội vụ, Tỉnh An Bình]
  full_name: Sở Nội vụ tỉnh An Bình
  place: An Bình
  symbol: SNV
phases:
  - {id: dot-1, name: Đợt 1, first: 2026-03-02, last: 2026-03-31}
measures:
  - {id: registered, name: Tài khoản đã đăng ký, noun: tài khoản, kind: flow}
sources:
  - {file: data/don-vi.csv, into: unit, columns: {id: Mã, name: Tên, kind: Loại, parent: Thuộc}}
  - {file: data/chi-tieu.csv, into: quota, columns: {unit: Mã, value: Chỉ tiêu}, set: {measure: registered, phase: dot-1}, number: "1.234,5"}
  - {file: data/ket-qua.csv, into: result, columns: {unit: Mã, day: Ngày, value: Đã đăng ký}, set: {measure: registered}, number: "1.234,5"}
"""

MAIL = """mail:
  from: {{name: Sở Nội vụ tỉnh An Bình, address: so-noi-vu@an-binh.example}}
  addresses:
    - {{file: data/thu.csv, into: address, columns: {{unit: Mã, address: Thư điện tử}}}}
  server: {server}
{more}"""

DOCS = {
    "ban-tin.md": """---
kind: ban-tin
for_each: communes
subject: "{{UNIT_TITLE}}"
standfirst: Đăng ký tài khoản
facts: [mine]
---
{{UNIT_TITLE}} đã đăng ký {{DONE:x-int}}/{{QUOTA:x-int}} tài khoản.
""",
    "xep-hang.md": """---
kind: xep-hang
for_each: children
subject: "Xếp hạng {{UNIT_TITLE}}"
standfirst: Đăng ký tài khoản
with: {measure: registered}
---
```table
query: ranking
columns: [{Hạng: rank}, {Xã: name}, {Đã đăng ký: done}]
```
""",
    "thu.md": """---
kind: thu-dien-tu
for_each: communes
subject: "{{UNIT_TITLE}}: đã đăng ký {{DONE:x-int}} tài khoản"
facts: [mine, above]
---
Đến hết ngày {{AS_OF:x-date}}, **{{UNIT_TITLE}}** đã đăng ký {{DONE:x-int}}/{{QUOTA:x-int}} tài khoản, tuần này {{WEEK_DONE:x-int}}.

- {{ABOVE_NAME}}: {{ABOVE_DONE:x-int}}
- Chỉ tiêu còn lại: {{LEFT:x-int}}
""",
}

QUERIES = {
    "communes.sql": "SELECT id AS unit, name AS unit_title FROM unit WHERE level = 2 ORDER BY ord",
    "mine.sql": """SELECT :as_of AS as_of, t.value AS quota, sum(d.value) AS done, t.value - sum(d.value) AS left,
	sum(d.value) FILTER (WHERE d.day >= :week_first) AS week_done
FROM target t JOIN total_day d ON d.unit = t.unit
WHERE t.unit = :unit AND t.phase = 'dot-1' AND t.force = '' AND d.day <= :as_of""",
    "above.sql": """SELECT a.id AS unit, a.name AS above_name, sum(d.value) AS above_done
FROM unit u JOIN unit a ON a.id = u.parent JOIN total_day d ON d.unit = a.id WHERE u.id = :unit AND d.day <= :as_of""",
}


def thousands(n):
    return f"{n:,}".replace(",", ".")


class Communes:
    """n of them: their figures by a random choice with a seed."""

    def __init__(self, n, seed=1):
        chance = random.Random(seed)
        self.names = {f"xa-{i:05d}": f"Xã Số {i}" for i in range(1, n + 1)}
        self.district = {unit: f"huyen-{(i // PER_DISTRICT) + 1}" for i, unit in enumerate(self.names)}
        self.quota = {unit: chance.randrange(2000, 9000) for unit in self.names}
        self.results = {unit: {day: chance.randrange(0, 300) for day in DAYS} for unit in self.names}
        self.addresses = {unit: f"{unit}@an-binh.example" for unit in self.names}

    def done(self, unit):
        return sum(self.results[unit].values())

    def subject(self, unit):
        return f"{self.names[unit]}: đã đăng ký {thousands(self.done(unit))} tài khoản"

    def text(self, unit):
        week = sum(value for day, value in self.results[unit].items() if day >= WEEK_FIRST)
        district = sum(self.done(other) for other in self.names if self.district[other] == self.district[unit])
        return (f"Đến hết ngày 10/3/2026, {self.names[unit]} đã đăng ký {thousands(self.done(unit))}/"
                f"{thousands(self.quota[unit])} tài khoản, tuần này {thousands(week)}.\n\n"
                f"- Huyện Khu {self.district[unit].split('-')[1]}: {thousands(district)}\n"
                f"- Chỉ tiêu còn lại: {thousands(self.quota[unit] - self.done(unit))}\n")

    def write(self, folder, server, more="", docs=DOCS, queries=QUERIES):
        for name in ("data", "docs", "queries"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        units = ["tinh;Tỉnh An Bình;tỉnh;"] + [
            f"{d};Huyện Khu {d.split('-')[1]};huyện;tinh" for d in dict.fromkeys(self.district.values())] + [
            f"{unit};{name};xã;{self.district[unit]}" for unit, name in self.names.items()]
        self.table(folder / "data/don-vi.csv", "Mã;Tên;Loại;Thuộc", units)
        self.table(folder / "data/chi-tieu.csv", "Mã;Chỉ tiêu", [f"{u};{thousands(q)}" for u, q in self.quota.items()])
        self.table(folder / "data/ket-qua.csv", "Mã;Ngày;Đã đăng ký", [
            f"{unit};{day[8:]}/{day[5:7]}/{day[:4]};{value}" for unit, days in self.results.items()
            for day, value in days.items()])
        self.write_mail(folder, server, more)
        for name, text in docs.items():
            (folder / "docs" / name).write_text(text, encoding="utf-8")
        for name, text in queries.items():
            (folder / "queries" / name).write_text(text, encoding="utf-8")

    def write_mail(self, folder, server, more=""):
        self.table(folder / "data/thu.csv", "Mã;Thư điện tử", [
            f"{unit};{one}" for unit, address in self.addresses.items()
            for one in (address if isinstance(address, list) else [address])])
        text = CAMPAIGN + MAIL.format(server=server, more="".join(f"  {line}\n" for line in more.splitlines()))
        (folder / "campaign.yaml").write_text(text, encoding="utf-8")

    @staticmethod
    def table(path, header, rows):
        path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8-sig")
