#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The bookings' page: a slot is taken, a second one for the same person refused in the dialog, a booking cancelled; a ticket is drawn and
the next called, and the queue tells nobody's name."""
import datetime
import os

import chooser
import counter
import harness
from office import resident

NUMBER = resident("1998-03-05", 601)


def rows(app, name):
    return harness.wait(f"rows in {name!r}", lambda: app.search("list", name) and app.search("list", name).all("list item"))


def wait_row(app, name, *texts):
    return harness.wait(f"{texts!r} in {name!r}", lambda: next((row for row in rows(app, name) if all(app.word(text) in row.name for text in texts)), None))


def open_day(app, desk):
    """The next day on which the office is open."""
    slots = desk.run("booking", "slots", "--purpose", "marriage", "--from", "+1", "--until", "+12", "--free").json
    day = slots[0]["day"]
    app.press("alt+End")
    app.find("list", "Slots of the day")
    counter.go_to_day(app, day)
    return day


def book(app, time):
    wait_row(app, "Slots of the day", time, "free").click()
    app.find("text", "Name").set_text("张预约")
    app.find("text", "Identity number").set_text(NUMBER)
    app.click("button", "Book")


def keep(app, name):
    """A picture to look at, where somebody wants one."""
    if os.environ.get("LIJI_PICTURES"):
        app.screenshot(os.path.join(os.environ["LIJI_PICTURES"], f"{name}-{os.environ.get('LIJI_LANG', 'en')}.png"))


def begin(t, app, desk, day):
    """From a booking to the case: the names are there, F12 opens it, and the booking knows."""
    couple = desk.couple(70)
    no = desk.run("booking", "book", "--purpose", "marriage", "--day", day, "--time", "11:00", "--counter", "1", "--name", couple["woman"]["name"],
                  "--number", couple["woman"]["identity_number"], "--other-name", couple["man"]["name"], "--other-number",
                  couple["man"]["identity_number"]).json[0]["no"]
    wait_row(app, "Slots of the day", "11:00 · counter 1", no)
    app.click("button", f"Begin: {no}")
    wanted = [couple[side][key] for side in ("man", "woman") for key in ("name", "identity_number")] + [no]
    harness.wait("who booked on the form", lambda: set(wanted) <= {node.text for node in app.root.walk() if node.role == "text"})
    keep(app, "begun")
    app.press("alt+Home")
    harness.wait("the form among those half typed", lambda: any(couple["woman"]["name"] in row.name for row in app.root.all("list item")))
    app.press("alt+End")
    app.click("button", f"Begin: {no}")
    harness.wait("the same form again", lambda: set(wanted) <= {node.text for node in app.root.walk() if node.role == "text"})
    counter.step(app, "Accept")
    listed = next(one for one in desk.run("booking", "list", "--from", day, "--until", day).json if one["no"] == no)
    t.equal((listed["begun"], listed["state"]), (True, "served"), "a couple that comes before its day has its case, and the slot is free")
    case = desk.run("case", "show", desk.run("case", "list").json[0]["no"]).json
    t.equal((case["origin"], case["booking"], case["woman_name"]), ("booked", no, couple["woman"]["name"]), "which says what it was begun from")


def others_see(app, wanted):
    app.press("ctrl+comma")
    switch = app.find("switch", "Others see this screen")
    if switch.checked != wanted:
        switch.act()
    harness.wait("the switch", lambda: switch.checked == wanted)
    app.press("Escape")
    app.gone("switch", "Others see this screen")


def nameless(app, name, no):
    """The row of @no in the list @name, once no name stands in the list."""
    return harness.wait(f"{name!r} without names", lambda: not any("周来了" in row.name for row in rows(app, name)) and
                        next((row for row in rows(app, name) if no in row.name), None), 40)


def shared(t, app, last, nos):
    """This machine's own setting: others see its screen, whatever the office decided."""
    others_see(app, True)
    row = nameless(app, "Expected today", nos[0])
    t.ok(app.word("Marriage") not in row.name, "a screen others see names nobody, nor what they came for, at once", row.name)
    keep(app, "shared")
    others_see(app, False)
    wait_row(app, "Expected today", last, "周来了")
    t.ok(True, "switched off, the names are there again")


