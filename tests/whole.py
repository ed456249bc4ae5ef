#!/usr/bin/python3
"""All or nothing: whatever happens to a run, the packet that stands there is one that was published, whole: every file that
its manifest lists, with its digest, and no other. And what a stopped run has finished is not made again, unless it is to be
made of something else, or is not what it was.

    whole.py BANTIN FOLDER [KILLS]    (FOLDER is made and left; 20 kills by default)

Runs are killed at moments drawn with a seed, over data that change from run to run; then the disk is full, cannot be
written, and two runs meet.
"""
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import time

from checking import check, contents, differing, halt, manifest_of, of_another_version, status, wrong_with

ROOT = pathlib.Path(__file__).resolve().parents[1]


def snapshot(out):
    return manifest_of(out)["snapshot"]


def told_of(made):
    """The documents that a run has told of so far; a library keeps files of other names beside them. None once the run is
    over and has cleared the folder, be it while we look."""
    try:
        return sorted(p.name for p in made.glob("[a-z]*-*-*"))
    except FileNotFoundError:
        return []


class Runs:
    def __init__(self, bantin, folder):
        self.bantin, self.campaign, self.out = bantin, folder / "campaign", folder / "packets/out"
        self.quota = self.campaign / "data/chi-tieu.csv"
        shutil.copytree(ROOT / "examples/tuan-giao", self.campaign)

    def start(self, out=None, *more):
        return subprocess.Popen([self.bantin, "build", self.campaign, "-o", out or self.out, "-q", *more],
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def run(self, out=None, *more):
        process = self.start(out, *more)
        _, errors = process.communicate()
        return process.returncode, errors

    def stopped(self, out, wanted, *tolds):
        """Leaves what runs from nothing leave that are stopped when so many documents are told of, the last of them perhaps not
        to the end. On a busy machine one may be through before it is stopped: then all begins again."""
        for _ in range(40):
            shutil.rmtree(out.parent, ignore_errors=True)
            if all(self.stop(out, wanted, told) for told in tolds):
                return
        raise AssertionError(f"of 40 runs none could be stopped at {tolds} documents")

    def stop(self, out, wanted, told):
        """Whether a run was stopped before its end."""
        process = self.start(out, "--jobs", "1")
        made = out.parent / f".{out.name}.staging/.made"
        while process.poll() is None and len(told_of(made)) < told:
            time.sleep(0.0005)
        process.send_signal(wanted)
        _, errors = process.communicate()
        assert out.exists() or process.returncode == -wanted, (process.returncode, errors)
        return not out.exists()

    def go_on(self, out, *more):
        """How many documents the run takes up, which ones it makes again, and what is wrong."""
        process = self.start(out, "--explain", *more)
        said, errors = process.communicate()
        lines = said.decode().splitlines()
        taken = [l.split(":")[0] for l in lines if ": dùng lại bản" in l]
        again = {l.split(":")[0] for l in lines if ": dựng lại: " in l}
        beside = [p.name for p in out.parent.iterdir() if p.name.startswith(f".{out.name}.")]
        return taken, again, (errors if process.returncode else b"") + str(beside or "").encode()

    def change(self, by):
        """Another quota for one unit: some documents are made again, the others linked."""
        lines = self.quota.read_text(encoding="utf-8").splitlines(keepends=True)
        at = next(i for i, line in enumerate(lines) if "Chiềng Đông" in line)
        cells = lines[at].split(";")
        cells[2] = str(200 + by)
        lines[at] = ";".join(cells)
        self.quota.write_text("".join(lines), encoding="utf-8")


def killed(runs, kills):
    began = time.monotonic()
    code, errors = runs.run()
    check("the first run", code == 0 and not wrong_with(runs.out), errors)
    took, dice, published, wrong = time.monotonic() - began, random.Random(2025), set(), []
    for i in range(kills):
        runs.change(i)
        process = runs.start()
        time.sleep(dice.uniform(0, took))
        process.kill()
        process.communicate()
        wrong += wrong_with(runs.out)
        published.add(snapshot(runs.out))
    check(f"{kills} runs killed: every time a whole packet stands there", not wrong, wrong)
    print(f"# {len(published) - 1} of the {kills} had published before they were killed")
    runs.change(kills)
    code, errors = runs.run()
    check("the run that follows works", code == 0 and not wrong_with(runs.out), errors)
    fresh = runs.out.parent.parent / "never-killed"
    code, errors = runs.run(fresh)
    differ = differing(contents(runs.out), contents(fresh))
    check("and its packet is that of a run from nothing", code == 0 and not differ, (code, errors, differ))
    beside = [p.name for p in runs.out.parent.iterdir()]
    check("and clears what the others left", beside == [runs.out.name], beside)


def damage(out):
    """As a power cut may leave it: of three documents a file cut short, one of zeros, and one only half told."""
    staging = out.parent / f".{out.name}.staging"
    made = staging / ".made"
    stems = sorted(told_of(made), key=lambda stem: (made / stem).stat().st_mtime_ns)[:3]  # the last one may not be through
    pdf = staging / f"pdf/{stems[0]}.pdf"
    pdf.write_bytes(pdf.read_bytes()[:-7])
    pdf = staging / f"pdf/{stems[1]}.pdf"
    pdf.write_bytes(bytes(pdf.stat().st_size))
    told = made / stems[2]
    told.write_bytes(told.read_bytes()[:-100])
    return set(stems)


def resumed(runs, folder, rounds):
    """The packet is the one that was never interrupted, and what was finished is not made once more."""
    out, dice = folder / "resumed/out", random.Random(2026)
    whole = folder / "whole"
    code, errors = runs.run(whole)
    everything = {d["stem"] for d in manifest_of(whole)["documents"]}
    with open(runs.campaign / "campaign.yaml", "a", encoding="utf-8") as yaml:
        yaml.write("# một lời chú\n")
    _, always, _ = runs.go_on(whole)  # those that ask who somebody is: nobody knows whether they would be the same
    expected, wrong = contents(whole), [errors] if code else []
    for i in range(rounds):
        told = dice.randrange(3, len(everything))
        runs.stopped(out, (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)[i % 3], told)
        taken, again, why = runs.go_on(out)
        differ = differing(contents(out), expected)
        if why or len(taken) < told - 1 - len(always) or again != everything - set(taken) or differ:
            wrong.append((told, sorted(taken), sorted(again), why, differ))
    check(f"{rounds} runs stopped: the next one takes up what was finished, to the same bytes", not wrong, wrong)
    runs.stopped(out, signal.SIGKILL, 5, 9, 14)
    taken, again, why = runs.go_on(out)
    differ = differing(contents(out), expected)
    check("stopped again and again: nothing is lost", len(taken) >= 13 - len(always) and not why and not differ,
          (sorted(taken), why, differ))


def not_resumed(runs, folder):
    """What is not the same is never taken."""
    out, fresh = folder / "resumed/out", folder / "fresh"

    def stopped(told=20):
        shutil.rmtree(fresh, ignore_errors=True)
        runs.stopped(out, signal.SIGKILL, told)

    def same(name, *more):
        code, errors = runs.run(fresh, *more)
        differ = differing(contents(out), contents(fresh))
        check(f"{name}: the packet is the same", code == 0 and not differ, (code, errors, differ))

    stopped()
    damaged = damage(out)
    taken, again, why = runs.go_on(out)
    check("what was damaged is made again", damaged <= again and len(taken) >= 16 and not why, (damaged, again, taken, why))
    same("what was damaged")
    stopped()
    runs.change(77)
    taken, again, why = runs.go_on(out)
    check("other data: what they concern is made again", "ban-tin-chieng-dong-2024-w04" in again and taken and not why,
          (taken, again, why))
    same("other data")
    stopped()
    taken, again, why = runs.go_on(out, "--shared-style")
    check("other options: nothing is taken up", not taken and not why, (taken, why))
    same("other options", "--shared-style")
    stopped()
    runs.bantin = of_another_version(runs.bantin, folder / "bantin")
    taken, again, why = runs.go_on(out, "--share", ROOT)
    check("another version of the program: nothing is taken up", not taken and not why, (taken, why))
    same("another version of the program", "--share", ROOT)


def mounted(folder, options):
    folder.mkdir(exist_ok=True)
    return subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True,
                          check=False).returncode == 0


