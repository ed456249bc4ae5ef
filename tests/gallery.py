#!/usr/bin/env python3
"""gallery.py PROGRAM FOLDER: the ten tables of tests/gallery, built into the folder and read back from their PDFs: every
row against the CSV files, sums and carried sums added up here, and what the engine chose (sheets, pages, pieces, lines of
continuation) against tests/gallery/expect.facts, which was read page by page. ACCEPT=1 rewrites that file."""
import csv
import os
import pathlib
import re
import subprocess
import sys
from decimal import ROUND_HALF_UP, Decimal

import openpyxl

from checking import check, status

PROGRAM, FOLDER = sys.argv[1], pathlib.Path(sys.argv[2])
CASE = pathlib.Path(__file__).parent / "gallery"
MARKS = re.compile(r"^(Phụ lục|BIỂU|\(tiếp theo|Mang sang|Cộng trang|Tổng cộng|Toàn tỉnh|KT\. CHỦ TỊCH|TỔ TRƯỞNG)|Trang \d|"
                   r"\(tiếp theo\)")
ROW = re.compile(r"^\s*(\d+)\s+(\S.*?)((?:\s+-?[\d.]+%?|\s+-?[\d.]+,\d%)+)\s*$")
SUMS = re.compile(r"^\s*(Mang sang|Cộng trang|Tổng cộng|Toàn tỉnh|Cộng \S.*?)?((?:\s+-?[\d.]+|\s+[\d,]+%)+)\s*$")


def number(text):
    return int(text.replace(".", ""))


def source(name):
    with open(CASE / "data" / name, encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter=";"))


def percent(part, whole):
    """As it is printed: 74,4%."""
    return f"{(Decimal(100 * part) / whole).quantize(Decimal('0.1'), ROUND_HALF_UP)}%".replace(".", ",")


def pages_of(stem):
    text = subprocess.run(["pdftotext", "-layout", FOLDER / f"pdf/{stem}.pdf", "-"], capture_output=True, text=True, check=True)
    return text.stdout.split("\f")[:-1]


