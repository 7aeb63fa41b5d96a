#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The first start: no registry yet, what is wrong is told before anything is made, then one is made and its first account logs in;
after wrong passwords the door waits. A registry of a newer Liji is refused with the reason and stays as it is."""
import counter
import harness

PASSWORD = "example-password-1"


def secret(app, title, text):
    app.find("text", title).point_at()
    app.press("ctrl+a", "BackSpace")
    app.type(text)


def fill(app, title, text):
    app.find("text", title).point_at()
    app.press("ctrl+a", "BackSpace")
    app.enter(text)


def create(t, session, desk):
    made = lambda: desk.run("registry", "info").status == 0  # noqa: E731
    with session.start([harness.installed("liji"), "--registry", desk.registry]) as app:
        app.resize(*session.size)
        button = app.find("button", "Create the registry")
        t.empty(app.unnamed(), "every control of the first start is named")
        fill(app, "Division code, six digits", "37132")
        app.says("The division code has six digits")
        t.ok(not button.sensitive, "a code of five digits makes nothing")
        fill(app, "Division code, six digits", "991324")
        fill(app, "Name of the office, as papers print it", "示例县婚姻登记处")
        fill(app, "Your name, as papers print it", "赵示例")
        secret(app, "Password", "short")
        app.says("eight characters or more")
        secret(app, "Password", PASSWORD)
        secret(app, "Password once more", PASSWORD + "x")
        app.says("The two passwords differ.")
        secret(app, "Password once more", PASSWORD)
        harness.wait("the button", lambda: button.sensitive)
        button.click()
        app.says("The division code")
        t.ok(not made(), "a code of no province makes nothing, and the page says why")
        fill(app, "Division code, six digits", "371324")
        harness.wait("the button", lambda: button.sensitive)
        button.click()
        app.find("button", "Log in", timeout=60)
        t.ok(made(), "the registry is made")
        if app.find("text", "Account name").text != "admin":
            fill(app, "Account name", "admin")
        secret(app, "Password", "not-the-password")
        app.press("Return")
        app.says("The name or the password is wrong.")
        said = lambda: next((int(word) for node in app.root.walk() if node.visible and "Try again in" in node.name for word in node.name.split() if word.isdigit()), 0)  # noqa: E731
        for _ in range(9):
            harness.wait("the door", lambda: app.find("button", "Log in") and not said(), 60)
            secret(app, "Password", "not-the-password")
            app.press("Return")
            harness.wait("the door to look", lambda: not app.find("button", "Log in").sensitive)
            app.says("The name or the password is wrong.")
            if said() > 5:
                break
        secret(app, "Password", PASSWORD)
        waits = lambda: any("Try again in" in node.name for node in app.root.walk() if node.visible) and not app.find("button", "Log in").sensitive  # noqa: E731
        t.ok(waits(), "after wrong passwords the door waits, even for the right one")
        harness.wait("the door", lambda: app.find("button", "Log in").sensitive, 90)
        app.press("Return")
        app.gone("text", "Account name")
        app.find("label", "Today")
        t.ok(True, "then the first account logs in")


def rows(desk):
    with desk.base() as db:
        return {table: db.execute(f"SELECT * FROM {table} ORDER BY 1, 2") for table in db.tables() if len(db.columns(table)) > 1}


def newer(t, session, desk):
    with desk.base() as db:
        last = db.execute("SELECT * FROM schema_version ORDER BY 1 DESC")[0]
        db.execute(f"INSERT INTO schema_version VALUES ({', '.join('?' * len(last))})", (9999, *last[1:]))
    before = rows(desk)
    for lang in ("en", "zh_CN"):
        with session.start([harness.installed("liji"), "--registry", desk.registry], lang=lang) as app:
            app.says("This registry was made by a newer Liji")
            t.equal(rows(desk), before, f"{lang}: a newer registry is refused with the reason and left alone")


def test(t):
    if counter.office.server():
        raise harness.Missing("a registry on a server is made by lijictl")
    with harness.Session() as session:
        desk = counter.Counter(session)  # its place only: the window makes the registry
        create(t, session, desk)
        newer(t, session, desk)


harness.main(test)
