"""What every form rule shares: the register, the finding, to what a rule applies, the usual slips in words.

A rule is a generator of findings. Its decorator says its number, what it asks in a few words, and `applies`, a test of
the document: a rule is *applied* to a document when that test holds, *passed* when it then yields nothing. Lengths are
compared with a tolerance of 0.3 mm and type sizes with 0.1 pt unless a rule says otherwise.

The choice not taken: asserts that stop at the first slip. A page is mended faster when all its slips are listed.
"""

import re
from collections import namedtuple

from page import mm, pt

MM = pt(0.3)  # the tolerance of lengths
PT = 0.1  # the tolerance of type sizes
ALLOWED_FONTS = re.compile(
    r"^(LiberationSerif|Liberation Serif|Tinos|TimesNewRoman|Times New Roman|TimesNewRomanPS)\b", re.I
)

Finding = namedtuple("Finding", "rule page x y what")
Rule = namedtuple("Rule", "number what applies find")
RULES = {}


def rule(number, what, applies):
    def register(find):
        RULES[number] = Rule(number, what, applies, find)
        return find

    return register


def at(number, page, where, what):
    """A finding at a piece of text, a rule or (x, y) in points."""
    x, y = where if isinstance(where, tuple) and len(where) == 2 else _place(where)
    return Finding(number, page.number if page else 0, round(mm(x), 1), round(mm(y), 1), what)


def _place(where):
    if hasattr(where, "baseline"):
        return where.x0, where.baseline
    if hasattr(where, "y0"):
        return where.x0, where.y0
    return where.a, where.at


def check(document):
    """Each rule that applies, with its findings: {number: [Finding]}."""
    return {number: list(r.find(document)) for number, r in sorted(RULES.items()) if r.applies(document)}


# --- to what a rule applies -------------------------------------------------------------------------------------------


def always(document):
    return True


def official(document):
    return document.official


def state(document):
    """Official, and with the State's header; the Party's and the union's have rules of their own."""
    return document.official and document.main.profile == "state"


def decree_pages(document):
    """Official documents and appendices; not the bulletin's own sheet."""
    return document.family != "sheet"


def typed(document):
    return document.typed


def dispatch(document):
    return document.official and not document.typed


def with_part(name):
    """Applies when that part of the main document was found."""
    return lambda document: document.official and bool(getattr(document.main, name))


def with_parts(*names):
    return lambda document: document.official and all(getattr(document.main, name) for name in names)


def state_part(name):
    return lambda document: state(document) and bool(getattr(document.main, name))


def with_recipients(document):
    return document.official and document.main.signing.lead is not None


def with_signature(document):
    return with_recipients(document) and bool(document.main.signing.columns)


def with_annex(document):
    return any(annex.line for annex in document.annexes)


def with_tables(document):
    return bool(document.tables)


# --- phrases ----------------------------------------------------------------------------------------------------------


def short(text):
    return text if len(text) <= 48 else text[:45] + "…"


def style_slips(text, low, high, bold=None, italic=False, upper=None):
    """What is wrong with a text's size, weight, slope and case, each as a sentence."""
    name = f"“{short(text.text)}”"
    for size in sorted(text.sizes):
        if not low - PT <= size <= high + PT:
            yield f"{name} is {size:g} pt, not {low:g}" + (f"-{high:g}" if high != low else "")
    if bold is True and not text.bold:
        yield f"{name} is not bold"
    if bold is False and text.any_bold:
        yield f"{name} is bold"
    if italic is True and not text.italic:
        yield f"{name} is not italic"
    if italic is False and text.any_italic:
        yield f"{name} is italic"
    if upper and not text.upper:
        yield f"{name} is not in capitals"


def centre_slip(text, centre, of):
    off = text.centre - centre
    if abs(off) > MM:
        yield f"“{short(text.text)}” is {mm(off):+.2f} mm off the centre of {of}"


def rule_slips(line, low, high, centre, what):
    """What is wrong with a rule's length and centre. `low`, `high` in points."""
    length = line.b - line.a
    if not low - MM <= length <= high + MM:
        yield f"the rule under {what} is {mm(length):.1f} mm, not {mm(low):.1f}-{mm(high):.1f} mm"
    off = (line.a + line.b) / 2 - centre
    if abs(off) > MM:
        yield f"the rule under {what} is {mm(off):+.2f} mm off its centre"
    if line.dashed:
        yield f"the rule under {what} is not solid"


def rule_below(page, text, within=12):
    """The nearest horizontal rule under a text and overlapping it."""
    near = [r for r in page.across if 0 < r.at - text.baseline < within and r.a < text.x1 and r.b > text.x0]
    return min(near, key=lambda r: r.at, default=None)
