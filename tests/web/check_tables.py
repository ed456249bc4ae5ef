#!/usr/bin/env python3
"""check_tables.py PROGRAM CAMPAIGN PACKET [SLACK]: the tables of a packet's web pages against the documents' trees.

Every row of every table stands on the pages exactly once and in order, whether the table has one page or many; every
cell has the headers that its place in the tree gives it, found on the page by the HTML standard's own algorithm; pages
that carry rows or contents are no longer than 100 kB; each says where it belongs and leads on to its neighbours; the
contents name every outermost group with its sums, and each link arrives at the group's name.
"""
import html
import pathlib
import re
import subprocess
import sys
import unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from table_headers import Meaning, expected, kinds_of, squeezed, tables  # noqa: E402

MOST = 100_000


def texts(row):
    return [squeezed(cell[0]) for cell in row.cells if cell]


def row_texts(row):
    return [squeezed(cell.text) for cell in row["cells"]]


def number_of(table):
    """Which table of its document it is, by the ids that its heads have; None where they need none."""
    return next((int(m[1]) for c in table.cells if c.id and (m := re.match(r"b(\d+)h\d+$", c.id))), None)


TITLE = re.compile(r"Trang (\d+): (.*?)(?: \(tiếp theo\))?(?: – [^<]*)?</title>")


def slug(text):
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


class Site:
    """The pages of one document."""

    def __init__(self, packet, stem):
        self.folder, self.stem = packet / "site", stem
        self.text = (self.folder / f"{stem}.html").read_text(encoding="utf-8")
        self.parts = self.in_order()
        self.contents = self.numbered(r"_muc-luc-(\d+)\.html$")

    def in_order(self):
        """Pages of rows, by the number in their titles."""
        paths = [path for path in self.folder.glob(self.stem + "_*.html") if "_muc-luc-" not in path.name]
        return sorted(paths, key=lambda path: int(TITLE.search(path.read_text(encoding="utf-8"))[1]))

    def numbered(self, pattern):
        found = []
        for path in self.folder.glob(self.stem + "_*.html"):
            if path.name.startswith(self.stem) and (m := re.match(re.escape(self.stem) + pattern, path.name)):
                found.append((int(m[1]), path))
        return [path for _, path in sorted(found)]


def page_faults(site):
    for path in site.parts + site.contents + [site.folder / f"{site.stem}.html"]:
        if (site.parts or path.stem == site.stem) and path.stat().st_size > MOST:
            yield f"{path.name} has {path.stat().st_size} bytes"
    names = [path.name for path in site.parts]
    for i, path in enumerate(site.parts):
        text = path.read_text(encoding="utf-8")
        page, name = TITLE.search(text).groups()
        if int(page) != i + 2:
            yield f"{path.name} is page {page}"
        if not re.fullmatch(rf"{site.stem}_({i + 2}|{slug(name)}(-\d+)?)\.html", path.name):
            yield f"{path.name} begins with {name}"
        if f'href="{site.stem}.html"' not in text or 'href="index.html"' not in text:
            yield f"{path.name} does not say where it belongs"
        for rel, other in (("prev", i - 1), ("next", i + 1)):
            found = set(re.findall(rf'<a rel="{rel}" href="([^"]*)"', text))
            if found and (not 0 <= other < len(names) or found != {names[other]}):
                yield f"{path.name}: {rel} is {found}"
        if not re.search(rf'<a rel="contents" href="{site.stem}\.html#b\d+"', text):
            yield f"{path.name} does not lead back to the contents"


def gather(site, trees):
    """Of each table of the document: its tables on the pages, and those of its contents."""
    shown, contents, plain = {}, {}, []
    for path in site.parts:
        for table in tables(path.read_text(encoding="utf-8")):
            shown.setdefault(number_of(table), []).append((path.name, table))
    for path in site.contents:
        for table in tables(path.read_text(encoding="utf-8")):
            contents.setdefault(number_of(table), []).append((path.name, table))
    for table in tables(site.text):
        if number_of(table) in shown:
            contents.setdefault(number_of(table), []).append((f"{site.stem}.html", table))
        else:
            plain.append((f"{site.stem}.html", table))
    free = iter(plain)
    return [(shown.get(n) or [next(free, None)], contents.get(n, [])) for n in range(1, len(trees) + 1)]


def head_faults(name, table, meaning):
    heads = [row for row in table.rows if row["group"][1] == "thead"]
    if [row_texts(row) for row in heads] != [texts(row) for row in meaning.head]:
        yield f"{name}: another head"
    yield from (f"{name}: {fault}" for fault in table.faults)


