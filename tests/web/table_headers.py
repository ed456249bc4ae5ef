"""Which headers each cell of a table on a web page has, by the algorithm of the HTML standard (4.9.12.2, "Forming
relationships between data cells and header cells"), and which it ought to have by the table's own tree.

    tables(text)            the tables of a page: grids of cells with their headers' texts
    expected(dump)          the same from `bantin build -T tree`: the heads over a cell's columns, the groups open, the
                            names in its row; neither scope nor ids are looked at

The two know nothing of each other.
"""
import re
from html.parser import HTMLParser

VOID = {"br", "wbr", "col", "img", "hr"}


class Cell:
    def __init__(self, tag, attributes, x, y):
        self.tag, self.x, self.y = tag, x, y
        self.w, self.h = int(attributes.get("colspan", 1)), int(attributes.get("rowspan", 1))
        self.scope, self.id = attributes.get("scope"), attributes.get("id")
        self.named = attributes["headers"].split() if "headers" in attributes else None
        self.group, self.text, self.headers = None, "", []


class Table:
    """A grid of slots as the standard forms it; row groups by number, column groups as ranges of x."""

    def __init__(self):
        self.slots, self.cells, self.rows, self.column_groups = {}, [], [], []
        self.group, self.width, self.faults = (0, None), 0, []

    def add_row(self, attributes):
        self.rows.append(dict(cells=[], group=self.group, classes=(attributes.get("class") or "").split(), id=attributes.get("id")))

    def add_cell(self, tag, attributes):
        y = len(self.rows) - 1
        x = 0
        while (x, y) in self.slots:
            x += 1
        cell = Cell(tag, attributes, x, y)
        cell.group = self.group
        for yy in range(y, y + cell.h):
            for xx in range(x, x + cell.w):
                if (xx, yy) in self.slots:
                    self.faults.append(f"cells overlap at {xx},{yy}")
                self.slots[xx, yy] = cell
        self.cells.append(cell)
        self.rows[y]["cells"].append(cell)
        self.width = max(self.width, x + cell.w)
        return cell

    # --- the standard's words ---

    def is_column_header(self, cell):
        if cell.tag != "th":
            return False
        if cell.scope:
            return cell.scope == "col"
        return all(self.slots[x, y].tag == "th" for y in range(cell.y, cell.y + cell.h) for x in range(self.width) if (x, y) in self.slots)

    def is_row_header(self, cell):
        if cell.tag != "th":
            return False
        if cell.scope:
            return cell.scope == "row"
        return not self.is_column_header(cell) and all(
            self.slots[x, y].tag == "th" for x in range(cell.x, cell.x + cell.w) for y in range(len(self.rows)) if (x, y) in self.slots)

    def scan(self, principal, x, y, dx, dy, found):
        opaque, in_block = [], principal.tag == "th"
        block = [principal] if in_block else []
        while True:
            x, y = x + dx, y + dy
            if x < 0 or y < 0:
                return
            cell = self.slots.get((x, y))
            if not cell:
                continue
            if cell.tag == "th":
                in_block = True
                block.append(cell)
                if dx == 0:
                    blocked = any(o.x == cell.x and o.w == cell.w for o in opaque) or not self.is_column_header(cell)
                else:
                    blocked = any(o.y == cell.y and o.h == cell.h for o in opaque) or not self.is_row_header(cell)
                if not blocked:
                    found.append(cell)
            elif in_block:
                in_block = False
                opaque += block
                block = []

    def group_of_columns(self, cell):
        return next((g for g in self.column_groups if g[0] <= cell.x < g[1]), None)

    def assign(self):
        by_id = {}
        for cell in self.cells:
            if cell.id:
                by_id.setdefault(cell.id, cell)
        for cell in self.cells:
            found = []
            if cell.named is not None:
                for name in cell.named:
                    if name in by_id:
                        found.append(by_id[name])
                    else:
                        self.faults.append(f"headers names {name}, which is no cell of the table")
            else:
                for y in range(cell.y, cell.y + cell.h):
                    self.scan(cell, cell.x, y, -1, 0, found)
                for x in range(cell.x, cell.x + cell.w):
                    self.scan(cell, x, cell.y, 0, -1, found)
                for other in self.heads_of_groups(cell):
                    found.append(other)
            cell.headers = []
            for other in found:
                if other.text.strip() and other is not cell and other not in cell.headers:
                    cell.headers.append(other)

    def heads_of_groups(self, cell):
        right, below = cell.x + cell.w - 1, cell.y + cell.h - 1
        columns = self.group_of_columns(cell)
        for other in self.group_heads:
            if other.x > right or other.y > below:
                continue
            if other.scope == "rowgroup" and other.group == cell.group:
                yield other
            if other.scope == "colgroup" and columns and self.group_of_columns(other) == columns:
                yield other

    def finish(self):
        self.group_heads = [c for c in self.cells if c.tag == "th" and c.scope in ("rowgroup", "colgroup")]
        for cell in self.group_heads:
            if cell.scope == "colgroup" and not self.group_of_columns(cell):
                self.faults.append(f"colgroup heads no group of columns: {cell.text}")
        self.assign()


