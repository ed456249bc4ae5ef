"""A finished PDF as simple lists: pieces and rows of text, straight rules, filled shapes, pictures, grids.

Everything here is read with PyMuPDF from the file itself. Lengths are points from the sheet's top left corner, as in
the PDF; `mm()` and `pt()` convert. Text is put together from single characters, because a justified line may have
been painted word by word, with gaps instead of spaces: characters on one baseline that stand less than PIECE_GAP
apart form a *piece*, and all pieces on one baseline form a *row*. The two header blocks stand further apart, so each
stays a piece of its own; a body line with wide gaps is still one row.

The choice not taken: MuPDF's own blocks and lines. They follow the order of painting and guess at columns; rules of
form are about places on the sheet, so here only places count (`order`, the order of painting, is kept for R75 alone).
"""

import os
import re
import sys
import unicodedata
from bisect import bisect_right
from collections import namedtuple
from dataclasses import dataclass, field

import fitz

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from unsigned import open_pdf  # noqa: E402

fitz.TOOLS.mupdf_display_errors(False)

PT_PER_MM = 72 / 25.4
PIECE_GAP = 3 * PT_PER_MM  # a wider gap separates two pieces of text on one baseline
WORD_GAP = 0.15  # of the type size: a wider gap is a space, painted or not
SAME_LINE = 0.5  # baselines nearer than this are one row
THIN = 2.0  # a filled rectangle this thin is a rule
ASCENT, DESCENT = 0.891, 0.216  # of Times New Roman and its metric twins, parts of the type size
LINE_HEIGHT = ASCENT + DESCENT

NBSP = "\u00a0"
PLAIN_SPACES = " \t\n\r\u2002\u2003\u2009\u200a\u202f"


def mm(points):
    return points / PT_PER_MM


def pt(millimetres):
    return millimetres * PT_PER_MM


Char = namedtuple("Char", "x0 x1 baseline text style order raised")
Style = namedtuple("Style", "font size bold italic colour")
Rule = namedtuple(
    "Rule", "a b at width colour dashed"
)  # from a to b; `at` is y of a horizontal one, x of a vertical one
Shape = namedtuple("Shape", "x0 y0 x1 y1 fill stroke")
Picture = namedtuple("Picture", "x0 y0 x1 y1")
Box = namedtuple("Box", "x0 y0 x1 y1")


def is_grey(colour):
    """A neutral colour, black and white included."""
    return max(colour) - min(colour) <= 8


def is_black(colour):
    return max(colour) <= 8


class Text:
    """A run of characters on one baseline, left to right, with what the rules ask of it."""

    def __init__(self, chars):
        self.chars = chars
        inked = [c for c in chars if c.text != NBSP and not c.raised] or chars
        self.x0, self.x1 = chars[0].x0, max(c.x1 for c in chars)
        self.baseline = inked[0].baseline
        self.text = _spaced(chars)
        self.sizes = {c.style.size for c in inked}
        self.size = max(self.sizes)
        self.bold = all(c.style.bold for c in inked)
        self.any_bold = any(c.style.bold for c in inked)
        self.italic = all(c.style.italic for c in inked)
        self.any_italic = any(c.style.italic for c in inked)
        self.order = chars[0].order

    @property
    def centre(self):
        return (self.x0 + self.x1) / 2

    @property
    def width(self):
        return self.x1 - self.x0

    @property
    def top(self):
        return self.baseline - ASCENT * self.size

    @property
    def bottom(self):
        return self.baseline + DESCENT * self.size

    @property
    def upper(self):
        return self.text == self.text.upper() and any(c.isalpha() for c in self.text)

    def split(self, gap):
        """Parted by type size (texts printed into one another come apart) and at gaps of `gap` of the size."""
        by_size = {}
        for char in self.chars:
            by_size.setdefault(char.style.size, []).append(char)
        return [part for size, chars in sorted(by_size.items()) for part in _parted(chars, gap * size)]

    def __repr__(self):
        weight = ("b" if self.bold else "") + ("i" if self.italic else "")
        return f"<{mm(self.x0):.1f} {mm(self.baseline):.1f} {self.size:g}{weight} {self.text!r}>"


