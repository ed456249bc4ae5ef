#!/usr/bin/python3
"""package.py PROGRAM: what is said about the program holds of the program.

The manual pages (templates/package/man, English and Vietnamese), the help and the completion of bash are held against the
tables in gen/ that the program itself reads: commands, options, every key and word of campaign.yaml, of front matters and of
blocks, the kinds, the formats. Both ways: nothing is left out, nothing is described that is not there. A list in a page that
stands for a table begins with a comment `.\\" keys: FILE TABLE` and ends with the next one or the next section; what is
required is marked *. The exit statuses are made to happen, and the versions of libraries are asked of dpkg.
"""
import pathlib
import re
import shlex
import subprocess
import sys

import checking

PROGRAM = pathlib.Path(sys.argv[1])
HERE = pathlib.Path("templates/package")
PAGES = {"bantin.1": ("man/bantin.1", "man/vi/bantin.1"),
         "bantin-campaign.5": ("man/bantin-campaign.5", "man/vi/bantin-campaign.5")}


def check(name, wrong):
    """A test that holds when nothing is wrong; each wrong thing says what to do."""
    checking.check(name, not wrong, "\n".join(map(str, wrong or [])))


def read(path):
    return pathlib.Path(path).read_text(encoding="utf-8")


def words(text):
    return re.findall(r'"((?:[^"\\]|\\.)*)"', text)


# --- what the program knows, from its own tables ------------------------------------------------------------------------

MAIN = "".join(read(path) for path in sorted(pathlib.Path("gen").glob("*.c")))


def table_of(text, name):
    """What stands between the braces of an array."""
    found = re.search(r"\b" + name + r"\[\w*\] = \{(.*?)\n?\};", text, re.S)
    return found[1] if found else ""


COMMANDS = re.findall(r'\{"([a-z-]+)",', table_of(MAIN, "commands"))
TAKES_NOTHING = re.findall(r'\{"([a-z-]+)",[^}]*TAKES_NOTHING', table_of(MAIN, "commands"))
OPTIONS = dict(re.findall(r'\{"([a-z-]+)", (required|no)_argument', MAIN))
# `bantin mail` reads its own; what it shares with bantin means the same
MAIL_OPTIONS = dict(re.findall(r'\{"([a-z-]+)", (required|no)_argument', read("gen/mail/postman.c")))
MAIL_OWN = [name for name in MAIL_OPTIONS if name not in OPTIONS]
# what `bantin print` looks at of what it was asked for
PRINT_OPTIONS = [name for name in OPTIONS if re.search(rf"\brequest->{name.replace('-', '_')}\b", read("gen/batch/print.c"))]
COMMON = ["lang", "share", "help"]  # of every command that bantin itself carries out
STAGES = words(table_of(MAIN, "nouns"))
PAINTERS = words(table_of(read("gen/out/paint.c"), "painter_names"))
LANGUAGES = words(table_of(read("gen/base/usage.c"), "languages"))


class Table:
    """A table of keys: which there are, which must be there, which words a value is one of."""

    def __init__(self):
        self.keys, self.required, self.choices = [], set(), {}


def schema_tables():
    """The tables that schema_read() reads maps by."""
    for path in sorted(pathlib.Path("gen").glob("*/*.c")):
        text = read(path)
        for name, body in re.findall(r"struct schema_field (\w+)\[\] = \{(.*?)\n\};", text, re.S):
            table = Table()
            for key, kind, needed, choices in re.findall(r'\{"([^"]+)", SCHEMA_(\w+), (true|false), .*?, (\w+)\}', body):
                table.keys.append(key)
                if needed == "true":
                    table.required.add(key)
                if kind == "YES":
                    table.choices[key] = ["yes", "no"]
                elif choices != "NULL":
                    table.choices[key] = words(table_of(text, choices))
            yield f"{path.parent.name}/{path.name} {name}", table


def field_tables():
    """The keys that field_known() knows, in files that call it."""
    for path in sorted(pathlib.Path("gen").glob("*/*.c")):
        text = read(path)
        if not re.search(r"\b(field_known|chart_single)\(", text):
            continue
        named = {}
        for name, body in re.findall(r"\*const (\w*keys)\[\] = \{([^}]*)\}", text):
            table = named.setdefault(f"{path.parent.name}/{path.name} {name}", Table())
            table.keys += [key for key in words(body) if key not in table.keys]
        yield from named.items()


