"""R9-R36: national title, issuer, number, place and date, title and subject (NĐ 30/2020, Phụ lục I, II.1-II.5).

The place of each part is measured from its neighbours, as the decree puts it ("centred under", "on the line of"), not
from the sheet's corner: the choice not taken, since the decree leaves the header's columns free.
"""

import re

import parts
from page import ASCENT, DESCENT, LINE_HEIGHT, SAME_LINE, mm, pt
from parts import TYPE_CODES, folded, in_top_margin
from rule import (
    MM,
    PT,
    at,
    centre_slip,
    dispatch,
    official,
    rule,
    rule_below,
    rule_slips,
    short,
    state,
    state_part,
    style_slips,
    typed,
    with_part,
    with_parts,
)


@rule(9, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM, bold capitals, 12-13 pt", state)
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


@rule(12, "Độc lập - Tự do - Hạnh phúc, bold, 13-14 pt", state)
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
    for what in rule_slips(
        line, main.motto.width - pt(0.7), main.motto.width + pt(0.7), main.motto.centre, "the motto"
    ):
        yield at(15, main.first, line, what)


@rule(16, "title, motto and date are 13, 14, 14 or 12, 13, 13 pt", with_parts("nation", "motto", "date"))
def r16(document):
    main = document.main
    sizes = tuple(p.size for p in (main.nation, main.motto, main.date))
    if not any(all(abs(a - b) <= PT for a, b in zip(sizes, whole)) for whole in ((13, 14, 14), (12, 13, 13))):
        yield at(16, main.first, main.date, "title, motto and date are {:g}, {:g}, {:g} pt".format(*sizes))


@rule(
    17,
    "the superior body: capitals, regular, 12-13 pt, above the issuer",
    lambda d: official(d) and (bool(d.main.superior) and bool(d.main.issuer) or _bold_superior(d.main)),
)
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


@rule(
    19,
    "a People's Committee: two bold lines, no superior body",
    lambda d: official(d) and not d.main.joint and any(p.text == "ỦY BAN NHÂN DÂN" for p in d.main.issuer_block),
)
def r19(document):
    main = document.main
    if main.superior:
        yield at(
            19, main.first, main.superior[0], f"“{short(main.superior[0].text)}” is printed above a People's Committee"
        )
    elif len(main.issuer) < 2 or main.issuer[0].text != "ỦY BAN NHÂN DÂN":
        yield at(19, main.first, main.issuer_block[0], "the committee's name is not two lines, the kind and the unit")


@rule(20, "a solid rule of 1/3 to 1/2 of the issuer's longest line, centred under it", state_part("issuer"))
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
        yield at(
            21,
            main.first,
            main.issuer_block[0],
            f"the left block starts {mm(off):+.2f} mm off the national title's line",
        )


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
BODY_NUMBER = re.compile(r"^Số:?\s*(\d+)?\s*-\s*(.+)$")  # of the Party and the youth union
COMMITTEE = re.compile(r"(?<!ỦY )\b(BAN|TỔ|HỘI ĐỒNG)\b")


def symbol_groups(main):
    """The groups of the symbol after the slash, or [] when the number cannot be read."""
    match = (NUMBER if main.profile == "state" else BODY_NUMBER).match(main.number.text)
    return [group.strip() for group in re.split(r"[-/]", match.group(2))] if match else []


def own_series(main):
    """A committee that numbers its own series: one group stands for the body."""
    return bool(COMMITTEE.search(" ".join(p.text for p in main.issuer)))


@rule(
    23,
    "Số: number/symbol of at least two groups (a committee's own series: one); below 10 with a leading zero",
    state_part("number"),
)
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
    spaced = r"\d\s+/|/\s|\s-|-\s" if main.profile == "state" else r"/\s|\s/|\d\s-|-\s"
    if re.search(spaced, text):
        yield at(24, main.first, main.number, f"“{text}” has a space beside / or -")


@rule(
    25,
    "the first group is the code of the document's type",
    lambda d: typed(d) and bool(d.main.number and d.main.type_line),
)
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


@rule(
    26,
    "a dispatch's symbol does not start with a type's code",
    lambda d: dispatch(d) and state(d) and bool(d.main.number),
)
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
    if line and line not in parts.frame_rules(main.first):
        yield at(35, main.first, line, "a rule stands under the V/v line")


@rule(36, "no full stop after the subject", lambda d: official(d) and bool(d.main.subject or d.main.about))
def r36(document):
    main = document.main
    last = (main.subject or main.about)[-1]
    if last.text.endswith("."):
        yield at(36, main.first, last, "the subject ends with a full stop")