def _spaced(chars):
    """The characters as text: one space for a word gap, three for a gap left open on purpose."""
    out = []
    last = None
    for char in chars:
        if last is not None:
            gap = char.x0 - last.x1
            if gap > PIECE_GAP:
                out.append("   ")
            elif gap > WORD_GAP * max(char.style.size, last.style.size):
                out.append(" ")
        out.append(char.text)
        last = char
    return "".join(out).replace(NBSP, " ")


def text_of(chars):
    """Several lines of characters (a table cell) as one text."""
    return " ".join(Text(line).text for line in lines_of(chars)).strip()


def lines_of(chars):
    """Characters grouped by baseline, top to bottom, each group left to right."""
    lines = []
    for char in sorted(chars, key=lambda c: (c.baseline, c.x0)):
        if lines and char.baseline - lines[-1][0].baseline < SAME_LINE:
            lines[-1].append(char)
        else:
            lines.append([char])
    for line in lines:
        line.sort(key=lambda c: c.x0)
    return lines


def joined(pieces):
    """Pieces on one baseline as one piece again."""
    return Text([c for piece in sorted(pieces, key=lambda p: p.x0) for c in piece.chars])


def _parted(chars, gap):
    pieces = [[chars[0]]]
    for char in chars[1:]:
        if char.x0 - max(c.x1 for c in pieces[-1][-3:]) > gap:
            pieces.append([char])
        else:
            pieces[-1].append(char)
    return [Text(chars) for chars in pieces]


class Row(Text):
    """All text on one baseline of a page."""

    def __init__(self, line):
        super().__init__(line)
        self.pieces = _parted(line, PIECE_GAP)


@dataclass
class Cell:
    row: int
    column: int
    columns: int  # how many columns it spans
    x0: float
    y0: float
    x1: float
    y1: float
    text: str = ""
    bold: bool = False
    chars: list = field(default_factory=list)


@dataclass
class Grid:
    """A ruled table on one page: its lines and its cells, merged cells once."""

    xs: list
    ys: list
    cells: list
    full_rules: list  # y of the horizontal rules that run the whole width
    open: bool = False  # ruled between the rows alone; its columns are those of the text

    @property
    def x0(self):
        return self.xs[0]

    @property
    def x1(self):
        return self.xs[-1]

    @property
    def y0(self):
        return self.ys[0]

    @property
    def y1(self):
        return self.ys[-1]


class Page:
    def __init__(self, page, number):
        self.number = number  # from 1, in the file
        self.width, self.height = page.rect.width, page.rect.height
        self.rotated_text = False
        self.chars = self._read_chars(page)
        self.raw_text = "".join(c.text for c in self.chars)
        self.rows = [Row(line) for line in lines_of(self.chars)]
        self.pieces = [piece for row in self.rows for piece in row.pieces]
        self.shapes, horizontal, vertical = _read_drawings(page)
        self.across, self.down = _merged(horizontal), _merged(vertical)
        self.pictures = [Picture(*info["bbox"]) for info in page.get_image_info()]
        self.fonts = [(font[3].split("+")[-1], font[1] not in ("n/a", "")) for font in page.get_fonts()]
        self.grids = _grids(self)
        self.grids = sorted(self.grids + _open_grids(self), key=lambda g: g.y0)

    @property
    def landscape(self):
        return self.width > self.height

    def _read_chars(self, page):
        chars = []
        styles = {}
        flags = fitz.TEXT_PRESERVE_WHITESPACE | fitz.TEXT_MEDIABOX_CLIP
        for block in page.get_text("rawdict", flags=flags)["blocks"]:
            for line in block.get("lines", ()):
                if abs(line["dir"][0]) < 0.99:
                    self.rotated_text = True
                    continue
                _read_line(line, chars, styles)
        return chars


def _read_line(line, chars, styles):
    largest = max(line["spans"], key=lambda s: s["size"])
    base = largest["chars"][0]["origin"][1] if largest["chars"] else 0
    for span in line["spans"]:
        key = (span["font"], span["size"], span["flags"], span["color"])
        style = styles.get(key)
        if style is None:
            style = styles[key] = _style(span)
        small = span["size"] < 0.8 * largest["size"]
        for char in span["chars"]:
            text = char["c"]
            if text in PLAIN_SPACES:
                continue
            y = char["origin"][1]
            raised = small and 0 < base - y < 0.6 * largest["size"]
            x0, _, x1, _ = char["bbox"]
            chars.append(Char(x0, x1, base if raised else y, text, style, len(chars), raised))


