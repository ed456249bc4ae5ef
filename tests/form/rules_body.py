"""R37-R50: addressees, grounds, running text, page breaks (NĐ 30/2020, Phụ lục I, II.6 and II.9a).

Paragraphs are told by their first line's indent and the gap above. The choice not taken: telling them by sentences;
a heading has none and a list item may end with a semicolon.
"""

import re

from page import LINE_HEIGHT, SAME_LINE, mm, pt
from parts import dashed_entries, folded, in_text_area
from rule import MM, PT, at, dispatch, official, rule, short, style_slips, typed, with_part, with_recipients


@rule(
    37,
    "Kính gửi: 13-14 pt upright with a colon; in dispatches, tờ trình and báo cáo alone",
    lambda d: dispatch(d) or with_part("address_lead")(d),
)
def r37(document):
    main = document.main
    lead = main.address_lead
    if not lead:
        yield at(37, main.first, (main.left, main.title_bottom), "a dispatch without “Kính gửi:”")
        return
    if main.type_line and folded(main.type_line.text) not in ("tờ trình", "báo cáo"):
        yield at(37, main.first, lead, f"“Kính gửi” stands in a {main.type_line.text}")
    if not lead.text.startswith("Kính gửi:"):
        yield at(37, main.first, lead, f"“{short(lead.text)}” does not start with “Kính gửi:”")
    for row in (lead, *main.address):
        for what in style_slips(row, 13, 14, bold=False):
            yield at(37, main.first, row, what)


@rule(
    38,
    "one addressee on the line of Kính gửi; several below its colon, “- …;” and the last “.”",
    with_part("address_lead"),
)
def r38(document):
    main = document.main
    lead = main.address_lead
    colon = next((c for c in lead.chars if c.text == ":"), None)
    rest = lead.text.partition(":")[2].strip()
    if rest:
        for row in main.address:
            if row.text.startswith("-"):
                yield at(38, main.first, row, "an addressee stands beside “Kính gửi:” and others below it")
        return
    entries = dashed_entries(main.address)
    if len(entries) < 2:
        yield at(38, main.first, lead, "a single addressee does not stand on the line of “Kính gửi:”")
    for index, rows in enumerate(entries):
        first, text = rows[0], " ".join(r.text for r in rows)
        if not text.startswith("- "):
            yield at(38, main.first, first, f"“{short(text)}” does not start with “- ”")
        if colon and not colon.x0 - pt(1) <= first.x0 <= colon.x1 + pt(1):
            yield at(38, main.first, first, f"the dash is {mm(first.x0 - colon.x0):+.1f} mm off the colon above")
        if abs(first.x0 - entries[0][0].x0) > MM:
            yield at(38, main.first, first, "the dashes do not stand under one another")
        end = "." if index == len(entries) - 1 else ";"
        if not text.endswith(end):
            yield at(38, main.first, rows[-1], f"“{short(text)}” does not end with “{end}”")


def bases(main):
    """The opening paragraphs that cite grounds: "Căn cứ …", italic or ending with a semicolon."""
    out = []
    for paragraph in main.paragraphs:
        start = folded(paragraph.text)
        if not out and main.is_centred(paragraph) and paragraph.bold:
            continue  # who decides
        known = ("căn cứ ", "theo đề nghị ", "xét đề nghị ", "thực hiện ")
        cites = paragraph.italic and re.search(r"\bsố\s*\d", start)
        if not start.startswith(known if out or cites else "căn cứ "):
            break
        if not (paragraph.italic or paragraph.text.endswith(";") or (out and out[-1].text.endswith(";"))):
            break
        out.append(paragraph)
    return out


@rule(39, "grounds (Căn cứ) are italic, end with “;”, the last with “.”", lambda d: typed(d) and bool(bases(d.main)))
def r39(document):
    found = bases(document.main)
    for index, paragraph in enumerate(found):
        end = "." if index == len(found) - 1 else ";"
        if not paragraph.italic:
            yield at(39, paragraph.page, paragraph.first, f"“{short(paragraph.text)}” is not italic")
        if not paragraph.text.endswith(end):
            yield at(39, paragraph.page, paragraph.first, f"“{short(paragraph.text)}” does not end with “{end}”")


@rule(40, "body: 13-14 pt, one size, upright, justified", with_part("paragraphs"))
def r40(document):
    main = document.main
    grounds = bases(main)
    for paragraph in main.paragraphs:
        odd = {s for _, row in paragraph.lines for s in row.sizes if abs(s - main.body_size) > PT}
        if odd:
            sizes = ", ".join(f"{s:g}" for s in sorted(odd))
            yield at(
                40,
                paragraph.page,
                paragraph.first,
                f"“{short(paragraph.text)}” is {sizes} pt in a body of {main.body_size:g}",
            )
        if (
            paragraph.italic
            and paragraph not in grounds
            and not paragraph.text.startswith("(")
            and len(paragraph.lines) > 1
        ):
            yield at(40, paragraph.page, paragraph.first, f"“{short(paragraph.text)}” is italic throughout")
        if main.is_centred(paragraph):
            continue
        for page, row in paragraph.lines[:-1]:
            if abs(row.x1 - main.right) > MM and " " in row.text:
                yield at(40, page, row, f"a line ends {mm(main.right - row.x1):.1f} mm before the right edge")
        for page, row in paragraph.lines[1:]:
            if abs(row.x0 - main.left) > MM:
                yield at(40, page, row, f"a line starts {mm(row.x0 - main.left):+.1f} mm off the left edge")
    if not 13 - PT <= main.body_size <= 14 + PT:
        yield at(40, main.first, (main.left, main.address_bottom), f"the body is {main.body_size:g} pt, not 13-14")