def row_faults(name, row, want, headers):
    if row_texts(row) != texts(want):
        yield f"{name}: {row_texts(row)} instead of {texts(want)}"
        return
    if row["id"] and row["id"] != want.anchor:
        yield f"{name}: row id {row['id']} instead of {want.anchor}"
    for cell, (x, text, ought) in zip(row["cells"], headers):
        has = sorted(squeezed(other.text).removesuffix("(tiếptheo)") for other in cell.headers)
        if cell.x != x:
            yield f"{name}: {text} in column {cell.x}"
        if ought is None and text.strip() and cell.tag != "th":
            yield f"{name}: {text} names no row"
        if ought is not None and has != ought:
            yield f"{name}: {row_texts(row)[:3]}: {text} has {has}, ought to have {ought}"


def table_faults(shown, tree, kinds):
    meaning = Meaning(tree, kinds)
    rows = []
    for name, table in shown:
        yield from head_faults(name, table, meaning)
        own = [row for row in table.rows if row["group"][1] != "thead" and "again" not in row["classes"]]
        if not own:
            yield f"{name} has no row"
        rows += [(name, row) for row in own]
    if len(rows) != len(meaning.body):
        yield f"{len(rows)} rows instead of {len(meaning.body)}"
    for (name, row), want in zip(rows, meaning.body):
        yield from row_faults(name, row, want, list(meaning.headers(want)))


def outermost(tree):
    """Names of the outermost groups, and the last sums of each: of its name's row, or of its subtotal."""
    found = []
    for row in tree:
        shown = texts(row)
        if row.kind == "group" and row.level == 1:
            whole = len(shown) == len(row.cells)
            name = next(cell for cell in row.cells if cell and cell[0] and (whole or cell[1] > 1))
            found.append([squeezed(name[0]), shown if whole else []])
        if row.kind == "subtotal" and row.level == 1 and found:
            found[-1][1] = shown
    return found


def entries_of(site, number):
    """The entries of one table's contents that lead to its rows: (page, fragment, name)."""
    own = re.split(r'class="contents-of[^"]*" id="b(\d+)"', site.text)
    pieces = [own[i + 1] for i in range(1, len(own), 2) if int(own[i]) == number]
    for path in site.contents:
        text = path.read_text(encoding="utf-8")
        if f'{site.stem}.html#b{number}"' in text:
            pieces.insert(-1, text)
    found = []
    for piece in pieces:
        found += re.findall(r'<(?:th [^>]*|li)><a href="([^"#]*_[-a-z0-9]+\.html)(#[^"]*)?">(.*?)</a>', piece)
    return [(href, fragment, squeezed(re.sub("<[^>]*>", "", html.unescape(name)))) for href, fragment, name in found]


def contents_faults(site, number, shown, contents, tree):
    groups, entries = outermost(tree), entries_of(site, number)
    if groups and [e[2] for e in entries] != [name for name, _ in groups]:
        yield f"contents name {len(entries)} groups instead of {len(groups)}, or others"
    if not groups and [e[0] for e in entries] != [name for name, _ in shown]:
        yield f"contents list other pages: {entries}"
    for href, fragment, _ in entries:
        there = (site.folder / href).read_text(encoding="utf-8")
        if fragment and f'id="{fragment[1:]}"' not in there:
            yield f"{href}{fragment} does not arrive"
    sums = [row_texts(row)[1:] for _, table in contents for row in table.rows
            if row["group"][1] == "tbody" and len(row["cells"]) > 1]
    ought = [g[1][-len(sums[0]):] for g in groups if g[1]] if sums else []
    if sums and sums != ought:
        yield "contents show other sums"
    totals = [row_texts(row) for _, table in contents for row in table.rows if "total" in row["classes"]]
    if totals != [texts(row) for row in tree if row.kind == "total"]:
        yield "contents show another total"


def main():
    program, campaign, packet = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    dump = subprocess.run([program, "build", "-T", "tree", campaign], capture_output=True, text=True).stdout
    trees, kinds, failed, passed = expected(dump), kinds_of(dump), 0, 0
    for stem, tree in trees.items():
        if not tree or not (packet / f"site/{stem}.html").exists():
            continue
        site = Site(packet, stem)
        faults = list(page_faults(site))
        for i, (shown, contents) in enumerate(gather(site, tree)):
            if shown == [None]:
                faults.append(f"table {i + 1} is not there")
                continue
            faults += table_faults(shown, tree[i], kinds[stem][i])
            if len(shown) > 1 or contents:
                faults += contents_faults(site, i + 1, shown, contents, tree[i])
        print(f"{'not ok' if faults else 'ok'} {packet.name}/{stem} tables ({1 + len(site.parts) + len(site.contents)} pages)")
        for fault in faults[:10]:
            print(f"    {fault}")
        passed, failed = passed + (not faults), failed + bool(faults)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
