#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A window with booklets in hand keeps its name, in words; once they are back in the safe it takes another."""
import counter
import harness

TITLE = "Name of this window, as the journal notes it"
REFUSED = {"en": "40 booklets are assigned to the window", "zh_CN": "名下有 40 本空白证件"}


def look(app):
    """The row of the window's name, in the preferences."""
    app.press("ctrl+comma")
    return app.find("text", TITLE)


def leave(app):
    app.press("Escape")
    app.gone("text", TITLE)


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk:
        for lang, words in REFUSED.items():
            with desk.open(lang) as app:
                desk.log_in(app)
                row = look(app)
                harness.wait("the sentence", lambda: any(words in node.name for node in app.root.walk()), 40)
                t.ok(not row.has("sensitive"), f"{lang}: it keeps its name while it has booklets, and says why")
        done = desk.run("stock", "put-back", "样本000001", "样本000040")
        assert done.status == 0, done.err
        with desk.open() as app:
            desk.log_in(app)
            row = look(app)
            harness.wait("the row to be free", lambda: row.has("sensitive"))
            row.set_text("1号窗口")
            leave(app)
        with desk.open() as app:
            desk.log_in(app)
            app.says("1号窗口")
            t.ok(True, "without booklets it takes another name")


harness.main(test)
