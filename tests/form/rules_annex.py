"""R64-R68: appendices, inside their document's file or in a file of their own (NĐ 30/2020, Phụ lục I, III.1).

The choice not taken: pairing a separate appendix with its document across files. A file is judged by itself.
"""

import re

import parts
from page import pt
from parts import folded, in_text_area, in_top_margin, page_number, page_of
from rule import at, centre_slip, rule, short, style_slips, with_annex
from rules_header import NUMBER


@rule(
    64,
    "an appendix opens a page with “Phụ lục”, 14 pt bold, centred; a Roman number iff there are several",
    lambda d: bool(d.annexes) and d.kind not in ("bieu-mau",) or with_annex(d),
)
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


@rule(
    65,
    "the appendix's title: bold capitals, 13-14 pt, centred; “(Kèm theo …)” italic, 13-14 pt, centred below",
    with_annex,
)
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


ATTACHED = re.compile(
    r"^\(Kèm theo (?P<type>.+?) số\s*(?P<number>\d+)?\s*/(?P<symbol>\S+)\s+"
    r"ngày\s*(?P<day>\d+)?\s*tháng\s*(?P<month>\d+)?\s*năm\s*(?P<year>\d{4})?\s+của (?P<issuer>.+)\)$"
)


@rule(
    66,
    "“(Kèm theo …)” names the header's number, date (or blanks) and issuer",
    lambda d: any(annex.attached for annex in d.annexes),
)
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
        for given, own, what in zip(
            (match["day"], match["month"], match["year"]), date.groups(), ("day", "month", "year")
        ):
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


@rule(
    68,
    "an appendix in a file of its own keeps the top right free or holds number and signing time, 10 pt",
    lambda d: d.family == "annex",
)
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
