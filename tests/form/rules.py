"""The form rules R1..R82 that can be read off a finished PDF: one function for each.

A rule is a generator of findings. Its decorator says its number, what it asks in a few words, and `applies`, a test of
the document: a rule is *applied* to a document when that test holds, *passed* when it then yields nothing. Numbers and
articles are those of Nghị định 30/2020/NĐ-CP, Phụ lục I and III, as numbered for this program; the exceptions agreed on
(a committee's own number series, "trang k/n", a joint plan's KHPH, Nơi nhận below joint signatures) stand where they
apply. Lengths are compared with a tolerance of 0.3 mm and type sizes with 0.1 pt unless a rule says otherwise.

Not read here: R31 and R82 need a list of units; R43-R46, R60-R63 have no document yet that would show them; R77 and R78
are the web test's; R81 follows from R3 and R80.

The choice not taken: a table of expected positions per kind. A page may be right in many ways; a rule that says what
must hold survives a change of layout, and its finding says which law was broken.
"""

import re
from collections import namedtuple

import parts
from page import ASCENT, DESCENT, LINE_HEIGHT, SAME_LINE, is_black, is_grey, is_nfc, mm, pt
from parts import TYPE_CODES, annex_line, folded, in_text_area, in_top_margin, page_number, page_of

MM = pt(0.3)  # the tolerance of lengths
PT = 0.1  # the tolerance of type sizes
ALLOWED_FONTS = re.compile(r"^(LiberationSerif|Liberation Serif|Tinos|TimesNewRoman|Times New Roman|TimesNewRomanPS)\b", re.I)

Finding = namedtuple("Finding", "rule page x y what")
Rule = namedtuple("Rule", "number what applies find")
RULES = {}


def rule(number, what, applies):
    def register(find):
        RULES[number] = Rule(number, what, applies, find)
        return find

    return register


def at(number, page, where, what):
    """A finding at a piece of text, a rule or (x, y) in points."""
    x, y = where if isinstance(where, tuple) and len(where) == 2 else _place(where)
    return Finding(number, page.number if page else 0, round(mm(x), 1), round(mm(y), 1), what)


def _place(where):
    if hasattr(where, "baseline"):
        return where.x0, where.baseline
    if hasattr(where, "y0"):
        return where.x0, where.y0
    return where.a, where.at


def check(document):
    """Each rule that applies, with its findings: {number: [Finding]}."""
    return {number: list(r.find(document)) for number, r in sorted(RULES.items()) if r.applies(document)}


# --- to what a rule applies ----------------------------------------------------------------------------------------------


def always(document):
    return True


def official(document):
    return document.official


def decree_pages(document):
    """Official documents and appendices; not the bulletin's own sheet."""
    return document.family != "sheet"


def typed(document):
    return document.typed


def dispatch(document):
    return document.official and not document.typed


def with_part(name):
    """Applies when that part of the main document was found."""
    return lambda document: document.official and bool(getattr(document.main, name))


def with_parts(*names):
    return lambda document: document.official and all(getattr(document.main, name) for name in names)


def with_recipients(document):
    return document.official and document.main.signing.lead is not None


def with_signature(document):
    return with_recipients(document) and bool(document.main.signing.columns)


def with_annex(document):
    return any(annex.line for annex in document.annexes)


def with_tables(document):
    return bool(document.tables)


# --- phrases ---------------------------------------------------------------------------------------------------------------


def short(text):
    return text if len(text) <= 48 else text[:45] + "…"


def style_slips(text, low, high, bold=None, italic=False, upper=None):
    """What is wrong with a text's size, weight, slope and case, each as a sentence."""
    name = f"“{short(text.text)}”"
    for size in sorted(text.sizes):
        if not low - PT <= size <= high + PT:
            yield f"{name} is {size:g} pt, not {low:g}" + (f"-{high:g}" if high != low else "")
    if bold is True and not text.bold:
        yield f"{name} is not bold"
    if bold is False and text.any_bold:
        yield f"{name} is bold"
    if italic is True and not text.italic:
        yield f"{name} is not italic"
    if italic is False and text.any_italic:
        yield f"{name} is italic"
    if upper and not text.upper:
        yield f"{name} is not in capitals"


def centre_slip(text, centre, of):
    off = text.centre - centre
    if abs(off) > MM:
        yield f"“{short(text.text)}” is {mm(off):+.2f} mm off the centre of {of}"


def rule_slips(line, low, high, centre, what):
    """What is wrong with a rule's length and centre. `low`, `high` in points."""
    length = line.b - line.a
    if not low - MM <= length <= high + MM:
        yield f"the rule under {what} is {mm(length):.1f} mm, not {mm(low):.1f}-{mm(high):.1f} mm"
    off = (line.a + line.b) / 2 - centre
    if abs(off) > MM:
        yield f"the rule under {what} is {mm(off):+.2f} mm off its centre"
    if line.dashed:
        yield f"the rule under {what} is not solid"


def rule_below(page, text, within=12):
    """The nearest horizontal rule under a text and overlapping it."""
    near = [r for r in page.across if 0 < r.at - text.baseline < within and r.a < text.x1 and r.b > text.x0]
    return min(near, key=lambda r: r.at, default=None)


# --- R1-R8: page -----------------------------------------------------------------------------------------------------------


@rule(1, "every page is A4", always)
def r1(document):
    for page in document.pages:
        size = sorted((page.width, page.height))
        a3 = "a3" in re.split(r"[^a-z0-9]", document.name.lower())
        allowed = [(595.276, 841.890)] + ([(841.890, 1190.551)] if a3 else [])
        if not any(abs(size[0] - a) <= PT and abs(size[1] - b) <= PT for a, b in allowed):
            yield at(1, page, (0, 0), f"the page is {mm(page.width):.1f} x {mm(page.height):.1f} mm, not A4")
        elif page.landscape and not (page.grids or page.shapes):
            yield at(1, page, (0, 0), "a page lies crosswise and holds no table")


@rule(2, "nothing but the page number above 20 mm or below 20 mm from the foot", decree_pages)
def r2(document):
    for page in document.pages:
        number = page_number(page)
        for piece in page.pieces:
            if piece is not number and piece.top < pt(20) - MM and not _stamp(page, piece):
                yield at(2, page, piece, f"“{short(piece.text)}” stands in the top margin")
            if piece.bottom > page.height - pt(20) + MM:
                yield at(2, page, piece, f"“{short(piece.text)}” stands in the bottom margin")
        for box in _inked(page):
            if box.y0 < pt(20) - MM or box.y1 > page.height - pt(20) + MM:
                yield at(2, page, box, "a line or shape stands in the top or bottom margin")


def _stamp(page, piece):
    """Ô 11 (circulation mark) and ô 14 (signing time) have their place in the top margin, on the right."""
    return piece.x0 > page.width / 2 and (abs(piece.size - 10) < PT or (piece.bold and piece.upper))


Box = namedtuple("Box", "x0 y0 x1 y1")


