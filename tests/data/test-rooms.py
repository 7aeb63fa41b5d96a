#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rooms include each other only as tests/rooms.txt allows; SQL stays in the store, GTK out of app/."""
import re

import tree
import tap

INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)
SYSTEM = re.compile(r"^\s*#\s*include\s+<([^>]+)>", re.MULTILINE)
GTK = re.compile(r"^(gtk|gdk|gsk|adwaita|libadwaita)([/.]|$)")
DATABASE = re.compile(r"^(sqlite3|libpq-fe|libpq)")
STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')
SQL = re.compile(r"^\"\s*(SELECT\s.+|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+(TABLE|INDEX|VIEW|TRIGGER)|PRAGMA\s|BEGIN\s+IMMEDIATE)")


def read_table():
    table = {}
    for line in tree.text("tests/rooms.txt").splitlines():
        line = line.split("#")[0].strip()
        if line:
            room, others = line.split(":")
            table[room.strip()] = set(others.split())
    return table


def room_of(path):
    """app/base/x.h → base, ui/pages/today/x.c → ui/pages, ui/types.h → ui."""
    parts = path.parts
    if parts[0] == "app":
        return parts[1] if len(parts) > 2 else None
    return "/".join(parts[:2]) if len(parts) > 2 else "ui"


def target_of(name):
    """base/x.h → base, ui/pages/today/x.h → ui/pages; None for a file beside the includer."""
    parts = name.split("/")
    if len(parts) == 1:
        return None
    if parts[0] == "ui":
        return "/".join(parts[:2]) if len(parts) > 2 else "ui"
    return parts[0]


def judge(sources, table):
    for path in sources:
        text, room = tree.text(path), room_of(path)
        if room not in table:
            yield f"{path}: the room {room} is not in tests/rooms.txt"
            continue
        for name in INCLUDE.findall(text):
            target = target_of(name)
            if target is None:
                if name not in ("liji-config.h", "pinyin-table.h") and not (tree.TOP / path).parent.joinpath(name).exists() and not name.endswith("-resources.h"):
                    yield f'{path}: "{name}" names no room'
            elif target != room and target not in table[room]:
                yield f'{path}: {room} must not include "{name}"'
            elif not any((tree.TOP / base / name).exists() for base in ("app", ".")):
                yield f'{path}: "{name}" does not exist'


with tap.Plan() as t:
    table = read_table()
    sources = tree.files("app/**/*.[ch]", "app/*/*.[ch]", "ui/*.[ch]", "ui/**/*.[ch]", "ui/*/*.[ch]", "ui/*/*/*.[ch]")
    sources = [path for path in sources if path.parts[0] in ("app", "ui") and path.suffix in (".c", ".h")]
    app = [path for path in sources if path.parts[0] == "app"]
    t.ok(len(app) > 5, "app/ has sources", f"{len(app)}")
    t.equal(sorted({each for others in table.values() for each in others} - set(table)), [], "the table names only its own rooms")
    t.empty(judge(sources, table), "every include is allowed")
    t.empty([f"{path}: <{name}>" for path in app for name in SYSTEM.findall(tree.text(path)) if GTK.match(name)], "no GTK in app/")
    outside = [path for path in sources if room_of(path) != "store"]
    t.empty([f"{path}: <{name}>" for path in outside for name in SYSTEM.findall(tree.text(path)) if DATABASE.match(name)],
            "no database library outside app/store")
    t.empty([f"{path}: {string[:60]}" for path in outside for string in STRING.findall(tree.text(path)) if SQL.match(string)],
            "no SQL outside app/store")
