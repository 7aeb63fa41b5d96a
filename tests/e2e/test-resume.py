#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""After a restore the first page says that legal acts wait and leads the head to what is asked for: the last numbers on paper and the booklets
that went out. What is wrong is refused; then the next couple gets the number after those on paper."""
import os
import pathlib

import counter
import harness

ROW = "The registry was restored from a backup"


def look(app, name):
    folder = os.environ.get("LIJI_E2E_PICTURES")
    if folder:
        app.screenshot(pathlib.Path(folder) / f"resume-{name}.png")


def entry(app, words):
    """The line whose title begins so."""
    return app.find("text", words)


def notice(app):
    worth = app.find("list", "Worth a look")
    return harness.wait("the notice", lambda: next((row for row in worth.all("list item") if app.word(ROW) in row.name), None))


def tell(t, app, desk, lang, last):
    app.find("label", "This registry was restored from a backup, and what was given after it is not in it. Acts wait until the head has told the "
             "last numbers on paper: the line under “Worth a look” leads there.")
    refused = desk.run("marriage", "register", records=[desk.couple(7)])
    t.ok(refused.status == 1 and "restored" in refused.err, f"{lang}: legal acts wait", refused.err)
    notice(app).point_at()
    app.find("list", "Given after the backup")
    look(app, lang)
    t.empty(app.unnamed(), f"{lang}: every control is named")
    entry(app, "Where it stands on paper").set_text("示例日结单")
    entry(app, "Marriage certificates: the last number on paper").set_text("900000")
    app.click("button", app.word("_Note it").split("(")[0].replace("_", ""))
    app.find("label", "That is more than 20000 after the last one in the backup")
    t.ok(True, f"{lang}: a slip of the pen is refused")
    entry(app, "Marriage certificates: the last number on paper").set_text(str(int(last[-6:])))
    for kind in ("Divorce certificates", "Replaced marriage certificates", "Replaced divorce certificates"):
        entry(app, f"{kind}: the last number on paper").set_text("0")
    entry(app, "Booklets that went out since (first-last)").set_text("样本000003-样本000004 样本000901-样本000902")
    app.click("button", app.word("_Note it").split("(")[0].replace("_", ""))
    app.find("label", "Booklets that are in no stock here: receive them and write them off")
    t.ok(app.search("label", "样本000901-样本000902"), f"{lang}: booklets nobody here knows are told back")
    look(app, f"foreign-{lang}")


def restored(t, session, lang):
    with counter.Counter(session) as desk:
        desk.register(desk.couple(0))
        desk.run("backup", "key", "--output", desk.path("key"))
        backup = desk.run("backup", "create", desk.path("drive")).json["path"]
        last = desk.run("marriage", "register", records=[desk.couple(1)]).json[0]["number"]
        done = desk.run("backup", "restore", backup, "--to", desk.path("again"), "--recovery-key", desk.path("key"))
        t.equal(done.status, 0, f"{lang}: restored")
        desk.registry = desk.path("again")
        with desk.open(lang) as app:
            desk.log_in(app)
            tell(t, app, desk, lang, last)
        given = desk.run("marriage", "register", records=[desk.couple(2)])
        t.equal((given.status, given.json[0]["number"][-6:]), (0, f"{int(last[-6:]) + 1:06d}"), f"{lang}: then the next number is the one after paper's")
        t.equal(desk.run("registry", "check").status, 0, f"{lang}: the registry is sound")


def test(t):
    with harness.Session() as session:
        for lang in ("zh_CN", "en"):
            restored(t, session, lang)


harness.main(test)
