#!/usr/bin/python3
"""reissue.py PROGRAM FOLDER: an edition that replaces a published one (build --replaces).

Two quotas of an example are changed. Which cells must then bear the mark is found by reading the two editions' own PDFs and
pages, cell by cell; the figures themselves are added up here from the CSV file.
"""
import collections
import csv
import hashlib
import html
import html.parser
import io
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile

from checking import check, status

PROGRAM, FOLDER = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
QUOTAS = {("Chiềng Đông", 0): (277, 287), ("Quài Cang", 1): (194, 190)}  # force by its column: police, youth


def bantin(*arguments):
    done = subprocess.run([PROGRAM, *arguments, "--lang=en"], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def edit(path, before, after):
    text = path.read_text(encoding="utf-8")
    assert before in text, (path, before)
    path.write_text(text.replace(before, after), encoding="utf-8")


def plain(path):
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout


def pdf_of(path):
    return " ".join(plain(path).split())


CELL = re.compile(r"^[▲▼]?[\d.,–-]+%?\*?$")


def pdf_rows(path):
    """{label: [cells]} of lines such as "2 Chiềng Đông 277 257 20 …"; sums of a page are another matter."""
    rows = {}
    for line in plain(path).splitlines():
        words = line.split()
        cells = []
        while words and CELL.match(words[-1]):
            cells.insert(0, words.pop())
        label = " ".join(words).lstrip("0123456789 ")
        if label and len(cells) > 10 and label not in ("Cộng trang", "Mang sang"):
            rows[label] = cells
    return rows


class Tables(html.parser.HTMLParser):
    """Cells of the tables of a page, row by row: (what is seen, whether it is marked, what is heard)."""

    def __init__(self, text):
        super().__init__()
        self.rows, self.stack = [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th") and self.rows:
            self.rows[-1].append(["", False, ""])
        if tag == "ins" and self.stack:  # in a cell; those of sentences are looked at by test_sentences()
            self.rows[-1][-1][1] = True
        if tag in ("span", "td", "th"):
            self.stack.append("unseen" in (dict(attributes).get("class") or ""))

    def handle_endtag(self, tag):
        if tag in ("span", "td", "th") and self.stack:
            self.stack.pop()

    def handle_data(self, text):
        if self.stack and self.rows and self.rows[-1]:
            self.rows[-1][-1][2 if self.stack[-1] else 0] += text


def by_label(rows):
    return {next((cell[0] for cell in row if re.search(r"[^\W\d]", cell[0])), ""): row for row in rows if len(row) > 3}


def marks_match(name, old, new):
    """Marked are exactly the cells that read otherwise."""
    wrong = [f"{label} {column}: {before} → {now}" for label in new for column, (before, now) in
             enumerate(zip(old[label], new[label])) if (before != now.rstrip("*")) != now.endswith("*")]
    check(name, old.keys() == new.keys() and not wrong, "; ".join(wrong))
    return sum(now.endswith("*") for cells in new.values() for now in cells)


def build():
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    shutil.copytree("examples/tuan-giao", FOLDER / "before")
    shutil.copytree("examples/tuan-giao", FOLDER / "after")
    edit(FOLDER / "after/data/chi-tieu.csv", ";Xã Chiềng Đông;277;", ";Xã Chiềng Đông;287;")
    edit(FOLDER / "after/data/chi-tieu.csv", ";Xã Quài Cang;277;194;", ";Xã Quài Cang;277;190;")
    edit(FOLDER / "after/docs/cong-van.md", "\ndate: 2024-01\n",
         "\ndate: 2024-02\nreplaces: {number: 45, date: 2024-01-29}\n")
    for arguments in (("before", "-o", FOLDER / "old"), ("after", "-o", FOLDER / "new", "--replaces", FOLDER / "old")):
        code, said = bantin("build", FOLDER / arguments[0], *arguments[1:], "-q")
        check(f"builds {arguments[0]}", code == 0, said[-500:])


def test_pdf():
    name = "pdf/phu-luc-chi-tieu-tuan-giao.pdf"
    old, new = pdf_rows(FOLDER / "old" / name), pdf_rows(FOLDER / "new" / name)
    check("the appendix has 19 communes and a total", len(new) == 20, str(len(new)))
    n = marks_match("the PDF marks the cells that changed, and no other", old, new)
    # quota and rest of the force, and of all forces, in both communes; in the total those of both forces and of all
    check("fourteen cells changed", n == 4 + 4 + 6, str(n))
    quotas = {label: [int(new[label][3 * force].rstrip("*").replace(".", "")) for force in range(4)] for label in new}
    sums = [sum(q[force] for label, q in quotas.items() if label != "Tổng cộng") for force in range(4)]
    check("the changed quotas are those of the file", all(quotas[c][f] == now for (c, f), (_, now) in QUOTAS.items()))
    check("the total adds up", quotas["Tổng cộng"] == sums, f"{quotas['Tổng cộng']} {sums}")
    said = " ".join(plain(FOLDER / "new" / name).split())
    check("the appendix says what it replaces",
          "(Thay thế Phụ lục kèm theo Công văn số 45/BCĐĐA06 ngày 29 tháng 01 năm 2024)" in said, said[:400])
    check("the note explains the mark",
          "Ô in đậm có dấu * là số liệu thay đổi so với Công văn số 45/BCĐĐA06 ngày 29/01/2024." in said)
    bound = " ".join(plain(FOLDER / "new/pdf/cong-van-tuan-giao.pdf").split())
    check("bound with its dispatch it is marked too", "287*" in bound and "(Thay thế Phụ lục kèm theo" in bound)
    before = plain(FOLDER / "old" / name)
    check("the old edition has no mark", "*" not in before and "Thay thế" not in before)


def test_web():
    name = "site/xep-hang-tuan-giao-2024-w04.html"
    old, new = (by_label(Tables((FOLDER / edition / name).read_text(encoding="utf-8")).rows) for edition in ("old", "new"))
    wrong = [f"{label}: {a[0]} → {b[0]}" for label in new for a, b in zip(old[label], new[label])
             if (a[0] != b[0].rstrip("*")) != b[1] or b[1] != b[0].endswith("*")]
    # a rank is the row's place, not a figure that moved: what names and numbers rows is left out
    marked = [cell for row in new.values() for cell in row if cell[1]]
    check("the page marks the cells that changed, and no other", not wrong, "; ".join(wrong))
    check("a reader hears what stood there", marked and all("thay đổi, trước là " in cell[2] for cell in marked))
    heard = {cell[2].strip(" ()").removeprefix("thay đổi, trước là ") for cell in new["Xã Chiềng Đông"] if cell[1]}
    check("the quota before is told", "640" in heard, str(heard))


def words_of(path):
    """The words of a text in the order of reading, without those of its tables, its charts' drawings and the notes on marks."""
    text = pathlib.Path(path).read_text(encoding="utf-8") if path.suffix == ".html" else None
    if text is None:
        words = subprocess.run(["pdftotext", "-l", "1", path, "-"], capture_output=True, text=True, check=True).stdout
    else:
        words = re.sub(r"(?s)<(style|svg|table|figure|footer|nav|head|script)\b.*?</\1>", " ", text)
        words = re.sub(r'<span class="web-only unseen">.*?</span>', "", words)
        words = html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"</(p|li|dd|dt|h\d|div)>|<br>", " ", words)))
    words = re.sub(r"Số in đậm có dấu \* là số liệu thay đổi so với [^.]*?(\.|$)", " ", words.replace("\xa0", " "))
    words = re.sub(r"Thay đổi so với .*?\)\.|tháng \d\d năm \d{4}", " ", words).replace(" điểm %", "")
    return [re.sub("[.,;:()–%]", "", word) for word in words.split() if re.search(r"\d", word)]