def chart_table():
    """All that a chart may say: what all kinds share, and each kind's own."""
    text, table = read("gen/doc/chartblock.c"), Table()
    rows = table_of(text, "types")
    table.choices["kind"] = re.findall(r'\n\t\{"([a-z]+)",', rows)
    table.keys = words(re.search(r"#define COMMON (.*)", text)[1])
    for own in re.findall(r"\{COMMON, ([^}]*)\}", rows):
        table.keys += [key for key in words(own) if key not in table.keys]
    return "doc/chartblock.c types", table


def listed(name, keys):
    table = Table()
    table.keys = keys
    return name, table


def source_table():
    """What `bantin schema` says that a source may bring."""
    out = subprocess.run([PROGRAM, "schema"], capture_output=True, text=True, check=True).stdout
    table = Table()
    for into, fields in re.findall(r"^-- into: (\w+): (.*)$", out, re.M):
        table.keys.append(into)
        table.choices[into] = fields.split()
    return "schema into", table


def choice_words():
    """FILE, KEY and the words that field_choice() takes for it."""
    for path in sorted(pathlib.Path("gen").glob("*/*.c")):
        text = read(path)
        for key, name in re.findall(r'field_choice\([^;"]*, "(\w+)", (\w+),', text):
            if found := words(re.search(r"\b" + name + r"\[\] = \{([^}]*)\}", text)[1] if
                              re.search(r"\b" + name + r"\[\] = \{([^}]*)\}", text) else ""):
                yield f"{path.parent.name}/{path.name}", key, found


# --- what the pages say --------------------------------------------------------------------------------------------------

def plain(roff):
    return re.sub(r"\\f[BIR]|\\&", "", roff).replace("\\-", "-")


def page_lists(path):
    """{marker: {tag: (starred, text)}} of a page."""
    lists, now, tag = {}, None, None
    lines = read(path).split("\n")
    for i, line in enumerate(lines):
        if found := re.match(r'\.\\" (?:keys: )?(.*)', line):
            now = lists.setdefault(found[1], {})
            tag = None
        elif line.startswith(".SH"):
            now = tag = None
        elif now is not None and i and lines[i - 1] == ".TP":
            parts = [plain(part) for part in shlex.split(line.replace("\\-", "-"))][1:]
            tag = next((part for part in parts if part.startswith("--")), parts[0])
            now[tag] = [" *" in parts, ""]
        elif tag and now is not None:
            now[tag][1] += plain(line[3:] if re.match(r"\.(B|BR|I|RB) ", line) else line) + "\n"
    return lists


def compare(page, marker, said, names, how):
    """What is lacking in a list of a page, and what is too much."""
    wrong = [f"{page} does not describe `{name}`: below the line .\\\" {marker} add a paragraph\n        .TP\n        {how(name)}"
             f"\n        what it means{', in Vietnamese' if '/vi/' in str(page) else ''}" for name in names if name not in said]
    return wrong + [f"{page} describes `{name}` (below .\\\" {marker}), which the program does not know: remove it"
                    for name in said if name not in names]


def lacks(text, word):
    return not re.search(r"(?<![\w.,-])" + re.escape(word) + r"(?![\w-])", text)


def check_table(page, lists, name, table):
    said = lists.get("keys: " + name, lists.get(name))
    if said is None:
        return [f"{page} has no list for the keys of gen/{name}: add a line .\\\" keys: {name}, and below it for each of "
                f"{' '.join(table.keys)} a paragraph .TP, .B KEY, what it means"]
    wrong = compare(page, f"keys: {name}", said, table.keys, lambda key: ".B " + key.replace("-", "\\-"))
    for key in set(table.keys) & set(said):
        starred, text = said[key]
        if starred != (key in table.required):
            wrong.append(f"{page}: `{key}` of {name} must {'' if key in table.required else 'not '}be marked \" *\"")
        wrong += [f"{page}: the paragraph on `{key}` of {name} does not name `{word}`"
                  for word in table.choices.get(key, []) if lacks(text, word.rstrip("*"))]
    return wrong


