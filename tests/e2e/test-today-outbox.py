#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What Today warns of can be done from there: a backup is made, the upload's list is marked sent, returned with a reason and accepted,
and the calendar's page answers what kind of day a date is."""
import os

import chooser
import counter
import harness


def states(desk):
    return [row["state"] for row in desk.run("outbox", "list").json]


def open_notice(app, title):
    app.press("alt+Home")
    harness.wait(f"{title!r} on Today", lambda: point_at(app, title))


def point_at(app, title):
    """Today may be told of the last act just now and make its rows anew."""
    try:
        for row in app.search("list", "Worth a look").all("list item"):
            if app.word(title) in row.name:
                row.point_at()
                return True
    except harness.bus.Failed:
        pass
    return False


def act(app, label):
    button = harness.wait(f"a button {label!r}", lambda: next((node for node in app.root.walk() if node.role == "push button" and node.name.startswith(app.word(label) + " · ") and node.visible), None))
    button.click()


def look(t, desk, app, lang, number):
    open_notice(app, "Not uploaded to the national base")
    app.says(number)
    t.equal(states(desk), ["waiting"], f"{lang}: Today leads to what waits")
    act(app, "Mark as sent")
    harness.wait("the mark", lambda: states(desk) == ["sent"])
    act(app, "Came back…")
    app.find("text", "Why did it come back?")
    app.type("wrong code 12")
    app.click("button", app.word("_Returned").replace("_", ""))
    harness.wait("the mark", lambda: states(desk) == ["returned"])
    app.says("wrong code 12")
    open_notice(app, "Came back from the national base")
    act(app, "Send again")
    harness.wait("the mark", lambda: states(desk) == ["waiting"])
    act(app, "Mark as sent")
    harness.wait("the mark", lambda: states(desk) == ["sent"])
    act(app, "Accepted")
    app.says("Everything is with the national base")
    t.ok(True, f"{lang}: sent, returned with its reason, sent again, accepted")


def backup(t, desk, app):
    folder = os.path.join(desk.files(), "backup")
    before = set(os.listdir(folder)) if os.path.isdir(folder) else set()
    open_notice(app, "The last backup is old")
    app.says("Make a recovery key?")
    app.click("button", app.word("_Make the key").replace("_", ""))
    harness.wait("the recovery key", lambda: next((node.name for node in app.root.walk() if node.name.startswith("liji-private-")), None))
    app.click("button", app.word("_I have read it").replace("_", ""))
    app.says("A backup is made:", 60)
    made = set(os.listdir(folder)) - before
    t.ok(any(name.endswith(".backup") for name in made), "a backup is made from Today", sorted(made))
    harness.wait("the warning to go", lambda: not any(app.word("The last backup is old") in row.name for row in app.search("list", "Worth a look").all("list item")))
    t.ok(True, "and the warning goes")


def daily(t, desk, app):
    """A folder of this window's; what is made there now, and what is not made where a drive is missing."""
    folder = desk.path("drive")
    os.mkdir(folder)
    app.press("ctrl+comma")
    app.find("page tab", "Backups").acc.do_action(0)
    chooser.give(app, "Choose a folder…", folder)
    app.says(folder)
    app.click("button", "Back up now")
    harness.wait("a backup in the folder", lambda: [name for name in os.listdir(folder) if name.endswith(".backup")], 60)
    app.says("Less than a day old")
    t.ok(True, "a backup is made into the folder that was chosen, and told")
    app.press("Escape")


def calendar(t, app, desk):
    app.press("ctrl+h")
    kid = desk.run("key", "list").json[0]["kid"]
    signed = app.word("%s · shipped with Liji, signed with the key %s").split("%s")[1]
    harness.wait("six signed years", lambda: len([row for row in app.search("list", "Loaded years").all("list item") if signed + kid in row.name]) == 6)
    app.find("text", "Date to look up").set_text("20261001")
    app.says("a rest day")
    app.find("text", "Date to look up").set_text("20991001")
    app.says("nobody knows yet")
    t.ok(True, "the calendar knows the first of October 2026 for a rest day and does not guess 2099")


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk:
        with desk.open() as app:
            number = desk.register()[0]["number"]
            desk.log_in(app)
            look(t, desk, app, "en", number)
            backup(t, desk, app)
            daily(t, desk, app)
            calendar(t, app, desk)


harness.main(test)