def unlike(old, new):
    """The figures of two texts, side by side: those that differ must bear the mark, the others not."""
    wrong = [f"{a} → {b}" for a, b in zip(old, new) if (a != b.rstrip("*")) != b.endswith("*")]
    return wrong if len(old) == len(new) else [f"{len(old)} figures, then {len(new)}: {old} {new}"]


def test_sentences():
    """What sentences and key figures say otherwise bears the mark, and nothing else does."""
    for name in ("pdf/cong-van-tuan-giao.pdf", "site/ban-tin-chieng-dong-2024-w04.html", "site/ban-tin-tuan-giao-2024-w04.html",
                 "site/ban-tin-na-say-2024-w04.html"):
        old, new = words_of(FOLDER / "old" / name), words_of(FOLDER / "new" / name)
        check(f"sentences: {name}: marked where they read otherwise", len(old) > 5 and not unlike(old, new), unlike(old, new))
    said = " ".join(plain(FOLDER / "new/pdf/ban-tin-chieng-dong-2024-w04.pdf").split())
    check("sentences: the quota, and what is left, by hand", "650*" in said and "63*" in said and "640*" not in said, said[:600])
    check("sentences: the note says so, once", said.count("Số in đậm có dấu * là số liệu thay đổi so với") == 1, said)
    # 257 of 287 and of 277
    check("charts: what changed is named below", "Công an 89,5% (trước là 92,8%)" in said, said)
    for kept in ("mail/thu-dien-tu-chieng-dong-2024-w04.txt",):
        check("messages have no marks", "*" not in (FOLDER / "new" / kept).read_text(encoding="utf-8"))
    official = " ".join(plain(FOLDER / "new/pdf/cong-van-tuan-giao.pdf").split())
    check("sentences: of the dispatch too", "10.756*" in official and "Số in đậm có dấu *" in official, official[:800])