def on_full_disk(runs, disk):
    out = disk / "out"
    code, errors = runs.run(out)
    check("a disk with room", code == 0 and not wrong_with(out), errors)
    before = snapshot(out)
    for room in (20_000, 400_000, 1_500_000):
        ballast = disk / "ballast"
        free = shutil.disk_usage(disk).free
        ballast.write_bytes(b"\0" * max(0, free - room))
        runs.change(room)
        code, errors = runs.run(out)
        check(f"{room} bytes of room: the run fails as the machine's", code == 3, (code, errors))
        check(f"{room} bytes of room: the packet is whole", not wrong_with(out) and snapshot(out) == before, wrong_with(out))
        ballast.unlink()
    code, errors = runs.run(out)
    check("room again: the run works", code == 0 and not wrong_with(out) and snapshot(out) != before, errors)
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    before = snapshot(out)
    runs.change(1)
    code, errors = runs.run(out)
    check("a disk that cannot be written: the run fails as the machine's", code == 3, (code, errors))
    check("and the packet is whole", not wrong_with(out) and snapshot(out) == before, wrong_with(out))


def small_disk(runs, folder):
    disk = folder / "disk"
    if not mounted(disk, "size=64m"):
        print("# a full disk is left out: nothing can be mounted here")
        return
    try:
        on_full_disk(runs, disk)
    finally:
        subprocess.run(["umount", disk], check=True)


def held_up(runs):
    """A run that stands still with its staging open, and nothing published yet; on a busy machine one may be through, or
    nearly, before it is stopped."""
    staging = runs.out.parent / ".out.staging"
    for attempt in range(2, 42):
        runs.change(attempt)
        before, run = snapshot(runs.out), runs.start()
        while run.poll() is None and not staging.exists():
            time.sleep(0.001)
        if halt(run.pid) and staging.exists() and snapshot(runs.out) == before:
            return run
        run.send_signal(signal.SIGCONT)
        run.communicate()
    raise AssertionError("of 40 runs none could be stopped while it was at work")


def two_at_a_time(runs):
    first = held_up(runs)
    before = snapshot(runs.out)
    code, errors = runs.run()
    check("a second run at the same time is refused", code == 3 and b"another run" in errors, (code, errors))
    check("and the packet is whole", not wrong_with(runs.out) and snapshot(runs.out) == before, wrong_with(runs.out))
    first.send_signal(signal.SIGCONT)
    _, errors = first.communicate()
    check("the first one publishes", first.returncode == 0 and not wrong_with(runs.out) and
          snapshot(runs.out) != before, (first.returncode, errors, wrong_with(runs.out)))


def main():
    folder = pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True)
    runs = Runs(pathlib.Path(sys.argv[1]).resolve(), folder)
    kills = int(sys.argv[3]) if len(sys.argv) > 3 else 20
    killed(runs, kills)
    two_at_a_time(runs)
    small_disk(runs, folder)
    resumed(runs, folder, rounds=max(3, kills // 6))
    not_resumed(runs, folder)
    return status()


if __name__ == "__main__":
    sys.exit(main())
