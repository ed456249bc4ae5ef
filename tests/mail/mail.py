#!/usr/bin/python3
"""Mail: each unit gets its edition once, and in it its own figures and no others.

    mail.py BANTIN FOLDER [MESSAGES KILLS]    (FOLDER is made and left)

Messages are read with Python's email package and their figures counted again from the data (campaign.py). The server is
smtpd.py beside this file: aiosmtpd, told to refuse, stall and drop. With MESSAGES and KILLS only the run against a server
that fails one time in five, and a sender that is killed so many times, is made, as large as that.
"""
import collections
import email
import email.policy
import json
import os
import pathlib
import random
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time

from campaign import DOCS, QUERIES, Communes

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import checking  # noqa: E402 (it stands in the folder above)

BANTIN = str(pathlib.Path(sys.argv[1]).resolve())
WORK = pathlib.Path(sys.argv[2]).resolve()
LOOPBACK = "tls: none\nwait: 0\ntries: 40\ntimeout: 120"
HASTY = LOOPBACK.replace("120", "2")  # for a server that stalls; a busy one may then be given up too, which is borne


def check(name, fine, why=""):
    checking.check("mail: " + name, fine, why)


class Server:
    """The mail server, for as long as the block lasts."""

    def __init__(self, name, **options):
        self.folder, self.options = WORK / "server" / name, options
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)

    def __enter__(self):
        self.process = subprocess.Popen([sys.executable, str(HERE / "smtpd.py"), str(self.folder), json.dumps(self.options)])
        checking.wait(f"the server {self.folder.name} listens", (self.folder / "port").exists,
                      seen=lambda: f"its status is {self.process.poll()}")
        self.port = int((self.folder / "port").read_text())
        self.url = f"smtp://localhost:{self.port}"
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    @property
    def log(self):
        return self.folder / "log"

    def rest(self):
        """Waits until nobody is on the line: what the dead have left on it is taken, or thrown away."""
        checking.wait(f"the server {self.folder.name} rests", lambda: (self.folder / "open").read_text() == "0",
                      seen=lambda: f"lines open: {(self.folder / 'open').read_text()}")

    def taken(self):
        """How often each address got a message."""
        return collections.Counter(re.findall(r" to=<([^>]*)>", self.log.read_text(encoding="utf-8")))


def bantin(*args, **more):
    return subprocess.run([BANTIN, *map(str, args)], capture_output=True, text=True, **more)


def mail(campaign, *args, **more):
    return bantin("mail", campaign, "-o", WORK / "out" / campaign.name, *args, **more)


def made(name, communes, server="smtp://localhost:9", more=LOOPBACK, **parts):
    """A campaign and its packet."""
    folder = WORK / name
    shutil.rmtree(folder, ignore_errors=True)
    communes.write(folder, server, more, **parts)
    run = bantin("build", folder, "-o", WORK / "out" / name, "-q")
    if run.returncode:
        sys.exit(f"{name}: {run.stderr}")
    return folder


def again(folder, communes, server, more=LOOPBACK):
    """Another server for the same campaign, and a new book."""
    communes.write_mail(folder, server, more)
    for path in folder.glob("so-gui-thu.sqlite*"):
        path.unlink()


# --- what a message is ---------------------------------------------------------------------------------------------------

def same_text(a, b):
    return a.replace("\u00a0", " ") == b.replace("\u00a0", " ")


