#!/usr/bin/python3
"""Proof that the form checks can fail: right documents that must pass, and mutants that must not.

Each mutant turns one knob of a reference document (reference.py) and names the rules that must then find something:
exactly those, no more and no fewer. A mutant that breaks one thing and trips a second rule tells of a check that looks
in the wrong place, so it fails too. Every rule that the references can show has at least one mutant.

    mutants.py             run all; -v prints each mutant's findings; the words after it choose mutants by name
    mutants.py --keep DIR  leave the PDFs in DIR to look at

The choice not taken: comparing printed findings word for word. The rule's number is the promise; its sentence may
improve.
"""

import argparse
import os
import shutil
import sys
import tempfile
import unicodedata
from collections import namedtuple

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import fitz  # noqa: E402

from parts import Document  # noqa: E402
from reference import DECREE, MOTTO, PLAN, PT, draw  # noqa: E402
from rules import RULES, check  # noqa: E402

FILE_NAMES = {
    "dispatch": "cong-van",
    "plan": "ke-hoach",
    "joint": "ke-hoach-phoi-hop",
    "decree": "ke-hoach-dieu",
    "sheet": "ban-tin",
    "party": "ke-hoach-dang",
    "youth": "ke-hoach-doan",
}


# --- changes that cairo cannot make: to the finished file -------------------------------------------------------------


def old_version(path):
    with open(path, "r+b") as stream:
        stream.write(b"%PDF-1.3")


def add_text(page_index, x, y, text, **style):
    def change(path):
        document = fitz.open(path)
        document[page_index].wrap_contents()
        document[page_index].insert_text((x * PT, y * PT), text, **style)
        _save(document, path)

    return change


def serif_text(page_index, x, y, text, size, face="Regular", colour=(0, 0, 0)):
    file = f"/usr/share/fonts/truetype/liberation2/LiberationSerif-{face}.ttf"
    return add_text(page_index, x, y, text, fontsize=size, fontname="added", fontfile=file, color=colour)


def add_box(page_index, x0, y0, x1, y1, colour):
    def change(path):
        document = fitz.open(path)
        document[page_index].wrap_contents()
        document[page_index].draw_rect(fitz.Rect(x0 * PT, y0 * PT, x1 * PT, y1 * PT), color=colour, fill=colour)
        _save(document, path)

    return change


def drop_main(path):
    """Leave the appendix alone, as a file of its own."""
    document = fitz.open(path)
    document.delete_pages(0, 1)
    _save(document, path)


def add_pictures(overlap, dx=0):
    """A signature's and a seal's picture between title and name; the seal covers `overlap` of the signature."""

    def change(path):
        document = fitz.open(path)
        page = document[1]
        page.wrap_contents()
        title = page.search_for("PHÓ CHỦ TỊCH")[-1]
        x, y = (title.x0 + title.x1) / 2 + dx, title.y1 + 25
        picture = fitz.Pixmap(fitz.csRGB, fitz.IRect(0, 0, 8, 8), False)
        picture.clear_with(200)
        page.insert_image(fitz.Rect(x - 40, y - 15, x + 40, y + 15), pixmap=picture, keep_proportion=False)
        edge = x - 40 + 80 * overlap
        page.insert_image(fitz.Rect(edge - 60, y - 20, edge, y + 40), pixmap=picture, keep_proportion=False)
        _save(document, path)

    return change


def after(*changes):
    def change(path):
        for one in changes:
            one(path)

    return change


def _save(document, path):
    data = document.tobytes()
    document.close()
    with open(path, "wb") as stream:
        stream.write(data)


# --- cases ------------------------------------------------------------------------------------------------------------

Case = namedtuple("Case", "name meant kind change knobs")


def right(name, kind="dispatch", change=None, **knobs):
    """A document that must pass: a reference with these knobs, the finished file changed by `change`."""
    return Case(name, set(), kind, change, knobs)


