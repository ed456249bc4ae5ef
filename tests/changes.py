#!/usr/bin/python3
"""Only what changed: each kind of input is changed by itself, and exactly those documents are made again that it concerns;
the packet is then the one that a run from nothing gives, byte for byte, and the files of all others are the ones that were
published before (hard links).

    changes.py BANTIN FOLDER    (FOLDER is made and left)
"""
import contextlib
import os
import pathlib
import re
import shutil
import sqlite3
import struct
import subprocess
import sys
import zlib

from checking import check, contents, differing, files, manifest_of, of_another_version, status

ROOT = pathlib.Path(__file__).resolve().parents[1]


def nodes(folder):
    return {name: path.stat().st_ino for name, path in files(folder).items()}


class Campaign:
    """A copy of an example with a share folder of its own, built again and again into one packet."""

    def __init__(self, bantin, folder):
        self.bantin, self.folder = bantin, folder
        self.campaign, self.out, self.share = folder / "campaign", folder / "out", folder / "share"
        shutil.copytree(ROOT / "examples/tuan-giao", self.campaign)
        for part in ("templates", "fonts"):
            shutil.copytree(ROOT / part, self.share / part)
        self.options = []
        self.fresh = 0

    def run(self, out, *more):
        command = [self.bantin, "build", self.campaign, "-o", out, "--share", self.share, *self.options, *more]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return done

    def documents(self):
        return {d["stem"]: [f["path"] for f in d["files"]] for d in manifest_of(self.out)["documents"]}

    def again(self):
        """What a run makes again: by its own words, and by the files that are not the ones before."""
        before = nodes(self.out)
        done = self.run(self.out, "--explain", "-q")
        assert done.returncode == 0, done.stderr
        after = nodes(self.out)
        said = {m.group(1): m.group(2) for m in re.finditer(r"^([\w-]+): dựng lại: (.*)$", done.stdout, re.M)}
        written = {stem for stem, names in self.documents().items()
                   if any(before.get(name) != after[name] for name in names)}
        return said, written, done

    def from_nothing(self):
        self.fresh += 1
        out = self.folder / f"fresh-{self.fresh}"
        done = self.run(out, "-q")
        return out, done

    def expect(self, name, stems, quiet_stems=()):
        """`stems` are made again and come out otherwise; quiet ones may be made again and come out the same."""
        said, written, done = self.again()
        check(f"{name}: what is made again", set(said) == set(stems) | set(quiet_stems), (sorted(said.items()), stems))
        check(f"{name}: what is written", written == set(stems), (sorted(written), sorted(stems)))
        out, fresh = self.from_nothing()
        differ = differing(contents(self.out), contents(out))
        check(f"{name}: as if from nothing", not differ, differ)
        check(f"{name}: the same is said", done.stderr.replace(str(self.out), "") == fresh.stderr.replace(str(out), ""),
              (done.stderr, fresh.stderr))
        shutil.rmtree(out)
        untouched = self.folder.stat().st_mtime_ns, self.out.stat().st_ino, nodes(self.out)
        done = self.run(self.out)
        check(f"{name}: then nothing has changed", "không có gì thay đổi" in done.stdout and
              untouched == (self.folder.stat().st_mtime_ns, self.out.stat().st_ino, nodes(self.out)), done.stdout)
        return said


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def documents_of(c):
    everything = set(c.documents())
    bulletins = {s for s in everything if s.startswith("ban-tin-")}
    return everything, bulletins


def change_data(c, everything, bulletins):
    quota = c.campaign / "data/chi-tieu.csv"
    line = next(l for l in quota.read_text(encoding="utf-8").splitlines() if "Chiềng Đông" in l)
    cells = line.split(";")
    cells[2] = str(int(cells[2]) + 1)
    edit(quota, line, ";".join(cells))
    said, written, done = c.again()
    own = "ban-tin-chieng-dong-2024-w04"
    check("a quota: the unit's own bulletin and its district's", {own, "ban-tin-tuan-giao-2024-w04"} <= written, said)
    check("a quota: not every other unit's", len(written & bulletins) < len(bulletins), sorted(written))
    check("a quota: said is what is written", set(said) == written, (sorted(said), sorted(written)))
    check("a quota: the query is named", "unit" in said.get(own, ""), said)
    edit(quota, ";".join(cells), line)
    c.expect("the quota back", written)


def answers(done):
    """How many answers a run asked the store for."""
    return int(re.search(r"^figures .* (\d+) answers$", done.stderr, re.M).group(1))


def recorded(folder):
    """All that a packet's record says, but for how many warnings there were: what was published before is no part of the data,
    and a run that finds it changed says so (D701)."""
    with contextlib.closing(sqlite3.connect(folder / "record.sqlite")) as record:
        return [line for line in record.iterdump() if "'warnings'" not in line]