@rule(41, "first lines stand in by 10 or 12.7 mm, all alike", with_part("paragraphs"))
def r41(document):
    main = document.main
    indents = [
        (p, p.first.x0 - main.left) for p in main.paragraphs if not main.is_centred(p) and not _carried_over(main, p)
    ]
    usual = next((i for _, i in indents if min(abs(i - pt(10)), abs(i - pt(12.7))) <= MM), pt(10))
    for paragraph, indent in indents:
        if abs(indent - usual) > MM:
            yield at(
                41,
                paragraph.page,
                paragraph.first,
                f"the first line stands in by {mm(indent):.1f} mm, not {mm(usual):.1f}",
            )


def _carried_over(main, paragraph):
    """The rest of a paragraph that began before a figure or on the page before."""
    previous = main.paragraphs.index(paragraph) - 1
    if previous < 0:
        return False
    last_page, last_row = main.paragraphs[previous].lines[-1]
    return (
        last_page is not paragraph.page
        and abs(last_row.x1 - main.right) < MM
        and abs(paragraph.first.x0 - main.left) < MM
    )


@rule(42, "line pitch 1.0-1.5 of single; at least 6 pt more between paragraphs", with_part("paragraphs"))
def r42(document):
    main = document.main
    single = LINE_HEIGHT * main.body_size
    for paragraph in main.paragraphs:
        for (page, above), (below_page, row) in zip(paragraph.lines, paragraph.lines[1:]):
            step = row.baseline - above.baseline
            if page is below_page and not single - 0.3 <= step <= 1.5 * single + 0.3:
                yield at(42, page, row, f"two lines are {step:.1f} pt apart, not {single:.1f}-{1.5 * single:.1f}")
    pitch = main.pitch or single
    for above, below in zip(main.paragraphs, main.paragraphs[1:]):
        page, row = above.lines[-1]
        step = below.first.baseline - row.baseline
        if main.is_centred(above) and main.is_centred(below):
            continue  # "Chương I" and its title
        if page is below.page and 0 < step - pitch < 6 - 0.3:
            yield at(42, page, below.first, f"paragraphs are {step - pitch:.1f} pt apart, not 6 or more")


# --- the outline of a decree -------------------------------------------------------------------------------------------


def texts(document):
    """The document proper and what it issues: each has articles of its own."""
    return [document.main, *document.issued]


def division_rule(number, words, numeral):
    """A rule for "Chương I" or "Mục 1": bold and centred on a line of its own, its title in bold capitals below."""
    opens = re.compile(rf"^({words})\s+(\S{{1,6}})$", re.I)

    def divisions(document):
        for text in texts(document):
            for i, (page, row) in enumerate(text.text_rows):
                if opens.match(row.text) and (row.bold or text._centred(row)):
                    yield text, page, row, text.text_rows[i + 1][1] if i + 1 < len(text.text_rows) else None

    def find(document):
        for text, page, row, title in divisions(document):
            match = opens.match(row.text)
            if not re.fullmatch(words, match[1]) or not re.fullmatch(numeral, match[2]):
                yield at(number, page, row, f"“{short(row.text)}” is not numbered as it should be")
            for what in style_slips(row, 13, 14, bold=True, italic=False):
                yield at(number, page, row, what)
            if not text._centred(row):
                yield at(number, page, row, f"“{short(row.text)}” is not centred")
            if title is None:
                yield at(number, page, row, f"no title stands under “{short(row.text)}”")
                continue
            for what in style_slips(title, 13, 14, bold=True, italic=False, upper=True):
                yield at(number, page, title, what)
            if not text._centred(title):
                yield at(number, page, title, f"“{short(title.text)}” is not centred")

    rule(
        number,
        f"{words.replace('|', ', ')}: number bold, centred, on a line of its own; title below in bold capitals",
        lambda d: official(d) and any(True for _ in divisions(d)),
    )(find)


division_rule(43, "Phần|Chương", "[IVXLC]+")
division_rule(44, "Mục|Tiểu mục", r"\d+")

ARTICLE = re.compile(r"^Điều (\d+)(\.?)")
CLAUSE = re.compile(r"^(\d+)\. ")


def has_articles(document):
    return official(document) and any(ARTICLE.match(p.text) for text in texts(document) for p in text.paragraphs)


def lead_chars(row, n):
    """The first n characters of a row that are no blanks."""
    return [c for c in row.chars if c.text.strip()][:n]


