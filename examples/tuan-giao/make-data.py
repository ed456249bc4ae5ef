#!/usr/bin/python3
"""Makes the illustrative figures of this campaign: data/*.csv, data/tuan-giao.sqlite and data/tuan-giao.xlsx, the same
content three times.

The communes, the forces and the deadlines are those of the real campaign; the numbers are not. They are drawn by a
seeded generator of our own (a linear congruence), so that every machine and every Python makes the same bytes. What the
story needs is put in by hand: until 7 January the forces other than the police report next to nothing; then the drive
begins; two communes send no report in the last week; two others end level. No force passes its quota. In the last days
a few forces bring in nothing (what they had done stands on earlier days of that week), and two send no report. Four
communes hold figures of their own against the consolidated ones: a citizen whom two forces claim counts for neither.
Identity numbers begin with 000, which no province has.

Run it from anywhere: python3 make-data.py (the workbook needs python3-openpyxl)
"""
import datetime
import io
import pathlib
import re
import sqlite3
import zipfile

import openpyxl
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

HERE = pathlib.Path(__file__).resolve().parent / "data"
FIRST, LAST, DRIVE = datetime.date(2023, 12, 11), datetime.date(2024, 1, 28), datetime.date(2024, 1, 8)
LAST_WEEK = datetime.date(2024, 1, 22)
FORCES = ["Công an", "Đoàn thanh niên", "Hội Phụ nữ", "Trường học"]

# name, kind, quota of all forces, share done by the last day
COMMUNES = [
    ("Tuần Giáo", "Thị trấn", 1180, 0.701), ("Chiềng Đông", "Xã", 640, 0.912), ("Chiềng Sinh", "Xã", 610, 0.318),
    ("Mùn Chung", "Xã", 590, 0.874), ("Mường Khong", "Xã", 480, 0.8125), ("Mường Mùn", "Xã", 480, 0.8125),
    ("Mường Thín", "Xã", 520, 0.975), ("Nà Sáy", "Xã", 560, 0.559), ("Nà Tòng", "Xã", 430, 0.898),
    ("Phình Sáng", "Xã", 540, 0.822), ("Pú Nhung", "Xã", 620, 0.743), ("Pú Xi", "Xã", 390, 0.310),
    ("Quài Cang", "Xã", 720, 0.783), ("Quài Nưa", "Xã", 690, 0.752), ("Quài Tở", "Xã", 760, 0.407),
    ("Rạng Đông", "Xã", 450, 0.798), ("Ta Ma", "Xã", 410, 0.668), ("Tênh Phông", "Xã", 300, 0.285),
    ("Tỏa Tình", "Xã", 380, 0.784),
]
SILENT = {"Pú Xi", "Tênh Phông"}
# from this day on a force of a commune (its place in FORCES) brings in nothing
QUIET = [("Tỏa Tình", 2, datetime.date(2024, 1, 24)), ("Chiềng Sinh", 3, datetime.date(2024, 1, 25)),
         ("Quài Tở", 3, datetime.date(2024, 1, 26)), ("Ta Ma", 1, datetime.date(2024, 1, 26))]
# on the last day a force does not report to its commune
UNHEARD = [("Nà Sáy", 3), ("Rạng Đông", 2)]
# (commune, force) twice, day, citizens whom both claim
TWICE = [("Quài Nưa", 1, "Quài Nưa", 2, datetime.date(2024, 1, 27), 2),
         ("Mường Thín", 0, "Mường Thín", 2, datetime.date(2024, 1, 28), 2),
         ("Tuần Giáo", 1, "Tuần Giáo", 3, datetime.date(2024, 1, 26), 2),
         ("Tuần Giáo", 3, "Chiềng Đông", 2, datetime.date(2024, 1, 28), 1)]
