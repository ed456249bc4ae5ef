"""R31, R82, R61-R63: names of their time; the contact line, urgency and circulation marks (NĐ 30/2020, Phụ lục I, III).

A mark is found by its words and its box by the rules nearest around them, so that a box of a wrong size is found as that
box. The choice not taken: looking for boxes and reading what is in them; a table's cells are boxes too.
"""

import re

from page import is_black, mm, pt
from parts import URGENCIES, folded, frame_of
from rule import MM, at, rule, short, style_slips, with_part

DISTRICT = re.compile(r"\b(huyện|quận|thị xã|thị ủy|thị đoàn)\b")


def two_levels(document):
    """Whether the document is dated in the time without districts, from 01/7/2025 on."""
    if not document.official or not document.main.date:
        return False
    match = re.search(r"tháng\s+(\d+)?\s*năm\s+(\d{4})", document.main.date.text)
    if not match:
        return False
    year, month = int(match[2]), int(match[1] or 0)
    return year > 2025 or (year == 2025 and month >= 7)


@rule(31, "the place begins with a capital; from 01/7/2025 it is no district", with_part("date"))
def r31(document):
    main = document.main
    place = main.date.text.split(",")[0].strip()
    if not place[:1].isupper():
        yield at(31, main.first, main.date, f"the place “{place}” does not begin with a capital")
    if two_levels(document) and DISTRICT.search(folded(place)):
        yield at(31, main.first, main.date, f"the place “{place}” is a district, which there is none of")


@rule(82, "from 01/7/2025 no issuer, signer, addressee or recipient is of a district", two_levels)
def r82(document):
    main, signing = document.main, document.main.signing
    named = [(main.first, p) for p in main.issuer_block]
    named += [(main.first, row) for row in ([main.address_lead] if main.address_lead else []) + main.address]
    named += [(signing.page, p) for column in signing.columns for p in column[:-1]]
    named += [(signing.page, p) for p in signing.entries]
    for page, piece in named:
        text = folded(piece.text)
        if DISTRICT.search(text) and not re.search(r"\bcũ\b|\btrước đây\b", text):
            yield at(82, page, piece, f"“{short(piece.text)}” names a district")


@rule(
    61,
    "the contact line: 11-12 pt, page 1 alone, under a solid rule of the text's width, at its foot",
    with_part("contact"),
)
def r61(document):
    main = document.main
    page, line = main.first, main.contact_rule
    for row in main.contact:
        for what in style_slips(row, 11, 12, bold=False):
            yield at(61, page, row, what)
    if abs(line.a - main.left) > 2 * MM or abs(line.b - main.right) > 2 * MM or line.dashed:
        yield at(
            61, page, line, f"the rule runs from {mm(line.a):.1f} to {mm(line.b):.1f} mm, not over the text's width"
        )
    foot = page.height - pt(20) - main.contact[-1].bottom
    if abs(foot) > pt(6):
        yield at(61, page, main.contact[-1], f"the contact line ends {mm(foot):.1f} mm above the text area's foot")
    for other in document.pages[1:]:
        for row in other.rows:
            if any(row.text == own.text for own in main.contact):
                yield at(61, other, row, "the contact line stands on another page too")


def box_slips(page, piece, width, height):
    """What is wrong with the box around a mark; no size where it is free."""
    sides = frame_of(page, piece)
    if not all(sides):
        yield "no box is drawn around it"
        return
    top, bottom, left, right = sides
    across, down = right.at - left.at, bottom.at - top.at
    outer = (across + left.width, down + top.width)
    if width and not (abs(across - pt(width)) <= 1.5 * MM or abs(outer[0] - pt(width)) <= MM):
        yield f"its box is {mm(outer[0]):.1f} mm wide, not {width}"
    if height and not (abs(down - pt(height)) <= 1.5 * MM or abs(outer[1] - pt(height)) <= MM):
        yield f"its box is {mm(outer[1]):.1f} mm high, not {height}"
    if any(r.dashed for r in sides):
        yield "its box is not a solid line"
    middle = (left.at + right.at) / 2
    if abs(piece.centre - middle) > 2 * MM or not top.at < piece.top + 3 < piece.bottom - 3 < bottom.at:
        yield "it does not stand in the middle of its box"
    near = [r for r in page.across if r is not top and abs(r.at - top.at) < pt(2) and r.a < middle < r.b]
    if near:
        yield "its box has a double line"


def is_red(colour):
    return colour[0] > 180 and max(colour[1:]) < 80


@rule(
    62,
    "urgency: red, bold capitals, 13-14 pt, in a box of 30x8, 40x8 or 20x8 mm, at the left under the number",
    with_part("urgency"),
)
def r62(document):
    main = document.main
    page, piece = main.first, main.urgency
    size = next((size for text, size in URGENCIES.items() if folded(text) == folded(piece.text)))
    for what in (*style_slips(piece, 13, 14, bold=True, upper=True), *box_slips(page, piece, *size)):
        yield at(62, page, piece, f"{short(piece.text)}: {what}")
    sides = [r for r in frame_of(page, piece) if r]
    if not all(is_red(r.colour) for r in sides) or not all(is_red(c.style.colour) for c in piece.chars):
        yield at(62, page, piece, f"{short(piece.text)} is not red")
    if len(sides) == 4 and abs(sides[2].at - main.left) > pt(1):
        yield at(62, page, piece, f"the box stands {mm(sides[2].at - main.left):+.1f} mm off the left edge")
    last = main.about[-1] if main.about else main.number
    if last and piece.baseline < last.baseline:
        yield at(62, page, piece, f"{short(piece.text)} stands above “{short(last.text)}”")


@rule(63, "circulation: bold capitals, 13-14 pt, boxed in the top margin on the right", with_part("circulation"))
def r63(document):
    main = document.main
    page, piece = main.first, main.circulation
    for what in (*style_slips(piece, 13, 14, bold=True, upper=True), *box_slips(page, piece, None, None)):
        yield at(63, page, piece, f"{short(piece.text)}: {what}")
    if not all(is_black(r.colour) for r in frame_of(page, piece) if r):
        yield at(63, page, piece, "the box is not black")
    if piece.x0 < page.width / 2:
        yield at(63, page, piece, f"{short(piece.text)} does not stand on the right")
    bottom = frame_of(page, piece)[1]
    if bottom and bottom.at > pt(20):
        yield at(63, page, piece, "the box reaches into the text area")
