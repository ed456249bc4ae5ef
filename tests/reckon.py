"""What the recomputations of values.py share: reading the examples' CSV files, printing figures as Vietnamese offices do,
reading the words of finished documents, and keeping count.
"""
import csv
import datetime
import html
import pathlib
import re
import subprocess
import sys
from decimal import ROUND_HALF_UP, Decimal

EXAMPLES, BUILT = map(pathlib.Path, sys.argv[1:3])
results = []


def check(name, good, detail=""):
    results.append(good)
    print(f"{'ok' if good else 'not ok'} {name}" + ("" if good else f": {detail}"))


def rows(path, skip=0):
    text = path.read_text(encoding="utf-8-sig")
    lines = list(csv.reader(text.splitlines()[skip:], delimiter=";"))
    return [dict(zip(lines[0], line)) for line in lines[1:]]


def number(text):
    return int(text.replace(".", ""))


def shown(value):
    return f"{value:,}".replace(",", ".")


def percent(part, whole):
    value = (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{value}%".replace(".", ",")


def day(text):
    return datetime.datetime.strptime(text, "%d/%m/%Y").date()


def pdf_words(path, *options):
    return subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, text=True, check=True).stdout


def flat(text):
    return " ".join(text.replace("\u00a0", " ").split())


def running(path):
    """The words of a PDF without the numbers at the heads of its pages, between which a sentence may run on."""
    return flat(re.sub(r"\f\s*\d+\s", " ", pdf_words(path)))


def html_words(path):
    text = re.sub(r"<(style|svg)\b.*?</\1>", " ", path.read_text(encoding="utf-8"), flags=re.S)
    return flat(html.unescape(re.sub(r"<[^>]+>", "", text)))


def says(name, text, *phrases):
    missing = [phrase for phrase in phrases if phrase not in text]
    check(name, not missing, f"not said: {missing}")
