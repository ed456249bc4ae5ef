"""places.py (PDF N)...: each PDF has N fields to be signed in, named in order, each between the title and the name it is
for; or one in the top margin of page 1, at the right ("corner")."""
import os
import sys

import fitz

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from unsigned import open_pdf  # noqa: E402

MM = 72 / 25.4
status = 0


def check(name, good, why=""):
    global status
    print(("ok " if good else "not ok ") + name + ("" if good else f": {why}"))
    status = status if good else 1


def lines_near(page, rect):
    """Lines of text in the field's column, from the top: their box and text."""
    found = []
    for block in page.get_text("dict")["blocks"]:
        for line in block.get("lines", []):
            box = fitz.Rect(line["bbox"])
            if abs((box.x0 + box.x1) / 2 - (rect.x0 + rect.x1) / 2) < 2 * MM:
                found.append((box, "".join(span["text"] for span in line["spans"])))
    return found


for path, wanted in zip(sys.argv[1::2], sys.argv[2::2]):
    pdf = fitz.open(path)
    inked = [page.get_text("words") for page in open_pdf(path)]
    fields = [(page, field) for page in pdf for field in page.widgets()]
    name = path.rsplit("/", 1)[1]
    names = sorted(field.field_name for page, field in fields)
    count = 1 if wanted == "corner" else int(wanted)
    check(f"{name}: {count} fields", names == [f"Chu_ky_{i + 1}" for i in range(count)], names)
    for page, field in fields:
        rect = field.rect
        check(f"{name}: {field.field_name} has a label", field.field_label.startswith("Chữ ký"), field.field_label)
        ink = [word for word in inked[page.number] if fitz.Rect(word[:4]).intersects(rect + (1, 4, -1, -4))]
        check(f"{name}: no ink in {field.field_name}", not ink, ink)
        if wanted == "corner":
            good = page.number == 0 and rect.y1 <= 20 * MM and rect.x1 <= page.rect.x1 - 15 * MM + 1 and rect.width > 60 * MM
            check(f"{name}: {field.field_name} in the corner", good, rect)
            continue
        near = lines_near(page, rect)
        above = [box for box, text in near if box.y0 < rect.y0 and text.isupper()]
        below = [text for box, text in near if 0 <= box.y0 - rect.y1 + 6 < 30 and not text.isupper()]
        check(f"{name}: {field.field_name} below a title and above the name it is for",
              bool(above) and len(below) == 1 and field.field_label.endswith(below[0].strip()), (below, field.field_label))
sys.exit(status)
