#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The day plan of halls, vehicles and furnaces, and the maps of cold store and shelves: who has what and when, what is free, what leads to its case."""
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


def set_up(desk):
    desk.decide("office_rooms", "funeral")
    for kind, *names in (("hall", "一号厅"), ("vehicle", "鲁Q示例1"), ("cold_slot", "A-01", "A-02")):
        assert desk.run("resource", "add", kind, *names).status == 0
    case = desk.collect(desk.person(0))
    desk.must(case["case"], "store", "--tag", case["tag"], slot="A-01")
    day = (datetime.date.fromisoformat(case["since"][:10]) + datetime.timedelta(days=1)).isoformat()
    done = desk.run("resource", "book", "hall", "一号厅", "--case", case["case"], "--from", f"{day} 09:00", "--until", f"{day} 10:00", "--purpose", "告别")
    assert done.status == 0, done.err
    kept = desk.whole(desk.person(1))
    desk.hand_over(kept, destination="06")
    done = desk.run("ashes", "deposit", kept["ashes"][0]["label"], "--niche", "东-1-1", "--until", (datetime.date.today() + datetime.timedelta(days=365)).isoformat())
    assert done.status == 0, done.err
    return case["case"], day, kept["ashes"][0]["label"]


def test(t):
    with harness.Session() as session, Desk(session) as desk:
        no, day, label = set_up(desk)
        with desk.window_of() as app:
            desk.log_in(app)
            app.press("alt+Page_Down")
            app.find("text", "Day").set_text(day.replace("-", ""))
            app.press("Return")
            row = harness.wait("the hall", lambda: next((row for row in app.find("list", "Day plan").all("list item") if "一号厅" in row.name), None))
            t.ok("09:00–10:00" in row.name, "a hall is booked by the hour", row.name)
            app.says("告别")
            slots = {node.name.split(",")[0]: node.name for node in app.find("table", "Cold store").all("push button")}
            t.ok("张样本甲" in slots["A-01"] and "free" in slots["A-02"], "the map says who lies where and what is free", slots)
            niches = [node.name for node in app.find("table", "Shelves of ashes").all("push button")]
            t.ok(len(niches) == 1 and "东-1-1" in niches[0] and label in niches[0], "and which ashes stand in which niche", niches)
            if os.environ.get("LIJI_PICTURES"):
                app.screenshot(os.path.join(os.environ["LIJI_PICTURES"], "plan.png"))
            t.equal(list(app.unnamed()), [], "every control has a name")
            next(node for node in app.find("table", "Cold store").all("push button") if node.name.startswith("A-01")).click()
            app.find("button", "Clear for cremation", timeout=40)
            app.says(no)
            t.ok(True, "a place leads to its case")


harness.main(test)
