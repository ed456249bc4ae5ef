#!/usr/bin/python3
"""private.py PROGRAM FOLDER: what is private stays out of the site.

1. Every example is built. The private values are read from its data files (by the columns that its sources map to
   people's names, days of birth, places, identity numbers, officers), and looked for in every file of site/ (pages,
   feeds, the text chunks of pictures, file names) and in every file that a page links to (PDF, workbook).
2. The search is proved: values planted in a page, a picture, a feed, a file name, a linked PDF and a workbook are found.
3. A query that reads people stops the build wherever a public document may name one.
"""
import csv
import html
import io
import os
import re
import shutil
import struct
import subprocess
import sys
import unicodedata
import zipfile
import zlib
from pathlib import Path
from urllib.parse import unquote

from checking import check, status

PROGRAM, FOLDER = sys.argv[1], Path(sys.argv[2])
PEOPLE = {"name", "born", "place", "identity", "officer", "citizen"}


def run(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True)


# --- what is private -----------------------------------------------------------------------------------------------

def people_sources(campaign):
    """(file, headers of private columns) of the sources that go into person or claim, by a reading of the YAML by eye."""
    for path in [campaign / "campaign.yaml", *sorted((campaign / "sources").glob("csv.yaml"))]:
        for source in re.split(r"^\s*- (?=file:)", path.read_text(), flags=re.M)[1:]:
            if not re.search(r"\binto:\s*(person|claim)\b", source):
                continue
            columns = re.search(r"columns:\s*(\{[^}]*\}|(?:\n\s+\w+:.*)+)", source)
            pairs = re.findall(r"(\w+):\s*(?:\"([^\"]*)\"|\[([^\]]*)\]|([^,{}\n]+))", columns.group(1))
            yield (campaign / source.split("\n")[0].split(":", 1)[1].strip(" ,}\"'"),
                   {(a or b or c).strip() for key, a, b, c in pairs if key in PEOPLE})


def rows_of(path):
    text = path.read_text(encoding="utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";" if text.count(";") > text.count(",") else ","))


def private_values(campaign):
    """Values of the private columns; not what authors write by hand in a text, such as a signer's name."""
    written = " ".join(p.read_text() for p in [campaign / "campaign.yaml", *campaign.glob("docs/*.md")])
    sources = list(people_sources(campaign))
    files = {path for path, _ in sources}
    written += " ".join(p.read_text(encoding="utf-8-sig") for p in campaign.glob("data/*.csv") if p not in files)
    found = set()
    for path, headers in sources:
        rows = rows_of(path)
        head = next(i for i, row in enumerate(rows) if headers & {cell.strip() for cell in row})
        wanted = [i for i, cell in enumerate(rows[head]) if cell.strip() in headers]
        assert len(wanted) == len(headers), (path, headers, rows[head])
        for row in rows[head + 1:]:
            found |= {row[i].strip() for i in wanted if i < len(row)}
    return {unicodedata.normalize("NFC", value) for value in found if len(value) > 4 and value not in written}


# --- what is published ---------------------------------------------------------------------------------------------

def picture_words(data):
    """All chunks of a PNG but its dots and colours, compressed text unpacked."""
    at, words = 8, b""
    while at < len(data):
        n, kind = struct.unpack(">I4s", data[at:at + 8])
        chunk = data[at + 8:at + 8 + n]
        if kind in (b"zTXt", b"iTXt"):
            for cut in range(len(chunk)):
                try:
                    words += zlib.decompress(chunk[cut:])
                    break
                except zlib.error:
                    pass
        if kind not in (b"IDAT", b"PLTE"):
            words += b" " + chunk
        at += 12 + n
    return words.decode("utf-8", "replace")


def words_of(path):
    data = path.read_bytes()
    if path.suffix == ".png":
        return picture_words(data)
    if path.suffix == ".pdf":
        texts = [subprocess.run(command, capture_output=True).stdout.decode("utf-8", "replace")
                 for command in (["pdftotext", "-layout", path, "-"], ["pdfinfo", path])]
        return " ".join(texts)
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", book.read(n).decode())) for n in book.namelist())
    text = data.decode("utf-8", "replace")
    return " ".join([html.unescape(text), html.unescape(re.sub(r"<[^>]*>", "", text))])


def published(packet):
    """Every file of the site, and every local file that a page of it leads to."""
    files = {path for path in (packet / "site").rglob("*") if path.is_file()}
    for page in sorted(files):
        if page.suffix in (".html", ".xml"):
            for href in re.findall(r'(?:href|src|content)="([^"#:]+)"', page.read_text()):
                path = (page.parent / unquote(html.unescape(href)))
                if path.is_file():
                    files.add(Path(os.path.normpath(path)))
    return sorted(files)


def plain(text):
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text).replace("\u00a0", " "))