def _inked(page):
    """Rules, shapes and pictures as boxes."""
    for r in page.across:
        yield Box(r.a, r.at - r.width / 2, r.b, r.at + r.width / 2)
    for r in page.down:
        yield Box(r.at - r.width / 2, r.a, r.at + r.width / 2, r.b)
    for s in page.shapes:
        yield Box(s.x0, s.y0, s.x1, s.y1)
    yield from (Box(*p) for p in page.pictures)


@rule(3, "nothing left of 30 mm nor within 15 mm of the right edge; body edges at 30-35 and 190-195 mm", decree_pages)
def r3(document):
    for page in document.pages:
        low, high = pt(30) - MM, page.width - pt(15) + MM
        for piece in page.pieces:
            if piece.x0 < low or (piece.x1 > high and not _signing_time(page, piece)):
                yield at(3, page, piece, f"“{short(piece.text)}” runs from {mm(piece.x0):.1f} to {mm(piece.x1):.1f} mm")
        for box in _inked(page):
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


@rule(5, "pages 2..n: Arabic digits alone, 13-14 pt upright regular, in the top margin",
      lambda d: decree_pages(d) and any(len(s) > 1 for s in d.sections))
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


@rule(6, "the page number stands in the middle of the text area (or of the sheet)",
      lambda d: decree_pages(d) and any(page_number(p) for p in d.pages))
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
        for mark in (*page.across, *page.down):
            if not is_grey(mark.colour):
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


# --- R9-R30: header --------------------------------------------------------------------------------------------------------