def test_messages():
    communes = Communes(60)
    communes.addresses["xa-00002"] = ["xa-00002@an-binh.example", "chu-tich.xa-00002@an-binh.example"]
    del communes.addresses["xa-00003"]
    folder = made("thu", communes)
    before = sorted(WORK.rglob("*"))
    dry = mail(folder, "--dry-run")
    check("dry run: lists all, and exits 1 for want of an address", dry.returncode == 1 and dry.stdout.count("\n") == 62 and
          "chưa có địa chỉ\tXã Số 3" in dry.stdout and "K808" in dry.stderr, dry)
    check("dry run: writes nothing", sorted(WORK.rglob("*")) == before)
    run = mail(folder)
    paths = {p.name: p for p in (WORK / "out/mail/thu/2026-W11").iterdir()}
    check("written: one for each address", run.returncode == 1 and len(paths) == 60, (run, sorted(paths)))
    check("written: for their owner alone", all(p.stat().st_mode & 0o77 == 0 for p in paths.values()) and
          (folder / "so-gui-thu.sqlite").stat().st_mode & 0o77 == 0)
    packet = WORK / "out/thu"
    wrong = [why for unit in communes.names if unit in communes.addresses for why in faults(communes, unit, paths, packet)]
    check("each says what its unit did, by Python's count, and carries the published files", not wrong, wrong[:5])
    leaks = [str(p) for p in packet.rglob("*") if p.is_file() and b"@an-binh.example" in p.read_bytes()]
    check("no address in the packet", not leaks, leaks)
    check("another week is not sent by mistake", "K803" in (r := mail(folder, "--week", "2026-W10")).stderr and r.returncode == 1, r)
    check("the week asked for is", mail(folder, "--week", "2026-w11").returncode == 1)
    first = {name: p.read_bytes() for name, p in paths.items()}
    mail(folder)
    check("written again: nothing changes", first == {name: p.read_bytes() for name, p in paths.items()})
    text = next(packet.glob("mail/*so-5-*.txt"))
    kept = text.read_bytes()
    text.unlink()
    text.write_bytes(kept.replace(b"t\xc3\xa0i", b"T\xc3\xa0i"))
    check("a text changed by hand is not sent", "K804" in (r := mail(folder, "--dry-run")).stderr and r.returncode == 1, r)


def faults(communes, unit, paths, packet):
    """What is wrong with the message of a unit."""
    number = unit.split("-")[1].lstrip("0")
    stem = f"thu-dien-tu-so-{number}-2026-w11"
    data = paths[stem + ".eml"].read_bytes()
    message = email.message_from_bytes(data, policy=email.policy.default)
    body, *attached = message.iter_parts()
    address = communes.addresses[unit]
    want = {
        "subject": message["Subject"] == communes.subject(unit),
        "text": same_text(body.get_content().replace("\r\n", "\n"), communes.text(unit)),
        "plain": body.get_content_type() == "text/plain" and body.get_content_charset() == "utf-8",
        "to": [a.addr_spec for a in message["To"].addresses] in ([address], [sorted(address)[0]]) and
              message["To"].addresses[0].display_name == communes.names[unit],
        "from": message["From"].addresses[0].addr_spec == "so-noi-vu@an-binh.example" and
                message["From"].addresses[0].display_name == "Sở Nội vụ tỉnh An Bình",
        "headers": message["Auto-Submitted"] == "auto-generated" and message["Date"].datetime and message["Message-ID"],
        "defects": not message.defects and not any(part.defects for part in message.walk()),
        "line ends": b"\n" not in data.replace(b"\r\n", b"") and max(map(len, data.split(b"\r\n"))) <= 78,
        "ASCII": all(c < 128 for c in data),
        "files": [part.get_content() for part in attached] == [
            (packet / f"pdf/ban-tin-so-{number}-2026-w11.pdf").read_bytes(),
            (packet / f"pdf/xep-hang-{district_stem(communes, unit)}-2026-w11.pdf").read_bytes()],
        "names": [part.get_filename() for part in attached] == [
            f"{communes.names[unit]} – Tuần 11-2026.pdf", f"Xếp hạng Huyện Khu {communes.district[unit].split('-')[1]} – Tuần 11-2026.pdf"]
            and attached[0].get_param("name", header="content-type") == f"ban-tin-so-{number}-2026-w11.pdf",
    }
    return [f"{unit}: {name}" for name, good in want.items() if not good]


def district_stem(communes, unit):
    return "khu-" + communes.district[unit].split("-")[1]


def test_foreign():
    """Figures of others, got in every way that a text could get them, stay where they are; the rest goes."""
    ways = {
        "another unit's answer": ("SELECT sum(value) AS other FROM total_day WHERE unit = 'xa-00002'", "{{OTHER:x-int}}"),
        "the best of the others": ("SELECT max(value) AS other FROM total_day d JOIN unit u ON u.id = d.unit"
                                   " WHERE u.level = 2 AND u.id <> :unit", "{{OTHER:x-int}}"),
        "a row of another": ("SELECT unit, sum(value) AS other FROM total_day WHERE unit = 'xa-00002'", "{{OTHER:x-int}}"),
        "another's name": ("SELECT name AS other FROM unit WHERE id = 'xa-00002'", "{{OTHER}}"),
        "a row of another in a column": ("SELECT unit AS leader_unit, sum(value) AS other FROM total_day WHERE unit = 'xa-00002'",
                                         "{{OTHER:x-int}}"),
    }
    for way, (query, marker) in ways.items():
        docs = dict(DOCS)
        docs["thu.md"] = DOCS["thu.md"].replace("facts: [mine, above]", "facts: [mine, above, other]") + f"\n{marker}\n"
        folder = made("la", Communes(4), docs=docs, queries={**QUERIES, "other.sql": query})
        run = mail(folder, "--dry-run")
        faulty = [line for line in run.stdout.splitlines() if line.startswith("có lỗi")]
        # xa-00002's own figure is no other's
        own = {"the best of the others": 4}.get(way, 3)
        check(f"{way}: not sent", run.returncode == 1 and len(faulty) == own and "K811" in run.stderr, run)
    folder = made("la", Communes(4))
    check("and without them all may go", mail(folder, "--dry-run").returncode == 0)


