#!/usr/bin/python3
"""guide.py BANTIN FOLDER: runs every command of examples/HUONG-DAN.md, block by block, in the order of the guide, in FOLDER
(made and left) with the program's own binary. What a clerk copies from the guide must work.

Comments right above a ```sh block of the guide, which no reader sees, say what the test does there:

    <!-- hand: workbook FROM.csv TO.xlsx -->     what the clerk does by hand first: saves a table as a workbook,
    <!-- hand: cell BOOK.xlsx C6 VALUE -->       types into a cell,
    <!-- hand: replace FILE "OLD" "NEW" -->      changes a line,
    <!-- hand: write FILE -->                    writes what the block below shows into a file,
    <!-- hand: append FILE -->                   or behind what is in it
    <!-- hand: server FILE ADDRESS -->           the address of the office's mail server there becomes that of tests/mail/smtpd.py,
                                                 which asks for the name and the password written into .config/bantin/thu
    <!-- status: 1 -->                           the last command ends so; else every one of them ends with 0
    <!-- says: WORDS -->                         what is printed, or said of errors, holds these words
    <!-- makes: FILE FILE -->                    these files stand there behind it
    <!-- mails: N -->                            so many messages has that server taken so far, no two for one address
    <!-- until: FILE WORDS -->                   the command runs on until the file holds the words; then it is interrupted
    <!-- not run: WHY -->                        it cannot be run here: at most so many blocks (NOT_RUN)

That a mistyped command is noticed is shown on each of them: with a letter more in its verb the same judge must refuse it.
"""
import atexit
import csv
import json
import os
import pathlib
import re
import shlex
import signal
import subprocess
import sys

import openpyxl

import checking
from checking import LIMIT, until, wait

ROOT = pathlib.Path(__file__).resolve().parents[1]
GUIDE = ROOT / "examples/HUONG-DAN.md"
BANTIN, FOLDER = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
NOT_RUN = 3              # blocks: installing the package, systemd, a window of Windows
LARGEST = 150_000        # bytes of a picture
ENVIRONMENT = {**os.environ, "PATH": f"{BANTIN.parent}:{os.environ['PATH']}", "BANTIN_SHARE": str(ROOT),
               "HOME": str(FOLDER.resolve())}
TAKEN = {"hand", "status", "says", "makes", "mails", "until", "not run"}


def check(name, fine, why=""):
    checking.check("guide " + name, fine, why)


# --- the guide read ---------------------------------------------------------------------------------------------------

class Block:
    """A fenced block: what stands in it, and the comments above it."""
    def __init__(self, info, line, told):
        self.info, self.line, self.lines = info, line, []
        self.hands = [said for word, said in told if word == "hand"]
        self.told = [(word, said) for word, said in told if word != "hand"]

    def said(self, word):
        return [said for key, said in self.told if key == word]


def blocks(text):
    """The blocks of the guide, and comments that belong to none. What is done by hand waits for the next block of commands."""
    found, told, open_block = [], [], None
    for number, line in enumerate(text.splitlines(), 1):
        if open_block:
            if line.strip() == "```":
                open_block = None
            else:
                open_block.lines.append(line)
        elif line.strip().startswith("```"):
            info = line.strip()[3:]
            open_block = Block(info, number, told if info == "sh" else [])
            told = [] if info == "sh" else told
            if told and re.match("(write|append) [^ ]+$", told[-1][1]):
                told[-1] = ("hand", (*told[-1][1].split(), open_block.lines))
            found.append(open_block)
        elif match := re.fullmatch(r"<!-- ([a-z ]+): (.*) -->", line):
            told.append(match.groups())
    return found, told


def commands(block):
    """The lines of a block, without remarks on a line of their own."""
    return [line for line in block.lines if line.strip() and not line.lstrip().startswith("#")]


def loose(text):
    """Lines that look like a command and stand in no block of commands."""
    outside, inside = [], None
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip().startswith("```"):
            inside = None if inside is not None else line.strip()[3:]
        elif inside != "sh" and re.match(r"\s*(build/)?bantin [a-z-]+ \S", line) and (inside or line.startswith("    ")):
            outside.append(f"{number}: {line}")
    return outside


# --- what is done by hand ---------------------------------------------------------------------------------------------

def save_workbook(source, target):
    """As Excel does: figures become numbers, and the first sheet is called by what it holds."""
    book = openpyxl.Workbook()
    book.active.title = "Kết quả"
    with open(FOLDER / source, encoding="utf-8-sig", newline="") as table:
        for row in csv.reader(table, delimiter=";"):
            book.active.append([int(cell) if cell.isdigit() else cell or None for cell in row])
    book.save(FOLDER / target)


def type_cell(name, cell, value):
    book = openpyxl.load_workbook(FOLDER / name)
    book.active[cell] = int(value) if value.isdigit() else value
    book.save(FOLDER / name)


def change_text(name, old, new):
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{name}: {old} stands there {text.count(old)} times"
    (FOLDER / name).write_text(text.replace(old, new), encoding="utf-8")


