#!/usr/bin/python3
"""nearest.py PROGRAM FOLDER: the nearest right word is offered, for each kind of word that can be mistyped.

One word of a campaign (or of the command line) is changed at a time; the finding must name the word as it was typed, at its
own place, and the right one. A word that is like nothing is offered nothing.
"""
import pathlib
import shutil
import subprocess
import sys

import checking

PROGRAM, FOLDER = map(pathlib.Path, sys.argv[1:3])
CASE = pathlib.Path("tests/cases/good-small")

# file, the text as it is, as it is mistyped, the word as typed, what is offered
CAMPAIGN = [
    ("a key", "campaign.yaml", "measures:", "mesures:", "mesures", "measures"),
    ("a key within", "campaign.yaml", "full_name:", "full-nam:", "full-nam", "full_name"),
    ("a value", "campaign.yaml", "kind: flow", "kind: flwo", "flwo", "flow"),
    ("a kind of source", "campaign.yaml", "into: quota", "into: qouta", "qouta", "quota"),
    ("a field of a source", "campaign.yaml", "parent: Trực thuộc", "paren: Trực thuộc", "paren", "parent"),
    ("a column of a file", "campaign.yaml", "received: Nhận lúc", "received: Nhan luc ve", "Nhan luc ve", None),
    ("a column without marks, mistyped", "campaign.yaml", "received: Nhận lúc", "received: Nhan lcu", "Nhan lcu", "Nhận lúc"),
    ("the root", "campaign.yaml", "unit: phuoc-ha", "unit: phuoc-hq", "phuoc-hq", "phuoc-ha"),
    ("a measure", "campaign.yaml", "{measure: activated, phase", "{measure: activted, phase", "activted", "activated"),
    ("a phase", "campaign.yaml", "phase: dot-1}", "phase: dott-1}", "dott-1", "dot-1"),
    ("a unit, without marks", "data/ket-qua.csv", "05/10/2026;Tân Hà;0", "05/10/2026;Tan Hai;0", "Tan Hai", "Thôn Tân Hà"),
    ("a key of a front matter", "docs/ban-tin.md", "standfirst:", "standfrist:", "standfrist", "standfirst"),
    ("a value of a front matter", "docs/ban-tin.md", "facts:", "audience: pubic\nfacts:", "pubic", "public"),
    ("a kind of document", "docs/ban-tin.md", "kind: ban-tin", "kind: bantin", "bantin", "ban-tin"),
    ("a kind with its marks", "docs/ban-tin.md", "kind: ban-tin", "kind: bản tin", "bản tin", "ban-tin"),
    ("a query", "docs/ban-tin.md", "[unit_progress]", "[unit_progres]", "unit_progres", "unit_progress"),
    ("a marker", "docs/ban-tin.md", "{{STANDING}}", "{{STADING}}", "STADING", "STANDING"),
    ("a format", "docs/ban-tin.md", "{{DONE:x-int}}", "{{DONE:x-itn}}", "x-itn", "x-int"),
    ("a block", "docs/ban-tin.md", "```keys", "```key", "key", "keys"),
    ("a word like nothing", "campaign.yaml", "kind: flow", "kind: zzzzzz", "zzzzzz", None),
]
LINE = [
    ("a command", ["chekc", "x"], "chekc", "check"),
    ("a painter", ["build", "x", "--painter", "cario"], "cario", "cairo"),
    ("a stage", ["build", "x", "-T", "figrues"], "figrues", "figures"),
    ("a starter", ["init", "cong-vna", "x"], "cong-vna", "cong-van"),
    ("--only, a kind", ["list", str(CASE), "--only", "ban-tni-*"], "ban-tni-*", "ban-tin"),
    ("--only, a name", ["list", str(CASE), "--only", "cong-van-phuoc-h"], "cong-van-phuoc-h", "cong-van-phuoc-ha"),
]


def check(name, good, text):
    checking.check("nearest: " + name, good, text)


def says(text, typed, offered):
    """Whether one finding names the word, and offers the other or nothing."""
    lines = [line for line in text.splitlines() if typed in line]
    if offered:
        return any(f"did you mean “{offered}”?" in line or f"is it “{offered}”?" in line for line in lines)
    return bool(lines) and not any("did you mean" in line or "is it “" in line for line in lines)


for name, file, right, wrong, typed, offered in CAMPAIGN:
    shutil.rmtree(FOLDER, ignore_errors=True)
    shutil.copytree(CASE, FOLDER)
    text = (FOLDER / file).read_text(encoding="utf-8")
    assert text.count(right) >= 1, (file, right)
    (FOLDER / file).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    run = subprocess.run([PROGRAM, "check", FOLDER, "--lang", "en", "-q"], capture_output=True, text=True, check=False)
    check(name, run.returncode == 1 and says(run.stderr, typed, offered), run.stderr)
for name, arguments, typed, offered in LINE:
    run = subprocess.run([PROGRAM, *arguments, "--lang", "en"], capture_output=True, text=True, check=False)
    check(name, run.returncode in (1, 2) and says(run.stderr, typed, offered), run.stderr)
run = subprocess.run([PROGRAM, "check", "x", "--jbos", "2", "--lang", "en"], capture_output=True, text=True, check=False)
check("an option", run.returncode == 2 and "“--jbos”" in run.stderr and "--jobs" in run.stderr, run.stderr)
run = subprocess.run([PROGRAM, "check", "x", "--lang", "ve"], capture_output=True, text=True, check=False)
check("a language", run.returncode == 2 and "có phải “vi”?" in run.stderr, run.stderr)
sys.exit(checking.status())
