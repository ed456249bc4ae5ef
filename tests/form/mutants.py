#!/usr/bin/python3
"""Proof that the form checks can fail: right documents that must pass, and mutants that must not.

Each mutant turns one knob of a reference document (reference.py) and names the rules that must then find something:
exactly those, no more and no fewer. A mutant that breaks one thing and trips a second rule tells of a check that looks
in the wrong place, so it fails too. Every rule that the references can show has at least one mutant.

    mutants.py             run all; -v prints each mutant's findings; the words after it choose mutants by name
    mutants.py --keep DIR  leave the PDFs in DIR to look at

The choice not taken: comparing printed findings word for word. The rule's number is the promise; its sentence may improve.
"""

import argparse
import os
import shutil
import sys
import tempfile
import unicodedata

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import fitz  # noqa: E402

from parts import Document  # noqa: E402
from reference import MOTTO, PLAN, PT, draw  # noqa: E402
from rules import RULES, check  # noqa: E402

FILE_NAMES = {"dispatch": "cong-van", "plan": "ke-hoach", "joint": "ke-hoach-phoi-hop"}


# --- changes that cairo cannot make: to the finished file ------------------------------------------------------------------


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


# --- documents that must pass ------------------------------------------------------------------------------------------------

RIGHT = [
    ("dispatch", "dispatch", {}, None),
    ("plan", "plan", {}, None),
    ("joint plan", "joint", {}, None),
    ("blank number and day", "dispatch",
     {"number": ["Số:", "/UBND-VX"], "date": ["An Thới Đông, ngày", "tháng 10 năm 2026"],
      "attached": ["(Kèm theo Công văn số /UBND-VX ngày tháng 10 năm 2026", "của Ủy ban nhân dân xã An Thới Đông)"]}, None),
    ("blank number of NBSP", "dispatch", {"number": ["Số:" + "\u00a0" * 8 + "/UBND-VX"],
                                           "date": ["An Thới Đông, ngày" + "\u00a0" * 5 + "tháng 10 năm 2026"],
                                           "attached": ["(Kèm theo Công văn số" + "\u00a0" * 6 + "/UBND-VX ngày" + "\u00a0" * 6
                                                        + "tháng 10", "năm 2026 của Ủy ban nhân dân xã An Thới Đông)"]}, None),
    ("committee's own series", "dispatch",
     {"issuer": [("UBND HUYỆN TUẦN GIÁO", False), ("BAN CHỈ ĐẠO ĐỀ ÁN 06", True)], "number": ["Số:", "/BCĐĐA06"],
      "attached": ["(Kèm theo Công văn số /BCĐĐA06 ngày tháng 10 năm 2026", "của Ban Chỉ đạo Đề án 06 huyện Tuần Giáo)"]}, None),
    ("one addressee", "dispatch", {"address": "Công an xã An Thới Đông"}, None),
    ("size set B", "dispatch", {"nation_size": 12, "motto_size": 13, "motto_gap": 14.4, "date_size": 13, "issuer_size": 12}, None),
    ("indent 12.7 mm, body 13 pt", "plan", {"indent": 12.7, "size": 13, "address_size": 13}, None),
    ("rules drawn as thin boxes", "dispatch", {"motto_line": "box"}, None),
    ("no appendix", "plan", {"annex": False}, None),
    ("right margin of 20 mm", "plan", {"right": 190, "annex": False}, None),
    ("appendix alone", "phu-luc-chi-tieu", {}, drop_main),
    ("appendix alone, signed", "phu-luc-chi-tieu", {},
     after(drop_main, serif_text(0, 120, 12, "Số: 05/UBND-VX; 2026-10-05T08:30:15+07:00", 10))),
    ("signature and seal", "dispatch", {}, add_pictures(0.33)),
]

# --- mutants: name, kind, knobs, change to the file, rules that must find it -------------------------------------------------

