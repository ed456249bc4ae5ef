#!/usr/bin/python3
"""Check the form of finished PDFs: check_form.py [--json FILE] PDF...

Each file is read by itself and its name tells its kind (cong-van…, ke-hoach…, ban-tin…). Findings are printed per file,
then one line for each rule: to how many documents it was applied, how many passed and failed. A rule applied to none is
printed as not applied, so that a check which looks at nothing is seen. The last line counts every rule applied to a
document as one test. Exit: 0 all passed, 1 something failed, 2 wrong usage or an unreadable file.

The choice not taken: a test framework. The unit of account here is a rule on a document, not a function.
"""

import argparse
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from parts import Document  # noqa: E402
from rules import RULES, check  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description="Check finished PDFs against the form rules.")
    parser.add_argument("pdf", nargs="+")
    parser.add_argument("--json", metavar="FILE", help="write the table and the findings to FILE")
    arguments = parser.parse_args()
    results = {}
    for path in arguments.pdf:
        try:
            results[path] = check(Document(path))
        except (RuntimeError, OSError, ValueError) as problem:
            print(f"{path}: cannot be read: {problem}", file=sys.stderr)
            return 2
        print_findings(path, results[path])
    table = tabulate(results)
    print_table(table)
    if arguments.json:
        write_json(arguments.json, table, results)
    passed = sum(line["passed"] for line in table)
    failed = sum(line["failed"] for line in table)
    print(f"form: {passed} passed, {failed} failed")
    return 1 if failed else 0


def print_findings(path, findings_by_rule):
    failed = [number for number, findings in findings_by_rule.items() if findings]
    state = (
        f"{len(failed)} of {len(findings_by_rule)} rules broken" if failed else f"{len(findings_by_rule)} rules hold"
    )
    print(f"{path}: {state}")
    for findings in findings_by_rule.values():
        for f in findings[:8]:
            print(f"  R{f.rule} page {f.page}, {f.x} mm {f.y} mm: {f.what}")
        if len(findings) > 8:
            print(f"  R{findings[0].rule} … and {len(findings) - 8} more")


def tabulate(results):
    table = []
    for number, rule in sorted(RULES.items()):
        tried = [findings[number] for findings in results.values() if number in findings]
        failed = sum(1 for findings in tried if findings)
        table.append(
            {"rule": number, "what": rule.what, "applied": len(tried), "passed": len(tried) - failed, "failed": failed}
        )
    return table


def print_table(table):
    print("\nrule  applied  passed  failed")
    for line in table:
        counts = (
            f"{line['applied']:7d} {line['passed']:7d} {line['failed']:7d}"
            if line["applied"]
            else "    not applied        "
        )
        print(f"{'R%d' % line['rule']:4s} {counts}  {line['what']}")


def write_json(path, table, results):
    findings = {p: [f._asdict() for found in by_rule.values() for f in found] for p, by_rule in results.items()}
    with open(path, "w", encoding="utf-8") as stream:
        json.dump({"rules": table, "findings": findings}, stream, ensure_ascii=False, indent=1)
        stream.write("\n")


if __name__ == "__main__":
    sys.exit(main())