def check_pages():
    tables = dict([*schema_tables(), *field_tables(), chart_table(), source_table(),
                   listed("kinds", re.findall(r'\.name = "([a-z-]+)"', read("gen/doc/kind.c"))),
                   listed("formats", re.findall(r'\{"(x-[a-z0-9-]+)",', read("gen/doc/format.c")))])
    check("package: tables are found", [] if len(tables) > 25 and all(t.keys for t in tables.values()) else
          [f"{name} reads as empty" for name, t in tables.items() if not t.keys] or ["too few tables found in gen/"])
    for path in PAGES["bantin-campaign.5"]:
        lists = page_lists(HERE / path)
        for name, table in tables.items():
            check(f"package: {path}: {name}", check_table(HERE / path, lists, name, table))
        check(f"package: {path}: no list without a table",
              [f"{path}: no table in gen/ goes by the name {name}" for name in lists if name not in tables])
        wrong = []
        for file, key, found in choice_words():
            paragraphs = [said[key][1] for said in lists.values() if key in said]
            if not any(all(not lacks(text, word) for word in found) for text in paragraphs):
                wrong.append(f"{path}: no paragraph on `{key}` (gen/{file}) names all of: {' '.join(found)}")
        check(f"package: {path}: words of values", wrong)
    for path in PAGES["bantin.1"]:
        lists = page_lists(HERE / path)
        check(f"package: {path}: commands", compare(
            HERE / path, "commands", lists["commands"], COMMANDS, lambda name: f'.BI {name} " argument"'))
        options = ["--" + name for name in OPTIONS]
        check(f"package: {path}: options", compare(
            HERE / path, "options", lists["options"], options, lambda name: ".BI " + name.replace("-", "\\-") + ' " value"'))
        check(f"package: {path}: options of mail", compare(
            HERE / path, "options of mail", lists["options of mail"], ["--" + name for name in MAIL_OWN],
            lambda name: ".BI " + name.replace("-", "\\-") + ' " value"'))
        for command, takes in (("mail", MAIL_OPTIONS), ("print", PRINT_OPTIONS)):
            said = set(re.findall(r"--([a-z-]+)", lists["commands"][command][1]))
            wanted = set(takes) & set(OPTIONS) if command == "mail" else set(takes) - set(COMMON)
            check(f"package: {path}: the options that {command} takes", [] if said == wanted else
                  [f"{path}: the paragraph on {command} must name {' '.join(sorted(wanted))}; it names {' '.join(sorted(said))}"])
    version = re.search(r"^VERSION := (.*)$", read("Makefile"), re.M)[1]
    for path in sum(PAGES.values(), ()):
        check(f"package: {path}: version", [] if f'"bantin {version}"' in read(HERE / path).split("\n")[0] else
              [f"{path}: .TH does not say \"bantin {version}\", as VERSION in the Makefile does"])


# --- the help, the statuses, the versions --------------------------------------------------------------------------------

def run(*arguments, **more):
    return subprocess.run([PROGRAM, *arguments], capture_output="stdout" not in more, text=True, check=False, **more)


def check_help():
    for language in LANGUAGES:
        text = run("--help", "--lang", language).stdout
        wrong = [f"bantin --help --lang {language} does not name the command {name}: gen/base/message.def, MSG_USAGE"
                 for name in COMMANDS if lacks(text, "bantin " + name)]
        # -T is how the help names --dump, and --out is shown at build
        short = {"dump": "-T", "out": "-o"}
        wrong += [f"bantin --help --lang {language} does not name --{name}: gen/base/message.def, MSG_USAGE"
                  for name in OPTIONS if lacks(text, "--" + name) and lacks(text, short.get(name, "--" + name))]
        mail = run("mail", "--help", "--lang", language).stdout
        wrong += [f"bantin mail --help --lang {language} does not name --{name}: gen/base/message.def, MSG_USAGE_MAIL"
                  for name in MAIL_OPTIONS if lacks(mail, "--" + name) and lacks(mail, short.get(name, "--" + name))]
        wrong += [f"bantin mail --help --lang {language} names --{name}, which it does not take"
                  for name in re.findall(r"--([a-z-]+)", mail) if name not in MAIL_OPTIONS]
        wrong += [f"bantin --help --lang {language} does not say what status {status} is" for status in range(4)
                  if not re.search(rf"\b{status} \w", text.strip().split("\n")[-1])]
        check(f"package: --help --lang {language}", wrong)


