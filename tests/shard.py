#!/usr/bin/python3
"""A packet made in shards is the packet that one machine makes, byte for byte; and shards that do not belong together, or
are not what was made, are refused with the packet left as it was.

    shard.py BANTIN FOLDER [KILLS]    (FOLDER is made and left; 12 kills by default)
"""
import hashlib
import heapq
import json
import pathlib
import random
import shutil
import subprocess
import sys
import time

import checking
from checking import check, files

ROOT = pathlib.Path(__file__).resolve().parents[1]
def digests(folder):
    return {name: hashlib.sha256(p.read_bytes()).hexdigest() for name, p in files(folder).items()}


def differing(a, b):
    x, y = digests(a), digests(b)
    return sorted(set(x) ^ set(y)) + sorted(name for name in set(x) & set(y) if x[name] != y[name])


class Runs:
    def __init__(self, bantin, folder):
        self.bantin, self.folder = bantin, folder

    def run(self, *words):
        done = subprocess.run([self.bantin, *map(str, words)], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    def build(self, campaign, out, *words):
        return self.run("build", campaign, "-o", out, "-q", *words)

    def shards(self, campaign, n, out, *words):
        made = [out / f"phan-{k}" for k in range(1, n + 1)]
        for k, folder in enumerate(made, 1):
            code, said = self.build(campaign, folder, "--shard", f"{k}/{n}", "--jobs", 1 + k % 2, *words)
            if code:
                check(f"{campaign.name}: shard {k}/{n}", False, said)
        return made

    def merge(self, campaign, shards, out, *words):
        return self.run("merge", campaign, *shards, "-o", out, "-q", *words)


def listing(shard):
    return json.loads((shard / "shard.json").read_text(encoding="utf-8"))


# --- the same bytes ----------------------------------------------------------------------------------------------------


def same(runs, name, splits, *words):
    campaign, at = ROOT / "examples" / name, runs.folder / "same" / "-".join([name, *(w.strip("-") for w in words if w[0] == "-")])
    code, said = runs.build(campaign, at / "whole", *words)
    what = " ".join([name, *(w for w in words if w[0] == "-")])
    check(f"{what}: unsharded", code == 0, said)
    for n in splits:
        shards = runs.shards(campaign, n, at / f"in-{n}", *words)
        code, joined = runs.merge(campaign, reversed(shards), at / f"merged-{n}", *words)
        check(f"{what}: {n} merged are the packet of one", code == 0 and not differing(at / "whole", at / f"merged-{n}"),
              joined or differing(at / "whole", at / f"merged-{n}"))
        check(f"{what}: {n} merged say what one says", sorted(joined.splitlines()) == sorted(said.splitlines()), joined)
    return at


def with_archive(runs):
    """The week before is archive and target at once: its pages stay, the same files, whoever makes the week."""
    campaign, at = ROOT / "examples/tuan-giao", runs.folder / "archive"
    out = at / "out"
    code, said = runs.build(campaign, out, "--as-of", "2024-01-21")
    check("archive: the week before", code == 0, said)
    shards = runs.shards(campaign, 3, at / "shards", "--archive", out)
    shutil.copytree(out, at / "before")
    code, said = runs.build(campaign, out, "--archive", out)
    out.rename(at / "whole")
    (at / "before").rename(out)
    past = {name: p.stat().st_ino for name, p in files(out).items() if name.startswith("site/") and "-w03." in name and "/ban" in name}
    joined, told = runs.merge(campaign, shards, out, "--archive", out)
    check("archive: 3 merged are the packet of one", code == 0 and joined == 0 and not differing(at / "whole", out),
          said + told or differing(at / "whole", out))
    check("archive: the past is linked", past and all((out / name).stat().st_ino == inode for name, inode in past.items()))


def linked(runs, at):
    """Files of shards become files of the packet by a second name; what is published already stays that very file."""
    campaign = ROOT / "examples/tuan-giao"
    shards = [at / f"in-3/phan-{k}" for k in (1, 2, 3)]
    theirs = {name: p.stat().st_ino for s in shards for name, p in files(s).items() if name.split("/")[0] in ("pdf", "site", "xlsx")}
    ours = {name: p.stat().st_ino for name, p in files(at / "merged-3").items()}
    check("files of shards are linked", theirs and all(ours[name] == inode for name, inode in theirs.items()))
    code, said = runs.run("merge", campaign, *shards, "-o", at / "merged-3")
    check("merged again: nothing to do", code == 0 and "giữ nguyên" in said, said)
    shutil.rmtree(at / "kept", ignore_errors=True)
    subprocess.run(["cp", "-a", at / "merged-3", at / "kept"], check=True)  # two names of a file stay so
    (at / "kept/record.sqlite").unlink()  # so it cannot be told that nothing changed
    before = {name: p.stat().st_ino for name, p in files(at / "kept").items()}
    code, said = runs.merge(campaign, shards, at / "kept")
    after = {name: p.stat().st_ino for name, p in files(at / "kept").items()}
    check("what is published with the same bytes stays the same file",
          code == 0 and all(after[name] == before[name] for name in theirs) and not differing(at / "kept", at / "merged-3"), said)


# --- the split ---------------------------------------------------------------------------------------------------------


def split(weights, n):
    """Longest processing time first; ties by stem, then by the number of the share."""
    shares, heap = [set() for _ in range(n)], [(0, k) for k in range(n)]
    for stem, weight in sorted(weights.items(), key=lambda item: (-item[1], item[0])):
        load, k = heapq.heappop(heap)
        shares[k].add(stem)
        heapq.heappush(heap, (load + weight, k))
    return shares


def balanced(runs, at):
    campaign = ROOT / "examples/tuan-giao"
    _, listed = runs.run("list", campaign)
    stems = {line.split("\t")[0] for line in listed.splitlines() if "\t" in line}
    for n in (2, 3, 5):
        lists = [listing(at / f"in-{n}/phan-{k}")["documents"] for k in range(1, n + 1)]
        weights = {d["stem"]: d["weight"] for part in lists for d in part}
        check(f"{n} shards: each document is in one", sorted(d["stem"] for part in lists for d in part) == sorted(stems))
        check(f"{n} shards: the longest first, each to the lightest", split(weights, n) == [{d["stem"] for d in part} for part in lists])
        loads = [sum(d["weight"] for d in part) for part in lists]
        check(f"{n} shards: no two differ by more than a document", max(loads) - min(loads) <= max(weights.values()), loads)
    _, some = runs.run("list", campaign, "--shard", "2/3")
    check("list --shard lists the share", {line.split("\t")[0] for line in some.splitlines() if "\t" in line} ==
          {d["stem"] for d in listing(at / "in-3/phan-2")["documents"]}, some)


def by_weight(runs):
    """An office whose one long document is worth dozens of short ones: they are shared by weight, not by count."""
    country = runs.folder / "country"
    subprocess.run([ROOT / "tests/bench/country.py", country, "--communes", "200", "--provinces", "2", "--weeks", "2"], check=True)
    _, first = runs.run("list", country, "--shard", "1/2")
    _, second = runs.run("list", country, "--shard", "2/2")
    counts = [sum(1 for line in said.splitlines() if "\t" in line) for said in (first, second)]
    heavy = ["tinh-01" in said for said in (first, second)], ["tinh-02" in said for said in (first, second)]
    check("two provinces' bulletins, of 100 communes each, go to two shards", heavy[0] != heavy[1], heavy)
    _, three = runs.run("list", country, "--shard", "1/60")
    _, last = runs.run("list", country, "--shard", "60/60")
    few, many = (sum(1 for line in said.splitlines() if "\t" in line) for said in (three, last))
    check("in 60 shares a province's is alone, others have several", few == 1 and many > 1, (few, many))
    check("all are shared out", sum(counts) == 200 + 2 + 4, counts)


# --- refusals ----------------------------------------------------------------------------------------------------------


class Refusing:
    def __init__(self, runs):
        self.runs, self.at, self.language = runs, runs.folder / "refusing", "en"
        self.campaign, self.out = self.at / "campaign", self.at / "out"
        shutil.copytree(ROOT / "examples/tuan-giao", self.campaign)
        self.shards = runs.shards(self.campaign, 3, self.at / "good")
        code, said = runs.merge(self.campaign, self.shards, self.out)
        check("a good set is merged", code == 0, said)
        self.change(201)  # so that there is something to publish
        self.shards = runs.shards(self.campaign, 3, self.at / "better")
        self.before = digests(self.out)

    def change(self, to):
        quota = self.campaign / "data/chi-tieu.csv"
        lines = quota.read_text(encoding="utf-8").splitlines(keepends=True)
        at = next(i for i, line in enumerate(lines) if "Chiềng Đông" in line)
        cells = lines[at].split(";")
        cells[2] = str(to)
        lines[at] = ";".join(cells)
        quota.write_text("".join(lines), encoding="utf-8")

    def copies(self):
        bad = self.at / "bad"
        shutil.rmtree(bad, ignore_errors=True)
        shutil.copytree(self.at / "better", bad)
        return [bad / shard.name for shard in self.shards]

    def refuse(self, name, shards, code, *words):
        """By its code, in one language and then the other; nothing of the packet moves."""
        self.language = "en" if self.language == "vi" else "vi"
        ended, said = self.runs.merge(self.campaign, shards, self.out, "--lang", self.language, *words)
        fine = ended == 1 and f"{'error' if self.language == 'en' else 'lỗi'} {code}: " in said
        check(f"refused: {name} ({code})", fine and digests(self.out) == self.before, (ended, said))
        check(f"refused: {name}: nothing is left beside the packet",
              not [p.name for p in self.at.iterdir() if p.name.startswith(".")])

    def edited(self, edit):
        shards = self.copies()
        data = listing(shards[1])
        edit(data)
        (shards[1] / "shard.json").write_text(json.dumps(data), encoding="utf-8")
        return shards


def change_byte(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.unlink()  # it is a hard link
    path.write_bytes(data)


def refused(runs):
    r = Refusing(runs)
    one, two, three = r.shards
    r.refuse("one is missing", [one, three], "K606")
    r.refuse("one is there twice", [one, two, three, two], "K605")
    r.refuse("one is of another split", [one, runs.shards(r.campaign, 2, r.at / "halves")[1], three], "K604")
    r.refuse("one is of the data before", [one, r.at / "good/phan-2", three], "K607")
    r.refuse("other options", r.shards, "K607", "--shared-style")
    r.refuse("another program", r.edited(lambda data: data.update(source="0" * 64)), "K603")
    r.refuse("no shard", [one, r.campaign, three], "K602")
    r.refuse("not there", [one, r.at / "nowhere", three], "K602")
    shards = r.copies()
    (shards[2] / "shard.json").write_text((shards[2] / "shard.json").read_text(encoding="utf-8")[:200], encoding="utf-8")
    r.refuse("its list is cut short", shards, "K602")
    for kind in ("pdf", "site", "xlsx", "made"):
        shards = r.copies()
        change_byte(next(p for shard in shards for p in sorted((shard / kind).glob("*"))))
        r.refuse(f"a byte of a file in {kind}/ is changed", shards, "K608")
    shards = r.copies()
    sorted((shards[0] / "pdf").iterdir())[0].unlink()
    r.refuse("a file is gone", shards, "K608")
    r.refuse("a document is left out of a list", r.edited(lambda data: data["documents"].pop()), "K609")
    other = listing(one)["documents"][0]
    r.refuse("a document is in two lists", r.edited(lambda data: data["documents"].append(other)), "K610")
    stranger = {"stem": "cong-van-x", "weight": 1, "sha256": "0" * 64}
    r.refuse("a document that nobody planned", r.edited(lambda data: data["documents"].append(stranger)), "K610")
    r.change(202)
    r.refuse("the campaign has changed since", r.shards, "K607")
    r.change(201)
    code, said = runs.merge(r.campaign, r.shards, r.out)
    check("and the good set is merged", code == 0 and digests(r.out) != r.before, said)
    return r


# --- shards as such ----------------------------------------------------------------------------------------------------


def alone(runs, r):
    one = r.shards[0]
    names = set(files(one))
    check("a shard is no packet", not names & {"manifest.json", "record.sqlite", "site/index.html"}, names)
    code, said = runs.run("diff", one, r.out)
    check("diff does not take it for one", code == 1 and "K301" in said, said)
    code, said = runs.build(r.campaign, one)
    check("build does not write over it", code == 1 and "K101" in said, said)
    code, said = runs.build(r.campaign, r.out, "--shard", "1/3")
    check("nor a shard over a packet", code == 1 and "K601" in said, said)
    stamps = {name: p.stat().st_ino for name, p in files(one).items()}
    code, said = runs.run("build", r.campaign, "-o", one, "--shard", "1/3")
    check("nothing changed: the shard stays", code == 0 and "K611" not in said and "giữ nguyên" in said and
          stamps == {name: p.stat().st_ino for name, p in files(one).items()}, said)
    code, said = runs.run("build", r.campaign, "-o", one, "--shard", "2/3")
    check("another share: it is made", code == 0 and listing(one)["shard"] == 2, said)
    before = digests(one)
    broken = r.at / "broken"
    shutil.copytree(r.campaign, broken)
    text = broken / "docs/cong-van.md"
    text.write_text(text.read_text(encoding="utf-8").replace("{{", "{{KHONG_CO_", 1), encoding="utf-8")
    ends = [runs.build(broken, r.at / f"broken-{k}", "--shard", f"{k}/3")[0] for k in (1, 2, 3)]
    there = [(r.at / f"broken-{k}").exists() for k in (1, 2, 3)]
    check("an error in a document: its shard is not written, and no other is hurt",
          sorted(ends) == [0, 0, 1] and [end == 0 for end in ends] == there, (ends, there))
    for word in ("0/3", "4/3", "3", "a/b", "1/3x", "-1/3", "1/100000"):
        code, said = runs.run("build", r.campaign, "-o", r.at / "x", "--shard", word)
        check(f"--shard {word} is wrong usage", code == 2 and "A019" in said, said)
    code, said = runs.run("merge", r.campaign, "-o", r.at / "x")
    check("merge without shards is wrong usage", code == 2 and "A020" in said, said)
    check("and the shard stands as it was", digests(one) == before)


def wrong_with(out):
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    listed = {f["path"]: f["sha256"] for part in [manifest, *manifest["documents"]] for f in part["files"]}
    there = digests(out)
    there.pop("manifest.json")
    return sorted(set(listed) ^ set(there)) + sorted(name for name in listed if there.get(name) != listed[name])


def snapshot(out):
    return json.loads((out / "manifest.json").read_text(encoding="utf-8"))["snapshot"]


def killed(runs, r, kills):
    """Merges of two states, each time of the one that does not stand there, killed at moments drawn with a seed."""
    campaigns = [r.at / "first", r.at / "second"]
    for campaign, to in zip(campaigns, (301, 302)):
        r.change(to)
        shutil.copytree(r.campaign, campaign)
    sets = [runs.shards(campaign, 2, r.at / f"of-{campaign.name}") for campaign in campaigns]
    began = time.monotonic()
    runs.merge(campaigns[0], sets[0], r.out)
    took, dice, wrong, published = time.monotonic() - began, random.Random(2026), [], 0
    stands, which = snapshot(r.out), 1
    for _ in range(kills):
        process = subprocess.Popen([r.runs.bantin, "merge", campaigns[which], *sets[which], "-o", r.out, "-q"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(dice.uniform(0, 1.5 * took))
        process.kill()
        process.wait()
        wrong += wrong_with(r.out)
        if snapshot(r.out) != stands:
            stands, which = snapshot(r.out), 1 - which
            published += 1
    check(f"{kills} merges killed: every time a whole packet stands there", not wrong, wrong)
    code, said = runs.merge(campaigns[which], sets[which], r.out)
    runs.build(campaigns[which], r.at / "plain")
    check("the merge that follows works", code == 0 and not differing(r.out, r.at / "plain"), said)
    print(f"# {published} of the {kills} had published before they were killed")


def main():
    bantin, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    kills = int(sys.argv[3]) if len(sys.argv) > 3 else 12
    folder.mkdir(parents=True)
    runs = Runs(bantin, folder)
    at = same(runs, "tuan-giao", (1, 2, 3, 5))
    same(runs, "dong-xoai", (3,), "--shared-style", "--fragment")
    same(runs, "muong-te", (5,))  # more shares than it has documents
    same(runs, "tuan-giao", (2,), "--only", "ban-tin-*")
    with_archive(runs)
    linked(runs, at)
    balanced(runs, at)
    by_weight(runs)
    r = refused(runs)
    alone(runs, r)
    killed(runs, r, kills)
    sys.exit(checking.status())


if __name__ == "__main__":
    main()