def test_list():
    """The list of holders for the print room, as Excel opens it."""
    data = (FOLDER / "new/noi-giu-ban-cu.csv").read_bytes()
    check("list: a mark of UTF-8 first", data.startswith(b"\xef\xbb\xbf") and not (FOLDER / "old/noi-giu-ban-cu.csv").exists())
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    with sqlite3.connect(FOLDER / "new/record.sqlite") as record:
        held = record.execute("SELECT h.name, 'pdf/' || h.document || '.pdf' FROM holder h ORDER BY h.document, h.ord").fetchall()
    check("list: a line for each holder", rows[0] == ["TT", "Nơi giữ bản cũ", "Văn bản", "Tệp", "Theo", "Ngày gửi"] and len(held) > 6 and
          [(row[1], row[3]) for row in rows[1:]] == held and [row[0] for row in rows[1:]] == [str(i + 1) for i in range(len(held))], rows)
    check("list: each file is in the packet", all((FOLDER / "new" / row[3]).exists() for row in rows[1:]))
    digest = hashlib.sha256(data).hexdigest()
    check("list: the manifest has it", digest in (FOLDER / "new/manifest.json").read_text(encoding="utf-8"))


def test_sheet():
    with zipfile.ZipFile(FOLDER / "new/xlsx/phu-luc-chi-tieu-tuan-giao.xlsx") as book:
        styles = book.read("xl/styles.xml").decode()
        comments = "".join(book.read(n).decode() for n in book.namelist() if "comments" in n)
    check("the workbook's numbers show the mark", "#,##0&quot;*&quot;" in styles)
    check("the workbook's comments tell the figure before", comments.count("bản trước là") == 14
          and "bản trước là 277." in comments, str(comments.count("bản trước là")))


def test_unchanged():
    same, other = set(), set()
    for path in sorted((FOLDER / "old").rglob("*.*")):
        of = path.relative_to(FOLDER / "old")
        if of.parts[0] not in ("pdf", "site", "xlsx", "mail") or not (FOLDER / "new" / of).exists():
            continue
        (same if os.path.samefile(path, FOLDER / "new" / of) else other).add(of.stem)
    pages = {"ban-tin-" + commune + "-2024-w04" for commune in ("na-say", "pu-xi", "muong-mun", "tt-tuan-giao")}
    check("documents that say the same are the old files", pages | {"doi-soat-quai-nua"} <= same, str(sorted(other)))
    check("those that changed are not", {"cong-van-tuan-giao", "ban-tin-chieng-dong-2024-w04"} <= other - same)
    before = {p: p.stat().st_mtime_ns for p in (FOLDER / "new").rglob("*") if p.is_file()}
    bantin("build", FOLDER / "after", "-o", FOLDER / "new", "--replaces", FOLDER / "old", "-q")
    after = {p: p.stat().st_mtime_ns for p in (FOLDER / "new").rglob("*") if p.is_file()}
    check("made once more, nothing moves", before == after)
    code, said = bantin("lint", FOLDER / "after", "--replaces", FOLDER / "old")
    check("lint finds nothing wrong with it", code == 0 and "error" not in said, said[-300:])