# own figures of these days; one commune counted one fewer than its list
OWN_DAYS = [datetime.date(2024, 1, 26), datetime.date(2024, 1, 27), datetime.date(2024, 1, 28)]
OWN = ["Tuần Giáo", "Chiềng Đông", "Mường Thín", "Nà Tòng", "Quài Nưa", "Ta Ma"]
SLIP = ("Chiềng Đông", 0, datetime.date(2024, 1, 27), -1)
CODES = {"Tuần Giáo": "tt-tuan-giao", "Chiềng Đông": "chieng-dong", "Chiềng Sinh": "chieng-sinh",
         "Mùn Chung": "mun-chung", "Mường Khong": "muong-khong", "Mường Mùn": "muong-mun", "Mường Thín": "muong-thin",
         "Nà Sáy": "na-say", "Nà Tòng": "na-tong", "Phình Sáng": "phinh-sang", "Pú Nhung": "pu-nhung",
         "Pú Xi": "pu-xi", "Quài Cang": "quai-cang", "Quài Nưa": "quai-nua", "Quài Tở": "quai-to",
         "Rạng Đông": "rang-dong", "Ta Ma": "ta-ma", "Tênh Phông": "tenh-phong", "Tỏa Tình": "toa-tinh"}


class Dice:
    """Knuth's MMIX congruence: the same throws everywhere."""

    def __init__(self, seed):
        self.state = seed

    def throw(self, sides):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % sides


def apportion(total, weights):
    """Whole numbers in proportion to the weights that add up to the total (largest remainder)."""
    whole = [total * w // sum(weights) for w in weights]
    rest = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % sum(weights)), i))
    for i in rest[: total - sum(whole)]:
        whole[i] += 1
    return whole


def capped(parts, most):
    """The same sum with no part above its most: what is too much goes where there is the most room."""
    parts = list(parts)
    for i, part in enumerate(parts):
        for _ in range(max(0, part - most[i])):
            j = max(range(len(parts)), key=lambda k: most[k] - parts[k])
            parts[i], parts[j] = parts[i] - 1, parts[j] + 1
    return parts


def days():
    return [FIRST + datetime.timedelta(n) for n in range((LAST - FIRST).days + 1)]


def quotas(dice):
    return {name: apportion(total, [38 + dice.throw(9), 22 + dice.throw(7), 18 + dice.throw(7), 13 + dice.throw(6)])
            for name, _, total, _ in COMMUNES}


def reported(name, day, dice):
    if name in SILENT and day >= LAST_WEEK:
        return False
    return dice.throw(100) >= (9 if day < DRIVE else 3)


def weight(force, day, dice):
    """How much of a force's work falls on a day."""
    rest = day.weekday() == 6
    if day < DRIVE:
        return (1 + dice.throw(4)) * (0 if rest else 1) if force == 0 else 0
    slow = 1 if rest else 3
    return slow * (4 + dice.throw(9)) + (day - DRIVE).days // 2


def results(quota, dice):
    """(day, name) → a cell for each force, or no row at all: not reported."""
    table = {}
    for name, _, _, share in COMMUNES:
        there = [day for day in days() if reported(name, day, dice)]
        goal = round(sum(quota[name]) * share)
        eager = [q * (100 + dice.throw(30) - (0 if f == 0 else 12)) for f, q in enumerate(quota[name])]
        by_force = capped(apportion(goal, eager), [q - 3 for q in quota[name]])
        cells = [apportion(by_force[f], [weight(f, day, dice) for day in there]) for f in range(len(FORCES))]
        for i, day in enumerate(there):
            early = day < DRIVE and dice.throw(2)
            table[day, name] = ["-" if early and f and not cells[f][i] else str(cells[f][i]) for f in range(len(FORCES))]
    # before the drive the youth union of one commune did bring in three
    day = next(day for day in days() if day >= datetime.date(2023, 12, 18) and (day, "Chiềng Đông") in table)
    table[day, "Chiềng Đông"][1] = "3"
    for name, force, since in QUIET:
        brought_forward(table, name, force, since, "0")
    for name, force in UNHEARD:
        brought_forward(table, name, force, LAST, "-")
    return table


def brought_forward(table, name, force, since, left):
    """What a force did from a day on goes to the days before it in the last week, evenly; the week stays the same."""
    week = [day for day in days() if day >= LAST_WEEK and (day, name) in table]
    late, early = [day for day in week if day >= since], [day for day in week if day < since]
    for day, more in zip(early, apportion(sum(int(table[day, name][force]) for day in late), [1] * len(early))):
        table[day, name][force] = str(int(table[day, name][force]) + more)
    for day in late:
        table[day, name][force] = left


