#!/usr/bin/python3
"""painters.py PROGRAM WORK [EXAMPLE...]: every document of every example by both painters, our own and cairo. They must
agree page by page: as images, letter by letter in text and place, in links; and ours must be a file that qpdf, poppler
and MuPDF read without a word, with each face embedded once."""
import pathlib
import re
import subprocess
import sys

import fitz

from checking import check, status
from unsigned import open_pdf

PROGRAM, WORK = sys.argv[1], pathlib.Path(sys.argv[2])
EXAMPLES = sys.argv[3:] or sorted(p.parent.name for p in pathlib.Path("examples").glob("*/campaign.yaml")) + ["huong-dan/ban-in"]
DPI, SHRUNK = 96, 2  # pages are drawn at this many dots to the inch, and shrunk to a quarter: a dot stands for 3 pt
LEVELS = 60     # of 255, that two dots may differ by: cairo's half a point makes 50 in bold type, a letter lost 80
KERNED = "AFLPTVWY1"  # a line broken behind one of these ends with what it is kerned with the space
NEAR = 0.03     # pt, that our letters may stand from where layout put them
FAR = 0.6       # pt, from cairo's, which lets a line's roundings add up


def run(*command):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def picture(page):
    drawn = page.get_pixmap(dpi=DPI, colorspace=fitz.csGRAY)
    drawn.shrink(SHRUNK)
    return drawn.samples


def letters(page):
    """Each letter with its place and its look, colours apart."""
    flags = fitz.TEXT_PRESERVE_WHITESPACE | fitz.TEXT_MEDIABOX_CLIP
    return [(char["c"], span["font"].split("+")[-1], round(span["size"], 2), span["color"].to_bytes(3, "big"),
             char["origin"], char["bbox"][2])
            for block in page.get_text("rawdict", flags=flags)["blocks"] for line in block["lines"]
            for span in line["spans"] for char in span["chars"] if char["c"] not in " \u00a0"]


def alike(a, b):
    """Two letters, but for a shade of their colours."""
    return a[:3] == b[:3] and max(abs(p - q) for p, q in zip(a[3], b[3])) <= 1


def chains(path):
    """The boxes around what was drawn without lifting the pen. (Cairo leaves out points within a straight line.)"""
    box, last = None, None
    for kind, *points in path["items"]:
        if kind in ("re", "qu"):
            yield fitz.Rect(points[0]) if kind == "re" else points[0].rect
            continue
        begin, end = points[0], points[-1]
        if begin != last:
            yield from [box] if box else []
            box = fitz.Rect(begin, begin)
        box, last = box.include_point(end), end
    yield from [box] if box else []


def area(path):
    """The box around a filled path; of a dot its breadth alone, for cairo makes two curves of it whose handles stick out."""
    box = fitz.Rect(path["rect"])
    if any(kind == "c" for kind, *_ in path["items"]):
        box.y0 = box.y1 = (box.y0 + box.y1) / 2
    return box


def marks(page):
    """The areas and lines drawn, each with its look, whatever path it is part of."""
    drawn = []
    for path in page.get_drawings():
        look = tuple(bytes(round(part * 255) for part in path[key] or ()) for key in ("color", "fill"))
        for box in [area(path)] if path["fill"] else chains(path):
            drawn.append(((*look, path["dashes"] != "[] 0"), [*box, path["width"] or 0]))
    return drawn


def unmatched(ours, theirs):
    """Marks that only one of the two has."""
    left, n = {}, 0
    for look, at in theirs:
        left.setdefault(look, []).append(at)
    for look, at in ours:
        like = left.get(look, [])
        found = next((i for i, other in enumerate(like) if max(abs(p - q) for p, q in zip(at, other)) <= NEAR), None)
        if found is None:
            n += 1
        else:
            like.pop(found)
    return n + sum(map(len, left.values()))


def links(page):
    return [(link.get("uri") or link.get("page"), [*link["from"], *link.get("to", ())]) for link in page.get_links()]


def same_links(ours, theirs):
    """Cairo's rectangles are of whole points."""
    return len(ours) == len(theirs) and all(a[0] == b[0] and max(abs(p - q) for p, q in zip(a[1], b[1])) <= 1
                                            for a, b in zip(ours, theirs))


def laid_out(example):
    """Of each document, of each page, the texts as layout placed them: x, y, width, words."""
    documents = {}
    for line in run(PROGRAM, "build", f"examples/{example}", "-T", "pages")[1].splitlines():
        if line.startswith("== "):
            pages = documents[line[3:]] = []
        elif line.startswith("page "):
            pages.append([])
        elif match := re.match(r'text \S+ (\S+) (\S+) (\S+) .*?"((?:[^"\\]|\\.)*)"', line):
            text = re.sub(r"\\(.)", r"\1", match[4]).replace("\u00a0", " ")
            if text.strip() and text == text.strip():
                pages[-1].append((*map(float, match.groups()[:3]), text))
    return documents