# --- a server ------------------------------------------------------------------------------------------------------------

def test_server():
    communes = Communes(8)
    folder = made("gui", communes)
    again(folder, communes, "smtp://localhost:1", LOOPBACK.replace("tries: 40", "tries: 3"))
    run = mail(folder, "--send")
    check("nobody there: exit 3, all wait", run.returncode == 3 and "K834" in run.stderr and "chờ gửi 8" in run.stdout, run)
    check("nobody there: said in Vietnamese, the library's words behind", "máy chủ không mở cổng này" in run.stderr and
          "(Couldn't connect to server)" in run.stderr and
          "does not open this port" in (r := mail(folder, "--send", "--lang", "en")).stderr, (run, r))
    # longer than a name may be, so that no network is asked for it: some answer for every name
    again(folder, communes, f"smtp://{'x' * 64}.invalid", "wait: 0\ntries: 1")
    run = mail(folder, "--send")
    check("no such name: said in Vietnamese", run.returncode == 3 and "không tìm thấy máy chủ có tên này" in run.stderr, run)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        again(folder, communes, f"smtp://localhost:{silent.getsockname()[1]}", "tls: none\nwait: 0\ntries: 1\ntimeout: 1")
        run = mail(folder, "--send")
        check("a server that says nothing: said in Vietnamese", run.returncode == 3 and
              "máy chủ không trả lời trong thời hạn" in run.stderr, run)
    with Server("greets", greet=421) as server:
        again(folder, communes, server.url, LOOPBACK.replace("tries: 40", "tries: 3"))
        run = mail(folder, "--send")
        check("a greeting that sends away: exit 3", run.returncode == 3 and "K834" in run.stderr, run)
    with Server("refuses", refuse=["xa-00004@an-binh.example"]) as server:
        again(folder, communes, server.url)
        run = mail(folder, "--send")
        check("5xx: reported, exit 1, the others sent", run.returncode == 1 and "550 5.1.1" in run.stderr and
              "đã gửi 7" in run.stdout and "bị từ chối 1" in run.stdout, run)
        check("sent once, and not to the one refused", sorted(server.taken().values()) == [1] * 7, server.taken())
        run = mail(folder, "--send")
        check("run again: nobody gets it twice", run.returncode == 1 and sum(server.taken().values()) == 7, run)
        communes.addresses["xa-00004"] = "van-phong.xa-00004@an-binh.example"
        communes.write_mail(folder, server.url, LOOPBACK)
        run = mail(folder, "--send")
        check("the address mended: that one alone goes", run.returncode == 0 and sum(server.taken().values()) == 8 and
              server.taken()["van-phong.xa-00004@an-binh.example"] == 1, run)
        text = (folder / "campaign.yaml").read_text(encoding="utf-8").replace("as_of: 2026-03-10", "as_of: 2026-03-16")
        (folder / "campaign.yaml").write_text(text, encoding="utf-8")
        bantin("build", folder, "-o", WORK / "out/gui", "-q")
        run = mail(folder, "--send")
        check("the next week's edition goes to all", run.returncode == 0 and sum(server.taken().values()) == 16, run)


# --- what was sent is corrected ------------------------------------------------------------------------------------------

def correct(folder, communes, units, by, more=LOOPBACK):
    """The results of these units are others now; the packet is built again."""
    for unit in units:
        communes.results[unit]["2026-03-10"] += by
    communes.write(folder, server_of(folder), more)
    run = bantin("build", folder, "-o", WORK / "out" / folder.name, "-q")
    if run.returncode:
        sys.exit(f"{folder}: {run.stderr}")


def server_of(folder):
    return re.search(r"server: (\S+)", (folder / "campaign.yaml").read_text(encoding="utf-8"))[1]


