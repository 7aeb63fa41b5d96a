#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A bill at the window: nothing ticked for anybody, offered, signed for, charged, waived within the scheme's caps, paid, printed, and a line given back;
what was due, waived and received stays apart to the fen."""
import json
import os
import sys

import counter
import harness

sys.path.insert(0, str(harness.TOP / "tests" / "cli"))
import funeral  # noqa: E402

SECOND = "Zhou Shili"
ITEMS = [("HH01", "遗体火化", "basic", "具", "once", 23000), ("CF01", "遗体存放", "basic", "具·天", "day", 10000), ("GH01", "骨灰盒", "non_basic", "只", "piece", 16000)]


class Desk(counter.Counter, funeral.Home):
    """A funeral home's window, and the same home by command."""
    window_of = counter.Counter.open
    open = funeral.Home.open

    def __init__(self, session):
        counter.Counter.__init__(self, session, stock=0)


def set_up(desk):
    desk.decide("office_rooms", "funeral")
    items = [{"code": code, "name": name, "class": in_class, "pricing": "guide", "management": "province", "unit": unit, "per": per, "price_fen": fen, "max_fen": fen}
             for code, name, in_class, unit, per, fen in ITEMS]
    with open(desk.path("list.json"), "w", encoding="utf-8") as f:
        json.dump({"series": "all", "title": "示例目录", "valid_from": "2026-01-01", "basis": "示1号", "items": items}, f)
    for done in (desk.run("price", "import", desk.path("list.json")),
                 desk.run("waiver", "scheme", "--add", records=[{"series": "q", "title": "示例减免办法", "valid_from": "2026-01-01", "basis": "示2号", "groups": "resident",
                                                                  "total_cap_fen": 0, "items": [{"code": "HH01", "name": "火化", "cap_fen": 20000}]}])):
        assert done.status == 0, done.err
    desk.add_second("zhou", SECOND, "registrar")
    no = desk.whole(desk.person(0))["case"]
    assert desk.run("cremation", "issue", no).status == 0
    return no


def bill(desk, no):
    bills = desk.run("bill", "list", "--case", no).json
    return desk.run("bill", "show", bills[-1]["no"]).json if bills else None


def shot(app, name):
    if os.environ.get("LIJI_PICTURES"):
        app.screenshot(os.path.join(os.environ["LIJI_PICTURES"], f"{name}.png"))


def step(app, desk, no, state):
    app.press("F12")
    return harness.wait(f"the bill to be {state}", lambda: (bill(desk, no) or {}).get("state") == state and bill(desk, no), 40)


def offer(t, app, desk, no):
    ticks = [node for node in app.find("panel", "The list of charges in force").all("check box")]
    t.equal([(node.name, node.checked) for node in ticks], [(item[1], False) for item in ITEMS], "the list in force, item by item, with nothing ticked")
    shot(app, "bill-list")
    app.press("F12")
    t.equal(bill(desk, no), None, "and nothing is offered that nobody chose")
    app.click("check box", "遗体火化")
    app.click("check box", "遗体存放")
    app.type_into("text", app.word("How much: %s").replace("%s", "遗体存放"), "3")
    app.find("button", "Offer what is ticked")
    made = step(app, desk, no, "offered")
    t.equal([(line["code"], line["amount_fen"]) for line in made["lines"]], [("HH01", 23000), ("CF01", 30000)], "what was chosen is offered by the list")
    t.equal(made["due_fen"], 0, "an offer is owed by nobody")


def charge(t, app, desk, no):
    app.find("panel", "Offered: tick what is chosen")
    t.equal([node.checked for node in app.find("panel", "Offered: tick what is chosen").all("check box")], [False, False], "nor is it ticked for them when it is charged")
    for name in ("遗体火化", "遗体存放"):
        app.find("panel", "Offered: tick what is chosen").find("check box", name).click()
    app.find("button", "Charge what is ticked")
    app.press("F12")
    app.says("Whoever chose these services signs for them first.")
    t.equal(bill(desk, no)["state"], "offered", "nothing is charged that nobody signed for")
    app.type_into("text", "Signed by", "李示例")
    shot(app, "bill-offered")
    made = step(app, desk, no, "charged")
    t.equal(([line["signed_by"] for line in made["lines"]], made["due_fen"]), (["李示例"] * 2, 53000), "signed for, it is charged")