def check_statuses():
    with open("/dev/full", "w", encoding="utf-8") as full:
        happened = [run("list", "tests/cases/good-small").returncode, run("check", "tests/cases/bad-sum").returncode,
                    run("buid").returncode, run("schema", stdout=full, stderr=subprocess.DEVNULL).returncode]
    check("package: statuses 0 1 2 3 happen", [] if happened == [0, 1, 2, 3] else [f"they were {happened}"])
    for path in PAGES["bantin.1"]:
        section = re.search(r"\.SH \"(?:EXIT STATUS|MÃ KẾT THÚC)\"\n(.*?)\n\.SH", read(HERE / path), re.S)
        tags = re.findall(r"\.TP\n\.B (\d)", section[1]) if section else []
        check(f"package: {path}: exit statuses", [] if tags == list("0123") else [f"the page describes {tags}"])
    for path in ("README.md", "examples/HUONG-DAN.md"):
        text = read(path)
        found = re.search(r"(?:Exit status|Mã kết thúc): 0 .*?1 .*?2 .*?3 ", text, re.S)
        check(f"package: {path}: exit statuses", [] if found else [f"{path} does not list the statuses 0 1 2 3"])


# What dpkg calls the library whose version --version says; None: it cannot be asked, or is not known to say the same.
LIBRARY = {"libpng": ("libpng", "libpng16-16"), "cairo": ("cairo", "libcairo2"), "pangoft2": ("pango", "libpango-1.0-0"),
           "harfbuzz": ("harfbuzz", "libharfbuzz0b"), "freetype2": ("freetype", "libfreetype6"),
           "fontconfig": ("fontconfig", "libfontconfig1"), "sqlite3": ("sqlite", "libsqlite3-0"),
           "libctemplate": ("ctemplate", None), "md4c": ("md4c", "libmd4c0"), "yaml-0.1": ("libyaml", "libyaml-0-2"),
           "libutf8proc": ("utf8proc", "libutf8proc2"), "glib-2.0": ("glib", "libglib2.0-0"), "libzip": ("libzip", "libzip4"),
           "zlib": ("zlib", "zlib1g"), "libdeflate": ("libdeflate", "libdeflate0"), "nettle": ("nettle", "libnettle8"),
           "gmime-3.0": ("gmime", "libgmime-3.0-0"), "libcurl": ("libcurl", "libcurl4"), "libqpdf": ("libqpdf", "libqpdf29"),
           "expat": ("expat", "libexpat1"), "xlsxwriter": ("libxlsxwriter", None), "libqrencode": ("libqrencode", "libqrencode4")}


def check_versions():
    lines = run("--version").stdout.splitlines()
    said = dict(line.split(" ")[:2] for line in lines[1:])
    digest = re.search(r'program_source\[\] = "(\w+)"', read(PROGRAM.parent / "program.c"))[1]
    version = re.search(r"^VERSION := (.*)$", read("Makefile"), re.M)[1]
    first = f"bantin {version} (source {digest[:12]})"
    check("package: --version: the program", [] if lines[0] == first else [f"it says {lines[0]}, not {first}"])
    makefile = read("Makefile").replace("\\\n", " ")
    wrong = []
    named = [*re.findall(r"^(?:MAIL_|ANNEX_)?LIBRARIES(?:_\w+)? := (.*)$", makefile, re.M),
             *re.findall(r"pkg-config --libs (lib\w+)\)", makefile)]
    for library in sorted(set(" ".join(named).split())):
        library = {"cairo-pdf": "cairo", "cairo-ft": "cairo", "pangocairo": "pangoft2", "harfbuzz-subset": "harfbuzz"}.get(
            library, library)
        name, package = LIBRARY.get(library, (library, None))
        if name not in said:
            wrong.append(f"--version does not name {library} of the Makefile's LIBRARIES: gen/batch/version.c")
        elif package:
            there = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", package], capture_output=True, text=True, check=False)
            # "1:1.2.13.dfsg-1" is 1.2.13
            upstream = re.sub(r"^\d+:", "", there.stdout)
            if not re.match(re.escape(said[name]) + r"(?!\d)", upstream):
                wrong.append(f"--version says {name} {said[name]}, dpkg says {upstream} of {package}")
    check("package: --version: libraries", wrong)


