# SPDX-License-Identifier: GPL-3.0-or-later
"""The window of the keys (F1) names every page with the key that opens it."""
import os
import pathlib
import re
import sys

TOP = pathlib.Path(os.environ.get("LIJI_TOP") or pathlib.Path(__file__).resolve().parents[2])
sys.path.insert(0, str(TOP / "tests"))
import tap  # noqa: E402

PAGE = re.compile(r'\{\s*"[a-z-]+",\s*N_ \("([^"]+)"\),\s*"[a-z-]+",\s*GDK_KEY_(\w+),\s*(0|GDK_CONTROL_MASK|GDK_ALT_MASK),')
SHOWN = re.compile(r'name="title" translatable="yes">([^<]+)</property><property name="accelerator">([^<]+)<')
MODIFIERS = {"0": "", "GDK_CONTROL_MASK": "&lt;Control&gt;", "GDK_ALT_MASK": "&lt;Alt&gt;"}

# What GTK does in a field that is being typed in; a window's key never gets there.
TYPING = [f"&lt;Control&gt;{key}" for key in ("a", "c", "v", "x", "y", "z", "slash", "backslash", "period", "semicolon", "BackSpace", "Delete", "Home", "End", "Left", "Right")]

with tap.Plan() as t:
    pages = [(title, MODIFIERS[modifier] + key) for title, key, modifier in PAGE.findall((TOP / "ui/shell/page-kinds.c").read_text(encoding="utf-8"))]
    shown = SHOWN.findall((TOP / "ui/shell/shortcuts.ui").read_text(encoding="utf-8"))
    t.ok(len(pages) > 12, "the table of pages is read", pages)
    t.empty([page for page in pages if page not in shown], "each of its keys stands in the window of the keys")
    t.empty([page for page in pages if page[1] in TYPING], "and none is a key that edits text")
