#!/usr/bin/python3
"""tags.py PROGRAM WORK: the tags of the PDFs of examples, cases and the gallery, read back (tagged.py). What is read, in the
order of the structure, is what the web page says; tables have the page's headers; nothing is left unmarked, furniture is an
artifact of its kind, and a mark's parents, IDs and bookmarks agree. A bulletin's tags cost half its size at most."""
import html.parser
import io
import pathlib
import re
import subprocess
import sys

import pikepdf

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from checking import check, status  # noqa: E402
from tagged import PAINTS, Tagged, plain  # noqa: E402

PROGRAM, WORK = sys.argv[1], pathlib.Path(sys.argv[2])
ROOT = pathlib.Path(__file__).parent.parent
CAMPAIGNS = sorted(ROOT.glob("examples/*/campaign.yaml")) + [ROOT / "tests/gallery/campaign.yaml"] + [
    ROOT / "examples/huong-dan/ban-in/campaign.yaml"] + [
    ROOT / f"tests/cases/{case}/campaign.yaml" for case in
    ("good-charts", "good-markup", "form-urgency", "form-circulation", "form-contact", "form-drafter", "form-joint-two",
     "form-joint-three", "form-joint-two-and-one", "form-party", "form-youth", "type-quyet-dinh", "type-ke-hoach")]
BULLETIN = 60000  # bytes, of two pages
COST = 1.5


# --- the web page ---------------------------------------------------------------------------------------------------

VOID = {"br", "hr", "img", "meta", "link", "input", "col", "wbr"}
BLOCKS = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "dt", "dd", "th", "td"}


class Page(html.parser.HTMLParser):
    """What is read of a page: its blocks as [element, class, text, attributes, letterhead column or None, table or None]."""

    def __init__(self, text):
        super().__init__()
        self.stack, self.blocks, self.block, self.tables, self.figure = [], [], None, 0, False
        self.feed(text)

    def within(self, *classes):
        return any(c in entry[1] for entry in self.stack for c in classes)

    def skipped(self):
        return any(name in ("nav", "svg", "details", "style", "script", "head") or "web-only" in classes or
                   name == "footer" and "contacts" not in classes for name, classes in self.stack)

    def handle_starttag(self, name, attributes):
        attributes = dict(attributes)
        classes = (attributes.get("class") or "").split()
        if name == "br" and self.block and not self.skipped():
            self.block[2] += " "
        if name == "figure":
            self.figure = True
        if name == "svg" and self.figure:
            self.figure = False
            self.blocks.append(["figure", [], attributes.get("aria-label", ""), attributes, None, None])
        if name in VOID:
            return
        self.stack.append((name, classes))
        if self.skipped():
            return
        self.tables += name == "table"
        if name in BLOCKS:
            column = next((c for c in ("left", "right") if self.within("letterhead") and self.within(c)), None)
            table = self.tables if any(entry[0] == "table" for entry in self.stack) else None
            self.block = [name, classes, "", attributes, column, table]
            self.blocks.append(self.block)
        elif self.block:
            self.block[1] = self.block[1] + classes

    def handle_endtag(self, name):
        while self.stack and self.stack.pop()[0] != name:
            pass
        if name in BLOCKS:
            self.block = None

    def handle_data(self, text):
        if self.block and not self.skipped():
            self.block[2] += text


def as_read(blocks):
    """The letterhead as a person reads it: names, nation, number, date, what it is about."""
    def split(blocks, word):
        at = next((i for i, b in enumerate(blocks) if word in b[1]), len(blocks))
        return blocks[:at], blocks[at:at + 1], blocks[at + 1:]
    done, column = [], {"left": [], "right": []}
    for block in blocks + [None]:
        if block and block[4]:
            column[block[4]].append(block)
            continue
        left, right = split(column["left"], "number"), split(column["right"], "place-date")
        for part in zip(left, right):
            done += part[0] + part[1]
        column = {"left": [], "right": []}
        done += [block] if block else []
    return done


def comparable(text):
    return plain(text).casefold()


# --- the structure --------------------------------------------------------------------------------------------------

def own(element):
    """The text of an element without that of lists within it."""
    return plain("".join(kid if isinstance(kid, str) else kid.raw for kid in element.kids
                         if isinstance(kid, str) or kid.type in ("Link", "Span")))


def blocks_of(element):
    """What is read, block by block, as a web page has it."""
    for kid in element.kids:
        if isinstance(kid, str):
            continue
        if kid.type == "LI":
            label, body = kid.kids
            if any(not isinstance(k, str) and k.type == "P" for k in body.kids):
                yield "dt", label.text
            else:
                yield "p", f"{label.text} {own(body)}"
            yield from blocks_of(body)
        elif kid.type == "Figure":
            if not kid.alt.endswith("(tiếp theo)"):
                yield "figure", kid.alt
        elif re.fullmatch("P|H[1-6]|Note|TH|TD", kid.type):
            yield kid.type.lower(), kid.text
        else:
            yield from blocks_of(kid)


