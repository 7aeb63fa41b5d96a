#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A name typed through a real pinyin engine: Enter and the keys of the window never act while the engine's preedit is open."""
import counter
import harness


def test(t):
    with harness.Session() as session, counter.Counter(session, stock=0) as desk:
        session.pinyin()
        with desk.open(env=session.PINYIN) as app:
            desk.log_in(app)
            app.press("F2")
            counter.wait_field(app, ("man", "Name"))
            entry = counter.focused(app)
            session.engage_pinyin()
            app.type("zhang")
            app.press("Return")  # to the engine: the Latin letters as they are
            harness.wait("the letters", lambda: "zhang" in entry.text)
            t.equal(counter.caret(app), ("man", "Name"), "Enter in the preedit belongs to the engine: the caret stays")
            app.press("ctrl+a", "BackSpace")
            harness.wait("an empty field", lambda: entry.text == "")
            app.type("zhangwei")
            app.press("F12")
            t.equal((counter.caret(app), app.search("button", "Accept")), (("man", "Name"), None), "F12 in the preedit takes no step")
            app.press("Escape")
            app.press("ctrl+a", "BackSpace")
            app.type("zhangwei")
            app.press("space")
            harness.wait(f"a name (it is {entry.text!r})", lambda: entry.text.startswith("张"))
            t.ok(True, "the engine writes the name")
            app.press("Return")
            harness.wait("the caret in the next field", lambda: counter.caret(app) == ("man", "Identity document number"))
            t.ok(True, "and Enter after it goes to the next field")


harness.main(test)