def test_rows():
    """A row that has gone and one that has come, where two groups have rows of one name."""
    campaign = FOLDER / "rows"
    (campaign / "data").mkdir(parents=True)
    for name in ("docs", "queries"):
        (campaign / name).mkdir()
    (campaign / "campaign.yaml").write_text("""campaign: nhom
title: Đăng ký tài khoản
as_of: 2026-03-31
unit: xa
issuer:
  name: [Ủy ban nhân dân, Xã An Bình]
  full_name: Ủy ban nhân dân xã An Bình
  place: An Bình
  symbol: UBND-VX
phases:
  - {id: dot-1, name: Đợt 1, first: 2026-03-01, last: 2026-04-15}
measures:
  - {id: registered, name: Tài khoản đã đăng ký, noun: tài khoản, kind: stock}
sources:
  - file: data/thon.csv
    into: unit
    columns: {id: Mã, name: Tên, kind: Loại, parent: Thuộc}
  - file: data/so.csv
    into: stock
    columns: {unit: Mã, value: Số}
    set: {measure: registered, day: 2026-03-31}
""", encoding="utf-8")
    (campaign / "docs/bao-cao.md").write_text("""---
kind: bao-cao
subject: đăng ký tài khoản
date: 2026-04
signers: [{lines: [TM. Ủy ban nhân dân, Chủ tịch], name: Nguyễn Văn A}]
recipients: ["Lưu: VT"]
---
Số liệu của từng tổ như sau:

```table
query: to
columns: [STT, {"Tổ": name}, {"Số": value}]
groups: [{by: village, subtotal: last, label: Cộng}]
total: last
```

Đề nghị theo dõi./.
""", encoding="utf-8")
    (campaign / "queries/to.sql").write_text("""SELECT p.name AS village, u.short AS name, s.value FROM stock s JOIN unit u ON u.id = s.unit
JOIN unit p ON p.id = u.parent ORDER BY p.ord, u.ord""", encoding="utf-8")

    def data(teams):
        units = [("xa", "Xã An Bình", "xã", "")] + [(v, f"Thôn {v}", "thôn", "xa") for v in ("Đông", "Tây")]
        units += [(f"{v}{n}", f"Tổ {n}", "tổ", v) for v, n in teams]
        (campaign / "data/thon.csv").write_text("Mã;Tên;Loại;Thuộc\n" + "".join(";".join(u) + "\n" for u in units), "utf-8")
        (campaign / "data/so.csv").write_text("Mã;Số\n" + "".join(f"{v}{n};{s}\n" for (v, n), s in teams.items()), "utf-8")

    data({("Đông", 1): 10, ("Đông", 2): 20, ("Tây", 1): 30, ("Tây", 2): 40})
    code, said = bantin("build", campaign, "-o", FOLDER / "rows-old", "-q")
    check("groups: builds", code == 0, said)
    data({("Đông", 2): 20, ("Tây", 1): 30, ("Tây", 2): 41, ("Tây", 3): 9})
    code, said = bantin("build", campaign, "-o", FOLDER / "rows-new", "--replaces", FOLDER / "rows-old", "-q")
    check("groups: builds the edition that replaces it", code == 0, said)
    lines = [" ".join(line.split()) for line in plain(next((FOLDER / "rows-new/pdf").glob("bao-cao*.pdf"))).splitlines()]
    marked = [line for line in lines if line.endswith("*")]
    # Đông: 10+20 → 20; Tây: 30+40 → 30+41+9; in all 100
    check("groups: what moved is marked, with the sums of its group",
          marked == ["Cộng Thôn Đông 20*", "2 Tổ 2 41*", "3 Tổ 3 9*", "Cộng Thôn Tây 80*"], str(marked))
    said = " ".join(lines)
    check("groups: the total is the same, and not marked", "Tổng cộng 100 " in said + " ", said)
    check("groups: rows that came and went are named", "Dòng mới: Tổ 3 (Thôn Tây)." in said and
          "Dòng đã bỏ: Tổ 1 (Thôn Đông)." in said, said)


