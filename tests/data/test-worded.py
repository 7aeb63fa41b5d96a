#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No refusal reaches a window in English: every one that a function the window calls can come to is explained by a row of the problem
table, whose sentence test-translations.py wants in Chinese; and a sentence's holes are the same in both languages.

What can be reached is read from the sources: who names whom, from ui/ down, tables of functions included.
"""
import re

import tree
import tap

WORD = re.compile(r"\b[a-z_][a-z_0-9]*\b")
FUNCTION = re.compile(r"^([a-zA-Z_]\w*) \(", re.MULTILINE)
TABLE = re.compile(r"^(?:static )?(?:const )?(?:struct\s*\{.*?^\}|[A-Za-z_]\w*) (?:\*(?:const )?)*(\w+)(?:\[\w*\])* = \{.*?^\};", re.MULTILINE | re.DOTALL)
# These say a sentence of their own in every language, if they say who holds or moved it.
OWN_SENTENCE = ("CLOCK", "CHAIN", "CUT_OFF")
WITH_HOLDER = ("STALE", "HELD")


def sources(top):
    return [path for path in tree.files("*.c") if path.parts[0] == top]


def bare(path):
    return re.sub(r"/\*.*?\*/", lambda found: re.sub(r"[^\n]", " ", found.group()), tree.text(path), flags=re.DOTALL)


def pieces(text):
    """Functions and tables of a file: name, where, body."""
    for found in re.finditer(r"^\{", text, re.MULTILINE):
        end = text.find("\n}", found.start())
        head = text[:found.start()]
        start = max(head.rfind(stop) for stop in ("\n}\n", ";\n", "\n#", "\n\n"))
        names = FUNCTION.findall(head[start + 1:])
        if names:
            yield names[-1], found.start(), end, text[found.start():end]
    for found in TABLE.finditer(text):
        yield found.group(1), found.start(), found.end(), found.group()


def calls(text, name):
    """Each call, its holes and strings jumped over: where it begins and ends, and its words."""
    for found in re.finditer(rf"\b{name} \(", text):
        depth, at, quoted = 1, found.end(), False
        while depth:
            letter = text[at]
            if quoted and letter == "\\":
                at += 1
            elif letter == '"':
                quoted = not quoted
            elif not quoted:
                depth += {"(": 1, ")": -1}.get(letter, 0)
            at += 1
        yield found.start(), at, re.sub(r"\s+", " ", text[found.start():at])


def reached(house):
    """Functions of app/ that ui/ can come to, as (file, name)."""
    bodies, doors = {}, {}
    for path, text in house.items():
        for name, _, _, body in pieces(text):
            bodies[path, name] = body
            if name.startswith("liji_"):
                doors.setdefault(name, []).append((path, name))
    todo = [door for path in sources("ui") for word in set(WORD.findall(bare(path))) for door in doors.get(word, ())]
    seen = set(todo)
    while todo:
        path, name = todo.pop()
        for word in set(WORD.findall(bodies[path, name])):
            for other in [(path, word)] if (path, word) in bodies else doors.get(word, ()):
                if other not in seen:
                    seen.add(other)
                    todo.append(other)
    return seen


def speaks_itself(call):
    code = re.search(r"LIJI_REGISTER_ERROR_(\w+), ([^,]+), ([^,]+),", call)
    return code and (code[1] in OWN_SENTENCE or (code[1] in WITH_HOLDER and code[3] != "NULL"))


def wordless(house, seen):
    for path, text in house.items():
        inside = list(pieces(text))
        for name in ("liji_register_fail", "liji_register_fail_with"):
            for start, end, call in calls(text, name):
                where = next((piece for piece in inside if piece[1] <= start < piece[2]), None)
                if where is None or (path, where[0]) not in seen or where[0] == "liji_register_fail_with":
                    continue
                after = text[end:min(end + 400, where[2])].split("liji_register_fail")[0]
                if "liji_register_explain" not in after and not speaks_itself(call):
                    yield f"{path}:{text[:start].count(chr(10)) + 1} in {where[0]}: {call}"


def holes(text):
    return sorted(re.findall(r"%\d", text))


house = {path: bare(path) for path in sources("app") if path.parts[1] != "cli"}
rows = {code for part in ("marriage", "office", "funeral")
        for code in re.findall(r'^  \{ "([^"]+)"', tree.text(f"app/base/problem-{part}.c"), re.MULTILINE)}
with tap.Plan() as t:
    seen = reached(house)
    t.ok(len(seen) > 1000, "what a window can come to is found", f"{len(seen)} functions")
    t.empty(wordless(house, seen), "every refusal a window can raise is a row of the problem table")
    t.empty([f"{path}: {code}" for path, text in house.items() for _, _, call in calls(text, "liji_register_explain")
             for code in re.findall(r'"([a-z_]+\.[a-z_.]+)"', call) if code not in rows], "every row named is there")
    pairs = re.findall(r'^msgid "(.*%\d.*)"\nmsgstr "(.+)"$', tree.text("po/zh_CN.po"), re.MULTILINE)
    t.ok(len(pairs) > 50, "sentences with holes are found", f"{len(pairs)}")
    t.empty([f"{english}: {chinese}" for english, chinese in pairs if set(holes(english)) != set(holes(chinese))],
            "a Chinese sentence has the holes of the English one")