def examine_text(name, tagged, page):
    said = [comparable(text) for _, text in blocks_of(tagged.document)]
    meant = [comparable(block[2]) for block in as_read(page.blocks)]
    at = next((i for i, (a, b) in enumerate(zip(said, meant)) if a != b), min(len(said), len(meant)))
    check(f"{name}: reads as its page", said == meant, f"{len(said)} and {len(meant)} blocks; {said[at:at + 2]} is not {meant[at:at + 2]}")


def examine_headings(name, tagged, page):
    levels = [int(e.type[1]) for e in tagged.document.elements(*(f"H{i}" for i in range(1, 7)))]
    steps = all(b <= a + 1 for a, b in zip([0] + levels, levels))
    check(f"{name}: headings begin with the first and skip none", steps, levels)
    if page:
        meant = [int(block[0][1]) for block in as_read(page.blocks) if re.fullmatch("h[1-6]", block[0])]
        check(f"{name}: headings have the page's levels", levels == meant or levels == [n - 1 for n in meant], (levels, meant))


def examine_tables(name, tagged, page):
    tables = tagged.document.elements("Table")
    ids = {e.id: e for e in tagged.document.walk() if e.id}
    wrong = [f"table {i + 1}: {said}" for i, table in enumerate(tables) for said in tagged.grid(table)[3]]
    check(f"{name}: every place of a table has one cell", not wrong, wrong[:5])
    scopes = [str(e.attributes.get("Scope")) for e in tagged.document.elements("TH")]
    check(f"{name}: every TH has its scope", set(scopes) <= {"/Row", "/Column"}, set(scopes))
    lost = [h for e in tagged.document.elements("TH", "TD") for h in e.headers() if h not in ids or ids[h].type != "TH"]
    check(f"{name}: headers are THs", not lost, lost[:5])
    heads = all(table.kids[0].type in ("THead", "Caption", "TBody") and
                [k.type for k in table.kids].count("THead") <= 1 for table in tables)
    check(f"{name}: a table has one head", heads)
    if page:
        examine_cells(name, tables, page, ids)


def examine_cells(name, tables, page, ids):
    """Cell by cell as on the web page."""
    by_id = {block[3]["id"]: plain(block[2]) for block in page.blocks if "id" in block[3]}
    meant, said = [], []
    for block in page.blocks:
        if block[5] and block[0] in ("th", "td"):
            a = block[3]
            scope = {"c": "Column", "r": "Row"}.get(a.get("scope", " ")[0])
            meant.append((block[0], scope, int(a.get("rowspan", 1)), int(a.get("colspan", 1)),
                          [by_id[i] for i in a.get("headers", "").split()]))
    for cell in (cell for table in tables for cell in table.elements("TH", "TD")):
        scope = str(cell.attributes.get("Scope", "/"))[1:] or None
        said.append([cell.type.lower(), scope, *cell.span(), [ids[i].text for i in cell.headers()]])
    for a, b in zip(said, meant):
        if not b[4]:  # in a group the page has a scope that PDF has not
            a[4] = []
    differ = [(a, b) for a, b in zip(said, meant) if tuple(a) != b]
    check(f"{name}: {len(said)} cells as on the page", len(said) == len(meant) and not differ, (len(said), len(meant), differ[:2]))


def examine_marks(name, tagged):
    root = tagged.pdf.Root
    check(f"{name}: nothing is painted outside a mark", not any(tagged.unmarked), tagged.unmarked)
    parents = dict((int(k), v) for k, v in tagged.numbers(root.StructTreeRoot.ParentTree))
    wrong = []
    owners = {mark: e for e in tagged.document.walk() for mark in e.marks}
    for at, page in enumerate(tagged.pages):
        listed = parents[int(page.StructParents)]
        if len(listed) != len(tagged.marked[at]):
            wrong.append(f"page {at + 1}: {len(listed)} parents of {len(tagged.marked[at])} marks")
        for number in tagged.marked[at]:
            owner = owners.get((at, number))
            if not owner or owner.obj.objgen != listed[number].objgen:
                wrong.append(f"page {at + 1}, mark {number}")
    check(f"{name}: every mark has its parent", not wrong, wrong[:5])
    listed = [(bytes(k).decode(), v.objgen) for k, v in tagged.numbers(root.StructTreeRoot.get("/IDTree", {}), "/Names")]
    named = {e.id: e.obj.objgen for e in tagged.document.walk() if e.id}
    check(f"{name}: IDs are in their tree, in order", dict(listed) == named and listed == sorted(listed), len(listed))
    links = [(e, a) for e in tagged.document.elements("Link") for a in e.annotations]
    annotations = [a for page in tagged.pages for a in page.get("/Annots", []) if a.Subtype == "/Link"]
    good = sorted(a.objgen for _, a in links) == sorted(a.objgen for a in annotations) and all(
        parents[int(a.StructParent)].objgen == e.obj.objgen and plain(str(a.Contents)) == e.text for e, a in links)
    check(f"{name}: {len(links)} links are what they say", good, [(e.text, str(a.Contents)) for e, a in links][:3])