def leaks(packet, values):
    found = []
    for path in published(packet):
        text = plain(words_of(path) + " " + path.name)
        squeezed = re.sub(r"[ .\-]", "", text)  # a number may be written in groups
        for value in values:
            digits = value.isdigit()
            if digits and (value in squeezed or re.search(r"\*{3,}" + value[-3:] + r"\b", text)):
                found.append((path.name, value))
            elif not digits and re.search(r"(?<!\w)" + re.escape(value) + r"(?!\w)", text):
                found.append((path.name, value))
    return found


# --- 1. the examples -----------------------------------------------------------------------------------------------

def internal_stems(packet):
    documents = re.findall(r'"stem":\s*"([^"]+)"[^{}]*?"audience":\s*"internal"', (packet / "manifest.json").read_text())
    return set(documents)


def test_examples():
    with_people = 0
    for campaign in sorted(p.parent for p in Path("examples").glob("*/campaign.yaml")):
        packet = FOLDER / campaign.name
        built = run("build", campaign, "-o", packet, "-q")
        check(f"{campaign.name} builds", built.returncode == 0, built.stderr[-300:])
        values = private_values(campaign)
        with_people += len(values) > 20
        found = leaks(packet, values)
        check(f"{campaign.name}: none of {len(values)} private values is published", not found, found[:5])
        names = {path.name.split(".")[0] for path in published(packet)}
        check(f"{campaign.name}: no internal document has a page or a card", not names & internal_stems(packet),
              names & internal_stems(packet))
        wrong = [p.name for p in (packet / "site").glob("*.png") if not (p.with_suffix(".html")).exists()]
        check(f"{campaign.name}: every card belongs to a page", not wrong, wrong)
    check("examples with people are among them", with_people >= 3, with_people)
    inside = internal_stems(FOLDER / "muong-te")
    check("internal documents are known from the manifest", any(s.startswith("danh-sach") for s in inside), inside)


# --- 2. the search finds -------------------------------------------------------------------------------------------

def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def plant_in_picture(path, kind, data):
    png = path.read_bytes()
    path.write_bytes(png[:33] + chunk(kind, data) + png[33:])


def test_planted():
    name, number = "Vàng Thị Lý", "000123456789"
    values = {name, number}
    packet = FOLDER / "planted"
    shutil.copytree(FOLDER / "an-binh", packet)
    page = next((packet / "site").glob("ban-tin-*.html"))
    card = page.with_suffix(".png")
    original = {path: path.read_bytes() for path in (page, card)}

    def planted(what, path, change):
        change(path)
        found = leaks(packet, values)
        check(f"a leak in {what} is found", found, "nothing found")
        for path, data in original.items():
            path.write_bytes(data)

    def into_page(text):
        return lambda path: path.write_text(path.read_text().replace("</body>", text + "</body>"))

    check("nothing is found before", not leaks(packet, values))
    planted("a page", page, into_page(f"<p>{name}</p>"))
    planted("a page, in entities", page, into_page("<p>" + name.replace("à", "&#224;") + "</p>"))
    planted("a page, decomposed and split by markup", page,
            into_page("<p>" + unicodedata.normalize("NFD", name).replace(" L", " <b>L") + "</b></p>"))
    planted("an attribute", page, into_page(f'<p title="{name}"></p>'))
    planted("a number in groups", page, into_page("<p>000 123 456 789</p>"))
    planted("a masked number", page, into_page("<p>*********789</p>"))
    planted("a picture", card, lambda path: plant_in_picture(path, b"tEXt", b"Comment\0" + number.encode()))
    planted("a picture, compressed", card,
            lambda path: plant_in_picture(path, b"zTXt", b"Comment\0\0" + zlib.compress(name.encode())))
    feed = packet / "site" / "planted.xml"
    planted("a feed", feed, lambda path: path.write_text(f"<feed><title>{name}</title></feed>"))
    feed.unlink()
    stray = packet / "site" / f"ban-tin-{name}.txt"
    planted("a file's name", stray, lambda path: path.write_text(""))
    stray.unlink()
    # written by hand, so that no query is to blame: PDF and workbook are read too
    campaign = FOLDER / "by-hand"
    shutil.copytree("examples/an-binh", campaign)
    source = next(campaign.glob("docs/ban-tin*.md"))
    source.write_text(source.read_text() + f"\nNgười có công là {name}.\n")
    check("a text written by hand builds", run("build", campaign, "-o", FOLDER / "hand", "-q").returncode == 0)
    found = {Path(file).suffix for file, _ in leaks(FOLDER / "hand", values)}
    check("a leak in a linked PDF is found", {".html", ".pdf"} <= found, found)


# --- 3. the build stops --------------------------------------------------------------------------------------------

FRONT = """---
kind: ban-tin
subject: {subject}
{front}---
Bản tin.

{body}
"""

