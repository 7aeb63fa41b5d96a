# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl ashes: a niche holds one, leases touch and never overlap, worship and back, handed over to the arranger (funeral.md §2.3)."""
import datetime
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from funeral import Home


def refused(t, done, what, words):
    t.ok(done.status == 1 and done.err.count("\n") == 1 and words in done.err, what, (done.status, done.err))


def division(*grams, whole=2300, **more):
    relatives = [{"name": "李示例", "relation": "child", "is_signed": True}, {"name": "李样本", "relation": "spouse", "is_signed": True}]
    return {"relatives": relatives, "complete": True, "grams": whole, "parts": [{"grams": one} for one in grams], **more}


def test_divide(t, o):
    """§9.10: never by default; every first-order relative signs, and the parts make up the whole."""
    case = o.whole(o.person(2))
    label = case["ashes"][0]["label"]
    divide = lambda record: o.run("ashes", "divide", label, records=[record])
    unsigned = division(1200, 1100)
    unsigned["relatives"][1]["is_signed"] = False
    refused(t, divide(unsigned), "all sign, or nothing is divided", "李样本 has not signed")
    refused(t, divide(division(1200, 1100, complete=False)), "it is declared that these are all", "declared")
    refused(t, divide(division(1200, 1100, relatives=[{"name": "王邻居", "relation": "relative", "is_signed": True}])), "of the first order", "no first-order")
    refused(t, divide(division(1200, 1000)), "the parts make up the whole", "2200 grams")
    refused(t, divide(division(2300)), "one part is none", "two at least")
    done = divide(division(1200, 1100))
    parts = [one["label"] for one in done.json]
    t.ok(done.status == 0 and len({label, *parts}) == 3, "two ashes with labels of their own", done.err)
    refused(t, divide(division(1200, 1100)), "what was divided is no more", "not where this begins")
    refused(t, o.step(case["case"], "hand_over", "--tag", label, **o.RECEIVED), "nor is it handed over", "is not the one")
    half = o.must(case["case"], "hand_over", "--tag", parts[1], **o.RECEIVED)
    t.equal((half["state"], {one["label"]: one["state"] for one in half["ashes"]}), ("packed", {label: "divided", parts[0]: "packed", parts[1]: "handed_over"}),
            "each part goes its own way, and the case waits for the last")
    t.equal(o.must(case["case"], "hand_over", "--tag", parts[0], **{**o.RECEIVED, "destination": "07"})["state"], "handed_over", "then it is done")
    t.equal(o.run("ashes", "show", parts[0]).json["ashes"]["destination"], "07", "each with a destination of its own")


def test_stocktake(t, o, b):
    """民办函〔2024〕27号: shelves against files; what is scanned where is an act, and is shown later."""
    labels = [b]
    for n in (3, 4, 5):
        case = o.whole(o.person(n))
        o.hand_over(case, destination="06", destination_place="")
        labels.append(case["ashes"][0]["label"])
        until = (datetime.date.today() + datetime.timedelta(days=100)).isoformat()
        assert o.run("ashes", "deposit", labels[-1], "--niche", f"甲-2-{n}" if n < 5 else "乙-1-1", "--until", until).status == 0
    _, x, y, z = labels
    o.run("ashes", "takeout", y, "--receiver", "李示例")
    scans = f"甲-1-1\t{b}\n甲-2-9,{x}\n\n甲-2-7 {z}\n甲-2-8\tGH2020-000009\n"
    done = o.run("ashes", "stocktake", "--shelf", "甲-", text=scans)
    t.equal((done.json["filed"], done.json["seen"], done.json["right"]), (3, 4, 1), "what should stand there, was scanned, and stands right")
    t.equal([(one["finding"], one["label"], one["filed"], one["seen"]) for one in done.json["findings"]],
            [("misplaced", x, "甲-2-3", "甲-2-9"), ("misplaced", z, "乙-1-1", "甲-2-7"), ("unknown", "GH2020-000009", None, "甲-2-8"), ("out", y, "甲-2-4", None)],
            "misplaced on a shelf or from another, unknown, and out for worship")
    again = o.run("ashes", "stocktake", "--shelf", "甲-", text=f"甲-1-1\t{b}\n甲-1-2\t{b}\n甲-2-4\t{y}\n").json
    t.equal([(one["finding"], one["label"]) for one in again["findings"]], [("twice", b), ("back", y), ("missing", x)], "scanned twice, back without a note, missing")
    refused(t, o.run("ashes", "stocktake", text="甲-1-1\n"), "a line is a niche and a label", "label")
    t.equal(o.run("ashes", "stocktake", "--show", done.json["no"]).json, done.json, "it is shown later as it was")
    t.equal([one["no"] for one in o.run("ashes", "stocktake", "--list").json], [again["no"], done.json["no"]], "and listed")
    t.equal(o.run("ashes", "show", x).json["ashes"]["niche"], "甲-2-3", "finding changes nothing")
    o.run("ashes", "return", y)


