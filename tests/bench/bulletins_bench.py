#!/usr/bin/python3
"""bulletins_bench.py BUILD OUT [--runs 200x5,2000x1]: two-page bulletins through the whole program, PDF alone and with
site and cards, and beside it Typst. Each round runs all of them one after another; the table has medians of the rounds and goes to
OUT/bulletins.txt too. CPU and peak memory are the process's and its children's, as the kernel counts them."""
import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
TYPST = HERE / "typst"


def have_typst():
    """The compiler, as package.json names it to the digit; False with a word where it cannot be had."""
    if not shutil.which("node") or not shutil.which("npm"):
        print("Typst is left out: there is no node or npm here")
        return False
    if not (TYPST / "node_modules").is_dir() and subprocess.run(
            ["npm", "install", "--prefix", TYPST, "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
            stdout=subprocess.DEVNULL).returncode != 0:
        print("Typst is left out: npm could not fetch it")
        return False
    return True


def measure(command):
    """Wall seconds, CPU seconds, peak MiB of one run."""
    began = time.monotonic()
    process = subprocess.Popen([str(word) for word in command])
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - began
    if status != 0:
        sys.exit(f"{command[0]} failed: status {status}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def contestants(build, folder, typst):
    yield "bantin, PDF", [build / "bantin", "build", folder / "internal", "-o", folder / "out-pdf", "-q"]
    yield "bantin, PDF + HTML + card", [build / "bantin", "build", folder / "public", "-o", folder / "out-all", "-q"]
    if typst:
        yield "Typst, PDF", ["node", TYPST / "render.js", folder / "public", folder / "out-typst"]


def run(build, n, rounds, typst):
    """(name, documents a second, wall, cpu, peak) of each, medians."""
    with tempfile.TemporaryDirectory() as tmp:
        folder = pathlib.Path(tmp)
        for audience in ("internal", "public"):
            subprocess.run([HERE / "bulletins.py", folder / audience, str(n), "--audience", audience], check=True)
        runs = {}
        for _ in range(rounds):
            for name, command in contestants(build, folder, typst):
                runs.setdefault(name, []).append(measure(command))
        made = {out.name: len(list(out.glob("pdf/*.pdf")) or list(out.glob("*.pdf"))) for out in folder.glob("out-*")}
        assert set(made.values()) == {n}, made
        for name, measured in runs.items():
            wall, cpu, peak = (statistics.median(run[i] for run in measured) for i in range(3))
            yield name, n, n / wall, n / cpu, wall, cpu, peak


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--runs", default="200x5,2000x1", help="documents x rounds, between commas")
    args = parser.parse_args()
    typst = have_typst()
    lines = [f"{'bulletins of two pages':<28}{'documents':>10}{'docs/s':>9}{'per CPU s':>11}{'wall s':>9}{'CPU s':>9}{'peak MiB':>10}"]
    print(lines[0], flush=True)
    for n, rounds in (map(int, pair.split("x")) for pair in args.runs.split(",")):
        for name, *figures in run(args.build.resolve(), n, rounds, typst):
            lines.append(f"{name:<28}{figures[0]:>10}{figures[1]:>9.1f}{figures[2]:>11.1f}{figures[3]:>9.2f}{figures[4]:>9.2f}{figures[5]:>10.1f}")
            print(lines[-1], flush=True)
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "bulletins.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
