#!/usr/bin/python3
"""carried.py BANTIN WORK: the files within each PDF of the examples give back exactly the figures that the packet's record
has, and nothing that says who somebody is."""
import collections
import csv
import io
import json
import os
import sqlite3
import subprocess
import sys

import fitz

from checking import check, status

bantin, work = sys.argv[1], sys.argv[2]


def attached(path):
    """The files within a PDF, by name: rows of fields."""
    pdf = fitz.open(path)
    files = {name: pdf.embfile_get(name) for name in pdf.embfile_names()}
    for name, content in files.items():
        assert content.startswith(b"\xef\xbb\xbf"), name
    return {name: list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
            for name, content in files.items()}


def shown(state, raw):
    """A figure of the record as the files write it."""
    if state == "missing":
        return "…"
    return raw.replace(".", ",") if state == "number" else raw


def recorded(db, stem, tables):
    """The figures of a document's tables, or of its sentences, as (column, value) with how often each stands there."""
    rows = db.execute(
        "SELECT p.state, p.raw, p.column_label, p.column, p.place FROM printed p"
        " JOIN query q ON q.name = p.query JOIN document d ON d.id = p.document"
        " WHERE d.stem = ? AND (p.column_label <> '') = ? AND NOT (q.private AND p.state = 'text')"
        + (" AND NOT q.private" if tables else ""), (stem, tables))
    return collections.Counter((label if tables else column, shown(state, raw))
                               for state, raw, label, column, place in rows)


def carried(files, tables):
    if not tables:
        return collections.Counter((row[2], row[3]) for row in files.get("so-lieu.csv", [[]])[1:])
    count = collections.Counter()
    for name, rows in files.items():
        if name.startswith("bang-"):
            count.update((head, field) for row in rows[1:] for head, field in zip(rows[0], row))
    return count


for example in sorted(os.listdir("examples")):
    if not os.path.exists(f"examples/{example}/campaign.yaml"):
        continue
    out = f"{work}/{example}"
    subprocess.run([bantin, "build", f"examples/{example}", "-o", out, "-q"], check=True, stderr=subprocess.DEVNULL)
    db = sqlite3.connect(f"file:{out}/record.sqlite?mode=ro", uri=True)
    for (stem,) in db.execute("SELECT stem FROM document WHERE kind <> 'thu-dien-tu' ORDER BY stem").fetchall():
        files = attached(f"{out}/pdf/{stem}.pdf")
        lacking = recorded(db, stem, True) - carried(files, True)
        check(f"{stem}: the figures of its tables", not lacking, dict(lacking))
        # What charts print is recorded at the chart; sentences are a part of the rest.
        extra = carried(files, False) - recorded(db, stem, False)
        check(f"{stem}: the figures of its sentences", not extra, dict(extra))

for example in sorted(os.listdir(work)):
    for document in json.load(open(f"{work}/{example}/manifest.json"))["documents"]:
        code = f"{int(document['digest'][:13], 16) % 10**12:012}"
        check(f"{document['stem']}: the code is the beginning of the digest", document["code"] == f"{code[:4]}-{code[4:8]}-{code[8:]}")
        if document["kind"] == "thu-dien-tu":
            continue  # a text for the post
        xmp = fitz.open(f"{work}/{example}/pdf/{document['stem']}.pdf").get_xml_metadata()
        check(f"{document['stem']}: the PDF says what it was made from", document["digest"] in xmp and all(
            f"<rdf:li>{part} {digest[:32]}</rdf:li>" in xmp for part, digest in document["made_from"].items()))

listed = attached(f"{work}/muong-te/pdf/danh-sach-muong-te.pdf")
rows = [line.rstrip("\n").split(";") for line in open("examples/muong-te/data/danh-sach.csv", encoding="utf-8-sig")]
persons = {field for row in rows[2:] for field in (row[2], row[3], row[6])}
content = str(listed)
check("a list of persons carries none of them", len(persons) > 100 and not any(name in content for name in persons),
      content[:200])
sys.exit(status())
