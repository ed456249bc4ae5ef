#!/usr/bin/python3
"""annotate.py csv|xlsx ORIGINAL COPY [COLUMN] ROWS: the copy is the original with a column more, in just these rows."""
import sys
import zipfile

import openpyxl


def csv(original, copy, rows):
    """Without what was added the bytes are those of the original."""
    old, new = (open(p, "rb").read().split(b"\n") for p in (original, copy))
    assert len(old) == len(new), "lines are lost"
    for i, (a, b) in enumerate(zip(old, new), 1):
        end = b"\r" if a.endswith(b"\r") else b""
        a = a[: len(a) - len(end)]
        assert b.startswith(a) and b.endswith(end), (i, a, b)
        assert (len(b) > len(a) + len(end)) == (i in rows), f"row {i}: {b.decode()}"


def cells(path):
    book = openpyxl.load_workbook(path)
    return {(s.title, c.coordinate): c.value for s in book for row in s.iter_rows() for c in row if c.value is not None}


def xlsx(original, copy, column, rows):
    """Other cells are as they were, and so are the bytes of all other parts."""
    old, new = cells(original), cells(copy)
    added = {where: text for where, text in new.items() if where not in old}
    assert all(new[where] == text for where, text in old.items()), "a cell has changed"
    assert {int(at[len(column):]) for _, at in added} == rows and all(at.startswith(column) for _, at in added), added
    sheets = len({sheet for sheet, _ in added})
    with zipfile.ZipFile(original) as a, zipfile.ZipFile(copy) as b:
        assert a.namelist() == b.namelist()
        assert [i.date_time for i in a.infolist()] == [i.date_time for i in b.infolist()], "a clock got in"
        changed = [n for n in a.namelist() if a.read(n) != b.read(n)]
    assert len(changed) == sheets and all("worksheets/" in n for n in changed), changed
    assert any(text.startswith("Cần sửa") for text in added.values())


kind, *arguments, numbers = sys.argv[1:]
{"csv": csv, "xlsx": xlsx}[kind](*arguments, {int(n) for n in numbers.split(",")})
