"""Where the parts of an official document stand on its pages: header, title, addressees, body, signing, appendices.

A part is found by its words and its place, loosely: by "CỘNG HÒA…" wherever it stands and however it is set, so that
the rule for it can say what is wrong. What is not there is None or empty; exactly one rule owns each missing part (R9
the national title, R12 the motto, R22 the number …) and the others then do not apply.

    Document   the file, its kind (first words of its name), `main` and `annexes`
    Main       pages of the document proper: header, title, address, body paragraphs, signing
    Annex      pages of one appendix: its head
    Table      a ruled table followed over its pages

The choice not taken: asking the program that made the file where it put things. A test that believes the layout's own
account of itself finds only the slips that the layout knows of.
"""

import os
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from page import LINE_HEIGHT, SAME_LINE, WORD_GAP, File, joined, pt

# Abbreviations of types, Nghị định 30/2020, Phụ lục III.
TYPE_CODES = {
    "NGHỊ QUYẾT": "NQ",
    "QUYẾT ĐỊNH": "QĐ",
    "CHỈ THỊ": "CT",
    "QUY CHẾ": "QC",
    "QUY ĐỊNH": "QyĐ",
    "THÔNG CÁO": "TC",
    "THÔNG BÁO": "TB",
    "HƯỚNG DẪN": "HD",
    "CHƯƠNG TRÌNH": "CTr",
    "KẾ HOẠCH": "KH",
    "PHƯƠNG ÁN": "PA",
    "ĐỀ ÁN": "ĐA",
    "DỰ ÁN": "DA",
    "BÁO CÁO": "BC",
    "BIÊN BẢN": "BB",
    "TỜ TRÌNH": "TTr",
    "HỢP ĐỒNG": "HĐ",
    "CÔNG ĐIỆN": "CĐ",
    "BẢN GHI NHỚ": "BGN",
    "BẢN THỎA THUẬN": "BTT",
    "GIẤY ỦY QUYỀN": "GUQ",
    "GIẤY MỜI": "GM",
    "GIẤY GIỚI THIỆU": "GGT",
    "GIẤY NGHỈ PHÉP": "GNP",
    "PHIẾU GỬI": "PG",
    "PHIẾU CHUYỂN": "PC",
    "PHIẾU BÁO": "PB",
}
JOINT_TYPE = "KẾ HOẠCH PHỐI HỢP"

# Kinds by the first words of a file name: (family, has a type line above its subject).
KINDS = {
    "cong-van": ("official", False),
    "ke-hoach": ("official", True),
    "ke-hoach-phoi-hop": ("official", True),
    "bao-cao-ngay": ("official", True),
    "bao-cao-tong-ket": ("official", True),
    "bao-cao": ("official", True),
    "khen-thuong": ("official", True),
    "doi-soat": ("official", True),
    "to-trinh": ("official", True),
    "thong-bao": ("official", True),
    "quyet-dinh": ("official", True),
    "nghi-quyet": ("official", True),
    "bien-ban": ("official", True),
    "giay-moi": ("official", True),
    "chi-thi": ("official", True),
    "thong-cao": ("official", True),
    "huong-dan": ("official", True),
    "chuong-trinh": ("official", True),
    "phuong-an": ("official", True),
    "de-an": ("official", True),
    "du-an": ("official", True),
    "phu-luc-chi-tieu": ("annex", False),
    "phu-luc": ("annex", False),
    "danh-sach": ("annex", False),
    "bieu-mau": ("annex", False),
    "ban-tin": ("sheet", False),
    "xep-hang": ("sheet", False),
}

TONE_PLACES = dict(zip("oà oá oả oã oạ uỳ uý uỷ uỹ uỵ".split(), "òa óa ỏa õa ọa ùy úy ủy ũy ụy".split()))
OPEN_SYLLABLE = re.compile(rf"(?<!q)({'|'.join(TONE_PLACES)})(?!\w)")


def folded(text):
    """Lower case, one way of placing the tone marks, single spaces: for finding parts and comparing names."""
    text = unicodedata.normalize("NFC", text).casefold()
    text = OPEN_SYLLABLE.sub(lambda match: TONE_PLACES[match.group(1)], text)
    return " ".join(text.split())


