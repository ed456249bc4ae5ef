#!/usr/bin/env python3
"""site.py [--address URL] PACKET...: the sites of finished packets, as a reader, a feed reader and a robot meet them.

Every link arrives, and every file can be reached from the index; the feed is Atom as RFC 4287 has it; each document of
the manifest that is public is listed on its unit's page and its week's, those that are not nowhere; what the index says
of the campaign's bulletin stands in that bulletin's page. With an address: canonical links, Open Graph, the sitemap;
without it no whole address stands anywhere.
"""
import json
import pathlib
import re
import sys
import urllib.parse
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


class Page(HTMLParser):
    """Links, head and words of one page."""

    def __init__(self, path):
        super().__init__(convert_charrefs=True)
        self.links, self.meta, self.head, self.words = [], {}, [], ""
        self.inside, self.keys = [], []
        self.feed(path.read_text(encoding="utf-8"))
        self.close()

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        if tag == "a":
            self.links.append(a["href"])
        if tag == "meta":
            self.meta[a.get("property") or a.get("name") or ""] = a.get("content")
        if tag == "link":
            self.head.append(a)
        if tag in ("style", "svg", "details"):
            self.inside.append(tag)
        if tag in ("dt", "dd"):
            self.keys.append("")
            self.inside.append(tag)

    def handle_endtag(self, tag):
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data):
        if self.inside and self.inside[-1] in ("dt", "dd"):
            self.keys[-1] += data
        if not self.inside or self.inside[-1] in ("dt", "dd"):
            self.words += data + " "

    def link(self, rel):
        return [a["href"] for a in self.head if a.get("rel") == rel]


def squeezed(text):
    return re.sub(r"\s+", "", text.replace("\u00a0", " "))


