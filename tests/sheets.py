#!/usr/bin/env python3
"""sheets.py printed PACKET TREE [OFFICE]: every cell of every workbook in a packet against the tree's dump: what the
sheet shows is what is printed, formulas computed again here give it, and (OFFICE: a folder of workbooks that LibreOffice
has calculated from formulas without values) so does LibreOffice.

sheets.py rules BOOK: what may be typed into a form. sheets.py strip FROM TO: copies a workbook without the saved values of its formulas.
"""
import collections
import datetime
import pathlib
import re
import sys
import zipfile
from decimal import ROUND_HALF_UP, Decimal

import openpyxl
from openpyxl.utils import range_boundaries

results = []
SHOWN_TABLES = ("xep-hang", "bao-cao", "bieu-mau")


def check(name, good, detail=""):
    results.append(good)
    print(f"{'ok' if good else 'not ok'} {name}" + ("" if good else f": {detail}"))


def strip(source, target):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename.startswith("xl/worksheets/sheet"):
                data = re.sub(rb"</f><v>[^<]*</v>", rb"</f>", data)
            new.writestr(item, data)


# --- the tree -----------------------------------------------------------------------------------------------------------

Cell = collections.namedtuple("Cell", "covered rows cols align text")
Row = collections.namedtuple("Row", "kind cells")


def unquoted(text):
    return re.sub(r"\\u([0-9A-Fa-f]{4})|\\(.)", lambda m: chr(int(m[1], 16)) if m[1] else m[2], text)


def trees(path):
    """The tables of each document that belong into a workbook: stem → list of lists of rows."""
    tables, stem, rows, appendix, depth = {}, None, None, False, 0
    for line in path.read_text(encoding="utf-8").splitlines():
        words, indent = line.split(), len(line) - len(line.lstrip())
        if line.startswith("== "):
            stem, rows = words[1], None
            tables[stem] = []
        elif words and words[0] == "section":
            appendix, rows = "appendix" in words, None
        elif words and words[0] == "table":
            rows, depth = [], indent
            if appendix or stem.startswith(SHOWN_TABLES):
                tables[stem].append(rows)
        elif rows is None or not words or indent <= depth:
            continue
        elif indent == depth + 2 and words[0] == "row":
            rows.append(Row(words[1], []))
        elif indent == depth + 2:
            rows = rows if words[0] in ("column", "unit", "title") else None
        elif rows and indent == depth + 4 and words[0] in ("cell", "covered"):
            span = dict(re.findall(r"(rows|cols)=(\d+)", line.split('"')[0]))
            quoted = re.search(r'"((?:[^"\\]|\\.)*)"', line)
            rows[-1].cells.append(Cell(words[0] == "covered", int(span.get("rows", 1)), int(span.get("cols", 1)),
                                       words[-1] if words[0] == "covered" else words[1],
                                       [unquoted(quoted[1])] if quoted else []))
        elif rows and rows[-1].cells and indent > depth + 4:
            quoted = re.search(r'"((?:[^"\\]|\\.)*)"', line)
            rows[-1].cells[-1].text.extend([unquoted(quoted[1])] if quoted else [])
    return {stem: found for stem, found in tables.items() if found}


# --- formulas, by another way than the program's ------------------------------------------------------------------------

class Sheet:
    def __init__(self, sheet):
        self.sheet = sheet

    def formula(self, address):
        value = self.sheet[address].value
        return value if isinstance(value, str) and value.startswith("=") else None

    def value(self, address):
        return self.compute(self.formula(address)) if self.formula(address) else self.sheet[address].value

    def subtotal(self, kind, *ranges):
        assert kind == "9"
        total = 0
        for part in ranges:
            left, top, right, bottom = range_boundaries(part)
            for row in self.sheet.iter_rows(top, bottom, left, right):
                for cell in row:
                    formula = self.formula(cell.coordinate)
                    if not (formula and "SUBTOTAL(" in formula):
                        value = self.value(cell.coordinate)
                        total += value if isinstance(value, (int, float)) else 0
        return total

    def compute(self, formula):
        text = formula[1:]
        if text.startswith("SUBTOTAL("):
            return self.subtotal(*text[len("SUBTOTAL("):-1].split(","))
        text = re.sub(r"N\(([A-Z]+[0-9]+)\)", r"number('\1')", text)
        text = re.sub(r"(?<!['A-Z])([A-Z]+[0-9]+)(?!')", r"operand('\1')", text)
        assert re.fullmatch(r"[-+*/()0-9. ]*", re.sub(r"(number|operand)\('[A-Z]+[0-9]+'\)", "1", text)), formula
        return eval(text, {"number": self.number, "operand": self.operand})

    def number(self, address):
        value = self.value(address)
        return value if isinstance(value, (int, float)) else 0

    def operand(self, address):
        value = self.value(address)
        assert isinstance(value, (int, float)), f"{address} holds {value!r}: Excel says #VALUE!"
        return value


def shown(value, numeral):
    """As the sheet shows it in Vietnamese."""
    if isinstance(value, datetime.datetime):
        day, month = value.day, value.month
        short = f"{day:02}/{month:02}" if month < 3 else f"{day:02}/{month}"
        return short if numeral == "dd/mm" else f"{short}/{value.year}"
    if not isinstance(value, (int, float)):
        return "" if value is None else value
    if numeral == "#,##0;-#,##0;" and not value:
        return ""
    digits = {"0.0%": 3, "0.00%": 4, "#,##0.0": 1, "#,##0.00": 2}.get(numeral, 0)
    number = Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    if numeral.endswith("%"):
        number = number.scaleb(2)
        return f"{number:,}".translate(str.maketrans(",.", ".,")) + "%"
    return f"{number:,}".translate(str.maketrans(",.", ".,"))


