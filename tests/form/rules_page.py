"""R1-R8, R75, R76: the sheet, its margins, page numbers, fonts, and the file itself (NĐ 30/2020, Phụ lục I, part I).

The choice not taken: looking at ink in a rendered picture. Type and rules carry their own places, to a fraction of a
point, and a finding can quote the words that stand wrong.
"""

import re

import parts
from page import Box, inked, is_black, is_grey, is_nfc, mm, pt
from parts import frame_of, frame_rules, in_top_margin, is_urgency, page_number, page_of
from rule import ALLOWED_FONTS, MM, PT, always, at, decree_pages, rule, rule_below, short, style_slips


@rule(1, "every page is A4", always)
def r1(document):
    for page in document.pages:
        size = sorted((page.width, page.height))
        a3 = "a3" in re.split(r"[^a-z0-9]", document.name.lower())
        allowed = [(595.276, 841.890)] + ([(841.890, 1190.551)] if a3 else [])
        if not any(abs(size[0] - a) <= PT and abs(size[1] - b) <= PT for a, b in allowed):
            yield at(1, page, (0, 0), f"the page is {mm(page.width):.1f} x {mm(page.height):.1f} mm, not A4")
        elif page.landscape and document.official and page in document.main.pages and not page.grids:
            yield at(1, page, (0, 0), "a page of the main text lies crosswise and holds no table")


@rule(2, "nothing but the page number above 20 mm or below 20 mm from the foot", decree_pages)
def r2(document):
    for page in document.pages:
        number = page_number(page)
        for piece in page.pieces:
            if piece is not number and piece.top < pt(20) - MM and not _stamp(page, piece):
                yield at(2, page, piece, f"“{short(piece.text)}” stands in the top margin")
            if piece.bottom > page.height - pt(20) + MM:
                yield at(2, page, piece, f"“{short(piece.text)}” stands in the bottom margin")
        frames = [Box(*frame_box(r, page)) for r in frame_rules(page)]
        for box in inked(page):
            if box in frames:
                continue
            if box.y0 < pt(20) - MM or box.y1 > page.height - pt(20) + MM:
                yield at(2, page, box, "a line or shape stands in the top or bottom margin")


def frame_box(r, page):
    """A rule as `inked` has it."""
    if r in page.across:
        return r.a, r.at - r.width / 2, r.b, r.at + r.width / 2
    return r.at - r.width / 2, r.a, r.at + r.width / 2, r.b


def _stamp(page, piece):
    """Ô 11 (circulation mark) and ô 14 (signing time) have their place in the top margin, on the right."""
    return piece.x0 > page.width / 2 and (abs(piece.size - 10) < PT or (piece.bold and piece.upper))


@rule(3, "nothing left of 30 mm nor within 15 mm of the right edge; body edges at 30-35 and 190-195 mm", decree_pages)
def r3(document):
    for page in document.pages:
        low, high = pt(30) - MM, page.width - pt(15) + MM
        for piece in page.pieces:
            if piece.x0 < low or (piece.x1 > high and not _signing_time(page, piece)):
                yield at(3, page, piece, f"“{short(piece.text)}” runs from {mm(piece.x0):.1f} to {mm(piece.x1):.1f} mm")
        for box in inked(page):
            if box.x0 < low or box.x1 > high:
                yield at(3, page, box, f"a line or shape runs from {mm(box.x0):.1f} to {mm(box.x1):.1f} mm")
    if document.official:
        main = document.main
        if not pt(30) - MM <= main.left <= pt(35) + MM:
            yield at(3, main.first, (main.left, 0), f"the body's left edge is at {mm(main.left):.1f} mm")
        if not pt(190) - MM <= main.right <= pt(195) + MM and not main.first.landscape:
            yield at(3, main.first, (main.right, 0), f"the body's right edge is at {mm(main.right):.1f} mm")


def _signing_time(page, piece):
    return in_top_margin(page, piece) and abs(piece.size - 10) < PT


@rule(4, "page 1 shows no number", decree_pages)
def r4(document):
    page = document.pages[0]
    number = page_number(page)
    if number:
        yield at(4, page, number, f"the first page shows “{number.text}”")


@rule(
    5,
    "pages 2..n: Arabic digits alone, 13-14 pt upright regular, in the top margin",
    lambda d: decree_pages(d) and any(len(s) > 1 for s in d.sections),
)
def r5(document):
    for section in document.sections:
        for index, page in enumerate(section[1:], 2):
            number = page_number(page)
            inner = page_of(page)
            in_annex = document.main is None or section is not document.main.pages
            if number is None and not (in_annex and inner):
                yield at(5, page, (page.width / 2, pt(12.5)), "the page shows no number in the top margin")
            elif number is not None:
                if not number.text.isdigit():
                    yield at(5, page, number, f"the page number reads “{number.text}”, not digits alone")
                elif not in_annex and int(number.text) != index:
                    yield at(5, page, number, f"page {index} of the document shows {number.text}")
                for what in style_slips(number, 13, 14, bold=False):
                    yield at(5, page, number, what)


