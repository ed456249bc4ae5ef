"""A tagged PDF read back: its elements with their text and attributes, and all content that is none's. Nothing of the program's own is used:
pages by pikepdf, letters by each font's ToUnicode."""
import collections
import re
import unicodedata

import pikepdf

PAINTS = set("S s f F f* B B* b b* Do sh Tj TJ ' \"".split())


def plain(text):
    """As a reader compares texts: composed, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


class Element:
    """An element: `own` is its text without that of elements within it, `text` all of it in reading order."""

    def __init__(self, obj, parent):
        self.obj, self.parent, self.type = obj, parent, str(obj.S)[1:]
        self.kids, self.marks, self.annotations = [], [], []
        attributes = obj.get("/A")
        listed = [] if attributes is None else attributes if isinstance(attributes, pikepdf.Array) else [attributes]
        self.attributes = {str(k)[1:]: v for one in listed for k, v in one.items() if k != "/O"}
        self.id = bytes(obj.ID).decode() if "/ID" in obj else None
        self.alt = str(obj.Alt) if "/Alt" in obj else None

    def walk(self):
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def elements(self, *types):
        return [e for e in self.walk() if e.type in types]

    @property
    def text(self):
        return plain(self.raw)

    @property
    def raw(self):
        return "".join(kid.raw if isinstance(kid, Element) else kid for kid in self.kids)

    @property
    def cells(self):
        return [kid for kid in self.kids if kid.type in ("TH", "TD")]

    def span(self):
        return int(self.attributes.get("RowSpan", 1)), int(self.attributes.get("ColSpan", 1))

    def headers(self):
        return [bytes(h).decode() for h in self.attributes.get("Headers", [])]


class Font:
    def __init__(self, font):
        self.read = {}
        for line in re.findall(rb"<([0-9A-F]{4})><([0-9A-F]+)>", bytes(font.ToUnicode.read_bytes())):
            self.read[int(line[0], 16)] = bytes.fromhex(line[1].decode()).decode("utf-16-be")

    def text(self, codes):
        return "".join(self.read[codes[i] << 8 | codes[i + 1]] for i in range(0, len(codes), 2))


class Tagged:
    def __init__(self, path):
        self.pdf = pikepdf.open(path)
        self.pages = list(self.pdf.pages)
        self.number = {page.objgen: i for i, page in enumerate(self.pages)}
        self.fonts = {}
        self.marked = []    # of each page: its marks' texts
        self.artifacts = [] # of each page: [(type, subtype, text, paths)]
        self.unmarked = []  # of each page: what is painted outside all marks
        for page in self.pages:
            self.read_page(page)
        tree = self.pdf.Root.StructTreeRoot
        self.document = self.element(tree.K, None)

    # --- content ---

    def font(self, page, name):
        font = page.Resources.Font[name]
        return self.fonts.setdefault(font.objgen, None) or self.fonts.__setitem__(font.objgen, Font(font)) or \
            self.fonts[font.objgen]

    def read_page(self, page):
        marks, artifacts, unmarked, stack, font = {}, [], [], [], None
        for operands, operator in pikepdf.parse_content_stream(page):
            operator = str(operator)
            if operator in ("BDC", "BMC"):
                properties = operands[1] if len(operands) > 1 else {}
                if operands[0] == "/Artifact":
                    stack.append(["artifact", [str(properties.get("/Type", "")), str(properties.get("/Subtype", "")), "", 0]])
                    artifacts.append(stack[-1][1])
                elif "/MCID" in properties:
                    assert int(properties.MCID) not in marks, "a mark twice on a page"
                    marks[int(properties.MCID)] = ""
                    stack.append(["mark", int(properties.MCID)])
                else:
                    stack.append(["span", str(properties.ActualText) if "/ActualText" in properties else None])
                    self.say(stack[:-1], marks, stack[-1][1] or "")
            elif operator == "EMC":
                stack.pop()
            elif operator == "Tf":
                font = self.font(page, operands[0])
            elif operator in PAINTS:
                around = [entry for entry in stack if entry[0] != "span"]
                if not around:
                    unmarked.append(operator)
                elif operator not in ("Tj", "TJ"):
                    if around[-1][0] == "artifact":
                        around[-1][1][3] += 1
                elif not any(entry[0] == "span" and entry[1] for entry in stack):
                    shown = operands[0] if operator == "TJ" else [operands[0]]
                    self.say(stack, marks, "".join(font.text(bytes(s)) for s in shown if isinstance(s, pikepdf.String)))
        assert not stack, "a mark that does not end"
        self.marked.append(marks)
        self.artifacts.append(artifacts)
        self.unmarked.append(unmarked)

    @staticmethod
    def say(stack, marks, text):
        for kind, what in reversed(stack):
            if kind == "mark":
                marks[what] += text
            elif kind == "artifact":
                what[2] += text
            if kind != "span":
                return

    # --- structure ---

    def element(self, obj, parent):
        element = Element(obj, parent)
        kids = obj.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                self.add_mark(element, obj.Pg, kid)
            elif kid.get("/Type") == "/MCR":
                self.add_mark(element, kid.Pg, int(kid.MCID))
            elif kid.get("/Type") == "/OBJR":
                element.annotations.append(kid.Obj)
            else:
                assert kid.P.objgen == obj.objgen, "a kid of another parent"
                element.kids.append(self.element(kid, element))
        return element

    def add_mark(self, element, page, number):
        at = self.number[page.objgen]
        element.marks.append((at, number))
        element.kids.append(self.marked[at][number])

    def numbers(self, tree, key="/Nums"):
        """A number tree or a name tree as pairs, in its order."""
        for leaf in tree.get("/Kids", []):
            yield from self.numbers(leaf, key)
        flat = list(tree.get(key, []))
        yield from zip(flat[::2], flat[1::2])

    def grid(self, table):
        """The table as places: (row, column) to the cell there; what two cells claim or none does is said."""
        places, rows, wrong = {}, table.elements("TR"), []
        for r, row in enumerate(rows):
            c = 0
            for cell in row.cells:
                while (r, c) in places:
                    c += 1
                height, width = cell.span()
                for y in range(r, r + height):
                    for x in range(c, c + width):
                        if (y, x) in places:
                            wrong.append(f"{y},{x} twice")
                        places[y, x] = cell
                c += width
        columns = 1 + max((x for _, x in places), default=-1)
        wrong += [f"{y},{x} by none" for y in range(len(rows)) for x in range(columns) if (y, x) not in places]
        return places, len(rows), columns, wrong