MUTANTS = [
    # page
    ("paper 3 mm too long", "dispatch", {"paper": (595.276, 850.4)}, None, {1}),
    ("text in the foot", "dispatch", {}, serif_text(0, 60, 283, "Trang này để trống", 10), {2}),
    ("a line in the top margin", "dispatch", {}, add_box(2, 60, 12, 90, 13, (0, 0, 0)), {2}),
    ("all shifted 2 mm left", "dispatch", {"shift": -2 * PT}, None, {3}),
    ("text in the right margin", "dispatch", {}, serif_text(2, 185, 270, "ghi chú dài", 12), {3}),
    ("body edge at 28 mm", "plan", {"left": 28, "annex": False}, None, {3}),
    ("page number on page 1", "dispatch", {"first_number": "1"}, None, {4}),
    ("page number with dashes", "dispatch", {"page_number": "- 2 -"}, None, {5}),
    ("page number missing", "dispatch", {"page_number": None}, None, {5}),
    ("page number of 11 pt", "dispatch", {"page_number_size": 11}, None, {5}),
    ("page number bold", "dispatch", {"page_number_bold": True}, None, {5}),
    ("page number wrong", "dispatch", {"page_number": "3"}, None, {5}),
    ("page number on the right", "dispatch", {"page_number_dx": 20}, None, {6}),
    ("blue note", "dispatch", {"legend_ink": (0, 0, 0.6)}, None, {7}),
    ("coloured chart", "dispatch", {"shape_ink": (0.1, 0.4, 0.6)}, None, {7}),
    ("sans serif", "dispatch", {"family": "Liberation Sans", "annex": False, "address_size": 13, "size": 13, "nation_size": 12,
                                "motto_size": 13, "motto_gap": 14.4, "date_size": 13, "issuer_size": 12}, None, {7}),
    ("a font not embedded", "dispatch", {}, add_text(2, 120, 270, "foot", fontname="tiro"), {7}),
    ("decomposed text", "dispatch", {"heading": unicodedata.normalize("NFD", "1. Công an xã")}, None, {8}),
    ("private-use character", "dispatch", {}, serif_text(2, 40, 270, "x\ue000", 12), {8}),
    # header
    ("HOÀ for HÒA", "dispatch", {"nation": "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"}, None, {9}),
    ("national title not bold", "dispatch", {"nation_bold": False}, None, {9}),
    ("national title of 11 pt", "dispatch", {"nation_size": 11}, None, {9, 16}),
    ("national title missing", "dispatch", {"nation": " "}, None, {9}),
    ("national title on two lines", "dispatch", {"nation_wrap": True}, None, {10}),
    ("a line above the national title", "dispatch", {"above_nation": "Mẫu số 1"}, None, {11}),
    ("motto with dashes", "dispatch", {"motto": MOTTO.replace(" - ", " – ")}, None, {12}),
    ("motto not bold", "dispatch", {"motto_bold": False}, None, {12}),
    ("motto in capitals", "dispatch", {"motto": "ĐỘC LẬP - TỰ DO - HẠNH PHÚC", "motto_size": 13, "date_size": 13,
                                       "nation_size": 12, "motto_gap": 14.4}, None, {12}),
    ("motto off centre", "dispatch", {"motto_dx": 4}, None, {13}),
    ("motto too low", "dispatch", {"motto_gap": 22}, None, {14}),
    ("motto's rule too short", "dispatch", {"motto_rule": 0.8}, None, {15}),
    ("motto's rule off centre", "dispatch", {"motto_rule_dx": 3}, None, {15}),
    ("motto's rule missing", "dispatch", {"motto_rule": 0}, None, {15}),
    ("motto's rule dashed", "dispatch", {"motto_dash": [3, 2]}, None, {15}),
    ("motto's rule of underscores", "dispatch", {"motto_line": "underscores"}, None, {15, 76}),
    ("motto underlined", "dispatch", {"motto_rule_dy": 1.6}, None, {76}),
    ("mixed size sets", "dispatch", {"nation_size": 12}, None, {16}),
    ("superior body bold", "plan", {"issuer": [(line, True) for line, _ in PLAN["issuer"]]}, None, {17}),
    ("superior body in small letters", "plan", {"issuer": [("UBND xã An Thới Đông", False), PLAN["issuer"][1]]}, None, {17}),
    ("issuer not bold", "plan", {"issuer": [(line, False) for line, _ in PLAN["issuer"]]}, None, {18}),
    ("issuer of 14 pt", "dispatch", {"issuer_size": 14, "issuer_dy": 0.5}, None, {18}),
    ("issuer off centre", "dispatch", {"issuer_dx": 5}, None, {18}),
    ("superior body of a People's Committee", "dispatch",
     {"issuer": [("ỦY BAN NHÂN DÂN", False), ("XÃ AN THỚI ĐÔNG", True)]}, None, {19}),
    ("issuer's rule too long", "dispatch", {"issuer_rule": 0.7}, None, {20}),
    ("issuer's rule too short", "dispatch", {"issuer_rule": 0.25}, None, {20}),
    ("issuer's rule off centre", "dispatch", {"issuer_rule_dx": -3}, None, {20}),
    ("issuer underlined", "dispatch", {"issuer_rule_dy": 1.5}, None, {76}),
    ("left block lower", "dispatch", {"issuer_dy": 3}, None, {21}),
    ("number of 14 pt", "dispatch", {"number_size": 14}, None, {22}),
    ("number bold", "dispatch", {"number_bold": True}, None, {22}),
    ("number off centre", "dispatch", {"number_dx": 4, "about_dx": 4}, None, {22}),
    ("number without its zero", "dispatch", {"number": ["Số: 5/UBND-VX"]}, None, {23}),
    ("number without colon", "dispatch", {"number": ["Số 05/UBND-VX"], "annex": False, "names_annex": False}, None, {23}),
    ("number with one group", "dispatch", {"number": ["Số: 05/UBND"], "annex": False}, None, {23}),
    ("symbol in small letters", "dispatch", {"number": ["Số: 05/Ubnd-VX"], "annex": False}, None, {23}),
    ("space in the symbol", "dispatch", {"number": ["Số: 05 / UBND-VX"]}, None, {24}),
    ("space beside the hyphen", "dispatch", {"number": ["Số: 05/UBND - VX"], "annex": False}, None, {24}),
    ("plan with a report's code", "plan", {"number": ["Số: 15/BC-VHXH"], "annex": False}, None, {25}),
    ("a type not on the list", "plan", {"type": "PHIẾU ĐỐI SOÁT", "annex": False}, None, {25}),
    ("dispatch with a type's code", "dispatch", {"number": ["Số: 05/CV-UBND"], "annex": False}, None, {26}),
    ("year in the number", "plan", {"number": ["Số: 15/2026/KH-VHXH"], "annex": False}, None, {25, 27}),
    ("date upright", "dispatch", {"date_italic": False}, None, {28}),
    ("date lower than the number", "dispatch", {"date_dy": 3}, None, {28}),
    ("date of 12 pt", "dispatch", {"date_size": 12}, None, {16, 28}),
    ("date off centre", "dispatch", {"date_dx": 5}, None, {29}),
    ("day without zero", "dispatch", {"date": ["An Thới Đông, ngày 5 tháng 10 năm 2026"], "annex": False}, None, {30}),
    ("month 3 with zero", "dispatch", {"date": ["An Thới Đông, ngày 05 tháng 03 năm 2026"], "annex": False}, None, {30}),
    ("month 2 without zero", "dispatch", {"date": ["An Thới Đông, ngày 05 tháng 2 năm 2026"], "annex": False}, None, {30}),
    ("no comma after the place", "dispatch", {"date": ["An Thới Đông ngày 05 tháng 10 năm 2026"], "annex": False}, None, {30}),
    # title
    ("type of 15 pt", "plan", {"type_size": 15}, None, {32}),
    ("type not bold", "plan", {"type_bold": False}, None, {32}),
    ("type off centre", "plan", {"type_dx": 5}, None, {32}),
    ("a type line in a dispatch", "dispatch", {"type": "THÔNG BÁO", "subject": ["Về kích hoạt tài khoản"]}, None, {32, 37}),
    ("subject not bold", "plan", {"subject_bold": False}, None, {33}),
    ("subject of 12 pt", "plan", {"subject_size": 12}, None, {33}),
    ("subject apart from the type", "plan", {"subject_gap": 12}, None, {33}),
    ("subject's rule too long", "plan", {"subject_rule": 0.9}, None, {34}),
    ("subject's rule missing", "plan", {"subject_rule": 0}, None, {34}),
    ("subject's rule off centre", "plan", {"subject_rule_dx": 3}, None, {34}),
    ("V/v missing", "dispatch", {"about": []}, None, {35}),
    ("V/v of 14 pt", "dispatch", {"about_size": 14}, None, {35}),
    ("V/v too low", "dispatch", {"about_gap": 12}, None, {35}),
    ("V/v off centre", "dispatch", {"about_dx": 4}, None, {35}),
    ("a rule under V/v", "dispatch", {"about_rule": True}, None, {35}),
    ("full stop after the subject", "dispatch", {"about": ["V/v đẩy mạnh kích hoạt", "tài khoản định danh."]}, None, {36}),
    # addressees and body
    ("Kính gửi without colon", "dispatch", {"lead": "Kính gửi"}, None, {37}),
    ("Kính gửi in italic", "dispatch", {"lead_italic": True}, None, {37}),
    ("Kính gửi of 12 pt", "dispatch", {"address_size": 12}, None, {37}),
    ("Kính gửi missing", "dispatch", {"lead": "", "address": [], "recipients": ["- Công an xã;", "- Lưu: VT, VX."]}, None, {37}),
    ("addressees without dashes", "dispatch", {"address": ["Công an xã;", "Đoàn xã."]}, None, {38}),
    ("dashes out of line", "dispatch", {"dash_dx": 2}, None, {38}),
    ("addressees not ended", "dispatch", {"address": ["- Công an xã;", "- Đoàn xã;"]}, None, {38}),
    ("one addressee on its own line", "dispatch", {"address": ["- Công an xã."]}, None, {38}),
    ("grounds upright", "plan", {"grounds_italic": False}, None, {39}),
    ("grounds end with full stops", "plan", {"grounds": [g.replace(";", ".") for g in PLAN["grounds"]]}, None, {39}),
    ("body of 12 pt", "plan", {"size": 12}, None, {40}),
    ("one paragraph of 13 pt", "dispatch", {"odd_size": 13}, None, {40}),
    ("body ragged", "dispatch", {"justified": False}, None, {40}),
    ("a paragraph in italic", "dispatch", {"italic_body": True}, None, {40}),
    ("indent of 8 mm", "dispatch", {"indent": 8}, None, {41}),
    ("one indent of 12.7 mm", "dispatch", {"odd_indent": 12.7}, None, {41}),
    ("no indent", "dispatch", {"indent": 0}, None, {41}),
    ("pitch of 0.9", "dispatch", {"pitch": 0.9}, None, {42}),
    ("pitch of 1.7", "plan", {"pitch": 1.7, "letters": "ab", "annex": False}, None, {42}),
    ("paragraphs 2 pt apart", "dispatch", {"gap": 2}, None, {42}),
    ("points a b c d e g", "dispatch", {"letters": "abcdeg"}, None, {47}),
    ("no ./. at the end", "dispatch", {"end": "."}, None, {48}),
    ("one line left on a page", "dispatch", {"split": 1}, None, {49}),
    ("a heading at the page's end", "dispatch", {"split": 0, "heading_last": True}, None, {49}),
    ("signatures alone on a page", "dispatch", {"alone": True, "annex": False}, None, {50}),
    # signing and recipients
    ("title not bold", "dispatch", {"title_bold": False}, None, {51}),
    ("title of 12 pt", "dispatch", {"title_size": 12}, None, {51}),
    ("title in small letters", "dispatch", {"columns": [(["TM. ỦY BAN NHÂN DÂN", "Chủ tịch"], "Nguyễn Văn A")]}, None, {51}),
    ("TM without full stop", "dispatch", {"columns": [(["TM ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Nguyễn Văn A")]}, None, {52}),
    ("KT. alone", "dispatch", {"columns": [(["KT. CHỦ TỊCH"], "Nguyễn Văn A")]}, None, {52}),
    ("name in capitals", "dispatch", {"columns": [(["CHỦ TỊCH"], "NGUYỄN VĂN A")]}, None, {53}),
    ("name with a degree", "dispatch", {"columns": [(["CHỦ TỊCH"], "ThS. Nguyễn Văn A")]}, None, {53}),
    ("name not bold", "dispatch", {"name_bold": False}, None, {53}),
    ("name off centre", "dispatch", {"name_dx": 6}, None, {53}),
    ("12 mm for the signature", "dispatch", {"space": 12}, None, {54}),
    ("something inked for a signature", "dispatch", {"sign_ink": True}, None, {54}),
    ("signature off centre", "dispatch", {}, add_pictures(0.33, dx=9), {54}),
    ("seal over half the signature", "dispatch", {}, add_pictures(0.5), {55}),
    ("Nơi nhận not bold", "dispatch", {"lead_bold": False}, None, {56}),
    ("Nơi nhận of 11 pt", "dispatch", {"lead_size": 11}, None, {56}),
    ("Nơi nhận not flush", "dispatch", {"lead_dx": 6}, None, {56}),
    ("Nơi nhận lower", "dispatch", {"lead_dy": 4}, None, {56}),
    ("recipients of 12 pt", "dispatch", {"recipient_size": 12}, None, {57}),
    ("recipients not flush", "dispatch", {"recipient_dx": 6}, None, {57}),
    ("recipients without Lưu", "dispatch", {"recipients": ["- Như trên;", "- Thường trực Đảng ủy."]}, None, {57}),
    ("recipients end with a semicolon", "dispatch", {"recipients": ["- Như trên;", "- Lưu: VT, VX;"]}, None, {57}),
    ("no Như trên", "dispatch", {"recipients": ["- Công an xã;", "- Lưu: VT, VX."]}, None, {58}),
    ("recipients run under the title", "dispatch",
     {"recipients": ["- Như trên; Thường trực Đảng ủy xã; Thường trực Hội đồng nhân dân xã;", "- Lưu: VT, VX."]}, None, {59}),
    # appendix
    ("appendix line of 13 pt", "dispatch", {"annex_size": 13}, None, {64}),
    ("appendix line not bold", "dispatch", {"annex_bold": False}, None, {64}),
    ("appendix line in capitals", "dispatch", {"annex_line": "PHỤ LỤC"}, None, {64}),
    ("appendix line off centre", "dispatch", {"annex_dx": 6}, None, {64}),
    ("number on the only appendix", "dispatch", {"annex_line": "Phụ lục I"}, None, {64}),
    ("appendix title in small letters", "dispatch", {"annex_title": ["Chỉ tiêu kích hoạt tài khoản"]}, None, {65}),
    ("appendix title of 12 pt", "dispatch", {"annex_title_size": 12}, None, {65}),
    ("Kèm theo upright", "dispatch", {"attached_italic": False}, None, {65}),
    ("Kèm theo missing", "dispatch", {"attached": []}, None, {65}),
    ("Kèm theo with another number", "dispatch",
     {"attached": ["(Kèm theo Công văn số 06/UBND-VX ngày 05 tháng 10 năm 2026", "của Ủy ban nhân dân xã An Thới Đông)"]}, None, {66}),
    ("Kèm theo without the issuer", "dispatch", {"attached": ["(Kèm theo Công văn số 05/UBND-VX ngày 05 tháng 10 năm 2026)"]}, None, {66}),
    ("Kèm theo of another body", "dispatch",
     {"attached": ["(Kèm theo Công văn số 05/UBND-VX ngày 05 tháng 10 năm 2026", "của Sở Tài chính tỉnh Điện Biên)"]}, None, {66}),
    ("appendix counts on", "dispatch", {"annex_number": "4"}, None, {67}),
    ("text does not name the appendix", "dispatch", {"names_annex": False}, None, {67}),
    ("signing time of 12 pt", "phu-luc-chi-tieu", {},
     after(drop_main, serif_text(0, 130, 12, "Số: 05/UBND-VX", 12)), {2, 68}),
    # tables
    ("head not repeated", "dispatch", {"head_again": False}, None, {69}),
    ("a row over two pages", "dispatch", {"split_row": True, "total_off": 0}, None, {69, 74}),
    ("Đơn vị tính not at the right edge", "dispatch", {"unit_dx": -30}, None, {70}),
    ("column numbers with a gap", "dispatch", {"columns_row": ["A", "B", "1", "2", "4"]}, None, {71}),
    ("comma between thousands", "dispatch", {"cells": {(0, 2): "1,234"}}, None, {72}),
    ("thousands without a dot", "dispatch", {"cells": {(0, 2): "1234"}}, None, {72}),
    ("space between thousands", "dispatch", {"cells": {(0, 2): "1.23.4"}}, None, {72}),
    ("a blank cell", "dispatch", {"cells": {(5, 3): ""}}, None, {73}),
    ("no word for …", "dispatch", {"legend": False}, None, {73}),
    ("total off by one", "dispatch", {"total_off": 1}, None, {74}),
    # the file
    ("PDF 1.3", "dispatch", {}, old_version, {75}),
    ("no title in the file", "dispatch", {"pdf_title": ""}, None, {75}),
    ("a line of hyphens", "dispatch", {}, serif_text(2, 80, 260, "-----------", 12), {76}),
    # joint documents
    ("joint number without the bodies", "joint", {"number": ["Số: 12/KHPH-CAH"], "annex": False}, None, {79}),
    ("names not on one line", "joint", {"name_dy": 8}, None, {80}),
    ("columns not equal", "joint", {"column_dx": 4}, None, {80}),
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
    cases = [(*right, set()) for right in RIGHT] + MUTANTS
    for index, (name, kind, knobs, change, expected) in enumerate(cases):
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
