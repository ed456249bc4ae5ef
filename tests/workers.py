#!/usr/bin/python3
"""Workers: any number of them gives the same packet and says the same; one that dies takes nothing with it; Ctrl-C leaves
the packet as it was, no worker, and beside it what is finished (tests/whole.py goes on from there).

    workers.py BANTIN FOLDER    (FOLDER is made and left)

The workers are found as anybody would find them, in /proc, and killed from outside. That a run is not over before it is
killed is not left to its speed: a worker stands before it is killed, or works on a figure that takes for ever.
"""
import os
import pathlib
import pty
import re
import shutil
import signal
import subprocess
import sys

from checking import alive, check, children, contents, differing, halt, send, status, until, wait

ROOT = pathlib.Path(__file__).resolve().parents[1]
PROGRESS = re.compile(rb"bantin: \d+/\d+ ")  # how far it is: every ten seconds of a slow machine


UNIT = "xa-0060"
FOR_EVER = 10 ** 15  # steps


class Runs:
    def __init__(self, bantin, campaign, folder):
        self.bantin, self.campaign, self.folder = bantin, campaign, folder

    def endless(self, units):
        """The same campaign, but that a figure of these units' bulletins takes for ever."""
        shutil.copytree(self.campaign, campaign := self.campaign.with_name(f"endless-{units}"))
        (campaign / "queries/slow.sql").write_text(f"""WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c
            WHERE n < CASE WHEN :unit LIKE '{units}' THEN {FOR_EVER} ELSE 1 END) SELECT max(n) AS slow FROM c""", encoding="utf-8")
        text = campaign / "docs/ban-tin-xa.md"
        words = text.read_text(encoding="utf-8")
        assert words.count("week_report]") == 1
        text.write_text(words.replace("week_report]", "week_report, slow]"), encoding="utf-8")
        return Runs(self.bantin, campaign, self.folder)

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

    def told_of(self):
        """How many documents the run has told of so far."""
        try:
            return len(os.listdir(self.folder / ".many.staging/.made"))
        except FileNotFoundError:
            return 0


def any_number(runs):
    first = runs.run("one", 1)
    check("one worker", first[0] == 0, first)
    for jobs in (2, 3):
        runs.forget()
        said = runs.run("many", jobs)
        check(f"{jobs} workers say the same", said == first, said)
        differ = differing(contents(runs.folder / "many"), contents(runs.folder / "one"))
        check(f"{jobs} workers write the same bytes", not differ, differ)
    check("nothing is left beside the packet", not runs.left_over(), runs.left_over())


def kill_one(process, number):
    """Kills a worker where it stands; whether one was met at its work."""
    while process.poll() is None:
        for worker in children(process.pid):
            if halt(worker):
                send(worker, number)
                send(worker, signal.SIGCONT)  # SIGKILL would not wait for it
                return True
    return False


def one_dies(runs):
    for number in (signal.SIGKILL, signal.SIGSEGV):
        for _ in range(20):
            runs.forget()
            process = runs.start("many", 2, "-q")
            killed = kill_one(process, number)
            _, errors = process.communicate()
            if killed:
                break
        check(f"a worker that dies by {number.name} is replaced", killed and process.returncode == 0,
              (killed, process.returncode, errors))
        differ = differing(contents(runs.folder / "many"), contents(runs.folder / "one"))
        check(f"a worker that dies by {number.name}: the packet is the same", not differ, differ)


def all_die(runs):
    endless = runs.endless("xa-%")
    before = runs.forget()
    process = endless.start("many", 2, "-q")
    killed = 0
    while process.poll() is None:
        killed += sum(send(worker, signal.SIGKILL) for worker in children(process.pid))
    _, errors = process.communicate()
    check("a document whose worker dies twice is reported", process.returncode == 3 and b"K104" in errors,
          (process.returncode, killed, errors))
    differ = differing(contents(runs.folder / "many"), before)
    check("and the packet that was there stays", not differ, differ)
    made = runs.folder / ".many.staging/.made"  # of a document that was through before its worker could be killed
    check("and nothing is left beside it but what was finished", not runs.left_over() or
          runs.left_over() == [".many.staging"] and any(made.iterdir()), runs.left_over())


def begun(runs, n):
    """A run that has told of so many documents and comes to no end, and its workers."""
    process = runs.start("many", 2, "-q")
    wait("a run is at work", lambda: process.poll() is not None or runs.told_of() >= n, pause=0.002,
         seen=lambda: f"{runs.told_of()} documents are told of")
    workers = children(process.pid)
    assert workers and process.poll() is None, (workers, process.returncode, process.communicate())
    return process, workers


def stopped(runs):
    endless = runs.endless(UNIT)
    for wanted in (signal.SIGINT, signal.SIGTERM):
        before = runs.forget()
        process, workers = begun(endless, 40)
        process.send_signal(wanted)
        _, errors = process.communicate()
        check(f"{wanted.name}: the run ends by it", process.returncode == -wanted, (process.returncode, errors))
        left = list(filter(alive, workers))
        check(f"{wanted.name}: no worker is left", not left, left)
        check(f"{wanted.name}: no more than documents is left beside the packet",
              set(runs.left_over()) <= {".many.staging", ".many.left"} and
              not [p for p in runs.folder.glob(".many.*/*") if p.name not in (".made", "pdf", "site", "xlsx", "mail")],
              sorted(runs.folder.glob(".many.*/*")))
        differ = differing(contents(runs.folder / "many"), before)
        check(f"{wanted.name}: the packet stays", not differ, differ)
    runs.forget()
    process, workers = begun(endless, 1)
    process.kill()
    process.communicate()
    until(lambda: not any(map(alive, workers)))
    left = list(filter(alive, workers))
    check("SIGKILL: the workers go with their parent", not left, left)


def on_terminal(runs, *more, shown_to=None):
    """What stderr shows on a terminal: to the end, or to where it has shown this; there the run is interrupted."""
    runs.forget()
    ours, theirs = pty.openpty()
    process = subprocess.Popen(runs.command("many", 2, *more), stdout=subprocess.DEVNULL, stderr=theirs)
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 1 << 16):
            shown += piece
            if shown_to and shown_to in shown:
                process.send_signal(signal.SIGINT)
                shown_to = None
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
    endless = runs.endless(f"{UNIT[:-1]}_")  # of ten: the others show how far it is
    shown = on_terminal(endless, shown_to=b"[#")
    check("a terminal shows how far it is", "văn bản/giây, còn khoảng".encode() in shown, shown)
    check("and the line is taken away", b"[#" in shown and shown.endswith(b"\r\x1b[K"), shown)
    shown = on_terminal(endless, "--lang", "en", shown_to=b"a second")
    check("in English too", b"a second, about" in shown, shown)
    shown = on_terminal(runs)
    check("nothing is left of it when the run is over", b"[" not in shown.rsplit(b"\r\x1b[K", 1)[-1], shown)
    shown = on_terminal(runs, "-q")
    check("not with -q", b"\x1b[K" not in shown, shown)


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
