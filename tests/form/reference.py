"""Small official documents drawn by hand with cairo, right in every rule unless a knob is turned.

`kind="decree"` is a plan with chapters, sections, articles and clauses. `draw(path, **knobs)` makes a dispatch of two pages with an appendix of two pages; `kind="plan"` makes a plan with
grounds and no addressees instead, `kind="joint"` a plan of three issuers. The geometry is one workable layout inside
the decree's ranges: margins 20, 20, 30, 15 mm, left header block 30-94 mm, right block 98-195 mm. Text is painted
word by word with cairo's plain text calls, as a justified page is, so the reader meets gaps where spaces should be.

The choice not taken: pages made by the program under test. A checker proved on those alone would share their mistakes.
"""

import cairo

PT = 72 / 25.4
A4 = (595.276, 841.890)
ASCENT, DESCENT = 0.891, 0.216
SINGLE = ASCENT + DESCENT

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
LONG = (
    "Thực hiện chỉ đạo của cấp trên về việc hướng dẫn người dân kích hoạt tài khoản định danh điện tử, thời gian qua các "
    "cơ quan, đơn vị trên địa bàn đã phối hợp chặt chẽ và đạt được nhiều kết quả, góp phần phục vụ người dân tốt hơn."
)
POINTED = (
    "Rà soát số tài khoản đã được phê duyệt nhưng chưa kích hoạt, phân công người hướng dẫn từng hộ "
    "và báo cáo kết quả hằng ngày."
)
LONGER = LONG + " " + POINTED
UNITS = (
    "Chiềng Đông",
    "Mường Thín",
    "Nà Tòng",
    "Mùn Chung",
    "Phình Sáng",
    "Rạng Đông",
    "Quài Cang",
    "Quài Nưa",
    "Pú Nhung",
    "Ta Ma",
)

