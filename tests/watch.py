#!/usr/bin/python3
"""Watching a folder as clerks use it: workbooks saved the ways Excel saves them, half-written ones, mistakes found and
mended, lock files, many changes at once, builds that are killed, a second watcher, folders without events.

    watch.py BANTIN FOLDER    (FOLDER is made and left)

What is published is read back from the packet's own page and held against a sum made here. All waiting is for something to
happen; that nothing happens is shown by what happens next (the runs are counted).

A watcher takes files that have not changed for a while as saved, so a save that takes longer is two saves. Where this machine
stands still for so long in the midst of one, nothing can be said of the watcher: then that test begins anew, with one that
waits twice as long.
"""
import concurrent.futures
import contextlib
import importlib.util
import io
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import traceback

import openpyxl

import checking
from checking import LIMIT, alive, children, halt, send, until

ROOT = pathlib.Path(__file__).resolve().parents[1]
BANTIN, BASE = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
SETTLE, ATTEMPTS = 0.4, 6
RUN, DONE, WRONG, FAILED = "building from", "done:", "errors, nothing published", "the machine failed"

spec = importlib.util.spec_from_file_location("check_html", ROOT / "tests/web/check_html.py")
html = importlib.util.module_from_spec(spec)
spec.loader.exec_module(html)


# --- tests that run side by side --------------------------------------------------------------------------------------

class TooSlow(Exception):
    """This machine stood still for as long as the watcher waits."""


class Own(threading.local):
    """What each of them has for itself; its checks are told when it is through."""
    settle, base, checks, watchers = SETTLE, BASE, [], []


own = Own()


def check(name, fine, why=""):
    own.checks.append(("watch " + name, bool(fine), "" if fine else why))


@contextlib.contextmanager
def within(seconds):
    begun = time.monotonic()
    yield
    if time.monotonic() - begun >= seconds:
        raise TooSlow(f"{time.monotonic() - begun:.2f} s for what must not take {seconds:.2f} s")


def perform(test):
    """Its checks, of the first attempt for which the machine was fast enough; and what it died of."""
    for attempt in range(ATTEMPTS):
        own.settle, own.base = SETTLE * 2 ** attempt, BASE / f"{test.__name__}-{attempt}"
        own.checks, own.watchers = [], []
        own.base.mkdir()
        try:
            test()
            return own.checks, ""
        except TooSlow as slow:
            died = f"{ATTEMPTS} times: {slow}"
        except Exception:
            return own.checks, traceback.format_exc()
        finally:
            for watcher in own.watchers:
                watcher.kill()
                watcher.wait()
    return own.checks, died


def tell(test, checks, died):
    for name, fine, why in checks:
        checking.check(name, fine, why)
    if died:
        checking.check(f"watch {test.__name__}: broken off {checking.last}", False, died)


# --- a campaign whose results are a workbook --------------------------------------------------------------------------

RESULTS = [line.split(";") for line in (ROOT / "tests/cases/good-small/data/ket-qua.csv").read_text().splitlines()]


def campaign(name):
    folder = own.base / name
    shutil.copytree(ROOT / "tests/cases/good-small", folder)
    for path in folder.glob("expect.*"):
        path.unlink()
    (folder / "data/ket-qua.csv").unlink()
    told = folder / "campaign.yaml"
    told.write_text(told.read_text().replace("data/ket-qua.csv", "data/ket-qua.xlsx"))
    write(folder / "data/ket-qua.xlsx", 8)
    return folder


def workbook(path, first):
    """The results, with another figure in their first cell."""
    book = openpyxl.Workbook()
    for number, row in enumerate(RESULTS):
        row = list(row)
        if number == 1:
            row[2] = first
        book.active.append([int(cell) if str(cell).isdigit() else cell for cell in row])
    book.save(path)


def write(path, first):
    """As a file that comes into being all at once: how openpyxl's own writing in pieces is kept out of sight."""
    draft = own.base / f"draft-{random.random()}"
    workbook(draft, first)
    os.replace(draft, path)


def saved(first):
    draft = io.BytesIO()
    workbook(draft, first)
    return draft.getvalue()


