#!/usr/bin/env python3
"""fragment.py PACKET...: the fragments of packets built with --fragment, as a portal's sanitizer meets them.

The sanitizer knows a short list of elements, attributes and properties of style, and finds nothing else; the pictures
are there; every line of the page's text is in the fragment.
"""
import pathlib
import re
import struct
import sys
from html.parser import HTMLParser

ELEMENTS = {"h2", "h3", "h4", "h5", "h6", "p", "strong", "em", "sup", "br", "a", "img", "ul", "li",
            "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt", "style"}, "th": {"colspan", "rowspan", "scope", "style"},
              "td": {"colspan", "rowspan", "style"}}
PROPERTIES = {"text-align", "font-weight", "font-style", "font-size", "border", "border-collapse", "padding", "margin",
              "width", "max-width", "min-width", "height", "display", "vertical-align"}
VOID = {"br", "img", "meta", "link", "wbr", "col"}
BLOCK = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "li", "dt", "dd", "summary", "caption", "div"}


class Sanitizer(HTMLParser):
    def __init__(self, text, folder):
        super().__init__(convert_charrefs=True)
        self.folder, self.faults, self.open, self.text, self.images = folder, [], [], "", 0
        self.feed(text)
        self.close()
        if self.open:
            self.faults.append(f"not closed: {self.open}")

    def handle_starttag(self, tag, attributes):
        if tag not in ELEMENTS:
            self.faults.append(f"<{tag}> would be stripped")
        for name, value in attributes:
            if name not in ATTRIBUTES.get(tag, {"style"}):
                self.faults.append(f"<{tag} {name}> would be stripped")
            if name == "style":
                for one in filter(None, value.split(";")):
                    if one.split(":")[0] not in PROPERTIES or "url" in one:
                        self.faults.append(f"style {one} would be stripped")
            if name == "href" and not re.match(r"(https?://|mailto:)", value):
                self.faults.append(f"a link to {value}, which leads nowhere from a portal")
        if tag == "img":
            self.image(dict(attributes))
        if tag not in VOID:
            self.open.append(tag)
        if tag in ("p", "table") and "p" in self.open[:-1]:
            self.faults.append(f"<{tag}> within <p>")

    def image(self, a):
        self.images += 1
        path = self.folder / a["src"].rsplit("/", 1)[-1]
        if not a.get("alt"):
            self.faults.append("a picture without words")
        if not path.is_file():
            self.faults.append(f"{path.name} is not there")
            return
        head = path.read_bytes()[:24]
        width, height = struct.unpack(">II", head[16:24])
        if head[:8] != b"\x89PNG\r\n\x1a\n" or width < 1000 or height < 60:
            self.faults.append(f"{path.name}: {width}x{height}")

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes something else")

    def handle_data(self, data):
        self.text += data

    def handle_comment(self, data):
        self.faults.append("a comment")


class Lines(HTMLParser):
    """The lines that a page shows, without its frame and drawings."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.lines, self.skip, self.charts = [""], [], 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        classes = (dict(attributes).get("class") or "").split()
        if tag == "svg" and ({"wide", "only"} & set(classes)):
            self.charts += 1
        if tag in BLOCK:
            self.lines.append("")
        if tag not in VOID and (self.skip or tag in ("head", "nav", "svg") or {"unseen", "web-only"} & set(classes)):
            self.skip.append(tag)

    def handle_startendtag(self, tag, attributes):
        pass

    def handle_endtag(self, tag):
        if self.skip:
            self.skip.pop()
        if tag in BLOCK:
            self.lines.append("")

    def handle_data(self, data):
        if not self.skip:
            self.lines[-1] += data


def squeezed(text):
    return re.sub(r"\s+", "", text)


def faults(path):
    page = path.with_name(path.name.replace(".fragment", ""))
    fragment, lines = Sanitizer(path.read_text(encoding="utf-8"), path.parent), Lines(page.read_text(encoding="utf-8"))
    yield from fragment.faults
    if fragment.images != lines.charts:
        yield f"{fragment.images} pictures of {lines.charts} charts"
    said = squeezed(fragment.text)
    for line in lines.lines:
        if squeezed(line) not in said:
            yield f"not in the fragment: {line.strip()[:80]}"


def main():
    failed = n = 0
    for packet in map(pathlib.Path, sys.argv[1:]):
        found = sorted(packet.glob("site/*.fragment.html"))
        for path in found:
            bad = list(faults(path))
            print(f"{'not ok' if bad else 'ok'} {packet.name} {path.name}")
            for fault in bad[:8]:
                print("    " + fault)
            failed += bool(bad)
        n += len(found)
    return 1 if failed or not n else 0


if __name__ == "__main__":
    sys.exit(main())