@rule(45, "Điều n. bold, upright, of the body's size, indented as it; numbers run 1, 2, 3 …", has_articles)
def r45(document):
    for text in texts(document):
        expected = 1
        for paragraph in text.paragraphs:
            match = ARTICLE.match(paragraph.text)
            if not match:
                continue
            lead = lead_chars(paragraph.first, len(match[0].replace(" ", "")))
            name = f"“{match[0]}”"
            if not all(c.style.bold for c in lead) or any(c.style.italic for c in lead):
                yield at(45, paragraph.page, paragraph.first, f"{name} is not bold and upright")
            if any(abs(c.style.size - text.body_size) > PT for c in lead):
                yield at(45, paragraph.page, paragraph.first, f"{name} is not of the body's size")
            if not match[2]:
                yield at(45, paragraph.page, paragraph.first, f"no full stop follows {name}")
            if text.is_centred(paragraph):
                yield at(45, paragraph.page, paragraph.first, f"{name} does not stand in as the body does")
            if int(match[1]) != expected:
                yield at(45, paragraph.page, paragraph.first, f"{name} stands where Điều {expected} should")
            expected = int(match[1]) + 1


@rule(
    46,
    "khoản begin with 1. in each Điều; regular, but for a title in bold on a line of its own",
    lambda d: has_articles(d) and any(CLAUSE.match(p.text) for text in texts(d) for p in text.paragraphs),
)
def r46(document):
    for text in texts(document):
        expected = None
        for paragraph in text.paragraphs:
            match = CLAUSE.match(paragraph.text)
            if ARTICLE.match(paragraph.text):
                expected = 1
            if not match or expected is None:
                continue
            if int(match[1]) != expected:
                yield at(46, paragraph.page, paragraph.first, f"khoản {match[1]}. stands where {expected}. should")
            expected = int(match[1]) + 1
            numbered_bold = all(c.style.bold for c in lead_chars(paragraph.first, len(match[1]) + 1))
            if paragraph.bold and paragraph.text.rstrip().endswith((".", ";")):
                yield at(46, paragraph.page, paragraph.first, f"khoản “{short(paragraph.text)}” is bold throughout")
            elif numbered_bold and not paragraph.bold:
                yield at(
                    46, paragraph.page, paragraph.first, f"the title of khoản {match[1]}. has no line of its own"
                )


POINT_LETTERS = "a b c d đ e g h i k l m n o p q r s t u v x y".split()


@rule(
    47,
    "points run a, b, c, d, đ, e, g …",
    lambda d: official(d) and any(re.match(r"\w\) ", p.text) for p in d.main.paragraphs),
)
def r47(document):
    expected = 0
    for paragraph in document.main.paragraphs:
        match = re.match(r"([^\W\d])\) ", paragraph.text)
        if match:
            letter = match.group(1)
            if letter == "a":
                expected = 0
            if expected >= len(POINT_LETTERS) or letter != POINT_LETTERS[expected]:
                wanted = POINT_LETTERS[min(expected, len(POINT_LETTERS) - 1)]
                yield at(47, paragraph.page, paragraph.first, f"point {letter}) stands where {wanted}) should")
                expected = POINT_LETTERS.index(letter) if letter in POINT_LETTERS else expected
            expected += 1


@rule(48, "the body ends with ./.", lambda d: with_recipients(d) and d.main.profile != "party")
def r48(document):
    main = document.main
    if main.end_row and not main.end_row.text.endswith("./."):
        yield at(48, main.end_page, main.end_row, "the body does not end with “./.”")


HEADING = re.compile(r"^([IVXL]+\.|\d+(\.\d+)*\.|Điều \d+|Phần |Chương |Mục |[^\W\d]\)) ?")


@rule(
    49,
    "no heading ends a page; a paragraph keeps two lines on each page",
    lambda d: official(d) and len({p.number for p, _ in d.main.text_rows}) > 1,
)
def r49(document):
    main = document.main
    last_rows = {}
    for page in main.pages:
        rows = in_text_area(page)
        if rows:
            last_rows[page.number] = rows[-1]
    for paragraph in main.paragraphs:
        page, row = paragraph.lines[-1]
        if paragraph.bold and HEADING.match(paragraph.text) and last_rows.get(page.number) is row:
            yield at(49, page, row, f"the heading “{short(paragraph.text)}” ends a page")
        shares = {}
        for line_page, line in paragraph.lines:
            shares.setdefault(line_page.number, []).append(line)
        for number, lines in shares.items():
            if len(shares) > 1 and len(lines) < 2:
                where = main.pages[number - main.first.number]
                yield at(49, where, lines[0], "a single line of a paragraph stands on this page")


@rule(50, "at least two lines of text stand above the signing block on its page", with_recipients)
def r50(document):
    main = document.main
    signing = main.signing
    top = min([p.baseline for column in signing.columns for p in column] + [signing.lead.baseline])
    lines = [r for r in in_text_area(signing.page) if r.baseline < top - SAME_LINE]
    if len(lines) < 2:
        yield at(50, signing.page, signing.lead, f"the signing block stands under {len(lines)} line(s) of text")
