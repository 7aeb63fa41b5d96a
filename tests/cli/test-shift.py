# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl shift: open calls, bodies, keys, tags, cash and waiting families go from one name to another, and who takes them gives their password."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from funeral import Home


def refused(t, done, what, words):
    t.ok(done.status == 1 and done.err.count("\n") == 1 and words in done.err, what, (done.status, done.err))


with tap.Plan() as t, Home() as o:
    o.add_second("night", "夜班员", "registrar")
    o.add_second("counter", "库管员", "keeper")
    call = o.open(o.person(0))["case"]
    body = o.collect(o.person(1))
    o.must(body["case"], "store", "--tag", body["tag"], slot="A-01")
    o.must(body["case"], "hold", hold_order="示公冻1号", hold_office="示例县公安局")
    seen = o.run("shift", "look").json
    t.equal([(one["case"], one["state"], one["tag"], one["slot"], one["held"]) for one in seen["cases"]],
            [(call, "reported", None, None, False), (body["case"], "stored", body["tag"], "A-01", True)], "what there is to hand over: an open call, a body in its place")
    t.equal((seen["no"], seen["since"], seen["cash_fen"], seen["given_by"]), (None, None, 0, "admin"), "nothing is handed over by looking")
    words = ("shift", "handover", "--to", "夜班员", "--keys", "冷库2把、炉房1把", "--tags", "空白牌40枚", "--families", "张样本乙家属 22:00 到馆")
    even = (*words, "--counted", "0")
    refused(t, o.run(*even), "a typed name takes nothing", "confirm it with their own password")
    refused(t, o.run("shift", "handover", "--to", "admin", *even[4:], *o.second("night")), "nobody hands over to themselves", "somebody else")
    refused(t, o.run("shift", "handover", "--to", "库管员", *even[4:], *o.second("counter")), "nor to whom the counter is not", "no role")
    refused(t, o.run(*words, "--counted", "12.50", *o.second("night")), "other cash than is booked says why", "than is booked")
    blank = [word if word != "空白牌40枚" else "" for word in even]
    refused(t, o.run(*blank, *o.second("night")), "tags are counted", "counted")
    done = o.run(*even, *o.second("night"))
    t.equal((done.status, done.json["given_by"], done.json["taken_by"], len(done.json["cases"])), (0, "admin", "夜班员", 2), "both names, and every case as it stood: " + done.err)
    for which, name in (((), "now"), ((done.json["no"],), "then")):
        page = o.run("shift", "paper", *which, "--output", o.path(f"{name}.pdf"))
        text = subprocess.run(["pdftotext", "-raw", o.path(f"{name}.pdf"), "-"], capture_output=True, text=True).stdout.replace("\n", "")
        t.ok(page.status == 0 and page.json["kind"] == "shift-page" and all(word in text for word in ("殡仪馆交接班记录", call, body["case"], "A-01", "公安冻结", "已报丧")),
             f"the page of the night, as it is {name}", (page.err, text))
        t.equal("冷库2把、炉房1把" in text, name == "then", "what people count stands there once it was counted")
    o.run("death", "advance", call, "cancel", "--reason", "家属取消")
    t.equal(o.run("shift", "show", done.json["no"]).json, done.json, "which is shown later as it was")
    next_one = o.run("shift", "look").json
    t.equal((next_one["since"], [one["case"] for one in next_one["cases"]]), (done.json["ended"], [body["case"]]), "the next shift begins there")
    short = o.run(*words, "--counted", "12.50", "--remark", "备用金", *o.second("night"))
    t.equal((short.status, short.json["counted_fen"], short.json["remark"]), (0, 1250, "备用金"), "a difference is written down: " + short.err)
    t.equal([one["no"] for one in o.run("shift", "list").json], [short.json["no"], done.json["no"]], "the last first")
    t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound")
    t.ok(o.run("journal", "verify").json["ok"], "and so is the journal")