def received(day, name, dice):
    """Most before 20:00; some late."""
    late = dice.throw(100) < 8
    hour = 20 + dice.throw(3) if late else 17 + dice.throw(3)
    return f"{day:%d/%m/%Y} {hour:02}:{dice.throw(60):02}"


def force_reports(table, dice):
    """(day, name) → when each force but the police reported to its commune, by 17:00; some late, "" when not at all."""
    times = {}
    for day, name in sorted(table):
        if day < DRIVE:
            continue
        for force in range(1, len(FORCES)):
            late = dice.throw(100) < 6
            hour = 17 + dice.throw(2) if late else 14 + dice.throw(3)
            minute = 1 + dice.throw(59)
            silent = day == LAST and (name, force) in UNHEARD
            times[day, name, force] = "" if silent else f"{day:%d/%m/%Y} {hour:02}:{minute:02}"
    return times


def own_figures(table):
    """(day, name) → a cell for each force: the consolidated figures, and what was claimed twice."""
    own = {(day, name): list(table[day, name]) for day in OWN_DAYS for name in OWN}
    more = [(a, b, day, n) for a, b, _, _, day, n in TWICE] + [(c, d, day, n) for _, _, c, d, day, n in TWICE] + [SLIP]
    for name, force, day, n in more:
        own[day, name][force] = str(int(own[day, name][force]) + n)
    return own


def claims(own):
    """The lists behind the figures that were objected to: each force's citizens of the day, those of two at the end."""
    lists = {}
    number = 0
    for a, b, c, d, day, n in TWICE:
        shared = []
        for _ in range(n):
            number += 1
            shared.append(f"000{number * 7907 % 10**9:09}")
        for name, force in ((a, b), (c, d)):
            single = int(own[day, name][force]) - n
            mine = []
            for _ in range(single):
                number += 1
                mine.append(f"000{number * 7907 % 10**9:09}")
            lists[day, name, force] = mine + shared
    for (day, name, force), citizens in sorted(lists.items()):
        for i, citizen in enumerate(citizens):
            yield [f"{day:%d/%m/%Y}", label(name), FORCES[force], citizen, f"Cán bộ {'ABC'[i % 3]}", "2"]


def label(name):
    return next(kind for n, kind, _, _ in COMMUNES if n == name) + " " + name


def tables():
    dice = Dice(20240128)
    quota = quotas(dice)
    table = results(quota, dice)
    yield "don_vi", "don-vi", ["Mã", "Tên đơn vị", "Tên ngắn", "Loại", "Trực thuộc"], (
        [["tuan-giao", "Huyện Tuần Giáo", "Tuần Giáo", "huyện", ""]]
        + [[CODES[n], label(n), ("TT. " if kind == "Thị trấn" else "") + n, kind.lower(), "tuan-giao"]
           for n, kind, _, _ in COMMUNES])
    yield "chi_tieu", "chi-tieu", ["TT", "Xã, thị trấn", *FORCES], [
        [str(i), label(n), *map(str, quota[n])] for i, (n, _, _, _) in enumerate(COMMUNES, 1)]
    rows = [[f"{day:%d/%m/%Y}", label(name), *table[day, name]]
            for day in days() for name, _, _, _ in COMMUNES if (day, name) in table]
    yield "ket_qua", "ket-qua", ["Ngày", "Xã, thị trấn", *FORCES], rows
    yield "bao_cao", "bao-cao", ["Ngày", "Xã, thị trấn", "Nhận lúc"], [
        [f"{day:%d/%m/%Y}", label(name), received(day, name, dice)] for day, name in sorted(table)]
    # what came later has dice of its own, so that nothing above moves
    times = force_reports(table, Dice(20240129))
    yield "bao_cao_luc_luong", "bao-cao-luc-luong", ["Ngày", "Xã, thị trấn", "Lực lượng", "Nhận lúc"], [
        [f"{day:%d/%m/%Y}", label(name), FORCES[force], time] for (day, name, force), time in times.items()]
    own = own_figures(table)
    yield "doi_chieu", "doi-chieu", ["Ngày", "Xã, thị trấn", *FORCES], [
        [f"{day:%d/%m/%Y}", label(name), *own[day, name]] for day in OWN_DAYS for name in OWN]
    yield "ke_khai", "ke-khai", ["Ngày", "Xã, thị trấn", "Lực lượng", "Số định danh", "Cán bộ hướng dẫn", "Mức"], list(
        claims(own))


