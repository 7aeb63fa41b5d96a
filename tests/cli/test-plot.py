# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl plot: listed by the range in one act, held by a slip with an end, free by itself behind it; its state is derived (funeral.md §2.4)."""
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import busy
from graves import drive, refused

def test(t, o):
    o.lay_out()
    labels = [one["plot"] for one in o.run("plot", "find", "GY").json]
    t.equal((len(labels), labels[:4], labels[-1]), (27, ["GY-1-1-1", "GY-1-1-2", "GY-1-1-3", "GY-1-1-5"], "GY-1-3-10"), "three rows of nine: 4 is left out")
    t.equal(o.run("cemetery", "show", "GY").json["listed"], [{"kind": "plot", "plots": 27, "holes": 54}], "plots are counted with their holes")
    add = lambda plan, *more: o.run("plot", "range", "GY", plan, "--kind", "plot", *more)
    for plan, field in (("1-3排 1号", "zone"), ("1区 排 1号", "rows"), ("1区 1排", "numbers"), ("1区 3-1排 1号", "rows"), ("1区 1排 1-9号, 4", "skip"),
                        ("1区 1排 1-2号, skip 1-2", "skip"), ("1区 1-9999排 1-9999号", "range"), ("1区 0排 1号", "rows"), ("一-二区 1排 1号", "zone")):
        refused(t, add(plan), f"“{plan}” is refused by its field", f"{field}: ")
    refused(t, add("1区 3-4排 9-12号"), "what is listed is not listed again", "GY-1-3-9 is listed already")
    t.equal(len(o.run("plot", "find", "GY").json), 27, "and nothing of that range is")
    t.equal(add("1区 ３排 ４号").json["plots"], 1, "the gap is filled later, by full-width digits too")
    t.equal(add("2区 1至2排 1—6号，不设 含4").json["plots"], 10, "至, a long dash, and every number with a 4")
    refused(t, add("3区 1排 1号", "--area", "10001"), "larger than 1 m² (the parameter)", "area: ")
    refused(t, add("3区 1排 1号", "--holes", "0"), "a plot of no place", "holes: ")
    refused(t, add("3区 1排 1号", "--sale", "vacated"), "nobody types that it is vacated", "sale: ")
    t.equal(o.run("plot", "range", "GY", "3区 1排 1号", "--kind", "body", "--holes", "1", "--area", "40000").status, 0, "4 m² for a body")

    plot = lambda label: o.run("plot", "show", label).json
    t.equal((plot("GY-1-1-1")["state"], plot("JY-壁-1-1")["state"]), ("free", "building"), "free; under construction")
    refused(t, o.run("plot", "hold", "JY-壁-1-1", "--name", "王留墓"), "what is not built is not held", "not free to be given")
    held = o.run("plot", "hold", "GY-1-1-1", "--name", "王留墓", "--phone", "13800000001", "--until", "2026-11-25 17:00")
    t.equal((held.json["state"], held.json["held_for"], held.json["held_until"]), ("held", "王留墓", "2026-11-25T17:00:00+08:00"), "a slip with an end")
    again = o.run("plot", "hold", "GY-1-1-1", "--name", "赵后来")
    refused(t, again, "one slip a plot", "王留墓, 2026-11-25 17:00")
    refused(t, o.run("plot", "hold", "GY-1-1-2", "--name", "赵后来", "--until", "2027-11-25 17:00"), "not for a year", "until: ")
    refused(t, o.run("plot", "hold", "GY-1-1-2", "--name", "赵后来", "--until", "2020-11-25 17:00"), "nor until yesterday", "until: ")
    refused(t, o.run("plot", "hold", "GY-1-1-2", "--name", "赵后来", "--deposit", "0"), "a deposit of nothing", "deposit: ")
    t.equal(o.run("plot", "hold", "GY-1-1-2", "--name", "赵后来", "--deposit", "500").json["state"], "reserved", "a deposit slip")
    slip = held.json["slip"]
    refused(t, o.run("plot", "release", slip, "--reason", ""), "a reason is needed", "reason: ")
    t.equal(o.run("plot", "release", slip, "--reason", "家属另选").json["state"], "free", "released, free")
    refused(t, o.run("plot", "release", slip, "--reason", "家属另选"), "once", "keeps nothing")
    t.equal([one["plot"] for one in o.run("plot", "find", "GY", "--state", "reserved").json], ["GY-1-1-2"], "found by the derived state")
    refused(t, o.run("plot", "find", "GY", "--state", "sold"), "a state there is not", "state: ")
    t.equal([one["plot"] for one in o.run("plot", "find", "GY", "--zone", "2", "--after", "GY-2-1-6", "--limit", "2").json], ["GY-2-2-1", "GY-2-2-2"], "page by page")

    refused(t, o.run("plot", "set", "GY-1-1-3", "--sale", "locked"), "locking has a reason", "reason: ")
    t.equal(o.run("plot", "set", "GY-1-1-3", "--sale", "locked", "--reason", "损坏维修").json["state"], "locked", "locked")
    refused(t, o.run("plot", "hold", "GY-1-1-3", "--name", "赵后来"), "and not to be had", "not free")
    t.equal(o.run("plot", "set", "GY-1-1-3", "--sale", "open").json["state"], "free", "and free again")
    t.equal([o.run("plot", "set", "JY-壁-1-1", "--build", "built").json["state"], o.run("plot", "set", "JY-壁-1-1", "--sale", "open").json["state"]],
            ["off", "free"], "built, then offered")

    o.must("plot", "hold", "GY-1-1-5", "--name", "周到期")
    o.pass_days("2026-12-02")
    t.equal((plot("GY-1-1-5")["state"], plot("GY-1-1-5")["slip"]), ("free", None), "behind its end a slip keeps nothing, by itself")
    t.equal(o.run("plot", "hold", "GY-1-1-5", "--name", "吴接着").json["held_for"], "吴接着", "and somebody else has the plot")
    t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound")

    began = time.monotonic()
    t.equal(o.run("plot", "range", "JY", "大区 1-250排 1-400号", "--kind", "plot", "--area", "8000").json["plots"], 100000, "100,000 in one act")
    spent = time.monotonic() - began
    t.ok(spent < busy.stretch(8), f"within seconds ({spent:.2f} s, program and all; the bench has the bound)")
    t.equal(o.run("plot", "show", "JY-大-250-400").json["state"], "free", "to the last one")
    t.equal(o.run("registry", "check").json["problems"], [], "and each follows from the one line of the journal")
    t.ok(o.run("journal", "verify").json["ok"], "which is sound")


drive(test, "2026-11-23")
