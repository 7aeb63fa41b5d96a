# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl report cemetery: plots by who rests in them, contracts and interments by their day, each tier by itself (funeral.md §7)."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from graves import Ground, refused

STOCK = "cemeteries cemeteries_public plots holes plots_used plots_left niches niches_used resting".split()
FLOW = "contracts contract_fen interments interments_saving moved_out fees fee_fen".split()


def report(o, *words):
    done = o.run("report", "cemetery", "--year", "2026", *words)
    assert done.status == 0, done.err
    return done.json


def values(of, keys, tier=""):
    return [of[tier + key]["value"] for key in keys]


def test_stock(t, o):
    t.equal(values(report(o), STOCK + FLOW), [0] * 16, "nothing is entered yet")
    o.lay_out()
    year = report(o)
    t.equal(values(year, STOCK), [2, 1, 32, 64, 0, 32, 6, 0, 0], "two cemeteries, their plots and places, niches apart")
    t.equal(values(year, STOCK, "county_"), [1, 1, 27, 54, 0, 27, 0, 0, 0], "the county's by itself")
    t.equal(values(year, STOCK, "city_"), [1, 0, 5, 10, 0, 5, 6, 0, 0], "and the city's")
    t.equal(values(year, STOCK, "village_"), [0] * 9, "no village has one")
    t.equal(year["saving_rate"]["value"], None, "the share of no interment is not known")
    t.equal((year["plots"]["unit"], year["interments"]["unit"], year["fee_fen"]["unit"]), ("个", "份", "分"), "each figure has its unit")


def test_flow(t, o):
    for i, plot in enumerate(("GY-1-1-1", "GY-1-1-2")):
        made = o.contract(plot, name=f"张样本{i}", number=f"示火000{i}", price="120000")
        assert made.status == 0, made.err
        if i == 0:
            done = o.inter("add", made.json["contract"], name="张样本0", number="示火0000")
            assert done.status == 0, done.err
            kept = done.json["interment"]
    path = o.path("旧册.csv")
    with open(path, "w", encoding="utf-8") as f:
        f.write("公墓,墓区,排号,墓号,逝者姓名,去世日期,安葬日期\nGY,1,1,3,周旧册,2001-02-03,2001-02-08\nGY,1,1,3,吴旧册,2026,\n")
    o.must("import", "burials", path)
    year = report(o)
    t.equal(values(year, STOCK, "county_"), [1, 1, 27, 54, 2, 25, 0, 0, 3], "a plot is used by who rests in it, of an earlier list too, not by a contract")
    t.equal(values(year, FLOW, "county_"), [2, 24000000, 2, 0, 0, 0, 0], "contracts with their prices; interments of the year, a year alone too")
    t.equal(values(year, FLOW), values(year, FLOW, "county_"), "all of it is the county's")
    t.equal(year["saving_rate"]["value"], 0, "and none of it saves land")
    t.equal(sum(one["interments"] for one in year["series"]), 1, "a year alone stands in no month")
    before = o.run("report", "cemetery", "--year", "2001").json
    t.equal(values(before, ["plots_used", "resting", "interments", "contracts"]), [1, 1, 1, 0], "who rested there at the end of another year")
    o.must("interment", "move", kept, "--to", "示例公墓二区", "--by", "李示例", "--paper", "示迁1")
    year = report(o)
    t.equal(values(year, ["plots_used", "resting", "interments", "moved_out"], "county_"), [1, 2, 2, 1], "who moved out was interred all the same, and rests there no more")


def test_tier(t, o):
    one = report(o, "--tier", "county")
    t.ok(all(key.startswith("county_") for key in set(one) - {"report", "series"}) and "county_plots" in one, "one tier alone", list(one))
    refused(t, o.run("report", "cemetery", "--tier", "state"), "a tier there is not", "tier: ")
    closed = o.run("report", "close", "--report", "cemetery", "--year", "2001")
    t.equal((closed.status, closed.json["report"]["report"] if closed.json else closed.err), (0, "cemetery"), "a year that is over is closed, and signed")


with tap.Plan() as t, Ground() as o:
    test_stock(t, o)
    test_flow(t, o)
    test_tier(t, o)
