#!/usr/bin/python3
"""--keep-going: documents with errors are left out, each is named with the reason, and the others are those of a whole packet,
byte for byte; nothing leads to what is not there; errors of the data are not borne; and when all is mended the packet is the
one that a run from nothing gives.

    going.py BANTIN FOLDER    (FOLDER is made and left)
"""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.parse

from checking import check, children, contents, differing, files, halt, manifest_of, send, status, wrong_with

ROOT = pathlib.Path(__file__).resolve().parents[1]
UNIT, STEM = "chieng-dong", "ban-tin-chieng-dong-2024-w04"
DISPATCH, APPENDIX = "cong-van-tuan-giao", "phu-luc-chi-tieu-tuan-giao"


def dead_links(site):
    """Where pages and the feed lead within the site, and nothing stands."""
    dead = []
    for name, path in files(site).items():
        if not name.endswith((".html", ".xml")):
            continue
        for link in re.findall(r'(?:href|src)="([^"]*)"', path.read_text(encoding="utf-8")):
            link = urllib.parse.unquote(link.split("#")[0])
            if link and not re.match(r"[a-z]+:", link) and not (path.parent / link).is_file():
                dead.append((name, link))
    return dead


def about(stem, names):
    return sorted(n for n in names if re.match(re.escape(stem) + r"[._]", pathlib.PurePath(n).name))


class Campaign:
    def __init__(self, bantin, folder):
        self.bantin, self.folder, self.campaign = bantin, folder, folder / "campaign"
        self.text = self.campaign / "docs/ban-tin-xa.md"
        shutil.copytree(ROOT / "examples/tuan-giao", self.campaign)
        self.out, self.full = folder / "out", folder / "full"
        done = self.run(self.full)
        assert done.returncode == 0, done.stderr

    def command(self, out, *more):
        return [self.bantin, "build", self.campaign, "-o", out, "-q", *more]

    def run(self, out, *more):
        return subprocess.run(self.command(out, *more), capture_output=True, text=True, check=False)

    def again(self):
        """As if the whole packet had been published here."""
        for path in (self.campaign, self.out):
            shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(ROOT / "examples/tuan-giao", self.campaign)
        shutil.copytree(self.full, self.out)

    def ask(self, name, sql, text):
        """The communes' bulletins ask one more thing."""
        (self.campaign / f"queries/{name}.sql").write_text(sql, encoding="utf-8")
        words = self.text.read_text(encoding="utf-8")
        words = words.replace("week_report]", f"week_report, {name}]", 1)
        self.text.write_text(words + "\n" + text, encoding="utf-8")

    def wrong_in_one(self):
        self.ask("odd", f"SELECT CASE WHEN :unit = '{UNIT}' THEN 1 END AS odd",
                 "{{#ODD}}Cả xã có 99.999 tài khoản chưa kích hoạt.{{/ODD}}\n")

    def accepted(self, cell):
        """The whole packet with this error in it, which the office takes upon itself."""
        yaml = self.campaign / "campaign.yaml"
        words = yaml.read_text(encoding="utf-8")
        yaml.write_text(words + f'accept: [{{code: F601, cell: "{cell}", reason: thử, by: A}}]\n', encoding="utf-8")
        whole = self.folder / "accepted"
        shutil.rmtree(whole, ignore_errors=True)
        done = self.run(whole)
        assert done.returncode == 0, done.stderr
        yaml.write_text(words, encoding="utf-8")
        return whole

    def mend(self):
        shutil.copytree(ROOT / "examples/tuan-giao", self.campaign, dirs_exist_ok=True)
        for query in ("odd", "slow"):
            (self.campaign / f"queries/{query}.sql").unlink(missing_ok=True)


