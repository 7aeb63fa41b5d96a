#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A window nobody touches locks after its minutes, with the dialogs put away; one in the middle of a case does not. Unlocked, the same
text and caret are there; logging out keeps the draft."""
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
    counter.wait_field(app, ("man", "Ethnic group"))
    counter.answer(app, counter.typed(couple))
    counter.check_by_hand(app)
    counter.step(app, "Finish the review")


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk:
        set_minutes(session, 1)
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
