# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl case, outbox, parameter: a couple step by step, every way out of it, and what it leaves behind."""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from office import Office

with tap.Plan() as t, Office() as o:
    def step(verb, no, *words, record=None):
        text = json.dumps(record, ensure_ascii=False) if record else None
        done = o.run("case", verb, *([no] if no else []), *words, *(["--record", "-"] if record and no else []), text=text or "")
        return done

    opened = step("open", None, record=o.couple(0))
    no = opened.json["no"]
    t.equal(opened.json["state"], "precheck", "初审")
    early = step("register", no)
    t.ok(early.status == 1 and "accept comes first" in early.err, "no step is skipped, and it says which comes first", early.err)
    t.equal(step("accept", no).json["state"], "accepted", "受理")
    t.equal(step("review", no).json["state"], "reviewed", "审查")
    registered = step("register", no).json
    t.ok(registered["state"] == "registered" and registered["number"].startswith("J371324-"), "登记", registered)
    t.equal(step("register", no).status, 1, "once")
    t.equal(step("hand-over", no).status, 1, "not handed over before it is printed and ticked")
    t.equal([c["no"] for c in o.run("case", "list").json], [no], "待发证 is still under way")

    waiting = o.run("outbox", "list").json
    t.equal([w["state"] for w in waiting if w["number"] == registered["number"]][:1], ["waiting"], "and waits to be uploaded")
    first = str(waiting[0]["id"])
    t.equal(o.run("outbox", "mark", first, "accepted").status, 1, "not accepted before it is sent")
    t.equal(o.run("outbox", "mark", first, "sent").json["state"], "sent", "sent")
    t.equal(o.run("outbox", "mark", first, "returned").status, 1, "returned only with a reason")
    t.equal(o.run("outbox", "mark", first, "returned", "--reason", "格式有误").json["reason"], "格式有误", "which is kept")

    t.equal(step("abandon", no).status, 1, "unfinished only with a reason")
    left = step("abandon", no, "--reason", "left").json
    t.equal(left["state"], "unfinished", "未完成登记")
    balance = next(b for b in o.run("stock", "balance").json if b["kind"] == "marriage")
    t.equal((balance["used"], balance["voided"], balance["balanced"]), (0, 2, True), "its booklets are voided")
    again = o.register(o.couple(0))[0]
    t.ok(again["number"] > registered["number"], "neither is married, and the number is not used again")

    second = step("open", None, record=o.couple(1)).json["no"]
    held = step("open", None, record=o.couple(1))
    t.ok(held.status == 1 and second in held.err, "who is in a case is told which", held.err)
    t.equal(step("decline", second, "--reason", "缺少材料").json["state"], "declined", "不予受理")
    third = step("open", None, record=o.couple(1)).json["no"]
    t.ok(third != second, "and may come again")
    step("accept", third)
    t.equal(step("refuse", third, "--ground", "ugly").status, 1, "refused on one of the four grounds only")
    false = step("refuse", third, "--ground", "under_age", "--reason", "男方未满二十二周岁")
    t.ok(false.status == 1 and "of age" in false.err, "nor on one their papers deny", false.err)
    untold = step("refuse", third, "--ground", "kinship")
    t.ok(untold.status == 1 and "reason" in untold.err, "and told why", untold.err)
    t.equal([step("refuse", third, "--ground", "kinship", "--reason", blank).status for blank in ("   ", "\u3000", "\u200b")], [1, 1, 1],
            "nor for a reason nobody sees")
    t.equal(step("refuse", third, "--ground", "kinship", "--reason", "表兄妹").json["state"], "refused", "不予登记")
    fourth = step("book", None, "--on", "+3", record=o.couple(2)).json
    t.equal(fourth["state"], "booked", "已预约")
    t.equal(step("arrive", fourth["no"]).json["state"], "precheck", "they came")
    t.equal(step("cancel", fourth["no"], "--reason", "改日再来").json["state"], "cancelled", "and left")

    t.equal(o.run("parameter", "set", "qr_on_booklet", "perhaps", "--basis", "x").status, 1, "a parameter takes its choices only")
    t.equal(o.run("parameter", "set", "qr_on_booklet", "yes").status, 1, "and rests on a document")
    t.equal(o.run("parameter", "set", "qr_on_booklet", "yes", "--basis", "示民发1号").json["value"], "yes", "then it holds")
    t.ok(any(p["basis"] == "示民发1号" for p in o.run("parameter", "history").json), "and is remembered with it")
    late = o.run("parameter", "set", "qr_on_booklet", "no", "--basis", "示民发2号", "--from", "2020-05-01")
    t.equal((late.status, late.json["retroactive"]), (0, True), "one for days gone by is said to be")
    said = o.run("parameter", "set", "qr_on_booklet", "no", "--basis", "示民发3号", "--from", "2020-06-01", as_json=False)
    t.ok("that day has passed" in said.err, "on a terminal too", said.err)
    told = {p["basis"]: (p["retroactive"], p["set_on"] > p["valid_from"]) for p in o.run("parameter", "history").json}
    t.equal((told["示民发1号"], told["示民发2号"]), ((False, False), (True, True)), "the history says which was decided afterwards")
    t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound")