def neighbours(communes, units):
    """Who has other figures when these have: all in their districts, by the district's total and ranking."""
    districts = {communes.district[unit] for unit in units}
    return [unit for unit in communes.names if communes.district[unit] in districts]


def received(server, unit):
    return email.message_from_bytes((server.folder / "box" / f"{unit}@an-binh.example.eml").read_bytes(), policy=email.policy.default)


def test_replaced():
    """A corrected packet of the same week: those whose message holds something else get what replaces it, others nothing."""
    communes = Communes(120)  # districts of 49, 50 and 21
    folder = made("thay", communes)
    with Server("replaces", keep=True) as server:
        again(folder, communes, server.url)
        check("corrections: the first edition", mail(folder, "--send").returncode == 0 and len(server.taken()) == 120)
        first = {unit: received(server, unit) for unit in communes.names}
        correct(folder, communes, ["xa-00060", "xa-00061"], 7)
        concerned = neighbours(communes, ["xa-00060"])
        to = {f"{unit}@an-binh.example" for unit in concerned}
        run = mail(folder, "--send")
        check("corrections: nothing goes by itself; each concerned is told", run.returncode == 0 and
              sum(server.taken().values()) == 120 and run.stderr.count("K814") == 50 == len(concerned), run)
        before = {p: p.read_bytes() for p in (WORK / "out/mail/thu/2026-W11").iterdir()}
        dry = mail(folder, "--dry-run", "--replace-sent")
        due = {line.split("\t")[2]: line for line in dry.stdout.splitlines() if line.startswith("sẽ gửi bản thay thế")}
        check("corrections: the dry run shows who and why", set(due) == to and all(
            "lời thư" in line and "Xếp hạng Huyện Khu 2" in line and ("“Xã Số" in line) == (address[:8] in ("xa-00060", "xa-00061"))
            for address, line in due.items()), (dry.stdout[:2000], len(due)))
        check("corrections: the dry run writes nothing", before == {p: p.read_bytes() for p in (WORK / "out/mail/thu/2026-W11").iterdir()}
              and mail(folder, "--dry-run").stdout.count("nay khác (") == 50)
        run = mail(folder, "--replace-sent")
        check("corrections: written, not sent", run.returncode == 0 and "chờ gửi 50" in run.stdout and sum(server.taken().values()) == 120, run)
        run = mail(folder, "--send")
        taken = server.taken()
        check("corrections: those concerned get one more, the others none", run.returncode == 0 and
              {a for a, n in taken.items() if n == 2} == to and sum(taken.values()) == 170, run)
        wrong = [unit for unit in concerned if not replaces(communes, unit, first[unit], received(server, unit))]
        check("corrections: subject and text say what is replaced, and the figures are Python's", not wrong, wrong[:5])
        run = mail(folder, "--send", "--replace-sent")
        check("corrections: asked for again, nobody gets it again", run.returncode == 0 and server.taken() == taken, run)
        correct(folder, communes, ["xa-00001"], 5)
        mail(folder, "--replace-sent")
        communes.results["xa-00001"]["2026-03-10"] -= 5
        correct(folder, communes, ["xa-00070"], 3)
        run = mail(folder, "--send", "--replace-sent")
        then = server.taken()
        check("corrections: what was taken back is not sent; a second correction is", run.returncode == 0 and
              {a for a, n in then.items() if n == 3} == to and sum(then.values()) == 220, run)
        second = received(server, "xa-00060")
        check("corrections: the second replaces the first correction", "thay thế bản ngày" in second["Subject"] and
              second["In-Reply-To"] != first["xa-00060"]["Message-ID"] and second["Message-ID"] != first["xa-00060"]["Message-ID"])
    book = sqlite3.connect(folder / "so-gui-thu.sqlite")
    counts = book.execute("SELECT number, state, count(*) FROM message GROUP BY 1, 2 ORDER BY 1").fetchall()
    book.close()
    check("corrections: the book has each", counts == [(1, "sent", 120), (2, "sent", 50), (3, "sent", 50)], counts)


def replaces(communes, unit, first, now):
    day = first["Date"].datetime.astimezone()
    day = f"{day.day:02d}/{day.month if day.month > 2 else f'{day.month:02d}'}/{day.year}"
    text = now.get_body().get_content().replace("\r\n", "\n")
    notice, _, rest = text.partition("\n\n")
    return (now["Subject"] == f"{communes.subject(unit)} (thay thế bản ngày {day})" and same_text(rest, communes.text(unit)) and
            f"thay thế bản ngày {day}" in notice and "lời thư; tệp “" in notice and
            now["In-Reply-To"] == first["Message-ID"] == now["References"] and now["Message-ID"] != first["Message-ID"])


