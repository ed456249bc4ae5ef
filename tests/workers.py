#!/usr/bin/python3
"""Workers: any number of them gives the same packet and says the same; one that dies takes nothing with it; Ctrl-C leaves
the packet as it was, no worker, and beside it what is finished (tests/whole.py goes on from there).

    workers.py BANTIN FOLDER    (FOLDER is made and left)

The workers are found as anybody would find them, in /proc, and killed from outside.
"""
import os
import pathlib
import pty
import re
import shutil
import signal
import subprocess
import sys
import time

from checking import check, contents, status

ROOT = pathlib.Path(__file__).resolve().parents[1]
PROGRESS = re.compile(rb"bantin: \d+/\d+ ")  # how far it is: every ten seconds of a slow machine


def children(pid):
    found = []
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(stat.read_text().rsplit(") ", 1)[1].split()[1]) == pid:
                found.append(int(stat.parent.name))
        except (OSError, IndexError, ValueError):
            pass
    return found


def alive(pid):
    """A process that nobody has asked after yet (a zombie) works no more."""
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1][0] != "Z"
    except OSError:
        return False


def wait_for_children(process, n):
    while process.poll() is None and len(children(process.pid)) < n:
        time.sleep(0.002)
    return children(process.pid)


class Runs:
    def __init__(self, bantin, campaign, folder):
        self.bantin, self.campaign, self.folder = bantin, campaign, folder

    def command(self, out, jobs, *more):
        return [self.bantin, "build", self.campaign, "-o", self.folder / out, "--jobs", str(jobs), *more]

    def start(self, out, jobs, *more):
        return subprocess.Popen(self.command(out, jobs, *more), stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def run(self, out, jobs, *more):
        done = subprocess.run(self.command(out, jobs, *more), capture_output=True, check=False)
        said = b"".join(line for line in done.stderr.splitlines(True) if not PROGRESS.match(line))
        return done.returncode, done.stdout.replace(str(self.folder / out).encode(), b"OUT"), said

    def forget(self):
        """Into `many` the packet that `one` is, without what a run would know it by: so all is made anew."""
        for name in ("many", ".many.staging", ".many.left"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        shutil.copytree(self.folder / "one", self.folder / "many")
        (self.folder / "many/record.sqlite").unlink()
        return contents(self.folder / "many")

    def left_over(self):
        return [p.name for p in self.folder.iterdir() if p.name.startswith(".")]


def any_number(runs):
    first = runs.run("one", 1)
    check("one worker", first[0] == 0, first)
    for jobs in (2, 3):
        runs.forget()
        said = runs.run("many", jobs)
        check(f"{jobs} workers say the same", said == first, said)
        check(f"{jobs} workers write the same bytes", contents(runs.folder / "many") == contents(runs.folder / "one"))
    check("nothing is left beside the packet", not runs.left_over(), runs.left_over())


def one_dies(runs):
    runs.forget()
    process = runs.start("many", 2, "-q")
    for kill in (signal.SIGKILL, signal.SIGSEGV):
        workers = wait_for_children(process, 2)
        time.sleep(0.1)
        for worker in workers[:1]:
            os.kill(worker, kill)
        time.sleep(0.1)
    _, errors = process.communicate()
    check("workers that die are replaced", process.returncode == 0, errors)
    check("and the packet is the same", contents(runs.folder / "many") == contents(runs.folder / "one"))


def all_die(runs):
    before = runs.forget()
    process = runs.start("many", 2, "-q")
    wait_for_children(process, 1)
    while process.poll() is None:
        for worker in children(process.pid):
            try:
                os.kill(worker, signal.SIGKILL)
            except ProcessLookupError:
                pass
        time.sleep(0.001)
    _, errors = process.communicate()
    check("a document whose worker dies twice is reported", process.returncode == 3 and b"K104" in errors, errors)
    check("and the packet that was there stays", contents(runs.folder / "many") == before)
    made = runs.folder / ".many.staging/.made"  # of a document that was through before its worker could be killed
    check("and nothing is left beside it but what was finished", not runs.left_over() or
          runs.left_over() == [".many.staging"] and any(made.iterdir()), runs.left_over())


def stopped(runs):
    for wanted in (signal.SIGINT, signal.SIGTERM):
        before = runs.forget()
        process = runs.start("many", 2, "-q")
        workers = wait_for_children(process, 2)
        time.sleep(0.2)
        process.send_signal(wanted)
        process.communicate()
        check(f"{wanted.name}: the run ends by it", process.returncode == -wanted, process.returncode)
        check(f"{wanted.name}: no worker is left", not any(map(alive, workers)))
        check(f"{wanted.name}: no more than documents is left beside the packet",
              set(runs.left_over()) <= {".many.staging", ".many.left"} and
              not [p for p in runs.folder.glob(".many.*/*") if p.name not in (".made", "pdf", "site", "xlsx", "mail")],
              sorted(runs.folder.glob(".many.*/*")))
        check(f"{wanted.name}: the packet stays", contents(runs.folder / "many") == before)
    runs.forget()
    process = runs.start("many", 2, "-q")
    workers = wait_for_children(process, 2)
    process.kill()
    process.communicate()
    time.sleep(0.2)
    check("SIGKILL: the workers go with their parent", not any(map(alive, workers)))


def on_terminal(runs, *more):
    """What stderr shows on a terminal."""
    runs.forget()
    ours, theirs = pty.openpty()
    process = subprocess.Popen(runs.command("many", 2, *more), stdout=subprocess.DEVNULL, stderr=theirs)
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 1 << 16):
            shown += piece
    except OSError:
        pass
    process.wait()
    os.close(ours)
    return shown


def have_terminal():
    """A bare chroot has no /dev/pts to make one of."""
    try:
        for end in pty.openpty():
            os.close(end)
    except OSError:
        return False
    return True


def progress(runs):
    if not have_terminal():
        print("# no terminal can be made here: what one shows is left out")
        return
    shown = on_terminal(runs)
    check("a terminal shows how far it is", "văn bản/giây, còn khoảng".encode() in shown, shown)
    check("and the line is taken away", b"\r\x1b[K" in shown and b"[#" in shown.split(b"\r\x1b[K")[-2], shown)
    check("in English too", b"a second, about" in on_terminal(runs, "--lang", "en"))
    check("not with -q", b"\x1b[K" not in on_terminal(runs, "-q"))


def main():
    bantin, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    campaign = folder / "campaign"
    subprocess.run([ROOT / "tests/bench/country.py", campaign, "--provinces", "3", "--communes", "120", "--days", "10"],
                   check=True)
    (folder / "out").mkdir()
    runs = Runs(bantin, campaign, folder / "out")
    any_number(runs)
    one_dies(runs)
    all_die(runs)
    stopped(runs)
    progress(runs)
    return status()


if __name__ == "__main__":
    sys.exit(main())
