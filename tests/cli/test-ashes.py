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
    t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound")
    t.ok(o.run("journal", "verify").json["ok"], "and so is the journal")
