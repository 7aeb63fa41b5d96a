# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl cemetery: nature beside tier, what was planned and built as dated facts, the life of a permit (funeral.md §2.4, §2.9)."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from graves import Ground, refused

with tap.Plan() as t, Ground() as o:
    def create(code="GY", **more):
        words = {"name": "示例县公益性公墓", "nature": "public", "tier": "county", "region": "371324", **more}
        return o.run("cemetery", "create", code, *(w for key, value in words.items() for w in ("--" + key, value)))

    refused(t, create(nature="private"), "a nature that is none", "nature: it is none of the codes")
    refused(t, create(tier="state"), "a tier that is none", "tier: it is none of the codes")
    refused(t, create(region="37132"), "a region of five digits", "region: it is a division")
    refused(t, create(region="991324"), "a region of no province", "region: it is a division")
    refused(t, create(code="G-Y"), "a code that would break the labels", "code: it is at most 12")
    refused(t, create(opened="2026-02-30"), "a day there is not", "opened: it is a year")
    made = create(approval="示民批〔2004〕1号", opened="2004-12")
    t.equal((made.status, made.json["name"], made.json["opened"], made.json["permit"]), (0, "示例县公益性公墓", "2004-12", None), "made, as precisely as it is known")
    refused(t, create(), "a code is one cemetery's", "another cemetery has it")
    create("CUN", name="示例村公墓", tier="village", region="371324101203")
    t.equal([one["code"] for one in o.run("cemetery", "show").json], ["CUN", "GY"], "all of them, by code")
    refused(t, o.run("cemetery", "show", "XX"), "one there is not", "no cemetery XX")

    refused(t, o.run("cemetery", "capacity", "GY", "--kind", "planned", "--basis", "示规1号"), "a capacity of nothing", "plots: how many")
    o.must("cemetery", "capacity", "GY", "--kind", "planned", "--basis", "示规1号", "--plots", "5000", "--niches", "2000", "--ecological", "300", "--area", "66000", "--on", "2004-12-01")
    o.must("cemetery", "capacity", "GY", "--kind", "built", "--basis", "验收1号", "--plots", "1200", "--on", "2006-05-01")
    o.must("cemetery", "capacity", "GY", "--kind", "extension", "--basis", "示规2号", "--plots", "3000", "--on", "2019-03-01")
    facts = o.run("cemetery", "show", "GY").json["capacities"]
    t.equal([(f["kind"], f["on"], f["plots"], f["niches"], f["ecological"], f["area_m2"]) for f in facts],
            [("planned", "2004-12-01", 5000, 2000, 300, 66000), ("built", "2006-05-01", 1200, 0, 0, 0), ("extension", "2019-03-01", 3000, 0, 0, 0)],
            "planned, built and extended stand beside each other")
    t.ok("plots: " in o.run("cemetery", "capacity", "GY", "--kind", "built", "--basis", "x", "--plots", "-3").err, "a count is a count")

    refused(t, o.run("cemetery", "permit", "GY", "--state", "open", "--basis", "x"), "a state that is none", "state: it is none")
    refused(t, o.run("cemetery", "permit", "GY", "--state", "trial", "--basis", "示民1号", "--from", "2005-01-01", "--until", "2004-01-01"), "backwards", "ends before it begins")
    o.must("cemetery", "permit", "GY", "--state", "trial", "--basis", "示民1号", "--from", "2005-01-01", "--until", "2006-01-01")
    t.equal([o.run("cemetery", "show", "GY").json[key] for key in ("permit", "permit_ended")], ["trial", True], "on trial, and past its end")
    o.must("cemetery", "permit", "GY", "--state", "approved", "--basis", "示民2号", "--number", "示许2006-1", "--from", "2006-01-01")
    o.must("cemetery", "permit", "GY", "--state", "closed", "--basis", "示民9号", "--from", "+30")
    now = o.run("cemetery", "show", "GY").json
    t.equal((now["permit"], now["permit_ended"], len(now["permits"])), ("approved", False, 3), "what is yet to come does not hold today")
    t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound")
