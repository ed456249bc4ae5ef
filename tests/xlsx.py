#!/usr/bin/python3
"""xlsx.py: writes the workbooks of the cases *-xlsx*, in tests/cases; run it again after a change here.

Three hands: libre() writes parts as LibreOffice does (shared texts, formulas with their values, hidden rows), office()
saves through openpyxl, and the wrong ones are bytes put together here.
"""
import datetime
import io
import pathlib
import re
import zipfile
from xml.sax.saxutils import escape

import openpyxl

CASES = pathlib.Path(__file__).resolve().parent / "cases"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Date(str):
    """A day as its serial number, 14 October 2026 being 46309."""


class Formula:
    def __init__(self, text, value=None, kind=None):
        self.text, self.value, self.kind = text, value, kind


def letters(column):
    return (letters((column - 1) // 26) if column > 26 else "") + chr(65 + (column - 1) % 26)


class Libre:
    """A workbook as LibreOffice Calc 7.4 lays its parts out."""

    def __init__(self):
        self.texts, self.sheets = [], []

    def cell(self, row, column, value):
        at = f'r="{letters(column)}{row}"'
        if value is None:
            return f'<c {at} s="1"></c>'
        if isinstance(value, Formula):
            kind = f' t="{value.kind}"' if value.kind else ""
            cached = "" if value.value is None else f"<v>{value.value}</v>"
            return f'<c {at} s="1"{kind}><f aca="false">{escape(value.text)}</f>{cached}</c>'
        if isinstance(value, Date):
            return f'<c {at} s="2"><v>{value}</v></c>'
        if isinstance(value, str):
            if value not in self.texts:
                self.texts.append(value)
            return f'<c {at} s="1" t="s"><v>{self.texts.index(value)}</v></c>'
        return f'<c {at} s="1" t="n"><v>{value}</v></c>'

    def sheet(self, name, rows, merges=(), hidden=(), state="visible"):
        body = ""
        for number, cells in rows.items():
            row = "".join(self.cell(number, i, v) for i, v in enumerate(cells, 1))
            gone = "true" if number in hidden else "false"
            body += (f'<row r="{number}" customFormat="false" ht="12.8" hidden="{gone}" customHeight="false" '
                     f'outlineLevel="0" collapsed="false">{row}</row>')
        width = max(len(cells) for cells in rows.values())
        merged = "".join(f'<mergeCell ref="{m}"/>' for m in merges)
        merged = f'<mergeCells count="{len(merges)}">{merged}</mergeCells>' if merges else ""
        self.sheets.append((name, state, (
            XML + f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheetPr filterMode="false"><pageSetUpPr fitToPage='
            f'"false"/></sheetPr><dimension ref="A{min(rows)}:{letters(width)}{max(rows)}"/><sheetFormatPr '
            f'defaultRowHeight="12.8"></sheetFormatPr><sheetData>{body}</sheetData>{merged}<printOptions '
            f'headings="false" gridLines="false"/></worksheet>')))

    def parts(self):
        yield "_rels/.rels", (XML + f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/'
                              'officeDocument" Target="xl/workbook.xml"/></Relationships>')
        for i, (_, _, text) in enumerate(self.sheets, 1):
            yield f"xl/worksheets/sheet{i}.xml", text
        texts = "".join(f'<si><t xml:space="preserve">{escape(t)}</t></si>' for t in self.texts)
        yield "xl/sharedStrings.xml", XML + f'<sst xmlns="{MAIN}" count="{len(self.texts)}">{texts}</sst>'
        yield "xl/styles.xml", (
            XML + f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="165" formatCode="dd/mm/yyyy"/>'
            '</numFmts><fonts count="1"><font><sz val="10"/><name val="Arial"/></font></fonts><fills count="1"><fill>'
            '<patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs '
            'count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" xfId="0"/><xf '
            'numFmtId="0" xfId="0"/><xf numFmtId="165" xfId="0"/></cellXfs></styleSheet>')
        sheets = "".join(f'<sheet name="{escape(n)}" sheetId="{i}" state="{s}" r:id="rId{i + 9}"/>'
                         for i, (n, s, _) in enumerate(self.sheets, 1))
        yield "xl/workbook.xml", (XML + f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr date1904="false"/>'
                                  f'<sheets>{sheets}</sheets></workbook>')
        relations = "".join(f'<Relationship Id="rId{i + 9}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>'
                            for i in range(1, len(self.sheets) + 1))
        yield "xl/_rels/workbook.xml.rels", (
            XML + f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/>'
            f'{relations}<Relationship Id="rId99" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>')
        over = "".join(f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="application/vnd.openxmlformats-'
                       'officedocument.spreadsheetml.worksheet+xml"/>' for i in range(1, len(self.sheets) + 1))
        yield "[Content_Types].xml", (
            XML + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
            'ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
            'package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
            'officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/'
            'vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
            + over + "</Types>")

    def save(self, path):
        pack(path, self.parts())


def pack(path, parts):
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as out:
        for name, data in parts:
            out.writestr(zipfile.ZipInfo(name, (2026, 10, 14, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def office(path, sheets):
    """Through openpyxl, with a fixed date in place of the clock's."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    saved = io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as zipped:
        pack(path, [(n, re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2026-10-14T00:00:00Z", zipped.read(n))
                     if n == "docProps/core.xml" else zipped.read(n)) for n in zipped.namelist()])


def serial(text):
    day, month, year = map(int, text.split("/"))
    return Date((datetime.date(year, month, day) - datetime.date(1899, 12, 30)).days)


def small(name):
    lines = (CASES / "good-small/data" / name).read_text(encoding="utf-8-sig").splitlines()
    return [line.split(";") for line in lines]


def plain(text):
    return None if not text else int(text) if text.isdigit() else text


def good():
    """The figures of good-small: quotas and results as from LibreOffice, units and reports through openpyxl."""
    book = Libre()
    book.sheet("Ghi chú", {1: ["Số liệu tháng 10"], 2: ["Người lập: Nguyễn Văn A"]})
    book.sheet("Cũ", {1: ["Thôn", "Công an", "Đoàn"], 2: ["Giá", 1, 1]}, state="hidden")
    rows = {1: ["CHỈ TIÊU GIAO CHO CÁC THÔN"], 3: ["TT", "Thôn", "Lực lượng", None], 4: [None, None, "Công an", "Đoàn"],
            5: ["(1)", "(2)", "(3)", "(4)"]}
    quotas = [[int(n), unit, int(a), int(b)] for n, unit, a, b in small("chi-tieu.csv")[2:] if n]
    rows.update(enumerate(quotas, 6))
    last = max(rows)
    rows[last + 1] = [None, "Tổng cộng", *(Formula(f"SUM({c}6:{c}{last})", sum(q[i] for q in quotas))
                                           for c, i in (("C", 2), ("D", 3)))]
    rows[last + 3] = [None, None, None, None, "Người lập biểu"]
    book.sheet("Chỉ tiêu 2026", rows, merges=["A1:D1", "A3:A4", "B3:B4", "C3:D3"], hidden=[7])
    rows, merges = {2: ["Ngày", "Thôn", "Công an", "Đoàn"]}, []
    for day, unit, a, b in small("ket-qua.csv")[1:]:
        number = max(rows) + 1
        new = not any(isinstance(r[0], Date) and r[0] == serial(day) for r in rows.values())
        if not new:
            merges[-1] = (merges[-1][0], number)
        else:
            merges.append((number, number))
        rows[number] = [serial(day) if new else None, unit, plain(a), plain(b)]
    book.sheet("Kết quả", rows, merges=[f"A{a}:A{b}" for a, b in merges if b > a])
    book.save(CASES / "good-xlsx/data/so-lieu.xlsx")
    reports = [[datetime.datetime.strptime(d, "%d/%m/%Y").date(), unit,
                datetime.datetime.strptime(at, "%d/%m/%Y %H:%M") if "/" in at else at or None]
               for d, unit, at in small("bao-cao.csv")[1:]]
    office(CASES / "good-xlsx/data/don-vi.xlsx", {
        "Đơn vị": [[cell or None for cell in row] for row in small("don-vi.csv")],
        "Báo cáo": [small("bao-cao.csv")[0], *reports]})


def bad():
    units = {"Đơn vị": [["Mã", "Tên đơn vị"], ["an-binh", "Xã An Bình"], ["dong", "Thôn Đông"], ["doai", "Thôn Đoài"]]}
    for case in ("bad-xlsx-file", "bad-xlsx-sheet", "bad-xlsx-cell", "bad-xlsx-identity"):
        office(CASES / case / "data/don-vi.xlsx", units)
    data = CASES / "bad-xlsx-file/data"
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    (data / "cu.xls").write_bytes(ole)
    (data / "khoa.xlsx").write_bytes(ole + "EncryptedPackage".encode("utf-16-le"))
    whole = (data / "don-vi.xlsx").read_bytes()
    (data / "cut.xlsx").write_bytes(whole[: len(whole) // 2])
    (data / "web.xlsx").write_bytes("<table><tr><td>Thôn</td></tr></table>".encode())
    book = Libre()
    book.sheet("Tháng 10", {1: ["Thôn", "Ngày", "Kết quả"], 2: ["Thôn Đông", serial("12/10/2026"), 5]})
    book.sheet("Tháng 9", {1: ["Thôn", "Ngày", "Đạt"]}, state="hidden")
    book.save(CASES / "bad-xlsx-sheet/data/ket-qua.xlsx")
    book = Libre()
    book.sheet("Tuần 42", {
        1: ["Thôn", "Ngày", "Kết quả"],
        2: ["Thôn Đông", serial("12/10/2026"), Formula("D2+E2", "#REF!", "e")],
        3: ["Thôn Đoài", serial("12/10/2026"), Formula("SUM(D3:E3)")],
        4: ["Thôn Đông", "ngày 13 tháng 10", 7],
        5: ["Thôn Đoài", 46308, 6],
        6: ["Thôn Đông", serial("14/10/2026"), 9],
        7: ["Thôn Đoài", serial("14/10/2026"), None],
        8: ["Thôn Đoàn", serial("15/10/2026"), 2.5],
    }, merges=["C6:C7"])
    book.save(CASES / "bad-xlsx-cell/data/ket-qua.xlsx")
    book = Libre()
    book.sheet("Danh sách", {
        1: ["Đơn vị", "Họ và tên", "Ngày sinh", "Số định danh"],
        2: ["Thôn Đông", "Lê Thị B", serial("07/3/1990"), 123456789012],
        3: ["Thôn Đông", "Lê Văn C", 1985, 36090000456],
        4: ["Thôn Đoài", "Lê Văn D", "1990", 1234567890123456],
        5: ["Thôn Đoài", "Lê Văn E", "1990", "000090000457"]})
    book.save(CASES / "bad-xlsx-identity/data/danh-sach.xlsx")


good()
bad()
