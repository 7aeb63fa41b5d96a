#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of faults tried and losses found, out of meson's log: every row a test told as

    # FAULT name | tries | acknowledged | lost | doubled | journal

usage: table.py TESTLOG.JSON
"""
import json
import re
import sys

ROW = re.compile(r"^# FAULT (.+?) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (.+)$")
HEAD = ("fault", "tries", "looked for", "lost", "doubled", "registry")


def rows(path):
    with open(path, encoding="utf-8", errors="replace") as log:
        for line in filter(str.strip, log):
            for said in (json.loads(line).get("stdout") or "").splitlines():
                if match := ROW.match(said):
                    yield match.groups()


def main():
    found = [HEAD, *rows(sys.argv[1])]
    if len(found) == 1:
        return
    total = [sum(int(row[column]) for row in found[1:]) for column in range(1, 5)]
    found.append(("all", *map(str, total), "valid" if all(row[5] == "valid" for row in found[1:]) else "NOT VALID"))
    widths = [max(len(row[column]) for row in found) for column in range(6)]
    for row in found:
        print("  ".join([row[0].ljust(widths[0])] + [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]))


main()