def _style(span):
    name = span["font"].split("+")[-1]
    bold = "bold" in name.lower() or bool(span["flags"] & 16)
    italic = bool(re.search("italic|oblique", name, re.I)) or bool(span["flags"] & 2)
    colour = span["color"]
    return Style(name, round(span["size"], 2), bold, italic, (colour >> 16 & 255, colour >> 8 & 255, colour & 255))


def _rgb(colour):
    return None if colour is None else tuple(round(255 * part) for part in colour)


def _read_drawings(page):
    shapes, across, down = [], [], []
    for drawing in page.get_drawings():
        fill, stroke = _rgb(drawing.get("fill")), _rgb(drawing.get("color"))
        if "s" not in drawing["type"]:
            stroke = None
        width = drawing.get("width") or 0
        dashed = (drawing.get("dashes") or "[] 0") not in ("[] 0", "[ ] 0", "")
        for item in drawing["items"]:
            _read_item(item, fill, stroke, width, dashed, shapes, across, down)
    return shapes, across, down


def _read_item(item, fill, stroke, width, dashed, shapes, across, down):
    if item[0] == "l":
        (xa, ya), (xb, yb) = item[1], item[2]
        if stroke is not None and abs(ya - yb) < 0.3:
            across.append(Rule(min(xa, xb), max(xa, xb), (ya + yb) / 2, width, stroke, dashed))
        elif stroke is not None and abs(xa - xb) < 0.3:
            down.append(Rule(min(ya, yb), max(ya, yb), (xa + xb) / 2, width, stroke, dashed))
        else:
            shapes.append(Shape(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb), fill, stroke))
        return
    box = item[1] if item[0] in ("re", "qu") else fitz.Rect(item[1], item[1]).include_point(item[-1])
    box = box.rect if item[0] == "qu" else box
    x0, y0, x1, y1 = box
    if fill == (255, 255, 255) and stroke is None:
        return
    if item[0] == "re" and fill is not None and stroke is None and y1 - y0 <= THIN < x1 - x0:
        across.append(Rule(x0, x1, (y0 + y1) / 2, y1 - y0, fill, False))
    elif item[0] == "re" and fill is not None and stroke is None and x1 - x0 <= THIN < y1 - y0:
        down.append(Rule(y0, y1, (x0 + x1) / 2, x1 - x0, fill, False))
    elif item[0] == "re" and fill is None:
        across += [Rule(x0, x1, y, width, stroke, dashed) for y in (y0, y1)]
        down += [Rule(y0, y1, x, width, stroke, dashed) for x in (x0, x1)]
    else:
        shapes.append(Shape(x0, y0, x1, y1, fill, stroke))


def _merged(rules):
    """Collinear rules that touch, as one: a table may be ruled cell by cell."""
    levels = []
    for rule in sorted(rules, key=lambda r: r.at):
        if levels and rule.at - levels[-1][0].at < 0.6:
            levels[-1].append(rule)
        else:
            levels.append([rule])
    out = []
    for level in levels:
        last = None
        for rule in sorted(level, key=lambda r: r.a):
            if last and rule.a <= last.b + 0.7 and last.dashed == rule.dashed and last.colour == rule.colour:
                last = out[-1] = last._replace(b=max(last.b, rule.b))
            else:
                last = rule
                out.append(rule)
    return out


def inked(page):
    """Rules, shapes and pictures as boxes."""
    for r in page.across:
        yield Box(r.a, r.at - r.width / 2, r.b, r.at + r.width / 2)
    for r in page.down:
        yield Box(r.at - r.width / 2, r.a, r.at + r.width / 2, r.b)
    for s in page.shapes:
        yield Box(s.x0, s.y0, s.x1, s.y1)
    yield from (Box(*p) for p in page.pictures)


# --- grids ------------------------------------------------------------------------------------------------------------


def _grids(page):
    """Ruled tables: rules that touch one another, closed on four sides, with text in most cells."""
    across = [r for r in page.across if r.b - r.a > pt(5)]
    down = [r for r in page.down if r.b - r.a > pt(2)]
    grids = []
    for h, v in _touching(across, down):
        grid = _grid(h, v)
        if grid:
            _fill(grid, page.chars)
            if sum(1 for cell in grid.cells if cell.text) * 4 >= len(grid.cells) and len(grid.cells) >= 4:
                grids.append(grid)
    return sorted(grids, key=lambda g: g.y0)


