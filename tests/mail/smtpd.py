#!/usr/bin/python3
"""smtpd.py FOLDER OPTIONS: a mail server on loopback (aiosmtpd) that can refuse, stall and drop.

It writes its port into FOLDER/port, how many are on the line into FOLDER/open, each message that it has taken into FOLDER/log, as a mail server does
("message-id=<…> to=<…> …"), the last of them whole into FOLDER/last.eml, and with "keep" all of them into FOLDER/box/.

OPTIONS is JSON:
  fail     one in so many steps fails, by a random choice with this "seed"
  how      the failures to choose from: mail, rcpt, data (4xx there), dot (4xx after the text), gone (drops at RCPT), stall
           (says nothing at RCPT), lost (drops after the text, which it has not taken), taken (the same, and it has)
  refuse   addresses that get 550
  greet    the code of a greeting that sends everybody away
  tls      [certificate, key]: STARTTLS, and nothing before it
  auth     [user, password]: nothing without them
  slow     seconds for each message
"""
import asyncio
import json
import pathlib
import random
import re
import signal
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

FOLDER = pathlib.Path(sys.argv[1])
OPTIONS = json.loads(sys.argv[2]) if len(sys.argv) > 2 else {}
CHANCE = random.Random(OPTIONS.get("seed", 1))
LOG = open(FOLDER / "log", "a", buffering=1, encoding="utf-8")
LATER = {"mail": "451 4.3.0 later", "rcpt": "450 4.2.0 mailbox busy", "data": "451 4.3.0 later", "dot": "452 4.3.1 disk full"}


def choose():
    """How this message fails; '' when it does not."""
    if not OPTIONS.get("fail") or CHANCE.randrange(OPTIONS["fail"]):
        return ""
    return CHANCE.choice(OPTIONS["how"])


class Handler:
    async def handle_MAIL(self, server, session, envelope, address, options):
        envelope.fate = choose()
        if envelope.fate == "mail":
            return LATER["mail"]
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in OPTIONS.get("refuse", []):
            return "550 5.1.1 no such user"
        if envelope.fate == "rcpt":
            return LATER["rcpt"]
        if envelope.fate == "stall":
            await asyncio.sleep(3600)
        if envelope.fate == "gone":
            server.transport.abort()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if OPTIONS.get("slow"):
            await asyncio.sleep(OPTIONS["slow"])
        if envelope.fate in ("data", "dot"):
            return LATER[envelope.fate]
        if envelope.fate != "lost":
            self.take(envelope)
        if envelope.fate in ("lost", "taken"):
            server.transport.abort()
        return "250 2.0.0 taken"

    @staticmethod
    def take(envelope):
        head = envelope.content.split(b"\r\n\r\n", 1)[0].decode("ascii")
        name = re.search(r"(?im)^message-id:\s*(<\S+>)", head).group(1)
        (FOLDER / "last.eml").write_bytes(envelope.content)
        if OPTIONS.get("keep"):
            (FOLDER / "box").mkdir(exist_ok=True)
            (FOLDER / "box" / (envelope.rcpt_tos[0] + ".eml")).write_bytes(envelope.content)
        LOG.write(f"message-id={name} from=<{envelope.mail_from}> to=<{envelope.rcpt_tos[0]}> bytes={len(envelope.content)}\n")


def put(name, text):
    """All at once for whoever reads it."""
    (FOLDER / f"{name}.part").write_text(text)
    (FOLDER / f"{name}.part").rename(FOLDER / name)


class Server(SMTP):
    on_line = 0

    async def _handle_client(self):
        """From the greeting to where nothing more can be taken."""
        Server.on_line += 1
        put("open", str(Server.on_line))
        try:
            await super()._handle_client()
        finally:
            Server.on_line -= 1
            put("open", str(Server.on_line))

    async def push(self, status):
        if OPTIONS.get("greet") and str(status).startswith("220 "):
            status = f"{OPTIONS['greet']} not now"
        await super().push(status)


def let_in(server, session, envelope, mechanism, data):
    good = [data.login.decode(), data.password.decode()] == OPTIONS["auth"]
    return AuthResult(success=good, handled=False, message=None if good else "535 5.7.8 wrong password")


async def main():
    settings = {"decode_data": False, "data_size_limit": 50_000_000, "timeout": 600, "hostname": "localhost"}
    if "tls" in OPTIONS:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(*OPTIONS["tls"])
        settings |= {"tls_context": context, "require_starttls": True}
    if "auth" in OPTIONS:
        settings |= {"authenticator": let_in, "auth_required": True, "auth_require_tls": "tls" in OPTIONS}
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Server(Handler(), **settings), "127.0.0.1", 0)
    put("open", "0")
    put("port", str(server.sockets[0].getsockname()[1]))
    stop = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    await stop.wait()


if __name__ == "__main__":
    import logging
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    asyncio.run(main())
