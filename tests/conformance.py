#!/usr/bin/python3
"""conformance.py PROGRAM WORK VERAPDF short|all: PDFs held against PDF/UA-1 and PDF/A-3a by veraPDF.

all: of every example, the gallery of tables and every case that builds (each kind of chart, stamp and letterhead), and edge
cases: a table without rows, one of three hundred pages, rows longer than a page. short: one of each kind, for `make test`.
A PDF that was spoilt must fail, or the whole says nothing."""
import pathlib
import subprocess
import sys

import pikepdf

from checking import check, status

PROGRAM, WORK, VERAPDF, WHICH = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3], sys.argv[4]
ROOT = pathlib.Path(__file__).parent.parent
SHORT = ["examples/tuan-giao", "examples/muong-te", "tests/cases/good-charts", "tests/cases/form-urgency",
         "examples/huong-dan/ban-in", "tests/cases/form-circulation", "tests/cases/form-supplied", "tests/cases/form-joint-three", "tests/cases/form-party", "tests/gallery"]
FLAVOURS = {"ua1": "PDF/UA-1", "3a": "PDF/A-3a"}
LONG = 5700  # rows, of three hundred pages


# --- edge cases -----------------------------------------------------------------------------------------------------

DOCUMENT = """---
kind: bao-cao
name: {stem}
subject: {subject}
signers: [{{lines: [CHỦ TỊCH], name: Nguyễn Văn A}}]
recipients: ["Lưu: VT"]
audience: internal
---
```table
query: {query}
columns: [STT, {{Đơn vị: name}}, {{Kết quả: one}}]
```
"""


def edges(folder, rows):
    """The campaign of the long appendix, with a table that has no row and one whose rows no page holds."""
    subprocess.run([ROOT / "tests/bench/appendix.py", folder, str(rows)], check=True, capture_output=True)
    words = " ".join(["nội dung cần báo cáo"] * 900)
    (folder / "queries/none.sql").write_text("SELECT name, 1 AS one FROM unit WHERE 0\n", encoding="utf-8")
    (folder / "queries/tall.sql").write_text(f"SELECT name || ' {words}' AS name, ord AS one FROM unit WHERE ord < 4\n",
                                             encoding="utf-8")
    for stem, subject, query in (("khong-dong", "Bảng không có dòng", "none"), ("dong-dai", "Dòng dài hơn một trang", "tall")):
        (folder / f"docs/{stem}.md").write_text(DOCUMENT.format(stem=stem, subject=subject, query=query), encoding="utf-8")
    return folder


# --- all of it ------------------------------------------------------------------------------------------------------

def build(campaign, out):
    done = subprocess.run([PROGRAM, "build", campaign, "-o", out, "-q"], capture_output=True, text=True)
    return sorted(out.glob("pdf/*.pdf")) if done.returncode == 0 else done.stderr


def one_of_each(paths):
    """Of documents that differ in the unit alone, the largest."""
    kinds = {}
    for path in sorted(paths, key=lambda p: p.stat().st_size):
        kinds["-".join(path.stem.split("-")[:2])] = path
    return sorted(kinds.values())


def gather():
    campaigns = [ROOT / name for name in SHORT]
    if WHICH == "all":
        campaigns = [path.parent for pattern in ("examples/*", "examples/huong-dan/*", "tests/gallery", "tests/cases/good-*", "tests/cases/form-*",
                                                 "tests/cases/type-*", "tests/cases/rule-*")
                     for path in sorted(ROOT.glob(f"{pattern}/campaign.yaml"))]
    campaigns.append(edges(WORK / "edges", LONG if WHICH == "all" else 60))
    files = []
    for campaign in campaigns:
        paths = build(campaign, WORK / "out" / campaign.name)
        made = isinstance(paths, list) and bool(paths)
        optional = campaign.parent.name == "cases"  # a case may be there for its messages
        if not optional or WHICH == "short":
            check(f"{campaign.name} is built", made, paths)
        whole = WHICH == "all" or campaign.name == "edges"
        files += (paths if whole else one_of_each(paths)) if made else []
    return files


def spoil(path, out):
    """The same without what says that it is tagged, and whose."""
    with pikepdf.open(path) as pdf:
        del pdf.Root.MarkInfo
        del pdf.Root.Metadata
        pdf.save(out)
    return out


def validate(flavour, files):
    """Of each file "PASS", or what failed."""
    done = subprocess.run(["java", "-Xmx1g", "-cp", VERAPDF, "org.verapdf.apps.GreenfieldCliWrapper", "-f", flavour, "-v", "--format",
                           "text", *map(str, files)], capture_output=True, text=True)
    said, name = {}, None
    for line in done.stdout.splitlines():
        words = line.split()
        if len(words) == 3 and words[0] in ("PASS", "FAIL"):
            name = words[1]
            said[name] = [words[0]]
        elif name and words:
            said[name].append(" ".join(words[1:]))
    return said, done.stderr


def main():
    WORK.mkdir(parents=True, exist_ok=True)
    files = gather()
    spoilt = spoil(files[0], WORK / "spoilt.pdf")
    for flavour, standard in FLAVOURS.items():
        said, errors = validate(flavour, [*files, spoilt])
        for path in files:
            words = said.get(str(path), [errors[-400:]])
            check(f"{path.parent.parent.name} {path.stem}: {standard}", words == ["PASS"], words[:9])
        check(f"a spoilt file fails: {standard}", said.get(str(spoilt), [""])[0] == "FAIL", said.get(str(spoilt)))
    print(f"# {len(files)} files")
    sys.exit(status())


main()
