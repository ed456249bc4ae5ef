#!/usr/bin/env python3
"""Makes a campaign folder of the country's size: 34 provinces, 3,321 communes, 4 forces, 90 days (1.2 million results).

Names are plain ("Xã 0001") and every figure is drawn by a seeded generator of our own, so that each machine measures the
same bytes. The documents are Tuần Giáo's, put to every unit: a bulletin for each commune and each province, and for the
whole the bulletin, the ranking, the dispatch and its appendix.

    country.py FOLDER [--communes N] [--provinces N] [--days N | --weeks N] [--database]

--weeks: results once a week instead of every day. --database: they lie in a table of so-lieu.sqlite instead of a CSV file.
"""
import argparse
import datetime
import pathlib
import sqlite3

EXAMPLE = pathlib.Path(__file__).resolve().parents[2] / "examples/tuan-giao"
FIRST = datetime.date(2025, 7, 14)
FORCES = [("cong-an", "Công an"), ("doan-thanh-nien", "Đoàn thanh niên"), ("hoi-phu-nu", "Hội Phụ nữ"),
          ("truong-hoc", "Trường học")]
COMMON = ["ban-tin-xa.md", "ban-tin-huyen.md", "xep-hang.md", "cong-van.md", "phu-luc-chi-tieu.md"]

CAMPAIGN = """\
campaign: ca-nuoc
title: Kích hoạt tài khoản định danh điện tử trên cả nước
as_of: {as_of}
unit: ca-nuoc
issuer: {{name: [Ban Chỉ đạo, Cả nước], full_name: Ban Chỉ đạo cả nước, place: Hà Nội, symbol: BCĐ}}
forces:
{forces}
phases:
  - {{id: dot-1, name: Đợt 1, first: {first}, last: {last}}}
measures:
  - {{id: activated, name: Tài khoản được kích hoạt, noun: tài khoản, kind: flow}}
  - {{id: eligible, name: Người đủ điều kiện, noun: người, kind: stock}}
  - {{id: issued, name: Người đã được cấp, noun: người, kind: stock}}
constants: [{{value: "100%", source: chỉ tiêu được giao}}]
reports: {{days: {report_days}, deadlines: [{{by: "17:00"}}]}}
checks: ["issued <= eligible"]
sources:
  - {{file: don-vi.csv, into: unit, columns: {{id: Mã, name: Tên đơn vị, parent: Trực thuộc}}}}
  - file: chi-tieu.csv
    into: quota
    columns: {{unit: Đơn vị}}
    set: {{measure: activated, phase: dot-1}}
    values: [{columns}]
  - {result_file}
    into: result
    columns: {{day: Ngày, unit: Đơn vị}}
    set: {{measure: activated}}
    values: [{columns}]
  - file: muc.csv
    into: stock
    columns: {{day: Ngày, unit: Đơn vị}}
    values: [{{column: Đủ điều kiện, measure: eligible}}, {{column: Đã cấp, measure: issued}}]
  - {{file: bao-cao.csv, into: report, columns: {{day: Ngày, unit: Đơn vị, received: Nhận lúc}}}}
"""

COMMUNES = "-- The communes.\nSELECT id AS unit, name AS unit_title FROM unit WHERE level = 2 ORDER BY ord\n"


class Dice:
    """Knuth's MMIX congruence: the same throws everywhere."""

    def __init__(self, seed):
        self.state = seed

    def throw(self, sides):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        return (self.state >> 33) % sides


def units(provinces, communes):
    yield "ca-nuoc", "Cả nước", ""
    for p in range(provinces):
        yield f"tinh-{p + 1:02}", f"Tỉnh {p + 1:02}", "ca-nuoc"
    for c in range(communes):
        yield f"xa-{c + 1:04}", f"Xã {c + 1:04}", f"tinh-{c * provinces // communes + 1:02}"


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.write(header + "\n")
        for row in rows:
            out.write(",".join(map(str, row)) + "\n")


