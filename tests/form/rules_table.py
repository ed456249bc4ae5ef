"""R69-R74: ruled tables: heads, units, figures, blanks, totals (practice of statistical forms).

Which columns hold quantities is judged from their cells and headings. The choice not taken: believing a heading alone;
a column named "Tổng số" may hold text, and figures may stand under any name.
"""

import re

import parts
from page import mm, pt
from parts import folded
from rule import at, rule, short, with_tables


def data_rows(table):
    """Rows with figures: (part, row) but for those that only name a group."""
    columns = set(table.quantity_columns)
    for part, row in table.rows:
        if any(c.column in columns and c.columns == 1 and c.text for c in row) and not is_carried(row):
            yield part, row


def is_carried(row):
    """A row of a page, not of the table: its sum, or what is carried forward to it."""
    return folded(label(row)) in ("cộng trang", "mang sang")


def label(row):
    return next((c.text for c in row if c.text and not is_plain_number(c.text)), "")


def is_plain_number(text):
    return bool(re.fullmatch(r"[\d.,]+|[IVXLC]+", text))


def is_total(row):
    return bool(re.match(r"(tổng cộng|tổng số|cộng|toàn (xã|huyện|tỉnh|thành phố))\b", folded(label(row))))


def spread(document):
    return any(len(t.parts) > 1 for t in document.tables)


@rule(69, "a table's head is repeated on each page; no row is split", spread)
def r69(document):
    for table in document.tables:
        head = table.parts[0].header_text()
        for part in table.parts[1:]:
            if part.header_text() != head:
                yield at(69, part.page, part.grid, "the table's head is not repeated on this page")
        for part in table.parts[1:]:
            rows = [r for p, r in table.rows if p is part]
            if rows and _is_split(table, rows[0]):
                yield at(69, part.page, rows[0][0], "a row of the table goes on from the page before")


def _is_split(table, row):
    """A row without its order number, where every other row has one."""
    firsts = [c for _, r in table.rows for c in r[:1]]
    numbered = sum(1 for c in firsts if c.text)
    return not row[0].text and row[0].columns == 1 and numbered >= 0.8 * len(firsts) and not is_total(row)


def unit_lines(document):
    for page in document.pages:
        for piece in page.pieces:
            if folded(piece.text).startswith("đơn vị tính") and not _inside_grid(page, piece):
                yield page, piece


def _inside_grid(page, piece):
    return any(g.y0 < piece.baseline < g.y1 for g in page.grids)


@rule(
    70,
    "Đơn vị tính: stands above the table's right edge",
    lambda d: with_tables(d) and any(True for _ in unit_lines(d)),
)
def r70(document):
    for page, piece in unit_lines(document):
        grid = next((g for g in page.grids if 0 < g.y0 - piece.baseline < 40), None)
        if not re.match(r"\(?Đơn vị tính: ?\S", piece.text):
            yield at(70, page, piece, f"“{short(piece.text)}” does not read “Đơn vị tính: …”")
        if grid is None:
            yield at(70, page, piece, "“Đơn vị tính:” does not stand directly above a table")
        elif abs(grid.x1 - piece.x1) > pt(1.5):
            yield at(
                70, page, piece, f"“Đơn vị tính:” ends {mm(grid.x1 - piece.x1):.1f} mm from the table's right edge"
            )


@rule(71, "the row of column numbers reads A, B … then 1, 2, 3", lambda d: any(t.number_row for t in d.tables))
def r71(document):
    for table in document.tables:
        if not table.number_row:
            continue
        part = table.parts[0]
        texts = [c.text.strip("() ").split("=")[0].strip() for c in table.number_row]
        letters = [t for t in texts if not t.isdigit()]
        wanted = list("ABCDEFGH")[: len(letters)] + [str(i + 1) for i in range(len(texts) - len(letters))]
        if texts != wanted:
            yield at(71, part.page, table.number_row[0], f"the columns are numbered {' '.join(texts)}")


QUANTITY = re.compile(r"^[-−–+]?\d{1,3}(\.\d{3})*(,\d+)?\s?%?$")


@rule(72, "figures: dots between thousands, a decimal comma", lambda d: any(t.quantity_columns for t in d.tables))
def r72(document):
    for table in document.tables:
        for part, row in table.rows:
            for cell in row:
                if cell.column in table.quantity_columns and is_figure(cell):
                    if not QUANTITY.match(cell.text):
                        yield at(72, part.page, cell, f"“{cell.text}” is not written 1.234.567,8")
                    elif re.fullmatch(r"\d{1,3}(,\d{3})+", cell.text):
                        yield at(72, part.page, cell, f"“{cell.text}” reads as thousands with a comma")


