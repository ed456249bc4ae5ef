#!/usr/bin/python3
"""bench.py BUILD OUT [--works w1-1,w1-200,…] [--rounds N]: the program beside other typesetters, in one run.

	w1-1     one bulletin of two pages, cold         w2       an appendix of 10,500 rows, ten columns, about 390 pages
	w1-200   two hundred bulletins                   w3       a dispatch of four pages
	w1-2000  two thousand                            country  3,321 communes: all, one figure changed, nothing changed

In each round all contestants run one after another; the table has the medians of the rounds. It goes to OUT/bench/bench.txt
and bench.json, and what a second brings to OUT/bench/bench.svg. bantin makes its pages whole: from the figures, checked, tagged, PDF/A."""
import argparse
import json
import os
import pathlib
import shutil
import sqlite3
import statistics
import subprocess
import tempfile

from measure import measure
from peers import HERE, Peers

ROUNDS = {"w1-1": 5, "w1-200": 5, "w1-2000": 1, "w2": 3, "w3": 5, "country": 1}
WEB_PAGES = 10  # of WeasyPrint, which takes a second for each


class Bench:
    def __init__(self, build, tmp):
        self.build, self.tmp, self.program, self.peers = build, tmp, build / "bantin", Peers(build)

    def campaign(self, script, name, *words):
        folder = self.tmp / name
        if not folder.exists():
            subprocess.run([HERE / script, folder, *map(str, words)], check=True)
        return folder

    def bantin(self, campaign, out, jobs):
        return [self.program, "build", campaign, "-o", out, "-q", "--jobs", str(jobs)]

    def pages(self, campaign):
        """A folder of web pages of ours, for what prints web pages."""
        packet = self.tmp / f"{campaign.name}-packet"
        if not packet.exists():
            subprocess.run(self.bantin(campaign, packet, 1), check=True)
        return packet

    # --- the works: (name of the contestant, how many documents it makes, its command) ---------------------------------

    def bulletins(self, n, out):
        internal = self.campaign("bulletins.py", f"bulletins-{n}", n, "--audience", "internal")
        yield "bantin", n, self.bantin(internal, out / "one", 1)
        if n > 1:
            yield "bantin, 2 jobs", n, self.bantin(internal, out / "two", 2)
            public = self.campaign("bulletins.py", f"bulletins-{n}-public", n)
            yield "bantin, 2 jobs: PDF, HTML, card", n, self.bantin(public, out / "all", 2)
        if self.peers.typst:
            yield "Typst", n, self.peers.typst_in("w1", internal, out / "typst")
            if n > 1:
                yield "Typst, 2 processes", n, self.peers.typst_in("w1", internal, out / "typst-two", 2)
        if self.peers.python:
            yield "ReportLab", n, self.peers.reportlab("w1", internal, out / "reportlab")
            few = self.campaign("bulletins.py", f"bulletins-{min(n, WEB_PAGES)}-public", min(n, WEB_PAGES))
            if n <= 200:
                yield "WeasyPrint", min(n, WEB_PAGES), self.peers.weasyprint(self.pages(few) / "site", out / "weasyprint")

    def appendix(self, out):
        campaign = self.campaign("appendix.py", "appendix", 10500)
        yield "bantin", 1, self.bantin(campaign, out / "one", 1)
        yield "bantin, 2 jobs", 1, self.bantin(campaign, out / "two", 2)
        if self.peers.typst:
            yield "Typst", 1, self.peers.typst_in("w2", campaign, out / "typst")
        if self.peers.python:
            yield "ReportLab", 1, self.peers.reportlab("w2", campaign, out / "reportlab")
        if self.peers.office:
            book, = (self.pages(campaign) / "xlsx").glob("*.xlsx")
            yield "LibreOffice", 1, self.peers.libreoffice(book, out / "office")

    def dispatch(self, out):
        campaign, public = self.campaign("dispatch.py", "dispatch"), self.campaign("dispatch.py", "dispatch-public", "public")
        yield "bantin", 1, self.bantin(campaign, out / "one", 1)
        if self.peers.typst:
            yield "Typst", 1, self.peers.typst_in("w3", campaign, out / "typst")
        if self.peers.python:
            yield "ReportLab", 1, self.peers.reportlab("w3", campaign, out / "reportlab")
            yield "WeasyPrint", 1, self.peers.weasyprint(self.pages(public) / "site", out / "weasyprint")

    def contestants(self, work, out):
        if work == "w2":
            return self.appendix(out)
        return self.dispatch(out) if work == "w3" else self.bulletins(int(work.removeprefix("w1-")), out)

    # --- running them --------------------------------------------------------------------------------------------------

    def rounds(self, work, rounds):
        """(contestant, documents, wall, CPU, peak) medians."""
        runs, counts = {}, {}
        for _ in range(rounds):
            out = self.tmp / "out"
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir()
            for name, n, command in self.contestants(work, out):
                made = measure(command, stdout=subprocess.DEVNULL)
                runs.setdefault(name, []).append(made)
                counts[name] = n
            for folder in out.iterdir():
                assert list(folder.rglob("*.pdf")), f"{work}: nothing in {folder.name}"
        return [(name, counts[name], *map(statistics.median, zip(*made))) for name, made in runs.items()]

    def country(self):
        """All of it, then one figure of one commune changed, then nothing."""
        folder, out = self.campaign("country.py", "country", "--weeks", "8", "--database"), self.tmp / "country-out"
        jobs = os.cpu_count()
        yield "all documents", *self.timed(folder, out, jobs)
        with sqlite3.connect(folder / "so-lieu.sqlite") as database:
            database.execute('UPDATE ket_qua SET "Công an" = "Công an" + 1 '
                             'WHERE rowid = (SELECT min(rowid) FROM ket_qua WHERE rowid > 4321 AND "Công an" IS NOT NULL)')
        yield "one figure changed", *self.timed(folder, out, jobs)
        yield "nothing changed", *self.timed(folder, out, jobs)

    def timed(self, folder, out, jobs):
        def pdfs():
            """One for each document; those in site/ are second names of the same files."""
            return {path.name: path.stat().st_ino for path in (out / "pdf").glob("*.pdf")}

        before = pdfs()
        made = measure(self.bantin(folder, out, jobs), stdout=subprocess.DEVNULL)
        fresh = sum(before.get(name) != node for name, node in pdfs().items())
        return fresh, *made