def kind_of(path):
    name = os.path.basename(path)
    known = [kind for kind in KINDS if re.match(re.escape(kind) + r"(?![a-z])", name)]
    longest = max(known, key=len, default=None)
    return longest


COLUMN_GAP = 0.45  # of the type size: in a signing block, where nothing is justified, a wider gap parts two columns
ANNEX_LINE = re.compile(r"^phụ lục(\s+([ivxlc]+|\d+))?$")
PAGE_OF = re.compile(r"^trang (\d+)/(\d+)$", re.I)


class Document:
    def __init__(self, path):
        self.path = path
        self.name = os.path.basename(path)
        self.kind = kind_of(path)
        self.file = File(path)
        self.pages = self.file.pages
        self.family = KINDS[self.kind][0] if self.kind else self._guess_family()
        self.main = None
        self.annexes = []
        self.issued = []  # what a decision issues: a quy chế under a header of its own
        if self.family != "sheet":
            self._split()

    def _guess_family(self):
        text = folded(" ".join(row.text for row in self.pages[0].rows)) if self.pages else ""
        return "official" if "xã hội chủ nghĩa việt nam" in text else "annex"

    def _split(self):
        """The main document's pages, then one group for each page that opens with an appendix line."""
        groups, issued = [[]], []
        into = groups
        for page in self.pages:
            if annex_line(page) is not None and (groups[-1] or self.family == "annex"):
                into = groups
                into.append([])
            elif groups[0] and opens_issued(page):
                into = issued
                into.append([])
            into[-1].append(page)
        first = groups.pop(0)
        if self.family == "official":
            self.main = Main(first, self.kind)
            self.issued = [Main(pages, "quy-che") for pages in issued]
        elif first:
            groups.insert(0, first)
        self.annexes = [Annex(pages, index) for index, pages in enumerate(groups)]

    @property
    def official(self):
        return self.main is not None

    @property
    def typed(self):
        return self.official and (KINDS[self.kind][1] if self.kind else self.main.type_line is not None)

    @property
    def sections(self):
        """Groups of pages that count their pages apart."""
        main = [self.main, *self.issued] if self.main else []
        return [part.pages for part in main] + [annex.pages for annex in self.annexes]

    @cached_property
    def tables(self):
        return follow_tables(self.pages)


def opens_issued(page):
    """Whether a header with the national title stands at the top of a later page."""
    return any("xã hội chủ nghĩa việt nam" in folded(row.text) for row in in_text_area(page)[:2])


def annex_line(page):
    """The "Phụ lục" line at the top of a page, or None."""
    for row in in_text_area(page)[:3]:
        for piece in row.pieces:
            if ANNEX_LINE.match(folded(piece.text)) and abs(piece.centre - text_centre_default(page)) < pt(15):
                return piece
    return None


def text_centre_default(page):
    return (pt(30) + page.width - pt(15)) / 2


def in_top_margin(page, text):
    return text.baseline < pt(20)


def in_text_area(page):
    return [row for row in page.rows if pt(20) <= row.baseline <= page.height - pt(20)]


def page_number(page):
    """The piece that counts the pages: digits in the top margin, or "trang k/n" in the text area."""
    for piece in page.pieces:
        if in_top_margin(page, piece) and re.fullmatch(r"\W*(trang\s*)?\d+(/\d+)?\W*", piece.text, re.I):
            return piece
    return None


def page_of(page):
    for piece in page.pieces:
        if PAGE_OF.match(piece.text) and not in_top_margin(page, piece):
            return piece
    return None


URGENCIES = {"HỎA TỐC": (30, 8), "THƯỢNG KHẨN": (40, 8), "KHẨN": (20, 8)}  # boxes in millimetres
CIRCULATIONS = ("xem xong trả lại", "lưu hành nội bộ")


def is_urgency(piece):
    return folded(piece.text) in [folded(text) for text in URGENCIES]


