"""R91-R95: documents of the Party and the youth union (HD 36-HD/VPTW, HD 05-HD/VPTW, HD 29-HD/TWĐTN-VP).

They are no documents of the decree: no national title, another number. What they share with the State's (the signing
block, the body, page numbers) is judged by the decree's rules.
"""

import re

from page import mm, pt
from rule import MM, at, centre_slip, rule, rule_below, rule_slips, style_slips
from rules_header import BODY_NUMBER

TITLES = {"party": "ĐẢNG CỘNG SẢN VIỆT NAM", "youth": "ĐOÀN TNCS HỒ CHÍ MINH"}
STARS = {"party": "*", "youth": "***"}


def body(document):
    return document.official and document.main.profile != "state"


def party(document):
    return document.official and document.main.profile == "party"


@rule(91, "the Party's or the union's title: top right, bold capitals, 13-15 pt, a rule as long; no motto", body)
def r91(document):
    main = document.main
    title = main.body_title
    if title.text != TITLES[main.profile]:
        yield at(91, main.first, title, f"the title reads “{title.text}”")
    for what in style_slips(title, 13, 15, bold=True, upper=True):
        yield at(91, main.first, title, what)
    line = rule_below(main.first, title)
    if line is None:
        yield at(91, main.first, title, "no rule stands under the title")
    else:
        for what in rule_slips(line, title.width - pt(0.7), title.width + pt(0.7), title.centre, "the title"):
            yield at(91, main.first, line, what)
    for part in (main.nation, main.motto):
        if part:
            yield at(91, main.first, part, f"“{part.text}” is not for these documents")
    if main.issuer_block and abs(main.issuer_block[0].baseline - title.baseline) > MM:
        yield at(91, main.first, title, "the left block does not start on the title's line")


@rule(92, "* (the union: ***) under the issuer, in place of a rule", body)
def r92(document):
    main = document.main
    if main.star is None:
        yield at(92, main.first, main.number or main.body_title, "no star stands under the issuer")
        return
    if main.star.text != STARS[main.profile]:
        yield at(92, main.first, main.star, f"“{main.star.text}” stands under the issuer, not “{STARS[main.profile]}”")
    if main.issuer:
        for what in centre_slip(main.star, main.issuer[-1].centre, "the issuer"):
            yield at(92, main.first, main.star, what)
        if rule_below(main.first, main.issuer[-1]):
            yield at(92, main.first, main.issuer[-1], "a rule stands under the issuer")


@rule(93, "Số 15-KH/HU: the type before the slash, the body after it; the Party has no colon", body)
def r93(document):
    main = document.main
    if not main.number:
        return
    match = BODY_NUMBER.match(main.number.text)
    if not match or not re.fullmatch(r"[^\W\d_]+/[^\W_]+(-[^\W_]+)*", match[2].strip()):
        yield at(93, main.first, main.number, f"“{main.number.text}” is not of the form Số n-type/body")
    elif match[1] and len(match[1]) < 2:
        yield at(93, main.first, main.number, f"the number {match[1]} lacks its leading zero")
    if (":" in main.number.text) != (main.profile == "youth"):
        yield at(93, main.first, main.number, f"“{main.number.text}”: the colon is the union's, not the Party's")


@rule(94, "lines of the Party's text are at least 18 pt apart", lambda d: party(d) and d.main.pitch is not None)
def r94(document):
    main = document.main
    if main.pitch < 18 - 0.1:
        yield at(
            94,
            main.first,
            (main.left, main.header_bottom),
            f"lines are {main.pitch:.1f} pt apart ({mm(main.pitch):.1f} mm)",
        )


@rule(95, "the Party's text ends with a full stop, without ./.", party)
def r95(document):
    main = document.main
    if main.end_row and (main.end_row.text.endswith("/.") or not main.end_row.text.endswith(".")):
        yield at(95, main.end_page, main.end_row, "the body does not end with a plain full stop")
