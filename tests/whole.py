#!/usr/bin/python3
"""All or nothing: whatever happens to a run, the packet that stands there is one that was published, whole: every file that
its manifest lists, with its digest, and no other.

    whole.py BANTIN FOLDER [KILLS]    (FOLDER is made and left; 20 kills by default)

Runs are killed at moments drawn with a seed, over data that change from run to run; then the disk is full, cannot be
written, and two runs meet.
"""
import hashlib
import json
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
failed = 0


def check(name, fine, why=""):
    global failed
    print(("ok " if fine else "not ok ") + name)
    if not fine:
        failed += 1
        print(str(why)[:3000])


def wrong_with(out):
    """What in the packet is not as its manifest says; nothing for a whole one."""
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    listed = {f["path"]: f for part in [manifest, *manifest["documents"]] for f in part["files"]}
    there = {str(p.relative_to(out)): p for p in out.rglob("*") if p.is_file()}
    wrong = sorted(set(listed) ^ (set(there) - {"manifest.json"}))
    for name in set(listed) & set(there):
        data = there[name].read_bytes()
        if len(data) != listed[name]["bytes"] or hashlib.sha256(data).hexdigest() != listed[name]["sha256"]:
            wrong.append(name)
    return wrong


def snapshot(out):
    return json.loads((out / "manifest.json").read_text(encoding="utf-8"))["snapshot"]


class Runs:
    def __init__(self, bantin, folder):
        self.bantin, self.campaign, self.out = bantin, folder / "campaign", folder / "packets/out"
        self.quota = self.campaign / "data/chi-tieu.csv"
        shutil.copytree(ROOT / "examples/tuan-giao", self.campaign)

    def start(self, out=None):
        return subprocess.Popen([self.bantin, "build", self.campaign, "-o", out or self.out, "-q"],
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def run(self, out=None):
        process = self.start(out)
        _, errors = process.communicate()
        return process.returncode, errors

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
    code, errors = runs.run()
    check("the run that follows works", code == 0 and not wrong_with(runs.out), errors)
    check("and clears what the others left", [p.name for p in runs.out.parent.iterdir()] == [runs.out.name])


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
        check(f"{room} bytes of room: the packet is whole", not wrong_with(out) and snapshot(out) == before)
        ballast.unlink()
    code, errors = runs.run(out)
    check("room again: the run works", code == 0 and not wrong_with(out) and snapshot(out) != before, errors)
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    before = snapshot(out)
    runs.change(1)
    code, errors = runs.run(out)
    check("a disk that cannot be written: the run fails as the machine's", code == 3, (code, errors))
    check("and the packet is whole", not wrong_with(out) and snapshot(out) == before)


def small_disk(runs, folder):
    disk = folder / "disk"
    if not mounted(disk, "size=64m"):
        print("# a full disk is left out: nothing can be mounted here")
        return
    try:
        on_full_disk(runs, disk)
    finally:
        subprocess.run(["umount", disk], check=True)


def two_at_a_time(runs):
    runs.change(2)
    first = runs.start()
    while first.poll() is None and not (runs.out.parent / ".out.staging").exists():
        time.sleep(0.001)
    first.send_signal(signal.SIGSTOP)
    before = snapshot(runs.out)
    code, errors = runs.run()
    check("a second run at the same time is refused", code == 3 and b"another run" in errors, (code, errors))
    check("and the packet is whole", not wrong_with(runs.out) and snapshot(runs.out) == before)
    first.send_signal(signal.SIGCONT)
    _, errors = first.communicate()
    check("the first one publishes", first.returncode == 0 and not wrong_with(runs.out) and
          snapshot(runs.out) != before, errors)


def main():
    folder = pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True)
    runs = Runs(pathlib.Path(sys.argv[1]).resolve(), folder)
    killed(runs, int(sys.argv[3]) if len(sys.argv) > 3 else 20)
    two_at_a_time(runs)
    small_disk(runs, folder)
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