class Reader(HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.found, self.table, self.cell, self.hidden = [], None, None, 0
        self.depth, self.details = [], 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        if tag == "details":
            self.details += 1
        if self.details:
            return
        if tag == "table":
            self.table = Table()
            self.found.append(self.table)
        if not self.table:
            return
        if tag == "colgroup":
            at = self.table.column_groups[-1][1] if self.table.column_groups else 0
            self.table.column_groups.append((at, at + int(a.get("span", 1))))
        if tag in ("thead", "tbody", "tfoot"):
            self.table.group = (self.table.group[0] + 1, tag)
        if tag == "tr":
            self.table.add_row(a)
        if tag in ("td", "th"):
            self.cell = self.table.add_cell(tag, a)
            self.depth = []
        elif self.cell and tag not in VOID:
            self.depth.append("unseen" in (a.get("class") or "").split())
        elif self.cell and tag == "br":
            self.cell.text += " "

    def handle_endtag(self, tag):
        if tag == "details":
            self.details -= 1
        if not self.table or self.details:
            return
        if tag in ("td", "th"):
            self.cell = None
        elif self.cell and self.depth:
            self.depth.pop()
        if tag == "table":
            self.table.finish()
            self.table = None

    def handle_data(self, data):
        if self.cell and not any(self.depth):
            self.cell.text += data


def tables(text):
    return Reader(text).found


# --- what the tree says --------------------------------------------------------------------------------------------

def quoted(line):
    """The texts in a line of the dump, as they would be printed: of a value its text alone."""
    return re.sub(r"\\u([0-9A-F]{4})", lambda m: chr(int(m[1], 16)), line.replace('\\"', '"').replace("\\\\", "\\"))


class Row:
    def __init__(self, kind, level, anchor):
        self.kind, self.level, self.anchor, self.cells = kind, level, anchor, []


def content(line):
    """The printed text of one line of the dump below or beside a cell; None when it says none."""
    match = re.match(r'(?:cell .*?: )?(?:text |value )?"((?:[^"\\]|\\.)*)"', line)
    return quoted(match[1]) if match else None


def expected(dump):
    """{stem: [table]}: a table is its rows, a cell [text, cols, rows] or None where it is covered."""
    documents, rows, stem, indent = {}, None, None, 0
    for raw in dump.splitlines():
        line = raw.lstrip(" ")
        depth = len(raw) - len(line)
        if raw.startswith("== "):
            stem = raw[3:]
            documents[stem] = []
            rows = None
        elif line.startswith("table columns="):
            rows, indent = [], depth
            documents[stem].append(rows)
        elif rows is not None and depth <= indent:
            rows = None
        elif rows is None:
            continue
        elif depth == indent + 2 and not line.startswith("row "):
            rows = None if line == "notes" else rows
        elif line.startswith("row "):
            level = re.search(r" level=(\d+)", line)
            anchor = re.search(r' anchor="([^"]*)"', line)
            rows.append(Row(line.split()[1], int(level[1]) if level else 1, anchor and anchor[1]))
        elif depth == indent + 4 and line == "covered":
            rows[-1].cells.append(None)
        elif depth == indent + 4 and line.startswith("cell "):
            size = re.match(r"cell \S+(?: rows=(\d+) cols=(\d+))?", line)
            rows[-1].cells.append([content(line) or "", int(size[2] or 1), int(size[1] or 1)])
        elif rows and depth > indent + 4:
            if line == "break":
                rows[-1].cells[-1][0] += " "
            rows[-1].cells[-1][0] += content(line) or ""
    return documents


def is_code(text):
    return bool(re.fullmatch(r"\S*\d\S*", text))


def squeezed(text):
    return re.sub(r"\s+", "", text)


class Meaning:
    """The headers of the cells of rows that come one after another."""

    def __init__(self, rows, kinds):
        self.head = [row for row in rows if row.kind in ("head", "numbers")]
        self.body = [row for row in rows if row.kind not in ("head", "numbers")]
        self.path = []
        texts = [i for i, kind in enumerate(kinds) if kind == "text"]
        self.names = texts[:1]
        first = next((row for row in self.body if row.kind == "body"), None)
        if first and texts and texts[0] + 1 in texts and first.cells[texts[0]] and is_code(first.cells[texts[0]][0]):
            self.names = texts[:2] if texts[1] == texts[0] + 1 else self.names

    def heads_over(self, x, w):
        found = []
        for y, row in enumerate(self.head):
            for at, cell in enumerate(row.cells):
                if cell and cell[0].strip() and at < x + w and x < at + cell[1]:
                    found.append(cell[0])
        return found

    def covers_name(self, x, cell):
        return any(x <= name < x + cell[1] for name in self.names)

    def headers(self, row):
        """Of each cell that is not covered: (x, its text, sorted texts of its headers); names of rows are left out."""
        if row.kind == "group":
            del self.path[row.level - 1:]
            self.path.append(next((x, c[0]) for x, c in enumerate(row.cells) if c and c[0].strip() and self.covers_name(x, c)))
        elif row.kind == "subtotal":
            del self.path[row.level:]
        elif row.kind == "total":
            self.path = []
        before = []
        for x, cell in enumerate(row.cells):
            if not cell:
                continue
            if self.covers_name(x, cell):
                if cell[0].strip() and row.kind != "group":
                    before.append(cell[0])
                yield x, cell[0], None
                continue
            groups = [name for at, name in self.path if x + cell[1] > at]
            yield x, cell[0], sorted(map(squeezed, self.heads_over(x, cell[1]) + groups + before))


def kinds_of(dump):
    """{stem: [[kind of column, …] of each table]}"""
    documents, stem = {}, None
    for raw in dump.splitlines():
        line = raw.strip()
        if raw.startswith("== "):
            stem = raw[3:]
            documents[stem] = []
        elif line.startswith("table columns="):
            documents[stem].append([])
        elif line.startswith("column ") and documents.get(stem):
            documents[stem][-1].append(line.split()[1])
    return documents
