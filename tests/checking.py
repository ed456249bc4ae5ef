"""What tests share: how a check is told, how they wait, processes, and what a packet holds.

No check may hang on how fast the machine is. So nobody sleeps and hopes: until() waits for what is to happen, for longer
than any machine takes; a process that must not get ahead is made to stand (halt); and what an unlucky moment can spoil is
begun anew by the test itself, which then says that it was unlucky every time.
"""
import hashlib
import json
import os
import pathlib
import re
import signal
import sys
import time
import traceback

LIMIT = 300.0  # seconds for what takes one on a machine at leisure; a test that holds never waits for so long
failed = 0
last = "before the first check"


def check(name, fine, why=""):
    global failed, last
    last = f"behind the check “{name}”"
    print(("ok " if fine else "not ok ") + name, flush=True)
    if not fine:
        failed += 1
        print(str(why)[:4000], flush=True)


def status():
    return failed > 0


def broken_off(kind, error, trace):
    """A test that dies says where it was: it is all that one sees of it elsewhere."""
    print(f"not ok {pathlib.Path(sys.argv[0]).name}: broken off {last}: {kind.__name__}: {error}", flush=True)
    traceback.print_exception(kind, error, trace, file=sys.stdout)
    sys.stdout.flush()


sys.excepthook = broken_off


# --- waiting -----------------------------------------------------------------------------------------------------------


def until(what, seconds=LIMIT, pause=0.01):
    """What it comes to: something true as soon as it is that, or the last that it was when the time was up."""
    end = time.monotonic() + seconds
    while True:
        late = time.monotonic() >= end
        found = what()
        if found or late:
            return found
        time.sleep(pause)


def wait(name, what, seconds=LIMIT, pause=0.01, seen=lambda: ""):
    """The same of something without which the test cannot go on."""
    found = until(what, seconds, pause)
    if not found:
        raise TimeoutError(f"{name}: not in {seconds:g} seconds. {seen()}")
    return found


# --- processes ---------------------------------------------------------------------------------------------------------


def state(pid):
    """As ps has it: R, S, T …; "" when there is no such process."""
    return _stat(pid)[0]


def _stat(pid):
    try:
        words = pathlib.Path(f"/proc/{pid}/stat").read_text(errors="replace").rsplit(") ", 1)[1].split()
        return words[0], int(words[1])
    except (OSError, IndexError, ValueError):
        return "", 0


def alive(pid):
    """A process that nobody has asked after yet (a zombie) works no more."""
    return state(pid) not in ("", "Z", "X")


def children(pid):
    return sorted(int(p.name) for p in pathlib.Path("/proc").glob("[0-9]*") if _stat(p.name)[1] == pid)


def send(pid, number):
    """Whether there was somebody to get the signal."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return False
    return True


def halt(pid):
    """Makes a process stand: whether it does, or was over before."""
    return send(pid, signal.SIGSTOP) and until(lambda: state(pid) in ("T", "", "Z", "X"), pause=0.0005) and state(pid) == "T"


# --- packets -----------------------------------------------------------------------------------------------------------


def files(folder):
    """Every file, by its name in the folder."""
    return {str(p.relative_to(folder)): p for p in sorted(folder.rglob("*")) if p.is_file()}


def contents(folder):
    return {name: path.read_bytes() for name, path in files(folder).items()}


def differing(ours, theirs):
    """What two folders' contents() do not have in common, by name."""
    return [name + ("" if name in ours and name in theirs else ": not there" if name in theirs else ": too much")
            for name in sorted(set(ours) | set(theirs)) if ours.get(name) != theirs.get(name)]


def manifest_of(out):
    return json.loads((out / "manifest.json").read_text(encoding="utf-8"))


def wrong_with(out):
    """What in the packet is not as its manifest says; nothing for a whole one."""
    manifest = manifest_of(out)
    listed = {f["path"]: f for part in [manifest, *manifest["documents"]] for f in part["files"]}
    there = files(out)
    wrong = sorted(set(listed) ^ (set(there) - {"manifest.json"}))
    for name in set(listed) & set(there):
        data = there[name].read_bytes()
        if len(data) != listed[name]["bytes"] or hashlib.sha256(data).hexdigest() != listed[name]["sha256"]:
            wrong.append(name)
    return wrong


def of_another_version(bantin, program):
    """The program with its annexes, as if it were made of another source."""
    source = re.search(rb"\0([0-9a-f]{64})\0", bantin.read_bytes()).group(1)
    annexes = program.parent / "annex"
    annexes.mkdir()
    for old, new in [(bantin, program), *((old, annexes / old.name) for old in bantin.parent.glob("annex/*.so"))]:
        new.write_bytes(old.read_bytes().replace(source, source[::-1]))
        new.chmod(0o755)
    return program
