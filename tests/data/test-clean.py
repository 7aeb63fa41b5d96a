#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing of the machine a file was written on stands in the tree, and the top level holds what HACKING.md says."""
import re

import tree
import tap

# Written so that this file does not find itself.
MACHINE = re.compile(r"(?<![\w$}.\"'])/(?:wor[k]|far[m]|roo[t]|hom[e]/[a-z]+|User[s])/|noreply\.|\.interna[l]\b|h-see[d]")
UNFINISHED = re.compile(r"\b(TOD[O]|FIXM[E]|XX[X]:|not (?:yet )?implemente[d])")
TOP = {"meson.build", "meson_options.txt", "app", "ui", "data", "po", "tests", "flatpak", "README.md", "HACKING.md", "NEWS", "LICENSE",
       ".ci", "dev", ".clang-format", ".editorconfig", ".gitignore", ".gitattributes"}


def lines(pattern, paths):
    for path in paths:
        try:
            text = tree.text(path)
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if pattern.search(line):
                yield f"{path}:{number}: {line.strip()[:100]}"


with tap.Plan() as t:
    found = tree.files()
    t.empty(lines(MACHINE, found), "no machine's paths or host names")
    t.empty(lines(UNFINISHED, [path for path in found if path.parts[0] in ("app", "ui", "data")]), "nothing is marked as unfinished")
    t.equal(sorted({path.parts[0] for path in found} - TOP), [], "the top level holds what it should")
    t.empty([path for path in found if (tree.TOP / path).stat().st_size > 2_000_000], "no file over two megabytes")
