#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ashes two relatives claim, and ashes divided (分灰), at the window: delivery rests with both told in writing, a court's paper releases it; then spouse and
children sign, the parts weigh what the whole weighed, and each has a label and a way of its own (funeral.md §9 case 10)."""
import datetime
import os
import sys

import counter
import harness

sys.path.insert(0, str(harness.TOP / "tests" / "cli"))
import funeral  # noqa: E402


class Desk(counter.Counter, funeral.Home):
    window_of = counter.Counter.open
    open = funeral.Home.open

    def __init__(self, session):
        counter.Counter.__init__(self, session, stock=0)


def shot(app, name):
    if os.environ.get("LIJI_PICTURES"):
        app.screenshot(os.path.join(os.environ["LIJI_PICTURES"], f"{name}.png"))


def menu(app, item):
    app.find("button", "More about this case").act()
    harness.wait(item, lambda: next((node for node in app.root.walk() if node.role == "menu item" and node.name.startswith(item)), None)).click()


def put(app, form, name, text, nth=0):
    harness.wait(name, lambda: len([node for node in form.all("text") if name in node.name]) > nth)
    node = [node for node in form.all("text") if name in node.name][nth]
    counter.walk_to(app, node)  # the list is longer than the window
    node.set_text(text)


def press(app, node):
    counter.walk_to(app, node)
    app.press("space")


def tick(app, form, name, nth=0):
    press(app, [node for node in form.all("check box") if name in node.name][nth])


def claim(t, app, desk, no):
    """Both are named and told in writing, or nothing rests."""
    menu(app, "Two relatives claim the ashes")
    form = app.find("dialog", "Two relatives claim the ashes")
    take = form.find("button", "Two relatives claim the ashes")
    put(app, form, "Reason", "二子各自主张领取")
    take.click()
    app.says("two at least", 40)
    t.equal(desk.run("death", "show", no).json["ashes"][0]["suspended"], False, "one claim is no dispute")
    menu(app, "Two relatives claim the ashes")
    form = app.find("dialog", "Two relatives claim the ashes")
    for n, name in enumerate(("李示例", "李样本")):
        press(app, form.find("button", "Add a relative"))
        put(app, form, "Name", name, n)
        put(app, form, "Who they are", "child", n)
        put(app, form, "Told in writing on", "=", n)
        put(app, form, "How", "当面送达", n)
    put(app, form, "Reason", "二子各自主张领取")
    shot(app, "claim")
    form.find("button", "Two relatives claim the ashes").click()
    harness.wait("the suspension", lambda: desk.run("death", "show", no).json["ashes"][0]["suspended"], 40)
    told = [(one["name"], one["relation"], one["notified_how"]) for one in desk.run("death", "show", no).json["form"]["claimants"]]
    t.equal(told, [("李示例", "child", "当面送达"), ("李样本", "child", "当面送达")], "both are on record, and how they were told")


def release(t, app, desk, no):
    menu(app, "The claim is settled")
    form = app.find("dialog", "The claim is settled")
    put(app, form, "Released by", "court")
    put(app, form, "Number of that paper", "示民终1号")
    put(app, form, "Date of that paper", (datetime.date.today() - datetime.timedelta(days=1)).isoformat())
    put(app, form, "Reason", "判决")
    form.find("button", "The claim is settled").click()
    harness.wait("the release", lambda: not desk.run("death", "show", no).json["ashes"][0]["suspended"], 40)
    t.equal(desk.run("death", "show", no).json["form"]["claim_paper"], "示民终1号", "a court's paper releases them")
    menu(app, "Two relatives claim the ashes")
    names = harness.wait("the claimants", lambda: [node for node in app.find("dialog", "Two relatives claim the ashes").all("text") if node.name.startswith("Name")])
    t.equal(len(names), 2, "a later claim begins with who claimed them before")
    app.press("Escape")
    app.gone("dialog", "Two relatives claim the ashes")


def divide(t, app, desk, no, label):
    menu(app, "Ashes on file…")
    app.click("button", "Divide the ashes", timeout=40)
    form = app.find("dialog", "Divide the ashes")
    take = form.find("button", "Divide the ashes")
    for n, name in enumerate(("李示例", "李样本")):
        press(app, form.find("button", "Add a relative"))
        put(app, form, "Name", name, n)
        put(app, form, "Who they are", "child", n)
    tick(app, form, "Signed")
    tick(app, form, "These are all there are")
    put(app, form, "Weight of the whole", "2300")
    for n, grams in enumerate((1200, 1100)):
        press(app, form.find("button", "Add a part"))
        put(app, form, "Weight in grams", str(grams), n)
    shot(app, "divide")
    take.click()
    app.says("李样本", 40)
    t.equal(desk.run("ashes", "show", label).json["ashes"]["state"], "packed", "all sign, or nothing is divided")
    harness.wait("the button", lambda: take.sensitive, 40)
    tick(app, form, "Signed", 1)
    take.click()
    harness.wait("the parts", lambda: desk.run("ashes", "show", label).json["ashes"]["state"] == "divided", 40)
    rows = harness.wait("their labels", lambda: app.find("list", "Parts").all("list item"), 40)
    parts = [one["label"] for one in desk.run("death", "show", no).json["ashes"] if one["state"] == "packed"]
    t.equal((len(parts), [any(part in row.name for row in rows) for part in parts]), (2, [True, True]), "two ashes with labels of their own")
    shot(app, "divided")


def test(t):
    with harness.Session() as session, Desk(session) as desk:
        desk.decide("office_rooms", "funeral")
        case = desk.whole(desk.person(0))
        no, label = case["case"], case["ashes"][0]["label"]
        with desk.window_of() as app:
            desk.log_in(app)
            app.find("entry", "Tag, name or number").set_text(no)
            app.press("Return")
            app.find("button", "Issue the certificate", timeout=40)
            claim(t, app, desk, no)
            release(t, app, desk, no)
            divide(t, app, desk, no, label)
            t.equal(list(app.unnamed()), [], "every control has a name")
        t.equal(desk.run("registry", "check").json["problems"], [], "the registry is sound")


harness.main(test)
