#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an office does beside its couples, in the window: decides a parameter twice in one day, loads a year of rest days from a file
and not from a broken one, writes what waits for the national base to a file and marks it as sent."""
import json
import pathlib

import chooser
import counter
import harness


def give_path(app, button, path):
    """Presses a button and gives the file chooser a path."""
    chooser.give(app, button, path, over=button.startswith("Write"))


def wait_row(app, name, text):
    return harness.wait(f"{text!r} in {name!r}", lambda: next(
        (row for row in app.search("list", name).all("list item") if text in row.name), None))


def fill(app, title, text):
    app.find("text", title).set_text(text)


def decide(app, value):
    """Booklets at which stock is called low: the dialog, the value, its document."""
    wait_row(app, "Decided locally", "Booklets at which stock is called low").point_at()
    app.find("list", "Decided so far")
    fill(app, "Value", value)
    fill(app, "Document it rests on", "Example paper 7")
    app.click("button", "Decide")
    app.gone("list", "Decided so far", 40)
    app.gone("label", "Decided; the journal keeps it with its document")  # it lies over the rows


def parameter(t, app, desk):
    app.press("ctrl+g")
    app.find("list", "Decided locally")
    wait_row(app, "Decided locally", "Booklets at which stock is called low").point_at()
    app.find("list", "Decided so far")
    fill(app, "Value", "7")
    app.click("button", "Decide")
    app.says("The document this rests on is missing")
    app.type("paper 7")
    app.wait_text("text", "Document it rests on", "paper 7")
    t.ok(True, "nothing is decided without a document, and the caret goes there")
    app.press("Escape")
    app.gone("list", "Decided so far")
    decide(app, "7")
    decide(app, "9")
    harness.wait("the later decision in its row", lambda: any(
        node.name == "9" for node in wait_row(app, "Decided locally", "Booklets at which stock is called low").walk()))
    wait_row(app, "Decided locally", "Booklets at which stock is called low").point_at()
    app.find("list", "Decided so far")
    t.equal(app.find("text", "Value").text, "9", "of two decisions of one day the later holds")
    story = [row.name for row in app.find("list", "Decided so far").all("list item")]
    t.ok(len(story) == 2, "and both are told", story)
    app.press("Escape")
    app.gone("list", "Decided so far")


def calendar(t, app, desk):
    good = {"year": 2027, "papers": ["https://example.org/notice"],
            "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": True}, {"name": "元旦", "date": "2027-01-03", "isOffDay": False}]}
    broken = pathlib.Path(desk.path("broken.json"))
    broken.write_text('{"year": 2027, "days": [')
    year = pathlib.Path(desk.path("2027.json"))
    year.write_text(json.dumps(good, ensure_ascii=False))
    app.press("ctrl+h")
    app.find("list", "Loaded years")
    give_path(app, "Import a year…", str(broken))
    alert = harness.wait("a word on the broken file", lambda: next(
        (node for node in app.root.walk() if node.role in ("alert", "label", "notification") and node.visible and "JSON" in node.name or "calendar" in node.name), None))
    t.ok(desk.run("calendar", "restday", "2027-01-01").json["rest_day"] is None, "a broken file loads nothing", alert.name)
    give_path(app, "Import a year…", str(year))
    app.says("The year 2027 is loaded and signed", 40)
    wait_row(app, "Loaded years", "2027")
    t.equal(desk.run("calendar", "restday", "2027-01-01").json["rest_day"], True, "a year from a file holds")
    give_path(app, "Import a year…", str(year))
    app.click("button", app.word("_Replace it").replace("_", ""), timeout=40)
    app.says("Who confirms it?")
    app.enter("second")
    app.press("Return")
    app.find("text", app.word("Password of %s").replace("%s", "second"))
    app.type("second of second")
    app.press("Return")
    harness.wait("the question to close", lambda: app.root.acc.get_child_count() == 1)
    listed = harness.wait("the year to be replaced", lambda: [row for row in desk.run("audit", "list", "overrides").json if row["act"] == "calendar.import"])
    t.ok(len(listed) == 1, "a year is replaced by two people, and the auditor sees it", listed)
    t.equal(desk.run("registry", "check").status, 0, "and all is sound")


def outbox(t, app, desk):
    target = pathlib.Path(desk.path("upload.jsonl"))
    harness.wait("the question to close", lambda: app.root.acc.get_child_count() == 1)
    app.press("ctrl+s")
    app.find("list", "Not yet accepted by the national base")
    wait_row(app, "Not yet accepted by the national base", "J371324-")
    give_path(app, "Write what waits to a file…", str(target))
    app.says("record is in the file", 40)
    lines = [json.loads(line) for line in target.read_text().splitlines()]
    t.ok(len(lines) == 1, "what waits is in the file, one record a line", lines)
    app.click("button", app.word("_Mark as sent").replace("_", ""))
    wait_row(app, "Not yet accepted by the national base", "uploaded, no answer yet")
    harness.wait("it to be sent", lambda: [row["state"] for row in desk.run("outbox", "list").json] == ["sent"])
    t.ok(True, "and is sent when the clerk says so")


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk:
        done = desk.run("marriage", "register", records=[desk.couple(0)])
        t.ok(done.status == 0, "a couple is registered", done.err)
        desk.add_second("second", "孙第二", "registrar")
        with desk.open() as app:
            desk.log_in(app)
            parameter(t, app, desk)
            calendar(t, app, desk)
            outbox(t, app, desk)


harness.main(test)