class Site:
    def __init__(self, packet, address):
        self.packet, self.address, self.folder = packet, address, packet / "site"
        self.manifest = json.loads((packet / "manifest.json").read_text(encoding="utf-8"))
        self.pages = {p.name: Page(p) for p in sorted(self.folder.glob("*.html")) if not p.name.endswith(".fragment.html")}
        self.public = [d for d in self.manifest["documents"] if d["audience"] == "public"]

    def main_page(self, document):
        return document.get("page", document["stem"] + ".html")

    # --- links

    def links(self):
        for name, page in self.pages.items():
            for href in page.links + [h for rel in ("alternate", "stylesheet") for h in page.link(rel)]:
                if re.match(r"(https?|mailto):", href):
                    continue
                target = urllib.parse.unquote(href.partition("#")[0])
                if ".." in target or target.startswith("/"):
                    yield f"{name} leads out of the site: {href}"
                elif target and not (self.folder / target).is_file():
                    yield f"{name} leads to {href}, which is not there"

    def reached(self):
        seen, todo = set(), ["index.html"]
        while todo:
            name = todo.pop()
            if name in seen:
                continue
            seen.add(name)
            page = self.pages.get(name)
            for href in (page.links + page.link("alternate") + page.link("stylesheet")) if page else []:
                todo.append(href.partition("#")[0] or name)
        for path in self.folder.iterdir():
            if path.name not in seen and path.suffix not in (".png", ".css") and not path.name.startswith("sitemap") \
                    and not path.name.endswith(".fragment.html"):
                yield f"no page leads to {path.name}"

    def listed(self):
        for document in self.public:
            name = self.main_page(document)
            unit, week = f"don-vi-{document.get('unit_slug')}", f"tuan-{document.get('week')}"
            if not any(name in page.links for other, page in self.pages.items() if re.match(re.escape(unit) + r"(_\d+)?\.html", other)):
                yield f"{name} is not listed by its unit {unit}"
            if "week" in document and not any(
                    name in page.links for other, page in self.pages.items() if re.match(re.escape(week) + r"(_\d+)?\.html", other)):
                yield f"{name} is not listed by its week {week}"
            page = self.pages[name]
            for wanted in [f"{unit}.html", "index.html"] + ([f"{week}.html"] if "week" in document else []):
                if not document.get("past") and wanted not in page.links:
                    yield f"{name} does not lead to {wanted}"

    def internal(self):
        text = "".join(p.read_text(encoding="utf-8") for p in self.folder.iterdir() if p.suffix in (".html", ".xml"))
        for document in self.manifest["documents"]:
            if document["audience"] != "public" and re.search(re.escape(document["stem"]) + r"(?![-a-z0-9])", text):
                yield f"{document['stem']} is internal and named in the site"
        files = {p.name for p in self.folder.iterdir()}
        for document in self.manifest["documents"]:
            if document["audience"] != "public":
                yield from (f"{f} is internal and in the site" for f in files if f.startswith(document["stem"] + "."))

    def parents(self):
        for document in self.public:
            slugs = {d["unit"]: d.get("unit_slug") for d in self.public}
            parent = slugs.get(document.get("unit_parent"))
            if parent and document["unit"] != parent and f"don-vi-{parent}.html" in self.pages:
                here, above = f"don-vi-{document['unit_slug']}.html", f"don-vi-{parent}.html"
                if above not in self.pages[here].links:
                    yield f"{here} does not lead to {above}"
                if not any(here in page.links for name, page in self.pages.items() if name.startswith(f"don-vi-{parent}")):
                    yield f"{above} does not lead to {here}"

    # --- what the index says

    def front(self):
        index = self.pages["index.html"]
        root = [d for d in self.public if d["kind"] == "ban-tin" and not d.get("past")
                and "don-vi-%s.html" % d["unit_slug"] in index.links and d["stem"] + ".html" in index.links]
        if not index.keys:
            return
        said = squeezed("".join(self.pages[d["stem"] + ".html"].words for d in root[:1]))
        for key in index.keys:
            if squeezed(key) not in said:
                yield f"the bulletin does not say {key}"
        if squeezed(root[0]["sentence"]) not in said or squeezed(root[0]["sentence"]) not in squeezed(index.words):
            yield f"the sentence is not the bulletin's: {root[0]['sentence']}"

    # --- addresses

    def heads(self):
        for name, page in self.pages.items():
            file = "" if name == "index.html" else name
            document = next((d for d in self.public if d["stem"] + ".html" == name and not d.get("past")), None)
            if any(d.get("past") and self.main_page(d) == name for d in self.public):
                continue
            for wanted in ("og:title", "og:type", "og:locale"):
                if not page.meta.get(wanted):
                    yield f"{name} has no {wanted}"
            if page.meta.get("og:locale") != "vi_VN":
                yield f"{name}: og:locale {page.meta.get('og:locale')}"
            if document and document["sentence"] != (page.meta.get("og:description") or ""):
                yield f"{name}: og:description is not the document's sentence"
            if page.link("alternate") != ["feed.xml"]:
                yield f"{name} does not name the feed"
            if self.address is None:
                if page.link("canonical") or "og:url" in page.meta or "og:image" in page.meta:
                    yield f"{name} names an address that nobody gave"
                continue
            if page.link("canonical") != [self.address + file] or page.meta.get("og:url") != self.address + file:
                yield f"{name}: canonical {page.link('canonical')}"
            bulletin = document and document["kind"] in ("ban-tin", "xep-hang")
            if bulletin and page.meta.get("og:image") != f"{self.address}{document['stem']}.png":
                yield f"{name}: og:image {page.meta.get('og:image')}"
            if bulletin and (page.meta.get("og:image:width"), page.meta.get("og:image:height")) != ("1200", "630"):
                yield f"{name}: the card's size"
            if not bulletin and "_" not in name and "og:image" in page.meta:
                yield f"{name} has no card, and names one"

    def sitemap(self):
        path = self.folder / "sitemap.xml"
        if self.address is None:
            if path.exists():
                yield "a sitemap without an address"
            return
        root = ET.parse(path).getroot()
        if root.tag != MAP + "urlset":
            yield f"the sitemap is {root.tag}"
        found = []
        for url in root:
            if url.tag != MAP + "url" or [child.tag for child in url] != [MAP + "loc", MAP + "lastmod"]:
                yield f"sitemap: {ET.tostring(url)}"
                continue
            found.append(url[0].text)
            if not re.fullmatch(r"\d{4}-\d\d-\d\d", url[1].text):
                yield f"sitemap: lastmod {url[1].text}"
        wanted = {self.address + ("" if n == "index.html" else n) for n in self.pages if "_" not in n or "_ban-" in n}
        if len(found) != len(set(found)) or set(found) != wanted:
            yield f"sitemap: {sorted(set(found) ^ wanted)[:5]}"

    # --- the feed: RFC 4287, sections 4.1.1 and 4.1.2

    def feed_element(self, element, once, at_most_once, any_number):
        names = [child.tag.removeprefix(ATOM) for child in element]
        for name in once:
            if names.count(name) != 1:
                yield f"feed: {names.count(name)} {name}"
        for name in at_most_once:
            if names.count(name) > 1:
                yield f"feed: {names.count(name)} {name}"
        for name in set(names) - set(once) - set(at_most_once) - set(any_number):
            yield f"feed: {name} has no place here"
        for child in element:
            if child.tag == ATOM + "updated" and not re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00\+07:00", child.text):
                yield f"feed: updated {child.text}"
            if child.tag == ATOM + "id" and not re.fullmatch(r"tag:[a-z0-9.-]+,\d{4}:[a-z0-9/_-]+", child.text):
                yield f"feed: id {child.text}"
            if child.tag in (ATOM + "title", ATOM + "summary") and not (child.text or "").strip():
                yield f"feed: an empty {child.tag}"

    def feed_link(self, link):
        href = link.get("href")
        if self.address and not href.startswith(self.address):
            yield f"feed: the link {href} is not whole"
        name = href.removeprefix(self.address or "") or "index.html"
        if not (self.folder / name).is_file():
            yield f"feed: {href} is not there"

    def feed(self):
        root = ET.parse(self.folder / "feed.xml").getroot()
        if root.tag != ATOM + "feed" or root.get("{http://www.w3.org/XML/1998/namespace}lang") != "vi":
            yield "feed: no feed in Vietnamese"
        yield from self.feed_element(root, ["id", "title", "updated", "author"], ["generator", "subtitle"], ["link", "entry"])
        if not root.find(ATOM + "author").findtext(ATOM + "name"):
            yield "feed: an author without a name"
        if root.findtext(ATOM + "updated")[:10] != self.manifest["as_of"]:
            yield "feed: updated is not the day of the figures"
        entries = root.findall(ATOM + "entry")
        for entry in entries:
            yield from self.feed_element(entry, ["id", "title", "updated", "summary"], [], ["link"])
            for link in entry.findall(ATOM + "link"):
                yield from self.feed_link(link)
        for link in root.findall(ATOM + "link"):
            yield from self.feed_link(link)
        ids = [entry.findtext(ATOM + "id") for entry in entries]
        if len(ids) != len(set(ids)):
            yield "feed: an id stands twice"
        wanted = {d["stem"]: d for d in self.public if d["kind"] in ("ban-tin", "xep-hang") and not d.get("edition")}
        if {i.rpartition("/")[2] for i in ids} != set(wanted):
            yield f"feed: {sorted({i.rpartition('/')[2] for i in ids} ^ set(wanted))[:5]}"
        for entry in entries:
            document = wanted.get(entry.findtext(ATOM + "id").rpartition("/")[2])
            if document and document["sentence"] and entry.findtext(ATOM + "summary") != document["sentence"]:
                yield f"feed: the summary of {document['stem']}"
            if document and entry.findtext(ATOM + "updated")[:10] != document["as_of"]:
                yield f"feed: the day of {document['stem']}"
        days = [entry.findtext(ATOM + "updated") for entry in entries]
        if days != sorted(days, reverse=True):
            yield "feed: not the last ones first"

    def size(self):
        for path in self.folder.glob("*.html"):
            if path.stat().st_size > 100_000:
                yield f"{path.name} has {path.stat().st_size} bytes"


CHECKS = ("links", "reached", "listed", "internal", "parents", "front", "heads", "sitemap", "feed", "size")


def main():
    arguments, address = sys.argv[1:], None
    if arguments[0] == "--address":
        address, arguments = arguments[1], arguments[2:]
    failed = 0
    for packet in map(pathlib.Path, arguments):
        if not (packet / "site").is_dir():
            public = [d for d in json.loads((packet / "manifest.json").read_text())["documents"] if d["audience"] == "public"]
            print(f"{'not ok' if public else 'ok'} {packet.name}: no site, for nothing is public")
            failed += bool(public)
            continue
        site = Site(packet, address)
        for check in CHECKS:
            faults = list(getattr(site, check)())
            print(f"{'not ok' if faults else 'ok'} {packet.name} {check}")
            for fault in faults[:8]:
                print("    " + fault)
            failed += bool(faults)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
