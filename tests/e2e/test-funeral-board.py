#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The board of the day: who is where, what is next, what is late or held; a tag, a name and a number open the case; a form left half typed comes
back after a power cut; and a marriage counter sees nothing of these rooms."""
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


def rows(app, name):
    return [row.name for row in app.find("list", name).all("list item")]


def set_up(desk):
    stored = desk.collect(desk.person(0))
    desk.must(stored["case"], "store", "--tag", stored["tag"], slot="A-01")
    called = desk.open(desk.person(1))
    held = desk.collect(desk.person(2))
    desk.must(held["case"], "hold", hold_order="示公冻1号", hold_office="示例县公安局")
    return stored, called, held, desk.whole(desk.person(3))


def look(t, app, stored, called, held, packed):
    harness.wait("the board", lambda: any(stored["case"] in row for row in rows(app, "In the house")))
    t.ok(any(called["case"] in row for row in rows(app, "Called, or on the way")), "a call waits for its vehicle")
    house = rows(app, "In the house")
    t.ok(held["case"] in house[0] and stored["case"] in house[1], "what is held stands before the rest of its place", house)
    app.says("held by the police")
    t.ok(any(packed["case"] in row for row in rows(app, "Ashes that await collection")), "ashes wait to be collected")
    app.says("4 cases under way")
    if os.environ.get("LIJI_PICTURES"):
        app.screenshot(os.path.join(os.environ["LIJI_PICTURES"], "board.png"))


def find(t, app, stored, packed):
    app.find("entry", "Tag, name or number").set_text(stored["tag"])
    app.press("Return")
    app.find("button", "Clear for cremation", timeout=40)
    t.ok(True, "a scanned tag opens its case")
    app.press("F5")
    app.find("entry", "Search everything").set_text("张样本丁")
    harness.wait(packed["case"], lambda: next((row for row in app.root.all("list item") if packed["case"] in row.name), None))
    app.press("Return")
    app.find("button", "Hand the ashes over", timeout=40)
    t.ok(True, "a name finds the deceased and opens the case")


def leave(t, app):
    app.press("F6", "ctrl+n")
    counter.wait_focus(app, "Who called")
    app.enter("李示例")
    harness.time.sleep(0.4)  # on disk within 100 ms
    app.kill()
    t.ok(True, "the power goes while a call is taken")


def test(t):
    with harness.Session() as session, Desk(session) as desk:
        desk.decide("office_rooms", "both")
        cases = set_up(desk)
        with desk.window_of() as app:
            desk.log_in(app)
            t.ok({"Funeral cases", "Marriage registration"} <= set(rows(app, "Rooms")), "an office may have both kinds of rooms", rows(app, "Rooms"))
            app.press("F6")
            look(t, app, *cases)
            find(t, app, cases[0], cases[3])
            leave(t, app)
        with desk.window_of() as app:
            desk.log_in(app)
            app.says("Your unfinished form is here again, as you left it.")
            t.equal(app.find("text", "Who called").text, "李示例", "the same form comes back with what was typed")
            desk.decide("office_rooms", "marriage")
            harness.wait("the rooms to be listed anew", lambda: "Funeral cases" not in rows(app, "Rooms"))
            app.press("F6")
            t.ok("Funeral cases" not in rows(app, "Rooms"), "an office that decides otherwise sees none of it")


harness.main(test)