DISPATCH = {
    "issuer": [("ỦY BAN NHÂN DÂN", True), ("XÃ AN THỚI ĐÔNG", True)],
    "number": ["Số: 05/UBND-VX"],
    "about": ["V/v đẩy mạnh kích hoạt", "tài khoản định danh"],
    "type": None,
    "subject": [],
    "address": ["- Công an xã;", "- Đoàn Thanh niên xã;", "- Các trường học trên địa bàn."],
    "grounds": [],
    "columns": [(["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "Nguyễn Văn A")],
    "recipients": ["- Như trên;", "- Thường trực Đảng ủy;", "- Lưu: VT, VX."],
    "attached": ["(Kèm theo Công văn số 05/UBND-VX ngày 05 tháng 10 năm 2026", "của Ủy ban nhân dân xã An Thới Đông)"],
}
PLAN = {
    "issuer": [("UBND XÃ AN THỚI ĐÔNG", False), ("PHÒNG VĂN HÓA - XÃ HỘI", True)],
    "number": ["Số: 15/KH-VHXH"],
    "about": [],
    "address": None,
    "type": "KẾ HOẠCH",
    "subject": ["Tổ chức đợt cao điểm kích hoạt tài khoản", "định danh điện tử trên địa bàn xã"],
    "grounds": [
        "Căn cứ Luật Căn cước ngày 27 tháng 11 năm 2023;",
        "Căn cứ Kế hoạch số 20/KH-UBND ngày 02 tháng 02 năm 2026 của Ủy ban nhân dân xã An Thới Đông về chuyển đổi số.",
    ],
    "columns": [(["TRƯỞNG PHÒNG"], "Trần Thị B")],
    "recipients": ["- Ủy ban nhân dân xã (để báo cáo);", "- Các ấp;", "- Lưu: VT, NVĐP."],
    "attached": [
        "(Kèm theo Kế hoạch số 15/KH-VHXH ngày 05 tháng 10 năm 2026",
        "của Phòng Văn hóa - Xã hội xã An Thới Đông)",
    ],
}
JOINT = dict(
    PLAN,
    issuer=[("CÔNG AN HUYỆN", True), ("HUYỆN ĐOÀN - HỘI LHPN", True), ("HUYỆN SỐP CỘP", True)],
    number=["Số: 12/KHPH-CAH-HĐ-HPN"],
    date=["Sốp Cộp, ngày 21 tháng 4 năm 2023"],
    type="KẾ HOẠCH PHỐI HỢP",
    columns=[
        (["TM. BAN THƯỜNG VỤ", "BÍ THƯ"], "Trần Thị B"),
        (["TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"], "Lê Thị C"),
        (["CÔNG AN HUYỆN", "TRƯỞNG CÔNG AN"], "Nguyễn Văn A"),
    ],
    attached=["(Kèm theo Kế hoạch phối hợp số 12/KHPH-CAH-HĐ-HPN", "ngày 21 tháng 4 năm 2023 của ba cơ quan)"],
)

PARTY = dict(
    PLAN,
    issuer=[("ĐẢNG BỘ XÃ AN THỚI ĐÔNG", False), ("CHI BỘ ẤP A", True)],
    number=["Số 15-KH/CB"],
    body_title="ĐẢNG CỘNG SẢN VIỆT NAM",
    star="*",
    issuer_rule=0,
    pitch=18.5 / 15.5,
    end=".",
    annex=False,
    columns=[(["T/M CHI BỘ", "BÍ THƯ"], "Trần Thị B")],
    recipients=["- Đảng ủy xã (để báo cáo);", "- Lưu Chi bộ."],
    grounds=[],
)
YOUTH = dict(
    PARTY,
    issuer=[("XÃ ĐOÀN AN THỚI ĐÔNG", False), ("CHI ĐOÀN ẤP A", True)],
    number=["Số: 23-KH/CĐ"],
    body_title="ĐOÀN TNCS HỒ CHÍ MINH",
    star="***",
    pitch=1.05,
    end="./.",
    columns=[(["TM. BAN CHẤP HÀNH", "BÍ THƯ"], "Trần Thị B")],
)

DECREE = dict(
    PLAN,
    articles=[
        ("Chương I", "centre"),
        ("QUY ĐỊNH CHUNG", "centre"),
        ("Mục 1", "centre"),
        ("PHẠM VI", "centre"),
        ("Điều 1. Phạm vi điều chỉnh", True),
        ("1. Văn bản này quy định việc hướng dẫn kích hoạt tài khoản.", False),
        ("2. " + POINTED, False),
        ("Điều 2. Trách nhiệm", True),
        ("1. Các trường học", True),
        (POINTED, False),
        ("2. Công an xã", True),
        (POINTED, False),
        ("Chương II", "centre"),
        ("TỔ CHỨC THỰC HIỆN", "centre"),
        ("Điều 3. Các ấp triển khai ngay.", "lead"),
    ],
)

SHEET = {"family": "Liberation Sans", "ink": (0.1, 0.13, 0.2), "open_table": True, "columns_row": None}

COMMON = {
    "articles": None,
    "pdf_title": "Công văn về kích hoạt tài khoản",
    "paper": A4,
    "shift": 0,
    "ink": (0, 0, 0),
    "family": "Liberation Serif",
    # header
    "nation": NATION,
    "nation_size": 13,
    "nation_bold": True,
    "nation_wrap": False,
    "above_nation": None,
    "motto": MOTTO,
    "motto_size": 14,
    "motto_bold": True,
    "motto_dx": 0,
    "motto_gap": SINGLE * 14,
    "motto_rule": 1.0,
    "motto_rule_dx": 0,
    "motto_rule_dy": 5,
    "motto_dash": [],
    "motto_line": "stroke",
    "issuer_size": 13,
    "issuer_dx": 0,
    "issuer_dy": 0,
    "issuer_rule": 0.4,
    "issuer_rule_dx": 0,
    "issuer_rule_dy": 5,
    "number_size": 13,
    "number_bold": False,
    "number_dx": 0,
    "date": ["An Thới Đông, ngày 05 tháng 10 năm 2026"],
    "date_size": 14,
    "date_italic": True,
    "date_dx": 0,
    "date_dy": 0,
    "about_size": 12,
    "about_dx": 0,
    "about_gap": 6,
    "about_rule": False,
    # the Party's and the union's header
    "body_title": None,
    "body_title_size": 14,
    "body_title_rule": 1.0,
    "star": None,
    "star_dx": 0,
    # marks
    "urgency": None,
    "urgency_box": (40, 8),
    "urgency_size": 13,
    "urgency_bold": True,
    "urgency_ink": (0.85, 0, 0),
    "urgency_dx": 0,
    "urgency_double": False,
    "circulation": None,
    "circulation_dx": 0,
    "circulation_size": 13,
    "circulation_bold": True,
    "circulation_box": (60, 8),
    "circulation_ink": (0, 0, 0),
    "drafter": None,
    "drafter_size": 11,
    "contact": None,
    "contact_size": 11,
    "contact_rule": (30, 195),
    "contact_y": 276,
    "contact_again": False,
    # title
    "type_size": 14,
    "type_bold": True,
    "type_dx": 0,
    "subject_size": 14,
    "subject_bold": True,
    "subject_gap": 0,
    "subject_rule": 0.4,
    "subject_rule_dx": 0,
    # addressees, body
    "lead": "Kính gửi:",
    "lead_italic": False,
    "dash_dx": 0,
    "address_size": 14,
    "grounds_italic": True,
    "size": 14,
    "indent": 10,
    "odd_indent": None,
    "odd_size": None,
    "pitch": 1.05,
    "gap": 6,
    "justified": True,
    "heading": "1. Công an xã",
    "letters": "abcdđe",
    "end": "./.",
    "names_annex": True,
    "heading_last": False,
    "split": 2,
    "italic_body": False,
    "left": 30,
    "right": 195,
    # page numbers
    "page_number": "2",
    "page_number_size": 14,
    "page_number_dx": 0,
    "page_number_bold": False,
    "first_number": None,
    "annex_number": "2",
    "page_number_y": 12.5,
    # signing
    "alone": False,
    "title_size": 14,
    "title_bold": True,
    "name_size": 14,
    "name_bold": True,
    "name_dx": 0,
    "space": 30,
    "sign_ink": False,
    "sign_x": 150,
    "lead_size": 12,
    "lead_bold": True,
    "lead_dx": 0,
    "lead_dy": 0,
    "recipient_size": 11,
    "recipient_dx": 0,
    "name_dy": 0,
    "column_dx": 0,
    "two_and_one": False,
    # appendix
    "annex": True,
    "annex_line": "Phụ lục",
    "annex_size": 14,
    "annex_bold": True,
    "annex_dx": 0,
    "annex_page": True,
    "annex_title": ["CHỈ TIÊU KÍCH HOẠT TÀI KHOẢN", "CỦA TỪNG XÃ, THỊ TRẤN"],
    "annex_title_size": 14,
    "attached_italic": True,
    "head_again": True,
    "unit_dx": 0,
    "columns_row": ["A", "B", "1", "2", "3"],
    "cells": {},
    "legend": True,
    "total_off": 0,
    "split_row": False,
    "legend_ink": (0, 0, 0),
    "shape_ink": None,
    "open_table": False,
}


class Pen:
    """The few strokes that a page needs, in points, with the knobs at hand."""

    def __init__(self, path, knobs):
        self.knobs = knobs
        self.surface = cairo.PDFSurface(path, *knobs.paper)
        if knobs.pdf_title:
            self.surface.set_metadata(cairo.PDF_METADATA_TITLE, knobs.pdf_title)
        self.surface.set_metadata(cairo.PDF_METADATA_CREATE_DATE, "2026-10-05T08:00:00+07:00")
        self.context = cairo.Context(self.surface)
        options = cairo.FontOptions()
        options.set_hint_metrics(cairo.HINT_METRICS_OFF)
        options.set_hint_style(cairo.HINT_STYLE_NONE)
        self.context.set_font_options(options)
        self.context.translate(knobs.shift, 0)

    def _font(self, size, bold, italic, family=None):
        slant = cairo.FONT_SLANT_ITALIC if italic else cairo.FONT_SLANT_NORMAL
        weight = cairo.FONT_WEIGHT_BOLD if bold else cairo.FONT_WEIGHT_NORMAL
        self.context.select_font_face(family or self.knobs.family, slant, weight)
        self.context.set_font_size(size)

    def width(self, text, size, bold=False, italic=False):
        self._font(size, bold, italic)
        return self.context.text_extents(text).x_advance

    def text(self, x, y, text, size, bold=False, italic=False, ink=None, family=None):
        self._font(size, bold, italic, family)
        self.context.set_source_rgb(*(ink or self.knobs.ink))
        self.context.move_to(x, y)
        self.context.show_text(text)

    def words(self, x, y, text, size, bold=False, italic=False, space=None):
        """Word by word; `space` is the gap between two words, a normal one unless given."""
        space = self.width(" ", size, bold, italic) if space is None else space
        for word in text.split(" "):
            self.text(x, y, word, size, bold, italic)
            x += self.width(word, size, bold, italic) + space

    def centred(self, x, y, text, size, bold=False, italic=False):
        """Centred on x; a list is parts with room left between them for writing by hand."""
        pieces = text if isinstance(text, list) else [text]
        room = 12 * PT
        width = sum(self.width(p, size, bold, italic) for p in pieces) + room * (len(pieces) - 1)
        x -= width / 2
        for piece in pieces:
            self.text(x, y, piece, size, bold, italic)
            x += self.width(piece, size, bold, italic) + room
        return width

    def rule(self, x0, x1, y, width=0.7, dash=(), as_box=False, ink=(0, 0, 0)):
        self.context.set_source_rgb(*ink)
        if as_box:
            self.context.rectangle(x0, y - width / 2, x1 - x0, width)
            self.context.fill()
            return
        self.context.set_line_width(width)
        self.context.set_dash(list(dash))
        self.context.move_to(x0, y)
        self.context.line_to(x1, y)
        self.context.stroke()
        self.context.set_dash([])

    def post(self, x, y0, y1, width=0.5):
        self.context.set_source_rgb(0, 0, 0)
        self.context.set_line_width(width)
        self.context.move_to(x, y0)
        self.context.line_to(x, y1)
        self.context.stroke()

    def box(self, x, y, width, height, ink):
        self.context.set_source_rgb(*ink)
        self.context.rectangle(x, y, width, height)
        self.context.fill()

    def page_end(self):
        self.context.show_page()

    def finish(self):
        self.surface.finish()


class Knobs:
    def __init__(self, values):
        self.__dict__.update(values)


def draw(path, kind="dispatch", **changes):
    kinds = {
        "dispatch": DISPATCH,
        "plan": PLAN,
        "joint": JOINT,
        "decree": DECREE,
        "party": PARTY,
        "youth": YOUTH,
        "sheet": SHEET,
    }
    base = kinds[kind]
    knobs = Knobs({**COMMON, **base, **changes})
    pen = Pen(path, knobs)
    if kind == "sheet":
        bulletin(pen, knobs)
        pen.finish()
        return
    y = header(pen, knobs)
    y = opening(pen, knobs, y)
    body(pen, knobs, y)
    if knobs.annex:
        appendix(pen, knobs)
    pen.finish()


# --- the main document ------------------------------------------------------------------------------------------------


def header(pen, k):
    right, left = 146.5 * PT, 62 * PT
    y = 20 * PT + ASCENT * 13
    if k.above_nation:
        pen.centred(right, y, k.above_nation, 12)
        y += 16
    issuer_y = y + k.issuer_dy
    if k.body_title:
        return body_header(pen, k, left, right, y)
    nation = [k.nation[:20].strip(), k.nation[20:].strip()] if k.nation_wrap else [k.nation]
    for index, line in enumerate(nation):
        pen.centred(right, y + index * SINGLE * k.nation_size, line, k.nation_size, bold=k.nation_bold)
    y += (len(nation) - 1) * SINGLE * k.nation_size + k.motto_gap
    width = pen.centred(right + k.motto_dx, y, k.motto, k.motto_size, bold=k.motto_bold) * k.motto_rule
    middle = right + k.motto_dx + k.motto_rule_dx
    if k.motto_line == "underscores":
        pen.centred(middle, y + 4, "_" * 26, 12)
    elif width:
        as_box = k.motto_line == "box"
        pen.rule(middle - width / 2, middle + width / 2, y + k.motto_rule_dy, dash=k.motto_dash, as_box=as_box)
    y = max(y, issuer_block(pen, k, left, issuer_y)) + 5 + 6 + ASCENT * 14
    pen.centred(left + k.number_dx, y, k.number, k.number_size, bold=k.number_bold)
    pen.centred(right + k.date_dx, y + k.date_dy, k.date, k.date_size, italic=k.date_italic)
    if k.circulation:
        circulation(pen, k, right)
    if k.contact:
        contact(pen, k)
    return urgency(pen, k, about(pen, k, left, y))


def body_header(pen, k, left, right, y):
    """Of the Party and the union: one title with its rule at the right, a star under the issuer."""
    width = pen.centred(right, y, k.body_title, k.body_title_size, bold=True) * k.body_title_rule
    if width:
        pen.rule(right - width / 2, right + width / 2, y + 5)
    y = issuer_block(pen, k, left, y) + 15
    if k.star:
        pen.centred(left + k.star_dx, y, k.star, 13)
    y += 20
    pen.centred(left, y, k.number, k.number_size)
    pen.centred(right, y, k.date, k.date_size, italic=True)
    return y


def frame(pen, x, y, size, ink, gap=0):
    """A box of one line, its outer left top corner at x, y."""
    width, height = size[0] * PT, size[1] * PT
    for at in (y + 0.35 + gap, y + height - 0.35 - gap):
        pen.rule(x + gap, x + width - gap, at, ink=ink)
    for at in (x + 0.35 + gap, x + width - 0.35 - gap):
        pen.context.move_to(at, y + gap)
        pen.context.line_to(at, y + height - gap)
        pen.context.stroke()


def stamp(pen, x, y, text, size, bold, box, ink):
    width = pen.width(text, size, bold)
    pen.text(x + (box[0] * PT - width) / 2, y + box[1] * PT / 2 + 0.33 * size, text, size, bold, ink=ink)
    frame(pen, x, y, box, ink)


def urgency(pen, k, y):
    if not k.urgency:
        return y
    x, top = k.left * PT + k.urgency_dx, y + DESCENT * 13 + 6
    stamp(pen, x, top, k.urgency, k.urgency_size, k.urgency_bold, k.urgency_box, k.urgency_ink)
    if k.urgency_double:
        frame(pen, x, top, k.urgency_box, k.urgency_ink, gap=2)
    return top + k.urgency_box[1] * PT


def circulation(pen, k, right):
    x = right - k.circulation_box[0] * PT / 2 + k.circulation_dx
    size, bold, ink = k.circulation_size, k.circulation_bold, k.circulation_ink
    if not k.circulation_box[1]:
        pen.centred(right + k.circulation_dx, 15 * PT, k.circulation, size, bold=bold)
        return
    stamp(pen, x, 10 * PT, k.circulation, size, bold, k.circulation_box, ink)


def contact(pen, k):
    y = k.contact_y * PT
    pen.rule(k.contact_rule[0] * PT, k.contact_rule[1] * PT, y - 1.1 * k.contact_size)
    pen.words(k.left * PT, y, k.contact, k.contact_size)


def issuer_block(pen, k, left, y):
    longest = 0
    for index, (line, bold) in enumerate(k.issuer):
        dx = k.issuer_dx if index else 0
        width = pen.centred(left + dx, y, line, k.issuer_size, bold=bold)
        longest = max(longest, width if bold else 0)
        y += SINGLE * k.issuer_size
    y -= SINGLE * k.issuer_size
    length = longest * k.issuer_rule
    if length:
        middle = left + k.issuer_rule_dx
        pen.rule(middle - length / 2, middle + length / 2, y + k.issuer_rule_dy)
    return y


def about(pen, k, left, y):
    if not k.about:
        return y
    y += DESCENT * 13 + k.about_gap + ASCENT * k.about_size
    for line in k.about:
        width = pen.centred(left + k.about_dx, y, line, k.about_size)
        y += SINGLE * k.about_size
    y -= SINGLE * k.about_size
    if k.about_rule:
        pen.rule(left - width / 6, left + width / 6, y + 5)
    return y


def opening(pen, k, y):
    centre = (k.left + k.right) / 2 * PT
    if k.type:
        y += 20 + ASCENT * 14
        pen.centred(centre + k.type_dx, y, k.type, k.type_size, bold=k.type_bold)
        y += k.subject_gap
        width = 0
        for line in k.subject:
            y += SINGLE * k.subject_size
            width = max(width, pen.centred(centre, y, line, k.subject_size, bold=k.subject_bold)) if line else width
        length = width * k.subject_rule
        if length:
            middle = centre + k.subject_rule_dx
            pen.rule(middle - length / 2, middle + length / 2, y + 5.5)
        return y + 12
    return addressees(pen, k, y)


def addressees(pen, k, y):
    y += 14 + ASCENT * 14
    x = 66 * PT
    pen.words(x, y, k.lead, k.address_size, italic=k.lead_italic)
    colon = x + pen.width("Kính gửi", k.address_size)
    if isinstance(k.address, str):
        pen.words(colon + 8, y, k.address, k.address_size)
        return y + 12
    y += 4
    for index, line in enumerate(k.address or []):
        y += SINGLE * k.address_size
        pen.words(colon + (k.dash_dx if index else 0), y, line, k.address_size)
    return y + 12


def paragraphs(k):
    """(text, bold, italic) of each paragraph, in order."""
    out = [(text, False, k.grounds_italic) for text in k.grounds]
    kept = (
        "Chỉ tiêu của từng đơn vị nêu tại Phụ lục kèm theo."
        if k.names_annex
        else "Chỉ tiêu của từng đơn vị có bảng kèm theo."
    )
    if k.articles:
        return out + [(text, weight, False) for text, weight in k.articles] + [(kept, False, False)] * 2
    out += [(LONG, False, k.italic_body), (LONG, False, False), (k.heading, True, False)]
    out += [(f"{letter}) {POINTED}", False, False) for letter in k.letters]
    out += [("2. Các trường học", True, False), (LONG, False, False)]
    out += [(kept, False, False), (LONG, False, False)]
    return out


def wrap(pen, text, size, width, indent, bold, italic):
    lines, line = [], []
    space = pen.width(" ", size, bold, italic)
    room = width - indent
    for word in text.split(" "):
        used = sum(pen.width(w, size, bold, italic) for w in line) + space * len(line)
        if line and used + pen.width(word, size, bold, italic) > room:
            lines.append(line)
            line, room = [], width
        line.append(word)
    return lines + [line]


def set_paragraph(pen, k, y, text, bold, italic, index, lines=None):
    """One paragraph from baseline y on; the baseline after its last line."""
    left, width = k.left * PT, (k.right - k.left) * PT
    size = k.odd_size if k.odd_size and index == 4 else k.size
    if bold == "centre":
        pen.centred((k.left + k.right) / 2 * PT, y, text, size, bold=True)
        return y + SINGLE * k.size * k.pitch
    if bold == "lead":
        head, _, rest = text.partition(". ")
        pen.words(left + k.indent * PT, y, head + ".", size, True)
        pen.words(left + k.indent * PT + pen.width(head + ". ", size, True), y, rest, size)
        return y + SINGLE * k.size * k.pitch
    indent = (k.odd_indent if k.odd_indent is not None and index == 4 else k.indent) * PT
    all_lines = wrap(pen, text, size, width, indent, bold, italic)
    start, stop = lines or (0, len(all_lines))
    for number in range(start, min(stop, len(all_lines))):
        line = all_lines[number]
        x = left + (indent if number == 0 else 0)
        gap = None
        if k.justified and number < len(all_lines) - 1:
            inked = sum(pen.width(w, size, bold, italic) for w in line)
            gap = (left + width - x - inked) / (len(line) - 1)
        pen.words(x, y, " ".join(line), size, bold, italic, gap)
        y += SINGLE * k.size * k.pitch
    return y


def body(pen, k, y):
    """Page 1 takes paragraphs up to the one that is split; the rest and the signing block stand on page 2."""
    if k.first_number:
        number(pen, k, k.first_number)
    y += ASCENT * k.size
    todo = paragraphs(k)
    cut = len(todo) - 4 if not k.grounds else len(todo) - 6
    for index, (text, bold, italic) in enumerate(todo[:cut]):
        y = set_paragraph(pen, k, y, text, bold, italic, index) + k.gap
    if k.heading_last:
        y = set_paragraph(pen, k, y, "2. Một số nội dung khác", True, False, 0) + k.gap
    set_paragraph(pen, k, y, LONGER, False, False, 1, (0, k.split))
    pen.page_end()
    if k.page_number:
        number(pen, k, k.page_number)
    if k.contact_again:
        contact(pen, k)
    y = 20 * PT + ASCENT * k.size
    y = set_paragraph(pen, k, y, LONGER, False, False, 1, (k.split, 99)) + k.gap
    for index, (text, bold, italic) in enumerate(todo[cut:]):
        y = set_paragraph(pen, k, y, text, bold, italic, index + 100) + k.gap
    y = set_paragraph(pen, k, y, "Đề nghị các đơn vị nghiêm túc triển khai thực hiện" + k.end, False, False, 100)
    if k.alone:
        pen.page_end()
        number(pen, k, "3")
        y = 20 * PT
    signing(pen, k, y + 18)
    pen.page_end()


def number(pen, k, text):
    pen.centred(
        (k.left + k.right) / 2 * PT + k.page_number_dx,
        k.page_number_y * PT,
        text,
        k.page_number_size,
        bold=k.page_number_bold,
    )


def signing(pen, k, y):
    centres = [k.sign_x] if len(k.columns) == 1 else [30 + 55 * (i + 0.5) for i in range(3)]
    if k.two_and_one:
        centres = [30 + 165 * part for part in (0.25, 0.75, 0.5)]
    bottom = y
    for index, column in enumerate(k.columns):
        if k.two_and_one and index == 2:
            bottom += 24
        top = bottom if k.two_and_one and index == 2 else y
        x = centres[index] * PT + (k.column_dx if index == 1 else 0)
        bottom = signature(pen, k, x, top, column, k.name_dy if index else 0)
    top = y if len(k.columns) == 1 else bottom + 24
    x = k.left * PT
    pen.words(x + k.lead_dx, top + k.lead_dy, "Nơi nhận:", k.lead_size, bold=k.lead_bold, italic=True)
    top += 2
    for line in k.recipients:
        top += SINGLE * 11 + 1
        pen.words(x + k.recipient_dx, top, line, k.recipient_size)
    if k.drafter:
        pen.words(x + 40, top + SINGLE * 11 + 1, k.drafter, k.drafter_size)


def signature(pen, k, x, y, column, name_dy):
    """Titles and name of one signer; the name's baseline."""
    titles, who = column
    for title in titles:
        pen.centred(x, y, title, k.title_size, bold=k.title_bold)
        y += SINGLE * k.title_size
    y += DESCENT * 14 - SINGLE * 14 + k.space * PT + ASCENT * k.name_size + name_dy
    if k.sign_ink:
        pen.box(x - 30, y - 50, 60, 14, (0.5, 0.5, 0.5))
    pen.centred(x + k.name_dx, y, who, k.name_size, bold=k.name_bold)
    return y


# --- the appendix -----------------------------------------------------------------------------------------------------


def bulletin(pen, k):
    """A public sheet: a headline and a table ruled between its rows alone, over two pages."""
    pen.text(30 * PT, 25 * PT, "Bản tin tiến độ", 24, bold=True)
    rows = table_rows(k)
    y = table(pen, k, 40 * PT, rows[:28], True)
    pen.text(30 * PT, 280 * PT, "Trang 1/2", 9)
    pen.page_end()
    y = table(pen, k, 22 * PT, rows[28:], k.head_again)
    if k.legend:
        pen.text(30 * PT, y + 14, "Ký hiệu: “…” chưa báo cáo.", 9)
    pen.rule(30 * PT, 195 * PT, 275 * PT, 0.5)
    pen.text(30 * PT, 280 * PT, "Trang 2/2", 9)
    pen.page_end()


WIDTHS = (12, 60, 31, 31, 31)
HEADS = ("STT", "Đơn vị", "Công an", "Huyện đoàn", "Cộng")


def appendix(pen, k):
    centre = (k.left + k.right) / 2 * PT
    y = 20 * PT + ASCENT * 14
    pen.centred(centre + k.annex_dx, y, k.annex_line, k.annex_size, bold=k.annex_bold)
    for line in k.annex_title:
        y += SINGLE * 14
        pen.centred(centre, y, line, k.annex_title_size, bold=True)
    for line in k.attached:
        y += SINGLE * 14
        pen.centred(centre, y, line, 14, italic=k.attached_italic)
    if k.shape_ink:
        pen.box(35 * PT, y + 30, 40, 10, k.shape_ink)
    y += 50
    unit = "Đơn vị tính: tài khoản"
    pen.text(195 * PT - pen.width(unit, 12, italic=True) + k.unit_dx, y, unit, 12, italic=True)
    rows = table_rows(k)
    table(pen, k, y + 5, rows[:24], True)
    pen.page_end()
    if k.annex_number:
        number(pen, k, k.annex_number)
    y = table(pen, k, 20 * PT + 1, rows[24:], k.head_again)
    if k.legend:
        pen.text(
            30 * PT, y + 16, "Ghi chú: “-” là không phát sinh, “…” là chưa báo cáo.", 11, italic=True, ink=k.legend_ink
        )
    pen.page_end()


def table_rows(k):
    rows = []
    for index in range(39):
        police, youth = 1234 + 7 * index, 56 * index
        values = [
            str(index + 1),
            f"{UNITS[index % 10]} {index // 10 + 1}",
            dotted(police),
            dotted(youth),
            dotted(police + youth),
        ]
        rows.append(values)
    rows[5][3], rows[7][3] = "-", "…"
    rows[5][4], rows[7][4] = rows[5][2], rows[7][2]
    sums = [sum(int(r[c].replace(".", "")) for r in rows if r[c] not in "-…") for c in (2, 3, 4)]
    rows.append(["", "Tổng cộng"] + [dotted(s + k.total_off) for s in sums])
    for (row, column), text in k.cells.items():
        rows[row][column] = text
    if k.split_row:
        rows.insert(24, ["", "(tiếp theo)", "1", "2", "3"])
    return rows


def dotted(value):
    return f"{value:,}".replace(",", ".")


def table(pen, k, y, rows, head):
    xs = [k.left * PT]
    for width in WIDTHS:
        xs.append(xs[-1] + width * PT)
    top, height = y, 19.0
    heads = [(HEADS, True)] + ([(k.columns_row, False)] if k.columns_row else [])
    lines = (heads if head else []) + [(r, r[1] == "Tổng cộng") for r in rows]
    for index, (cells, bold) in enumerate(lines):
        if index or not (k.open_table and head):
            pen.rule(xs[0], xs[-1], y, 0.5)
        for column, text in enumerate(cells):
            if text:
                place_cell(pen, xs, column, y + 14, text, bold, index < len(heads) and head)
        y += height
    pen.rule(xs[0], xs[-1], y, 0.5)
    for x in [] if k.open_table else xs:
        pen.post(x, top, y)
    return y


def place_cell(pen, xs, column, y, text, bold, head):
    size = 12
    width = pen.width(text, size, bold)
    if head or column == 0:
        x = (xs[column] + xs[column + 1] - width) / 2
    elif column == 1:
        x = xs[column] + 4
    else:
        x = xs[column + 1] - 4 - width
    pen.words(x, y, text, size, bold)