def waive(t, app, desk, no):
    app.find("button", "Apply for the waiver")
    counter.wait_focus(app, "Who signed")
    app.enter("李示例")
    shot(app, "bill-charged")
    app.click("button", "Apply for the waiver")
    made = harness.wait("the waiver", lambda: bill(desk, no)["waived_fen"] and bill(desk, no), 40)
    t.equal((made["due_fen"], made["waived_fen"], made["open_fen"]), (53000, 20000, 33000), "waived within the cap, the three figures apart")
    app.gone("button", "Apply for the waiver")


def pay(t, app, desk, no):
    counter.wait_focus(app, "Number of the receipt")
    app.press("F12")
    app.find("label", "Still open")
    t.equal(bill(desk, no)["state"], "charged", "no money is taken without a receipt")
    app.enter("票0001")
    made = step(app, desk, no, "settled")
    t.equal((made["kept_fen"], made["open_fen"]), (33000, 0), "what is open is taken for a receipt")
    t.equal([(p["channel"], p["amount_fen"], p["receipt"]) for p in made["payments"]], [("cash", 33000, "票0001")], "by the way it was paid")
    shot(app, "bill-settled")


def refund(t, app, desk, no):
    app.type_into("text", "Number of the receipt", "红0001")
    app.click("button", app.word("Refund: %s").replace("%s", "遗体存放"))
    top = app.find("dialog")
    app.find("text", within=top).set_text("未存放")
    app.press("Return")
    made = harness.wait("the refund", lambda: bill(desk, no)["due_fen"] == 23000 and bill(desk, no), 40)
    t.equal((made["kept_fen"], [p["kind"] for p in made["payments"]]), (3000, ["payment", "refund"]), "a line goes back the way it was paid")


def month(t, app, desk):
    app.press("alt+Page_Up")
    row = harness.wait("the version", lambda: next((row for row in app.find("list", "Lists of charges").all("list item") if "示例目录" in row.name), None))
    t.ok("P2026" in row.name, "the list in force stands there by its version", row.name)
    app.click("button", "Look at it")
    app.says("1 waiver, 200.00 yuan: 200.00 from finance, 0.00 by the home", 40)
    shot(app, "charges")
    t.equal(desk.run("waiver", "batch").json, [], "looking closes nothing")
    app.click("button", "Close the month…")
    app.click("button", "Close it")
    done = harness.wait("the month", lambda: desk.run("waiver", "batch").json, 40)
    t.equal([(one["waivers"], one["amount_fen"]) for one in done], [(1, 20000)], "the month is settled with its sum")


def take_back(t, app, desk, no):
    """The waiver of a closed month: two decide, and the bill owes it again."""
    app.find("text", "Number of a waiver").set_text(f"W{desk.run('waiver', 'batch').json[0]['month'][:4]}-000001")
    app.click("button", "Reverse it…")
    take = app.find("dialog", "Take the waiver back").find("button", "Take the waiver back")
    app.find("text", "Reason").set_text("外地已享受")
    app.find("text", "Who decides beside").set_text(SECOND)
    take.click()
    app.find("text", app.word("Password of %s").replace("%s", SECOND), timeout=40)
    t.equal(bill(desk, no)["waived_fen"], 20000, "nobody takes a waiver back alone")
    app.type("second of zhou")
    app.press("Return")
    harness.wait("the bill to owe it again", lambda: bill(desk, no)["waived_fen"] == 0, 40)
    app.gone("dialog", "Take the waiver back", 40)
    t.equal(bill(desk, no)["open_fen"], 20000, "two do, and the bill owes it again")


def test(t):
    with harness.Session() as session, Desk(session) as desk:
        no = set_up(desk)
        with desk.window_of() as app:
            desk.log_in(app)
            app.find("entry", "Tag, name or number").set_text(no)
            app.press("Return")
            app.click("button", "Bill…", timeout=40)
            app.find("check box", "遗体火化")
            offer(t, app, desk, no)
            charge(t, app, desk, no)
            waive(t, app, desk, no)
            pay(t, app, desk, no)
            app.press("ctrl+p")
            app.find("button", "Print", timeout=40)
            app.press("Escape")
            app.gone("button", "Print")
            refund(t, app, desk, no)
            month(t, app, desk)
            take_back(t, app, desk, no)
            t.equal(list(app.unnamed()), [], "every control has a name")
        t.equal(desk.run("registry", "check").json["problems"], [], "the registry is sound")


harness.main(test)
