#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file that can carry one says its licence in its first lines."""
import tree
import tap

# Suffix or name → none needed: pictures, tables taken over from a standard, the licence itself.
WITHOUT = {".png", ".md", ".json", ".csv", ".tsv", ".txt", ".pdf", ".jpg", ".webp", ".cbor", ".bin", ".db", ".pem"}
NAMES = {"LICENSE", "NEWS", "LINGUAS", ".gitignore", ".editorconfig", ".clang-format", ".gitattributes", "POTFILES.in"}


def lacks(path):
    if path.suffix in WITHOUT or path.name in NAMES or "corpus" in path.parts or "fixtures" in path.parts:
        return False
    try:
        head = tree.text(path).splitlines()[:4]
    except UnicodeDecodeError:
        return False
    return not any("SPDX-License-Identifier: GPL-3.0-or-later" in line for line in head) \
        and not (path.name.endswith(".metainfo.xml.in") and "CC0-1.0" in "".join(head))


with tap.Plan() as t:
    found = tree.files()
    t.ok(len(found) > 20, "the tree is there", f"{len(found)} files")
    t.empty([path for path in found if lacks(path)], "every file carries the SPDX line in its first lines")