def sizes_of(stem, n):
    text = subprocess.run(["pdfinfo", "-l", str(n), FOLDER / f"pdf/{stem}.pdf"], capture_output=True, text=True, check=True).stdout
    sizes = [tuple(map(float, size)) for size in re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", text)]
    return ["lying" if w > h else "upright" for w, h in sizes]


# --- what was chosen ----------------------------------------------------------------------------------------------------

def facts(stem):
    pages = pages_of(stem)
    for at, (page, lies) in enumerate(zip(pages, sizes_of(stem, len(pages))), 1):
        yield f"{stem} {at}/{len(pages)} {lies}: {sum(bool(ROW.match(line)) for line in page.splitlines())} rows"
        for line in page.splitlines():
            if MARKS.search(line.strip()):
                # the document's code changes with the program
                yield "\t" + re.sub(r"\s+", " ", re.sub(r"Mã \S+ · ", "", line.strip()))


# --- the figures --------------------------------------------------------------------------------------------------------

def sections(stem):
    """The pages of each appendix."""
    found = []
    for page in pages_of(stem):
        lines = page.splitlines()
        title = next((line.strip() for line in lines if line.strip()), "")
        if re.fullmatch(r"Phụ lục( [IVX]+)?", title):
            found.append([])
        if found:
            found[-1].append(lines)
    return found


def rows_of(pages):
    return [(row[2], row[3].split()) for page in pages for line in page if (row := ROW.match(line))]


def same(name, pages, expected):
    printed = rows_of(pages)
    wrong = [f"{p} ≠ {e}" for p, e in zip(printed, expected) if p != e]
    check(f"{name}: {len(expected)} rows as in the data, once each", printed == expected,
          f"{len(printed)} printed; {'; '.join(wrong[:3])}")


def shown(*figures):
    return [f"{n:,}".replace(",", ".") for n in figures]


def total(name, pages, label, expected):
    found = [sums[2].split() for page in pages for line in page if (sums := SUMS.match(line)) and sums[1] == label]
    check(f"{name}: {label}", found == expected, f"{found}, {expected}")


def carried(name, pages, columns):
    """The sums of each page's rows and of all rows before it, in the columns that are whole numbers."""
    running, good, seen = [0] * columns, True, 0
    for page in pages:
        here = [0] * columns
        for line in page:
            if row := ROW.match(line):
                here = [a + number(b) for a, b in zip(here, row[3].split())]
            elif (sums := SUMS.match(line)) and sums[1] in ("Mang sang", "Cộng trang"):
                seen += 1
                good &= [number(n) for n in sums[2].split()] == (running if sums[1] == "Mang sang" else here)
        running = [a + b for a, b in zip(running, here)]
    check(f"{name}: {seen} carried sums", good and seen == 2 * (len(pages) - 1))


units = {row["Mã"]: row for row in source("don-vi.csv")}
communes = [code for code, row in units.items() if "-" in code]
districts = [code for code in units if "-" not in code and code != "tinh"]
stock = {row["Xã"]: [number(row[k]) for k in list(row)[1:]] for row in source("so-lieu.csv")}
quota = {(row["Xã"], row["Lực lượng"]): (number(row["Giai đoạn 1"]), number(row["Giai đoạn 2"])) for row in source("chi-tieu.csv")}
FORCES = ("cong-an", "doan", "phu-nu")


def of_district(code):
    return [c for c in communes if units[c]["Trực thuộc"] == code]


def column_sums(rows):
    return [sum(column) for column in zip(*rows)]


def dispatch():
    def row(codes):
        eligible, _, _, one, two = column_sums(stock[c] for c in codes)
        return shown(eligible, one + two, eligible - one - two) + [percent(one + two, eligible)]
    pages = [page.splitlines() for page in pages_of("cong-van-minh-son")[:1]]
    same("1 dispatch", pages, [(units[d]["Tên đơn vị"], row(of_district(d))) for d in districts])
    total("1 dispatch", pages, "Tổng cộng", [row(communes)])


def quotas(pages):
    def figures(codes):
        cells = [sum(quota[c, f][phase] for c in codes) for phase in (0, 1) for f in FORCES]
        return shown(*cells, sum(cells))
    same("2 quotas", pages, [(units[c]["Tên đơn vị"], figures([c])) for c in communes])
    total("2 quotas", pages, "Tổng cộng", [figures(communes)])
    carried("2 quotas", pages, 7)
    sums = [s[2].split() for page in pages for line in page if (s := SUMS.match(line)) and len(s[2].split()) == 7 and
            s[1] not in ("Mang sang", "Cộng trang", "Tổng cộng")]
    check("2 quotas: each district's sum, in order", sums == [figures(of_district(d)) for d in districts], sums)


def forces(pages):
    done = {(row["Xã"], row["Lực lượng"]): number(row["Đã thực hiện"]) for row in source("luc-luong.csv")}

    def figures(codes):
        cells = []
        for force in FORCES:
            given, made = sum(sum(quota[c, force]) for c in codes), sum(done[c, force] for c in codes)
            cells += shown(given, made, given - made) + [percent(made, given)]
        return cells
    same("3 forces", pages, [(units[d]["Tên đơn vị"], figures(of_district(d))) for d in districts])
    total("3 forces", pages, "Tổng cộng", [figures(communes)])


def months(pages):
    of = {d: [n for row in source("thang.csv") if row["Huyện"] == d for n in (number(row["Thu nhận"]), number(row["Kích hoạt"]))]
          for d in districts}
    whole = column_sums(of.values())
    halves = (slice(0, 12), slice(12, 24))
    check("4 months: a piece a page", len(pages) == 2)
    for piece, half in zip(pages, halves):
        same("4 months", [piece], [(units[d]["Tên đơn vị"], shown(*of[d][half])) for d in districts])
        total("4 months", [piece], "Tổng cộng", [shown(*whole[half])])


REGIONS = (("Vùng núi phía Tây", ("yt", "tk")), ("Vùng trung du", ("tb", "ha", "vd")), ("Vùng đồng bằng ven biển", ("tp", "tx", "lh")))


def nested(pages):
    def figures(codes):
        eligible, collected, approved, one, two = column_sums(stock[c] for c in codes)
        return shown(eligible, collected, approved, one, two, one + two) + [percent(one + two, eligible)]
    rows, sums = [], []
    for _, members in REGIONS:
        sums.append(figures([c for d in members for c in of_district(d)]))
        for d in members:
            sums.append(figures(of_district(d)))
            towns = [c for c in of_district(d) if units[c]["Tên đơn vị"].startswith(("phường", "thị trấn"))]
            for part in (towns, [c for c in of_district(d) if c not in towns]):
                sums.append(figures(part))
                rows += [(units[c]["Tên đơn vị"], figures([c])) for c in part]
    same("5 regions", pages, rows)
    total("5 regions", pages, "Toàn tỉnh", [figures(communes)])
    carried("5 regions", pages, 6)
    groups = [line.split()[-7:] for page in pages for line in page
              if re.match(r"\s*([A-Z]+ |biển|Vùng)", line) and line.rstrip().endswith("%") and "Toàn" not in line]
    check("5 regions: sums of three levels, above their rows", [g for g in groups if g in sums] == [s for s in sums if s in groups],
          "order")
    text = "\n".join("\n".join(page) for page in pages)
    lacking = [s for s in sums if not re.search(r"\s+".join(map(re.escape, s)), text)]
    check("5 regions: no sum is lacking", not lacking, lacking)


def left(pages):
    def figures(codes):
        eligible, collected, approved, one, two = column_sums(stock[c] for c in codes)
        return shown(eligible, eligible - collected, collected - approved, approved - one - two, eligible - one - two)
    same("6 left", pages, [(units[c]["Tên đơn vị"], figures([c])) for c in communes])
    total("6 left", pages, "Toàn tỉnh", [figures(communes)])
    first = next(i for i, line in enumerate(pages[0]) if ROW.match(line))
    check("6 left: the grand total stands first", any("Toàn tỉnh" in line for line in pages[0][:first]))
    sums = [s[2].split() for page in pages for line in page if (s := SUMS.match(line)) and (s[1] or "").startswith("Cộng ")]
    check("6 left: each district's sum, last", sums == [figures(of_district(d)) for d in districts], sums)


def texts(name, query, stem, cells):
    """Every word of every cell: the columns stand beside one another, so a cell's words do not."""
    text = (CASE / "queries" / query).read_text(encoding="utf-8")
    lines = [re.findall(r"'((?:[^']|'')*)'", line) for line in text.splitlines() if line.startswith("\t('")]
    wanted = [word for line in lines for cell in line[1:] for word in cell.split()]
    printed = [word for page in pages_of(stem)[1:] for word in page.split()]
    lacking = [word for word in set(wanted) if printed.count(word) < wanted.count(word)]
    check(f"{name}: {len(wanted)} words of {len(lines)} rows are all there", len(lines) == cells and not lacking, lacking[:5])


def ranking():
    peak = {row["Xã"]: number(row["Chỉ tiêu"]) for row in source("cao-diem.csv")}
    weeks = [(row["Ngày"], row["Xã"], number(row["Kích hoạt"])) for row in source("tung-tuan.csv")]
    codes = of_district("yt")
    done = {c: sum(n for _, code, n in weeks if code == c) for c in codes}
    week = {c: [n for day, code, n in weeks if code == c and day == "31/10/2024"] for c in codes}
    text = "\n".join(pages_of("xep-hang-huyen-yen-thuong-2024-w44"))
    ranked = sorted((c for c in codes if week[c]), key=lambda c: -Decimal(done[c]) / peak[c])
    for place, c in enumerate(ranked, 1):
        line = rf"^ *{place} +{units[c]['Tên đơn vị']} +" + " +".join(
            map(re.escape, shown(peak[c], done[c]) + [percent(done[c], peak[c])] + shown(week[c][0]))) + r" +(▲ *\d+|▼ *\d+|–)$"
        check(f"8 ranking: {place}", re.search(line, text, re.M), line)
    silent = [c for c in codes if not week[c]]
    apart = text.split("Chưa báo cáo trong tuần")[1]
    check("8 ranking: who has not reported stands apart, without a rank", len(silent) == 2 and all(
        re.search(rf"^ *… +{units[c]['Tên đơn vị']} ", apart, re.M) for c in silent))


# --- sheets lie as the pages do ----------------------------------------------------------------------------------------

def workbooks():
    for path in sorted(FOLDER.glob("xlsx/*.xlsx")):
        pages = pages_of(path.stem)
        first = [lies for page, lies in zip(pages, sizes_of(path.stem, len(pages)))
                 if re.fullmatch(r"(Phụ lục( [IVX]+)?|BIỂU .*|Tỉnh.*|ỦY BAN NHÂN DÂN.*)", page.strip().split("\n")[0].strip())]
        sheets = [("lying" if sheet.page_setup.orientation == "landscape" else "upright")
                  for sheet in openpyxl.load_workbook(path).worksheets]
        check(f"{path.stem}: sheets lie as the pages do", sheets == first[-len(sheets):], f"{sheets}, {first}")


built = subprocess.run([PROGRAM, "build", CASE, "-o", FOLDER, "-q"], capture_output=True, text=True, check=True)
stems = sorted(path.stem for path in FOLDER.glob("pdf/*.pdf"))
said = [line.split(" ", 1)[1] for line in built.stderr.splitlines() if line]
actual = "\n".join(said + [line for stem in stems for line in facts(stem)]) + "\n"
golden = CASE / "expect.facts"
if os.environ.get("ACCEPT"):
    golden.write_text(actual, encoding="utf-8")
lines, wanted = actual.splitlines(), golden.read_text(encoding="utf-8").splitlines()
differ = next((f"line {i}: {a!r}, wanted {b!r}" for i, (a, b) in enumerate(zip(lines, wanted), 1) if a != b), "length")
check(f"{len(stems)} documents: sheets, pages, pieces and lines of continuation", lines == wanted, differ)
appendices = sections("cong-van-minh-son")
check("five appendices", len(appendices) == 5, len(appendices))
dispatch()
for read, pages in zip((quotas, forces, months, nested, left), appendices):
    read(pages)
texts("7 tasks", "tasks.sql", "ke-hoach-minh-son", 13)
ranking()
texts("9 people", "people.sql", "thong-bao-minh-son", 40)
workbooks()
sys.exit(status())