def examine_artifacts(name, tagged):
    wrong = []
    for at, artifacts in enumerate(tagged.artifacts):
        for kind, subtype, text, _ in artifacts:
            furniture = kind == "/Pagination" and subtype in ("/Header", "/Footer")
            if (plain(text) and not furniture) or not (furniture or kind == "/Layout"):
                wrong.append((at + 1, kind, subtype, text))
    check(f"{name}: furniture is furniture", not wrong, wrong[:3])
    read = tagged.document.text
    repeated = [text for artifacts in tagged.artifacts for _, _, text, _ in artifacts]
    again = not name.startswith("tai-lieu") and re.search(r"Mang sang|Cộng trang", read)  # the guide speaks of them
    check(f"{name}: sums of pages and page numbers are not read", not again, again)
    return repeated


def examine_outline(name, tagged):
    said = []
    with tagged.pdf.open_outline() as outline:
        def walk(items, level):
            for item in items:
                said.append(plain(item.title))
                walk(item.children, level + 1)
        walk(outline.root, 1)
    meant = [e.text for e in tagged.document.elements(*(f"H{i}" for i in range(1, 7)))]
    check(f"{name}: bookmarks are the headings", sorted(map(comparable, said)) == sorted(map(comparable, meant)), (said[:3], meant[:3]))


def examine_rest(name, tagged):
    root = tagged.pdf.Root
    check(f"{name}: language, title and tab order are said",
          str(root.Lang) == "vi-VN" and bool(root.ViewerPreferences.DisplayDocTitle) and bool(root.MarkInfo.Marked) and
          all(page.Tabs == "/S" for page in tagged.pages))
    figures = tagged.document.elements("Figure")
    good = all(e.alt and len(e.attributes["BBox"]) == 4 and len({at for at, _ in e.marks}) == 1 for e in figures)
    check(f"{name}: {len(figures)} figures have words and a place", good)
    notes = tagged.document.elements("Note")
    check(f"{name}: {len(notes)} notes have IDs", all(e.id for e in notes))


# --- size -----------------------------------------------------------------------------------------------------------

def saved(pdf):
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True, recompress_flate=True)
    return len(out.getvalue())


def without_tags(path):
    """The file without its structure, marks, bookmarks and what it says for archives."""
    pdf = pikepdf.open(path)
    for key in ("/StructTreeRoot", "/MarkInfo", "/Outlines", "/Metadata", "/OutputIntents"):
        if key in pdf.Root:
            del pdf.Root[key]
    for page in pdf.pages:
        del page["/StructParents"]
        for annotation in page.get("/Annots", []):
            for key in ("/StructParent", "/Contents"):
                if key in annotation:
                    del annotation[key]
        kept = [(o, op) for o, op in pikepdf.parse_content_stream(page) if str(op) not in ("BDC", "BMC", "EMC")]
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
    return saved(pdf)


def examine_size(name, path):
    bytes_, ratio = path.stat().st_size, saved(pikepdf.open(path)) / without_tags(path)
    check(f"{name}: {bytes_} bytes, {ratio:.2f} times as many as without tags", bytes_ <= BULLETIN and ratio <= COST)


# --- all of it ------------------------------------------------------------------------------------------------------

def examine(path, site):
    name, tagged = path.stem, Tagged(path)
    text = site.read_text(encoding="utf-8") if site.exists() else ""
    page = Page(text) if 'data-part="whole"' in text and "gallery" not in str(site) else None
    if page:
        examine_text(name, tagged, page)
    examine_headings(name, tagged, page)
    examine_tables(name, tagged, page)
    examine_marks(name, tagged)
    examine_artifacts(name, tagged)
    examine_outline(name, tagged)
    examine_rest(name, tagged)
    if name.startswith("ban-tin") and len(tagged.pages) == 2:
        examine_size(name, path)
    return page is not None


def main():
    compared = total = 0
    for campaign in CAMPAIGNS:
        out = WORK / campaign.parent.name
        subprocess.run([PROGRAM, "build", campaign.parent, "-o", out, "-q"], check=False, capture_output=True)
        paths, kinds = sorted(out.glob("pdf/*.pdf")), {}
        check(f"{campaign.parent.name}: is built", bool(paths))
        for path in paths:  # of the bulletins of units two
            kinds.setdefault(path.stem[:9], []).append(path)
        for path in (p for same in kinds.values() for p in (same[:2] if same[0].stem[:7] in ("ban-tin", "bieu-ma") else same)):
            compared += examine(path, out / "site" / f"{path.stem}.html")
            total += 1
    check(f"{compared} of {total} documents have a page to be held against", compared >= 10)
    sys.exit(status())


main()