def frame_of(page, piece):
    """The four rules next around a piece, (top, bottom, left, right), each None where there is none near."""
    y = (piece.baseline + piece.top) / 2
    over = [r for r in page.across if r.a < piece.centre < r.b and abs(r.at - y) < 30]
    beside = [r for r in page.down if r.a < y < r.b and abs(r.at - piece.centre) < piece.width / 2 + pt(25)]
    nearest = [
        min((r for r in rules if side(r)), key=lambda r: abs(r.at - middle), default=None)
        for rules, side, middle in (
            (over, lambda r: r.at < y, y),
            (over, lambda r: r.at > y, y),
            (beside, lambda r: r.at < piece.centre, piece.centre),
            (beside, lambda r: r.at > piece.centre, piece.centre),
        )
    ]
    return nearest


def frame_rules(page):
    """All rules that frame a mark."""
    marks = [p for p in page.pieces if is_urgency(p) or (in_top_margin(page, p) and folded(p.text) in CIRCULATIONS)]
    return [r for piece in marks for r in frame_of(page, piece) if r]


# --- the document proper ----------------------------------------------------------------------------------------------


class Paragraph:
    def __init__(self, page, row):
        self.lines = [(page, row)]

    @property
    def first(self):
        return self.lines[0][1]

    @property
    def page(self):
        return self.lines[0][0]

    @property
    def text(self):
        return " ".join(row.text for _, row in self.lines)

    @property
    def bold(self):
        return all(row.bold for _, row in self.lines)

    @property
    def italic(self):
        return all(row.italic for _, row in self.lines)


@dataclass
class Signing:
    """The signing block: Nơi nhận on the left (or below), one or more columns of titles and a name."""

    page: object = None
    lead: object = None  # "Nơi nhận:"
    entries: list = field(default_factory=list)  # pieces of the list below it
    columns: list = field(default_factory=list)  # each a list of pieces, top to bottom

    @property
    def standard(self):
        """One column beside Nơi nhận, not several above it."""
        return len(self.columns) == 1 and self.columns[0][-1].baseline > self.lead.baseline


