#!/usr/bin/python3
"""What goes to the printer: the pages that were published, to those whom the dispatches name, each document on the front of
a sheet, and counts that are right. Pages are read back with PyMuPDF and pikepdf; who gets what is written down here by hand.

    print.py BANTIN FOLDER    (FOLDER is made)
"""
import csv
import functools
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys

import fitz
import pikepdf

import checking

ROOT = pathlib.Path(__file__).resolve().parents[1]


def check(name, wrong):
    """A test that holds when nothing is wrong."""
    checking.check(name, not wrong, wrong)


def run(*words, program=None, env=None):
    done = subprocess.run([program or BANTIN, *map(str, words)], capture_output=True, text=True, env=env, check=False)
    return done.returncode, done.stdout + done.stderr


def rows(folder):
    raw = (folder / "danh-sach-in.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and b"\r\n" in raw
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))


class Packet:
    def __init__(self, path):
        self.path = path
        documents = json.loads((path / "manifest.json").read_text(encoding="utf-8"))["documents"]
        self.by_title = {}
        for document in documents:
            pdf = path / "pdf" / (document["stem"] + ".pdf")
            if pdf.exists():
                assert document["title"] not in self.by_title, document["title"]
                self.by_title[document["title"]] = pdf


def parts(packet, file):
    """The documents of a file by its bookmarks: (name, first page from 0); the cover first."""
    with pikepdf.open(file) as pdf:
        at = {page.objgen: i for i, page in enumerate(pdf.pages)}
        with pdf.open_outline() as outline:
            marks = [(item.title, at[item.destination[0].objgen]) for item in outline.root]
        return [(packet.by_title[title].stem if title in packet.by_title else title, page) for title, page in marks], len(at)


def streams(page):
    contents = page.Contents
    return [s.read_raw_bytes() for s in (contents if isinstance(contents, pikepdf.Array) else [contents])]


@functools.lru_cache(None)
def of_record(path):
    """Each page as it was published: its size, its words, its content; and its picture."""
    with fitz.open(path) as pdf, pikepdf.open(path) as raw:
        return [(page.rect, page.get_text("words"), streams(raw.pages[i]), page.get_pixmap(dpi=60).samples)
                for i, page in enumerate(pdf)]


def compare_pages(packet, file, found, pictured):
    """What differs between the file's pages and those of record."""
    wrong = []
    with fitz.open(file) as pdf, pikepdf.open(file) as raw:
        for stem, first in found[1:]:
            for i, (size, words, content, picture) in enumerate(of_record(packet.path / "pdf" / (stem + ".pdf"))):
                page, where = pdf[first + i], f"{file.name}, page {i + 1} of {stem}: "
                if page.rect != size or page.get_text("words") != words:
                    wrong.append(where + "size or words")
                if streams(raw.pages[first + i]) != content:
                    wrong.append(where + "content")
                if pictured and page.get_pixmap(dpi=60).samples != picture:
                    wrong.append(where + "picture")
    return wrong


