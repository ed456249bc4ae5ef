"""What tests of runs share: how a check is told, and what a packet holds."""
import hashlib
import json
import re

failed = 0


def check(name, fine, why=""):
    global failed
    print(("ok " if fine else "not ok ") + name)
    if not fine:
        failed += 1
        print(str(why)[:4000])


def status():
    return failed > 0


def files(folder):
    """Every file, by its name in the folder."""
    return {str(p.relative_to(folder)): p for p in sorted(folder.rglob("*")) if p.is_file()}


def contents(folder):
    return {name: path.read_bytes() for name, path in files(folder).items()}


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