# path: (front matter, subject, body); every one names the private query `people` or `one`
PATHS = {
    "fact": ("facts: [one]\n", "Bản tin", ""),
    "list": ("lists: {PERSON: people}\n", "Bản tin", ""),
    "title": ("facts: [one]\n", "{{CHOSEN}}", ""),
    "page": ("for_each: people\n", "{{CHOSEN}}", ""),
    "masthead": ("facts: [one]\nmasthead: \"{{CHOSEN}}\"\n", "Bản tin", ""),
    "foot": ("facts: [one]\nfoot: \"{{CHOSEN}}\"\n", "Bản tin", ""),
    "key": ("facts: [one]\n", "Bản tin", "```keys\n- {label: Người, value: \"{{CHOSEN}}\"}\n```"),
    "link": ("facts: [one]\n", "Bản tin", "[xem](http://example.vn/{{CHOSEN}})"),
    "table": ("", "Bản tin", "```table\nquery: people\ncolumns: [STT, {Họ tên: chosen}]\n```"),
    "table-count": ("", "Bản tin", "```table\nquery: people\ncolumns: [STT, {Số: value}]\n```"),
    "table-total": ("", "Bản tin", "```table\nquery: open\ncolumns: [{Đơn vị: label}, {Số: value}]\ntotal: last\n"
                    "total_row: one\n```"),
    "table-title": ("facts: [one]\n", "Bản tin",
                    "```table\nquery: open\ntitle: \"{{CHOSEN}}\"\ncolumns: [{Đơn vị: label}]\n```"),
    "chart": ("", "Bản tin", "```chart\nkind: bars\nquery: people\ntitle: Người\n```"),
    "chart-reference": ("", "Bản tin", "```chart\nkind: bars\nquery: open\ntitle: Số\n"
                        "reference: {query: one, field: value}\n```"),
    "chart-pace": ("", "Bản tin", "```chart\nkind: line\nquery: days\npace: {query: one}\ntitle: Số\n```"),
    "chart-finding": ("facts: [one]\n", "Bản tin",
                      "```chart\nkind: bars\nquery: open\ntitle: Số\nfinding: \"{{CHOSEN}}\"\n```"),
    "include": ("facts: [within]\n", "Bản tin", ""),
    "sorted": ("facts: [sorted]\n", "Bản tin", ""),
}

QUERIES = {
    "people": "SELECT DISTINCT officer AS chosen, officer AS label, 1 AS value, unit FROM person",
    "one": "SELECT name AS chosen, 1 AS value, '' AS label, '2026-02-01' AS first, '2026-03-01' AS last, 0 AS start,"
           " 5 AS target FROM person ORDER BY name LIMIT 1",
    "within": "SELECT count(*) AS value FROM {{people}}",
    "sorted": "SELECT unit AS chosen FROM person ORDER BY born LIMIT 1",
    "open": "SELECT name AS label, 3 AS value FROM unit",
    "days": "SELECT '2026-02-01' AS day, 1 AS value",
}


def test_stops():
    campaign = FOLDER / "stops"
    shutil.copytree("tests/cases/bad-private", campaign)
    for path in [*campaign.glob("docs/*"), *campaign.glob("queries/*")]:
        path.unlink()
    for name, sql in QUERIES.items():
        (campaign / "queries" / f"{name}.sql").write_text(sql + "\n")
    for name, (front, subject, body) in PATHS.items():
        text = FRONT.format(front=front, subject=f'"{subject}"', body=body)
        for path in campaign.glob("docs/*.md"):
            path.unlink()
        (campaign / "docs" / f"{name}.md").write_text(text)
        built = run("build", campaign, "-o", FOLDER / "stopped")
        told = re.search(rf"docs/{name}\.md:\d+:\d+: lỗi E113:", built.stderr)
        check(f"a private value by way of {name} stops the build", built.returncode == 1 and told, built.stderr[-300:])
        check(f"{name}: nothing is written", not (FOLDER / "stopped").exists())
        (campaign / "docs" / f"{name}.md").write_text(text.replace("kind: ban-tin\n", "kind: ban-tin\naudience: internal\n"))
        built = run("check", campaign)
        check(f"{name}: no such complaint of an internal document", "E113" not in built.stderr, built.stderr[-300:])
    for path in campaign.glob("docs/*.md"):
        path.unlink()
    (campaign / "docs" / "ban-tin.md").write_text(
        FRONT.format(front="appendices: [danh-sach]\n", subject="Bản tin", body=""))
    (campaign / "docs" / "danh-sach.md").write_text("---\nkind: danh-sach\nsubject: Danh sách\n---\nNội bộ.\n")
    built = run("build", campaign, "-o", FOLDER / "stopped")
    check("an internal appendix of a public document stops the build",
          built.returncode == 1 and "B522" in built.stderr, built.stderr[-300:])
    text = (campaign / "campaign.yaml").read_text()
    (campaign / "docs" / "danh-sach.md").unlink()
    (campaign / "docs" / "ban-tin.md").write_text(FRONT.format(front="facts: [one]\n", subject="Bản tin", body=""))
    (campaign / "campaign.yaml").write_text(
        text + "accept:\n  - {code: E113, cell: \"docs/ban-tin.md:5:9\", reason: Đã duyệt, by: Nguyễn Văn A}\n")
    built = run("build", campaign, "-o", FOLDER / "stopped")
    check("nobody can accept it", built.returncode == 1 and "E113" in built.stderr, built.stderr[-300:])


test_examples()
test_planted()
test_stops()
sys.exit(status())