class Main:
    def __init__(self, pages, kind):
        self.pages = pages
        self.kind = kind
        self.joint = kind == "ke-hoach-phoi-hop"
        self.first = pages[0]
        self._find_header()
        self._find_title()
        self._find_address()
        self._find_body()
        self._find_paragraphs()

    # Header

    def _find_header(self):
        page = self.first
        top = [p for p in page.pieces if p.baseline < page.height / 2]
        self.nation = next((p for p in top if folded(p.text).startswith("cộng hòa xã")), None)
        self._find_profile(top)
        self._find_stamps(top)
        self.motto = next((p for p in top if folded(p.text).startswith("độc lập")), None)
        edge = self._right_block_edge()
        self.number = self._find_number(top, edge)
        self.date = self._find_date(top, edge)
        floor = self.number.baseline if self.number else pt(60)
        left = [p for p in top if p.centre < edge and not in_top_margin(page, p) and p is not self.urgency]
        above = [p for p in left if p.baseline < floor - SAME_LINE]
        self.star = next((p for p in above if set(p.text) == {"*"}), None)
        self.issuer_block = [p for p in above if p is not self.star]
        self.superior = [p for p in self.issuer_block if not p.any_bold]
        self.issuer = [p for p in self.issuer_block if p.any_bold]
        self.about = self._find_about(left)
        self.header_bottom = max(
            (p.baseline for p in (*self.about, self.number, self.date, self.motto, self.urgency) if p), default=0
        )
        self._find_contact()

    def _find_profile(self, top):
        """Whose form the header has: the State's, the Party's, the youth union's."""
        self.profile, self.body_title = "state", None
        for profile, words in (("party", "đảng cộng sản việt nam"), ("youth", "đoàn tncs hồ chí minh")):
            title = next(
                (p for p in top if folded(p.text) == words and p.centre > text_centre_default(self.first)), None
            )
            if title and not self.nation:
                self.profile, self.body_title = profile, title

    def _find_stamps(self, top):
        """Urgency at the left, below the number; who may see it in the top margin."""
        self.urgency = next((p for p in top if is_urgency(p) and p.x1 < self.first.width / 2), None)
        self.circulation = next(
            (p for p in top if in_top_margin(self.first, p) and folded(p.text) in CIRCULATIONS), None
        )

    def _find_contact(self):
        """The lines below a long rule at the foot of page 1."""
        page = self.first
        low = page.height - pt(60)
        wide = [r for r in page.across if r.at > low and r.b - r.a > pt(100) and abs(r.a - pt(30)) < pt(3)]
        wide = [r for r in wide if not any(g.y0 - 1 <= r.at <= g.y1 + 1 for g in page.grids)]
        self.contact_rule = wide[0] if len(wide) == 1 else None
        self.contact = [r for r in page.rows if self.contact_rule and r.baseline > self.contact_rule.at]

    def in_contact(self, page, text):
        return page is self.first and self.contact_rule is not None and text.baseline > self.contact_rule.at

    def _right_block_edge(self):
        """An x between the header's blocks: text centred to its right belongs to the right block."""
        anchors = [p.x0 for p in (self.nation, self.motto) if p]
        if self.body_title:
            return self.first.width * 0.45
        return min(anchors) - pt(1) if anchors else text_centre_default(self.first)

    def _find_number(self, top, edge):
        start = next((p for p in top if re.match(r"số\s*(:|\d|/|-|$)", folded(p.text)) and p.x0 < edge), None)
        if not start:
            return None
        same = [p for p in top if abs(p.baseline - start.baseline) < SAME_LINE]
        return joined([p for p in same if p.x0 >= start.x0 and p.centre < edge and not p.italic])

    def _find_date(self, top, edge):
        """Place and date: all of the right block's row that holds "ngày"."""
        above = self.motto.baseline if self.motto else 0
        for p in top:
            if p.baseline > above + 1 and p.centre > edge and re.search(r"\bngày\b", folded(p.text)):
                same = [q for q in top if abs(q.baseline - p.baseline) < SAME_LINE and q.centre > edge]
                return joined(same)
        return None

    def _find_about(self, left):
        """ "V/v …": the lines below the number in the left block, one pitch apart."""
        lines = []
        for p in sorted(left, key=lambda q: q.baseline):
            if not lines and re.match(r"v\s*/\s*v\b|về việc\b", folded(p.text)) and self.number:
                near = 0 < p.baseline - self.number.baseline < pt(20)
                if near and p.x1 < self.first.width / 2:
                    lines.append(p)
            elif (
                lines and 1 < p.baseline - lines[-1].baseline < 1.4 * LINE_HEIGHT * p.size and not self._starts_body(p)
            ):
                lines.append(p)
        return lines

    def _starts_body(self, p):
        return (
            folded(p.text).startswith("kính gửi") or self.number is None or abs(p.centre - self.number.centre) > pt(8)
        )

    # Title

    def _rows_below(self, y, page=None):
        return [r for r in in_text_area(page or self.first) if r.baseline > y + SAME_LINE]

    def _find_title(self):
        rows = self._rows_below(self.header_bottom)
        self.type_line = None
        self.subject = []
        if rows and self._looks_like_type(rows[0]):
            self.type_line = rows[0]
            self._find_subject(rows[1:])
        last = self.subject[-1] if self.subject else self.type_line
        self.title_bottom = last.baseline if last else self.header_bottom

    def _looks_like_type(self, row):
        name = folded(row.text)
        known = any(name == folded(t) for t in (*TYPE_CODES, JOINT_TYPE))
        typed = KINDS.get(self.kind, (None, False))[1]
        return known or (typed and abs(row.centre - text_centre_default(self.first)) < pt(12) and len(row.text) < 60)

    def _find_subject(self, rows):
        """The lines under the type: down to the short rule, or else as long as they are bold and centred."""
        above = self.type_line
        rule = self._short_rule_below(above.baseline, pt(45))
        for row in rows:
            pitch = row.baseline - above.baseline
            below_rule = rule is not None and row.baseline > rule.at
            centred = abs(row.centre - self.type_line.centre) < pt(12) and row.width < pt(160)
            if below_rule or pitch > 3 * LINE_HEIGHT * row.size or (rule is None and not (row.bold and centred)):
                break
            self.subject.append(row)
            above = row

    def _short_rule_below(self, y, within):
        centre = text_centre_default(self.first)
        for rule in sorted(self.first.across, key=lambda r: r.at):
            if y < rule.at < y + within and rule.b - rule.a < pt(120) and abs((rule.a + rule.b) / 2 - centre) < pt(15):
                if not any(g.y0 - 1 <= rule.at <= g.y1 + 1 for g in self.first.grids):
                    return rule
        return None

    # Kính gửi

    def _find_address(self):
        self.address_lead = None
        self.address = []
        for row in self._rows_below(self.title_bottom)[:4]:
            if folded(row.text).startswith("kính gửi"):
                self.address_lead = row
                break
        self.address_bottom = self.title_bottom
        if self.address_lead:
            last = self.address_lead
            for row in self._rows_below(last.baseline):
                if row.x0 < pt(30 + 15) or row.baseline - last.baseline > 3 * LINE_HEIGHT * row.size:
                    break
                self.address.append(row)
                last = row
            self.address_bottom = last.baseline

    # Body and signing

    def _find_body(self):
        self.signing = Signing()
        self.lead_page = None
        for page in self.pages:
            lead = next((p for p in page.pieces if re.match(r"nơi nhận\s*:?$", folded(p.text))), None)
            if lead:
                self.signing.lead, self.lead_page = lead, page
        rows = self._candidate_rows()
        end = self._end_of_body(rows)
        self.body_rows = rows[: end + 1]
        self.end_page, self.end_row = rows[end] if rows else (self.first, None)
        if self.signing.lead:
            self._find_signing()

    def _candidate_rows(self):
        rows = []
        for page in self.pages:
            start = self.address_bottom if page is self.first else 0
            limit = self.signing.lead.baseline if page is self.lead_page else page.height
            for row in in_text_area(page):
                if start + SAME_LINE < row.baseline < limit - SAME_LINE and not self.in_contact(page, row):
                    rows.append((page, row))
            if page is self.lead_page:
                break
        return rows

    def _end_of_body(self, rows):
        """The row that ends with "./."; failing that, the last one before the block of signatures."""
        for i in range(len(rows) - 1, -1, -1):
            if rows[i][1].text.rstrip().endswith("./.") and not self._in_grid(*rows[i]):
                return i
        end = len(rows) - 1
        while end > 0 and rows[end][1].x0 > pt(30 + 20) and rows[end][1].bold and not self._in_grid(*rows[end]):
            end -= 1
        return end

    @staticmethod
    def _in_grid(page, row):
        return any(g.y0 - 1 < row.baseline < g.y1 + 1 for g in page.grids)

    def _find_signing(self):
        """Columns of pieces after the body's last row; everything left of them under "Nơi nhận:" is a recipient."""
        signing, lead, page = self.signing, self.signing.lead, self.lead_page
        signing.page = page
        top = self.end_row.baseline if self.end_row and self.end_page is page else 0
        after = [
            p for p in page.pieces if p.baseline > top + SAME_LINE and not in_top_margin(page, p) and p is not lead
        ]
        after = [p for p in after if not self.in_contact(page, p)]
        after = [part for p in after for part in p.split(COLUMN_GAP)]
        beside = [p for p in after if p.baseline > lead.baseline + SAME_LINE and p.size > 12.5]
        if not beside:
            signs = [p for p in after if p.baseline < lead.baseline - SAME_LINE]
            recipients = [p for p in after if p.baseline > lead.baseline + SAME_LINE]
        else:
            signs = [p for p in after if p.centre > text_centre_default(page) - pt(5) and (p.bold or p.size > 12.5)]
            recipients = [p for p in after if p not in signs and p.baseline > lead.baseline + SAME_LINE]
        signing.entries = _rejoined(recipients)
        signing.columns = _columns(signs)

    # Paragraphs

    def _find_paragraphs(self):
        rows = [(page, row) for page, row in self.body_rows]
        text = [row for page, row in rows if row.width > pt(100) and not self._in_grid(page, row)]
        self.body_size = _mode(((row.size, len(row.text)) for row in text), 14.0)
        rows = [(page, row) for page, row in rows if not self._beside_the_text(page, row)]
        self.text_rows = rows
        self.left = _shared_edge([row.x0 for _, row in rows], pt(30))
        self.right = _shared_edge([row.x1 for _, row in rows if row.x1 > pt(180)], pt(195))
        self.centre = (self.left + self.right) / 2
        self.pitch = self._find_pitch()
        self.paragraphs = []
        last = None
        for page, row in rows:
            if last is None or self._opens_paragraph(last, page, row):
                self.paragraphs.append(Paragraph(page, row))
            else:
                self.paragraphs[-1].lines.append((page, row))
            last = page, row

    def _beside_the_text(self, page, row):
        """Whether the row belongs to a table or a chart: inside its height, or a caption or note next to it."""
        return any(y0 < row.baseline < y1 for y0, y1 in self._bands(page))

    def _bands(self, page):
        if not hasattr(self, "_band_cache"):
            self._band_cache = {}
        if page.number not in self._band_cache:
            self._band_cache[page.number] = [self._with_captions(page, band) for band in figure_bands(page)]
        return self._band_cache[page.number]

    def _with_captions(self, page, band):
        """A band grown over captions and notes next to it: rows of another size than the body, or centred."""
        y0, y1 = band
        rows = [row for p, row in self.body_rows if p is page]
        for row in reversed([r for r in rows if r.baseline < y0]):
            if y0 - row.baseline > 32 or not self._is_caption(row):
                break
            y0 = row.baseline - 1
        for row in [r for r in rows if r.baseline > y1]:
            if row.baseline - y1 > 32 or not row.size < self.body_size - 0.4:
                break
            y1 = row.baseline + 1
        return y0, y1

    def _is_caption(self, row):
        centred = abs(row.centre - text_centre_default(self.first)) < pt(2) and row.x0 > pt(30 + 15)
        return abs(row.size - self.body_size) > 0.4 or (centred and (row.bold or row.italic))

    def _find_pitch(self):
        """The usual distance of two baselines inside a paragraph."""
        steps = Counter()
        for (page, row), (next_page, below) in zip(self.text_rows, self.text_rows[1:]):
            if page is next_page and abs(below.x0 - self.left) < pt(1) and row.x1 > self.right - pt(2):
                steps[round(below.baseline - row.baseline, 1)] += 1
        return steps.most_common(1)[0][0] if steps else None

    def _opens_paragraph(self, last, page, row):
        last_page, above = last
        if row.x0 - self.left > pt(2) and not (
            above.x0 - self.left > pt(15) and abs(row.centre - above.centre) < pt(1)
        ):
            return True
        if above.x1 + _first_word(row) < self.right - pt(1) and not self._centred(row):
            return True
        if page is not last_page:
            return False
        pitch = self.pitch or LINE_HEIGHT * self.body_size
        return row.baseline - above.baseline > pitch + 3.5

    def _centred(self, row):
        return abs(row.centre - self.centre) < pt(1) and row.x0 - self.left > pt(15)

    def is_centred(self, paragraph):
        return all(self._centred(row) for _, row in paragraph.lines)


