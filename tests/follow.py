#!/usr/bin/python3
"""follow.py PROGRAM WORK: figures of the text lead to their rows, in the PDF and on the web.

In Ninh Thuận's dispatch the seven districts' figures and the two mentions of the sum lead to the appendix on page 4: each
to the line of the page on which the same figure stands, beside the district's name.
"""
import pathlib
import re
import subprocess
import sys

import fitz

from checking import check, status

program, work = sys.argv[1], pathlib.Path(sys.argv[2])
# data/huyen.csv; the sum is the province's
DISTRICTS = {"4.842": "Tháp Chàm", "9.744": "Ninh Phước", "6.093": "Ninh Hải", "3.753": "Ninh Sơn",
             "3.516": "Thuận Nam", "2.024": "Thuận Bắc", "1.325": "Bác Ái", "31.297": "Tổng cộng"}


def line_below(page, point):
    """The words of the first line that begins at the point or below it."""
    words = [w for w in page.get_text("words") if w[3] > point.y + 1]
    top = min(w[1] for w in words if w[0] > point.x - 1)
    return " ".join(w[4] for w in sorted(words) if abs(w[1] - top) < 6)


subprocess.run([program, "build", "examples/ninh-thuan", "-o", work / "nt", "-q"], check=True)
pdf = work / "nt/pdf/cong-van-ninh-thuan.pdf"
document = fitz.open(pdf)
links = [(page.get_textbox(link["from"]).strip(), link) for page in document for link in page.get_links()]
check("nine links in the dispatch", len(links) == 9, len(links))
for figure, name in DISTRICTS.items():
    mine = [link for text, link in links if text == figure]
    check(f"{figure} is a link", len(mine) == (2 if figure == "31.297" else 1), len(mine))
    for link in mine:
        check(f"{figure} leads to the appendix", link["page"] == 3, link["page"])
        line = line_below(document[link["page"]], link["to"])
        check(f"{figure} leads to the row of {name}", figure in line and name in line, line)
checked = subprocess.run(["qpdf", "--check", pdf], capture_output=True, text=True)
check("qpdf finds nothing wrong with a PDF with links", checked.returncode == 0, checked.stderr)

html = (work / "nt/site/cong-van-ninh-thuan.html").read_text()
for figure, name in DISTRICTS.items():
    raw = figure.replace(".", "")
    found = re.search(rf'<a class="to-row" href="#([^"]+)"><data value="{raw}">{re.escape(figure)}</data></a>', html)
    row = found and re.search(rf'<tr[^>]* id="{found[1]}">.*?</tr>', html)
    check(f"on the web {figure} leads to its row", row and figure in row[0] and name in row[0], row and row[0])
check("a rate carries its plain value", '<data value="0.916863018028907">91,7%</data>' in html)
sys.exit(status())
