#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every C file is as clang-format 14 and .clang-format would write it (./dev format does it)."""
import re
import shutil

import tree
import tap

with tap.Plan() as t:
    sources = tree.files("*.c", "*.h")
    if not shutil.which("clang-format-14"):
        t.skip("format", "clang-format-14 is not installed")
    else:
        wrong = set()
        for start in range(0, len(sources), 50):
            done = tree.run("clang-format-14", "--dry-run", "--ferror-limit=1", "-Werror", *sources[start:start + 50], cwd=tree.TOP)
            wrong |= set(re.findall(r"^(\S+?):\d+:\d+: error", done.stderr, re.MULTILINE))
        t.empty(sorted(wrong), "every C file has the tree's format")
    texts = [path for path in tree.files() if path.suffix in
             {".c", ".h", ".py", ".sh", ".ui", ".build", ".md", ".txt", ".xml", ".in", ".svg", ".css", ".json"} and "fixtures" not in path.parts]
    t.empty([path for path in texts if re.search(r"[ \t]+$", tree.text(path), re.MULTILINE) and path.suffix != ".md"], "no line ends in a blank")
    t.empty([path for path in texts if tree.text(path) and not tree.text(path).endswith("\n")], "every file ends with a line end")
    t.empty([path for path in texts if "\t" in tree.text(path) and path.suffix in (".c", ".h", ".ui", ".py", ".build")], "no tabs")
