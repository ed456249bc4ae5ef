#!/usr/bin/env python3
"""long.py PROGRAM FOLDER [ROWS]: an appendix with so many rows that they are made while they are set (tests/bench/
appendix.py), built and read back: each row of the PDF against the source, once and in order; on each page the header, the
groups it is in, the page's sum and what is carried forward, added up here from the rows printed. Its workbook, which a
second process writes meanwhile, is the same when that process is killed, and when there is none. Bound with its dispatch
it has the same pages."""
import collections
import pathlib
import re
import shutil
import signal
import subprocess
import sys

from checking import check, children, contents, differing, halt, send, status

PROGRAM, FOLDER = sys.argv[1], pathlib.Path(sys.argv[2])
ROWS = int(sys.argv[3]) if len(sys.argv) > 3 else 2000
COLUMNS = 6  # people, quota, level 1, level 2, both, left
ROW = re.compile(r"\s*(\d+)\s+(x\d+)\s+(\S.*?)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+([\d,]+%)\s+([\d.]+)\s*$")
SUMS = re.compile(r"\s*(Mang sang|Cộng trang|Tổng cộng)\s+" + r"([\d.]+)\s+" * 5 + r"(?:[\d,]+%\s+)?([\d.]+)\s*$")


def number(text):
    return int(text.replace(".", ""))


def source(name):
    return [line.split(";") for line in (FOLDER / "data" / name).read_text(encoding="utf-8").splitlines()[1:]]


here = pathlib.Path(__file__).parent
subprocess.run([sys.executable, here / "bench/appendix.py", FOLDER, str(ROWS)], check=True)
subprocess.run([PROGRAM, "build", FOLDER, "-o", FOLDER / "out", "-q"], check=True)
pdf = FOLDER / "out/pdf/phu-luc-chi-tieu-minh-hoa.pdf"
pages = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout.split("\f")[:-1]

units = {code: (name, parent) for code, name, parent in source("don-vi.csv")}
wanted = []
for code, people, quota, one, two in source("so-lieu.csv"):
    done = number(one) + number(two)
    wanted.append((code, units[code][0], number(people), number(quota), number(one), number(two), done, number(quota) - done))

printed, carried, footed, headed, grouped, ending = [], [], [], [], [], []
running = [0] * COLUMNS
for at, page in enumerate(pages):
    here_sums, rows = [0] * COLUMNS, 0
    for line in page.splitlines():
        if row := ROW.match(line):
            figures = [number(row[i]) for i in (4, 5, 6, 7, 8, 10)]
            printed.append((row[2], row[3], *figures))
            here_sums = [a + b for a, b in zip(here_sums, figures)]
            if rows == 0 and at > 0:
                name = units[units[row[2]][1]][0]
                first = int(row[1]) == 1
                grouped.append(first or f"{name} (tiếp theo)" in page)
            rows += 1
        elif sums := SUMS.match(line):
            figures = [number(sums[i]) for i in range(2, 8)]
            if sums[1] == "Mang sang":
                carried.append(figures == running)
            elif sums[1] == "Cộng trang":
                footed.append(figures == here_sums)
            else:
                ending.append(figures == [a + b for a, b in zip(running, here_sums)])
    running = [a + b for a, b in zip(running, here_sums)]
    if rows:
        headed.append("STT" in page and "Dân số" in page)
    if at > 0:
        check_folio = f"Trang {at + 1}/{len(pages)}" in page and "Phụ lục (tiếp theo)" in page
        headed.append(check_folio)

counts = collections.Counter(code for code, *_ in printed)
check(f"{ROWS} rows stand in the PDF once each, in order, as in the source", printed == wanted,
      f"{len(printed)} printed, {sum(n > 1 for n in counts.values())} twice")
check("every page has the header, and its place among the pages", all(headed), headed.count(False))
check("every page that goes on within a group names it", grouped and all(grouped), grouped.count(False))
check("what is carried forward is the sum of the rows before", len(carried) == len(pages) - 1 and all(carried), carried.count(False))
check("each page's sum is that of its rows", len(footed) == len(pages) - 1 and all(footed), footed.count(False))
check("the total is the sum of all", ending == [True], ending)


# --- the workbook, by a second process ------------------------------------------------------------------------------

def build_and_kill(out):
    """Whether a worker's own second process was found at its work, and killed."""
    build = subprocess.Popen([PROGRAM, "build", FOLDER, "-o", out, "-q", "--jobs", "2"])
    killed = False
    while build.poll() is None and not killed:
        for second in [second for worker in children(build.pid) for second in children(worker)]:
            killed |= halt(second) and send(second, signal.SIGKILL)
    if build.wait():
        raise AssertionError(f"the run ends with {build.returncode}")
    return killed


whole = contents(FOLDER / "out")
subprocess.run([PROGRAM, "build", FOLDER, "-o", FOLDER / "alone", "-q", "--jobs", "1"], check=True)
differ = differing(contents(FOLDER / "alone"), whole)
check("one process gives the same bytes", not differ, differ)
for attempt in range(40):
    killed = build_and_kill(FOLDER / f"killed-{attempt}")
    if killed:
        break
    shutil.rmtree(FOLDER / f"killed-{attempt}")
check("the second process was killed", killed, f"in none of {attempt + 1} runs was it met at its work")
differ = differing(contents(FOLDER / f"killed-{attempt}"), whole)
check("and the packet is the same", not differ, differ)


# --- in its document's own file --------------------------------------------------------------------------------------

bound = FOLDER / "bound"
for part in ("data", "docs", "queries"):
    shutil.copytree(FOLDER / part, bound / part)
shutil.copy(FOLDER / "campaign.yaml", bound)
text = bound / "docs/phu-luc-chi-tieu.md"
text.write_text(text.read_text(encoding="utf-8").replace("separate: yes\n", ""), encoding="utf-8")
built = subprocess.run([PROGRAM, "build", bound, "-o", bound / "out", "-q"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
check("a long appendix stands in its document's file too", built.returncode == 0, built.stdout)
both = subprocess.run(["pdftotext", "-layout", bound / "out/pdf/cong-van-minh-hoa.pdf", "-"], capture_output=True, text=True).stdout.split("\f")[:-1]
lines = [[line.split() for line in page.splitlines() if ROW.match(line) or "Trang " in line] for page in (*both[1:], *pages)]
check("with the same pages behind the document's own", len(both) == len(pages) + 1 and lines[:len(pages)] == lines[len(pages):],
      f"{len(both)} pages, {len(pages)} by itself")
sys.exit(status())
