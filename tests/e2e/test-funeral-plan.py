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


def put(app, name, text):
    app.find("text", name).set_text(text)


def book_and_cancel(t, app, desk, no, day):
    """A vehicle is booked in a dialog of the plan, what is taken is refused there, and a booking is cancelled with its reason."""
    booked = lambda: [use for use in desk.run("resource", "plan", "--from", day, "--until", day).json if use["name"] == "鲁Q示例1" and use["state"] == "planned"]
    app.find("button", "Book…").click()
    put(app, "Hall, vehicle, furnace or place", "hall")
    put(app, "Which one", "一号厅")
    put(app, "Case", no)
    put(app, "From", "9.30")
    app.find("button", "Book it").click()
    app.says("an hour and a minute are typed as 09:30", 40)
    put(app, "From", "09:30")
    app.find("button", "Book it").click()
    app.says(no, 40)
    t.equal(booked(), [], "what somebody has is not booked twice")
    put(app, "Hall, vehicle, furnace or place", "vehicle")
    put(app, "Which one", "鲁Q示例1")
    app.find("button", "Book it").click()
    harness.wait("the booking", booked, 40)
    row = harness.wait("its row", lambda: next((row for row in app.find("list", "Day plan").all("list item") if "鲁Q示例1" in row.name), None), 40)
    t.ok("09:30" in row.name, "it stands in the plan", row.name)
    next(node for node in app.find("list", "Day plan").all("push button") if node.name.startswith("Cancel…") and "鲁Q示例1" in node.name).click()
    app.find("button", "Cancel this booking")
    put(app, "Reason", "改用馆外车辆")
    app.find("button", "Cancel this booking").click()
    harness.wait("the cancellation", lambda: not booked(), 40)
    t.ok(True, "and is cancelled with its reason")


def serve(t, app, desk, no):
    """A service ordered by the family waits in the list until its tag was scanned by who did it."""
    tag = desk.run("death", "show", no).json["tag"]
    services = lambda state: [one for one in desk.run("service", "list", no).json if one["state"] == state]
    app.find("button", "Order a service…").click()
    put(app, "Case", no)
    put(app, "Service", "wash")
    put(app, "What the family wishes", "温水")
    app.find("button", "Order the service").click()
    harness.wait("the order", lambda: services("ordered"), 40)
    button = harness.wait("its row", lambda: next((node for node in app.find("list", "Services that wait to be done").all("push button") if node.name.startswith("Done…")), None), 40)
    button.click()
    put(app, "Tag on the body", "YT-FALSE")
    put(app, "Done by", "郑整容")
    app.find("button", "The service is done").click()
    app.says("YT-FALSE", 40)
    t.equal(services("done"), [], "another body's tag does it for nobody")
    put(app, "Tag on the body", tag)
    app.find("button", "The service is done").click()
    harness.wait("the service", lambda: services("done"), 40)
    t.equal([(one["service"], one["worker"], one["note"]) for one in services("done")], [("wash", "郑整容", "温水")], "it is done, by whom and as wished")


def keep_ashes(t, app, desk, label):
    """From the map of niches: out for worship, back, and the next lease."""
    state = lambda: desk.run("ashes", "show", label).json["ashes"]
    app.says("No service waits to be done", 40)
    tile = app.find("table", "Shelves of ashes").all("push button")[0]
    counter.walk_to(app, tile)
    lease = (datetime.date.today() + datetime.timedelta(days=400)).isoformat()
    done = desk.run("ashes", "renew", label, "--until", lease)
    assert done.status == 0, done.err
    harness.wait("the lease on the map", lambda: app.day(lease) in tile.name, 40)
    t.ok(tile.has("focused"), "what another did is on the map, and the caret stays on its place")
    tile.click()
    app.find("button", "Out for worship").click()
    put(app, "Who takes them, or says so", "李示例")
    app.find("dialog", "Out for worship").find("button", "Out for worship").click()
    harness.wait("the outing", lambda: state()["state"] == "out", 40)
    app.find("button", "Back in the niche", timeout=40).click()
    app.find("dialog", "Back in the niche").find("button", "Back in the niche").click()
    harness.wait("the return", lambda: state()["state"] == "stored", 40)
    until = (datetime.date.today() + datetime.timedelta(days=700)).isoformat()
    app.find("button", "Renew the lease", timeout=40).click()
    put(app, "Lease until", until)
    app.find("dialog", "Renew the lease").find("button", "Renew the lease").click()
    harness.wait("the lease", lambda: state()["until"] == until, 40)
    app.says("In their niche", 40)
    t.ok(True, "ashes go out, come back, and their lease is renewed")
    t.equal(list(app.unnamed()), [], "every control of theirs has a name")
    app.press("Escape")
    app.gone("button", "Move to another place", 40)


def take_stock(t, app, desk, label):
    """A box in another niche than the file says is found; nothing is moved by it."""
    app.find("button", "Stock-taking…").click()
    put(app, "Niche", "东-1-9")
    put(app, "Label on the box", label)
    app.find("text", "Label on the box").focus()
    app.press("Return")
    harness.wait("the scan", lambda: any("东-1-9" in row.name for row in app.find("list", "Scanned, or found").all("list item")), 40)
    app.find("button", "Compare with the files").click()
    app.says("1 scanned, 0 where they should be", 40)
    shelf = desk.run("ashes", "stocktake", "--list").json
    t.equal((len(shelf), shelf[0]["right"]), (1, 0), "what stands elsewhere than filed is found")
    t.equal(desk.run("ashes", "show", label).json["ashes"]["niche"], "东-1-1", "and nothing is moved by it")
    app.press("Escape")
    app.gone("button", "Compare with the files", 40)


def follow(t, app, desk, no):
    """The case that is open follows what another counter did with it, and says where; what was typed into it is kept."""
    field = lambda: app.find("text", "Arranger's telephone")
    counter.walk_to(app, field())
    app.press("End")
    app.type("77")
    typed = harness.wait("what is typed", lambda: field().text if field().text.endswith("77") else None)
    desk.clear(desk.run("death", "show", no).json)
    app.says("Changed at", 40)
    app.says("What you typed was not taken into it, and is kept.")
    t.ok(field().text != typed, "a death case follows another counter's step", field().text)
    app.click("button", "Show what was typed")
    harness.wait("what was typed", lambda: field().text == typed)
    app.click("button", "Show the case")
    harness.wait("the case", lambda: field().text != typed)
    t.ok(True, "and what was typed can be read")


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
            book_and_cancel(t, app, desk, no, day)
            serve(t, app, desk, no)
            keep_ashes(t, app, desk, label)
            take_stock(t, app, desk, label)
            next(node for node in app.find("table", "Cold store").all("push button") if node.name.startswith("A-01")).click()
            app.find("button", "Clear for cremation", timeout=40)
            app.says(no)
            t.ok(True, "a place leads to its case")
            follow(t, app, desk, no)


harness.main(test)
