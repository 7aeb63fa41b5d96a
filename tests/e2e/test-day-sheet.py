#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The morning after a closing: the first log-in asks for the last sheet's QR code, as a scanner types it; what is no sheet is refused, the
right one is compared and nobody is asked again; without a sheet a reason is needed; closings that were deleted are found out; where none is
known the sheet is asked for all the same."""
import datetime
import os
import shutil

import counter
import harness
import moved
import office

TITLE = "The last day's sheet"


class Closing(counter.Counter):
    closes = True


def make_yesterday(desk):
    """The closing's day is one before; nothing the journal says is touched."""
    with desk.base() as db:
        db.execute("UPDATE day_closing SET day = ?", (str(datetime.date.today() - datetime.timedelta(days=1)),))


def cut(desk, last):
    """Everything after entry @last is gone, and the chain ends well there."""
    with desk.base() as db:
        db.unlock()
        for table in ("day_closing", "journal_subject", "journal"):
            db.execute(f"DELETE FROM {table} WHERE seq > ?", (last,))
        db.execute("UPDATE journal_head SET seq = ?, hash = (SELECT hash FROM journal WHERE seq = ?), at = (SELECT at FROM journal WHERE seq = ?)", (last,) * 3)


def scan(app, text):
    app.find("list", "QR code of the last sheet").find("text", "QR code of the last sheet").set_text(text)
    app.press("Return")


def shown(app):
    return any(app.word(TITLE) in top.name for top in app.root.children())


def morning(t, desk, lang, seal):
    with desk.open(lang) as app:
        desk.log_in(app)
        harness.wait("the question", lambda: shown(app))
        # Put off, it stands on the first page, and legal acts wait at every program.
        app.press("Escape")
        harness.wait("the question to go", lambda: not shown(app))
        due = app.word("The last day's sheet was not looked at")
        notice = harness.wait("the notice", lambda: next((row for row in app.search("list", "Worth a look").all("list item") if due in row.name), None))
        app.screenshot(desk.path(f"day-sheet-due-{lang}.png"))
        if os.environ.get("LIJI_KEEP"):
            shutil.copy(desk.path(f"day-sheet-due-{lang}.png"), os.environ["LIJI_KEEP"])
        refused = desk.run("marriage", "register", records=[desk.couple(7)])
        t.ok(refused.status == 1 and "day check" in refused.err, f"{lang}: legal acts wait for the sheet", refused.err)
        notice.point_at()
        harness.wait("the question again", lambda: shown(app))
        t.empty(app.unnamed(), f"{lang}: every control is named")
        scan(app, "NOT A SEAL")
        app.says("This is no day-closing sheet of this office")
        app.screenshot(desk.path(f"day-sheet-{lang}.png"))
        scan(app, seal)
        harness.wait("the question to go", lambda: not shown(app))
        app.says("The journal is what the sheet of")
    with desk.open(lang) as app:
        desk.log_in(app)
        app.find("list", "Worth a look")
        t.ok(not shown(app), f"{lang}: the sheet was compared, and nobody is asked again")


def deleted(t, desk):
    desk.run("day", "close")
    desk.register(desk.couple(1))
    last = desk.run("day", "close").json
    # All after the first closing is deleted; only the paper knows of the second.
    cut(desk, desk.run("day", "list").json[1]["last_entry"] + 1)
    make_yesterday(desk)
    with desk.open("zh_CN") as app:
        desk.log_in(app)
        harness.wait("the question", lambda: shown(app))
        scan(app, last["seal"])
        harness.wait("the warning", lambda: any("请停止办理登记" in node.name for node in app.root.walk()))
        app.screenshot(desk.path("day-sheet-cut.png"))
        t.ok(desk.run("marriage", "register", records=[desk.couple(2)]).status == 1, "closings that were deleted are found out, and legal acts wait")
        app.click("button", "No sheet at hand…")
        app.find("text", "Begin without the sheet?").set_text("由备份恢复，示例")
        app.click("button", app.word("_Begin").split("(")[0].replace("_", ""))
        harness.wait("the question to go", lambda: not shown(app))
    t.equal([each["act"] for each in desk.run("audit", "list", "overrides").json][:1], ["day.skip"], "the head's reason is in the auditor's list")


def none_known(t, session, lang):
    """A registry of yesterday that knows of no closing; and its folder is open to others."""
    moved.to_day(str(datetime.date.today() - datetime.timedelta(days=1)), 9)
    with Closing(session) as desk:
        os.environ["CLOCK_AHEAD"] = "0"
        os.chmod(desk.registry, 0o755)
        with desk.open(lang) as app:
            desk.log_in(app)
            harness.wait("the question", lambda: shown(app))
            words = app.word("No day was closed in this registry, as far as it knows. If there is a day-closing sheet of it, scan its QR code: then somebody has "
                             "removed what it proves. If there is none, say so. An office that closes no days sets the parameter day_closing.")
            t.ok(any(node.name == words for node in app.root.walk()), f"{lang}: where no closing is known the sheet is asked for all the same")
            app.screenshot(desk.path(f"day-sheet-none-{lang}.png"))
            app.click("button", "No sheet at hand…")
            app.find("text", "Begin without the sheet?").set_text("从未日结，示例")
            begin = app.word("_Begin").split("(")[0].replace("_", "")
            field = app.find("text", "Begin without the sheet?")
            dialog = next(top for top in app.root.children() if any(node.name == field.name and node.role == field.role for node in top.walk()))
            app.click("button", begin, within=dialog)
            harness.wait("the question to go", lambda: not shown(app))
            notice = harness.wait("the notice", lambda: next((node for node in app.root.walk() if app.word("Others can read the registry's folder") in node.name), None))
            t.ok(notice, f"{lang}: Today says that others can read the folder")
            app.screenshot(desk.path(f"today-open-{lang}.png"))
            if os.environ.get("LIJI_KEEP"):
                for name in (f"day-sheet-none-{lang}.png", f"today-open-{lang}.png"):
                    shutil.copy(desk.path(name), os.environ["LIJI_KEEP"])
        desk.run("parameter", "set", "day_closing", "no", "--basis", "示例文件2号")
        os.environ["CLOCK_AHEAD"] = str(86400)
        with desk.open(lang) as app:
            desk.log_in(app)
            app.find("list", "Worth a look")
            t.ok(not shown(app), f"{lang}: an office that closes no days is not asked")
        os.environ["CLOCK_AHEAD"] = "0"


def test(t):
    with harness.Session() as session:
        with counter.Counter(session) as desk:
            first = desk.run("day", "close").json
            make_yesterday(desk)
            morning(t, desk, "en", first["seal"])
        with counter.Counter(session) as desk:
            deleted(t, desk)
    if not moved.possible() or office.server():
        t.skip("no closing is known", "the clock cannot be moved: no cc, or a server's time decides")
        return
    for lang in ("en", "zh_CN"):
        with harness.Session() as session:
            moved.install(session.home)
            none_known(t, session, lang)


harness.main(test)