def today(t, app, desk):
    """Who is expected today, begun with one key; and where others see the screen no name stands on it."""
    for key, value in (("opening_hours", "mon-fri 00:00-23:59; sat 00:00-23:59; sun 00:00-23:59; holiday 00:00-23:59"), ("booking_minutes", "5")):
        desk.decide(key, value)
    slots = desk.run("booking", "slots", "--purpose", "marriage", "--from", "=", "--until", "=", "--free").json
    slots = [slot for slot in slots if slot["counter"] == "1"][-1:]
    last = slots[0]["time"]
    nos = [desk.run("booking", "book", "--purpose", purpose, "--day", "=", "--time", last, "--name", name, "--number", resident("1998-03-05", n)).json[0]["no"]
           for purpose, name, n in (("marriage", "周来了", 701), ("divorce_apply", "吴离了", 703))]
    app.press("alt+Home")
    row = wait_row(app, "Expected today", last, "周来了")
    t.ok(app.word("expected") in row.name and app.word("Marriage") in row.name, "who is expected, when and for what", row.name)
    row = wait_row(app, "Expected today", nos[1])
    t.ok("吴离了" not in row.name and app.word("Divorce: application") not in row.name, "of a divorce the number alone", row.name)
    desk.run("booking", "ticket", nos[0])
    row = wait_row(app, "Expected today", "周来了", "here")
    t.ok(rows(app, "Expected today")[0].name == row.name, "who is here stands first", row.name)
    keep(app, "today")
    shared(t, app, last, nos)
    desk.decide("privacy", "all")
    wait_row(app, "Expected today", nos[0])
    t.ok(not any("周来了" in row.name for row in rows(app, "Expected today")), "in private no name is on the screen")
    keep(app, "private")
    app.press("ctrl+n")
    harness.wait("the form for who is here", lambda: {"周来了", nos[0]} <= {node.text for node in app.root.walk() if node.role == "text"})
    t.ok(True, "one key begins")


def menu(app, item):
    app.click("button", "More about this day")
    app.click("menu item", item)


def files(t, app, desk):
    """What other systems booked is taken in, the sheet is shown, a ticket is settled."""
    day = desk.run("booking", "slots", "--purpose", "marriage", "--from", "=", "--until", "=").json[0]["day"]
    last = desk.run("booking", "slots", "--purpose", "marriage", "--from", "=", "--until", "=", "--free").json[-1]["time"]
    path = desk.path("elsewhere.csv")
    with open(path, "w", encoding="utf-8") as f:
        f.write("reference,purpose,day,time,name,number,phone\n")
        f.write(f"A1,marriage,{day},{last},郑外来,{resident('1998-03-05', 801)},13700000000\nA2,wedding,{day},{last},错一行,1,\n")
    app.press("alt+End")
    app.find("list", "Slots of the day")
    chooser.give(app, lambda: menu(app, "Take in bookings made elsewhere"), path)
    app.find("label", "In which system were they booked?")
    app.paste("省平台")
    app.click("button", "Take in")
    app.find("label", "Bookings taken in")
    wrong = app.find("text", "Rows refused or changed").text
    t.ok("wedding" in wrong and "purpose" in wrong, "the rows that cannot be taken in are told with their reason", wrong)
    keep(app, "imported")
    app.press("Escape")
    app.gone("label", "Bookings taken in")
    taken = [one for one in desk.run("booking", "list", "--from", "=", "--until", "=").json if one["source"] == "省平台"]
    t.equal([(one["reference"], one["state"]) for one in taken], [("A1", "booked")], "the other one is booked")
    keep(app, "page")
    menu(app, "Day sheet")
    app.window("Day sheet")
    keep(app, "sheet")
    app.press("Escape")
    app.click("button", "Did not come: 001")
    harness.wait("the ticket to be over", lambda: desk.run("booking", "queue").json[0]["state"] == "gone")
    t.ok(True, "who is called and does not come is gone")


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk, desk.open(lang=os.environ.get("LIJI_LANG", "en")) as app:
        desk.log_in(app)
        day = open_day(app, desk)
        book(app, "09:00 · counter 1")
        taken = wait_row(app, "Slots of the day", "09:00 · counter 1", "张预约")
        listed, = desk.run("booking", "list", "--from", day, "--until", day).json
        t.equal((listed["time"], listed["counter"], listed["name"]), ("09:00", "1", "张预约"), "the slot pressed is the slot booked")
        t.ok(listed["no"] in taken.name, "and its row says whose it is", taken.name)
        book(app, "10:00 · counter 2")
        app.says("has the booking")
        t.equal(len(desk.run("booking", "list", "--from", day, "--until", day).json), 1, "a second one for the same is refused in the dialog")
        app.press("Escape")
        app.click("button", f"Cancel: {listed['no']}")
        app.click("button", "Cancel the booking")
        harness.wait("the slot to be free", lambda: "张预约" not in wait_row(app, "Slots of the day", "09:00 · counter 1").name)
        t.equal(desk.run("booking", "list", "--from", day, "--until", day).json[0]["state"], "cancelled", "a booking is cancelled")
        begin(t, app, desk, day)
        app.press("alt+End")
        app.click("button", "Ticket without a booking")
        row = wait_row(app, "Queue", "001")
        t.ok("张" not in row.name and app.word("Marriage") not in row.name, "a ticket says neither who nor what for", row.name)
        app.click("button", "Call the next")
        app.says("001 → counter 1")
        queue = desk.run("booking", "queue").json
        t.equal([(one["number"], one["state"], one["counter"]) for one in queue], [(1, "called", "1")], "the next is called")
        today(t, app, desk)
        files(t, app, desk)


if __name__ == "__main__":
    harness.main(test)