def test_replaced_unsure():
    """Nobody knows whether it arrived, and it is another now: it does not go as if it were the same."""
    communes = Communes(6)
    folder = made("thay-chua-ro", communes)
    with Server("replace-taken", fail=1, how=["taken"]) as server:
        again(folder, communes, server.url)
        mail(folder, "--send")
        log = server.log
    correct(folder, communes, ["xa-00002"], 4)
    with Server("replace-then", keep=True) as server:
        communes.write_mail(folder, server.url, LOOPBACK)
        run = mail(folder, "--send", "--resend-unsure")
        check("unsure and changed: held", run.returncode == 1 and run.stderr.count("K815") == 6 and not server.taken(), run)
        shutil.copy(folder / "so-gui-thu.sqlite", WORK / "book-kept")
        run = mail(folder, "--send", "--seen", log)
        check("unsure and changed: seen in the log, it was sent, and is another now", run.returncode == 0 and
              run.stderr.count("K814") == 6 and not server.taken(), run)
        shutil.copy(WORK / "book-kept", folder / "so-gui-thu.sqlite")
        (WORK / "no-log").write_text("")
        run = mail(folder, "--dry-run", "--resend-unsure", "--replace-sent", "--seen", WORK / "no-log")
        check("unsure and changed: a dry run decides nothing", run.stdout.count("chưa rõ 20") == 6, run)
        run = mail(folder, "--send", "--resend-unsure", "--replace-sent")
        check("unsure and changed: what replaces it goes when asked for", run.returncode == 0 and
              sorted(server.taken().values()) == [1] * 6 and "thay thế bản ngày" in received(server, "xa-00002")["Subject"], run)
    with Server("replace-lost") as server:
        (folder / "so-gui-thu.sqlite").unlink()
        shutil.copy(WORK / "book-kept", folder / "so-gui-thu.sqlite")
        communes.write_mail(folder, server.url, LOOPBACK)
        run = mail(folder, "--send", "--seen", WORK / "no-log")
        check("unsure and changed: not in the log, it goes as the first", run.returncode == 0 and
              sorted(server.taken().values()) == [1] * 6, run)


FIRST_FORMAT = """CREATE TABLE message (edition TEXT NOT NULL, unit TEXT NOT NULL, address TEXT NOT NULL, id TEXT NOT NULL,
    state TEXT NOT NULL, content TEXT NOT NULL, file TEXT NOT NULL, made INTEGER NOT NULL, tries INTEGER NOT NULL,
    said TEXT NOT NULL, changed TEXT NOT NULL, PRIMARY KEY (edition, unit, address)) WITHOUT ROWID"""