def write_csv(path, title, head, rows):
    """As a Vietnamese Excel saves it: byte-order mark, semicolons, CRLF; a title above the header."""
    lines = ([title + ";" * (len(head) - 1)] if title else []) + [";".join(r) for r in [head, *rows]]
    path.write_bytes(b"\xef\xbb\xbf" + "".join(line + "\r\n" for line in lines).encode())


def write_sqlite(path, content):
    path.unlink(missing_ok=True)
    db = sqlite3.connect(path)
    db.execute("PRAGMA page_size = 4096")
    for name, head, rows in content:
        db.execute(f"CREATE TABLE {name} ({', '.join(chr(34) + h + chr(34) for h in head)})")
        db.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(head))})", rows)
    db.commit()
    db.execute("VACUUM")
    db.close()


class Page:
    """A sheet as an office lays it out: title rows, a header of merged cells with borders, a total row."""

    def __init__(self, book, name, widths):
        self.sheet = book.create_sheet(name)
        self.row = 0
        for i, width in enumerate(widths, 1):
            self.sheet.column_dimensions[get_column_letter(i)].width = width

    def title(self, text, bold=True):
        self.row += 1
        self.sheet.cell(self.row, 1, text).font = Font(name="Times New Roman", size=14 if bold else 12, bold=bold)

    def add(self, cells, bold=False):
        self.row += 1
        thin = Side(style="thin")
        for i, value in enumerate(cells, 1):
            cell = self.sheet.cell(self.row, i, value)
            cell.font = Font(name="Times New Roman", size=12, bold=bold)
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
            if bold or isinstance(value, datetime.date):
                cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
            if isinstance(value, datetime.datetime):
                cell.number_format = "dd/mm/yyyy hh:mm"
            elif isinstance(value, datetime.date):
                cell.number_format = "dd/mm/yyyy"

    def merge(self, first_row, first, last_row, last):
        self.sheet.merge_cells(start_row=first_row, start_column=first, end_row=last_row, end_column=last)

    def head(self, columns, over, names):
        """Two rows: the first columns stand beside one that reaches over the names."""
        self.row += 1 # a blank row under the titles
        n = len(columns)
        self.add([*columns, over] + [None] * (len(names) - 1), bold=True)
        self.add([None] * n + names, bold=True)
        for i in range(1, n + 1):
            self.merge(self.row - 1, i, self.row, i)
        self.merge(self.row - 1, n + 1, self.row - 1, n + len(names))


def day_of(text):
    return datetime.datetime.strptime(text, "%d/%m/%Y").date()


def number(text):
    return text if text == "-" else int(text)


def total(rows, first):
    return [sum(int(r[i]) for r in rows if r[i] != "-") for i in range(first, len(rows[0]))]


def write_units(book, head, rows):
    page = Page(book, "Đơn vị", [18, 28, 20, 12, 14])
    page.add(head, bold=True)
    for row in rows:
        page.add([cell or None for cell in row])


def write_quotas(book, head, rows):
    page = Page(book, "Chỉ tiêu", [6, 28, 14, 14, 14, 14])
    page.title("CHỈ TIÊU KÍCH HOẠT GIAO CHO CÁC LỰC LƯỢNG")
    page.title("(số liệu minh họa)", bold=False)
    page.head(head[:2], "Chỉ tiêu giao", head[2:])
    for row in rows:
        page.add([int(row[0]), row[1], *map(int, row[2:])])
    page.add([None, "Tổng cộng", *total(rows, 2)], bold=True)