def results(names, days, dice):
    """Day by day as a consolidator gets them; one report in forty does not come, and its cells stay blank."""
    reports, rows = [], []
    for day in days:
        for name in names:
            came = dice.throw(40) > 0
            reports.append((day, name, f"{15 + dice.throw(4)}:{dice.throw(60):02}" if came else ""))
            rows.append((day, name, *([dice.throw(9) for _ in FORCES] if came else [""] * len(FORCES))))
    return rows, reports


def stocks(names, days, dice):
    for day in days:
        for name in names:
            eligible = 3000 + dice.throw(9000)
            yield day, name, eligible, eligible * (50 + dice.throw(50)) // 100


def write_database(path, header, rows):
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE ket_qua (" + ", ".join(f'"{name}"' for name in header) + ")")
        database.executemany("INSERT INTO ket_qua VALUES (" + ", ".join("?" * len(header)) + ")",
                             ((str(row[0]), row[1], *(None if cell == "" else cell for cell in row[2:])) for row in rows))


def documents(folder):
    """Tuần Giáo's documents; those for each commune and province say so."""
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    for name in COMMON:
        text = (EXAMPLE / "docs" / name).read_text(encoding="utf-8")
        if name == "ban-tin-xa.md":
            assert "for_each: children\n" in text
            text = text.replace("for_each: children\n", "for_each: communes\n")
        (folder / "docs" / name).write_text(text, encoding="utf-8")
        if name == "ban-tin-huyen.md":
            text = text.replace("kind: ban-tin\n", "kind: ban-tin\nfor_each: children\n")
            (folder / "docs" / "ban-tin-tinh.md").write_text(text, encoding="utf-8")
    (folder / "queries").mkdir(exist_ok=True)
    for query in sorted((EXAMPLE / "queries").glob("*.sql")):
        (folder / "queries" / query.name).write_text(query.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "queries" / "communes.sql").write_text(COMMUNES, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--provinces", type=int, default=34)
    parser.add_argument("--communes", type=int, default=3321)
    parser.add_argument("--days", type=int, default=90)
    parser.add_argument("--weeks", type=int)
    parser.add_argument("--database", action="store_true")
    args = parser.parse_args()
    documents(args.folder)
    dice, days = Dice(2025), [FIRST + datetime.timedelta(n) for n in range(args.days)]
    if args.weeks:
        days = [FIRST + datetime.timedelta(7 * n + 6) for n in range(args.weeks)]
    sundays = days if args.weeks else days[6::7]
    tree = list(units(args.provinces, args.communes))
    names = [name for id, name, _ in tree if id.startswith("xa-")]
    rows, reports = results(names, days, dice)
    columns = ", ".join(f"{{column: {name}, force: {id}}}" for id, name in FORCES)
    (args.folder / "campaign.yaml").write_text(CAMPAIGN.format(
        as_of=days[-1], first=FIRST, last=days[-1] + datetime.timedelta(20), columns=columns,
        report_days=f"[{', '.join(map(str, days))}]" if args.weeks else "daily",
        result_file="file: so-lieu.sqlite\n    table: ket_qua" if args.database else "file: ket-qua.csv",
        forces="\n".join(f"  - {{id: {id}, name: {name}}}" for id, name in FORCES)), encoding="utf-8")
    write(args.folder / "don-vi.csv", "Mã,Tên đơn vị,Trực thuộc", tree)
    write(args.folder / "chi-tieu.csv", "Đơn vị," + ",".join(name for _, name in FORCES),
          ((name, *(450 + dice.throw(300) for _ in FORCES)) for name in names))
    header = ["Ngày", "Đơn vị", *(name for _, name in FORCES)]
    if args.database:
        write_database(args.folder / "so-lieu.sqlite", header, rows)
    else:
        write(args.folder / "ket-qua.csv", ",".join(header), rows)
    write(args.folder / "muc.csv", "Ngày,Đơn vị,Đủ điều kiện,Đã cấp", stocks(names, sundays, dice))
    write(args.folder / "bao-cao.csv", "Ngày,Đơn vị,Nhận lúc", reports)


if __name__ == "__main__":
    main()
