# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl report funeral: counted from the cases, the ashes and the lists of waivers; deaths as another authority states them (funeral.md §7)."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from funeral import Home
from office import resident

MUST = "deaths cremated_here residents_cremated waivers waiver_fen ashes_declared ashes_confirmed".split()
UNITS = ["人", "具", "人", "人次", "分", "份", "份"]


def report(o, *words):
    done = o.run("report", "funeral", "--year", "2026", *words)
    assert done.status == 0, done.err
    return done.json


def elsewhere(o, n, died_on, cremated_on):
    """A resident another home cremated."""
    return o.open({"kind": "elsewhere", "name": f"赵外{n}", "sex": "1", "identity_kind": "resident", "identity_number": resident("1950-01-02", 777 + 2 * n),
                   "resident": True, "died_on": died_on, "elsewhere_home": "示例市殡仪馆", "elsewhere_number": f"外火00{n}", "elsewhere_on": cremated_on,
                   **{name: o.ARRANGER[name] for name in ("arranger_name", "arranger_kind", "arranger_identity_kind", "arranger_number")}})


def values(of, *keys):
    return [of[key]["value"] for key in keys]


def test_empty(t, o):
    year = report(o)
    t.equal([year[key]["value"] for key in MUST], [0] * 7, "nothing happened yet")
    t.equal([year[key]["unit"] for key in MUST], UNITS, "each figure has its unit")
    t.equal({(year[key]["period_from"], year[key]["period_to"]) for key in MUST}, {("2026-01-01", "2026-12-31")}, "and its period")
    t.ok(all(year[key]["source"] for key in MUST), "and says what it was counted from")
    t.equal(year["waiver_mean_fen"]["value"], None, "the mean of nobody is not known")


def test_cases(t, o):
    one = o.whole(o.person(0, resident=True, died_on="2026-11-20"))
    o.hand_over(one)
    o.whole(o.person(1, resident=False, died_on="2026-11-20"))
    o.open(o.person(2, resident=True, died_on="2026-11-21"))
    away = elsewhere(o, 1, "2026-10-01", "2026-10-04")
    gone = o.open(o.person(3, resident=True, died_on="2026-11-21"))
    t.equal(o.must(gone["case"], "cancel", "--reason", "家属取消")["state"], "cancelled", "a family cancels")
    year = report(o)
    t.equal(values(year, "deaths", "deaths_recorded_residents"), [4, 3], "deaths on record, of them residents; cancelled cases are none")
    t.equal(values(year, "cremated_here", "residents_cremated", "residents_cremated_here", "residents_cremated_elsewhere"), [2, 2, 1, 1],
            "bodies cremated here apart from residents cremated anywhere")
    t.equal(values(year, "ashes_declared", "ashes_declared_01", "ashes_confirmed"), [1, 1, 0], "what is declared is not yet a fact")
    month = report(o, "--month", "10")
    t.equal(values(month, "deaths", "residents_cremated", "cremated_here"), [1, 1, 0], "a month by itself")
    t.equal(len(month["series"]), 31, "day by day")
    t.equal([one["deaths"] for one in year["series"]], [0] * 9 + [1, 3, 0], "a year month by month")
    t.equal([one["cremated_here"] for one in year["series"]], [0] * 10 + [2, 0], "by the day the cremation ended")
    t.equal(away["state"], "recorded", "what was cremated elsewhere is only recorded")


def test_stated(t, o):
    t.equal(o.run("report", "deaths", "many", "--source", "示例").status, 1, "a figure is a number")
    refused = o.run("report", "deaths", "8", "--year", "2026")
    t.ok(refused.status == 1 and "source" in refused.err, "and has a source", refused.err)
    o.run("report", "deaths", "9", "--year", "2026", "--source", "示例县卫健局 旧报表")
    year = o.run("report", "deaths", "8", "--year", "2026", "--source", "示例县卫健局 死因监测年报").json
    t.equal((year["deaths"]["value"], year["deaths"]["source"]), (8, "示例县卫健局 死因监测年报"), "the last that was stated counts, with its source")
    rate = year["cremation_rate"]
    t.equal((rate["numerator"], rate["denominator"], rate["value"]), (2, 8, 25.0), "the rate divides by it")
    t.equal(values(report(o), "deaths_recorded"), [4], "what is on record here stays beside it")
    t.ok("cremation_rate" not in report(o, "--month", "11"), "another period has no rate without its own figure")


def test_closed(t, o):
    early = o.run("report", "close", "--report", "funeral", "--year", "2026")
    t.ok(early.status == 1 and "2026-12-31" in early.err, "a year that runs cannot be closed", early.err)
    t.equal(o.run("report", "close", "--report", "wedding", "--year", "2026").status, 1, "only kinds there are")
    closed = o.run("report", "close", "--report", "funeral", "--year", "2026", "--month", "10")
    t.ok(closed.status == 0, "a month that is over is closed", closed.err)
    late = elsewhere(o, 2, "2026-10-02", "2026-10-05")
    month = report(o, "--month", "10")
    t.equal((late["state"], month["deaths"]["value"], month["deaths"]["adjustment"]), ("recorded", 1, 1), "what comes later is an adjustment")
    t.equal([one["report"] for one in o.run("report", "list", "--report", "funeral").json], ["funeral"], "closed periods are listed by kind")
    t.equal(o.run("report", "list").json, [], "those of marriages apart")


def county(o, name, profile, scale):
    registry = o.place(name)
    made = o.run("demo", "create", "--county", profile, "--scale", scale, "--registry", registry)
    assert made.status == 0, made.err
    return made.json, lambda *words: o.run(*words, "--registry", registry)


def test_county(t, o):
    """A year of an invented funeral home counted back; and what a city waived in 2019: 54,400 times 1655."""
    made, run = county(o, "county", "lanling-2021", "0.02")
    year = run("report", "funeral", "--year", "2021").json
    keys = ("deaths", "cremated_here", "waivers", "waiver_fen", "ashes_declared")
    t.equal(values(year, *keys), [made[key] for key in keys], "each figure comes back as it was made")
    t.equal((made["deaths"], made["waiver_fen"]), (44, made["waivers"] * 165500), "a fiftieth of a year's 2,190; each waiver the whole tariff")
    t.equal(values(year, "residents_cremated_elsewhere"), [made["cremated_elsewhere"]], "who was cremated elsewhere apart")
    t.equal(sum(values(year, *(f"ashes_declared_0{n}" for n in range(1, 10)))), made["ashes_declared"], "every destination declared")
    t.equal(sum(one["deaths"] for one in year["series"]), made["deaths"], "and the months make the year")
    t.equal(run("registry", "check").json["problems"], [], "the registry is sound")
    made, run = county(o, "city", "qingdao-2019", "0.01")
    year = run("report", "funeral", "--year", "2019").json
    t.equal(values(year, "waivers", "waiver_fen"), [544, 544 * 165500], "a hundredth of a city's waivers, to the fen")


with tap.Plan() as t, Home() as o:
    test_empty(t, o)
    test_cases(t, o)
    test_stated(t, o)
    test_closed(t, o)
    test_county(t, o)
    t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound")