def test_dispatch():
    """The starter's dispatch: what it lists is counted here from the file and from the old PDF."""
    first, second = FOLDER / "starter", FOLDER / "starter-mended"
    code, said = bantin("init", "cong-van-thay-the", first, "-q")
    check("dispatch: the starter is there", code == 0, said)
    code, said = bantin("build", first, "-o", FOLDER / "issued", "-q")
    check("dispatch: before anything is replaced it builds too", code == 0, said)
    shutil.copytree(first, second)
    edit(second / "data/chi-tieu.csv", "Thôn Đoài;385", "Thôn Đoài;395")
    edit(second / "docs/cong-van-thay-the.md", "# replaces:", "replaces:")
    with sqlite3.connect(second / "so-gui-thu.sqlite") as book:
        book.execute("CREATE TABLE message (edition, unit, address, id, state, content, file, made, tries, said, changed)")
        book.executemany("INSERT INTO message VALUES (?, ?, ?, '', ?, '', '', 0, 1, '', '2026-03-16 08:15:04')", [
            ("tai-khoan-dinh-danh 2026-W11", "doai", "a@example.vn", "sent"),
            ("tai-khoan-dinh-danh 2026-W11", "trung", "b@example.vn", "refused")])
    code, said = bantin("build", second, "-o", FOLDER / "reissued", "--replaces", FOLDER / "issued", "-q")
    check("dispatch: builds", code == 0, said)
    before = pdf_of(FOLDER / "issued/pdf/cong-van-binh-an.pdf")
    done = int(re.search(r"Thôn Đoài 385 (\d+) ", before)[1])
    quota, total = map(lambda n: int(n.replace(".", "")), re.search(r"Tổng cộng ([\d.]+) ([\d.]+) ", before).groups())

    def percent(part, whole):
        return f"{100 * part / whole:.1f}%".replace(".", ",")

    def whole(n):
        return f"{n:,}".replace(",", ".")

    wanted = [f"Thôn Đoài Chỉ tiêu 385 395", f"Thôn Đoài Còn lại {385 - done} {395 - done}",
              f"Thôn Đoài Tỷ lệ hoàn thành {percent(done, 385)} {percent(done, 395)}",
              f"Tổng cộng Chỉ tiêu {whole(quota)} {whole(quota + 10)}"]
    said = pdf_of(FOLDER / "reissued/pdf/cong-van-thay-the-phu-luc.pdf")
    check("dispatch: it lists each figure before and after", all(line in said for line in wanted),
          str([line for line in wanted if line not in said]))
    rows = len(re.findall(r"\b\d (?:Thôn Đoài|Tổng cộng) (?:Chỉ tiêu|Còn lại|Tỷ lệ)", said))
    check("dispatch: it counts them", f"{rows} số ở 2 dòng" in said, f"{rows}: {said[:700]}")
    check("dispatch: its appendix is marked and says what it replaces", "395*" in said and
          "(Thay thế Phụ lục kèm theo Công văn số 45/UBND-VHXH ngày 16 tháng 3 năm 2026)" in said)
    check("dispatch: it names those who hold the old one", "1 Trưởng các thôn Kính gửi" in said and "thông báo chỉ tiêu" in said and
          "Kính gửi" in said.split("Nơi giữ bản cũ")[-1], said[-1500:])
    with sqlite3.connect(FOLDER / "reissued/record.sqlite") as record:
        held = record.execute("SELECT DISTINCT name, how FROM holder ORDER BY how, name").fetchall()
    check("dispatch: a bulletin that was not issued was mailed to nobody", held == [("Trưởng các thôn", "to")], str(held))


