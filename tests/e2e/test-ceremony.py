#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A group ceremony at the window: planned, couples registered before put on its list and taken off, presented, the list shown; and
counselling noted, which nothing waits for."""
import os

import counter
import harness


def row(app, name, *texts):
    def seen():
        listed = app.search("list", name)
        return listed and next((one for one in listed.all("list item") if all(text in one.name for text in texts)), None)
    return harness.wait(f"{texts!r} in {name!r}", seen)


def keep(app, name):
    if os.environ.get("LIJI_PICTURES"):
        app.screenshot(os.path.join(os.environ["LIJI_PICTURES"], f"{name}-{os.environ.get('LIJI_LOOK', 'en')}.png"))


def alone(app):
    harness.wait("the dialog to close", lambda: app.root.acc.get_child_count() == 1)


def plan(t, app, desk):
    app.press("alt+End")
    app.find("list", "Slots of the day")
    app.click("button", "More about this day")
    app.click("menu item", "Ceremonies and counselling")
    app.find("list", "Group ceremonies")
    app.click("button", "Plan one…")
    app.type_into("text", "What it is called", "七夕集体颁证")
    app.type_into("text", "Hour, as 09:30", "09:30")
    app.type_into("text", "Place", "示例广场")
    app.click("button", "Plan it")
    app.says("The day is missing")
    app.type_into("text", "Day it is held", "+3")
    keep(app, "ceremony-plan")
    app.click("button", "Plan it")
    alone(app)
    made, = desk.run("ceremony", "list").json
    t.equal((made["title"], made["time"], made["place"]), ("七夕集体颁证", "09:30", "示例广场"), "a ceremony is planned, once")
    return made["no"]


def listed(t, app, desk, no, numbers):
    row(app, "Group ceremonies", "七夕集体颁证").click()
    entry = app.find("text", "Numbers on the certificates")
    entry.set_text(" ".join(numbers))
    app.press("Return")
    row(app, "Couples on the list", numbers[1])
    t.equal([one["number"] for one in desk.run("ceremony", "show", no).json["couples"]], numbers, "couples come on its list by their numbers")
    app.type_into("text", "Numbers on the certificates", "J371324-2020-999999")
    app.press("Return")
    app.says("The registry does not hold this")
    app.click("button", app.named("Take off", numbers[0]))
    harness.wait("one couple", lambda: len(desk.run("ceremony", "show", no).json["couples"]) == 1)
    app.click("button", app.named("Presented", numbers[1]))
    row(app, "Couples on the list", numbers[1], app.word("presented"))
    couple, = desk.run("ceremony", "show", no).json["couples"]
    t.ok(couple["number"] == numbers[1] and couple["presented_at"], "who was presented with their certificates is noted", couple)
    keep(app, "ceremony-couples")
    app.click("button", "List of the couples")
    app.window(app.word("List of the couples"))
    keep(app, "ceremony-list")
    app.press("Escape")
    harness.wait("the paper to close", lambda: app.root.acc.get_child_count() == 2)
    app.press("Escape")
    alone(app)


def counselling(t, app, desk):
    app.click("button", "Note…")
    app.choose("combo box", "What became of it", "Taken")
    app.type_into("text", "Counsellor", "王社工")
    keep(app, "counselling-note")
    app.click("button", "Note it")
    alone(app)
    row(app, "Counselling", app.word("Before a marriage"), app.word("Taken"))
    t.equal([(one["kind"], one["outcome"], one["counsellor"]) for one in desk.run("counselling", "log").json],
            [("premarital", "taken", "王社工")], "counselling is noted")
    keep(app, "ceremony-page")


def test(t):
    look = os.environ.get("LIJI_LOOK", "en")
    with harness.Session() as session, counter.Counter(session) as desk:
        session.scale_text(2.0 if "large" in look else 1.0)
        with desk.open(lang="zh_CN" if "zh" in look else "en", dark="dark" in look) as app:
            numbers = [desk.register(desk.couple(n))[0]["number"] for n in range(2)]
            desk.log_in(app)
            no = plan(t, app, desk)
            listed(t, app, desk, no, numbers)
            counselling(t, app, desk)


if __name__ == "__main__":
    harness.main(test)
