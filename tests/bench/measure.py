"""measure(command): one run of a command with all that it starts: wall seconds, CPU seconds, peak memory in MiB.

CPU is what the kernel counted of the process and of its children that were waited for. Memory is the sum of the
proportional set sizes of all processes of its session, looked at every twentieth of a second, and no less than the largest
of them. What it says on stderr is shown when it fails."""
import os
import subprocess
import sys
import tempfile
import threading
import time

LOOK = 0.05  # seconds between looks


def members(session):
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            fields = open(f"/proc/{entry}/stat").read().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session:
            yield entry


def proportional(process):
    try:
        with open(f"/proc/{process}/smaps_rollup") as rollup:
            return next((int(line.split()[1]) for line in rollup if line.startswith("Pss:")), 0)
    except OSError:
        return 0


class Watch(threading.Thread):
    def __init__(self, session):
        super().__init__(daemon=True)
        self.session, self.peak, self.over = session, 0, threading.Event()

    def run(self):
        while not self.over.wait(LOOK):
            self.peak = max(self.peak, sum(proportional(process) for process in members(self.session)))


def measure(command, **options):
    said = tempfile.TemporaryFile()  # warnings, which nobody needs beside a table
    began = time.monotonic()
    process = subprocess.Popen([str(word) for word in command], start_new_session=True, stderr=said, **options)
    watch = Watch(process.pid)
    watch.start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    watch.over.set()
    watch.join()
    if status != 0:
        said.seek(0)
        sys.stderr.write(said.read().decode(errors="replace"))
        sys.exit(f"{' '.join(map(str, command))}: status {process.returncode}")
    return wall, usage.ru_utime + usage.ru_stime, max(watch.peak, usage.ru_maxrss) / 1024