def change_figures(c, everything, bulletins):
    """One after another: a figure that needs more room, a row fewer, blanks before a cell (which moves the places behind it),
    and again a figure. Whatever of the store has moved by then, the packet is that of a run from nothing."""
    results = c.campaign / "data/ket-qua.csv"
    lines = results.read_text(encoding="utf-8-sig").splitlines()
    asked = answers(c.run(c.folder / "fresh-asked", "-q", "--timings"))
    shutil.rmtree(c.folder / "fresh-asked")
    steps = [("a figure", 200, lambda cells: cells[:2] + [str(int(cells[2] or 0) + 1)] + cells[3:]),
             ("a greater figure", 40, lambda cells: cells[:3] + [cells[3] + "00"] + cells[4:]),
             ("a row fewer", 41, lambda cells: None),
             ("blanks before a cell", 260, lambda cells: cells[:1] + ["   " + cells[1]] + cells[2:]),
             ("one more figure", 400, lambda cells: cells[:2] + [str(int(cells[2] or 0) + 1)] + cells[3:])]
    for name, at, change in steps:
        cells = change(lines[at].split(";"))
        lines[at:at + 1] = [";".join(cells)] if cells else []
        results.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
        done = c.run(c.out, "-q", "--timings")
        out, fresh = c.from_nothing()
        ours, theirs = files(c.out), files(out)
        differ = [n for n in sorted(set(ours) | set(theirs))
                  if n not in ours or n not in theirs or ours[n].read_bytes() != theirs[n].read_bytes()]
        check(f"{name}: as if from nothing", done.returncode == fresh.returncode == 0 and
              set(differ) <= {"manifest.json", "record.sqlite"} and recorded(c.out) == recorded(out), differ)
        shutil.rmtree(out)
        if name.endswith("figure") and "greater" not in name:
            check(f"{name}: few answers are asked for again", answers(done) < asked * 2 / 3, (answers(done), asked))


def change_files(c, everything, bulletins):
    text = c.campaign / "docs/cong-van.md"
    edit(text, "subject: ", "subject: khẩn trương ")
    c.expect("a text", {"cong-van-tuan-giao"}, ["phu-luc-chi-tieu-tuan-giao"])
    edit(c.campaign / "docs/ban-tin-huyen.md", "Số liệu", "Các số liệu")
    c.expect("the district's text", {"ban-tin-tuan-giao-2024-w04"})
    query = next(iter(sorted((c.campaign / "queries").glob("*.sql"))))
    query.write_text(query.read_text(encoding="utf-8") + "\n-- nói thêm\n", encoding="utf-8")
    said, written, _ = c.again()
    users = {s for s, why in said.items() if query.stem in why}
    check("a query: those that ask it", written and written == users == set(said), (query.name, said))
    edit(c.share / "templates/html/page.tpl", "</body>", "\n</body>")
    public = {s for s, names in c.documents().items() if any(n.startswith("site/") for n in names)}
    c.expect("a frame of web pages", public)


def png(shade):
    """A signature's ground: four clear dots and four blue ones."""
    rows = b"".join(b"\0" + bytes([20, 20, shade, 255, 0, 0, 0, 0]) for _ in range(4))
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 4, 8, 6, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def change_image(c, everything, bulletins):
    image = c.campaign / "images/chu-ky.png"
    image.parent.mkdir()
    image.write_bytes(png(150))
    text = c.campaign / "docs/cong-van.md"
    edit(text, "    name: Nguyễn Văn A\n", "    name: Nguyễn Văn A\n    signature: images/chu-ky.png\n")
    c.expect("a signature", {"cong-van-tuan-giao"}, ["phu-luc-chi-tieu-tuan-giao"])
    image.write_bytes(png(200))
    said = c.expect("another signature", {"cong-van-tuan-giao"})
    check("and its file is named", "images/chu-ky.png" in said["cong-van-tuan-giao"], said)


def change_name(c, everything, bulletins):
    """A unit's name by its mark alone: its files are called as before."""
    for data in (c.campaign / "data").glob("*.csv"):
        text = data.read_text(encoding="utf-8")
        data.write_text(text.replace("Chiềng Đông", "Chiềng Động"), encoding="utf-8")
    said, written, done = c.again()
    check("a unit's name: its own bulletin, the ranking, the whole's", {"ban-tin-chieng-dong-2024-w04",
          "xep-hang-tuan-giao-2024-w04", "ban-tin-tuan-giao-2024-w04"} <= written, said)
    check("a unit's name: not every other unit's", len(written & bulletins) < len(bulletins), sorted(written))
    out, _ = c.from_nothing()
    differ = differing(contents(c.out), contents(out))
    check("a unit's name: as if from nothing", not differ, differ)


