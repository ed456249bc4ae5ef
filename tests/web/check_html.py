#!/usr/bin/env python3
"""check_html.py PACKET...: reads the web pages of finished packets as a browser's parser would meet them.

Each page must be well formed and self-contained (no script, nothing fetched), say its language and encoding, have one
h1 and headings in order, scoped table headers, unique ids and links that lead somewhere in the packet (R77); every block
of its text must stand in the PDF of the same document (R78), and every block of the PDF's body in the page. Internal
documents of the manifest may have no page at all.

The choice not taken: a browser. What a real one shows (width, contrast, print) is tested where the site is; these are
the facts that a parser can see in milliseconds.
"""
import functools
import json
import pathlib
import re
import subprocess
import sys
import unicodedata
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "hr", "img", "input", "wbr", "col", "path", "line", "rect", "circle", "polyline", "polygon"}
BLOCK = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "caption", "li", "dt", "dd", "figcaption", "div", "section",
         "header", "footer", "main", "nav", "table", "figure", "tr", "dl", "ul", "article", "summary"}


class Page(HTMLParser):
    """The facts of one page, gathered in one pass."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.faults, self.ids, self.links = [], [], [], []
        self.headings, self.blocks, self.lang, self.charset, self.title = [], [], None, None, ""
        self.block = ""
        self.feed(text)
        self.close()
        self.end_block()
        if self.open:
            self.faults.append("not closed: " + " ".join(self.open))

    def end_block(self):
        words = " ".join(self.block.split())
        if words:
            self.blocks.append(words)
        self.block = ""

    def skipped(self):
        """Text that only the page has: navigation, styles, drawings, the data behind a chart, words for screen readers."""
        return any(tag in ("nav", "style", "svg", "details", "title") or ".web-only" in tag for tag in self.open)

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        if tag == "html":
            self.lang = a.get("lang")
        if tag == "meta" and "charset" in a:
            self.charset = a["charset"].lower()
        if tag == "script" or any(name.startswith("on") for name in a):
            self.faults.append(f"script: <{tag}>")
        for name in ("src", "srcset", "data", "action", "poster"):
            if name in a and tag != "data":
                self.faults.append(f"something fetched: <{tag} {name}={a[name]}>")
        if tag == "link" and a.get("rel") not in ("canonical", "alternate"):
            self.faults.append(f"something fetched: <link rel={a.get('rel')}>")
        if tag == "th" and "scope" not in a:
            self.faults.append("a th without scope")
        if "id" in a:
            self.ids.append(a["id"])
        if "href" in a and tag == "a":
            self.links.append(a["href"])
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag in BLOCK:
            self.end_block()
        if tag == "br":
            self.block += " "
        if tag not in VOID:
            web_only = a.get("class") and "web-only" in a["class"].split()
            self.open.append(tag + (".web-only" if web_only else ""))

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if tag in BLOCK:
            self.end_block()
        if not self.open or self.open[-1].split(".")[0] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1] if self.open else 'nothing'}")
            return
        self.open.pop()

    def handle_data(self, data):
        if "title" in self.open:
            self.title += data
        if not self.skipped():
            self.block += data


def squeezed(text):
    """Text without any white space: where lines and pages end is layout, not words."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text).replace("\u00a0", " "))


def pdf_text(path):
    """The text of a PDF in the order of its content, page numbers left out; what stands beside one in a foot is kept."""
    pages = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, check=True).stdout
    kept = []
    for page in pages.split("\f"):
        lines = [re.sub(r"\s*Trang \d+/\d+$", "", line.strip()) for line in page.splitlines()]
        kept.append("\n".join(line for line in lines if not re.fullmatch(r"\d+", line)))
    return "\n".join(kept)


@functools.lru_cache(maxsize=64)
def ids_of(path):
    return set(re.findall(r'\sid="([^"]*)"', path.read_text(encoding="utf-8")))


def page_faults(path, packet):
    page = Page(path.read_text(encoding="utf-8"))
    yield from page.faults
    if page.lang != "vi":
        yield f"lang is {page.lang}"
    if page.charset != "utf-8":
        yield f"charset is {page.charset}"
    if page.headings.count(1) != 1:
        yield f"{page.headings.count(1)} h1"
    if any(b > a + 1 for a, b in zip(page.headings, page.headings[1:])):
        yield f"headings jump: {page.headings}"
    if len(set(page.ids)) != len(page.ids):
        yield "an id stands twice"
    if not page.title.strip():
        yield "no title"
    if path.stat().st_size > 100_000:
        yield f"{path.stat().st_size} bytes"
    if unicodedata.normalize("NFC", path.read_text(encoding="utf-8")) != path.read_text(encoding="utf-8"):
        yield "text that is not NFC"
    if re.search("[\ue000-\uf8ff]", path.read_text(encoding="utf-8")):
        yield "a private-use character"
    for href in page.links:
        target, _, fragment = href.partition("#")
        if re.match(r"(https?|mailto):", href):
            continue
        if target and not (path.parent / target).exists():
            yield f"a link to {href}, which is not there"
        if not target and fragment not in page.ids:
            yield f"a link to #{fragment}, which is not there"
        if target.endswith(".html") and fragment and (path.parent / target).exists() and fragment not in ids_of(path.parent / target):
            yield f"a link to {href}, which does not arrive"
    pdf = packet / "pdf" / (path.stem.split("_")[0] + ".pdf")  # a further page has its document's
    if pdf.exists():
        words = squeezed(pdf_text(pdf))
        for block in page.blocks:
            if squeezed(block) not in words:
                yield f"the PDF does not say: {block[:80]}"


def main():
    passed = failed = 0
    for packet in map(pathlib.Path, sys.argv[1:]):
        manifest = json.loads((packet / "manifest.json").read_text(encoding="utf-8"))
        found = []
        for path in sorted(packet.glob("site/*.html")):
            found.append((f"{packet.name}/{path.name}", list(page_faults(path, packet))))
        for document in manifest["documents"]:
            names = [file["path"] for file in document["files"]]
            has_page = any(name.startswith("site/") for name in names)
            faults = [] if has_page == (document["audience"] == "public") else [f"{document['audience']}: {names}"]
            faults += [f"{name} is missing" for name in names if not (packet / name).exists()]
            found.append((f"{packet.name} manifest {document['stem']}", faults))
        listed = {file["path"] for d in manifest["documents"] for file in d["files"]}
        listed |= {file["path"] for file in manifest["files"]} | {"manifest.json"}
        there = {str(p.relative_to(packet)) for p in packet.rglob("*") if p.is_file()}
        found.append((f"{packet.name} manifest lists all", sorted(there ^ listed)))
        for name, faults in found:
            passed, failed = passed + (not faults), failed + bool(faults)
            print(f"{'not ok' if faults else 'ok'} {name}")
            for fault in faults[:10]:
                print(f"    {fault}")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