def _touching(across, down):
    """Groups of horizontal and vertical rules connected by meeting."""
    parent = list(range(len(across) + len(down)))

    def root(i):
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, h in enumerate(across):
        for j, v in enumerate(down):
            if h.a - 1 <= v.at <= h.b + 1 and v.a - 1 <= h.at <= v.b + 1:
                parent[root(i)] = root(len(across) + j)
    groups = {}
    for i in range(len(parent)):
        h, v = groups.setdefault(root(i), ([], []))
        (h if i < len(across) else v).append(across[i] if i < len(across) else down[i - len(across)])
    return [(h, v) for h, v in groups.values() if len(h) >= 2 and len(v) >= 2]


def _distinct(values):
    out = []
    for value in sorted(values):
        if not out or value - out[-1] > 1:
            out.append(value)
    return out


def _covers(rules, at, a, b):
    middle = (a + b) / 2
    return any(abs(r.at - at) <= 1 and r.a - 1 <= middle <= r.b + 1 for r in rules)


def _grid(h, v):
    xs, ys = _distinct(r.at for r in v), _distinct(r.at for r in h)
    if len(xs) < 2 or len(ys) < 2:
        return None
    full = [y for y in ys if _runs_whole(h, y, xs[0], xs[-1])]
    sides = all(_runs_whole(v, x, ys[0], ys[-1]) for x in (xs[0], xs[-1]))
    if not sides or len(full) < 2 or full[0] != ys[0] or full[-1] != ys[-1]:
        return None
    grid = Grid(xs, ys, [], full)
    near_v = {x: [r for r in v if abs(r.at - x) <= 1] for x in xs}
    near_h = {y: [r for r in h if abs(r.at - y) <= 1] for y in ys}
    taken = set()
    for j in range(len(ys) - 1):
        for i in range(len(xs) - 1):
            if (i, j) not in taken:
                grid.cells.append(_cell(grid, near_h, near_v, i, j, taken))
    return grid


def _runs_whole(rules, at, a, b):
    """Whether the rules at `at` cover a..b but for small gaps."""
    reach = a
    for rule in sorted((r for r in rules if abs(r.at - at) <= 1), key=lambda r: r.a):
        if rule.a > reach + 1.5:
            return False
        reach = max(reach, rule.b)
    return reach >= b - 1.5


def _cell(grid, near_h, near_v, i, j, taken):
    """The cell whose upper left corner is (i, j), grown over missing rules."""
    xs, ys = grid.xs, grid.ys
    right, below = i + 1, j + 1
    while right < len(xs) - 1 and not _covers(near_v[xs[right]], xs[right], ys[j], ys[j + 1]):
        right += 1
    while below < len(ys) - 1 and not _covers(near_h[ys[below]], ys[below], xs[i], xs[i + 1]):
        below += 1
    taken.update((a, b) for a in range(i, right) for b in range(j, below))
    return Cell(j, i, right - i, xs[i], ys[j], xs[right], ys[below])


def _fill(grid, chars):
    by_place = {}
    for cell in grid.cells:
        for i in range(cell.column, cell.column + cell.columns):
            j = cell.row
            while j < len(grid.ys) - 1 and grid.ys[j] < cell.y1 - 0.5:
                by_place[i, j] = cell
                j += 1
    for char in chars:
        y = char.baseline - 0.3 * char.style.size
        if grid.y0 < y < grid.y1 and grid.x0 < char.x0 + 0.5 < grid.x1:
            place = bisect_right(grid.xs, (char.x0 + char.x1) / 2) - 1, bisect_right(grid.ys, y) - 1
            if place in by_place:
                by_place[place].chars.append(char)
    for cell in grid.cells:
        plain = [c for c in cell.chars if not c.raised]
        cell.text = text_of(plain) if plain else ""
        cell.bold = bool(plain) and all(c.style.bold for c in plain)


# --- tables ruled between the rows alone ------------------------------------------------------------------------------

ROW_HEIGHTS = (6, 60)  # points between two rules of such a table