@rule(
    6,
    "the page number stands in the middle of the text area (or of the sheet)",
    lambda d: decree_pages(d) and any(page_number(p) for p in d.pages),
)
def r6(document):
    for page in document.pages:
        number = page_number(page)
        if number:
            middles = [parts.text_centre_default(page), page.width / 2]
            middles += [document.main.centre] if document.official and not page.landscape else []
            off = min((number.centre - middle for middle in middles), key=abs)
            if abs(off) > pt(0.5):
                yield at(6, page, number, f"the page number is {mm(off):+.2f} mm off the middle of the text area")


@rule(7, "one family (Times New Roman or its metric twin), embedded, black; charts grey", decree_pages)
def r7(document):
    seen = set()
    for page in document.pages:
        for font, embedded in page.fonts:
            if font not in seen and not ALLOWED_FONTS.match(font):
                yield at(7, page, (0, 0), f"the font {font} is not Times New Roman or a metric twin")
            if font not in seen and not embedded:
                yield at(7, page, (0, 0), f"the font {font} is not embedded")
            seen.add(font)
        for piece in page.pieces:
            colours = {c.style.colour for c in piece.chars}
            stamp = re.fullmatch("HỎA TỐC|THƯỢNG KHẨN|KHẨN", piece.text)
            grey_label = piece.size < 11 and all(is_grey(c) for c in colours)
            if not stamp and not grey_label and not all(is_black(c) for c in colours):
                yield at(7, page, piece, f"“{short(piece.text)}” is not black")
        frames = [r for p in page.pieces if is_urgency(p) for r in frame_of(page, p) if r]
        for mark in (*page.across, *page.down):
            if not is_grey(mark.colour) and mark not in frames:
                yield at(7, page, (mark.a, mark.at), "a rule is coloured")
        for shape in page.shapes:
            if any(c is not None and not is_grey(c) for c in (shape.fill, shape.stroke)):
                yield at(7, page, shape, "a shape is coloured")


@rule(8, "text is NFC Unicode without private-use or legacy characters", always)
def r8(document):
    for page in document.pages:
        for row in page.rows:
            if not is_nfc("".join(c.text for c in row.chars)):
                yield at(8, page, row, f"“{short(row.text)}” is not NFC")
            bad = sorted({f"U+{ord(c):04X}" for char in row.chars for c in char.text if _unreadable(c)})
            if bad:
                yield at(8, page, row, f"“{short(row.text)}” holds {', '.join(bad)}")
        for font in {font for font, _ in page.fonts if re.match(r"\.?Vn[A-Z]|VNI|UVN", font)}:
            yield at(8, page, (0, 0), f"{font} is a font of a legacy encoding")


def _unreadable(c):
    code = ord(c)
    return 0xE000 <= code <= 0xF8FF or code >= 0xF0000 or code == 0xFFFD or (code < 0x20) or 0x80 <= code < 0xA0


@rule(75, "PDF 1.4 or later, fonts embedded, text in reading order, a title", always)
def r75(document):
    first = document.pages[0]
    if document.file.version < 1.4:
        yield at(75, first, (0, 0), f"the file says PDF {document.file.version}")
    if not document.file.title.strip():
        yield at(75, first, (0, 0), "the file carries no title")
    if document.family == "sheet":
        for font in sorted({f for page in document.pages for f, embedded in page.fonts if not embedded}):
            yield at(75, first, (0, 0), f"the font {font} is not embedded")
    if not any(page.chars for page in document.pages):
        yield at(75, first, (0, 0), "no text can be read from the file")
    for page, rows in _rows_by_page(document):
        for above, below in zip(rows, rows[1:]):
            if below.order < above.order:
                yield at(75, page, below, f"“{short(below.text)}” is painted before the line above it")
                break


def _rows_by_page(document):
    """Body lines of the main document, page by page: the text whose reading order is plain."""
    if document.official:
        for page in document.main.pages:
            yield page, [row for p, row in document.main.text_rows if p is page]


@rule(76, "rules are drawn lines: no runs of underscores or hyphens, no underlining", always)
def r76(document):
    for page in document.pages:
        for piece in page.pieces:
            if re.search(r"_{3,}|-{3,}|[—–]{2,}|(- ){3,}-", piece.text):
                yield at(76, page, piece, f"“{short(piece.text)}” uses characters as a rule")
    if document.official:
        main = document.main
        for text in [main.motto] + main.issuer[-1:] + main.subject[-1:] + main.about[-1:]:
            line = rule_below(main.first, text, within=0.17 * text.size) if text else None
            if line:
                yield at(76, main.first, text, f"“{short(text.text)}” is underlined")