def test_old_book():
    """A book of the program before it: who is in it has it."""
    communes = Communes(6)
    folder = made("so-cu", communes)
    with Server("old-book") as server:
        again(folder, communes, server.url)
        mail(folder, "--send")
        book = sqlite3.connect(folder / "so-gui-thu.sqlite")
        rows = book.execute("SELECT edition, unit, address, id, state, content, file, made, tries, said, changed FROM message").fetchall()
        book.execute("DROP TABLE message")
        book.execute(FIRST_FORMAT)
        book.executemany("INSERT INTO message VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows[1:])
        book.execute("PRAGMA user_version = 0")
        book.commit()
        book.close()
        run = mail(folder, "--send")
        check("a book of the first format: who is in it gets nothing, who is not gets it", run.returncode == 0 and
              sum(server.taken().values()) == 7 and server.taken()[rows[0][2]] == 2 and "K814" not in run.stderr, run)
        correct(folder, communes, ["xa-00003"], 9)
        run = mail(folder, "--send", "--replace-sent")
        check("a book of the first format: what replaces", run.returncode == 0 and sum(server.taken().values()) == 13, run)


def test_failures():
    communes = Communes(6)
    folder = made("hong", communes)
    for how in ("mail", "rcpt", "data", "dot", "gone"):
        with Server(how, fail=2, how=[how], seed=5) as server:
            again(folder, communes, server.url)
            run = mail(folder, "--send")
            check(f"server that fails ({how}): all sent, once", run.returncode == 0 and
                  sorted(server.taken().values()) == [1] * 6, (run, server.taken()))
    for patience in (1, 8, 64):  # a server that is merely slow must not be given up behind the text
        with Server("stall", fail=3, how=["stall"], seed=3) as server:
            again(folder, communes, server.url, LOOPBACK.replace("120", str(patience)))
            run = mail(folder, "--send")
            fine = run.returncode == 0 and sorted(server.taken().values()) == [1] * 6
        if fine:
            break
    check("server that stalls: all sent, once", fine, run)
    with Server("always", fail=1, how=["rcpt"]) as server:
        again(folder, communes, server.url, LOOPBACK.replace("tries: 40", "tries: 2"))
        run = mail(folder, "--send")
        check("put off for ever: exit 3, all wait", run.returncode == 3 and "chờ gửi 6" in run.stdout and "K833" in run.stderr, run)


def test_unsure():
    """The server drops the line after the text: whether it has it, nobody can know, so nobody pretends to."""
    communes = Communes(6)
    folder = made("chua-ro", communes)
    for how, more in (("taken", 6), ("lost", 0)):
        with Server(how, fail=1, how=[how]) as server:
            again(folder, communes, server.url)
            run = mail(folder, "--send")
            check(f"{how}: held, exit 1", run.returncode == 1 and "chưa rõ 6" in run.stdout and "K837" in run.stderr, run)
            run = mail(folder, "--send")
            check(f"{how}: not sent again by itself", run.returncode == 1 and sum(server.taken().values()) == more, run)
            log = server.log
        with Server(how + "-then") as server:
            communes.write_mail(folder, server.url, LOOPBACK)
            run = mail(folder, "--send", "--seen", log)
            check(f"{how}: the server's log settles it", run.returncode == 0 and "đã gửi 6" in run.stdout and
                  sum(server.taken().values()) == 6 - more, run)
    with Server("again", fail=1, how=["taken"]) as server:
        again(folder, communes, server.url)
        mail(folder, "--send")
        first = set(re.findall(r"message-id=(\S+)", server.log.read_text()))
    with Server("again-then") as server:
        communes.write_mail(folder, server.url, LOOPBACK)
        run = mail(folder, "--send", "--resend-unsure")
        second = set(re.findall(r"message-id=(\S+)", server.log.read_text()))
        check("sent again when asked to, under the same Message-ID", run.returncode == 0 and first == second and len(first) == 6, run)


# --- who may listen ------------------------------------------------------------------------------------------------------

def certificates(folder):
    """An authority of our own, and a server's certificate from it."""
    def openssl(*args):
        subprocess.run(["openssl", *args], cwd=folder, check=True, capture_output=True)
    folder.mkdir(parents=True, exist_ok=True)
    for ca in ("ca", "other"):
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{ca}.key", "-out", f"{ca}.pem", "-days", "30",
                "-subj", f"/CN={ca} authority")
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=localhost")
    (folder / "names").write_text("subjectAltName=DNS:localhost\n")
    openssl("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-out", "server.pem",
            "-days", "30", "-extfile", "names")


def test_tls():
    communes, keys = Communes(4), WORK / "keys"
    folder = made("tls", communes)
    certificates(keys)
    secret = WORK / "secret"
    secret.write_text("van-thu\nmat khau\n")
    secret.chmod(0o600)
    settings = f"wait: 0\ntries: 3\ntimeout: 120\ncredentials: {secret}\ncertificates: {keys}/"
    with Server("tls", tls=[str(keys / "server.pem"), str(keys / "server.key")], auth=["van-thu", "mat khau"]) as server:
        again(folder, communes, server.url, settings + "other.pem")
        run = mail(folder, "--send")
        check("a certificate of another authority: nothing is sent", run.returncode == 3 and "K835" in run.stderr and
              "chứng thư của máy chủ không được tin cậy" in run.stderr and not server.taken(), run)
        again(folder, communes, server.url.replace("localhost", "127.0.0.1"), settings + "ca.pem")
        run = mail(folder, "--send")
        check("a certificate of another name: nothing is sent", run.returncode == 3 and not server.taken(), run)
        again(folder, communes, server.url, settings + "ca.pem")
        for mode in (0o644, 0o640, 0o602):
            secret.chmod(mode)
            run = mail(folder, "--send")
            check(f"credentials others may read ({mode:o}): refused", run.returncode == 1 and "K821" in run.stderr and
                  "chmod 600" in run.stderr and not server.taken(), run)
        secret.chmod(0o600)
        run = mail(folder, "--send")
        check("STARTTLS and password: sent", run.returncode == 0 and sorted(server.taken().values()) == [1] * 4, run)
        secret.write_text("van-thu\nsai\n")
        again(folder, communes, server.url, settings + "ca.pem")
        run = mail(folder, "--send")
        check("a wrong password: exit 3, said", run.returncode == 3 and "K835" in run.stderr and
              "không chấp nhận tên đăng nhập hoặc mật khẩu (535" in run.stderr, run)
        check("the password is nowhere", "mat khau" not in run.stderr + run.stdout and not [
            p for p in [*folder.rglob("*"), *(WORK / "out").rglob("*")] if p.is_file() and b"mat khau\n" in p.read_bytes()])
    with Server("bare") as server:
        again(folder, communes, server.url, f"wait: 0\ntries: 3\ntimeout: 120\ncertificates: {keys}/ca.pem")
        run = mail(folder, "--send")
        check("a server without STARTTLS: nothing is sent", run.returncode == 3 and "không có STARTTLS" in run.stderr and not server.taken(), run)
    communes.write_mail(folder, "smtp://mail.an-binh.example", "tls: none")
    run = mail(folder, "--send")
    check("tls: none is for this machine alone", run.returncode == 1 and "B704" in run.stderr, run)


