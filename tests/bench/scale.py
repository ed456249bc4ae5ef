#!/usr/bin/python3
"""scale.py measure BUILD [FOLDER]: what a run costs on one machine, in parts, over a country's documents (country.py) of several
                                    sizes; written to scale.json beside this file
scale.py page | check               puts the arithmetic from scale.json into examples/jobs/README.md, or holds the page to it

Of one processor, in CPU seconds:
    S(n) = S0 + S1·n   what every shard does again, and merge once more: data read, checked, documents planned
    D(n) = D1·n        the documents themselves; the only part that is shared out
    M(n) = M1·n        what merge does for each document: digests, links, record, manifest, site
With P processors on each of m machines, and W bytes a second over the network into the one that merges:
    one machine, no shards     S + D/P
    m machines                 S + D/(m·P) + n·B/W + S + M
B is what a shard weighs for each document. Copying, and M, are taken as if nothing else went on meanwhile.
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

from measure import measure

HERE = pathlib.Path(__file__).resolve().parent
KEPT, PAGE = HERE / "scale.json", HERE.parents[1] / "examples/jobs/README.md"
BEGIN, END = "<!-- from here: tests/bench/scale.py page -->\n", "<!-- to here -->\n"
SIZES = (830, 3321)  # communes measured
LARGER = 20000       # the serial part alone, to see that it is a line
ASKED = (3321, 100_000, 10_000_000)
MACHINES = (1, 10, 100)
P, W = 2, 110e6      # processors of a machine; a gigabit line
MIB = 1 << 20


# --- measuring ---------------------------------------------------------------------------------------------------------


def weight(folder):
    """Bytes of its files, each counted once under however many names."""
    seen = {}
    for path in folder.rglob("*"):
        if path.is_file():
            seen[path.stat().st_ino] = path.stat().st_size
    return sum(seen.values())


class Country:
    def __init__(self, program, tmp, communes):
        self.program, self.at = program, tmp / str(communes)
        self.campaign = self.at / "campaign"
        subprocess.run([HERE / "country.py", self.campaign, "--communes", str(communes), "--weeks", "8"], check=True)

    def run(self, *words):
        return measure([self.program, *words, "-q"], stdout=subprocess.DEVNULL)

    def serial(self):
        """A shard of hardly anything: CPU, peak memory."""
        _, cpu, peak = self.run("build", self.campaign, "-o", self.at / "least", "--shard", "10000/10000", "--jobs", "1")
        return cpu, peak

    def all(self):
        documents = sum(b"\t" in line for line in subprocess.run(
            [self.program, "list", self.campaign], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout.splitlines())
        least, floor = self.serial()
        shards = [self.at / f"shards/{k}" for k in (1, 2)]
        cost = [self.run("build", self.campaign, "-o", shard, "--shard", f"{k}/2", "--jobs", "1") for k, shard in enumerate(shards, 1)]
        one = self.run("build", self.campaign, "-o", self.at / "one", "--jobs", "2")
        merged = self.run("merge", self.campaign, *shards, "-o", self.at / "merged", "--jobs", "1")
        return {"documents": documents, "serial": least, "serial_mib": floor, "shards": [cpu for _, cpu, _ in cost],
                "shard_mib": max(peak for _, _, peak in cost), "shard_bytes": sum(map(weight, shards)),
                "one_cpu": one[1], "one_mib": one[2], "merge": merged[1], "merge_mib": merged[2],
                "packet_bytes": weight(self.at / "one")}


def measured(program, tmp):
    sizes = []
    for communes in SIZES:
        country = Country(program, tmp, communes)
        sizes.append(country.all())
        shutil.rmtree(country.at)
    large = Country(program, tmp, LARGER)
    cpu, peak = large.serial()
    return {"sizes": sizes, "larger": {"documents": LARGER + 34 + 4, "serial": cpu, "serial_mib": peak}}


# --- arithmetic --------------------------------------------------------------------------------------------------------


class Model:
    def __init__(self, kept):
        small, country = kept["sizes"]
        points = [small, country, kept["larger"]]
        self.kept, self.country = kept, country
        self.s1 = (points[-1]["serial"] - small["serial"]) / (points[-1]["documents"] - small["documents"])
        self.s0 = max(0.0, small["serial"] - self.s1 * small["documents"])
        self.d1 = (sum(country["shards"]) - 2 * country["serial"]) / country["documents"]
        self.m1 = (country["merge"] - country["serial"]) / country["documents"]
        self.bytes = country["shard_bytes"] / country["documents"]
        self.packet = country["packet_bytes"] / country["documents"]
        self.mib1 = (points[-1]["serial_mib"] - small["serial_mib"]) / (points[-1]["documents"] - small["documents"])
        self.mib0 = small["serial_mib"] - self.mib1 * small["documents"]

    def serial(self, n):
        return self.s0 + self.s1 * n

    def fixed(self, n):
        """What no further machine shortens."""
        return 2 * self.serial(n) + n * self.bytes / W + self.m1 * n

    def seconds(self, n, machines):
        if machines == 1:
            return self.serial(n) + self.d1 * n / P
        return self.fixed(n) + self.d1 * n / (machines * P)

    def enough(self, n):
        """From how many machines on, two at least, twice as many save less than a tenth."""
        machines = 2
        while self.seconds(n, 2 * machines) < 0.9 * self.seconds(n, machines):
            machines *= 2
        return machines

    def mib(self, n):
        return self.mib0 + self.mib1 * n


def span(seconds):
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"


def size(amount):
    for unit in ("KB", "MB", "GB", "TB"):
        amount /= 1000
        if amount < 1000:
            return f"{amount:.0f} {unit}" if amount >= 10 else f"{amount:.1f} {unit}"
    return f"{amount:.0f} TB"


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def rates(model):
    c, large = model.country, model.kept["larger"]
    predicted = model.serial(c["documents"])
    return table(["measured (CPU seconds of one processor)", ""], [
        [f"S: read, check, plan, at {c['documents']:,} documents", f"{c['serial']:.2f} s (the line says {predicted:.2f})"],
        [f"S at {large['documents']:,} documents", f"{large['serial']:.2f} s"],
        ["so S", f"{model.s0:.2f} s + {1e3 * model.s1:.2f} ms a document"],
        ["D: a document (PDF, page, card, figures)", f"{1e3 * model.d1:.1f} ms"],
        ["M: a document merged", f"{1e3 * model.m1:.2f} ms"],
        ["B: of a shard, a document", size(model.bytes)],
        ["of the packet, a document", size(model.packet)],
        [f"memory of a shard with one job, {c['documents']:,} documents", f"{c['shard_mib']:.0f} MiB"],
        [f"memory to plan {large['documents']:,} documents", f"{large['serial_mib']:.0f} MiB, {1024 * model.mib1:.1f} KiB a document"],
        [f"one machine, two jobs, no shards: {c['documents']:,} documents",
         f"{c['one_cpu']:.1f} s (S + D says {model.serial(c['documents']) + model.d1 * c['documents']:.1f}), {c['one_mib']:.0f} MiB in all"],
    ])


def speeds(model):
    rows = []
    for n in ASKED:
        rows.append([f"{n:,}", *(span(model.seconds(n, m)) for m in MACHINES), span(model.fixed(n)), f"{model.enough(n)}",
                     size(n * model.packet), size(n * model.bytes), f"{model.mib(n):,.0f} MiB"])
    n, parts = ASKED[1], ASKED[2] // ASKED[1]
    rows.append([f"{ASKED[2]:,} as {parts} campaigns of {n:,}",
                 *(span(model.seconds(n, 1) * parts / m) for m in MACHINES), span(model.seconds(n, 1)), f"{parts}",
                 size(ASKED[2] * model.packet), "none", f"{model.mib(n):,.0f} MiB"])
    return table(["documents", *(f"{m} machine{'s' if m > 1 else ''}" for m in MACHINES), "no further machine shortens",
                  "machines that still help", "packet", "over the network", "memory to plan"], rows)


def page(model):
    return rates(model) + "\n" + speeds(model)


def main():
    command = sys.argv[1]
    if command == "measure":
        folder = pathlib.Path(tempfile.mkdtemp(dir=sys.argv[3] if len(sys.argv) > 3 else None))
        try:
            KEPT.write_text(json.dumps(measured(pathlib.Path(sys.argv[2]).resolve() / "bantin", folder), indent=2) + "\n", encoding="utf-8")
        finally:
            shutil.rmtree(folder)
        return
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    made = before + BEGIN + page(Model(json.loads(KEPT.read_text(encoding="utf-8")))) + END + after
    if command == "page":
        PAGE.write_text(made, encoding="utf-8")
    elif made != text:
        sys.exit("not ok jobs: the page says what scale.json gives (tests/bench/scale.py page)")
    else:
        print("ok jobs: the page says what scale.json gives")


if __name__ == "__main__":
    main()