@rule(9, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM, bold capitals, 12-13 pt", official)
def r9(document):
    main = document.main
    if not main.nation:
        yield at(9, main.first, (pt(98), pt(20)), "the national title is missing")
        return
    if main.nation.text != "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" and not _wrapped_nation(main):
        yield at(9, main.first, main.nation, f"the national title reads “{main.nation.text}”")
    for what in style_slips(main.nation, 12, 13, bold=True, upper=True):
        yield at(9, main.first, main.nation, what)


def _wrapped_nation(main):
    return len(main.nation.text) < 34 and "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".startswith(main.nation.text)


@rule(10, "the national title is one line", with_part("nation"))
def r10(document):
    if _wrapped_nation(document.main):
        yield at(10, document.main.first, document.main.nation, "the national title is broken over two lines")


@rule(11, "the national title is the topmost line of the right block", with_part("nation"))
def r11(document):
    main = document.main
    if main.nation.centre <= main.centre:
        yield at(11, main.first, main.nation, "the national title does not stand on the right")
    for piece in main.first.pieces:
        higher = piece.baseline < main.nation.baseline - SAME_LINE and not in_top_margin(main.first, piece)
        if higher and piece.centre > main.nation.x0:
            yield at(11, main.first, piece, f"“{short(piece.text)}” stands above the national title")


@rule(12, "Độc lập - Tự do - Hạnh phúc, bold, 13-14 pt", official)
def r12(document):
    main = document.main
    if not main.motto:
        yield at(12, main.first, (pt(98), pt(25)), "the motto is missing")
        return
    if main.motto.text != "Độc lập - Tự do - Hạnh phúc":
        yield at(12, main.first, main.motto, f"the motto reads “{main.motto.text}”")
    for what in style_slips(main.motto, 13, 14, bold=True):
        yield at(12, main.first, main.motto, what)


@rule(13, "the motto is centred under the national title", with_parts("nation", "motto"))
def r13(document):
    for what in centre_slip(document.main.motto, document.main.nation.centre, "the national title"):
        yield at(13, document.main.first, document.main.motto, what)


@rule(14, "the motto is one line below the national title", with_parts("nation", "motto"))
def r14(document):
    main = document.main
    gap = main.motto.baseline - main.nation.baseline
    line = LINE_HEIGHT * max(main.motto.size, main.nation.size)
    if not _wrapped_nation(main) and abs(gap - line) > 1:
        yield at(14, main.first, main.motto, f"the motto is {gap:.1f} pt below the national title, not {line:.1f}")


@rule(15, "a solid rule as long as the motto, centred under it", with_part("motto"))
def r15(document):
    main = document.main
    line = rule_below(main.first, main.motto)
    if line is None:
        yield at(15, main.first, main.motto, "no rule stands under the motto")
        return
    for what in rule_slips(line, main.motto.width - pt(0.7), main.motto.width + pt(0.7), main.motto.centre, "the motto"):
        yield at(15, main.first, line, what)


@rule(16, "title, motto and date are 13, 14, 14 or 12, 13, 13 pt", with_parts("nation", "motto", "date"))
def r16(document):
    main = document.main
    sizes = tuple(p.size for p in (main.nation, main.motto, main.date))
    if not any(all(abs(a - b) <= PT for a, b in zip(sizes, whole)) for whole in ((13, 14, 14), (12, 13, 13))):
        yield at(16, main.first, main.date, "title, motto and date are {:g}, {:g}, {:g} pt".format(*sizes))


@rule(17, "the superior body: capitals, regular, 12-13 pt, above the issuer",
      lambda d: official(d) and (bool(d.main.superior) and bool(d.main.issuer) or _bold_superior(d.main)))
def r17(document):
    main = document.main
    if _bold_superior(main):
        yield at(17, main.first, main.issuer[0], f"the superior body “{short(main.issuer[0].text)}” is bold")
    for piece in main.superior:
        for what in style_slips(piece, 12, 13, bold=False, upper=True):
            yield at(17, main.first, piece, what)
        if main.issuer and piece.baseline > main.issuer[0].baseline:
            yield at(17, main.first, piece, f"“{short(piece.text)}” stands below the issuer, not above")


def _bold_superior(main):
    return len(main.issuer) > 1 and not main.joint and main.issuer[0].text.startswith("UBND ")


@rule(18, "the issuer: bold capitals, 12-13 pt, lines centred on one another", official)
def r18(document):
    main = document.main
    if not main.issuer:
        yield at(18, main.first, (pt(30), pt(25)), "no issuer in bold stands in the left block")
        return
    for piece in main.issuer:
        for what in style_slips(piece, 12, 13, bold=True, upper=True):
            yield at(18, main.first, piece, what)
    for piece in main.issuer_block[1:]:
        for what in centre_slip(piece, main.issuer_block[0].centre, "the left block"):
            yield at(18, main.first, piece, what)
    if len({round(p.size, 1) for p in main.issuer_block}) > 1:
        yield at(18, main.first, main.issuer[0], "the lines of the left block differ in size")


@rule(19, "a People's Committee: two bold lines, no superior body",
      lambda d: official(d) and not d.main.joint and any(p.text == "ỦY BAN NHÂN DÂN" for p in d.main.issuer_block))
def r19(document):
    main = document.main
    if main.superior:
        yield at(19, main.first, main.superior[0], f"“{short(main.superior[0].text)}” is printed above a People's Committee")
    elif len(main.issuer) < 2 or main.issuer[0].text != "ỦY BAN NHÂN DÂN":
        yield at(19, main.first, main.issuer_block[0], "the committee's name is not two lines, the kind and the unit")


@rule(20, "a solid rule of 1/3 to 1/2 of the issuer's longest line, centred under it", with_part("issuer"))
def r20(document):
    main = document.main
    last = main.issuer[-1]
    longest = max(main.issuer, key=lambda p: p.width)
    line = rule_below(main.first, last)
    if line is None:
        yield at(20, main.first, last, "no rule stands under the issuer")
        return
    for what in rule_slips(line, longest.width / 3, longest.width / 2, longest.centre, "the issuer"):
        yield at(20, main.first, line, what)


@rule(21, "the left block starts on the national title's baseline", with_parts("nation", "issuer_block"))
def r21(document):
    main = document.main
    off = main.issuer_block[0].baseline - main.nation.baseline
    if abs(off) > MM:
        yield at(21, main.first, main.issuer_block[0], f"the left block starts {mm(off):+.2f} mm off the national title's line")


@rule(22, "Số: 13 pt upright regular, centred under the issuer", official)
def r22(document):
    main = document.main
    if not main.number:
        yield at(22, main.first, (pt(30), pt(40)), "the number is missing")
        return
    for what in style_slips(main.number, 13, 13, bold=False):
        yield at(22, main.first, main.number, what)
    if main.issuer_block:
        for what in centre_slip(main.number, main.issuer_block[0].centre, "the issuer"):
            yield at(22, main.first, main.number, what)


NUMBER = re.compile(r"^Số:\s*(\d+)?\s*/\s*(.+)$")
COMMITTEE = re.compile(r"(?<!ỦY )\b(BAN|TỔ|HỘI ĐỒNG)\b")


def symbol_groups(main):
    """The groups of the symbol after the slash, or [] when the number cannot be read."""
    match = NUMBER.match(main.number.text)
    return [group.strip() for group in re.split(r"[-/]", match.group(2))] if match else []


def own_series(main):
    """A committee that numbers its own series: one group stands for the body."""
    return bool(COMMITTEE.search(" ".join(p.text for p in main.issuer)))


@rule(23, "Số: number/symbol of at least two groups (a committee's own series: one); below 10 with a leading zero",
      with_part("number"))
def r23(document):
    main = document.main
    text = main.number.text
    match = NUMBER.match(text)
    groups = symbol_groups(main)
    if not match or not groups:
        yield at(23, main.first, main.number, f"“{text}” is not of the form Số: n/symbol")
        return
    if match.group(1) and len(match.group(1)) < 2:
        yield at(23, main.first, main.number, f"the number {match.group(1)} lacks its leading zero")
    if len(groups) < 2 and not own_series(main):
        yield at(23, main.first, main.number, f"the symbol “{match.group(2)}” has one group only")
    for group in groups:
        if not re.fullmatch(r"[^\W_]+", group) or (group != group.upper() and group not in TYPE_CODES.values()):
            yield at(23, main.first, main.number, f"“{group}” in the symbol is not a group of capitals and digits")


@rule(24, "no space around / and - in the symbol", with_part("number"))
def r24(document):
    main = document.main
    text = main.number.text
    if re.search(r"\d\s+/|/\s|\s-|-\s", text):
        yield at(24, main.first, main.number, f"“{text}” has a space beside / or -")


@rule(25, "the first group is the code of the document's type",
      lambda d: typed(d) and bool(d.main.number and d.main.type_line))
def r25(document):
    main = document.main
    groups = symbol_groups(main)
    name = folded(main.type_line.text)
    codes = [code for t, code in TYPE_CODES.items() if folded(t) == name]
    if name == folded(parts.JOINT_TYPE):
        codes = ["KHPH", "KH", "KHLT"]
    if not codes:
        yield at(25, main.first, main.type_line, f"“{short(main.type_line.text)}” is not a type of the decree's list")
    elif groups and groups[0] not in codes:
        yield at(25, main.first, main.number, f"a {main.type_line.text} is numbered {groups[0]}, not {codes[0]}")


@rule(26, "a dispatch's symbol does not start with a type's code", lambda d: dispatch(d) and bool(d.main.number))
def r26(document):
    main = document.main
    groups = symbol_groups(main)
    if len(groups) > 1 and groups[0] in set(TYPE_CODES.values()) | {"CV", "KHPH"}:
        yield at(26, main.first, main.number, f"a dispatch's symbol starts with the type's code {groups[0]}")


@rule(27, "no year in the number", with_part("number"))
def r27(document):
    main = document.main
    if any(re.fullmatch(r"(19|20)\d\d", group) for group in symbol_groups(main)):
        yield at(27, main.first, main.number, f"“{main.number.text}” holds a year")


@rule(28, "place and date: italic, 13-14 pt, on the number's line", official)
def r28(document):
    main = document.main
    if not main.date:
        yield at(28, main.first, (pt(98), pt(40)), "place and date are missing")
        return
    for what in style_slips(main.date, 13, 14, bold=False, italic=True):
        yield at(28, main.first, main.date, what)
    if main.number and abs(main.date.baseline - main.number.baseline) > MM:
        yield at(28, main.first, main.date, "place and date are not on the number's line")


@rule(29, "place and date are centred under the national title, on one line", with_parts("nation", "date"))
def r29(document):
    main = document.main
    for what in centre_slip(main.date, main.nation.centre, "the national title"):
        yield at(29, main.first, main.date, what)
    if not re.search(r"năm\s+\d{4}$", main.date.text):
        below = [p for p in main.first.pieces if 1 < p.baseline - main.date.baseline < 20 and p.italic]
        if any("năm" in p.text or re.search(r"\d{4}$", p.text) for p in below):
            yield at(29, main.first, main.date, "place and date run over two lines")


DATE = re.compile(r"^[^,]+, ngày (0[1-9]|[12]\d|3[01]| +) tháng (0[12]|[3-9]|1[0-2]| +) năm \d{4}$")


@rule(30, "Nơi, ngày dd tháng m năm yyyy: days and months 1, 2 padded, other months not", with_part("date"))
def r30(document):
    main = document.main
    if not DATE.match(main.date.text):
        yield at(30, main.first, main.date, f"“{main.date.text}” is not of the form place, ngày … tháng … năm …")


# --- R32-R36: title --------------------------------------------------------------------------------------------------------


@rule(32, "the type: bold capitals, 13-14 pt, centred; none in a dispatch", official)
def r32(document):
    main = document.main
    if not typed(document):
        if main.type_line:
            yield at(32, main.first, main.type_line, "a dispatch prints a type line")
        return
    if not main.type_line:
        yield at(32, main.first, (main.centre, main.header_bottom), "the type line is missing")
        return
    for what in style_slips(main.type_line, 13, 14, bold=True, upper=True):
        yield at(32, main.first, main.type_line, what)
    for what in centre_slip(main.type_line, main.centre, "the text"):
        yield at(32, main.first, main.type_line, what)


@rule(33, "the subject: bold, 13-14 pt, centred, directly below the type", with_part("type_line"))
def r33(document):
    main = document.main
    if not main.subject:
        yield at(33, main.first, main.type_line, "no subject stands under the type")
        return
    above = main.type_line
    for row in main.subject:
        for what in style_slips(row, 13, 14, bold=True):
            yield at(33, main.first, row, what)
        for what in centre_slip(row, main.centre, "the text"):
            yield at(33, main.first, row, what)
        gap = row.baseline - above.baseline
        if gap > 1.5 * LINE_HEIGHT * max(row.size, above.size) + PT:
            yield at(33, main.first, row, f"the subject's line is {gap:.1f} pt below the one above")
        above = row


@rule(34, "a solid rule of 1/3 to 1/2 of the subject's longest line, centred under it", with_part("subject"))
def r34(document):
    main = document.main
    longest = max(main.subject, key=lambda r: r.width)
    line = rule_below(main.first, main.subject[-1])
    if line is None:
        yield at(34, main.first, main.subject[-1], "no rule stands under the subject")
        return
    for what in rule_slips(line, longest.width / 3, longest.width / 2, longest.centre, "the subject"):
        yield at(34, main.first, line, what)


@rule(35, "V/v: 12-13 pt upright regular, centred under the number, 6 pt below it, no rule", dispatch)
def r35(document):
    main = document.main
    if not main.about:
        yield at(35, main.first, main.number or (pt(30), pt(45)), "no line “V/v …” stands under the number")
        return
    first = main.about[0]
    if not first.text.startswith("V/v "):
        yield at(35, main.first, first, f"the subject starts “{short(first.text)}”, not “V/v ”")
    for piece in main.about:
        for what in style_slips(piece, 12, 13, bold=False):
            yield at(35, main.first, piece, what)
        for what in centre_slip(piece, main.number.centre, "the number"):
            yield at(35, main.first, piece, what)
    space = first.baseline - main.number.baseline - DESCENT * main.number.size - ASCENT * first.size
    if abs(space - 6) > 1:
        yield at(35, main.first, first, f"V/v stands {space:.1f} pt below the number, not 6")
    line = rule_below(main.first, main.about[-1], within=9)
    if line:
        yield at(35, main.first, line, "a rule stands under the V/v line")


@rule(36, "no full stop after the subject", lambda d: official(d) and bool(d.main.subject or d.main.about))
def r36(document):
    main = document.main
    last = (main.subject or main.about)[-1]
    if last.text.endswith("."):
        yield at(36, main.first, last, "the subject ends with a full stop")


# --- R37-R42: addressees and body --------------------------------------------------------------------------------------------


@rule(37, "Kính gửi: 13-14 pt upright with a colon; in dispatches, tờ trình and báo cáo alone",
      lambda d: dispatch(d) or with_part("address_lead")(d))
def r37(document):
    main = document.main
    lead = main.address_lead
    if not lead:
        yield at(37, main.first, (main.left, main.title_bottom), "a dispatch without “Kính gửi:”")
        return
    if main.type_line and folded(main.type_line.text) not in ("tờ trình", "báo cáo"):
        yield at(37, main.first, lead, f"“Kính gửi” stands in a {main.type_line.text}")
    if not lead.text.startswith("Kính gửi:"):
        yield at(37, main.first, lead, f"“{short(lead.text)}” does not start with “Kính gửi:”")
    for row in (lead, *main.address):
        for what in style_slips(row, 13, 14, bold=False):
            yield at(37, main.first, row, what)


@rule(38, "one addressee on the line of Kính gửi; several below its colon, “- …;” and the last “.”",
      with_part("address_lead"))
def r38(document):
    main = document.main
    lead = main.address_lead
    colon = next((c for c in lead.chars if c.text == ":"), None)
    rest = lead.text.partition(":")[2].strip()
    if rest:
        for row in main.address:
            if row.text.startswith("-"):
                yield at(38, main.first, row, "an addressee stands beside “Kính gửi:” and others below it")
        return
    entries = _entries(main.address)
    if len(entries) < 2:
        yield at(38, main.first, lead, "a single addressee does not stand on the line of “Kính gửi:”")
    for index, rows in enumerate(entries):
        first, text = rows[0], " ".join(r.text for r in rows)
        if not text.startswith("- "):
            yield at(38, main.first, first, f"“{short(text)}” does not start with “- ”")
        if colon and not colon.x0 - pt(1) <= first.x0 <= colon.x1 + pt(1):
            yield at(38, main.first, first, f"the dash is {mm(first.x0 - colon.x0):+.1f} mm off the colon above")
        if abs(first.x0 - entries[0][0].x0) > MM:
            yield at(38, main.first, first, "the dashes do not stand under one another")
        end = "." if index == len(entries) - 1 else ";"
        if not text.endswith(end):
            yield at(38, main.first, rows[-1], f"“{short(text)}” does not end with “{end}”")


def _entries(rows):
    """Lines of a dashed list gathered to entries: a line that stands further in goes on with the one above."""
    entries = []
    for row in rows:
        if entries and not row.text.startswith("-") and row.x0 > entries[0][0].x0 + 2:
            entries[-1].append(row)
        else:
            entries.append([row])
    return entries


def bases(main):
    """The opening paragraphs that cite grounds: "Căn cứ …", italic or ending with a semicolon."""
    out = []
    for paragraph in main.paragraphs:
        start = folded(paragraph.text)
        if not start.startswith(("căn cứ ", "theo đề nghị ", "xét đề nghị ", "thực hiện ") if out else "căn cứ "):
            break
        if not (paragraph.italic or paragraph.text.endswith(";") or (out and out[-1].text.endswith(";"))):
            break
        out.append(paragraph)
    return out


@rule(39, "grounds (Căn cứ) are italic, end with “;”, the last with “.”", lambda d: typed(d) and bool(bases(d.main)))
def r39(document):
    found = bases(document.main)
    for index, paragraph in enumerate(found):
        end = "." if index == len(found) - 1 else ";"
        if not paragraph.italic:
            yield at(39, paragraph.page, paragraph.first, f"“{short(paragraph.text)}” is not italic")
        if not paragraph.text.endswith(end):
            yield at(39, paragraph.page, paragraph.first, f"“{short(paragraph.text)}” does not end with “{end}”")


@rule(40, "body: 13-14 pt, one size, upright, justified", with_part("paragraphs"))
def r40(document):
    main = document.main
    grounds = bases(main)
    for paragraph in main.paragraphs:
        odd = {s for _, row in paragraph.lines for s in row.sizes if abs(s - main.body_size) > PT}
        if odd:
            sizes = ", ".join(f"{s:g}" for s in sorted(odd))
            yield at(40, paragraph.page, paragraph.first, f"“{short(paragraph.text)}” is {sizes} pt in a body of {main.body_size:g}")
        if paragraph.italic and paragraph not in grounds and not paragraph.text.startswith("(") and len(paragraph.lines) > 1:
            yield at(40, paragraph.page, paragraph.first, f"“{short(paragraph.text)}” is italic throughout")
        if main.is_centred(paragraph):
            continue
        for page, row in paragraph.lines[:-1]:
            if abs(row.x1 - main.right) > MM:
                yield at(40, page, row, f"a line ends {mm(main.right - row.x1):.1f} mm before the right edge")
        for page, row in paragraph.lines[1:]:
            if abs(row.x0 - main.left) > MM:
                yield at(40, page, row, f"a line starts {mm(row.x0 - main.left):+.1f} mm off the left edge")
    if not 13 - PT <= main.body_size <= 14 + PT:
        yield at(40, main.first, (main.left, main.address_bottom), f"the body is {main.body_size:g} pt, not 13-14")


@rule(41, "first lines stand in by 10 or 12.7 mm, all alike", with_part("paragraphs"))
def r41(document):
    main = document.main
    indents = [(p, p.first.x0 - main.left) for p in main.paragraphs if not main.is_centred(p) and not _carried_over(main, p)]
    usual = next((i for _, i in indents if min(abs(i - pt(10)), abs(i - pt(12.7))) <= MM), pt(10))
    for paragraph, indent in indents:
        if abs(indent - usual) > MM:
            yield at(41, paragraph.page, paragraph.first, f"the first line stands in by {mm(indent):.1f} mm, not {mm(usual):.1f}")


def _carried_over(main, paragraph):
    """The rest of a paragraph that began before a figure or on the page before."""
    previous = main.paragraphs.index(paragraph) - 1
    if previous < 0:
        return False
    last_page, last_row = main.paragraphs[previous].lines[-1]
    return last_page is not paragraph.page and abs(last_row.x1 - main.right) < MM and abs(paragraph.first.x0 - main.left) < MM


@rule(42, "line pitch 1.0-1.5 of single; at least 6 pt more between paragraphs", with_part("paragraphs"))
def r42(document):
    main = document.main
    single = LINE_HEIGHT * main.body_size
    for paragraph in main.paragraphs:
        for (page, above), (below_page, row) in zip(paragraph.lines, paragraph.lines[1:]):
            step = row.baseline - above.baseline
            if page is below_page and not single - 0.3 <= step <= 1.5 * single + 0.3:
                yield at(42, page, row, f"two lines are {step:.1f} pt apart, not {single:.1f}-{1.5 * single:.1f}")
    pitch = main.pitch or single
    for above, below in zip(main.paragraphs, main.paragraphs[1:]):
        page, row = above.lines[-1]
        step = below.first.baseline - row.baseline
        if page is below.page and 0 < step - pitch < 6 - 0.3:
            yield at(42, page, below.first, f"paragraphs are {step - pitch:.1f} pt apart, not 6 or more")


POINT_LETTERS = "a b c d đ e g h i k l m n o p q r s t u v x y".split()


@rule(47, "points run a, b, c, d, đ, e, g …",
      lambda d: official(d) and any(re.match(r"\w\) ", p.text) for p in d.main.paragraphs))
def r47(document):
    expected = 0
    for paragraph in document.main.paragraphs:
        match = re.match(r"([^\W\d])\) ", paragraph.text)
        if match:
            letter = match.group(1)
            if letter == "a":
                expected = 0
            if expected >= len(POINT_LETTERS) or letter != POINT_LETTERS[expected]:
                wanted = POINT_LETTERS[min(expected, len(POINT_LETTERS) - 1)]
                yield at(47, paragraph.page, paragraph.first, f"point {letter}) stands where {wanted}) should")
                expected = POINT_LETTERS.index(letter) if letter in POINT_LETTERS else expected
            expected += 1


@rule(48, "the body ends with ./.", with_recipients)
def r48(document):
    main = document.main
    if main.end_row and not main.end_row.text.endswith("./."):
        yield at(48, main.end_page, main.end_row, "the body does not end with “./.”")


HEADING = re.compile(r"^([IVXL]+\.|\d+(\.\d+)*\.|Điều \d+|Phần |Chương |Mục |[^\W\d]\)) ?")


@rule(49, "no heading ends a page; a paragraph keeps two lines on each page",
      lambda d: official(d) and len({p.number for p, _ in d.main.text_rows}) > 1)
def r49(document):
    main = document.main
    last_rows = {}
    for page in main.pages:
        rows = in_text_area(page)
        if rows:
            last_rows[page.number] = rows[-1]
    for paragraph in main.paragraphs:
        page, row = paragraph.lines[-1]
        if paragraph.bold and HEADING.match(paragraph.text) and last_rows.get(page.number) is row:
            yield at(49, page, row, f"the heading “{short(paragraph.text)}” ends a page")
        shares = {}
        for line_page, line in paragraph.lines:
            shares.setdefault(line_page.number, []).append(line)
        for number, lines in shares.items():
            if len(shares) > 1 and len(lines) < 2:
                where = main.pages[number - main.first.number]
                yield at(49, where, lines[0], "a single line of a paragraph stands on this page")


@rule(50, "at least two lines of text stand above the signing block on its page", with_recipients)
def r50(document):
    main = document.main
    signing = main.signing
    top = min([p.baseline for column in signing.columns for p in column] + [signing.lead.baseline])
    lines = [r for r in in_text_area(signing.page) if r.baseline < top - SAME_LINE]
    if len(lines) < 2:
        yield at(50, signing.page, signing.lead, f"the signing block stands under {len(lines)} line(s) of text")


# --- R51-R59: signing and recipients ---------------------------------------------------------------------------------------


def titles(column):
    return column[:-1]


def name(column):
    return column[-1]


@rule(51, "authority and title: bold capitals, 13-14 pt, centred in the right block", with_recipients)
def r51(document):
    main = document.main
    signing = main.signing
    if not signing.columns or not all(len(c) > 1 for c in signing.columns):
        yield at(51, signing.page, signing.lead, "no title and name of a signer were found")
    for column in signing.columns:
        for piece in titles(column):
            for what in style_slips(piece, 13, 14, bold=True, upper=True):
                yield at(51, signing.page, piece, what)
            for what in centre_slip(piece, column[0].centre, "the signing block"):
                yield at(51, signing.page, piece, what)
        if signing.standard and column[0].centre <= main.centre + pt(10):
            yield at(51, signing.page, column[0], "the signing block does not stand on the right")


@rule(52, "TM., Q., KT., TL., TUQ. with a full stop; KT., TL., TUQ. over the signer's own title", with_signature)
def r52(document):
    signing = document.main.signing
    for column in signing.columns:
        for index, piece in enumerate(titles(column)):
            if re.match(r"(TM|Q|KT|TL|TUQ)(?!\. )[./ ]", piece.text) or re.match(r"(T/M|K/T|T/L|TUQ/)", piece.text):
                yield at(52, signing.page, piece, f"“{short(piece.text)}” does not start with a prefix, a full stop and a space")
            alone = index + 1 >= len(titles(column))
            if re.match(r"(KT|TL|TUQ)\b", piece.text) and alone:
                yield at(52, signing.page, piece, f"no title of the signer stands below “{short(piece.text)}”")


DEGREES = re.compile(r"\b(GS|PGS|TS|ThS|Th\.S|BS|BSCK\w*|KS|CN|LS|NGND|NGƯT|NSND)\b\.?\s")


@rule(53, "the signer's name: title case, bold, 13-14 pt, centred under the title, no degrees", with_signature)
def r53(document):
    signing = document.main.signing
    for column in signing.columns:
        if len(column) < 2:
            continue
        who = name(column)
        for what in style_slips(who, 13, 14, bold=True):
            yield at(53, signing.page, who, what)
        for what in centre_slip(who, column[0].centre, "the title"):
            yield at(53, signing.page, who, what)
        words = DEGREES.sub("", who.text).split()
        if not words or any(w != w[0].upper() + w[1:].lower() for w in words):
            yield at(53, signing.page, who, f"“{short(who.text)}” is not written as a name")
        if DEGREES.search(who.text):
            yield at(53, signing.page, who, f"“{short(who.text)}” carries a degree")


@rule(54, "20 mm between title and name, free but for a given picture", with_signature)
def r54(document):
    signing = document.main.signing
    for column in signing.columns:
        gaps = [(b.top - a.bottom, a, b) for a, b in zip(column, column[1:])]
        if not gaps:
            continue
        space, above, below = max(gaps, key=lambda g: g[0])
        if space < pt(20) - MM:
            yield at(54, signing.page, below, f"{mm(space):.1f} mm between title and name, not 20 or more")
            continue
        x0, x1 = min(p.x0 for p in column), max(p.x1 for p in column)
        y0, y1 = above.bottom, below.top
        for box in (*_rules_and_shapes(signing.page), *(p for p in signing.page.pieces if p not in column)):
            bx0, by0, bx1, by1 = box if isinstance(box, Box) else (box.x0, box.top, box.x1, box.bottom)
            if bx0 < x1 and bx1 > x0 and by0 < y1 - 2 and by1 > y0 + 2:
                yield at(54, signing.page, (bx0, by0), "something is inked where the signature goes")
        pictures = [p for p in signing.page.pictures if p.x0 < x1 and p.x1 > x0 and p.y0 < y1 and p.y1 > y0]
        if pictures:
            widest = max(pictures, key=lambda p: p.x1)
            if abs((widest.x0 + widest.x1) / 2 - column[0].centre) > MM:
                yield at(54, signing.page, widest, "the signature's picture is not centred on the title")


def _rules_and_shapes(page):
    pictures = set(page.pictures)
    return [box for box in _inked(page) if tuple(box) not in {tuple(p) for p in pictures}]


def _sign_pictures(signing):
    top = signing.columns[0][0].baseline
    return sorted((p for p in signing.page.pictures if p.y1 > top), key=lambda p: p.x0)


@rule(55, "the seal covers 30-37 % of the signature from its left",
      lambda d: with_signature(d) and len(_sign_pictures(d.main.signing)) == 2)
def r55(document):
    signing = document.main.signing
    seal, signature = _sign_pictures(signing)
    share = (seal.x1 - signature.x0) / (signature.x1 - signature.x0)
    if not 0.30 <= share <= 0.37:
        yield at(55, signing.page, seal, f"the seal covers {share:.0%} of the signature's width")


@rule(56, "Nơi nhận: 12 pt bold italic, flush left, level with the first line of the signing block", official)
def r56(document):
    main = document.main
    signing = main.signing
    lead = signing.lead
    if not lead:
        yield at(56, main.pages[-1], (main.left, 0), "“Nơi nhận:” is missing")
        return
    if lead.text != "Nơi nhận:":
        yield at(56, signing.page, lead, f"“{lead.text}” is not “Nơi nhận:”")
    for what in style_slips(lead, 12, 12, bold=True, italic=True):
        yield at(56, signing.page, lead, what)
    if abs(lead.x0 - main.left) > pt(0.5):
        yield at(56, signing.page, lead, f"“Nơi nhận:” stands {mm(lead.x0 - main.left):+.1f} mm off the left edge")
    if signing.columns and signing.standard:
        off = lead.baseline - signing.columns[0][0].baseline
        if abs(off) > MM:
            yield at(56, signing.page, lead, f"“Nơi nhận:” stands {mm(off):+.1f} mm off the signing block's first line")


@rule(57, "recipients: 11 pt upright regular, “- …;” flush left, the last “- Lưu: VT….”", with_recipients)
def r57(document):
    main = document.main
    signing = main.signing
    rows = [p for p in signing.entries if not re.fullmatch(r"[A-ZĐ.]+\.?\(\d+\)", p.text)]
    entries = _entries(rows)
    if not entries:
        yield at(57, signing.page, signing.lead, "no recipient stands under “Nơi nhận:”")
    for index, lines in enumerate(entries):
        text = " ".join(p.text for p in lines)
        for piece in lines:
            for what in style_slips(piece, 11, 11, bold=False):
                yield at(57, signing.page, piece, what)
        if not text.startswith("- "):
            yield at(57, signing.page, lines[0], f"“{short(text)}” does not start with “- ”")
        elif abs(lines[0].x0 - main.left) > pt(0.5):
            yield at(57, signing.page, lines[0], f"“{short(text)}” is not flush left")
        last = index == len(entries) - 1
        if not text.endswith("." if last else ";"):
            yield at(57, signing.page, lines[-1], f"“{short(text)}” does not end with “{'.' if last else ';'}”")
        if last and not text.startswith("- Lưu: VT"):
            yield at(57, signing.page, lines[0], f"the last recipient is “{short(text)}”, not “- Lưu: VT…”")


@rule(58, "with Kính gửi the first recipient is “- Như trên”",
      lambda d: with_recipients(d) and bool(d.main.address_lead))
def r58(document):
    signing = document.main.signing
    first = signing.entries[0] if signing.entries else signing.lead
    if not re.match(r"- Như trên( \(.+\))?[;.]", first.text):
        yield at(58, signing.page, first, f"the first recipient is “{short(first.text)}”, not “- Như trên;”")


@rule(59, "recipients keep clear of the signing block", with_signature)
def r59(document):
    signing = document.main.signing
    left = min(p.x0 for column in signing.columns for p in column)
    low = max(p.baseline for column in signing.columns for p in column)
    for piece in (signing.lead, *signing.entries):
        if signing.standard and piece.x1 > left and piece.baseline < low + 14:
            yield at(59, signing.page, piece, f"“{short(piece.text)}” runs into the signing block")
        if not signing.standard and piece.top < low:
            yield at(59, signing.page, piece, f"“{short(piece.text)}” stands beside the signatures it should follow")


# --- R64-R68: appendices -----------------------------------------------------------------------------------------------------


@rule(64, "an appendix opens a page with “Phụ lục”, 14 pt bold, centred; a Roman number iff there are several",
      lambda d: bool(d.annexes) and d.kind not in ("bieu-mau",) or with_annex(d))
def r64(document):
    several = len(document.annexes) > 1
    for annex in document.annexes:
        line = annex.line
        if not line:
            yield at(64, annex.first, (0, pt(20)), "no “Phụ lục” line stands at the top of the appendix")
            continue
        for what in style_slips(line, 14, 14, bold=True):
            yield at(64, annex.first, line, what)
        for what in centre_slip(line, _annex_centre(document, annex), "the text"):
            yield at(64, annex.first, line, what)
        if not re.fullmatch(r"Phụ lục( \w+)?", line.text):
            yield at(64, annex.first, line, f"“{line.text}” is not written “Phụ lục”")
        yield from _annex_number(document, annex, several)
    for page in document.pages:
        for row in in_text_area(page)[3:]:
            if re.fullmatch(r"Phụ lục( [IVXLC]+)?", row.text) and row.bold:
                yield at(64, page, row, "an appendix starts in the middle of a page")


def _annex_number(document, annex, several):
    numerals = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
    number = annex.roman
    if several and number != (numerals[annex.index] if annex.index < len(numerals) else number):
        yield at(64, annex.first, annex.line, f"appendix {annex.index + 1} of several is headed “{annex.line.text}”")
    if not several and number and document.official:
        yield at(64, annex.first, annex.line, f"the only appendix carries the number {number}")
    if not several and number and not document.official and not re.fullmatch("[IVXLC]+", number):
        yield at(64, annex.first, annex.line, f"the appendix carries the number {number}, not a Roman one")


def _annex_centre(document, annex):
    """The middle of the appendix's text: the body's where a portrait page follows the main document."""
    if document.official and not annex.first.landscape and not document.main.first.landscape:
        return document.main.centre
    return parts.text_centre_default(annex.first)


@rule(65, "the appendix's title: bold capitals, 13-14 pt, centred; “(Kèm theo …)” italic, 13-14 pt, centred below", with_annex)
def r65(document):
    for annex in document.annexes:
        if not annex.line:
            continue
        centre = _annex_centre(document, annex)
        if not annex.title:
            yield at(65, annex.first, annex.line, "no title stands under the “Phụ lục” line")
        for row in annex.title:
            for what in (*style_slips(row, 13, 14, bold=True, upper=True), *centre_slip(row, centre, "the text")):
                yield at(65, annex.first, row, what)
        if document.official and not annex.attached:
            yield at(65, annex.first, annex.line, "no line “(Kèm theo …)” stands under the title")
        for row in annex.attached:
            for what in (*style_slips(row, 13, 14, bold=False, italic=True), *centre_slip(row, centre, "the text")):
                yield at(65, annex.first, row, what)


ATTACHED = re.compile(r"^\(Kèm theo (?P<type>.+?) số\s*(?P<number>\d+)?\s*/(?P<symbol>\S+)\s+"
                      r"ngày\s*(?P<day>\d+)?\s*tháng\s*(?P<month>\d+)?\s*năm\s*(?P<year>\d{4})?\s+của (?P<issuer>.+)\)$")


@rule(66, "“(Kèm theo …)” names the header's number, date (or blanks) and issuer",
      lambda d: any(annex.attached for annex in d.annexes))
def r66(document):
    for annex in document.annexes:
        if not annex.attached:
            continue
        text = " ".join(annex.attached_text.split())
        match = ATTACHED.match(text)
        if not match:
            yield at(66, annex.first, annex.attached[0], f"“{short(text)}” is not (Kèm theo … số … ngày … của …)")
        elif document.official:
            for what in _unlike_header(document.main, match):
                yield at(66, annex.first, annex.attached[0], what)


def _unlike_header(main, match):
    head = NUMBER.match(main.number.text) if main.number else None
    if head:
        if match["number"] and (not head.group(1) or int(match["number"]) != int(head.group(1))):
            yield f"the number {match['number']} is not the header's"
        if match["symbol"] != head.group(2).replace(" ", ""):
            yield f"the symbol {match['symbol']} is not the header's {head.group(2)}"
    date = re.search(r"ngày\s+(\d+)?\s*tháng\s+(\d+)?\s*năm\s+(\d{4})", main.date.text) if main.date else None
    if date:
        for given, own, what in zip((match["day"], match["month"], match["year"]), date.groups(), ("day", "month", "year")):
            if given and given != own:
                yield f"the {what} {given} is not the header's"
    words = set(folded(" ".join(p.text for p in main.issuer)).split())
    common = words & set(re.findall(r"\w+", folded(match["issuer"])))
    if not main.joint and len(common) < 0.5 * len(words):
        yield f"“{short(match['issuer'])}” is not the header's issuer"


@rule(67, "an appendix counts its pages from 1; the main text names it", with_annex)
def r67(document):
    for annex in document.annexes:
        for index, page in enumerate(annex.pages, 1):
            number, inner = page_number(page), page_of(page)
            if number and number.text.isdigit() and int(number.text) != index:
                yield at(67, page, number, f"page {index} of the appendix shows {number.text}")
            if inner:
                k, n = map(int, parts.PAGE_OF.match(inner.text).groups())
                if (k, n) != (index, len(annex.pages)):
                    yield at(67, page, inner, f"page {index} of {len(annex.pages)} of the appendix shows {k}/{n}")
    if document.official and "phụ lục" not in folded(" ".join(row.text for _, row in document.main.body_rows)):
        yield at(67, document.main.first, (document.main.left, 0), "the main text does not name its appendix")


@rule(68, "an appendix in a file of its own keeps the top right free or holds number and signing time, 10 pt",
      lambda d: d.family == "annex")
def r68(document):
    page = document.pages[0]
    for piece in page.pieces:
        if in_top_margin(page, piece) and piece is not page_number(page):
            for what in style_slips(piece, 10, 10, bold=False):
                yield at(68, page, piece, what)
            if piece.centre < page.width / 2:
                yield at(68, page, piece, f"“{short(piece.text)}” does not stand on the right")
    for picture in page.pictures:
        if picture.y0 < pt(20):
            yield at(68, page, picture, "a picture stands where the signing time goes")


# --- R69-R74: tables ---------------------------------------------------------------------------------------------------------


def data_rows(table):
    """Rows with figures: (part, row) but for those that only name a group."""
    columns = set(table.quantity_columns)
    for part, row in table.rows:
        if any(c.column in columns and c.columns == 1 and c.text for c in row):
            yield part, row


def label(row):
    return next((c.text for c in row if c.text and not is_plain_number(c.text)), "")


def is_plain_number(text):
    return bool(re.fullmatch(r"[\d.,]+|[IVXLC]+", text))


def is_total(row):
    return bool(re.match(r"(tổng cộng|tổng số|cộng|toàn (xã|huyện|tỉnh|thành phố))\b", folded(label(row))))


def spread(document):
    return any(len(t.parts) > 1 for t in document.tables)


@rule(69, "a table's head is repeated on each page; no row is split", spread)
def r69(document):
    for table in document.tables:
        head = table.parts[0].header_text()
        for part in table.parts[1:]:
            if part.header_text() != head:
                yield at(69, part.page, part.grid, "the table's head is not repeated on this page")
        for part in table.parts[1:]:
            rows = [r for p, r in table.rows if p is part]
            if rows and _is_split(table, rows[0]):
                yield at(69, part.page, rows[0][0], "a row of the table goes on from the page before")


def _is_split(table, row):
    """A row without its order number, where every other row has one."""
    firsts = [c for _, r in table.rows for c in r[:1]]
    numbered = sum(1 for c in firsts if c.text)
    return not row[0].text and row[0].columns == 1 and numbered >= 0.8 * len(firsts) and not is_total(row)


def unit_lines(document):
    for page in document.pages:
        for piece in page.pieces:
            if folded(piece.text).startswith("đơn vị tính") and not _inside_grid(page, piece):
                yield page, piece


def _inside_grid(page, piece):
    return any(g.y0 < piece.baseline < g.y1 for g in page.grids)


@rule(70, "Đơn vị tính: stands above the table's right edge", lambda d: with_tables(d) and any(True for _ in unit_lines(d)))
def r70(document):
    for page, piece in unit_lines(document):
        grid = next((g for g in page.grids if 0 < g.y0 - piece.baseline < 40), None)
        if not re.match(r"\(?Đơn vị tính: ?\S", piece.text):
            yield at(70, page, piece, f"“{short(piece.text)}” does not read “Đơn vị tính: …”")
        if grid is None:
            yield at(70, page, piece, "“Đơn vị tính:” does not stand directly above a table")
        elif abs(grid.x1 - piece.x1) > pt(1.5):
            yield at(70, page, piece, f"“Đơn vị tính:” ends {mm(grid.x1 - piece.x1):.1f} mm from the table's right edge")


@rule(71, "the row of column numbers reads A, B … then 1, 2, 3", lambda d: any(t.number_row for t in d.tables))
def r71(document):
    for table in document.tables:
        if not table.number_row:
            continue
        part = table.parts[0]
        texts = [c.text.strip("() ").split("=")[0].strip() for c in table.number_row]
        letters = [t for t in texts if not t.isdigit()]
        wanted = list("ABCDEFGH")[: len(letters)] + [str(i + 1) for i in range(len(texts) - len(letters))]
        if texts != wanted:
            yield at(71, part.page, table.number_row[0], f"the columns are numbered {' '.join(texts)}")


QUANTITY = re.compile(r"^[-−–+]?\d{1,3}(\.\d{3})*(,\d+)?\s?%?$")


@rule(72, "figures: dots between thousands, a decimal comma", lambda d: any(t.quantity_columns for t in d.tables))
def r72(document):
    for table in document.tables:
        for part, row in table.rows:
            for cell in row:
                if cell.column in table.quantity_columns and is_figure(cell):
                    if not QUANTITY.match(cell.text):
                        yield at(72, part.page, cell, f"“{cell.text}” is not written 1.234.567,8")
                    elif re.fullmatch(r"\d{1,3}(,\d{3})+", cell.text):
                        yield at(72, part.page, cell, f"“{cell.text}” reads as thousands with a comma")


def is_figure(cell):
    return parts.is_figure(cell.text)


@rule(73, "no data cell is blank; the mark … is explained under the table",
      lambda d: d.kind != "bieu-mau" and any(t.quantity_columns for t in d.tables))
def r73(document):
    for table in document.tables:
        columns = set(table.quantity_columns)
        for part, row in data_rows(table):
            for cell in row:
                if cell.column in columns and cell.columns == 1 and not cell.text:
                    yield at(73, part.page, cell, f"a cell in the row “{short(label(row))}” is blank")
        marked = [(part, c) for part, row in table.rows for c in row if c.text in ("…", "...")]
        if marked and not _explained(document, table):
            part, cell = marked[0]
            yield at(73, part.page, cell, "the mark … is not explained beside the table")


def _explained(document, table):
    pages = {part.page.number for part in table.parts}
    for page in document.pages:
        if page.number in pages or page.number - 1 in pages:
            for row in page.rows:
                if not _inside_grid(page, row) and re.search(r"(…|\.\.\.)", row.text) and re.search("báo cáo|số liệu|thu thập", row.text):
                    return True
    return False


UNSUMMED = re.compile(r"%|tỷ lệ|tỉ lệ|bình quân|hạng|thứ|mỗi ngày|/ngày|nhịp|cần đạt|điểm|so với")


@rule(74, "the total row is the sum of its column",
      lambda d: any(t.quantity_columns and any(is_total(r) for _, r in t.rows) for t in d.tables))
def r74(document):
    for table in document.tables:
        totals = [(part, row) for part, row in table.rows if is_total(row)]
        plain = [row for _, row in data_rows(table) if not is_total(row)]
        for part, total in totals[-1:]:
            for cell in total:
                if cell.column not in table.quantity_columns or cell.columns > 1:
                    continue
                printed = whole(cell.text)
                if printed is None or UNSUMMED.search(table.headers[cell.column]):
                    continue
                sums = _sums(plain, cell.column)
                if sums and printed not in sums:
                    yield at(74, part.page, cell, f"the total reads {cell.text}, its parts add up to {sums[0]}")


def whole(text):
    """A printed whole number, or None."""
    return int(re.sub(r"\D", "", text)) * (-1 if text[0] in "-−" else 1) if re.fullmatch(r"[-−]?\d[\d.]*", text) else None


def _sums(rows, column):
    """Sums that the total may be: of all rows, of the rows that are not subtotals, of the subtotals."""
    cells = [c for row in rows for c in row if c.column == column]
    if any("," in c.text for c in cells):
        return []
    plain = [v for v in (whole(c.text) for c in cells if not c.bold) if v is not None]
    bold = [v for v in (whole(c.text) for c in cells if c.bold) if v is not None]
    sums = [sum(plain)] + ([sum(bold), sum(plain) + sum(bold)] if bold else [])
    return sums if plain or bold else []


# --- R75-R76: the file -------------------------------------------------------------------------------------------------------


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


# --- R79-R80: joint documents --------------------------------------------------------------------------------------------------


@rule(79, "one number for all issuers; their abbreviations in its symbol",
      lambda d: official(d) and d.main.joint and bool(d.main.number))
def r79(document):
    main = document.main
    numbers = [p for p in main.first.pieces if p.baseline < main.title_bottom and p.text.startswith("Số:")]
    if len(numbers) > 1:
        yield at(79, main.first, numbers[1], "the header holds a second number")
    if main.signing.columns and len(symbol_groups(main)) - 1 < len(main.signing.columns):
        yield at(79, main.first, main.number, f"{len(main.signing.columns)} bodies sign, the symbol names fewer")


@rule(80, "signing columns: equal widths, titles and names on shared lines",
      lambda d: with_signature(d) and len(d.main.signing.columns) > 1)
def r80(document):
    signing = document.main.signing
    columns = signing.columns
    for get, what in ((lambda c: c[0], "first titles"), (lambda c: c[-1], "names")):
        row = [get(c) for c in columns]
        lines = sorted({round(p.baseline, 0) for p in row})
        if len(columns) != 3 and len(lines) > 1 or len(lines) > 2:
            yield at(80, signing.page, row[0], f"the {what} of the signers do not share a line")
        elif len(lines) == 2 and max(p.baseline for p in row) - min(p.baseline for p in row) < 60:
            yield at(80, signing.page, row[0], f"the {what} of the signers do not share a line")
    centres = [c[0].centre for c in columns]
    steps = [b - a for a, b in zip(centres, centres[1:])]
    if max(steps) - min(steps) > 2 * MM:
        yield at(80, signing.page, columns[0][0], "the signing columns are not equally wide")


__all__ = ["RULES", "check", "annex_line"]