def _first_word(row):
    """The width of a row's first word and a space: a line above with more room was ended on purpose."""
    end = row.x0
    for char in row.chars:
        if char.x0 - end > WORD_GAP * char.style.size:
            break
        end = char.x1
    return end - row.x0 + 0.25 * row.size


def dashed_entries(rows):
    """Lines of a dashed list gathered to entries: a line that stands further in goes on with the one above."""
    entries = []
    for row in rows:
        if entries and not row.text.startswith("-") and row.x0 > entries[0][0].x0 + 2:
            entries[-1].append(row)
        else:
            entries.append([row])
    return entries


def _rejoined(pieces):
    """Pieces of one baseline as one again."""
    by_line = {}
    for piece in pieces:
        by_line.setdefault(round(piece.baseline, 1), []).append(piece)
    return [joined(by_line[y]) for y in sorted(by_line)]


def _columns(pieces):
    """Pieces stacked over one another: each joins the column whose middle is near its own."""
    columns = []
    for piece in sorted(pieces, key=lambda p: p.baseline):
        for column in columns:
            if any(_stacked(p, piece) for p in column):
                column.append(piece)
                break
        else:
            columns.append([piece])
    return sorted((c for c in columns if c), key=lambda c: c[0].x0)


def _stacked(above, below):
    overlap = min(above.x1, below.x1) - max(above.x0, below.x0)
    return overlap > 0.3 * min(above.width, below.width) and abs(above.centre - below.centre) < pt(15)