def change_campaign(c, everything, bulletins):
    yaml = c.campaign / "campaign.yaml"
    yaml.write_text("# một lời chú\n" + yaml.read_text(encoding="utf-8"), encoding="utf-8")
    c.expect("a comment in campaign.yaml", set())
    edit(yaml, "title: ", "title: Đợt ")
    said, written, _ = c.again()
    check("the campaign's title: all are made again", set(said) == everything, said)
    check("and those that show it are written", written and written <= everything, written)


def change_surroundings(c, everything, bulletins):
    c.options = ["--shared-style"]
    public = {s for s, names in c.documents().items() if any(n.startswith("site/") for n in names)}
    c.expect("an option", public, everything - public)
    font = c.share / "fonts/local"
    font.mkdir(exist_ok=True)
    faces = sorted(pathlib.Path("/usr/share/fonts/truetype/liberation2").glob("LiberationSerif-*.ttf"))
    for face in faces:
        data = bytearray(face.read_bytes())
        tables = range(12, 12 + 16 * int.from_bytes(data[4:6], "big"), 16)
        post = next(t for t in tables if data[t:t + 4] == b"post")
        data[post + 4] ^= 1  # the checksum of a table: a font of another edition has another
        (font / face.name).write_bytes(bytes(data))
    said, _, _ = c.again()
    check("a font: all are made again", set(said) == everything and all("phông" in w or "." in w for w in said.values()),
          said)
    c.bantin = of_another_version(c.bantin, c.folder / "bantin")
    said, written, _ = c.again()
    check("the program: all are made again", set(said) == everything, said)
    check("the program: what comes out the same stays the file that it was", not written, written)


def damage(c):
    page = c.out / "site/ban-tin-chieng-dong-2024-w04.html"
    data = page.read_bytes()
    page.unlink()
    done = c.run(c.out, "-q")
    check("a file that is gone is made again", done.returncode == 0 and page.exists() and page.read_bytes() == data)
    os.chmod(page, 0o644)
    page.write_bytes(data[:-1] + b"x")
    edit(c.campaign / "docs/cong-van.md", "subject: ", "subject: hết sức ")
    said, _, _ = c.again()
    check("a file that was written over is made again", "ban-tin-chieng-dong-2024-w04" in said, said)
    check("and is as it was", page.read_bytes() == data)


def damage_many(bantin, folder):
    """A packet of so many documents that it is looked over by a process of its own while the data are read."""
    campaign, out, fresh = folder / "many", folder / "many-out", folder / "many-fresh"
    subprocess.run([ROOT / "tests/bench/bulletins.py", campaign, "80", "--audience", "internal"], check=True)

    def build(into, *more, jobs=2):
        return subprocess.run([bantin, "build", campaign, "-o", into, "-q", "--jobs", str(jobs), *more],
                              capture_output=True, text=True, check=False)

    assert build(out).returncode == 0
    pdfs = sorted((out / "pdf").iterdir())
    wrong = [pdfs[0], pdfs[41], pdfs[-1]]
    for pdf in wrong:
        data = bytearray(pdf.read_bytes())
        data[len(data) // 2] ^= 1
        pdf.write_bytes(data)
    pdfs[20].unlink()
    edit(campaign / "data/so-lieu.csv", "x00003-01;", "x00003-01;1")
    alone = folder / "many-alone"
    shutil.copytree(out, alone)
    before, done, single = nodes(out), build(out, "--explain"), build(alone, "--explain", jobs=1)
    said = {m.group(1) for m in re.finditer(r"^([\w-]+): dựng lại: ", done.stdout, re.M)}
    changed = {name for name, node in nodes(out).items() if before.get(name) != node and name.startswith("pdf/")}
    build(fresh)
    check("many: those that were damaged are made again, and the one whose figure changed",
          len(said) == 5 and {p.stem for p in [*wrong, pdfs[20]]} < said and changed == {f"pdf/{s}.pdf" for s in said}, (said, changed))
    check("many: what one process does alone is the same, and what it says", contents(out) == contents(alone) and
          "D701" in done.stderr and done.stderr == single.stderr and done.stdout == single.stdout, (done, single))
    check("many: and all is as from nothing", contents(out / "pdf") == contents(fresh / "pdf"))


def main():
    bantin, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True)
    c = Campaign(bantin, folder)
    done = c.run(c.out, "-q")
    assert done.returncode == 0, done.stderr
    everything, bulletins = documents_of(c)
    for change in (change_data, change_figures, change_files, change_image, change_name, change_campaign, change_surroundings):
        change(c, everything, bulletins)
    damage(c)
    damage_many(bantin, folder)
    return status()


if __name__ == "__main__":
    sys.exit(main())
