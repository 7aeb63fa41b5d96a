#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""HACKING.md and README.md name files, commands and targets that exist."""
import re

import tree
import tap

QUOTED = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)#\s]+)")
FIRST = ("app/", "ui/", "data/", "po/", "tests/", "flatpak/", ".ci/")


def named(text):
    """Paths in code quotes and links; a part in capitals or angle brackets stands for any name."""
    for word in QUOTED.findall(text):
        for part in word.split():
            part = part.rstrip(".,:;")
            if part.startswith(FIRST) and not part.startswith("data/…"):
                yield part
    for target in LINK.findall(text):
        if "://" not in target:
            yield target


def exists(name):
    if re.search(r"<[^>]*>|\b[A-Z]{3,}\b|…|[*{]", name):
        name = re.split(r"<|\b[A-Z]{3,}\b|…|[*{]", name)[0]
        name = name[:name.rfind("/") + 1]
    return (tree.TOP / name).exists()


with tap.Plan() as t:
    for book in ("HACKING.md", "README.md"):
        words = sorted(set(named(tree.text(book))))
        t.ok(words, f"{book} names files")
        t.empty([word for word in words if not exists(word)], f"and each file {book} names exists")
    script = tree.text("dev")
    commands = set(re.findall(r"\./dev ([a-z]+)", tree.text("README.md") + tree.text("HACKING.md")))
    t.ok({"run", "test"} <= commands, "the README says the two commands")
    t.empty([name for name in commands if not re.search(rf"^  {name}\)", script, re.MULTILINE)], "and ./dev knows each command named")