def _mode(weighted, default):
    counts = Counter()
    for value, weight in weighted:
        counts[value] += weight
    return counts.most_common(1)[0][0] if counts else default


def _shared_edge(values, default):
    """The edge that most lines stand at, if at least two do; else where it should be."""
    counts = Counter(round(v * 2) for v in values)
    if not counts:
        return default
    edge, n = counts.most_common(1)[0]
    near = [v for v in values if abs(v * 2 - edge) <= 1.5]
    if len(near) < 2 or abs(sum(near) / len(near) - default) > pt(8):
        return default
    return sum(near) / len(near)


def figure_bands(page):
    """Heights taken by tables and charts: (top, bottom) of each."""
    boxes = [(g.y0, g.y1) for g in page.grids]
    boxes += [(s.y0, s.y1) for s in page.shapes if s.y1 - s.y0 < 0.9 * page.height]
    boxes += [(r.a, r.b) for r in page.down]
    bands = []
    for y0, y1 in sorted(boxes):
        if bands and y0 < bands[-1][1] + pt(8):
            bands[-1] = bands[-1][0], max(bands[-1][1], y1)
        else:
            bands.append((y0, y1))
    return [(y0 - 1, y1 + 1) for y0, y1 in bands if y1 - y0 > pt(5)]


# --- appendices -------------------------------------------------------------------------------------------------------