def check_file(packet, file, row, duplex):
    """What is wrong with its order, its blank pages and its counts, all counted again from the pages of record."""
    wrong = []
    found, total = parts(packet, file)
    ends = [first for _, first in found[1:]] + [total]
    with fitz.open(file) as pdf:
        pages = sheets = 0
        for k, (stem, first) in enumerate(found):
            if k == 0:
                assert stem == "Danh mục văn bản"
                n = next(i for i in range(ends[0] + 1) if i == ends[0] or not pdf[i].get_text().strip())
            else:
                n = len(of_record(packet.path / "pdf" / (stem + ".pdf")))
            pages, sheets = pages + n, sheets + ((n + 1) // 2 if duplex else n)
            if duplex and first % 2:
                wrong.append(f"{stem} begins on a back")
            if ends[k] - first != (n + n % 2 if duplex else n):
                wrong.append(f"{stem}: {ends[k] - first} pages in the file, {n} of record")
            for i in range(first + n, ends[k]):
                if pdf[i].get_text().strip() or pdf[i].get_contents() or pdf[i].rect != pdf[i - 1].rect:
                    wrong.append(f"page {i + 1} is not a blank one as large as the one before")
        cover = pdf[0].get_text()
        if f"{pages} trang, {sheets} tờ" not in cover.replace("\n", " "):
            wrong.append("the cover says otherwise: " + cover)
        for stem, first in found[1:]:
            if f"\n{first + 1}\n" not in cover:
                wrong.append(f"the cover does not say that {stem} begins on page {first + 1}")
    said = (int(row["Số trang"]), int(row["Số tờ"]), int(row["Tổng số tờ"]))
    if said != (pages, sheets, sheets * int(row["Số bản"])):
        wrong.append(f"{said} in the list, {pages} pages and {sheets} sheets by count")
    return [f"{file.name}: {w}" for w in wrong]


def check_folder(name, packet, out, duplex=True, pictured=()):
    listed = rows(out)
    check(f"{name}: the folder is what the list says", sorted(checking.contents(out)) != sorted(
        [r["Tệp"] for r in listed] + ["danh-sach-in.csv", "danh-sach-in.pdf"]) and sorted(checking.contents(out)))
    wrong, pages = [], []
    for row in listed:
        file = out / row["Tệp"]
        wrong += check_file(packet, file, row, duplex)
        pages += compare_pages(packet, file, parts(packet, file)[0], row["Nơi nhận"] in pictured)
    check(f"{name}: order, fronts, blank pages, counts", wrong)
    check(f"{name}: pages are those of record", pages)
    with fitz.open(out / "danh-sach-in.pdf") as pdf:
        text = "".join(page.get_text() for page in pdf)
    total = sum(int(r["Tổng số tờ"]) for r in listed)
    check(f"{name}: the printed list has each file and the sheets in all",
          [r["Tệp"] for r in listed if r["Tệp"] not in text] or f"\n{total}\n" not in text and total)
    checked = [run("--check", p, program="qpdf") for p in sorted(out.glob("*.pdf"))]
    check(f"{name}: nothing for qpdf to complain of", [s for code, s in checked if code or "WARNING" in s])
    return {r["Nơi nhận"]: ([stem for stem, _ in parts(packet, out / r["Tệp"])[0][1:]], int(r["Số bản"]), r["Ghi chú"] != "")
            for r in listed}


def differing(got, wanted):
    return {k: (got.get(k), v) for k, v in wanted.items() if got.get(k) != v}


# --- a district: bulletins, an appendix bound in its dispatch, a sheet that names one commune ---------------------------

BANTIN = str(pathlib.Path(sys.argv[1]).resolve())
folder = pathlib.Path(sys.argv[2]).resolve()
shutil.rmtree(folder, ignore_errors=True)
folder.mkdir(parents=True)

code, said = run("build", ROOT / "examples/tuan-giao", "-o", folder / "tuan-giao", "-q")
assert code == 0, said
packet = Packet(folder / "tuan-giao")
code, said = run("print", packet.path, "-o", folder / "in")
check("district: printed", code and said)
got = check_folder("district", packet, folder / "in", pictured=("Xã Chiềng Đông",))
DAILY, LETTER = "bao-cao-ngay-tuan-giao", "cong-van-tuan-giao"
SHEETS = ["doi-soat-chieng-dong", "doi-soat-muong-thin", "doi-soat-quai-nua", "doi-soat-tt-tuan-giao"]
check("district: who gets what", differing(got, {
    "Xã Chiềng Đông": ([DAILY, LETTER, SHEETS[0], "ban-tin-chieng-dong-2024-w04"], 1, False),
    "Xã Chiềng Sinh": ([DAILY, LETTER, "ban-tin-chieng-sinh-2024-w04"], 1, False),
    "Thị trấn Tuần Giáo": ([DAILY, LETTER, SHEETS[3], "ban-tin-tt-tuan-giao-2024-w04"], 1, False),
    "Huyện đoàn": ([LETTER], 1, False),
    "Công an huyện": ([LETTER, *SHEETS], 1, False),
    "Ban Chỉ đạo Đề án 06 tỉnh Điện Biên": ([DAILY], 1, False),
    "Thường trực Huyện ủy, HĐND huyện": ([DAILY, LETTER], 1, True),
    "Lưu: VT, CQTT": ([DAILY, LETTER, *SHEETS], 2, False)}))
# 19 communes; the report names five others, the dispatch five more and the keepers of the files
check("district: nobody else", len(got) != 28 and sorted(got))
before = checking.contents(folder / "in")
code, said = run("print", packet.path, "-o", folder / "in", "-q")
check("district: the same bytes again", code or said or checking.contents(folder / "in") != before)
code, said = run("print", packet.path, "-o", folder / "mot-mat", "-q", "--simplex", "--only", "cong-van-*")
got = check_folder("one side, one dispatch", packet, folder / "mot-mat", duplex=False)
check("one side, one dispatch: who gets what", code or differing(got, {
    "Xã Chiềng Đông": ([LETTER, "ban-tin-chieng-dong-2024-w04"], 1, False), "Lưu: VT, CQTT": ([LETTER], 2, False)}))

# --- what is refused ----------------------------------------------------------------------------------------------------


def refused(name, code_wanted, words, *arguments):
    """The status, the words, and the folder as it was."""
    code, said = run("print", *arguments)
    check(f"refused: {name}", code != code_wanted and said or words not in said and said or
          checking.contents(folder / "in") != before and "the folder has changed")


damaged = folder / "hong"
shutil.copytree(packet.path, damaged)
manifest = json.loads((damaged / "manifest.json").read_text(encoding="utf-8"))
(damaged / "manifest.json").write_text(json.dumps(manifest | {"missing": [{"stem": "x"}, {"stem": "y"}]}), encoding="utf-8")
code, said = run("print", damaged, "-o", folder / "in", "-q")
check("district: a packet that lacks two documents is printed, and said to", code or "K666" not in said or " 2 " not in said)
check("district: the others as before", checking.contents(folder / "in") != before)
pdf = damaged / "pdf/ban-tin-chieng-dong-2024-w04.pdf"
raw = pdf.read_bytes()
pdf.write_bytes(raw[:-20] + b" " + raw[-19:])
refused("a changed PDF", 1, "K662", damaged, "-o", folder / "in")
pdf.unlink()
refused("a PDF that is gone", 1, "K662", damaged, "-o", folder / "in")
pdf.write_bytes(raw)
with open(damaged / "record.sqlite", "r+b") as record:
    record.seek(9000)
    record.write(b"x")
refused("a changed record", 1, "K662", damaged, "-o", folder / "in")
refused("no packet", 1, "A102", folder, "-o", folder / "in")
refused("a folder that is something else", 1, "K663", packet.path, "-o", packet.path)
refused("no dispatch of the name", 1, "K661", packet.path, "--only", "ban-tin-*", "-o", folder / "in")
alone = folder / "alone"
alone.mkdir()
shutil.copy(BANTIN, alone / "bantin")
shutil.copytree(pathlib.Path(BANTIN).parent / "annex", alone / "annex")
code, said = run("print", packet.path, "-o", folder / "in", program=alone / "bantin",
                 env=os.environ | {"BANTIN_SHARE": str(ROOT)})
check("refused: without bantin-join", code != 3 or "bantin-join" not in said or checking.contents(folder / "in") != before)

# --- a commune: an appendix that is a file of its own, copies that are said, units of one name ----------------------------

campaign = folder / "an-binh"
shutil.copytree(ROOT / "examples/an-binh", campaign)
annex = campaign / "docs/phu-luc-chi-tieu.md"
annex.write_text(annex.read_text(encoding="utf-8").replace("separate: also", "separate: yes"), encoding="utf-8")
letter = campaign / "docs/cong-van.md"
letter.write_text(letter.read_text(encoding="utf-8")
                  .replace("  - Trưởng các thôn", "  - Trưởng các thôn (02 bản)\n  - Chi hội trưởng các thôn")
                  .replace('"Lưu: VT, VHXH"', '"Lưu: VT, VHXH (05 bản)"'), encoding="utf-8")
code, said = run("build", campaign, "-o", folder / "xa", "-q")
assert code == 0, said
packet = Packet(folder / "xa")
code, said = run("print", packet.path, "-o", folder / "in-xa", "--only", "cong-van-*", "-q")
check("commune: printed", code and said)
got = check_folder("commune", packet, folder / "in-xa")
BOTH = ["cong-van-an-binh", "phu-luc-chi-tieu-an-binh"]
check("commune: the appendix goes with its dispatch; copies are those said and those of all lines", differing(got, {
    "Công an xã": (BOTH, 1, False), "Thôn Bến": (BOTH, 3, False), "Lưu: VT, VHXH": (BOTH, 5, False),
    "Ủy ban nhân dân tỉnh": (BOTH, 1, False), "Chủ tịch, các Phó Chủ tịch UBND xã": (BOTH, 1, True)}))
sys.exit(checking.status())
