# SPDX-License-Identifier: GPL-3.0-or-later
"""Clearance (funeral.md §2.1 B5): what is charged and not settled is told; where the office decided so, it is settled or waived first, and two clear."""
import datetime
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from funeral import Home

ITEM = {"code": "HH01", "name": "遗体火化", "class": "basic", "pricing": "guide", "management": "province", "unit": "具", "per": "once", "price_fen": 23000, "max_fen": 23000}


def look(o, case):
    words = ("identity_checked=true", "confirmation_signed=true", "confirmation_on=2026-11-21", *(f"{key}={'true' if value is True else value}" for key, value in o.ARRANGER.items()))
    found = o.run("death", "check", case["case"], "clear", "--tag", case["tag"], *(part for word in words for part in ("--set", word))).json["problems"]
    return {one["code"]: one["severity"] for one in found if one["code"].startswith("death.fees")}


with tap.Plan() as t, Home() as o:
    with open(o.path("list.json"), "w", encoding="utf-8") as f:
        json.dump({"series": "all", "title": "示例目录", "valid_from": "2026-01-01", "basis": "示1号", "items": [ITEM]}, f)
    o.run("price", "import", o.path("list.json"))
    case = o.collect(o.person(0))
    t.equal(look(o, case), {}, "nothing is charged yet: nothing to tell")
    lines = [{"code": "HH01", "quantity": 1}]
    bill = o.run("bill", "quote", records=[{"case_no": case["case"], "deceased": "张样本甲", "arranger": "李示例", "service_on": "2026-11-23", "lines": lines}]).json["no"]
    t.equal(look(o, case), {}, "an offer is owed by nobody")
    o.run("bill", "charge", bill, records=[dict(lines[0], signed_by="李示例")])
    t.equal(look(o, case), {"death.fees_open": "note"}, "what is charged and open is told, and stops nobody")
    o.run("parameter", "set", "fees_before_clearance", "yes", "--basis", "示例馆规1号", "--from", "=")
    t.equal(look(o, case), {"death.fees_first": "block"}, "where the office decided so it comes first")
    done = o.step(case["case"], "clear", "--tag", case["tag"], identity_checked=True, **o.ARRANGER, **o.SIGNED)
    t.ok(done.status == 1 and "230" in done.err, "nobody is cleared before", done.err)
    paid = o.run("bill", "settle", bill, "--channel", "cash", "--receipt", "示票1")
    t.ok(paid.status == 0 and look(o, case) == {}, "once it is settled nothing stands against it", paid.err)
    t.equal(o.clear(case)["state"], "cleared", "and the body is cleared")

    tomorrow = (datetime.date.today() + datetime.timedelta(days=3)).isoformat()
    early = o.collect(o.person(4))
    done = o.step(early["case"], "clear", "--tag", early["tag"], **{"identity_checked": True, **o.ARRANGER, **o.SIGNED, "confirmation_on": tomorrow})
    t.ok(done.status == 1 and "confirmation_on" in done.err and "yet to come" in done.err, "nothing was signed on a day to come", done.err)

    twice = o.open(o.person(0, name="张样本重"))
    seen = [one["code"] for one in o.run("death", "check", twice["case"], "dispatch").json["problems"]]
    t.ok("death.same_person" in seen, "a second case of the same number is told from the call on", seen)
    o.must(twice["case"], "dispatch", vehicle="鲁Q示例2", driver="赵司机")
    twice = o.must(twice["case"], "collect", collector="钱接运", handed_by="孙护士", no_effects=True)
    words = {"identity_checked": True, **o.ARRANGER, **o.SIGNED}
    done = o.step(twice["case"], "clear", "--tag", twice["tag"], **words)
    t.ok(done.status == 1 and case["case"] in done.err, "nobody is cleared twice: the first case is named", done.err)
    away = o.run("death", "open", records=[o.person(0, kind="elsewhere", elsewhere_home="邻县殡仪馆", elsewhere_number="9", elsewhere_on="2026-11-21", arranger_name="李示例")])
    t.ok(away.status == 1 and case["case"] in away.err, "nor on record as cremated elsewhere beside it", away.err)
    o.must(case["case"], "recall", "--reason", "重复立案，查明后再办")
    o.add_second("review", "孙复核", "registrar")
    o.must(case["case"], "void", "--reason", "误登", *o.second("review"), reviewer="孙复核")
    t.equal(o.clear(twice)["state"], "cleared", "once the wrong one is void the right one goes on")

    o.run("parameter", "set", "clearance_reviewed", "yes", "--basis", "示例馆规2号", "--from", "=")
    case = o.collect(o.person(1))
    words = {"identity_checked": True, **o.ARRANGER, **o.SIGNED}
    alone = o.step(case["case"], "clear", "--tag", case["tag"], **words)
    t.ok(alone.status == 1 and "reviewer" in alone.err, "where two clear a body, one does not", alone.err)
    typed = o.step(case["case"], "clear", "--tag", case["tag"], **words, reviewer="孙复核")
    t.ok(typed.status == 1 and "password" in typed.err, "nor with a typed name", typed.err)
    both = o.step(case["case"], "clear", "--tag", case["tag"], *o.second("review"), **words, reviewer="孙复核")
    t.equal((both.status, both.json["state"] if both.status == 0 else None), (0, "cleared"), "both do: " + both.err)