class Annex:
    def __init__(self, pages, index):
        self.pages = pages
        self.first = pages[0]
        self.index = index
        self.line = annex_line(self.first)
        self.title = []
        self.attached = []
        self._find_head()

    def _find_head(self):
        if not self.line:
            return
        above = self.line
        bands = figure_bands(self.first)
        for row in in_text_area(self.first):
            if row.baseline <= self.line.baseline + SAME_LINE:
                continue
            if row.baseline - above.baseline > 40 or any(y0 < row.baseline < y1 for y0, y1 in bands):
                break
            if self.attached:
                if self._attached_ended():
                    break
                self.attached.append(row)
            elif folded(row.text).startswith("(kèm theo"):
                self.attached.append(row)
            elif self._title_like(row):
                self.title.append(row)
            else:
                break
            above = row

    def _attached_ended(self):
        return self.attached[-1].text.rstrip().endswith(")")

    def _title_like(self, row):
        centred = abs(row.centre - text_centre_default(self.first)) < pt(12)
        return centred and not folded(row.text).startswith(("đơn vị tính", "biểu số")) and (row.bold or row.upper)

    @property
    def roman(self):
        words = self.line.text.split()
        return words[2] if len(words) > 2 else None

    @property
    def attached_text(self):
        return " ".join(row.text for row in self.attached)


# --- tables -----------------------------------------------------------------------------------------------------------


@dataclass
class TablePart:
    """One page's share of a table."""

    page: object
    grid: object

    @cached_property
    def header_bottom(self):
        """The first full-width rule under the head; a title-less grid's first row is its head."""
        return self.grid.full_rules[1] if len(self.grid.full_rules) > 1 else self.grid.y1

    def header_cells(self):
        return [c for c in self.grid.cells if c.y1 <= self.header_bottom + 1]

    def header_text(self):
        return " | ".join(folded(c.text) for c in sorted(self.header_cells(), key=lambda c: (round(c.y0), c.x0)))

    def body_rows(self):
        rows = {}
        for cell in self.grid.cells:
            if cell.y0 >= self.header_bottom - 1:
                rows.setdefault(cell.row, []).append(cell)
        return [rows[key] for key in sorted(rows)]


NOT_QUANTITIES = re.compile(
    r"(stt|tt|số thứ tự|mã\b.*|năm|năm sinh|ngày.*|số (cccd|định danh.*|điện thoại|hiệu.*)|điện thoại)$"
)