def test_headers():
    """What stands in names and addresses cannot become a header, a recipient or an option."""
    communes = Communes(4)
    folder = made("tieu-de", communes)
    text = (folder / "campaign.yaml").read_text(encoding="utf-8")
    (folder / "campaign.yaml").write_text(
        text.replace("name: Sở Nội vụ tỉnh An Bình, address", '"name": "Sở\\r\\nBcc: kẻ gian <x@ke-gian.example>\\u2028", address'),
        encoding="utf-8")
    run = mail(folder)
    got = [email.message_from_bytes(p.read_bytes(), policy=email.policy.default)
           for p in (WORK / "out/mail/thu/2026-W11").glob("*.eml")]
    check("no header out of a name", run.returncode == 1 or all("Bcc" not in m and len(m["From"].addresses) == 1 for m in got), run)
    for bad in ("a@b", "-f@an-binh.example", "a b@an-binh.example", "a@an-binh.example, b@an-binh.example", "ä@an-binh.example", "a@-x.example"):
        communes.addresses["xa-00001"] = bad
        communes.write_mail(folder, "smtp://localhost:9", LOOPBACK)
        run = mail(folder, "--dry-run")
        check(f"no address: {bad}", run.returncode == 1 and "B701" in run.stderr and "data/thu.csv:2:" in run.stderr, run)


def test_sendmail():
    communes = Communes(5)
    folder = made("cuc-bo", communes, "sendmail", "wait: 0\ntries: 5")
    box = WORK / "sendmail-box"
    box.mkdir(exist_ok=True)
    program = WORK / "sendmail"
    program.write_text(f"""#!/bin/sh
# the first time each is put off; one is no user
for to; do :; done
[ "$to" = xa-00002@an-binh.example ] && {{ cat >/dev/null; exit 67; }}
[ -e "{box}/$to.tried" ] || {{ cat >/dev/null; touch "{box}/$to.tried"; exit 75; }}
echo "$@" >>"{box}/arguments"
cat >"{box}/$to.$$"
""")
    program.chmod(0o755)
    run = mail(folder, "--send", env={**os.environ, "SENDMAIL": str(program)})
    got = sorted(p.name.rsplit(".", 1)[0] for p in box.glob("*@*.[0-9]*"))
    check("sendmail: 75 is tried again, 67 refused, each sent once", run.returncode == 1 and "exit 67" in run.stderr and
          got == [f"xa-{i:05d}@an-binh.example" for i in (1, 3, 4, 5)], (run, got))
    one = next(box.glob("xa-00001@*.[0-9]*")).read_bytes()
    check("sendmail: the message, whole", b"\r" not in one and
          email.message_from_bytes(one, policy=email.policy.default)["Subject"] == communes.subject("xa-00001"))


# --- kills ---------------------------------------------------------------------------------------------------------------

def kill_when(process, server, n):
    """Kills the sender, without a warning, once the server has so many."""
    while process.poll() is None:
        if server.log.stat().st_size // 90 >= n:
            time.sleep(random.random() * 0.01)
            process.send_signal(signal.SIGKILL)
            process.wait()
            return True
        time.sleep(0.001)
    return False


