#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A shift handed over at the window: what is under way stands there, what people count is typed, whoever takes it confirms with their own password,
and both names stay on record."""
import os
import sys

import counter
import harness

sys.path.insert(0, str(harness.TOP / "tests" / "cli"))
import funeral  # noqa: E402


SECOND = "周示例"


class Desk(counter.Counter, funeral.Home):
    window_of = counter.Counter.open
    open = funeral.Home.open

    def __init__(self, session):
        counter.Counter.__init__(self, session, stock=0)


def shot(app, name):
    if os.environ.get("LIJI_PICTURES"):
        app.screenshot(os.path.join(os.environ["LIJI_PICTURES"], f"{name}.png"))


def shifts(desk):
    return desk.run("shift", "list").json


def test(t):
    with harness.Session() as session, Desk(session) as desk:
        desk.decide("office_rooms", "funeral")
        desk.add_second("zhou", SECOND, "registrar")
        case = desk.collect(desk.person(0))["case"]
        with desk.window_of() as app:
            desk.log_in(app)
            app.click("button", "Hand the shift over…")
            row = harness.wait("the case", lambda: next((row for row in app.find("list", "Under way").all("list item") if case in row.name), None), 40)
            t.ok("张样本甲" in row.name, "what is under way stands there", row.name)
            app.press("F12")
            app.says("Who takes the shift over?")
            for name, text in (("Who takes it over", SECOND), ("Cash counted, in yuan", "0"), ("Blank tags, as they were counted", "YT-020至YT-050"),
                               ("Families that wait, and what for", "无")):
                app.find("text", name).set_text(text)
            app.press("F12")
            app.says("Keys, blank tags or waiting families have not been counted", 40)
            t.equal(shifts(desk), [], "nothing is handed over that nobody counted")
            app.find("text", "Keys, as they were counted").set_text("冷藏间2把，车钥匙3把")
            shot(app, "shift")
            app.press("F12")
            counter.wait_focus(app, app.word("Password of %s").replace("%s", SECOND))
            t.equal(shifts(desk), [], "nor to somebody who has not said so")
            app.type("second of zhou")
            app.press("Return")
            done = harness.wait("the shift", lambda: shifts(desk), 40)
            t.equal([(one["given_by"], one["keys"], one["families"]) for one in done], [(counter.CLERK, "冷藏间2把，车钥匙3把", "无")], "it is handed over with what was counted")
            t.ok(done[0]["taken_by"], "and both names", done)
            app.says("The shift is handed over, with both names.", 40)
            harness.wait("the list", lambda: any("→" in row.name for row in app.find("list", "Handed over before").all("list item")), 40)
            shot(app, "shift-done")
            t.equal(list(app.unnamed()), [], "every control has a name")
        t.equal(desk.run("registry", "check").json["problems"], [], "the registry is sound")


harness.main(test)