# --- the completion of bash ----------------------------------------------------------------------------------------------

def complete(*typed):
    """What bash offers for the last of the words, as readline would ask for it."""
    script = f'. {HERE}/completion.bash\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()\n' \
        '"$(complete -p bantin | sed "s/.*-F \\([^ ]*\\) .*/\\1/")" bantin "${@: -1}" "${@: -2:1}"\nprintf "%s\\n" "${COMPREPLY[@]}"\n'
    out = subprocess.run(["bash", "-c", script, "bash", str(PROGRAM), *typed], capture_output=True, text=True, check=False)
    return sorted(out.stdout.split() + out.stderr.split("\n")[:-1])


def differ(got, wanted, todo):
    return [] if got == sorted(wanted) else [f"offered: {' '.join(got)}", f"wanted: {' '.join(sorted(wanted))}", todo]


def check_completion():
    file = HERE / "completion.bash"
    check("package: completion: commands", differ(complete(""), COMMANDS, f"mend _bantin_commands in {file}"))
    check("package: completion: options of mail", differ(complete("mail", "x", "--"), ["--" + name for name in MAIL_OPTIONS],
                                                         f"mend mail in _bantin_options in {file}"))
    check("package: completion: options of print", differ(
        complete("print", "x", "--"), ["--" + name for name in {*PRINT_OPTIONS, *COMMON}], f"mend print in _bantin_options in {file}"))
    offered = {option for command in ("", *COMMANDS) if command != "mail" for option in complete(*([command] if command else []), "--")}
    check("package: completion: options", differ(sorted(offered), ["--" + name for name in OPTIONS],
                                                 f"mend _bantin_options in {file}: at which commands the option means something"))
    wrong = []
    for name, argument in OPTIONS.items():
        # after an option without a value comes a command again
        if (complete("--" + name, "") == complete("")) != (argument == "no"):
            wrong.append(f"--{name} {'takes no' if argument == 'no' else 'takes a'} value: mend _bantin_value in {file}")
    for name in MAIL_OWN:
        if (complete("mail", "x", "--" + name, "-") == complete("mail", "x", "-")) != (MAIL_OPTIONS[name] == "no"):
            wrong.append(f"--{name} {'takes no' if MAIL_OPTIONS[name] == 'no' else 'takes a'} value: mend _bantin_value in {file}")
    check("package: completion: which options take a value", wrong)
    kinds = [path.name for path in pathlib.Path("templates/docs").iterdir() if path.name != "chung"]
    for option, wanted in (("--lang", LANGUAGES), ("--painter", PAINTERS), ("--dump", STAGES), ("-T", STAGES),
                           ("--only", [kind + "-*" for kind in kinds])):
        check(f"package: completion: {option}", differ(complete("build", option, ""), wanted, f"mend _bantin_value in {file}"))
    check("package: completion: --painter=c", differ(complete("build", "--painter", "=", "c"), ["cairo"], ""))
    check("package: completion: kinds", differ(complete("init", ""), kinds, f"mend _bantin_kinds in {file}"))
    check("package: completion: a word begun", differ(complete("build", "x", "--pai"), ["--painter"], ""))
    check("package: completion: folders", differ(complete("check", "examples/s"), ["examples/sop-cop"], ""))
    silent = [name for name in COMMANDS if name not in TAKES_NOTHING and not complete(name, "")]
    check("package: completion: every command's argument",
          [f"nothing is offered after bantin {name}: mend _bantin_takes in {file}" for name in silent])


check("package: the program's tables are read", [] if len(COMMANDS) >= 9 and len(OPTIONS) >= 20 and STAGES and PAINTERS and
      LANGUAGES else ["tests/package.py finds no commands, options, nouns, languages in gen/*.c, or painter_names in gen/out/paint.c"])
check_pages()
check_help()
check_statuses()
check_versions()
check_completion()
sys.exit(checking.status())
