#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A registry that does not keep the passphrase of its signing key: the window asks for it after log-in, says when it is wrong, takes
the right one, writes it nowhere and does not ask twice; with one at hand, or where none is missing, nobody is asked."""
import os
import pathlib

import counter
import harness

FIELD = "Passphrase of the signing key"


def give(app, text):
    """A password's field does not tell what it holds."""
    app.find("text", FIELD).point_at()
    app.press("ctrl+a", "BackSpace")
    app.type(text)
    app.press("Return")


def asks(app):
    return app.find("text", FIELD)


def ask(t, desk, lang, passphrase):
    with desk.open(lang) as app:
        desk.log_in(app)
        t.empty(app.unnamed() if asks(app) else ["?"], f"{lang}: it asks after log-in, every control is named")
        give(app, "another-passphrase")
        app.says("This passphrase does not open the signing key. Type it again.")
        t.ok(asks(app), f"{lang}: a wrong one is refused with a sentence, and it asks again")
        give(app, passphrase)
        app.gone("text", FIELD)
        t.ok(app.says("The signing key is unlocked until the window closes"), f"{lang}: the right one is taken")
        app.press("ctrl+l")
        app.find("button", "Unlock")
        app.find("text", "Password").point_at()
        app.type(counter.PASSWORD)
        app.press("Return")
        app.gone("button", "Unlock")
        app.press("ctrl+e")
        app.find("text", "Check code")
        t.ok(app.search("text", FIELD) is None, f"{lang}: after locking and unlocking it does not ask again")
    held = [str(path) for top in (desk.folder, desk.session.home) for path in pathlib.Path(top).rglob("*")
            if path.is_file() and passphrase.encode() in path.read_bytes()]
    t.empty([path for path in held if path != desk.path("passphrase")], f"{lang}: it is written nowhere")


def go_on(t, desk):
    with desk.open() as app:
        desk.log_in(app)
        asks(app)
        app.press("Escape")
        app.gone("text", FIELD)
        app.press("F5")
        app.find("entry", "Search everything").focus()
        app.type("F")
        t.ok(app.says("Nothing found"), "without it one may go on and look things up")


def at_hand(t, desk):
    """Two pages later the window would long have asked."""
    with desk.open() as app:
        desk.log_in(app)
        for key, control in (("ctrl+e", "Check code"), ("F5", "Search everything")):
            app.press(key)
            app.find("entry", control)
        t.ok(app.search("text", FIELD) is None, "where the registry keeps it nobody is asked")


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk:
        at_hand(t, desk)
        kept = os.path.join(desk.files(), "secrets", "passphrase")
        os.rename(kept, desk.path("passphrase"))
        passphrase = pathlib.Path(desk.path("passphrase")).read_text().rstrip("\n")
        ask(t, desk, "en", passphrase)
        go_on(t, desk)


harness.main(test)
