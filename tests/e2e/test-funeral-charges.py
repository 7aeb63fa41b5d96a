#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lists of charges at the window: the next version of one from a day on by its document, a waiver scheme and its next version, goods that came, and the
day's cash closed as it was counted."""
import datetime
import json
import os
import sys

import counter
import harness

sys.path.insert(0, str(harness.TOP / "tests" / "cli"))
import funeral  # noqa: E402

ITEMS = [{"code": "HH01", "name": "遗体火化", "class": "basic", "pricing": "guide", "management": "province", "unit": "具", "per": "once", "price_fen": 23000, "max_fen": 23000},
         {"code": "GH01", "name": "骨灰盒", "class": "non_basic", "pricing": "range", "management": "market", "unit": "只", "per": "piece", "price_fen": 16000,
          "low_fen": 10000, "high_fen": 20000}]


class Desk(counter.Counter, funeral.Home):
    window_of = counter.Counter.open
    open = funeral.Home.open

    def __init__(self, session):
        counter.Counter.__init__(self, session, stock=0)


def put(app, name, text):
    app.find("text", name).set_text(text)


def shot(app, name):
    if os.environ.get("LIJI_PICTURES"):
        app.screenshot(os.path.join(os.environ["LIJI_PICTURES"], f"{name}.png"))


def set_up(desk):
    desk.decide("office_rooms", "funeral")
    with open(desk.path("list.json"), "w", encoding="utf-8") as f:
        json.dump({"series": "all", "title": "示例目录", "valid_from": "2026-01-01", "basis": "示1号", "items": ITEMS}, f)
    assert desk.run("price", "import", desk.path("list.json")).status == 0


def next_version(t, app, desk):
    """Cremation is lowered, the urn dropped: the version before ends the day before, and stays what it was."""
    versions = lambda: desk.run("price", "list", "--items").json
    app.find("list", "Lists of charges").all("list item")[0].click()
    app.find("button", "Next version…", timeout=40).click()
    items = app.find("list", "Items", timeout=40)
    next(row for row in items.all("list item") if "遗体火化" in row.name).click()
    put(app, "Price in yuan", "一百")
    app.find("button", "Take over").click()
    app.says("Price in yuan", 40)
    next(row for row in app.find("list", "Items").all("list item") if "遗体火化" in row.name).click()
    put(app, "Price in yuan", "180")
    app.find("button", "Take over").click()
    app.says("lowered", 40)
    shot(app, "next-version")
    app.find("button", "Take the version in").click()
    app.says("The day cannot be read: type 20261123, or =.", 40)
    put(app, "In force from", "+30")
    app.find("button", "Take the version in").click()
    app.says("Basis document", 40)
    t.equal(len(versions()), 1, "without its document nothing is taken in")
    put(app, "Basis document", "示发改价格〔2026〕9号")
    app.find("button", "Take the version in").click()
    harness.wait("the version", lambda: len(versions()) == 2, 40)
    now, before = sorted(versions(), key=lambda one: one["valid_from"], reverse=True)
    price = lambda one: next(item["price_fen"] for item in one["items"] if item["code"] == "HH01")
    t.equal((price(now), price(before), now["basis"]), (18000, 23000, "示发改价格〔2026〕9号"), "the next version costs less, by its document")
    t.ok(before["valid_to"] and before["valid_to"] < now["valid_from"], "and the one before ends where it begins", (before["valid_to"], now["valid_from"]))


def goods(t, app, desk):
    balance = lambda: {one["code"]: one["on_hand"] for one in desk.run("goods", "balance").json}
    app.find("button", "Goods received…").click()
    put(app, "Item code", "GH01")
    put(app, "How many", "12")
    app.find("dialog", "Goods received").find("button", "Goods received").click()
    app.says("The delivery note is missing", 40)
    t.equal(balance(), {}, "nothing came without its delivery note")
    put(app, "Delivery note", "送货单7号")
    app.find("dialog", "Goods received").find("button", "Goods received").click()
    harness.wait("the goods", lambda: balance() == {"GH01": 12}, 40)
    row = harness.wait("their row", lambda: next((row for row in app.find("list", "Goods on hand").all("list item") if "GH01" in row.name), None), 40)
    t.ok("骨灰盒" in row.name, "goods stand there by the code of the list", row.name)


def cash(t, app, desk):
    app.find("button", "Close the day…").click()
    put(app, "Amount in yuan", "5")
    app.find("button", "Close the day's cash").click()
    app.says("5.00", 40)
    t.ok(not desk.run("bill", "day").json.get("closed_at"), "other cash than is booked closes nothing")
    put(app, "Amount in yuan", "0")
    app.find("button", "Close the day's cash").click()
    app.gone("dialog", "Close the day's cash", 40)
    harness.wait("the closing", lambda: any("closed" in row.name for row in app.find("list", "Cash of the day").all("list item")), 40)
    t.ok(True, "what was counted closes the day")


