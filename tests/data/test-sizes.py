#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files and functions stay short enough to read: the gates of HACKING.md."""
import json
import re
import shutil

import tree
import tap

C_FILE, HEADER, UI_FILE, FUNCTION, P95 = 900, 120, 450, 80, 45
EXCEPTED = re.compile(r"(_class_init|_(get|set)_property)$|^(get|set)_property$")


def too_long(paths, gate):
    for path in paths:
        lines = tree.text(path).count("\n")
        if lines > gate:
            yield f"{path}: {lines} lines, at most {gate}"


def functions(paths):
    """(lines, file, name) of every function, longest first, as ctags sees them."""
    out = tree.run("ctags", "--languages=C", "--kinds-C=f", "--fields=+neSf", "--output-format=json", "-f", "-", *paths, cwd=tree.TOP).stdout
    rows = [json.loads(line) for line in out.splitlines() if line.startswith("{")]
    found = [(row["end"] - row["line"] + 1, row["path"], row["name"]) for row in rows if "end" in row]
    return sorted((row for row in found if not EXCEPTED.search(row[2])), reverse=True)


with tap.Plan() as t:
    t.empty(too_long(tree.files("*.c"), C_FILE), f"no C file over {C_FILE} lines")
    t.empty(too_long(tree.files("*.h"), HEADER), f"no header over {HEADER} lines")
    t.empty(too_long(tree.files("*.ui"), UI_FILE), f"no .ui file over {UI_FILE} lines")
    sources = [path for path in tree.files("*.c") if path.parts[0] in ("app", "ui")]
    if not shutil.which("ctags"):
        t.skip("no function is too long", "universal-ctags is not installed")
    else:
        found = functions(sources)
        t.ok(found, "ctags sees functions")
        t.empty([f"{path}: {name} has {lines} lines" for lines, path, name in found if lines > FUNCTION],
                f"no function over {FUNCTION} lines")
        t.ok(not found or found[len(found) // 20][0] <= P95, f"19 of 20 functions have at most {P95} lines",
             *[f"{lines} lines {path}: {name}" for lines, path, name in found[:10]])
