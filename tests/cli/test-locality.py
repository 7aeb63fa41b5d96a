# SPDX-License-Identifier: GPL-3.0-or-later
"""What a province or a city has decided holds in its offices until they decide themselves (funeral.md §1.3, §1.9, §2.1)."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from office import Office


def value(o, key):
    return next(one["value"] for one in o.run("parameter", "list").json if one["key"] == key)


with tap.Plan() as t, Office(stock=0) as o:
    known = o.run("parameter", "localities").json
    t.ok(len({one["division"] for one in known}) > 8 and all(one["basis"] and one["value"] for one in known), "each with the text it rests on", known)
    held = lambda code: {one["key"]: one["value"] for one in o.run("parameter", "localities", code).json}
    t.equal((held("310101")["body_keep_days"], held("310101")["dispatch_hours"]), ("15", "12"), "Shanghai: a vehicle within 12 hours, cremated within 15 days")
    t.equal((held("440100")["body_keep_days"], held("450200")["unclaimed_notice_days"]), ("3", "60"), "Guangdong: 72 hours; Guangxi: a notice of 60 days")
    t.equal((held("410100").get("body_extension_days"), held("410200").get("body_extension_days")), ("90", None), "Zhengzhou has what the rest of Henan has not")
    t.equal(held("410100")["body_keep_days"], "7", "and what it has")
    t.equal(held("320100")["plot_ashes_cm2"], "8000", "Jiangsu: 0.8 m² since April 2023")
    t.equal(held("371324"), {}, "Shandong left it to its offices")
    t.equal(value(o, "body_keep_days"), "7", "who then have the default")
    there = o.place("there")
    made = o.run("registry", "create", "--office-code", "440106", "--office-name", "示例区殡仪馆", "--registry", there, *o.options)
    t.ok(made.status == 0, "an office in Guangdong", made.err)
    listed = lambda: {one["key"]: one["value"] for one in o.run("parameter", "list", "--registry", there).json}
    t.equal((listed()["body_keep_days"], listed()["nameless_notice_days"]), ("3", "180"), "has the province's values, and the default of what the province leaves open")
    done = o.run("parameter", "set", "body_keep_days", "5", "--basis", "示例区民政局〔2026〕1号", "--registry", there)
    t.equal((done.status, listed()["body_keep_days"]), (0, "5"), "until it decides itself: " + done.err)