def test_mailed():
    """Who was mailed the week's message holds its bulletin and the ranking, where these have changed."""
    with sqlite3.connect(FOLDER / "after/so-gui-thu.sqlite") as book:
        book.execute("CREATE TABLE message (edition, unit, address, id, state, content, file, made, tries, said, changed)")
        book.executemany("INSERT INTO message VALUES (?, ?, ?, '', ?, '', '', 0, 1, '', '2024-01-29 08:15:04')", [
            ("tuan-giao 2024-W04", "chieng-dong", "a@example.vn", "sent"),
            ("tuan-giao 2024-W04", "na-say", "b@example.vn", "sent"),
            ("tuan-giao 2024-W04", "pu-xi", "c@example.vn", "refused"),
            ("tuan-giao 2024-W03", "quai-to", "d@example.vn", "sent")])
    code, said = bantin("build", FOLDER / "after", "-o", FOLDER / "new", "--replaces", FOLDER / "old", "-q")
    with sqlite3.connect(FOLDER / "new/record.sqlite") as record:
        mailed = record.execute("SELECT document, name, since FROM holder WHERE how = 'mail' ORDER BY 1, 2").fetchall()
        named = record.execute("SELECT name FROM holder WHERE document = 'cong-van-tuan-giao' ORDER BY ord").fetchall()
    at = "2024-01-29 08:15:04"
    check("mail: who was sent a page that changed", code == 0 and mailed == [
        ("ban-tin-chieng-dong-2024-w04", "Xã Chiềng Đông", at), ("xep-hang-tuan-giao-2024-w04", "Xã Chiềng Đông", at),
        ("xep-hang-tuan-giao-2024-w04", "Xã Nà Sáy", at)], f"{mailed} {said[-300:]}")
    check("holders: addressees and recipients of the old dispatch, without the file copy", [n for n, in named] == [
        "Huyện đoàn", "Hội Liên hiệp Phụ nữ huyện", "Phòng Giáo dục và Đào tạo huyện", "Công an huyện",
        "Tổ trưởng Tổ công tác Đề án 06 các xã, thị trấn", "Thường trực Huyện ủy, HĐND huyện",
        "Cơ quan thường trực Ban Chỉ đạo Đề án 06 tỉnh"], str(named))
    (FOLDER / "after/so-gui-thu.sqlite").write_bytes(b"no database" * 100)
    code, said = bantin("check", FOLDER / "after", "--replaces", FOLDER / "old")
    check("mail: a book that cannot be read is told, and stops nothing", code == 0 and "K656" in said, said[-300:])
    (FOLDER / "after/so-gui-thu.sqlite").unlink()


def test_form():
    """The decree's rules, read off the finished pages by the tests of the form."""
    pdfs = [FOLDER / "new/pdf/phu-luc-chi-tieu-tuan-giao.pdf", FOLDER / "new/pdf/cong-van-tuan-giao.pdf",
            FOLDER / "reissued/pdf/cong-van-thay-the-phu-luc.pdf"]
    done = subprocess.run(["tests/form/check_form.py", *pdfs], capture_output=True, text=True)
    check("the pages keep the form", done.returncode == 0, done.stdout[-600:] + done.stderr[-300:])


def refused(name, code_wanted, *arguments):
    code, said = bantin(*arguments)
    check(f"refused: {name}", code == 1 and code_wanted in said, f"{code}: {said[-300:]}")


def test_refused():
    after, old = FOLDER / "after", FOLDER / "old"
    refused("the packet itself", "K651", "build", after, "-o", old, "--replaces", old)
    bantin("build", FOLDER / "before", "-o", FOLDER / "part", "--only", "cong-van-*", "-q")
    refused("a partial packet", "K652", "check", after, "--replaces", FOLDER / "part")
    refused("another campaign's packet", "K653", "check", FOLDER / "after", "--replaces", FOLDER / "rows-old")
    refused("another day's", "K654", "check", after, "--as-of", "2024-01-27", "--replaces", old)
    refused("shares", "K655", "build", after, "-o", FOLDER / "share", "--shard", "1/2", "--replaces", old)
    refused("no packet", "error", "check", after, "--replaces", FOLDER / "nowhere")
    shutil.copytree(old, FOLDER / "other")
    with sqlite3.connect(FOLDER / "other/record.sqlite") as record:
        record.execute("PRAGMA user_version = 99")
    refused("a record of another format", "error", "check", after, "--replaces", FOLDER / "other")


build()
test_pdf()
test_web()
test_sentences()
test_list()
test_sheet()
test_unchanged()
test_rows()
test_mailed()
test_dispatch()
test_form()
test_refused()
sys.exit(status())
