#!/usr/bin/python3
"""readme.py PROGRAM FOLDER: writes the campaign that README.md shows, to the letter, and builds it.

What a newcomer copies must work; a README that has drifted from the program fails here.
"""
import pathlib
import subprocess
import sys

PROGRAM, FOLDER = map(pathlib.Path, sys.argv[1:3])
README = pathlib.Path("README.md").read_text(encoding="utf-8")


def block(after):
    """The indented lines that follow a phrase."""
    lines, found = [], False
    for line in README[README.index(after) + len(after):].split("\n"):
        if line.startswith("    "):
            lines.append(line[4:])
            found = True
        elif not line and found:
            lines.append("")
        elif found:
            break
    return "\n".join(lines).rstrip("\n") + "\n"


def columns(text, at):
    """Two files that the README prints side by side."""
    left = [line[:at].rstrip() for line in text.splitlines()]
    right = [line[at:].strip() for line in text.splitlines()]
    return ("\n".join(filter(None, side)) + "\n" for side in (left, right))


def main():
    for name in ("data", "docs", "queries"):
        (FOLDER / name).mkdir(parents=True)
    pair = block("`data/thon.csv` and `data/ket-qua.csv`:\n")
    units, results = columns(pair, pair.index("Thôn;Đã"))
    files = {"campaign.yaml": block("`campaign.yaml`:\n"), "data/thon.csv": units, "data/ket-qua.csv": results,
             "queries/tong.sql": block("may stand on another: `FROM {{progress_by_child}}`):\n"), "docs/cong-van.md": block("`docs/cong-van.md`:\n")}
    for name, text in files.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    run = subprocess.run([PROGRAM, "build", FOLDER, "-o", FOLDER / "out"], capture_output=True, text=True)
    words = ""
    for pdf in (FOLDER / "out/pdf").glob("*.pdf"):
        words += subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True).stdout
    good = run.returncode == 0 and "2 thôn đã đăng ký 2.191 tài khoản" in " ".join(words.split())
    print("ok" if good else "not ok", "README's campaign builds")
    print(run.stderr, end="")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
