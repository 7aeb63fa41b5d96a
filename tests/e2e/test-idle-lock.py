#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A window nobody touches locks after its minutes, with the dialogs put away; one in the middle of a case does not. Unlocked, the same
text and caret are there; logging out keeps the draft. What comes up late waits for the password."""
import pathlib
import time

import counter
import harness


def set_minutes(session, minutes):
    folder = pathlib.Path(session.home, "config", "glib-2.0", "settings")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "keyfile").write_text(f"[org/liji/Registry]\nidle-lock={minutes}\n")


def locked(app):
    return app.search("button", "Unlock")


def take_in(desk, app):
    """A case between acceptance and review."""
    couple = desk.couple()
    app.press("F2")
    counter.wait_field(app, ("man", "Name"))
    counter.answer(app, counter.typed(couple))
    counter.step(app, "Accept")
    counter.wait_field(app, ("man", "Present in person"))
    counter.answer(app, counter.typed(couple))
    counter.check_by_hand(app)
    counter.step(app, "Finish the review")


def tops(app):
    return [node.name for node in app.root.children() if node.visible]


def late(t, desk):
    """A paper still being drawn when the window locks, and the keys of the window."""
    number = desk.register(desk.couple(3))[0]["number"]
    with desk.open() as app:
        desk.log_in(app)
        app.press("F5")
        app.find("entry", "Search everything").set_text(number)
        harness.wait("the record", lambda: next((row for row in app.root.walk() if row.role == "list item" and number in row.name and row.visible), None)).point_at()
        app.find("button", "Show · Man").point_at()
        app.press("ctrl+l")
        harness.wait("the window to lock", lambda: locked(app))
        app.press("ctrl+comma")
        app.find("text", "Password").point_at()
        app.type("wrong")
        app.press("Return")
        app.says("The name or the password is wrong.")  # a try takes longer than a paper
        t.ok(len(tops(app)) == 1, "neither the paper nor the preferences stand over the locked window", tops(app))
        app.find("text", "Password").set_text(counter.PASSWORD)
        app.press("Return")
        harness.wait("the paper", lambda: len(tops(app)) == 2)
        t.ok(True, "the paper is there after the password")


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk:
        set_minutes(session, 1)
        late(t, desk)
        # Somebody else: whoever has a case under way would find it in both windows.
        made = desk.run("user", "add", "wu", "--full-name", "吴示例", "--password-file", desk.path("password"), "--role", "administrator")
        t.equal(made.status, 0, "a second account")
        with desk.open() as serving:
            desk.log_in(serving)
            take_in(desk, serving)
            began = time.monotonic()
            with desk.open() as idle:
                desk.log_in(idle, "wu")
                idle.press("ctrl+m")
                idle.click("button", "Add a person…")
                idle.find("text", "Account name").point_at()
                idle.type("lisi")
                began = time.monotonic()
                harness.wait("the window to lock", lambda: locked(idle), 120)
                t.ok(time.monotonic() - began > 55, "it locks after its minute, not before")
                t.ok(not idle.search("button", "Save"), "and its dialog is put away")
                idle.find("text", "Password").point_at()
                idle.type(counter.PASSWORD)
                idle.press("Return")
                idle.find("button", "Save")
                t.equal(idle.find("text", "Account name").text, "lisi", "unlocked: the dialog with what was typed")
            t.ok(not locked(serving) and serving.search("button", "Finish the review"), "between acceptance and handing over it does not lock by itself")


harness.main(test)