def grant(t, app, desk):
    """What is paid towards the funeral of a destitute person, once."""
    app.find("button", "Enter a grant…").click()
    for name, text in (("Name of the deceased", "张供养"), ("Date of death", (datetime.date.today() - datetime.timedelta(days=3)).isoformat()), ("Group of persons", "destitute"), ("Who bore the funeral", "示例县社会福利院"),
                       ("Who they are to the deceased", "供养机构"), ("Amount in yuan", "4850"), ("On", datetime.date.today().isoformat())):
        put(app, name, text)
    app.find("button", "Enter the grant").click()
    harness.wait("the refusal", lambda: app.find("button", "Enter the grant").sensitive, 40)
    shot(app, "grant-refused")
    t.equal(desk.run("grant", "list").json, [], "no grant without its document")
    put(app, "Basis document", "示民发〔2026〕3号")
    app.find("button", "Enter the grant").click()
    made = harness.wait("the grant", lambda: desk.run("grant", "list").json, 40)
    t.equal([(one["deceased"], one["amount_fen"]) for one in made], [("张供养", 485000)], "4,850 yuan are on record")
    harness.wait("its row", lambda: any("4850.00" in row.name or "张供养" in row.name for row in app.find("list", "Grants towards funerals").all("list item")), 40)


def scheme(t, app, desk):
    """减免办法 written at the window: by its document, item by item, and its next version from what it is."""
    listed = lambda: desk.run("waiver", "scheme").json
    app.click("button", "Take in a scheme…")
    form = app.find("dialog", "Take in a waiver scheme", timeout=40)
    take = form.find("button", "Take in a waiver scheme")
    for name, text in (("In force from", "20260101"), ("Title of the scheme", "示例减免办法"), ("Series of schemes", "resident"), ("Who may have it", "resident student"),
                       ("Total cap in yuan", "1655")):
        counter.walk_to(app, form.find("text", name)).set_text(text)
    counter.walk_to(app, form.find("button", "Add an item"))
    app.press("space")
    for name, text in (("Item code", "HH01"), ("Service", "环保型火化炉火化"), ("Most waived in yuan", "七百")):
        counter.walk_to(app, form.find("text", name)).set_text(text)
    take.click()
    app.says("cannot be read", 40)
    counter.walk_to(app, form.find("text", "Most waived in yuan")).set_text("700")
    shot(app, "scheme")
    harness.wait("the button", lambda: take.sensitive, 40)
    take.click()
    app.says("Basis document", 40)
    t.equal(listed(), [], "without its document nothing is taken in")
    counter.walk_to(app, form.find("text", "Basis document")).set_text("示民发〔2026〕2号")
    harness.wait("the button", lambda: take.sensitive, 40)
    take.click()
    one = harness.wait("the scheme", listed, 40)[0]
    t.equal((one["title"], one["total_cap_fen"], [(item["code"], item["cap_fen"]) for item in one["items"]]), ("示例减免办法", 165500, [("HH01", 70000)]),
            "the scheme is taken in, to the fen")
    row = harness.wait("its row", lambda: next((row for row in app.find("list", "Waiver schemes").all("list item") if "示例减免办法" in row.name), None), 40)
    row.click()
    form = app.find("dialog", "Take in a waiver scheme", timeout=40)
    counter.walk_to(app, form.find("text", "In force from")).set_text("+30")
    counter.walk_to(app, form.find("text", "Basis document")).set_text("示民发〔2026〕9号")
    counter.walk_to(app, form.find("text", "Total cap in yuan")).set_text("1780")
    form.find("button", "Take in a waiver scheme").click()
    both = harness.wait("the next version", lambda: len(listed()) == 2 and listed(), 40)
    t.equal(sorted((one["total_cap_fen"], one["valid_to"] is None) for one in both), [(165500, False), (178000, True)], "the next version begins where the one before ends")


def test(t):
    with harness.Session() as session, Desk(session) as desk:
        set_up(desk)
        with desk.window_of() as app:
            desk.log_in(app)
            app.press("alt+Page_Up")
            harness.wait("the list", lambda: any("示例目录" in row.name for row in app.find("list", "Lists of charges").all("list item")), 40)
            next_version(t, app, desk)
            scheme(t, app, desk)
            goods(t, app, desk)
            grant(t, app, desk)
            cash(t, app, desk)
            shot(app, "charges")
            t.equal(list(app.unnamed()), [], "every control has a name")
        t.equal(desk.run("registry", "check").json["problems"], [], "the registry is sound")


harness.main(test)
