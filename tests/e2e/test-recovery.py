#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The way back in: Today says once that there are no recovery codes, the window makes them and shows their pages, and with both codes
somebody who cannot log in becomes an administrator."""
import counter
import harness

MISSING = "There are no recovery codes yet"
FRESH = "example-recovery-9"


def rows(app, title):
    found = app.search("list", title)
    return found.all("list item") if found else []


def row(app, title, words):
    return harness.wait(words, lambda: next((each for each in rows(app, title) if app.word(words) in each.name), None))


def window(app, title):
    return harness.wait(title, lambda: next((top for top in app.root.children() if app.word(title) == top.name), None), 30)


def shut(app):
    before = app.root.acc.get_child_count()
    app.press("Escape")
    harness.wait("the window to close", lambda: app.root.acc.get_child_count() < before)


def pairs(desk):
    return desk.run("recovery", "list").json


def make(t, desk, app):
    row(app, "Worth a look", MISSING).point_at()
    window(app, "Recovery codes")
    t.empty(app.unnamed(), "every control is named")
    app.click("button", "Make two codes")
    app.says("Print both pages now")
    now = pairs(desk)
    t.equal([pair["state"] for pair in now], ["sealed"], "the pair lies sealed")
    app.says(now[0]["seal_1"])
    for paper, title in (("Page for the first envelope", "Recovery code"), ("Custody sheet", "Custody sheet")):
        row(app, "Papers", paper).point_at()
        shown = window(app, title)
        t.ok(shown.find("button", "Print"), f"{paper} is shown, to be printed")
        app.screenshot(desk.path(f"recovery-{title.replace(' ', '-').lower()}.png"))
        shut(app)
    app.screenshot(desk.path("recovery-window.png"))
    app.click("button", "Make new codes…")
    app.click("button", "Make new codes", within=app.find("dialog", "Make new recovery codes?"))
    harness.wait("new codes", lambda: len(pairs(desk)) == 2)
    t.equal([pair["state"] for pair in pairs(desk)], ["sealed", "void"], "new ones make the former void, after a question")
    shut(app)
    app.press("alt+Home")
    harness.wait("the notice to go", lambda: rows(app, "Worth a look") and not any(MISSING in each.name for each in rows(app, "Worth a look")))
    t.ok(True, "Today asks for it no more")


def field(app, title):
    """The log-in page behind the dialog has some of the same names."""
    return app.find("list", "Recovery codes").find("text", title)


def fill(app, title, text):
    field(app, title).set_text(text)


def secret(app, title, text):
    field(app, title).point_at()
    app.press("ctrl+a", "BackSpace")
    app.type(text)


def come_in(t, desk, app, lang):
    codes = desk.run("recovery", "make").json
    app.click("button", "Come in with recovery codes…")
    window(app, "Come in with recovery codes")
    t.empty(app.unnamed(), f"{lang}: every control is named")
    fill(app, "Code of one envelope", codes["code_2"].lower().replace("-", " "))
    fill(app, "Code of the other envelope", codes["code_2"])
    fill(app, "Account name", "qian")
    fill(app, "Your name, as papers print it", "钱示例")
    secret(app, "New password", FRESH)
    secret(app, "New password once more", FRESH)
    app.press("Return")
    app.says("Both are the code of the same envelope")
    fill(app, "Code of the other envelope", codes["code_1"])
    app.screenshot(desk.path(f"recovery-{lang}-come-in.png"))
    field(app, "New password once more").point_at()
    app.press("Return")
    app.gone("text", "Code of one envelope")
    t.equal(pairs(desk)[0]["state"], "used", f"{lang}: both codes are the way in, once")
    desk.log_in(app, user="qian", password=FRESH)
    t.ok("administrator" in [role for user in desk.run("user", "list").json if user["name"] == "qian" for role in user["roles"]], f"{lang}: as an administrator")


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk:
        with desk.open("en") as app:
            app.find("text", "Account name")
            t.ok(not app.search("button", "Come in with recovery codes…"), "without codes no way in is offered")
            desk.log_in(app)
            make(t, desk, app)
        for lang in ("en", "zh_CN"):
            with desk.open(lang) as app:
                app.resize(*session.size)
                come_in(t, desk, app, lang)
        t.equal(desk.run("registry", "check").json["ok"], True, "the registry is sound")


harness.main(test)