def displaced(page, texts):
    """The worst distance of a text's first letter, and of its last one's end, from where they should be."""
    begins, ends = {}, {}
    for c, _, _, _, (x, y), right in letters(page):
        begins.setdefault((c, round(y)), []).append((x, y))
        ends.setdefault((c, round(y)), []).append((right, y))
    worst = (0, "")
    for x, y, width, text in texts:
        for places, c, at in ((begins, text[0], x), (ends, text[-1], x + width)):
            if places is ends and c in KERNED:
                continue
            off = min((max(abs(p - at), abs(q - y)) for dy in (-1, 0, 1) for p, q in places.get((c, round(y) + dy), ())), default=99)
            worst = max(worst, (off, text))
    return worst


def compare(name, mine, other, layout):
    check(f"{name}: as many pages", mine.page_count == other.page_count == len(layout), (mine.page_count, other.page_count))
    pixel, place, apart, text, marked, linked, sizes = (0, 0), (0, ""), (0, 0), [], [], [], []
    for at, (a, b, texts) in enumerate(zip(mine, other, layout), 1):
        pixel = max(pixel, (max(abs(p - q) for p, q in zip(picture(a), picture(b))), at))
        ours, theirs = letters(a), letters(b)
        if len(ours) != len(theirs) or not all(map(alike, ours, theirs)):
            text.append(at)
        off = max((abs(p - q) for o, t in zip(ours, theirs) for p, q in zip(o[4], t[4])), default=0)
        apart, place = max(apart, (off, at)), max(place, displaced(a, texts))
        if n := unmatched(marks(a), marks(b)):
            marked.append((at, n))
        if not same_links(links(a), links(b)):
            linked.append(at)
        if max(abs(p - q) for p, q in zip(a.rect, b.rect)) > 0.01:
            sizes.append(at)
    check(f"{name}: pages look the same", pixel[0] <= LEVELS, "%d levels on page %d" % pixel)
    check(f"{name}: the same letters, faces, sizes, colours", not text, f"pages {text}")
    check(f"{name}: the same lines and areas", not marked, f"(page, marks) {marked}")
    check(f"{name}: letters where layout put them", place[0] <= NEAR, "%.3f pt: %s" % place)
    check(f"{name}: letters near cairo's", apart[0] <= FAR, "%.3f pt on page %d" % apart)
    check(f"{name}: the same links", not linked, f"pages {linked}")
    check(f"{name}: the same paper", not sizes, f"pages {sizes}")
    return pixel[0], place[0]


def embedded(path):
    """Each face once, as a subset with its text."""
    rows = [line.split() for line in run("pdffonts", path)[1].splitlines()[2:]]
    names = [row[0] for row in rows]
    faces = [name.split("+")[-1] for name in names]
    return (len(set(faces)) == len(faces) and all(re.match(r"[A-Z]{6}\+", name) for name in names)
            and all(row[-5:-2] == ["yes", "yes", "yes"] for row in rows)), rows


def examine(name, path, other, layout):
    code, _, said = run("qpdf", "--check", path)
    check(f"{name}: qpdf finds nothing wrong", code == 0, said)
    code, mine, said = run("pdftotext", "-raw", path, "-")
    check(f"{name}: poppler reads it without a word", code == 0 and not said, said)
    check(f"{name}: pdftotext reads the same", mine.split() == run("pdftotext", "-raw", other, "-")[1].split())
    fitz.TOOLS.reset_mupdf_warnings()
    read = open_pdf(path)
    measured = compare(name, read, fitz.open(other), layout)
    said = fitz.TOOLS.mupdf_warnings()
    check(f"{name}: MuPDF reads it without a word", not said and not read.is_repaired, said)
    good, rows = embedded(path)
    check(f"{name}: each face once", good, rows)
    return measured


fitz.TOOLS.mupdf_display_errors(False)
measured = []
for example in EXAMPLES:
    for painter in ("bantin", "cairo"):
        code, _, said = run(PROGRAM, "build", f"examples/{example}", "-o", WORK / painter / example, "-q", "--painter", painter)
        check(f"{example} by {painter}", code == 0, said)
    layout = laid_out(example)
    for path in sorted((WORK / "bantin" / example / "pdf").glob("*.pdf")):
        measured.append(examine(path.stem, path, WORK / "cairo" / example / "pdf" / path.name, layout[path.stem]))
check("there was something to compare", len(measured) > 0)
print("# at most %d levels from cairo and %.4f pt from the layout" % tuple(max(column) for column in zip(*measured)))
sys.exit(status())