def _open_grids(page):
    """Tables without upright rules: four or more rules of one length, one under the other, with text between them."""
    long = [r for r in page.across if r.b - r.a > pt(60) and not any(g.y0 - 1 <= r.at <= g.y1 + 1 for g in page.grids)]
    runs = []
    for r in sorted(long, key=lambda r: r.at):
        last = runs[-1][-1] if runs else None
        near = last and ROW_HEIGHTS[0] < r.at - last.at < ROW_HEIGHTS[1]
        if near and abs(r.a - last.a) < 1 and abs(r.b - last.b) < 1:
            runs[-1].append(r)
        else:
            runs.append([r])
    return [grid for run in runs if len(run) >= 4 for grid in [_open_grid(page, run)] if grid]


def _open_grid(page, rules):
    a, b = rules[0].a, rules[0].b
    inside = [p for row in page.rows for p in row.split(0.6) if p.x0 > a - 1 and p.x1 < b + 1]
    bands = [[p for p in inside if above.at < p.baseline < below.at] for above, below in zip(rules, rules[1:])]
    while bands and not _side_by_side(bands[-1]):
        bands.pop()
        rules = rules[:-1]
    if sum(len(band) >= 2 for band in bands) < 0.7 * len(bands):
        return None
    edges = _column_edges(a, b, [p for band in bands if len(band) > 1 and not band[0].bold for p in band])
    head = _head_above(inside, rules[0].at)
    ys = ([min(p.top for p in head) - 1] if head else []) + [r.at for r in rules]
    grid = Grid(edges, ys, [], ys, open=True)
    for index, band in enumerate(([head] if head else []) + bands):
        grid.cells += _open_row(grid, index, band)
    return grid


def _side_by_side(pieces):
    """Whether two of the pieces stand on one line, as in a row of a table and not in the notes under it."""
    return any(abs(p.baseline - q.baseline) < SAME_LINE for p, q in zip(pieces, pieces[1:]))


def _column_edges(a, b, pieces):
    """Edges midway between the columns that the text of plain rows leaves free."""
    columns = []
    for piece in sorted(pieces, key=lambda p: p.x0):
        if columns and piece.x0 < columns[-1][1] + 1:
            columns[-1][1] = max(columns[-1][1], piece.x1)
        else:
            columns.append([piece.x0, piece.x1])
    return [a] + [(left[1] + right[0]) / 2 for left, right in zip(columns, columns[1:])] + [b]


def _head_above(pieces, y):
    """The bold lines right above the first rule."""
    head = []
    for piece in sorted((p for p in pieces if p.baseline < y), key=lambda p: -p.baseline):
        if not piece.bold or y - piece.baseline > 16:
            break
        head.append(piece)
        y = min(y, piece.baseline)
    return head


def _open_row(grid, index, pieces):
    """A row's cells: each piece in the columns it stands over, and a blank cell for each column left free."""
    cells = {}
    for piece in sorted(pieces, key=lambda p: (p.baseline, p.x0)):
        first = last = bisect_right(grid.xs, min(piece.centre, grid.xs[-1] - 1)) - 1
        if index or not grid.open:
            first = bisect_right(grid.xs, piece.x0 + 1) - 1
            last = bisect_right(grid.xs, piece.x1 - 1) - 1
        cell = cells.setdefault(first, _open_cell(grid, index, first, last - first + 1))
        cell.text = (cell.text + " " + piece.text).strip()
        cell.bold = piece.bold
    covered = {i for c in cells.values() for i in range(c.column, c.column + c.columns)}
    for i in range(len(grid.xs) - 1):
        if i not in covered:
            cells[i] = _open_cell(grid, index, i, 1)
    return [cells[i] for i in sorted(cells)]


def _open_cell(grid, index, column, columns):
    return Cell(index, column, columns, grid.xs[column], grid.ys[index], grid.xs[column + columns], grid.ys[index + 1])


# --- the file ---------------------------------------------------------------------------------------------------------


class File:
    """A PDF read whole."""

    def __init__(self, path):
        with open(path, "rb") as stream:
            head = stream.read(8)
        version = re.match(rb"%PDF-(\d\.\d)", head)
        self.version = float(version.group(1)) if version else 0.0
        document = open_pdf(path)
        self.title = (document.metadata or {}).get("title") or ""
        self.pages = [Page(page, index + 1) for index, page in enumerate(document)]
        document.close()


def is_nfc(text):
    return unicodedata.is_normalized("NFC", text)