def mutant(name, meant, kind="dispatch", change=None, **knobs):
    """A document in which exactly the rules `meant` must find something."""
    return Case(name, meant, kind, change, knobs)


def outline(changes):
    """The decree's paragraphs with some of them changed, by their index."""
    return [changes.get(index, paragraph) for index, paragraph in enumerate(DECREE["articles"])]


CONTACT = "Số 1, đường A, xã An Thới Đông; ĐT: (0212) 3 000 000; Website: anthoidong.example"
AFTER = ["An Thới Đông, ngày 05 tháng 7 năm 2025"]
ALONE = {"annex": False}
DISTRICT = {
    "recipients": ["- Như trên;", "- Ủy ban nhân dân huyện A;", "- Lưu: VT, VX."],
    "annex": False,
}
WIDE = [
    (["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Trần Thị B"),
    (["TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"], "Lê Thị C"),
    (["CÔNG AN", "TRƯỞNG CÔNG AN"], "Nguyễn Văn A"),
]

TOO_WIDE = [WIDE[2], WIDE[0], WIDE[2]]

# Documents that must pass.
RIGHT = [
    right("dispatch"),
    right("plan", kind="plan"),
    right("joint plan", kind="joint"),
    right("chapters and articles", kind="decree"),
    right(
        "blank number and day",
        number=["Số:", "/UBND-VX"],
        date=["An Thới Đông, ngày", "tháng 10 năm 2026"],
        attached=["(Kèm theo Công văn số /UBND-VX ngày tháng 10 năm 2026", "của Ủy ban nhân dân xã An Thới Đông)"],
    ),
    right(
        "blank number of NBSP",
        number=["Số:" + "\u00a0" * 8 + "/UBND-VX"],
        date=["An Thới Đông, ngày" + "\u00a0" * 5 + "tháng 10 năm 2026"],
        attached=[
            "(Kèm theo Công văn số" + "\u00a0" * 6 + "/UBND-VX ngày" + "\u00a0" * 6 + "tháng 10",
            "năm 2026 của Ủy ban nhân dân xã An Thới Đông)",
        ],
    ),
    right(
        "committee's own series",
        issuer=[("UBND HUYỆN TUẦN GIÁO", False), ("BAN CHỈ ĐẠO ĐỀ ÁN 06", True)],
        number=["Số:", "/BCĐĐA06"],
        date=["Tuần Giáo, ngày", "tháng 10 năm 2024"],
        attached=["(Kèm theo Công văn số /BCĐĐA06 ngày tháng 10 năm 2024", "của Ban Chỉ đạo Đề án 06 huyện Tuần Giáo)"],
    ),
    right("plan of the Party", kind="party"),
    right("plan of the youth union", kind="youth"),
    right("blank number of the Party", kind="party", number=["Số", "-KH/CB"]),
    right("joint plan, two and one", kind="joint", two_and_one=True, columns=WIDE),
    right("thượng khẩn", urgency="THƯỢNG KHẨN"),
    right("khẩn in a plan", kind="plan", urgency="KHẨN", urgency_box=(20, 8)),
    right("circulation", circulation="LƯU HÀNH NỘI BỘ"),
    right("drafter", drafter="PL.(300)"),
    right("contact line", contact=CONTACT),
    right(
        "a former district",
        date=AFTER,
        recipients=["- Như trên;", "- Các xã của huyện A cũ;", "- Lưu: VT, VX."],
        **ALONE,
    ),
    right("a district in its time", date=["An Thới Đông, ngày 05 tháng 6 năm 2025"], **DISTRICT),
    right("one addressee", address="Công an xã An Thới Đông"),
    right("size set B", nation_size=12, motto_size=13, motto_gap=14.4, date_size=13, issuer_size=12),
    right("indent 12.7 mm, body 13 pt", kind="plan", indent=12.7, size=13, address_size=13),
    right("rules drawn as thin boxes", motto_line="box"),
    right("no appendix", kind="plan", annex=False),
    right("right margin of 20 mm", kind="plan", right=190, annex=False),
    right("appendix alone", kind="phu-luc-chi-tieu", change=drop_main),
    right(
        "appendix alone, signed",
        kind="phu-luc-chi-tieu",
        change=after(drop_main, serif_text(0, 120, 12, "Số: 05/UBND-VX; 2026-10-05T08:30:15+07:00", 10)),
    ),
    right(
        "trang k/n in the appendix",
        annex_number=None,
        change=after(serif_text(2, 100, 274, "trang 1/2", 11), serif_text(3, 100, 274, "trang 2/2", 11)),
    ),
    right("bulletin's table", kind="sheet"),
    right("signature and seal", change=add_pictures(0.33)),
]

# Mutants, each with the rules that must find it.
MUTANTS = [
    # page
    mutant("paper 3 mm too long", {1}, paper=(595.276, 850.4)),
    mutant("text in the foot", {2}, change=serif_text(0, 60, 283, "Trang này để trống", 10)),
    mutant("a line in the top margin", {2}, change=add_box(2, 60, 12, 90, 13, (0, 0, 0))),
    mutant("all shifted 2 mm left", {3}, shift=-2 * PT),
    mutant("text in the right margin", {3}, change=serif_text(2, 185, 270, "ghi chú dài", 12)),
    mutant("body edge at 28 mm", {3}, kind="plan", left=28, annex=False),
    mutant("page number on page 1", {4}, first_number="1"),
    mutant("page number with dashes", {5}, page_number="- 2 -"),
    mutant("page number missing", {5}, page_number=None),
    mutant("page number of 11 pt", {5}, page_number_size=11),
    mutant("page number bold", {5}, page_number_bold=True),
    mutant("page number wrong", {5}, page_number="3"),
    mutant("page number on the right", {6}, page_number_dx=20),
    mutant("blue note", {7}, legend_ink=(0, 0, 0.6)),
    mutant("coloured chart", {7}, shape_ink=(0.1, 0.4, 0.6)),
    mutant(
        "sans serif",
        {7},
        family="Liberation Sans",
        annex=False,
        address_size=13,
        size=13,
        nation_size=12,
        motto_size=13,
        motto_gap=14.4,
        date_size=13,
        issuer_size=12,
    ),
    mutant("a font not embedded", {7}, change=add_text(2, 120, 270, "foot", fontname="tiro")),
    mutant("decomposed text", {8}, heading=unicodedata.normalize("NFD", "1. Công an xã")),
    mutant("private-use character", {8}, change=serif_text(2, 40, 270, "x\ue000", 12)),
    # header
    mutant("HOÀ for HÒA", {9}, nation="CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    mutant("national title not bold", {9}, nation_bold=False),
    mutant("national title of 11 pt", {9, 16}, nation_size=11),
    mutant("national title missing", {9}, nation=" "),
    mutant("national title on two lines", {10}, nation_wrap=True),
    mutant("a line above the national title", {11}, above_nation="Mẫu số 1"),
    mutant("motto with dashes", {12}, motto=MOTTO.replace(" - ", " – ")),
    mutant("motto not bold", {12}, motto_bold=False),
    mutant(
        "motto in capitals",
        {12},
        motto="ĐỘC LẬP - TỰ DO - HẠNH PHÚC",
        motto_size=13,
        date_size=13,
        nation_size=12,
        motto_gap=14.4,
    ),
    mutant("motto off centre", {13}, motto_dx=4),
    mutant("motto too low", {14}, motto_gap=22),
    mutant("motto's rule too short", {15}, motto_rule=0.8),
    mutant("motto's rule off centre", {15}, motto_rule_dx=3),
    mutant("motto's rule missing", {15}, motto_rule=0),
    mutant("motto's rule dashed", {15}, motto_dash=[3, 2]),
    mutant("motto's rule of underscores", {15, 76}, motto_line="underscores"),
    mutant("motto underlined", {76}, motto_rule_dy=1.6),
    mutant("mixed size sets", {16}, nation_size=12),
    mutant("superior body bold", {17}, kind="plan", issuer=[(line, True) for line, _ in PLAN["issuer"]]),
    mutant(
        "superior body in small letters", {17}, kind="plan", issuer=[("UBND xã An Thới Đông", False), PLAN["issuer"][1]]
    ),
    mutant("issuer not bold", {18}, kind="plan", issuer=[(line, False) for line, _ in PLAN["issuer"]]),
    mutant("issuer of 14 pt", {18}, issuer_size=14, issuer_dy=0.5),
    mutant("issuer off centre", {18}, issuer_dx=5),
    mutant(
        "superior body of a People's Committee", {19}, issuer=[("ỦY BAN NHÂN DÂN", False), ("XÃ AN THỚI ĐÔNG", True)]
    ),
    mutant("issuer's rule too long", {20}, issuer_rule=0.7),
    mutant("issuer's rule too short", {20}, issuer_rule=0.25),
    mutant("issuer's rule off centre", {20}, issuer_rule_dx=-3),
    mutant("issuer underlined", {76}, issuer_rule_dy=1.5),
    mutant("left block lower", {21}, issuer_dy=3),
    mutant("number of 14 pt", {22}, number_size=14),
    mutant("number bold", {22}, number_bold=True),
    mutant("number off centre", {22}, number_dx=4, about_dx=4),
    mutant("number without its zero", {23}, number=["Số: 5/UBND-VX"]),
    mutant("number without colon", {23}, number=["Số 05/UBND-VX"], annex=False, names_annex=False),
    mutant("number with one group", {23}, number=["Số: 05/UBND"], annex=False),
    mutant("symbol in small letters", {23}, number=["Số: 05/Ubnd-VX"], annex=False),
    mutant("space in the symbol", {24}, number=["Số: 05 / UBND-VX"]),
    mutant("space beside the hyphen", {24}, number=["Số: 05/UBND - VX"], annex=False),
    mutant("plan with a report's code", {25}, kind="plan", number=["Số: 15/BC-VHXH"], annex=False),
    mutant("a type not on the list", {25}, kind="plan", type="PHIẾU ĐỐI SOÁT", annex=False),
    mutant("dispatch with a type's code", {26}, number=["Số: 05/CV-UBND"], annex=False),
    mutant("year in the number", {25, 27}, kind="plan", number=["Số: 15/2026/KH-VHXH"], annex=False),
    mutant("date upright", {28}, date_italic=False),
    mutant("date lower than the number", {28}, date_dy=3),
    mutant("date of 12 pt", {16, 28}, date_size=12),
    mutant("date off centre", {29}, date_dx=5),
    mutant("day without zero", {30}, date=["An Thới Đông, ngày 5 tháng 10 năm 2026"], annex=False),
    mutant("month 3 with zero", {30}, date=["An Thới Đông, ngày 05 tháng 03 năm 2026"], annex=False),
    mutant("month 2 without zero", {30}, date=["An Thới Đông, ngày 05 tháng 2 năm 2026"], annex=False),
    mutant("no comma after the place", {30}, date=["An Thới Đông ngày 05 tháng 10 năm 2026"], annex=False),
    # title
    mutant("type of 15 pt", {32}, kind="plan", type_size=15),
    mutant("type not bold", {32}, kind="plan", type_bold=False),
    mutant("type off centre", {32}, kind="plan", type_dx=5),
    mutant("a type line in a dispatch", {32, 37}, type="THÔNG BÁO", subject=["Về kích hoạt tài khoản"]),
    mutant("subject not bold", {33}, kind="plan", subject_bold=False),
    mutant("subject of 12 pt", {33}, kind="plan", subject_size=12),
    mutant("subject apart from the type", {33}, kind="plan", subject_gap=12),
    mutant("subject's rule too long", {34}, kind="plan", subject_rule=0.9),
    mutant("subject's rule missing", {34}, kind="plan", subject_rule=0),
    mutant("subject's rule off centre", {34}, kind="plan", subject_rule_dx=3),
    mutant("V/v missing", {35}, about=[]),
    mutant("V/v of 14 pt", {35}, about_size=14),
    mutant("V/v too low", {35}, about_gap=12),
    mutant("V/v off centre", {35}, about_dx=4),
    mutant("a rule under V/v", {35}, about_rule=True),
    mutant("full stop after the subject", {36}, about=["V/v đẩy mạnh kích hoạt", "tài khoản định danh."]),
    # addressees and body
    mutant("Kính gửi without colon", {37}, lead="Kính gửi"),
    mutant("Kính gửi in italic", {37}, lead_italic=True),
    mutant("Kính gửi of 12 pt", {37}, address_size=12),
    mutant("Kính gửi missing", {37}, lead="", address=[], recipients=["- Công an xã;", "- Lưu: VT, VX."]),
    mutant("addressees without dashes", {38}, address=["Công an xã;", "Đoàn xã."]),
    mutant("dashes out of line", {38}, dash_dx=2),
    mutant("addressees not ended", {38}, address=["- Công an xã;", "- Đoàn xã;"]),
    mutant("one addressee on its own line", {38}, address=["- Công an xã."]),
    mutant("grounds upright", {39}, kind="plan", grounds_italic=False),
    mutant("grounds end with full stops", {39}, kind="plan", grounds=[g.replace(";", ".") for g in PLAN["grounds"]]),
    mutant("body of 12 pt", {40}, kind="plan", size=12),
    mutant("one paragraph of 13 pt", {40}, odd_size=13),
    mutant("body ragged", {40}, justified=False),
    mutant("a paragraph in italic", {40}, italic_body=True),
    mutant("indent of 8 mm", {41}, indent=8),
    mutant("one indent of 12.7 mm", {41}, odd_indent=12.7),
    mutant("no indent", {41}, indent=0),
    mutant("pitch of 0.9", {42}, pitch=0.9),
    mutant("pitch of 1.7", {42}, kind="plan", pitch=1.7, letters="ab", annex=False),
    mutant("paragraphs 2 pt apart", {42}, gap=2),
    mutant("Chương in Arabic", {43}, kind="decree", articles=outline({0: ("Chương 1", "centre")})),
    mutant("Chương not centred", {43}, kind="decree", articles=outline({12: ("Chương II", "bold")})),
    mutant("Chương's title in small letters", {43}, kind="decree", articles=outline({1: ("Quy định chung", "centre")})),
    mutant("Mục in Roman", {44}, kind="decree", articles=outline({2: ("Mục I", "centre")})),
    mutant("Mục's title in small letters", {44}, kind="decree", articles=outline({3: ("Phạm vi", "centre")})),
    mutant("Điều not bold", {45}, kind="decree", articles=outline({4: ("Điều 1. Phạm vi điều chỉnh", False)})),
    mutant("Điều left out", {45}, kind="decree", articles=outline({7: ("Điều 3. Trách nhiệm", True)})),
    mutant("Điều without full stop", {45}, kind="decree", articles=outline({14: ("Điều 3 Các ấp triển khai ngay.", True)})),
    mutant("khoản counts on", {46}, kind="decree", articles=outline({8: ("3. Các trường học", True), 10: ("4. Công an xã", True)})),
    mutant("khoản left out", {46}, kind="decree", articles=outline({6: ("3. Các ấp phân công người hướng dẫn.", False)})),
    mutant("untitled khoản in bold", {46}, kind="decree", articles=outline({5: ("1. Văn bản này quy định việc hướng dẫn.", True)})),
    mutant("points a b c d e g", {47}, letters="abcdeg"),
    mutant("no ./. at the end", {48}, end="."),
    mutant("one line left on a page", {49}, split=1),
    mutant("a heading at the page's end", {49}, split=0, heading_last=True),
    mutant("signatures alone on a page", {50}, alone=True, annex=False),
    # signing and recipients
    mutant("title not bold", {51}, title_bold=False),
    mutant("title of 12 pt", {51}, title_size=12),
    mutant("title in small letters", {51}, columns=[(["TM. ỦY BAN NHÂN DÂN", "Chủ tịch"], "Nguyễn Văn A")]),
    mutant("TM without full stop", {52}, columns=[(["TM ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Nguyễn Văn A")]),
    mutant("KT. alone", {52}, columns=[(["KT. CHỦ TỊCH"], "Nguyễn Văn A")]),
    mutant("name in capitals", {53}, columns=[(["CHỦ TỊCH"], "NGUYỄN VĂN A")]),
    mutant("name with a degree", {53}, columns=[(["CHỦ TỊCH"], "ThS. Nguyễn Văn A")]),
    mutant("name not bold", {53}, name_bold=False),
    mutant("name off centre", {53}, name_dx=6),
    mutant("12 mm for the signature", {54}, space=12),
    mutant("something inked for a signature", {54}, sign_ink=True),
    mutant("signature off centre", {54}, change=add_pictures(0.33, dx=9)),
    mutant("seal over half the signature", {55}, change=add_pictures(0.5)),
    mutant("Nơi nhận not bold", {56}, lead_bold=False),
    mutant("Nơi nhận of 11 pt", {56}, lead_size=11),
    mutant("Nơi nhận not flush", {56}, lead_dx=6),
    mutant("Nơi nhận lower", {56}, lead_dy=4),
    mutant("recipients of 12 pt", {57}, recipient_size=12),
    mutant("recipients not flush", {57}, recipient_dx=6),
    mutant("drafter without full stop", {60}, drafter="PL (300)"),
    mutant("drafter without copies", {60}, drafter="pl.(300)"),
    mutant("drafter of 13 pt", {60}, drafter="PL.(300)", drafter_size=12),
    # joint signatures
    mutant("a title wider than its column", {81}, kind="joint", columns=TOO_WIDE),
    # marks
    mutant("contact line of 10 pt", {61}, contact=CONTACT, contact_size=10),
    mutant("contact line under a short rule", {61}, contact=CONTACT, contact_rule=(30, 150)),
    mutant("contact line too high", {61}, contact=CONTACT, contact_y=262),
    mutant("contact line on page 2 too", {57, 61}, contact=CONTACT, contact_again=True),
    mutant("hỏa tốc in the box of thượng khẩn", {62}, urgency="HỎA TỐC"),
    mutant("khẩn 10 mm high", {62}, urgency="KHẨN", urgency_box=(20, 10)),
    mutant("urgency in black", {62}, urgency="THƯỢNG KHẨN", urgency_ink=(0, 0, 0)),
    mutant("urgency not bold", {62}, urgency="THƯỢNG KHẨN", urgency_bold=False),
    mutant("urgency of 12 pt", {62}, urgency="THƯỢNG KHẨN", urgency_size=12),
    mutant("urgency off the left edge", {62}, urgency="THƯỢNG KHẨN", urgency_dx=12),
    mutant("urgency with a double line", {7, 62}, urgency="THƯỢNG KHẨN", urgency_double=True),
    mutant("circulation without a box", {63}, circulation="XEM XONG TRẢ LẠI", circulation_box=(60, 0)),
    mutant("circulation in red", {7, 63}, circulation="XEM XONG TRẢ LẠI", circulation_ink=(0.85, 0, 0)),
    mutant("circulation of 15 pt", {63}, circulation="XEM XONG TRẢ LẠI", circulation_size=15),
    # names of their time
    mutant("a district receives in July 2025", {82}, date=AFTER, **DISTRICT),
    mutant(
        "a district signs in 2026",
        {82},
        columns=[(["PHÓ CHỦ TỊCH", "HUYỆN A"], "Nguyễn Văn A")],
    ),
    mutant("a district is addressed in 2026", {82}, address=["- Công an huyện;", "- Đoàn xã."]),
    mutant("a district issues in 2026", {82}, issuer=[("ỦY BAN NHÂN DÂN", True), ("HUYỆN AN THỚI", True)], annex=False),
    mutant("a district for the place", {31}, date=["Huyện An Thới, ngày 05 tháng 10 năm 2026"]),
    mutant("the place in small letters", {31}, date=["an Thới Đông, ngày 05 tháng 10 năm 2026"]),
    # the Party and the youth union
    mutant("the Party's title of 16 pt", {91}, kind="party", body_title_size=16),
    mutant("no rule under the Party's title", {91}, kind="party", body_title_rule=0),
    mutant("the Party's star missing", {92}, kind="party", star=None),
    mutant("one star for the union", {92}, kind="youth", star="*"),
    mutant("a star off centre", {92}, kind="party", star_dx=10),
    mutant("a rule under the Party's issuer", {92}, kind="party", issuer_rule=0.4),
    mutant("the Party's number with a colon", {93}, kind="party", number=["Số: 15-KH/CB"]),
    mutant("the Party's number without its zero", {93}, kind="party", number=["Số 5-KH/CB"]),
    mutant("the union's number without a body", {93}, kind="youth", number=["Số: 23-KH"]),
    mutant("the Party's lines 16 pt apart", {94}, kind="party", pitch=1.05),
    mutant("the Party's text ends with ./.", {95}, kind="party", end="./."),
    mutant("TM. in the Party", {52}, kind="party", columns=[(["TM. CHI BỘ", "BÍ THƯ"], "Trần Thị B")]),
    mutant("T/M in the State", {52}, columns=[(["T/M ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Nguyễn Văn A")]),
    mutant("recipients without Lưu", {57}, recipients=["- Như trên;", "- Thường trực Đảng ủy."]),
    mutant("recipients end with a semicolon", {57}, recipients=["- Như trên;", "- Lưu: VT, VX;"]),
    mutant("no Như trên", {58}, recipients=["- Công an xã;", "- Lưu: VT, VX."]),
    mutant(
        "recipients run under the title",
        {59},
        recipients=["- Như trên; Thường trực Đảng ủy xã; Thường trực Hội đồng nhân dân xã;", "- Lưu: VT, VX."],
    ),
    # appendix
    mutant("appendix line of 13 pt", {64}, annex_size=13),
    mutant("appendix line not bold", {64}, annex_bold=False),
    mutant("appendix line in capitals", {64}, annex_line="PHỤ LỤC"),
    mutant("appendix line off centre", {64}, annex_dx=6),
    mutant("number on the only appendix", {64}, annex_line="Phụ lục I"),
    mutant("appendix title in small letters", {65}, annex_title=["Chỉ tiêu kích hoạt tài khoản"]),
    mutant("appendix title of 12 pt", {65}, annex_title_size=12),
    mutant("Kèm theo upright", {65}, attached_italic=False),
    mutant("Kèm theo missing", {65}, attached=[]),
    mutant(
        "Kèm theo with another number",
        {66},
        attached=["(Kèm theo Công văn số 06/UBND-VX ngày 05 tháng 10 năm 2026", "của Ủy ban nhân dân xã An Thới Đông)"],
    ),
    mutant(
        "Kèm theo without the issuer", {66}, attached=["(Kèm theo Công văn số 05/UBND-VX ngày 05 tháng 10 năm 2026)"]
    ),
    mutant(
        "Kèm theo of another body",
        {66},
        attached=["(Kèm theo Công văn số 05/UBND-VX ngày 05 tháng 10 năm 2026", "của Sở Tài chính tỉnh Điện Biên)"],
    ),
    mutant("appendix counts on", {67}, annex_number="4"),
    mutant("trang k/n miscounted", {67}, annex_number=None, change=serif_text(3, 100, 274, "trang 2/3", 11)),
    mutant("text does not name the appendix", {67}, names_annex=False),
    mutant(
        "signing time of 12 pt",
        {2, 68},
        kind="phu-luc-chi-tieu",
        change=after(drop_main, serif_text(0, 130, 12, "Số: 05/UBND-VX", 12)),
    ),
    # tables
    mutant("head not repeated", {69}, head_again=False),
    mutant("a row over two pages", {69, 74}, split_row=True, total_off=0),
    mutant("Đơn vị tính not at the right edge", {70}, unit_dx=-30),
    mutant("column numbers with a gap", {71}, columns_row=["A", "B", "1", "2", "4"]),
    mutant("comma between thousands", {72}, cells={(0, 2): "1,234"}),
    mutant("thousands without a dot", {72}, cells={(0, 2): "1234"}),
    mutant("space between thousands", {72}, cells={(0, 2): "1.23.4"}),
    mutant("a blank cell", {73}, cells={(5, 3): ""}),
    mutant("no word for …", {73}, legend=False),
    mutant("total off by one", {74}, total_off=1),
    # tables ruled between the rows alone
    mutant("bulletin: head not repeated", {69}, kind="sheet", head_again=False),
    mutant("bulletin: comma between thousands", {72}, kind="sheet", cells={(0, 2): "1,234"}),
    mutant("bulletin: a blank cell", {73}, kind="sheet", cells={(5, 3): ""}),
    mutant("bulletin: no word for …", {73}, kind="sheet", legend=False),
    mutant("bulletin: total off by one", {74}, kind="sheet", total_off=1),
    # the file
    mutant("PDF 1.3", {75}, change=old_version),
    mutant("no title in the file", {75}, pdf_title=""),
    mutant("a line of hyphens", {76}, change=serif_text(2, 80, 260, "-----------", 12)),
    # joint documents
    mutant("joint number without the bodies", {79}, kind="joint", number=["Số: 12/KHPH-CAH"], annex=False),
    mutant("names not on one line", {80}, kind="joint", name_dy=8),
    mutant("columns not equal", {80}, kind="joint", column_dx=4),
]


def make(folder, index, kind, knobs, change):
    name = FILE_NAMES.get(kind, kind)
    path = os.path.join(folder, f"{name}-{index:03d}.pdf")
    draw(path, kind if kind in FILE_NAMES else "dispatch", **knobs)
    if change:
        change(path)
    return path


def run(folder, wanted, loud):
    failures = []
    tried = 0
    caught = set()
    for index, (name, expected, kind, change, knobs) in enumerate(RIGHT + MUTANTS):
        if wanted and not any(word in name for word in wanted):
            continue
        tried += 1
        found = check(Document(make(folder, index, kind, knobs, change)))
        broken = {number for number, findings in found.items() if findings}
        caught |= broken & expected
        if loud or broken != expected:
            print(f"{'ok  ' if broken == expected else 'FAIL'} {name}: broken {_list(broken)}, meant {_list(expected)}")
            for f in (f for number in sorted(broken) for f in found[number][:3]):
                print(f"       R{f.rule} page {f.page}, {f.x} mm {f.y} mm: {f.what}")
        if broken != expected:
            failures.append(name)
    if not wanted:
        never = sorted(set(RULES) - caught)
        print("rules no mutant breaks: " + (_list(never) if never else "none"))
    print(f"form-mutants: {tried - len(failures)} passed, {len(failures)} failed")
    return 1 if failures else 0


def _list(numbers):
    return " ".join(f"R{n}" for n in sorted(numbers)) or "nothing"


def main():
    parser = argparse.ArgumentParser(description="Prove that the form checks can fail.")
    parser.add_argument("-v", action="store_true", dest="loud", help="print every mutant")
    parser.add_argument("--keep", metavar="DIR", help="leave the PDFs in DIR")
    parser.add_argument("names", nargs="*")
    arguments = parser.parse_args()
    folder = arguments.keep or tempfile.mkdtemp(prefix="form-mutants-")
    os.makedirs(folder, exist_ok=True)
    try:
        return run(folder, arguments.names, arguments.loud)
    finally:
        if not arguments.keep:
            shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main())