def write_results(book, head, rows):
    """The day is merged over its communes; each day closes with its sum, the sheet with the sum of all."""
    page = Page(book, "Kết quả từng ngày", [14, 28, 14, 14, 14, 14])
    page.title("KẾT QUẢ KÍCH HOẠT TỪNG NGÀY")
    page.title("(số liệu minh họa)", bold=False)
    page.head(head[:2], "Kết quả trong ngày", head[2:])
    for day in dict.fromkeys(row[0] for row in rows):
        of_day = [row for row in rows if row[0] == day]
        first = page.row + 1
        for i, row in enumerate(of_day):
            page.add([None if i else day_of(day), row[1], *map(number, row[2:])])
        page.merge(first, 1, page.row, 1)
        page.add([None, "Cộng", *total(of_day, 2)], bold=True)
    page.add([None, "Tổng cộng toàn huyện", *total(rows, 2)], bold=True)


def write_reports(book, head, rows):
    page = Page(book, "Báo cáo", [14, 28, 20])
    page.title("SỔ NHẬN BÁO CÁO NGÀY")
    page.add(head, bold=True)
    for day, name, at in rows:
        page.add([day_of(day), name, datetime.datetime.strptime(at, "%d/%m/%Y %H:%M")])


def write_force_reports(book, head, rows):
    page = Page(book, "Báo cáo lực lượng", [14, 28, 20, 20])
    page.title("SỔ NHẬN BÁO CÁO CỦA CÁC LỰC LƯỢNG")
    page.add(head, bold=True)
    for day, name, force, at in rows:
        page.add([day_of(day), name, force, datetime.datetime.strptime(at, "%d/%m/%Y %H:%M") if at else None])


def write_own(book, head, rows):
    page = Page(book, "Đối chiếu", [14, 28, 14, 14, 14, 14])
    page.title("SỐ LIỆU CÁC LỰC LƯỢNG TỰ THEO DÕI")
    page.title("(số liệu minh họa)", bold=False)
    page.head(head[:2], "Kết quả tự theo dõi", head[2:])
    for row in rows:
        page.add([day_of(row[0]), row[1], *map(number, row[2:])])


def write_claims(book, head, rows):
    page = Page(book, "Kê khai", [14, 28, 20, 18, 20, 8])
    page.title("NGƯỜI DÂN DO CÁC LỰC LƯỢNG KÊ KHAI")
    page.title("(số liệu minh họa)", bold=False)
    page.add(head, bold=True)
    for row in rows:
        page.add([day_of(row[0]), *row[1:]])


SHEETS = (write_units, write_quotas, write_results, write_reports, write_force_reports, write_own, write_claims)


def write_xlsx(path, content):
    """Saved with a fixed date in it and on its parts, so that the same figures are the same bytes."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for write, (_, _, head, rows) in zip(SHEETS, content):
        write(book, head, rows)
    saved = io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(path, "w") as out:
        for part in parts.infolist():
            data = parts.read(part)
            if part.filename == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2024-01-28T00:00:00Z", data)
            out.writestr(zipfile.ZipInfo(part.filename, (2024, 1, 28, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def main():
    titles = {"chi-tieu": "CHỈ TIÊU KÍCH HOẠT GIAO CHO CÁC LỰC LƯỢNG (số liệu minh họa)",
              "ket-qua": "KẾT QUẢ KÍCH HOẠT TỪNG NGÀY (số liệu minh họa)",
              "doi-chieu": "SỐ LIỆU CÁC LỰC LƯỢNG TỰ THEO DÕI (số liệu minh họa)",
              "ke-khai": "NGƯỜI DÂN DO CÁC LỰC LƯỢNG KÊ KHAI (số liệu minh họa)"}
    content = list(tables())
    HERE.mkdir(exist_ok=True)
    for _, file, head, rows in content:
        write_csv(HERE / f"{file}.csv", titles.get(file), head, rows)
    write_sqlite(HERE / "tuan-giao.sqlite", [(name, head, rows) for name, _, head, rows in content])
    write_xlsx(HERE / "tuan-giao.xlsx", content)


if __name__ == "__main__":
    main()
