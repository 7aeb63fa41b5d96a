#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Records of former years at the window: a file of another system is chosen, its columns are named, a trial says what would come of it,
the refused rows are saved with their reasons in the screen's own language, the file is taken in, its people are found, and it is taken
back."""
import os

import chooser
import counter
import harness
from office import resident

HEAD = "类别,字号,办理日,男方姓名,NAME_WOMAN,CERT_NUM_MAN"
MAN = resident("1960-03-05", 931)
ROWS = (f"IA,示结字第00001号,1984-05-20,钱旧档,孙旧档,{MAN}", "IX,示结字第00002号,1984-05-21,错一行,错二行,", f"IA,示结字第00001号,1984-05-20,钱旧档,孙旧档,{MAN}")


def button(app, label):
    """A button's name: in Chinese with the key behind it, which tells it from others that hold its words."""
    word = app.word(label)
    return word if "(_" in word else word.replace("_", "")


def keep(app, name):
    if os.environ.get("LIJI_PICTURES"):
        app.screenshot(os.path.join(os.environ["LIJI_PICTURES"], f"{name}-{os.environ.get('LIJI_LOOK', 'en')}.png"))


def mapped(t, app, desk, path):
    app.press("F9")
    app.click("button", "Records of former years…")
    chooser.give(app, "Choose a file…", path, over=True)
    app.find("list", "What its columns are")
    app.says(app.word("No column is read as “%s”: choose which one it is.") % app.word("Man: name"))
    t.ok(not app.find("button", button(app, "T_ry it")).has("sensitive"), "what cannot be read is not tried")
    for column, field in (("类别", "Marriage (IA) or divorce (IB)"), ("字号", "Certificate: number"), ("办理日", "Date of registration"),
                          ("男方姓名", "Man: name")):
        app.choose("combo box", app.word("Column %s is read as") % column, field)
    keep(app, "import-columns")


def tried(t, app, desk):
    app.click("button", button(app, "T_ry it"))
    app.says("A trial: nothing was taken in.")
    counts = app.word("Rows: %d. Without remark: %d, with a note: %d, refused: %d, of these here already: %d.") % (3, 0, 1, 2, 1)
    app.says(counts)
    wrong = app.find("text", "Rows refused").text
    t.ok(app.word("OP_TYPE: neither IA (marriage) nor IB (divorce)") in wrong and "错一行" in wrong, "refused rows stand there with their reason", wrong)
    t.equal(desk.run("import", "list").json, [], "a trial keeps nothing")
    keep(app, "import-tried")
    path = desk.path("refused.csv")
    chooser.give(app, "Save the list…", path, over=True)
    app.says("The list is saved: put its rows right and take them in again.")
    with open(path, encoding="utf-8-sig") as f:
        t.ok(app.word("CERT_NO: the same record is here already") in f.read(), "and are saved as they are shown")


def taken(t, app, desk):
    desk.add_second("filer", "周档案", "archivist")
    app.click("check box", "A second person confirms the file")
    app.click("button", button(app, "_Take in"))
    app.says("Who confirms it?")
    keep(app, "import-second-name")
    app.type("filer")
    app.press("Return")
    app.find("text", app.word("Password of %s").replace("%s", "filer"), 40).focus()
    keep(app, "import-second-password")
    t.equal(desk.run("import", "list").json, [], "before a second person has confirmed it nothing is taken in")
    app.type("second of filer")
    app.press("Return")
    app.says("The records are taken in and can be found.")
    batch, = desk.run("import", "list").json
    t.equal((batch["rows"], batch["noted"], batch["refused"], batch["state"]), (3, 1, 2, "imported"), "the file is taken in")
    t.ok(desk.run("search", "钱旧档").json, "its people are found")
    keep(app, "import-taken")


def undone(t, app, desk):
    app.click("button", app.word("Take back: %s") % "old.csv")
    app.find("label", "Why is it taken back?")
    app.paste("样本文件")
    app.click("button", button(app, "_Take back"))
    app.says("The records of that file are taken back.")
    t.equal([batch["state"] for batch in desk.run("import", "list").json], ["undone"], "and is taken back whole")
    t.equal(desk.run("search", "钱旧档").json, [], "with all its records")
    keep(app, "import-undone")


def test(t):
    look = os.environ.get("LIJI_LOOK", "zh")
    with harness.Session() as session, counter.Counter(session) as desk:
        session.scale_text(2.0 if "large" in look else 1.0)
        path = desk.path("old.csv")
        with open(path, "w", encoding="utf-8") as f:
            f.write("\n".join((HEAD, *ROWS)) + "\n")
        with desk.open(lang="zh_CN" if "zh" in look else "en", dark="dark" in look) as app:
            desk.log_in(app)
            mapped(t, app, desk, path)
            tried(t, app, desk)
            taken(t, app, desk)
            undone(t, app, desk)


if __name__ == "__main__":
    harness.main(test)
