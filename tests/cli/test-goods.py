# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl goods: urns and the like by the codes of the list of charges: what bills charge leaves the store-room, and nothing else does unsaid."""
import datetime
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from office import Office

# As the office counts days.
TODAY = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date().isoformat()
ITEMS = [{"code": code, "name": name, "class": "non_basic", "pricing": "range", "management": "market", "unit": "只", "per": "piece",
          "price_fen": 16000, "low_fen": 10000, "high_fen": 20000} for code, name in (("GH01", "骨灰盒"), ("HQ01", "花圈租用"))]
ITEMS.append({"code": "HH01", "name": "遗体火化", "class": "basic", "pricing": "guide", "management": "province", "unit": "具", "per": "once", "price_fen": 23000,
              "max_fen": 23000})


def refused(t, done, words, what):
    t.ok(done.status == 1 and done.err.count("\n") == 1 and words in done.err, what, done.err)


def bill(o, code, quantity):
    no = o.run("bill", "quote", records=[{"case_no": "HZ-371324-2026-01-000001", "deceased": "张示例", "arranger": "张小示", "service_on": TODAY,
                                         "lines": [{"code": code, "quantity": quantity}]}]).json["no"]
    done = o.run("bill", "charge", no, records=[{"code": code, "quantity": quantity, "signed_by": "张小示"}])
    assert done.status == 0, done.err
    return no


def urns(o):
    return next(({key: one[key] for key in ("received", "charged", "wasted", "back", "differs", "on_hand")} for one in o.run("goods", "balance").json
                 if one["code"] == "GH01"), None)


with tap.Plan() as t, Office(stock=0) as o:
    with open(o.path("list.json"), "w", encoding="utf-8") as f:
        json.dump({"series": "all", "title": "示例目录", "valid_from": "2026-01-01", "basis": "示1号", "items": ITEMS}, f)
    o.run("price", "import", o.path("list.json"))
    before = bill(o, "GH01", 9)
    t.equal(o.run("goods", "balance").json, [], "nothing is kept until something came")
    receive = ("goods", "receive", "GH01", "--quantity", "10")
    refused(t, o.run(*receive), "delivery note", "what comes has a delivery note")
    refused(t, o.run("goods", "receive", "XX99", "--quantity", "1", "--paper", "1"), "on no list", "and a code of the list of charges")
    refused(t, o.run("goods", "receive", "HH01", "--quantity", "1", "--paper", "1"), "by the piece", "of a thing, no service")
    refused(t, o.run(*receive, "--paper", "1", "--on", "+9"), "not come yet", "and came already")
    refused(t, o.run("goods", "waste", "GH01", "--quantity", "1", "--reason", "破损"), "ever received", "nothing is lost that never came")
    refused(t, o.run("goods", "receive", "GH01", "--quantity", "0", "--paper", "1"), "quantity", "and none is no delivery")
    o.run("bill", "reverse", before, "--reason", "示例")
    done = o.run(*receive, "--paper", "送货单12号", "--supplier", "示例用品厂", "--cost", "58.50")
    t.equal((done.json["quantity"], done.json["cost_fen"], done.json["supplier"]), (10, 5850, "示例用品厂"), "ten urns came: " + done.err)
    one, two = bill(o, "GH01", 1), bill(o, "GH01", 2)
    t.equal((urns(o)["charged"], urns(o)["on_hand"]), (3, 7), "three are on bills, seven on hand")
    o.run("bill", "reverse", two, "--reason", "家属取消")
    t.equal((urns(o)["charged"], urns(o)["on_hand"]), (1, 9), "a bill that is reversed brings its own back")
    refused(t, o.run("goods", "waste", "GH01", "--quantity", "10", "--reason", "破损"), "only 9", "more than there are cannot be lost")
    refused(t, o.run("goods", "waste", "GH01", "--quantity", "1"), "why", "nor without a reason")
    o.run("goods", "waste", "GH01", "--quantity", "1", "--reason", "运输破损")
    o.run("goods", "back", "GH01", "--quantity", "1", "--reason", "家属自备，未用")
    refused(t, o.run("goods", "count", "GH01", "--counted", "8"), "9 are booked", "a count that differs says why")
    counted = o.run("goods", "count", "GH01", "--counted", "8", "--reason", "盘亏，待查")
    t.equal((counted.json["counted"], counted.json["quantity"]), (8, -1), "eight stand there, one less than booked: " + counted.err)
    t.equal(o.run("goods", "count", "GH01", "--counted", "8").json["quantity"], 0, "counted again, nothing differs")
    t.equal(urns(o), {"received": 10, "charged": 1, "wasted": 1, "back": 1, "differs": -1, "on_hand": 8}, "and it balances: 10 + 1 - 1 - 1 - 1")
    ledger = o.run("goods", "list", "GH01").json
    t.equal([(row["kind"], row["quantity"]) for row in ledger if row["kind"] != "charge"], [("receive", 10), ("waste", -1), ("back", 1), ("count", -1), ("count", 0)],
            "the ledger tells it in order")
    t.equal([(row["no"], row["quantity"], row["reason"]) for row in ledger if row["kind"] == "charge"], [(one, -1, "张示例")], "with the bill that took one")
    bill(o, "GH01", 9)
    t.equal(urns(o)["on_hand"], -1, "more charged than there are stands out")
    o.add_second("counter", "窗口员", "registrar")
    refused(t, o.run(*receive, "--paper", "1", "--user", "counter", "--user-password-file", o.path("counter.password")), "no role", "the counter takes in no goods")
    t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound")
    t.ok(o.run("journal", "verify").json["ok"], "and so is the journal")