def kill_over(server, command, first, n, kills):
    """Senders killed while they were at work: as many, unless one was through before it could be."""
    killed = 0
    for i in range(kills):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        killed += kill_when(process, server, first + (i + 1) * n // (kills + 2))
    return killed


def go_on(folder, server, *more):
    """Runs until all is sent; what nobody knows of is settled by the server's log, once it is at rest."""
    run, rounds = mail(folder, "--send", *more), 0
    while run.returncode != 0 and rounds < 100:
        server.rest()
        run = mail(folder, "--send", *more, "--seen", server.log)
        rounds += 1
    return run


def test_kills(n, kills):
    """A server that fails one time in five, in every way, and a sender killed again and again."""
    communes = Communes(n)
    folder = made("giet", communes)
    how = ["mail", "rcpt", "data", "dot", "gone"] * 5 + ["lost", "taken"] + (["stall"] if n <= 1000 else [])
    command = [BANTIN, "mail", str(folder), "-o", str(WORK / "out/giet"), "--send", "-q"]
    for attempt in range(5):
        with Server(f"kills-{attempt}", fail=5, how=how, seed=7) as server:
            again(folder, communes, server.url, HASTY)
            if kill_over(server, command, 0, n, kills) == kills:
                after_kills(folder, communes, server, kills)
                replaced_by_kills(folder, communes, server, kills)
                return
    check(f"killed {kills} times", False, f"of {attempt + 1} times there was none but a sender was through before it could be killed")


def after_kills(folder, communes, server, kills):
    began, n = time.monotonic(), len(communes.names)
    run = mail(folder, "--send")
    unsure = int(re.search(r"chưa rõ (\d+)", run.stdout).group(1))
    check(f"killed {kills} times: what is sent is sent once, the rest held",
          set(server.taken().values()) == {1} and "chờ gửi 0" in run.stdout, run)
    if run.returncode:
        run = go_on(folder, server)
    taken = server.taken()
    check(f"each of {n} units got its edition exactly once", run.returncode == 0 and len(taken) == n and
          set(taken.values()) == {1} and set(taken) == set(communes.addresses.values()),
          (run, [a for a, times in taken.items() if times != 1][:5]))
    book = sqlite3.connect(folder / "so-gui-thu.sqlite")
    states = dict(book.execute("SELECT state, count(*) FROM message GROUP BY state").fetchall())
    book.close()
    check("and the book says so", states == {"sent": n}, states)
    run = mail(folder, "--send")
    check("another run sends nothing", run.returncode == 0 and server.taken() == taken, run)
    print(f"# {n} messages, {kills} kills, {unsure} unsure, {time.monotonic() - began:.0f} s from the last kill on")


def replaced_by_kills(folder, communes, server, kills):
    """Then every second district is corrected: its communes get what replaces theirs, once, the others nothing."""
    districts = list(dict.fromkeys(communes.district.values()))[::2]
    concerned = [unit for unit in communes.names if communes.district[unit] in districts]
    command = [BANTIN, "mail", str(folder), "-o", str(WORK / "out/giet"), "--send", "--replace-sent", "-q"]
    for _ in range(5):  # corrected once more where a sender was through before it could be killed
        before, lines = server.taken(), server.log.stat().st_size // 90  # as kill_when() counts
        correct(folder, communes, [next(u for u in concerned if communes.district[u] == d) for d in districts], 11, HASTY)
        killed = kill_over(server, command, lines, len(concerned), kills)
        run = go_on(folder, server, "--replace-sent")
        more = server.taken() - before
        if killed == kills:
            break
    check(f"corrections: killed {kills} times, each of {len(concerned)} got one, the others none", killed == kills and
          run.returncode == 0 and more == collections.Counter(communes.addresses[unit] for unit in concerned),
          (killed, run, [a for a, n in more.items() if n != 1][:5]))
    run = mail(folder, "--send", "--replace-sent")
    check("corrections: another run sends nothing", run.returncode == 0 and server.taken() - before == more, run)


def main():
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    if len(sys.argv) > 3:
        test_kills(int(sys.argv[3]), int(sys.argv[4]))
    else:
        for test in (test_messages, test_foreign, test_server, test_replaced, test_replaced_unsure, test_old_book, test_failures, test_unsure, test_tls, test_headers, test_sendmail):
            test()
        test_kills(300, 3)
    return checking.status()


if __name__ == "__main__":
    sys.exit(main())
