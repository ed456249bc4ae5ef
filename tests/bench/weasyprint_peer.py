"""weasyprint_peer.py PAGES OUT: each web page of a folder (those that say what they are about) as a PDF, one after another."""
import pathlib
import sys

from weasyprint import HTML

PAGES, OUT = map(pathlib.Path, sys.argv[1:])
OUT.mkdir(parents=True, exist_ok=True)
for page in sorted(PAGES.glob("ban-tin-*.html")) + sorted(PAGES.glob("cong-van-*.html")):
    HTML(filename=str(page)).write_pdf(str(OUT / f"{page.stem}.pdf"))
