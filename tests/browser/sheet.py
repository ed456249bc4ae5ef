#!/usr/bin/python3
"""sheet.py BOOK.xlsx OUT.xlsx: the first rows of a workbook, to be printed as a screen shows them: with the letters of columns,
the numbers of rows and the lines between cells."""
import sys

import openpyxl

ROWS = 13
book = openpyxl.load_workbook(sys.argv[1])
sheet = book.active
sheet.delete_rows(ROWS + 1, sheet.max_row)
sheet.print_options.headings = sheet.print_options.gridLines = True
for column, width in {"A": 14, "B": 22, "C": 24}.items():
    sheet.column_dimensions[column].width = width
sheet.oddHeader.center.text = sheet.oddFooter.center.text = None
book.save(sys.argv[2])
