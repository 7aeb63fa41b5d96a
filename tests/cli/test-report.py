# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl report: a county's year counted back from its acts, couples, persons and cases each by themselves (marriage.md §7), and a
period that is closed once."""
import csv
import io
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from office import Office

KEYS = "marriages foreign_related cross_province divorce_applications withdrawn lapsed pending divorces reissues".split()


def test_county(t, o):
    registry = o.place("county")
    made = o.run("demo", "create", "--county", "lanling-2021", "--scale", "0.02", "--registry", registry)
    assert made.status == 0, made.err
    made = made.json
    run = lambda *words, **more: o.run(*words, "--registry", registry, **more)

    def report(*words):
        done = run("report", "marriage", "--year", "2021", *words)
        assert done.status == 0, done.err
        return done.json

    year = report()
    value = lambda of, key: of[key]["value"]
    for key in ("marriages", "divorce_applications", "divorces", "withdrawn", "reissues"):
        t.equal(value(year, key), made[key], f"{key} counted back as they were made")
    t.equal([(value(year, k), year[k]["unit"]) for k in ("foreign_related", "cross_province")], [(1, "对"), (1, "对")],
            "one couple from abroad and one from another province, in couples")
    t.equal(value(year, "divorce_applications"), sum(value(year, k) for k in ("withdrawn", "lapsed", "pending", "divorces")),
            "each application is withdrawn, lapsed, pending as at 31 December, or registered")
    t.equal({(year[k]["period_from"], year[k]["period_to"]) for k in KEYS}, {("2021-01-01", "2021-12-31")}, "every figure has its period")
    t.equal([year[k]["unit"] for k in ("marriages", "persons", "reissues")], ["对", "人", "件"], "and its unit")
    t.equal(value(year, "persons"), 2 * value(year, "marriages"), "two persons a couple")
    share = year["first_married_share"]
    t.equal(share["denominator"], value(year, "persons"), "a share names what it is of")
    t.ok(all(year[k]["source"] for k in KEYS), "and every figure its source")

    months = [report("--month", str(m)) for m in range(1, 13)]
    quarters = [report("--quarter", str(q)) for q in range(1, 5)]
    for key in [k for k in year if k not in ("report", "series") and year[k]["unit"] in ("对", "人", "件") and k != "pending"]:
        if not value(year, key) == sum(value(m, key) for m in months) == sum(value(q, key) for q in quarters):
            t.ok(False, f"{key} is the same by months and by quarters")
    t.ok(True, "months and quarters make the year, figure by figure")
    t.equal(value(months[0], "divorces"), 0, "nobody is divorced in January 2021")
    early = [day for day in months[1]["series"] if day["divorces"] and day["period"] < "2021-02-04"]
    t.equal(early, [], "nor before 4 February, the first day there could be a certificate")
    t.equal([s["marriages"] for s in year["series"]], [value(m, "marriages") for m in months], "the year's months stand in its series")

    def sums(prefix, words=lambda k: True):
        return sum(value(year, k) for k in year if k.startswith(prefix) and words(k))

    sexes = lambda k: k.endswith(("_men", "_women"))
    t.equal(sums("marriage_age_", sexes), value(year, "persons"), "every person who married has an age band")
    t.equal(sums("age_gap_"), value(year, "marriages"), "every couple a difference")
    t.equal(sums("divorce_years_"), value(year, "divorces"), "every divorce its years of marriage")
    t.equal(sums("divorce_reason_"), value(year, "divorces"), "and its reason")
    t.equal(sums("divorce_education_", sexes), 2 * value(year, "divorces"), "every divorced person an education")
    t.equal(value(year, "reissues"), value(year, "reissues_marriage") + value(year, "reissues_divorce"), "a reissue is of one or the other")
    t.equal(value(year, "court_divorces"), 0, "what courts do is not counted with the office's own")

    table = run("report", "marriage", "--year", "2021", "--format", "csv", as_json=False)
    rows = {r["key"]: r for r in csv.DictReader(io.StringIO(table.out.lstrip("\ufeff")))}
    t.equal({k: (int(rows[k]["value"]), rows[k]["unit"]) for k in KEYS}, {k: (value(year, k), year[k]["unit"]) for k in KEYS},
            "the same in CSV")
    text = run("report", "marriage", "--year", "2021", as_json=False)
    t.ok("结婚登记" in text.out and f"{value(year, 'marriages')} 对" in text.out, "and as a table for people")
    t.equal(json.loads(run("report", "marriage", "--year", "2021", "--format", "json", as_json=False).out)["marriages"], year["marriages"],
            "and by --format json")
    test_divisions(t, run, report)
    test_closing(t, run, report)


def test_divisions(t, run, report):
    """From a number of the report to the records behind it, by where the parties live and by who registered them (§7.2)."""
    year = report()

    def divide(figure, *words):
        done = run("report", "divisions", figure, "--year", "2021", *words)
        assert done.status == 0, done.err
        return done.json

    for figure, unit in (("marriages", "对"), ("divorces", "对"), ("reissues", "件")):
        top = divide(figure)
        t.equal((top["total"], top["unit"]), (year[figure]["value"], unit), f"{figure}: the whole is the report's figure, in its unit")
        t.equal((sum(l["men"] for l in top["divisions"]), sum(l["women"] for l in top["divisions"])), (top["total"],) * 2, f"{figure}: each man and each woman lives in one place")
        counters = divide(figure, "--by", "counter")
        t.equal(sum(l["records"] for l in counters["divisions"]), top["total"], f"{figure}: and each was registered at one counter")
        within, steps = "", []
        while any(line["deeper"] for line in divide(figure, "--within", within)["divisions"]):
            here = divide(figure, "--within", within)
            largest = here["divisions"][0]
            steps.append(largest["name"])
            within = largest["within"]
            below = divide(figure, "--within", within, "--list")
            t.ok(below["total"] == largest["records"] == len(below["records"]), f"{figure}: {within} has as many records as was said above it", below["total"])
        t.equal(steps[:2], ["山东", "兰陵县"], f"{figure}: from the province down")
        one = divide(figure, "--within", within + "/示范街道", "--list")
        t.ok(one["records"] and one["divisions"] == [], f"{figure}: to the township, below which nothing is written")
        t.ok(all(within + "/示范街道" in (r["man_residence"], r["woman_residence"]) for r in one["records"]), f"{figure}: and to its records")
        t.equal(run("record", "show", one["records"][0]["number"]).json["number"], one["records"][0]["number"], f"{figure}: each of which can be opened")
    months = [divide("marriages", "--month", str(m))["total"] for m in range(1, 13)]
    t.equal(months, [s["marriages"] for s in year["series"]], "a month of it has that month's records")
    abroad = divide("marriages", "--within", "境外", "--list")
    t.ok(abroad["total"] and all("境外" in (r["man_residence"] + r["woman_residence"]) for r in abroad["records"]), "who lives outside the mainland is no division's", abroad)
    table = list(csv.reader(io.StringIO(run("report", "divisions", "marriages", "--year", "2021", "--format", "csv", as_json=False).out.removeprefix("\ufeff"))))
    t.equal((table[0], [int(row[1]) for row in table[1:]]), (["division", "records", "unit", "men", "women"], [l["records"] for l in divide("marriages")["divisions"]]), "the same as a table")
    looks = [(e["act"], e["detail"]) for e in run("audit", "list", "archive_looks").json]
    t.ok(("report", "marriages 2021-01-01 境外") in looks, "who was listed by name is noted as a look", looks[:5])
    for words in (("deaths",), ("marriages", "--by", "colour"), ("marriages", "--month", "13")):
        done = run("report", "divisions", *words)
        t.ok(done.status == 1 and done.err.count("\n") == 1, f"{' '.join(words)} is refused in one line", done.err)


def test_closing(t, run, report):
    closed = run("report", "close", "--year", "2021")
    t.equal(closed.status, 0, "the year is closed")
    before = report()
    t.ok(before["report"]["closed_by"] and len(before["report"]["digest"]) == 64, "by whom, and the digest of what was signed")
    again = run("report", "close", "--year", "2021")
    t.ok(again.status == 1 and "closed it already" in again.err, "once and not twice", again.err)
    waiting = [c for c in run("certificate", "list").json if c["state"] != "handed_over" and c["number"].startswith("J")]
    left = waiting[0]["number"]
    done = run("case", "abandon", left, "--reason", "当事人离开")
    t.equal(done.status, 0, "a couple of that year turns out to have left before the end")
    after = report()
    t.equal((after["marriages"]["value"], after["marriages"]["adjustment"]), (before["marriages"]["value"], -1),
            "the closed figure stands, the correction beside it")
    t.equal(after["persons"]["adjustment"], -2, "two persons")
    t.ok("adjustment" not in after["divorces"], "and nothing where nothing changed")
    listed = run("report", "list").json
    t.equal([(c["from"], c["to"], c["digest"]) for c in listed], [("2021-01-01", "2021-12-31", before["report"]["digest"])],
            "closed periods are listed")
    t.equal(run("registry", "check").json["problems"], [], "and the registry is sound")


def test_second_county(t, o):
    """Before 2021 there were no thirty days: that year's divorces are an archive, and each unit stays by itself."""
    registry = o.place("hongjiang")
    made = o.run("demo", "create", "--county", "hongjiang-2020", "--scale", "0.02", "--registry", registry)
    assert made.status == 0, made.err
    # Couples enough for the first of January, the day on which the office was set up.
    busy = o.run("demo", "create", "--county", "hongjiang-2020", "--scale", "0.25", "--registry", o.place("busy"))
    t.equal(busy.json["marriages"] if busy.status == 0 else busy.err, 440, "at a quarter of its size too")
    year = o.run("report", "marriage", "--year", "2020", "--registry", registry).json
    t.equal([(year[k]["value"], year[k]["unit"]) for k in ("marriages", "divorces", "reissues", "divorce_applications", "pending")],
            [(35, "对"), (15, "对"), (13, "件"), (0, "对"), (0, "对")], "1,758 and 758 couples, 648 cases: a fiftieth of each in its unit")
    t.equal((year["divorces_archived"]["value"], year["marriages_archived"]["value"]), (15, 0), "which are an archive is told")
    t.equal(year["divorce_age_unknown_men"]["value"], 0, "their ages are known by their births")
    t.equal(year["divorce_reason_unknown"]["value"], 15, "their reasons are not")