# --- what is shown ------------------------------------------------------------------------------------------------------

def row(work, name, n, wall, cpu, peak, typst):
    times = f"{typst / (wall / n):8.1f}" if typst and n else " " * 8
    return f"{work:<9}{name:<34}{n:>6}{n / wall:>10.1f}{wall:>10.3f}{cpu:>10.3f}{peak:>10.1f}{times}"


HEADER = f"{'work':<9}{'contestant':<34}{'docs':>6}{'docs/s':>10}{'wall s':>10}{'CPU s':>10}{'peak MiB':>10}{'x Typst':>8}"


def chart(results):
    """Bars of documents a second, work by work, as SVG; each work has a scale of its own."""
    lines, y = [], 20
    for work in dict.fromkeys(result["work"] for result in results):
        rows = [result for result in results if result["work"] == work and result["documents"]]
        most = max((result["documents"] / result["wall"] for result in rows), default=1)
        lines.append(f'<text x="8" y="{y}" font-weight="bold">{work}: documents a second</text>')
        for result in rows:
            rate = result["documents"] / result["wall"]
            y += 18
            lines.append(f'<text x="200" y="{y}" text-anchor="end">{result["contestant"]}</text>'
                         f'<rect x="208" y="{y - 10}" width="{400 * rate / most:.1f}" height="12" fill="{"#0b4f8a" if "bantin" in result["contestant"] else "#9aa5b1"}"/>'
                         f'<text x="{214 + 400 * rate / most:.1f}" y="{y}">{rate:.3g}</text>')
        y += 30
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 680 {y}" font-family="sans-serif" font-size="11">\n' + "\n".join(lines) + "\n</svg>\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--works", default=",".join(ROUNDS))
    parser.add_argument("--rounds", type=int, help="of every work, in place of its own number")
    args = parser.parse_args()
    results, lines = [], [HEADER]
    print(HEADER, flush=True)
    with tempfile.TemporaryDirectory() as tmp:
        bench = Bench(args.build.resolve(), pathlib.Path(tmp))
        for work in args.works.split(","):
            medians = list(bench.country()) if work == "country" else bench.rounds(work, args.rounds or ROUNDS[work])
            typst = next((wall / n for name, n, wall, _, _ in medians if name == "Typst"), None)
            for name, n, wall, cpu, peak in medians:
                results.append(dict(work=work, contestant=name, documents=n, wall=wall, cpu=cpu, peak=peak))
                lines.append(row(work, name, n, wall, cpu, peak, typst))
                print(lines[-1], flush=True)
    out = args.out / "bench"
    out.mkdir(parents=True, exist_ok=True)
    (out / "bench.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (out / "bench.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    (out / "bench.svg").write_text(chart(results), encoding="utf-8")


if __name__ == "__main__":
    main()
