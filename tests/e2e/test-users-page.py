#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The administrator's page: what is wrong is refused with a sentence and changes nothing; adding, changing, closing an account and a
new password work; who was given a password chooses an own one at the first log-in."""
import datetime

import counter
import harness

LISTED = "examined until"


def accounts(desk):
    return {user["name"]: user for user in desk.run("user", "list").json}


def plain(app, name):
    """A button's name without the mark of its key."""
    return app.word(name).replace("_", "")


def open_account(app, name):
    """The dialog of an account, or of a new one."""
    if name is None:
        app.click("button", "Add a person…")
    else:
        row = harness.wait(f"{name} in the list", lambda: next((row for row in app.search("list", "Accounts").all("list item") if f"({name})" in row.name), None))
        row.point_at()
    app.find("button", plain(app, "_Save"))


def fill(app, **texts):
    for title, text in texts.items():
        app.find("text", title.replace("_", " ")).set_text(text) if "assword" not in title else secret(app, title.replace("_", " "), text)


def secret(app, title, text):
    """A password's field tells neither what it holds nor that it has the caret; the keys come after the click."""
    app.find("text", title).point_at()
    app.press("ctrl+a", "BackSpace")
    app.type(text)


def tick(app, role):
    """By keyboard: it may be below what is seen."""
    node = app.find("check box", role)
    was = node.checked
    for _ in range(30):
        if node.has("focused"):
            break
        app.press("Tab")
    app.press("space")
    harness.wait(f"the tick at {role}", lambda: node.checked != was)


def save(app):
    app.click("button", plain(app, "_Save"))


def saved(app):
    save(app)
    app.gone("button", plain(app, "_Save"))


def add(t, app, desk):
    open_account(app, None)
    fill(app, Account_name="Li Si", **{"Name, as papers print it": "李示例"})
    save(app)
    app.says("An account's name is of small letters")
    fill(app, Account_name="lisi")
    save(app)
    app.says("At least one role is needed")
    tick(app, "Registrar")
    secret(app, "First password", "short")
    save(app)
    app.says("A password needs eight characters or more")
    fill(app, **{"Examination holds until": "2099-01-01"})
    secret(app, "First password", "example-first-1")
    save(app)
    app.says("An examination holds two years at most")
    fill(app, **{"Examination holds until": "tomorrow or so"})
    save(app)
    app.says("cannot be read as a date")
    until = str(datetime.date.today() + datetime.timedelta(days=100))
    fill(app, **{"Examination holds until": until.replace("-", "")})
    fill(app, Account_name=counter.CLERK)
    save(app)
    app.says("already, perhaps a closed one")
    t.ok("lisi" not in accounts(desk), "an account with weak password, no role, wrong date or a taken name is not made")
    fill(app, Account_name="lisi")
    saved(app)
    made = accounts(desk)["lisi"]
    t.equal((made["full_name"], made["roles"], made["valid_until"]), ("李示例", ["registrar"], until), "the account is made as typed")


def change(t, app, desk):
    open_account(app, "lisi")
    tick(app, "Keeper of stock")
    tick(app, "May register mixed couples")
    app.press("Escape")
    app.says("Leave without saving?")
    app.click("button", "Back", within=app.find("dialog", "Leave without saving?") if app.search("dialog", "Leave without saving?") else None)
    harness.wait("the question to go", lambda: not any("Leave without saving?" in node.name for node in app.root.walk()))
    saved(app)
    user = accounts(desk)["lisi"]
    t.equal((sorted(user["roles"]), user["mixed"]), (["keeper", "registrar"], True), "roles and scope are changed; Esc asked first")


def last(t, app, desk):
    open_account(app, "admin")
    tick(app, "Administrator")
    saved(app)
    open_account(app, counter.CLERK)
    tick(app, "Administrator")
    save(app)
    app.says("is the last administrator")
    t.ok("administrator" in accounts(desk)[counter.CLERK]["roles"], "the last administrator stays one")
    app.press("Escape")
    app.click("button", "Leave")
    app.gone("button", plain(app, "_Save"))


def own_password(t, app, desk):
    open_account(app, "lisi")
    secret(app, "New password, empty to keep", "example-second-2")
    saved(app)
    app.process.terminate()
    app.process.wait()
    with desk.open() as other:
        name = other.find("text", "Account name")
        other.resize(*desk.session.size)
        name.set_text("lisi")
        secret(other, "Password", "example-first-1")
        other.press("Return")
        other.says("The name or the password is wrong")
        t.ok(True, "the password that was replaced is wrong")
        harness.wait("the wait to end", lambda: not any("Try again in" in node.name for node in other.root.walk() if node.visible))
        secret(other, "Password", "example-second-2")
        other.press("Return")
        other.says("Somebody else set your password")
        secret(other, "Password you have now", "not the one")
        secret(other, "New password", "example-third-3")
        secret(other, "New password once more", "example-third-3")
        save(other)
        other.says("The password you have now is another one")
        t.ok(True, "an own password needs the former one")
        secret(other, "Password you have now", "example-second-2")
        save_until_gone(other)
        t.equal(desk.run("journal", "verify").json["ok"], True, "the own password is set; the journal is whole")


def save_until_gone(app):
    """After a wrong password the door waits some seconds before it looks at the next."""
    def gone():
        button = app.search("button", plain(app, "_Save"))
        if button is None:
            return True
        if button.sensitive:
            button.click()
        return False
    harness.wait("the new password to be taken", gone, 40)


def close(t, app, desk):
    open_account(app, "lisi")
    app.click("button", "Close this account")
    app.says("Nobody can log in with it until it is opened again, and its name is never given to another. What it did stays in the journal.")
    app.click("button", plain(app, "_Close the account"))
    app.gone("button", plain(app, "_Save"))
    t.ok(accounts(desk)["lisi"]["disabled"], "a closed account is closed")
    app.says("closed")
    open_account(app, "lisi")
    app.click("button", "Open this account again")
    app.gone("button", plain(app, "_Save"))
    t.ok(not accounts(desk)["lisi"]["disabled"], "and can be opened again")


def test(t):
    with harness.Session() as session, counter.Counter(session, stock=0) as desk:
        with desk.open() as app:
            desk.log_in(app)
            app.press("ctrl+m")
            app.find("list", "Accounts")
            add(t, app, desk)
            change(t, app, desk)
            last(t, app, desk)
            own_password(t, app, desk)
        with desk.open("zh_CN") as app:
            desk.log_in(app)
            app.press("ctrl+m")
            open_account(app, None)
            fill(app, **{app.word("Account name"): "wu"})
            save(app)
            app.says("At least one role is needed")
            t.ok(True, "zh_CN: refused in Chinese")
            app.press("Escape")
            app.click("button", plain(app, "_Leave"))
            app.gone("button", plain(app, "_Save"))
            close(t, app, desk)


harness.main(test)
