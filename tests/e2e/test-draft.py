#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing typed is lost: killed as by a power cut while somebody types, the window comes back with the same form, the same content
and the caret in the same place."""
import json
import time

import counter
import harness
from cases import open_case


def contents(app):
    """What every field of both parties holds."""
    held = {}
    for side in ("Man", "Woman"):
        for node in app.find("panel", side).walk():
            if node.role == "text":
                held[side, node.name] = node.text
            elif node.role == "check box":
                held[side, node.name] = node.checked
    return held


def settled(app):
    """The keeper writes within 100 ms, on a busy machine a little later; a fact about time can only be tested by letting it pass."""
    time.sleep(0.3)
    return contents(app), counter.caret(app), counter.focused(app).caret


# What is done, then the power fails.
MOMENTS = (
    ("in the middle of a name", lambda app: app.enter("张示")),
    ("in half a number", lambda app: (app.enter("例"), app.press("Return"), app.type("3713241998"))),
    ("with the caret moved back into it", lambda app: app.press("Left", "Left", "Left")),
    ("in half a date", lambda app: (app.press("Tab"), app.type("19980"))),
    ("in the woman's name", lambda app: (app.press("ctrl+Return"), app.enter("李样"))),
)


def opened_again(t, desk, app):
    """What was typed into one couple's case is there after another's was looked at."""
    cases = [desk.run("case", "open", "--record", "-", text=json.dumps(desk.couple(n))).json["no"] for n in (1, 2)]
    open_case(app, cases[0])
    phone = counter.walk_to(app, app.find("text", "Telephone"))
    app.press("ctrl+a")
    app.type("5550199")
    harness.wait("what was typed", lambda: phone.text == "5550199")
    open_case(app, cases[1])
    harness.wait("the other couple's form", lambda: app.find("text", "Telephone").text != "5550199")
    open_case(app, cases[0])
    app.says("Your unfinished form is here again, as you left it.")
    t.equal(app.find("text", "Telephone").text, "5550199", "left for another couple's case: the same content when it is opened again")


def test(t):
    with harness.Session() as session, counter.Counter(session, stock=0) as desk:
        before = None
        for what, act in MOMENTS:
            with desk.open() as app:
                desk.log_in(app)
                app.press("F2")
                harness.wait("the form", lambda: app.search("text", "Name") and counter.focused(app) and counter.focused(app).role == "text")
                if before:
                    t.equal(contents(app), before[0], f"killed {before[3]}: the same content")
                    t.equal((counter.caret(app), counter.focused(app).caret), before[1:3], f"killed {before[3]}: the same caret")
                act(app)
                before = (*settled(app), what)
                app.kill()
        with desk.open() as app:
            desk.log_in(app)
            app.press("F2")
            harness.wait("the form", lambda: app.search("text", "Name") and counter.focused(app) and counter.focused(app).role == "text")
            t.equal(contents(app), before[0], f"killed {before[3]}: the same content")
            t.equal((counter.caret(app), counter.focused(app).caret), before[1:3], f"killed {before[3]}: the same caret")
            opened_again(t, desk, app)
        t.equal(desk.run("journal", "verify").json["ok"], True, "and the journal is whole")


harness.main(test)