def without(c, name, stems, whole):
    """The packet lacks these documents and nothing else of a whole one made of the same texts."""
    manifest = manifest_of(c.out)
    ours, whole = contents(c.out), contents(whole)
    check(f"{name}: the packet is as its manifest says", not wrong_with(c.out), wrong_with(c.out))
    check(f"{name}: these are missing", {m["stem"] for m in manifest["missing"]} == set(stems), manifest["missing"])
    check(f"{name}: and not among the documents", {d["stem"] for d in manifest["documents"]} ==
          {d["stem"] for d in manifest_of(c.full)["documents"]} - set(stems), [d["stem"] for d in manifest["documents"]])
    there = [n for s in stems for n in about(s, ours)]
    check(f"{name}: no file of them is there", not there, there)
    check(f"{name}: no page leads to what is not there", not dead_links(c.out / "site"), dead_links(c.out / "site"))
    documents = [n for d in manifest["documents"] for n in (f["path"] for f in d["files"])]
    other = [n for n in documents if ours[n] != whole[n]]
    check(f"{name}: the others are those of a whole packet", len(documents) > 60 and not other, (len(documents), other))


def one_unit(c):
    c.again()
    c.wrong_in_one()
    before = contents(c.out)
    done = c.run(c.out)
    check("without --keep-going nothing is published", done.returncode == 1 and contents(c.out) == before,
          (done.returncode, differing(contents(c.out), before), done.stderr[-2000:]))
    done = c.run(c.out, "--keep-going")
    check("an error in one unit's document: status 1", done.returncode == 1, done.stderr)
    check("its finding is told", re.search(r"docs/ban-tin-xa\.md:\d+:\d+: lỗi F601", done.stderr), done.stderr)
    check("the last lines name it", re.search(rf"chưa công bố 1 trong \d+ .*\n  {STEM} \(Xã Chiềng Đông\): docs/ban-tin-xa\.md:.*\n$",
                                             done.stderr), done.stderr[-600:])
    missing = manifest_of(c.out)["missing"][0]
    without(c, "one unit", [STEM], c.accepted(f"docs/ban-tin-xa.md:{missing['line']}"))
    check("the manifest says why", missing["unit"] == UNIT and missing["reason"] == "error" and
          missing["file"] == "docs/ban-tin-xa.md" and "99.999" in missing["text"], missing)
    said = [n for n, p in files(c.out / "site").items() if "văn bản của kỳ này chưa công bố" in p.read_text("utf-8", "replace")]
    check("the index and the unit's page say so", said == ["don-vi-chieng-dong.html", "index.html"], said)
    before = contents(c.out)
    done = c.run(c.out, "--keep-going", "--explain")
    again = re.findall(r"^([\w-]+): dựng lại: ", done.stdout, re.M)
    check("the next run tries it again", done.returncode == 1 and STEM in again and len(again) <= 2, done.stdout)
    differ = differing(contents(c.out), before)
    check("and the packet is the same", not differ, differ)
    c.mend()
    done = c.run(c.out)
    differ = differing(contents(c.out), contents(c.full))
    check("mended: the packet is whole, as if from nothing", done.returncode == 0 and not differ,
          (done.returncode, differ, done.stderr[-2000:]))
    done = subprocess.run([x for x in c.command(c.out, "--keep-going") if x != "-q"], capture_output=True, text=True, check=False)
    check("and then nothing has changed", "không có gì thay đổi" in done.stdout, done.stdout)


def family(c):
    """An appendix that is a file of its own goes with its dispatch."""
    c.again()
    dispatch = c.campaign / "docs/cong-van.md"
    dispatch.write_text(dispatch.read_text(encoding="utf-8") + "\nCó 99.999 tài khoản.\n", encoding="utf-8")
    done = c.run(c.out, "--keep-going")
    check("an error in a dispatch: status 1", done.returncode == 1, done.stderr)
    why = {m["stem"]: m for m in manifest_of(c.out)["missing"]}
    without(c, "a dispatch", [DISPATCH, APPENDIX], c.accepted(f"docs/cong-van.md:{why[DISPATCH]['line']}"))
    check("its appendix goes with it", why[DISPATCH]["reason"] == "error" and why[APPENDIX]["reason"] == "with" and
          DISPATCH in why[APPENDIX]["text"], why)


def holds(pid, path):
    """Whether the process has the file open."""
    for fd in pathlib.Path(f"/proc/{pid}/fd").glob("*"):
        try:
            if os.readlink(fd) == str(path):
                return True
        except OSError:
            pass
    return False