# --- one sheet against one table ----------------------------------------------------------------------------------------

def compare(sheet, saved, office, rows):
    """What differs, and how many formulas there are."""
    wrong, formulas = [], 0
    top = int(sheet.print_title_rows.replace("$", "").split(":")[0])
    merged = {(r.min_row, r.min_col): (r.max_row - r.min_row + 1, r.max_col - r.min_col + 1)
              for r in sheet.merged_cells.ranges}
    for i, row in enumerate(rows):
        for k, printed in enumerate(row.cells):
            cell = sheet.cell(top + i, k + 1)
            at, text = cell.coordinate, "".join(printed.text)
            if printed.covered:
                wrong += [f"{at}: {cell.value!r} below a span"] if cell.value is not None else []
                continue
            span = merged.get((cell.row, cell.column), (1, 1))
            wrong += [f"{at}: spans {span}"] if span != (printed.rows, printed.cols) else []
            values = [saved[at].value]
            if isinstance(cell.value, str) and cell.value.startswith("="):
                formulas += 1
                values += [Sheet(sheet).value(at)] + ([office[at].value] if office else [])
            elif row.kind in ("subtotal", "total") and cell.number_format == "#,##0" and not cell.comment:
                wrong.append(f"{at}: neither a formula nor a word why not")
            for value in values:
                if shown(value, cell.number_format) != text and not blank(value, text, cell):
                    wrong.append(f"{at}: {cell.value!r} gives {value!r}, printed is {text!r}")
            side = "center" if row.kind in ("head", "numbers") else printed.align.replace("centre", "center")
            wrong += [f"{at}: {cell.alignment.horizontal}"] if text and cell.alignment.horizontal != side else []
    return wrong, formulas


def blank(value, text, cell):
    """A sum over cells still to be filled in is blank on paper."""
    return text == "" and value == 0 and cell.number_format == "#,##0;-#,##0;"


def page_setup(sheet, rows):
    wrong = []
    columns = len(rows[0].cells)
    heads = sum(row.kind in ("head", "numbers") for row in rows)
    first, last = map(int, sheet.print_title_rows.replace("$", "").split(":"))
    wrong += ["title rows"] if last - first + 1 != heads else []
    wrong += ["frozen above"] if int(re.sub("[A-Z]", "", sheet.freeze_panes)) != last + 1 else []
    wrong += ["not one page wide"] if sheet.page_setup.fitToWidth not in (None, 1) or sheet.page_setup.fitToHeight != 0 \
        else []
    area = range_boundaries(sheet.print_area[0].replace("$", "") if isinstance(sheet.print_area, list)
                            else sheet.print_area.split("!")[-1].replace("$", ""))
    wrong += [f"print area {area}"] if area[2] != columns or area[3] < first + len(rows) - 1 else []
    wrong += ["no page numbers"] if "&P" not in (sheet.oddHeader.center.text or "") else []
    margins = [round(getattr(sheet.page_margins, side) * 25.4) for side in ("left", "right", "top", "bottom")]
    bulletin = [21, 21, 15, 18]
    wrong += [f"margins {margins}"] if margins not in ([30, 15, 20, 20], bulletin) else []
    return wrong


def printed(packet, tree, office):
    expected = trees(tree)
    books = sorted(packet.glob("xlsx/*.xlsx"), key=lambda book: book.stem)
    check(f"{packet.name}: a workbook for each document with tables", [b.stem for b in books] == sorted(expected),
          f"{[b.stem for b in books]}, {sorted(expected)}")
    for path in books:
        book, saved = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
        other = openpyxl.load_workbook(office / path.name, data_only=True) if office else None
        tables = expected.get(path.stem, [])
        check(f"{path.stem}: a sheet for each table", len(book.worksheets) == len(tables), len(book.worksheets))
        wrong, formulas = [], 0
        for sheet, rows in zip(book.worksheets, tables):
            found, n = compare(sheet, saved[sheet.title], other[sheet.title] if other else None, rows)
            wrong += [f"{sheet.title}!{line}" for line in found + page_setup(sheet, rows)]
            formulas += n
        check(f"{path.stem}: {formulas} formulas, all cells as printed", not wrong, "; ".join(wrong[:8]))


def rules(path):
    """What may be typed where, a line a rule; then the cells that are open."""
    sheet = openpyxl.load_workbook(path).active
    for rule in sheet.data_validations.dataValidation:
        limits = " ".join(text for text in (rule.operator, rule.formula1, rule.formula2) if text)
        print(f"{rule.sqref} {rule.type or 'any'} {limits}".rstrip())
    print("open", *sorted({c.column_letter for row in sheet.iter_rows() for c in row if not c.protection.locked}),
          "protected" if sheet.protection.sheet else "")


if sys.argv[1] == "rules":
    rules(sys.argv[2])
elif sys.argv[1] == "strip":
    strip(*sys.argv[2:4])
else:
    printed(pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]),
            pathlib.Path(sys.argv[4]) if len(sys.argv) > 4 else None)
    sys.exit(0 if all(results) else 1)
