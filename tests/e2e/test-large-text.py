#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Text at 200 %, in both languages and on the two smallest screens a counter has: no figure of an identity number is hidden, the office's
name is whole, and every room still shows its key."""
import counter
import harness

NUMBER = "370405200004169617"
DIGIT = 15  # pixels of a figure at 200 %, rounded down


def width(node):
    return node.acc.get_extents().width


def look(t, session, desk, lang, size):
    what = f"{lang}, {size[0]} x {size[1]}"
    with desk.open(lang) as app:
        app.resize(*size)
        desk.log_in(app, fit=False)
        t.ok(any(node.role == "label" and node.visible and node.name.startswith("示例县婚姻登记处") for node in app.root.walk()), f"{what}: the office's name stands there")
        rooms = app.find("list", "Rooms")
        keys = [node.name for node in rooms.walk() if node.role == "label" and node.visible]
        t.ok({"F2", "F8", "Ctrl+B"} <= set(keys), f"{what}: every room shows its key", keys)
        app.press("F2")
        harness.wait("the form", lambda: len([node for node in app.root.all("text", app.word("Identity document number")) if node.visible]) == 2)
        fields = [node for node in app.root.all("text", app.word("Identity document number")) if node.visible]
        for field in fields:
            counter.walk_to(app, field)
            app.enter(NUMBER)
            harness.wait("the number", lambda field=field: field.text == NUMBER)
            t.ok(width(field) >= len(NUMBER) * DIGIT, f"{what}: room for all of its figures", width(field))


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk:
        session.scale_text(2.0)
        for lang in ("zh_CN", "en"):
            for size in ((1280, 800), (1024, 768)):
                look(t, session, desk, lang, size)


harness.main(test)