def kill_over(c, steps):
    """The worker that makes one document is killed whenever it comes to it, with so many steps to go; the workers killed."""
    c.again()
    c.ask("slow", f"""WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c
        WHERE n < CASE WHEN :unit = '{UNIT}' THEN {steps} ELSE 1 END) SELECT max(n) AS odd FROM c""", "")
    told = (c.folder / f".out.staging/.made/{STEM}").resolve()
    process = subprocess.Popen(c.command(c.out, "--keep-going", "--jobs", "2"), stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True)
    killed = []
    while process.poll() is None:
        for worker in children(process.pid):
            if worker not in killed and holds(worker, told) and halt(worker):
                killed += [worker] if holds(worker, told) else []
                send(worker, signal.SIGKILL if worker in killed else signal.SIGCONT)
        time.sleep(0.005)
    _, errors = process.communicate()
    return process, killed, errors


def died_twice(c):
    """On a busy machine it may be through before it is killed: then it is given more to do."""
    for steps in (8_000_000, 40_000_000, 200_000_000):
        process, killed, errors = kill_over(c, steps)
        if len(killed) > 1:
            break
    check("a worker that dies twice over a document: status 3", process.returncode == 3 and len(killed) == 2 and
          "K104" in errors, (process.returncode, killed, errors))
    whole = c.folder / "slow"
    done = c.run(whole)
    assert done.returncode == 0, done.stderr
    without(c, "a worker's death", [STEM], whole)
    missing = manifest_of(c.out)["missing"][0]
    check("the manifest says that its worker died", missing["reason"] == "worker" and "9" in missing["text"], missing)
    c.mend()
    done = c.run(c.out)
    differ = differing(contents(c.out), contents(c.full))
    check("a worker's death: then the packet is whole", done.returncode == 0 and not differ,
          (done.returncode, differ, done.stderr[-2000:]))


def not_borne(c, name, code, *more):
    before = contents(c.out)
    done = c.run(c.out, "--keep-going", *more)
    check(f"{name}: nothing is published", done.returncode == 1 and contents(c.out) == before,
          (done.returncode, differing(contents(c.out), before), done.stderr[-2000:]))
    check(f"{name}: it is said why", f"lỗi {code}: --keep-going" in done.stderr and "chưa công bố" not in done.stderr,
          done.stderr)


def data(c):
    c.again()
    quota = c.campaign / "data/chi-tieu.csv"
    quota.write_text(quota.read_text(encoding="utf-8").replace("Xã Chiềng Đông;277", "Xã Chiềng Đông;27x7"), encoding="utf-8")
    not_borne(c, "a cell that cannot be read", "K133")
    c.again()
    c.ask("odd", f"SELECT 1 AS a, 1 AS b, CASE WHEN :unit = '{UNIT}' THEN 3 ELSE 2 END AS c, 'x' AS name",
          '```table\nquery: odd\ncolumns: [{Tên: name}, {Một: a}, {Hai: b}, {"Cộng (3=1+2)": c}]\n```\n')
    not_borne(c, "figures of one unit that contradict each other in a table", "K133")
    c.again()
    c.campaign.joinpath("docs").rename(c.campaign / "docs-all")
    (c.campaign / "docs").mkdir()
    shutil.copy(c.campaign / "docs-all/bao-cao-ngay.md", c.campaign / "docs")
    with open(c.campaign / "docs/bao-cao-ngay.md", "a", encoding="utf-8") as text:
        text.write("\nCó 99.999 tài khoản.\n")
    before = contents(c.out)
    done = c.run(c.out, "--keep-going")
    check("no good document at all: nothing is published", done.returncode == 1 and contents(c.out) == before,
          (done.returncode, differing(contents(c.out), before), done.stderr[-2000:]))


def earlier_edition(c):
    """The page of an edition of two days before stays in the archive and leads to the files of the last one."""
    c.again()
    archive = c.folder / "archive"
    done = c.run(archive, "--as-of", "2024-01-26")
    assert done.returncode == 0, done.stderr
    c.wrong_in_one()
    not_borne(c, "a document whose earlier edition leads to it", "K134", "--archive", archive)


def main():
    folder = pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True)
    c = Campaign(pathlib.Path(sys.argv[1]).resolve(), folder.resolve())
    for test in (one_unit, family, died_twice, data, earlier_edition):
        test(c)
    return status()


if __name__ == "__main__":
    sys.exit(main())