def write_file(name, lines, how="w"):
    (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
    with open(FOLDER / name, how, encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def append_file(name, lines):
    write_file(name, lines, "a")


class Office:
    """The office's mail server, on loopback; it ends with the test."""
    process, folder = None, None

    @classmethod
    def open(cls, name, address):
        cls.folder = FOLDER / "server"
        cls.folder.mkdir()
        options = {"auth": (FOLDER / ".config/bantin/thu").read_text(encoding="utf-8").splitlines()}
        cls.process = subprocess.Popen([sys.executable, ROOT / "tests/mail/smtpd.py", cls.folder, json.dumps(options)])
        atexit.register(cls.process.kill)
        wait("the office's mail server listens", (cls.folder / "port").exists, seen=lambda: f"its status is {cls.process.poll()}")
        change_text(name, address, f"smtp://localhost:{(cls.folder / 'port').read_text()}\n  tls: none")

    @classmethod
    def taken(cls):
        return re.findall(" to=<([^>]*)>", (cls.folder / "log").read_text(encoding="utf-8"))


HANDS = {"workbook": save_workbook, "cell": type_cell, "replace": change_text, "write": write_file, "append": append_file,
         "server": Office.open}


def lend_hand(said):
    verb, *arguments = said if isinstance(said, tuple) else shlex.split(said)
    HANDS[verb](*arguments)


# --- commands ---------------------------------------------------------------------------------------------------------

def run(command):
    made = subprocess.run(["bash", "-c", command], cwd=FOLDER, env=ENVIRONMENT, capture_output=True, text=True, timeout=LIMIT)
    return made.returncode, made.stdout + made.stderr


def run_until(command, name, words):
    """Runs it until the file, made anew, holds the words, and interrupts it then; whether that came to pass."""
    (FOLDER / name).unlink(missing_ok=True)
    process = subprocess.Popen(["bash", "-c", "exec " + command], cwd=FOLDER, env=ENVIRONMENT, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, text=True, start_new_session=True)
    until(lambda: process.poll() is not None or holds(FOLDER / name, words))
    seen = holds(FOLDER / name, words)
    process.send_signal(signal.SIGINT)
    output, _ = process.communicate(timeout=LIMIT)
    return process.returncode if seen else 99, output


def holds(path, words):
    """Whether the file is there and holds them; it may go while we look."""
    try:
        return words in path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return False


def perform(block, lines):
    """The commands of a block one after the other; what was wrong, or nothing."""
    printed = ""
    wanted = int(block.said("status")[0]) if block.said("status") else 0
    for number, line in enumerate(lines, 1):
        if until := block.said("until"):
            status, output = run_until(line, *until[0].split(" ", 1))
        else:
            status, output = run(line)
        printed += output
        if status != (wanted if number == len(lines) else 0):
            return f"{line}\nends with {status}\n{output}"
    for words in block.said("says"):
        if words not in printed:
            return f"nobody says {words}:\n{printed}"
    for number in block.said("mails"):
        if len(Office.taken()) != int(number) or len(set(Office.taken())) != int(number):
            return f"the server has {Office.taken()}\n{printed}"
    missing = [name for names in block.said("makes") for name in names.split() if not (FOLDER / name).is_file()]
    return f"not made: {missing}\n{printed}" if missing else ""


def mistyped(line):
    """The command with a letter more in its verb."""
    return re.sub(r"\bbantin (--)?([a-z]+)", lambda m: f"bantin {m[1] or ''}{m[2]}q", line, count=1)


def show_that_it_can_fail(runnable):
    """Each command of the program, mistyped, is refused by the same judge and changes nothing."""
    lines = [(block, line) for block in runnable for line in commands(block) if line.startswith("bantin ")]
    unseen = [line for block, line in lines if not perform(Block("sh", block.line, [("status", "0")]), [mistyped(line)])]
    check(f"{len(lines)} commands, mistyped, are refused", lines and not unseen, unseen)
    wrong = Block("sh", 0, [("says", "words that nobody says")])
    check("words that are not said are missed", perform(wrong, ["bantin --version"]) != "")
    wrong = Block("sh", 0, [("makes", "a-file-that-nobody-makes")])
    check("a file that is not made is missed", perform(wrong, ["bantin --version"]) != "")


# --- pictures ---------------------------------------------------------------------------------------------------------

def check_pictures(text):
    pictures = re.findall(r"!\[([^\]]*)\]\(([^)]*)\)", text)
    lost = [name for alt, name in pictures if not alt or not (GUIDE.parent / name).is_file()
            or (GUIDE.parent / name).stat().st_size > LARGEST]
    check(f"{len(pictures)} pictures, each described, each small", len(pictures) >= 5 and not lost, lost)


def main():
    text = GUIDE.read_text(encoding="utf-8")
    FOLDER.mkdir(parents=True)
    found, rest = blocks(text)
    shell = [block for block in found if block.info == "sh"]
    runnable = [block for block in shell if not block.said("not run")]
    check("no comment without its block", not rest, rest)
    check("comments are known", all(word in TAKEN for block in shell for word, _ in block.told))
    check("commands stand in blocks of commands", not loose(text), loose(text))
    check(f"{len(shell)} blocks, {len(shell) - len(runnable)} not run", len(runnable) >= 15 and len(shell) - len(runnable) <= NOT_RUN)
    check_pictures(text)
    for block in runnable:
        for said in block.hands:
            lend_hand(said)
        wrong = perform(block, commands(block))
        check(f"line {block.line}: {commands(block)[0]}", not wrong, wrong)
    show_that_it_can_fail(runnable)
    return checking.status()


if __name__ == "__main__":
    sys.exit(main())