def test_refusals(t, o):
    married = o.register(o.couple(1), o.couple(2))[1]["number"]
    now = o.run("report", "marriage").json
    t.equal(now["marriages"]["value"], 2, "the running year without words")
    early = o.run("report", "close", "--year", now["report"]["from"][:4])
    t.ok(early.status == 1 and "lasts until" in early.err, "a period is not closed before it is over", early.err)
    o.add_second("judge", "钱第二", "head")
    o.run("record", "annotate", married, "--kind", "court_divorce", "--document", "（2026）示0000民初1号", "--authority", "示例人民法院",
          "--effective", "=", "--scan", o.scan(), "--approver", "judge", *o.second("judge"))
    now = o.run("report", "marriage").json
    t.equal((now["court_divorces"]["value"], now["divorces"]["value"]), (1, 0), "a court's divorce has its own column")
    for words in (("--month", "13"), ("--month", "2", "--quarter", "1"), ("--year", "soon"), ("--format", "xls")):
        done = o.run("report", "marriage", *words)
        t.ok(done.status == 1 and done.err.count("\n") == 1 and words[-2].strip("-") in done.err, f"{' '.join(words)} is refused", done.err)
    o.run("user", "add", "keeper", "--role", "keeper", "--valid-until", "+300")
    done = o.run("report", "close", "--year", "2020", "--user", "keeper")
    t.ok(done.status == 1 and "keeper" in done.err or done.status == 1, "only the head closes a period", done.err)


with tap.Plan() as t, Office() as o:
    test_refusals(t, o)
    test_county(t, o)
    test_second_county(t, o)
