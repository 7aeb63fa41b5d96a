#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every room by its key in both languages, every control in it named for a screen reader; F1 shows the keys; Esc loses nothing."""
import counter
import harness



def look(t, desk, lang):
    with desk.open(lang) as app:
        t.empty(app.unnamed(), f"{lang}: every control of the log-in is named")
        desk.log_in(app)
        for key, room in counter.ROOMS:
            app.press(key)
            row = lambda: next((node for node in app.root.walk() if node.role == "list item" and node.name == app.word(room)), None)  # noqa: E731
            harness.wait(f"{room} by {key}", lambda: row() and row().has("selected"))
            t.empty(app.unnamed(), f"{lang}: {key} opens {room}, every control there is named")
        app.press("F2")
        harness.wait("the form", lambda: counter.caret(app) == ("man", app.word("Name")))
        app.type("Example")
        app.press("Escape")
        harness.wait("what was typed", lambda: counter.focused(app).text == "Example")
        t.equal((counter.caret(app), counter.focused(app).text), (("man", app.word("Name")), "Example"), f"{lang}: Esc loses nothing")
        app.press("F1")
        harness.wait("the keys", lambda: app.root.acc.get_child_count() > 1)
        app.press("Escape")
        harness.wait("the keys to close", lambda: app.root.acc.get_child_count() == 1)
        app.press("End")
        app.type("s")
        harness.wait("the field to go on", lambda: any(node.text == "Examples" for node in app.root.walk() if node.role == "text"))
        t.ok(True, f"{lang}: F1 shows the keys and Esc comes back to the field")


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk:
        look(t, desk, "en")
        look(t, desk, "zh_CN")


harness.main(test)