def total(first):
    cells = [cell for row in RESULTS[1:] for cell in row[2:]]
    return sum(int(cell) for cell in cells if cell.isdigit()) - int(RESULTS[1][2]) + first


def published(folder):
    """What the dispatch says has been done; None: it is not there, or no more."""
    try:
        page = (folder / "out/site/cong-van-phuoc-ha.html").read_text()
    except FileNotFoundError:
        return None
    return int(re.sub(r"\D", "", re.search(r"đã kích hoạt.*?([\d.]+)(?:<[^>]*>)*/", page, re.S).group(1)))


def verdict(folder):
    return re.search(r'data-part="(\w+)"', (folder / "KIEM-TRA.html").read_text()).group(1)


# --- the watcher ------------------------------------------------------------------------------------------------------

class Watch:
    def __init__(self, folder, *options, env=None):
        self.folder, self.said, self.errors = folder, [], []
        self.process = subprocess.Popen(
            [BANTIN, "watch", str(folder), "--lang", "en", "--settle", str(own.settle), *options], stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, env={**os.environ, **(env or {})})
        own.watchers.append(self.process)
        self.hearing = [threading.Thread(target=lambda s=stream, l=lines: l.extend(iter(s.readline, "")), daemon=True)
                        for stream, lines in ((self.process.stdout, self.said), (self.process.stderr, self.errors))]
        for thread in self.hearing:
            thread.start()

    def count(self, *words):
        return sum(any(word in line for word in words) for line in list(self.said))

    def runs(self, word, n):
        return until(lambda: self.count(word) >= n)

    def builds(self):
        """The build at work, as a list of one or none."""
        return [pid for pid in children(self.process.pid) if b"\0build\0" in command_line(pid)]

    def hold(self, data, figures):
        """The build, which stands in the midst of its work; it was begun for the figure that comes second. Others may be over
        before they can be made to stand: then there is one more change."""
        for first in figures:
            ended = self.count(DONE, WRONG, FAILED)
            write(data, first)
            held = until(lambda: [pid for pid in self.builds() if halt(pid)] or self.count(DONE, WRONG, FAILED) > ended)
            if isinstance(held, list) and until(lambda: self.count(RUN) > ended):
                return held[0], first
        raise AssertionError(f"no build was met at its work: {self.story()}")

    def stop(self, number=signal.SIGTERM):
        """Its status; None: it had to be killed."""
        self.process.send_signal(number)
        try:
            status = self.process.wait(LIMIT)
        except subprocess.TimeoutExpired:
            self.process.kill()
            status = None
        for thread in self.hearing:  # what it said last
            thread.join(LIMIT)
        return status

    def story(self):
        return "".join(self.said + self.errors)