def is_figure(cell):
    return parts.is_figure(cell.text)


@rule(
    73,
    "no data cell is blank; the mark … is explained under the table",
    lambda d: d.kind != "bieu-mau" and any(t.quantity_columns for t in d.tables),
)
def r73(document):
    for table in document.tables:
        columns = set(table.quantity_columns)
        for part, row in data_rows(table):
            named = next((c.column for c in row if c.text == label(row)), 0)
            for cell in row:
                if cell.column in columns and cell.column > named and cell.columns == 1 and not cell.text:
                    yield at(73, part.page, cell, f"a cell in the row “{short(label(row))}” is blank")
        marked = [(part, c) for part, row in table.rows for c in row if c.text in ("…", "...")]
        if marked and not _explained(document, table):
            part, cell = marked[0]
            yield at(73, part.page, cell, "the mark … is not explained beside the table")


def _explained(document, table):
    pages = {part.page.number for part in table.parts}
    for page in document.pages:
        if page.number in pages or page.number - 1 in pages:
            for row in page.rows:
                if (
                    not _inside_grid(page, row)
                    and re.search(r"(…|\.\.\.)", row.text)
                    and re.search("báo cáo|số liệu|thu thập", row.text)
                ):
                    return True
    return False


UNSUMMED = re.compile(r"%|tỷ lệ|tỉ lệ|bình quân|hạng|thứ|mỗi ngày|/ngày|nhịp|cần|điểm|so với")


@rule(
    74,
    "the total row is the sum of its column",
    lambda d: any(t.quantity_columns and any(is_total(r) for _, r in t.rows) for t in d.tables),
)
def r74(document):
    for table in document.tables:
        totals = [(part, row) for part, row in table.rows if is_total(row)]
        plain = [row for _, row in data_rows(table) if not is_total(row)]
        grand = [t for t in totals if folded(label(t[1])).startswith("tổng")] or totals
        for part, total in grand[-1:]:
            for cell in total:
                if cell.column not in table.quantity_columns or cell.columns > 1:
                    continue
                printed = whole(cell.text)
                if printed is None or UNSUMMED.search(table.headers[cell.column]):
                    continue
                sums = _sums(plain, cell.column)
                if sums and printed not in sums:
                    yield at(74, part.page, cell, f"the total reads {cell.text}, its parts add up to {sums[0]}")
        yield from carried(table)


def carried(table):
    """Sums at the foot of a page are those of its rows, what is carried to a page those of all rows before it."""
    before, here, at_part = {}, {}, None
    for part, row in table.rows:
        if part is not at_part:
            for column, value in here.items():
                before[column] = before.get(column, 0) + value
            here, at_part = {}, part
        name = folded(label(row))
        for cell in row:
            value = whole(cell.text) if cell.column in table.quantity_columns and cell.columns == 1 else None
            if value is None:
                continue
            if not is_carried(row):
                here[cell.column] = here.get(cell.column, 0) + (0 if is_total(row) or is_strong(row, cell) else value)
                continue
            right = (before if name == "mang sang" else here).get(cell.column, 0)
            if value != right:
                yield at(74, part.page, cell, f"“{label(row)}” reads {cell.text}, the rows add up to {right}")


def is_strong(row, cell):
    """Bold as a row of sums is; a figure with the mark is bold by itself, and its row is what its words are."""
    return cell.bold and (not cell.text.endswith("*") or any(c.bold for c in row if re.search(r"[^\W\d]", c.text)))


def whole(text):
    """A printed whole number, or None; a mark behind it says that an edition before had another."""
    return (
        int(re.sub(r"\D", "", text)) * (-1 if text[0] in "-−" else 1) if re.fullmatch(r"[-−]?\d[\d.]*\*?", text) else None
    )


def _sums(rows, column):
    """Sums that the total may be: of all rows, of the rows that are not subtotals, of the subtotals."""
    cells = [(c.text, is_strong(row, c)) for row in rows for c in row if c.column == column]
    if any("," in text for text, _ in cells):
        return []
    plain = [v for v in (whole(text) for text, strong in cells if not strong) if v is not None]
    bold = [v for v in (whole(text) for text, strong in cells if strong) if v is not None]
    sums = [sum(plain)] + ([sum(bold), sum(plain) + sum(bold)] if bold else [])
    return sums if plain or bold else []