class Table:
    def __init__(self, part):
        self.parts = [part]

    @property
    def columns(self):
        return len(self.parts[0].grid.xs) - 1

    @cached_property
    def headers(self):
        """For each column, all header text above it."""
        texts = [""] * self.columns
        for cell in self.parts[0].header_cells():
            for i in range(cell.column, min(cell.column + cell.columns, self.columns)):
                texts[i] = (texts[i] + " " + folded(cell.text)).strip()
        return texts

    @cached_property
    def rows(self):
        """Body rows over all pages, each (part, cells), without header repeats and the row of column numbers."""
        out = []
        for part in self.parts:
            repeated = part is self.parts[0] or part.header_text() == self.parts[0].header_text()
            cells = part.body_rows() if repeated else _all_rows(part.grid)
            out += [(part, row) for row in cells if not is_number_row(row)]
        return out

    @cached_property
    def number_row(self):
        for row in self.parts[0].body_rows()[:1]:
            if is_number_row(row):
                return row
        return None

    @cached_property
    def quantity_columns(self):
        """Columns whose filled cells are mostly figures, but for order numbers, codes and dates."""
        out = []
        for i in range(self.columns):
            if NOT_QUANTITIES.match(self.headers[i]):
                continue
            if (
                self.number_row
                and _cell_at(self.number_row, i)
                and _cell_at(self.number_row, i).text.strip("()").isalpha()
            ):
                continue
            cells = [c for _, row in self.rows for c in row if c.column == i and c.columns == 1 and c.text]
            figures = [c for c in cells if is_figure(c.text)]
            if figures and len(figures) + sum(is_mark(c.text) for c in cells) > 0.6 * len(cells):
                out.append(i)
        return out


def _all_rows(grid):
    rows = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell)
    return [rows[key] for key in sorted(rows)]


def _cell_at(row, column):
    return next((c for c in row if c.column <= column < c.column + c.columns), None)


def is_figure(text):
    return bool(re.fullmatch(r"[+\-−–]?[\d.,]*\d[\d.,]*\s?%?", text))


def is_mark(text):
    return text in ("-", "–", "…", "...", "x", "X")


def is_number_row(row):
    """The row of column numbers: A, B, 1, 2, "3=1+2"."""
    texts = [c.text.strip("() ") for c in row]
    if len(texts) < 2 or not all(re.fullmatch(r"[A-ZĐ]|\d{1,2}(\s*=.*)?", t) for t in texts):
        return False
    return not texts[0].isdigit() or texts[:2] == ["1", "2"]


def follow_tables(pages):
    """Tables over their pages: a grid that ends a page goes on with the same columns at the top of the next."""
    tables = []
    open_table, ended = None, False
    for page in pages:
        for index, grid in enumerate(page.grids):
            part = TablePart(page, grid)
            if index == 0 and _continues(open_table, part, ended):
                open_table.parts.append(part)
            else:
                open_table = Table(part)
                tables.append(open_table)
        ended = not page.grids or _text_below(page, page.grids[-1].y1)
    return tables


def _continues(table, part, ended):
    """Whether a page's first grid goes on with a table: the table reached the page's end, or the head is the same."""
    if not table or (ended and table.parts[-1].header_text() != part.header_text()):
        return False
    last = table.parts[-1].grid
    page = part.page
    above = [r for r in in_text_area(page) if r.baseline < part.grid.y0 and not PAGE_OF.match(r.text)]
    same = len(last.xs) == len(part.grid.xs) and all(abs(a - b) < 1.5 for a, b in zip(last.xs, part.grid.xs))
    if last.open:
        same = part.grid.open and abs(last.x0 - part.grid.x0) < 1.5 and abs(last.x1 - part.grid.x1) < 1.5
    return same and table.parts[-1].page.number == page.number - 1 and len(above) <= 1 and annex_line(page) is None


def _text_below(page, y):
    return any(
        r.baseline > y + 2 and not PAGE_OF.match(r.text) and not re.match(r"(ghi chú|\()", folded(r.text))
        for r in page.rows
    )
