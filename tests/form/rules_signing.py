"""R51-R60, R79-R81: signers, recipients, joint signatures (NĐ 30/2020, Phụ lục I, II.7-II.9).

The decree knows one signer; joint documents follow practice, with Nơi nhận below the columns. The choice not taken: a
set of rules for each number of signers; one column is simply the case of several.
"""

import re

from page import Box, inked, mm, pt
from parts import dashed_entries
from rule import MM, at, centre_slip, official, rule, short, style_slips, with_recipients, with_signature
from rules_header import symbol_groups


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
            if _right_slips(piece.text, document.main.profile):
                yield at(
                    52,
                    signing.page,
                    piece,
                    f"“{short(piece.text)}” does not start with a prefix, a full stop and a space",
                )
            alone = index + 1 >= len(titles(column))
            if re.match(r"(KT|TL|TUQ|K/T|T/L|T/UQ)\b", piece.text) and alone:
                yield at(52, signing.page, piece, f"no title of the signer stands below “{short(piece.text)}”")


def _right_slips(text, profile):
    """Whether a right to sign is written as it should not be: the Party has slashes, the union either."""
    dotted = bool(re.match(r"(TM|KT|TL|TUQ)(?!\. )[./ ]", text)) or bool(re.match(r"Q(?!\. )[./ ]", text))
    slashed = bool(re.match(r"(T/M|K/T|T/L|TUQ/|T/UQ)", text))
    if profile == "party":
        return bool(re.match(r"(TM|KT|TL|TUQ)\b", text)) or (slashed and not re.match(r"(T/M|K/T|T/L|T/UQ) \S", text))
    return dotted or (slashed and profile == "state")


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
    pictures = {tuple(p) for p in page.pictures}
    return [box for box in inked(page) if tuple(box) not in pictures]


def _sign_pictures(signing):
    top = signing.columns[0][0].baseline
    return sorted((p for p in signing.page.pictures if p.y1 > top), key=lambda p: p.x0)


@rule(
    55,
    "the seal covers 30-37 % of the signature from its left",
    lambda d: with_signature(d) and len(_sign_pictures(d.main.signing)) == 2,
)
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


def is_drafter(piece):
    """The drafter's mark with the number of copies, however it is set."""
    return bool(re.search(r"\(\s*\d+\s*\)$", piece.text)) and not piece.text.startswith("-")


@rule(
    60,
    "the drafter's mark: PL.(300), 11 pt upright regular, under Nơi nhận",
    lambda d: with_recipients(d) and any(is_drafter(p) for p in d.main.signing.entries),
)
def r60(document):
    signing = document.main.signing
    for piece in (p for p in signing.entries if is_drafter(p)):
        if not re.fullmatch(r"[A-ZĐ.]+\.?\(\d+\)", piece.text):
            yield at(60, signing.page, piece, f"“{short(piece.text)}” is not of the form PL.(300)")
        for what in style_slips(piece, 11, 11, bold=False):
            yield at(60, signing.page, piece, what)
        columns = [p.x0 for column in signing.columns for p in column]
        if signing.standard and columns and piece.x1 > min(columns):
            yield at(60, signing.page, piece, "the drafter's mark does not stand under Nơi nhận")


@rule(57, "recipients: 11 pt upright regular, “- …;” flush left, the last “- Lưu: VT….”", with_recipients)
def r57(document):
    main = document.main
    signing = main.signing
    rows = [p for p in signing.entries if not is_drafter(p)]
    kept = "- Lưu: VT" if main.profile == "state" else "- Lưu"
    entries = dashed_entries(rows)
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
        if last and not text.startswith(kept):
            yield at(57, signing.page, lines[0], f"the last recipient is “{short(text)}”, not “{kept}…”")


@rule(
    58, "with Kính gửi the first recipient is “- Như trên”", lambda d: with_recipients(d) and bool(d.main.address_lead)
)
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


@rule(
    79,
    "one number for all issuers; their abbreviations in its symbol",
    lambda d: official(d) and d.main.joint and bool(d.main.number),
)
def r79(document):
    main = document.main
    numbers = [p for p in main.first.pieces if p.baseline < main.title_bottom and p.text.startswith("Số:")]
    if len(numbers) > 1:
        yield at(79, main.first, numbers[1], "the header holds a second number")
    if main.signing.columns and len(symbol_groups(main)) - 1 < len(main.signing.columns):
        yield at(79, main.first, main.number, f"{len(main.signing.columns)} bodies sign, the symbol names fewer")


@rule(
    80,
    "signing columns: equal widths, titles and names on shared lines",
    lambda d: with_signature(d) and len(d.main.signing.columns) > 1,
)
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


@rule(
    81,
    "several columns in a row: no title is wider than its column",
    lambda d: with_signature(d) and len(d.main.signing.columns) > 1,
)
def r81(document):
    main = document.main
    rows = {}
    for column in main.signing.columns:
        rows.setdefault(round(column[0].baseline), []).append(column)
    for row in rows.values():
        room = (main.right - main.left) / len(row)
        for piece in (p for column in row for p in titles(column)):
            if piece.width > room + MM:
                yield at(
                    81,
                    main.signing.page,
                    piece,
                    f"“{short(piece.text)}” is {mm(piece.width):.1f} mm wide in a column of {mm(room):.1f} mm",
                )
