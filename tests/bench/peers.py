"""Peers: what can be installed here and is measured beside bantin, and how each is called for each work.

Typst comes from npm, ReportLab and WeasyPrint from PyPI, LibreOffice from Debian. Typst and ReportLab set the same figures and
texts from templates of their own; WeasyPrint prints our web pages, LibreOffice our workbook, as an office would. A peer that cannot be had
is left out with a word."""
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
PYPI = ["reportlab==5.1.0", "weasyprint==70.0", "pydyf==0.13.0"]


def quietly(command):
    try:
        return subprocess.run([str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
    except FileNotFoundError:
        return False


def have_typst():
    """The compiler, as package.json names it to the digit."""
    return bool(shutil.which("node")) and ((HERE / "typst/node_modules").is_dir() or quietly(
        ["npm", "install", "--prefix", HERE / "typst", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund"]))


def have_python(venv):
    return (venv / "ready").exists() or (quietly([sys.executable, "-m", "venv", venv]) and quietly(
        [venv / "bin/pip", "install", "-q", *PYPI]) and ((venv / "ready").touch() or True))


class Peers:
    def __init__(self, build):
        self.venv = build / "bench-venv"
        self.typst, self.python, self.office = have_typst(), have_python(self.venv), shutil.which("soffice")
        for there, name in ((self.typst, "Typst"), (self.python, "ReportLab and WeasyPrint"), (self.office, "LibreOffice")):
            if not there:
                print(f"# {name}: cannot be installed here, left out")

    def typst_in(self, work, campaign, out, jobs=1):
        parts = [["node", HERE / "typst/render.js", work, campaign, out / str(job), str(job), str(jobs)] for job in range(jobs)]
        return parts[0] if jobs == 1 else ["sh", "-c", " & ".join(" ".join(map(str, part)) for part in parts) + " & wait"]

    def reportlab(self, work, campaign, out):
        return [self.venv / "bin/python", HERE / "reportlab_peer.py", work, campaign, out]

    def weasyprint(self, pages, out):
        return [self.venv / "bin/python", HERE / "weasyprint_peer.py", pages, out]

    def libreoffice(self, book, out):
        return ["soffice", f"-env:UserInstallation=file://{out}/profile", "--headless", "--convert-to", "pdf", "--outdir", out, book]
