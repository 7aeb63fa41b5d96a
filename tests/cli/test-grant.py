# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl grant: what is paid towards the funeral of a destitute person, once, apart from waivers: a county's 194,000 yuan of 2020."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from office import Office, resident


def grant(n, **more):
    whole = {"deceased": f"逝者{n}", "identity_number": resident("1938-02-03", 2 * n + 1), "died_on": "2026-11-19", "group": "destitute", "payee": "示例县社会福利院",
             "relation": "供养机构", "amount_fen": 485000, "basis": "示民发〔2026〕3号", "paid_on": "2026-11-22", **more}
    return {key: value for key, value in whole.items() if value is not None}


def refused(t, done, words, what):
    t.ok(done.status == 1 and words in done.err, what, done.err)


with tap.Plan() as t, Office(stock=0) as o:
    schema = o.run("grant", "schema").json
    t.ok(set(grant(1)) <= set(schema["properties"]), "the schema names the fields")
    pay = lambda record: o.run("grant", "pay", records=[record])
    refused(t, pay(grant(1, amount_fen=0)), "amount_fen", "a grant is of something")
    refused(t, pay(grant(1, basis=None)), "basis", "by a document")
    refused(t, pay(grant(1, group="rich")), "group", "of a group there is")
    refused(t, pay(grant(1, paid_on="2999-01-01")), "paid_on", "not on a day to come")
    refused(t, pay(grant(1, died_on="2026-11-23", paid_on="2026-11-22")), "died_on", "and not to the living")
    t.equal(o.run("grant", "list").json, [], "nothing was paid so far")
    made = [pay(grant(n)).json for n in range(1, 41)]
    t.equal((made[0]["no"][:1], made[0]["amount_fen"]), ("G", 485000), "each has its number")
    refused(t, pay(grant(1)), made[0]["no"], "nobody is paid for twice: the holder is named")
    t.ok(pay(grant(41, identity_number=None)).status == 0, "a nameless one has no number")
    back = o.run("grant", "reverse", o.run("grant", "list").json[-1]["no"], "--reason", "重复发放")
    t.equal((back.status, back.json["reason"]), (0, "重复发放"), "what was paid in error came back")
    refused(t, o.run("grant", "reverse", back.json["no"], "--reason", "再一次"), "already", "once")
    year = o.run("report", "funeral", "--year", "2026").json
    t.equal([(year[key]["value"], year[key]["unit"]) for key in ("grants", "grant_fen", "waivers", "waiver_fen")], [(40, "人次"), (19400000, "分"), (0, "人次"), (0, "分")],
            "194,000 yuan in grants, and nothing of it in waivers")
    o.run("grant", "reverse", made[0]["no"], "--reason", "发放对象有误")
    t.ok(pay(grant(1)).status == 0, "after it was taken back the person may have one")
    t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound")
