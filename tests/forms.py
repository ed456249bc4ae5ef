#!/usr/bin/env python3
"""forms.py FORMS CSV TO [WRONG]: fills the blank forms of Mường Tè with the figures of its data/ket-qua.csv, as fourteen
communes would, and checks on the way what may be typed where. WRONG spoils some of them, each in a way of its own:

	text     words in a cell for a number (ka-lang)     heading  a heading written anew (mu-ca)
	below    a number below nought (pa-u)               day      a day typed over, so that one stands twice (ta-ba)
"""
import csv
import datetime
import pathlib
import sys

import openpyxl
from openpyxl.utils import get_column_letter

FORMS, DATA, TO = map(pathlib.Path, sys.argv[1:4])
WRONG = sys.argv[4:]
HEADS = {"Ngày": "day", "Xã, thị trấn": "unit", "Thu nhận, cấp mới": "new", "Đã phê duyệt, nay kích hoạt": "waiting"}
results = []


def check(name, good, detail=""):
    results.append(good)
    print(f"{'ok' if good else 'not ok'} {name}" + ("" if good else f": {detail}"))


def figures():
    lines = list(csv.reader(DATA.read_text(encoding="utf-8-sig").splitlines()[1:], delimiter=";"))
    for line in lines[1:]:
        yield (line[1], datetime.datetime.strptime(line[0], "%d/%m/%Y")), [n.replace(".", "") for n in line[2:4]]


def guarded(sheet, columns, rows):
    """Only the cells for figures and remarks are open; those for figures take whole numbers from 0."""
    open_cells = {c.coordinate for row in sheet.iter_rows() for c in row if not c.protection.locked}
    letters = [get_column_letter(columns[k]) for k in ("new", "waiting")]
    note = get_column_letter(columns["waiting"] + 1)
    wanted = {f"{c}{row}" for c in letters + [note] for row in rows}
    whole = [v for v in sheet.data_validations.dataValidation if v.type == "whole"]
    covered = all(any(f"{c}{row}" in v.cells for v in whole) for c in letters for row in rows)
    held = all(v.operator == "greaterThanOrEqual" and v.formula1 == "0" and v.error for v in whole)
    return sheet.protection.sheet and open_cells == wanted and covered and held


def fill(path, known):
    book = openpyxl.load_workbook(path)
    sheet = book.active
    head = next(row for row in sheet.iter_rows() if row[0].value == "STT")
    columns = {HEADS[c.value]: c.column for c in head if c.value in HEADS}
    rows = [row for row in range(head[0].row + 1, sheet.max_row) if
            isinstance(sheet.cell(row, columns["day"]).value, datetime.datetime)]
    check(f"{path.stem}: open where figures go, and nowhere else", guarded(sheet, columns, rows))
    for row in rows:
        key = (sheet.cell(row, columns["unit"]).value, sheet.cell(row, columns["day"]).value)
        for name, value in zip(("new", "waiting"), known.pop(key, [])):
            sheet.cell(row, columns[name]).value = int(value) if value else None
    spoil(path.stem, sheet, columns, head[0].row, rows)
    book.save(TO / path.name)


def spoil(stem, sheet, columns, head, rows):
    unit = stem.removeprefix("bieu-mau-")
    if (unit, "text" in WRONG) == ("ka-lang", True):
        sheet.cell(rows[3], columns["new"]).value = "chưa rõ"
    if (unit, "heading" in WRONG) == ("mu-ca", True):
        sheet.cell(head, columns["new"]).value = "Cấp mới trong ngày"
    if (unit, "below" in WRONG) == ("pa-u", True):
        sheet.cell(rows[0], columns["waiting"]).value = -4
    if (unit, "day" in WRONG) == ("ta-ba", True):
        sheet.cell(rows[1], columns["day"]).value = sheet.cell(rows[0], columns["day"]).value


TO.mkdir(parents=True, exist_ok=True)
known = dict(figures())
forms = sorted(FORMS.glob("bieu-mau-*.xlsx"))
check("a form for each commune", len(forms) == 14, len(forms))
for form in forms:
    fill(form, known)
check("every figure has found its cell", not known, list(known)[:3])
sys.exit(0 if all(results) else 1)
