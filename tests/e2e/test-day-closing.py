#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The head closes the day in the window: Enter never does, F12 does; the sheet is shown and says what the day came to, earlier ones
can be shown again, and a journal that somebody rewrote is told in a band while legal acts wait."""
import hashlib

import counter
import harness

BROKEN = ("The journal is not what the last day-closing sheet says: somebody changed it behind Liji's back. "
          "Take no legal act; call the head of the office and keep the sheet.")


def closings(desk):
    return desk.run("day", "list").json


def sheet(app):
    return harness.wait("the sheet", lambda: next((top for top in app.root.children() if app.word("Day-closing sheet") in top.name), None), 30)


def shut(app):
    before = app.root.acc.get_child_count()
    app.press("Escape")
    harness.wait("the window to close", lambda: app.root.acc.get_child_count() < before)


def close(t, desk, app, lang, numbers):
    before = len(closings(desk))
    app.press("alt+Home")
    notice = harness.wait("the notice", lambda: next((row for row in app.search("list", "Worth a look").all("list item") if app.word("The day is not closed") in row.name), None))
    notice.point_at()
    counter.wait_focus(app, "Close the day (F12)")
    for number in numbers:
        app.says(number)
    app.press("Return", "Return")
    app.says("Sheets of closed days")
    t.equal(len(closings(desk)), before, f"{lang}: Enter closes nothing")
    app.press("F12")
    shown = sheet(app)
    day = desk.run("day", "show").json
    t.equal((len(closings(desk)), day["acts"]["marriage.register"]), (before + 1, len(numbers)), f"{lang}: F12 closes the day once, with today's couples")
    t.ok(shown.find("button", app.word("Print")), f"{lang}: the sheet is shown, to be printed")
    shut(app)
    app.says("The day is closed. Print the sheet, sign it, and file it away from this computer.")
    row = harness.wait("the sheet's row", lambda: app.search("list", "Sheets of closed days") and len(app.search("list", "Sheets of closed days").all("list item")) == before + 1
                       and app.search("list", "Sheets of closed days").all("list item")[0])
    row.point_at()
    sheet(app)
    t.ok(True, f"{lang}: a closed day's sheet is shown again")
    shut(app)
    shut(app)
    harness.wait("the notice to go", lambda: not any(app.word("The day is not closed") in row.name for row in app.search("list", "Worth a look").all("list item")))
    t.ok(True, f"{lang}: and Today asks for it no more")


def rewrite(base):
    """Somebody who holds the file lets another user have done the last sealed entry, and makes every hash after it fit."""
    prev = b"\x64prev\x58\x20"
    base.unlock()
    seq = base.execute("SELECT max(head_seq) FROM day_closing")[0][0]
    before = None
    for n, entry in base.execute("SELECT seq, entry FROM journal WHERE seq >= ? ORDER BY seq", (seq,)):
        if n == seq:
            assert entry.count(b"\x64user\x65admin") == 1, entry
            entry = entry.replace(b"\x64user\x65admin", b"\x64user\x65nimda")
            base.execute("UPDATE journal SET actor = 'nimda' WHERE seq = ?", (n,))
        else:
            at = entry.index(prev) + len(prev)
            entry = entry[:at] + before + entry[at + 32:]
        before = hashlib.sha256(entry).digest()
        base.execute("UPDATE journal SET entry = ?, hash = ? WHERE seq = ?", (entry, before, n))
    base.execute("UPDATE journal_head SET hash = ?", (before,))


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk:
        for i, lang in enumerate(("en", "zh_CN")):
            numbers = [each["number"] for each in desk.register(desk.couple(2 * i), desk.couple(2 * i + 1))]
            with desk.open(lang) as app:
                desk.log_in(app)
                close(t, desk, app, lang, numbers)
        with desk.base() as base:
            rewrite(base)
        for lang in ("en", "zh_CN"):
            with desk.open(lang) as app:
                desk.log_in(app)
                app.says(BROKEN)
                t.ok(True, f"{lang}: a rewritten journal is told in a band")


harness.main(test)