with tap.Plan() as t, Home() as o:
    first, second = o.whole(o.person(0)), o.whole(o.person(1))
    a, b = (case["ashes"][0]["label"] for case in (first, second))
    today = datetime.date.fromisoformat(first["since"][:10])
    year, two, far = ((today + datetime.timedelta(days=days)).isoformat() for days in (365, 700, 4000))
    refused(t, o.run("ashes", "deposit", a, "--niche", "甲-1-1", "--until", year), "ashes nobody signed for are not stored", "not where this begins")
    o.hand_over(first, destination="06", destination_place="")
    o.hand_over(second, destination="06", destination_place="")
    refused(t, o.run("ashes", "deposit", a, "--niche", "甲-1-1", "--until", today.isoformat()), "a lease ends behind its beginning", "behind")
    refused(t, o.run("ashes", "deposit", a, "--niche", "甲-1-1", "--until", far), "and is not longer than is leased at once", "so long")
    done = o.run("ashes", "deposit", a, "--niche", "甲-1-1", "--until", year)
    t.equal((done.status, done.json["state"], done.json["until"]), (0, "stored", year), "they are stored in a niche")
    refused(t, o.run("ashes", "deposit", b, "--niche", "甲-1-1", "--until", year), "a niche holds one", a)
    refused(t, o.run("ashes", "renew", a, "--until", year), "a renewal begins where the lease ends", "behind")
    t.equal(o.run("ashes", "renew", a, "--until", two).json["until"], two, "and goes on from there")
    t.equal(o.run("ashes", "takeout", a, "--receiver", "李示例").json["state"], "out", "out for worship")
    refused(t, o.run("ashes", "takeout", a, "--receiver", "李示例"), "once", "not where this begins")
    refused(t, o.run("ashes", "deposit", b, "--niche", "甲-1-1", "--until", year), "meanwhile the niche waits", a)
    t.equal([(one["label"], one["niche"], one["overdue"]) for one in o.run("ashes", "list").json], [(a, "甲-1-1", False)], "and is listed")
    t.equal(o.run("ashes", "return", a).json["state"], "stored", "and back")
    give = ("--receiver", "王他人", "--number", "X12345678", "--destination", "01", "--place", "示例县公益性公墓")
    refused(t, o.run("ashes", "handover", a, *give), "both sign for them", "both sign")
    refused(t, o.run("ashes", "handover", a, *give, "--signed"), "they go to the arranger", "paper of authority")
    refused(t, o.run("ashes", "handover", a, *give[:-3], "11", "--signed"), "to one of nine destinations", "nine codes")
    given = o.run("ashes", "handover", a, *give, "--signed", "--authority", "示例委托书1号")
    t.equal((given.status, given.json["state"], given.json["niche"], given.json["destination"]), (0, "handed_over", None, "01"), "or by a paper of authority")
    t.equal(o.run("ashes", "deposit", b, "--niche", "甲-1-1", "--until", year).status, 0, "then the niche is free")
    test_divide(t, o)
    test_stocktake(t, o, b)
    t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound")
    t.ok(o.run("journal", "verify").json["ok"], "and so is the journal")