def command_line(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


# --- how files are saved ----------------------------------------------------------------------------------------------

def as_excel(path, first):
    """A temporary name of eight digits, the old file out of the way, the new one in its place, the old one gone."""
    draft, aside = path.with_name("3A5B10C0"), path.with_name("7F0E21AA.tmp")
    draft.write_bytes(saved(first))
    with within(own.settle):
        path.rename(aside)
        draft.rename(path)
    aside.unlink()


def in_pieces(path, content):
    """Each piece comes when the watcher would have begun, had it not seen that the file is not whole; which it believes for
    ten times as long."""
    with open(path, "wb", buffering=0) as file:
        for at in range(0, len(content), len(content) // 5 + 1):
            with within(9 * own.settle):
                file.write(content[at:at + len(content) // 5 + 1])
                time.sleep(1.5 * own.settle)


def anew(path, first):
    draft = path.parent.parent / "moi.xlsx.tmp"
    draft.write_bytes(saved(first))
    with within(own.settle):
        path.unlink()
        draft.rename(path)


def again_and_again(path, figures):
    """No watcher would take what is there between two of them as saved."""
    drafts = [(own.base / f"draft-{first}", saved(first)) for first in figures]
    for draft, content in drafts:
        draft.write_bytes(content)
    for draft, _ in drafts:
        with within(own.settle):
            os.replace(draft, path)
            time.sleep(own.settle / 20)


def test_saving():
    folder = campaign("saving")
    data = folder / "data/ket-qua.xlsx"
    watch = Watch(folder)
    check("builds at once", watch.runs(DONE, 1) and published(folder) == total(8) and verdict(folder) == "published",
          watch.story())
    as_excel(data, 11)
    check("saved by Excel", watch.runs(DONE, 2) and published(folder) == total(11), watch.story())
    in_pieces(data, saved(12))
    check("written in place, slowly", watch.runs(DONE, 3) and published(folder) == total(12), watch.story())
    anew(data, 13)
    check("deleted and put anew", watch.runs(DONE, 4) and published(folder) == total(13), watch.story())
    (data.parent / "~$ket-qua.xlsx").write_bytes(b"\x0bClerk")
    (data.parent / ".~lock.ket-qua.xlsx#").write_text(",clerk,pc,;")
    (data.parent / "~WRL0001.tmp").write_bytes(b"half")
    (data.parent / "9C1D2E3F").write_bytes(b"half")
    time.sleep(2 * own.settle)
    write(data, 14)
    check("open in Excel, saved all the same", watch.runs(DONE, 5) and published(folder) == total(14) and watch.count(RUN) == 5,
          watch.story())
    again_and_again(data, range(20, 60))
    check("many changes, one run", until(lambda: watch.count(DONE) >= 6 and published(folder) == total(59)) and
          watch.count(RUN) == 6, watch.story())
    check("none of them wrong", watch.count(WRONG, FAILED) == 0, watch.story())
    check("Ctrl-C ends it well", watch.stop(signal.SIGINT) == 0 and "no longer watching" in watch.story(), watch.story())
    check("and leaves no lock", not (folder / ".bantin-watch").exists())
    faults = list(html.page_faults(folder / "KIEM-TRA.html", folder))
    check("the page of success is whole", not faults and "Đã dựng xong" in (folder / "KIEM-TRA.html").read_text(), faults)


def test_mistakes():
    folder = campaign("mistakes")
    data, page = folder / "data/ket-qua.xlsx", folder / "KIEM-TRA.html"
    watch = Watch(folder)
    watch.runs(DONE, 1)
    before = (folder / "out/manifest.json").read_bytes()
    write(data, "1O")
    check("a mistake is found", watch.runs(WRONG, 1) and verdict(folder) == "refused", watch.story())
    text = page.read_text()
    row = re.search(r'<tr><th scope="rowgroup" rowspan="2">2</th>(.*?)</tr>\s*<tr>(.*?)</tr>', text, re.S)
    cells = re.findall(r"<td( class=\"wrong\")?>([^<]*)", row.group(1)) if row else []
    check("its row stands there, the cell marked",
          [cell[1] for cell in cells] == ["05/10/2026", "Giá", "1O", "5"] and [bool(c[0]) for c in cells] == [False, False, True, False],
          cells or text)
    check("what is wrong and where", row and "C2" in row.group(2) and "không phải số" in row.group(2), row and row.group(2))
    check("the packet is as it was", (folder / "out/manifest.json").read_bytes() == before and published(folder) == total(8))
    copy = folder / "can-sua/ket-qua-can-sua.xlsx"
    notes = [str(cell.value) for line in openpyxl.load_workbook(copy).active for cell in line] if copy.exists() else []
    check("its copy says the same", any("không phải số" in note for note in notes), notes)
    check("the page says that it is built again by itself", "sẽ tự được dựng lại" in text and "đợi ít giây" in text)
    alone = subprocess.run([BANTIN, "check", folder, "--report", BASE / "rieng.html"], capture_output=True, check=False)
    text_alone = (BASE / "rieng.html").read_text()
    (BASE / "rieng.html").unlink()
    check("the page of a check by hand says to run it again", alone.returncode == 1 and "chạy lại lệnh" in text_alone and
          "tự được dựng" not in text_alone and "đợi ít giây" not in text_alone)
    check("the page leads to the copy", 'href="./can-sua/ket-qua-can-sua.xlsx"' in text)
    faults = list(html.page_faults(page, folder))
    check("the page of mistakes is whole", not faults and "http-equiv=\"refresh\"" not in text, faults)
    check("the page is not in the packet", not list((folder / "out").rglob("KIEM-TRA*")))
    write(data, 15)
    check("mended", watch.runs(DONE, 2) and verdict(folder) == "published" and published(folder) == total(15), watch.story())
    notes = [str(cell.value) for line in openpyxl.load_workbook(copy).active for cell in line] if copy.exists() else []
    check("the copy says it no more", not any("không phải số" in note for note in notes), notes)
    (folder / "out").rename(folder / "out-before")
    write(data, 8)
    check("nothing to tell: no copy is left", watch.runs(DONE, 3) and not (folder / "can-sua").exists(), watch.story())
    content, begun = saved(16)[:2000], time.monotonic()
    data.write_bytes(content)
    check("a file that stays cut off is told of", watch.runs(WRONG, 2) and "ket-qua.xlsx" in page.read_text(), watch.story())
    check("after some patience", time.monotonic() - begun >= 10 * own.settle, time.monotonic() - begun)
    watch.stop()


def kill_builds(watch, data):
    """Until it is told of on the page, every build. One may be over before it is killed: then there is one more change."""
    done = 0

    def told():
        nonlocal done
        for pid in watch.builds():
            send(pid, signal.SIGKILL)
        if watch.count(DONE) > done:
            done = watch.count(DONE)
            write(data, 8 + done)
        return watch.count(FAILED) and (watch.folder / "KIEM-TRA.html").exists() and verdict(watch.folder) == "failed"
    return until(told)


def test_kills():
    folder = campaign("kills")
    data = folder / "data/ket-qua.xlsx"
    watch = Watch(folder)
    check("a killed build is told of", kill_builds(watch, data), watch.story())
    n = watch.count(DONE)
    check("and tried again", watch.runs(DONE, n + 1) and verdict(folder) == "published", watch.story())
    second = subprocess.run([BANTIN, "watch", str(folder), "-q"], capture_output=True, text=True, timeout=LIMIT)
    check("a second watcher is refused", second.returncode == 1 and "K713" in second.stderr, second)
    held, _ = watch.hold(data, range(21, 60))
    n, before = watch.count(DONE), watch.count(RUN)
    for first in (62, 63, 64):
        write(data, first)
        time.sleep(own.settle)
    send(held, signal.SIGCONT)
    good = until(lambda: watch.count(DONE) >= n + 2)
    check("changes in a run: one run more", good and watch.count(RUN) == before + 1 and published(folder) == total(64),
          watch.story())
    for attempt in range(5):
        was = published(folder)
        held, first = watch.hold(data, range(100 * attempt + 165, 100 * attempt + 265))
        send(held, signal.SIGCONT)
        begun = time.monotonic()
        status, took = watch.stop(), time.monotonic() - begun
        if took < 8:  # a build that does not end is killed after ten
            break
        watch = Watch(folder)
        watch.runs(DONE, 1)
    check("SIGTERM ends it and its build", status == 0 and took < 8 and not alive(held), (status, took, watch.story()))
    check("a whole packet is left", published(folder) in (was, total(first)), (published(folder), was, total(first)))


def test_by_the_clock():
    """Where no event comes, as over a network."""
    folder = campaign("clock")
    data = folder / "data/ket-qua.xlsx"
    watch = Watch(folder, "--poll", "0.1")
    check("by the clock", watch.runs(DONE, 1) and "looking every 0.1 s" in watch.story(), watch.story())
    as_excel(data, 31)
    check("by the clock, saved by Excel", watch.runs(DONE, 2) and published(folder) == total(31), watch.story())
    in_pieces(data, saved(32))
    check("by the clock, slowly", watch.runs(DONE, 3) and published(folder) == total(32) and watch.count(RUN) == 3,
          watch.story())
    away = folder.with_name("away")
    folder.rename(away)
    check("a drive that is gone", until(lambda: watch.count("is gone")), watch.story())
    away.rename(folder)
    check("and back", until(lambda: watch.count("is back")), watch.story())
    write(data, 33)
    check("is watched again", watch.runs(DONE, 4) and published(folder) == total(33), watch.story())
    watch.stop()


SHIM = r"""
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
int renameat2(int a, const char *from, int b, const char *to, unsigned flags)
{
	(void)a; (void)b; (void)from; (void)to; (void)flags;
	errno = EINVAL;
	return -1;
}
"""


def test_plain_drive():
    """A file system that cannot exchange two folders."""
    folder = campaign("plain")
    (own.base / "shim.c").write_text(SHIM)
    shim = str(own.base.resolve() / "shim.so")
    subprocess.run(["gcc", "-shared", "-fPIC", "-o", shim, str(own.base / "shim.c")], check=True)

    def build(**env):
        return subprocess.run([BANTIN, "build", str(folder), "-o", str(folder / "out"), "-q"], capture_output=True,
                              text=True, env={**os.environ, **env})
    first = build(LD_PRELOAD=shim)
    write(folder / "data/ket-qua.xlsx", 41)
    second = build(LD_PRELOAD=shim)
    check("no exchange of folders", first.returncode == second.returncode == 0 and published(folder) == total(41),
          first.stderr + second.stderr)
    left = sorted(p.name for p in folder.glob(".*"))
    check("nothing is left beside", left == [], left)
    (folder / "out").rename(folder / ".out.before")
    (folder / "campaign.yaml").write_text((folder / "campaign.yaml").read_text() + "\nreports: {days: [2026-10-14], deadlines: [{by: \"17:00\"}]}\n")
    again = build(LD_PRELOAD=shim)
    check("a run after one that was killed between", again.returncode == 0 and not (folder / ".out.before").exists()
          and published(folder) == total(41), again.stderr)


def test_desktop():
    """The page is shown where there is a screen, and only when the verdict is another one."""
    folder, programs = campaign("desktop"), own.base / "programs"
    programs.mkdir()
    shown = own.base.resolve() / "shown"
    (programs / "xdg-open").write_text(f'#!/bin/sh\necho "$PWD/$1" >>{shown}\n')
    (programs / "xdg-open").chmod(0o755)
    screen = {"PATH": f"{programs.resolve()}:{os.environ['PATH']}", "DISPLAY": ":0", "WSL_DISTRO_NAME": ""}
    watch = Watch(folder, "--open", env=screen)

    def times():
        return shown.read_text().splitlines() if shown.exists() else []
    page = str(folder.resolve() / "KIEM-TRA.html")
    check("the page is opened", until(lambda: times() == [page]), times())
    write(folder / "data/ket-qua.xlsx", 51)
    watch.runs(DONE, 2)
    write(folder / "data/ket-qua.xlsx", "5l")
    check("and again with the first mistake, not before", watch.runs(WRONG, 1) and until(lambda: len(times()) >= 2)
          and times() == [page] * 2, times())
    watch.stop()
    watch = Watch(folder, "--open", env={**screen, "DISPLAY": "", "WAYLAND_DISPLAY": ""})
    check("not on a server", watch.runs(WRONG, 1) and "no desktop" in watch.story() and len(times()) == 2, times())
    watch.stop()


def test_units():
    """The units of systemd, as they are installed."""
    folder = own.base / "units"
    folder.mkdir()
    for kind in ("service", "path"):
        text = (ROOT / f"templates/systemd/bantin-watch@.{kind}.in").read_text()
        (folder / f"bantin-watch@.{kind}").write_text(text.replace("@BINDIR@", os.path.dirname(BANTIN)))
    name = subprocess.run(["systemd-escape", "-p", "/srv/so lieu"], capture_output=True, text=True, check=True).stdout.strip()
    for kind in ("service", "path"):
        made = subprocess.run(["systemd-analyze", "--user", "verify", "--man=no", f"./bantin-watch@{name}.{kind}"],
                              cwd=folder, capture_output=True, text=True, env={**os.environ, "XDG_RUNTIME_DIR": str(folder.resolve())})
        check(f"systemd's {kind}", made.returncode == 0 and not made.stderr.strip(), made.stderr)


def main():
    shutil.rmtree(BASE, ignore_errors=True)
    BASE.mkdir(parents=True)
    groups = [test_saving, test_mistakes, test_kills, test_by_the_clock, test_plain_drive, test_desktop, test_units]
    wanted = sys.argv[3:]
    with concurrent.futures.ThreadPoolExecutor(len(groups)) as pool:
        done = {group: pool.submit(perform, group) for group in groups if not wanted or group.__name__ in wanted}
    for group, one in done.items():
        tell(group, *one.result())
    return checking.status()


if __name__ == "__main__":
    sys.exit(main())
