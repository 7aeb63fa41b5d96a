# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl waiver: schemes by version, actual cost within their caps, the month's list and what it finds (funeral.md §2.6, §9 cases 11 and
13): Qingdao's 1655, and 1780 in all at Huizhou."""
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
import moved
from office import Office, resident, server

# Qingdao from 2018-04-01.
TARIFF = [("接运", "普通殡仪车接运", 32000, 0), ("消毒", "车辆、遗体消毒", 1500, 0), ("搬运", "馆内遗体搬运", 10000, 0), ("冷藏", "3天内普通冷藏", 24000, 3),
          ("纸棺", "普通入殓纸棺", 28000, 0), ("火化", "环保型火化炉火化", 70000, 0)]
PRICES = {"接运": 40000, "消毒": 1500, "搬运": 10000, "冷藏": 8000, "纸棺": 30000, "火化": 70000, "鲜花": 5000}
serial = iter(range(1, 999))


def set_up(o):
    items = [{"code": code, "name": code, "class": "basic", "pricing": "guide", "management": "province", "unit": "具",
              "per": "day" if code == "冷藏" else "once", "price_fen": fen, "max_fen": fen} for code, fen in PRICES.items()]
    with open(o.path("list.json"), "w", encoding="utf-8") as f:
        json.dump({"series": "all", "title": "示例目录", "valid_from": "2026-01-01", "basis": "示1号", "items": items}, f)
    assert o.run("price", "import", o.path("list.json")).status == 0


def scheme(series, start, cap=0, share=0, **more):
    return {"series": series, "title": "示例减免办法", "valid_from": start, "basis": "示2号", "groups": "resident student", "total_cap_fen": cap,
            "items": [dict({"code": c, "name": n, "cap_fen": 0 if more.get("uncapped") else fen, "most": most, "home_percent": share}) for c, n, fen, most in TARIFF]}


def charge(o, *lines, day="2027-03-10"):
    chosen = [{"code": code, "quantity": quantity, "signed_by": "李示例"} for code, quantity in lines]
    n = next(serial)
    bill = o.run("bill", "quote", records=[{"case_no": f"HZ-{n}", "deceased": f"逝者{n}", "arranger": "李示例", "service_on": day, "lines": chosen}]).json["no"]
    assert o.run("bill", "charge", bill, records=chosen).status == 0
    return bill


def form(series="q", number=None, **more):
    whole = dict({"series": series, "identity_number": number or resident("1941-02-03", next(serial)), "died_on": "2027-03-08", "group": "resident",
                 "applicant": "李示例", "relation": "子女", "cremated_on": "2027-03-09", "cremation_number": "示火1", "signed_by": "李示例"}, **more)
    return {key: value for key, value in whole.items() if value is not None}


def refused(t, done, words, what):
    t.ok(done.status == 1 and done.err.count("\n") == 1 and words in done.err, what, done.err)


def waive(o, *lines, number=None, series="q", **more):
    bill = charge(o, *lines)
    done = o.run("waiver", "apply", bill, records=[form(series, number, **more)])
    assert done.status == 0, done.err
    left = o.run("bill", "show", bill).json["open_fen"]
    settled = o.run("bill", "settle", bill, *(("--channel", "cash", "--receipt", "票" + bill) if left else ()))
    assert settled.status == 0, settled.err
    return done.json["no"], bill


def test_schemes(t, o):
    t.equal(o.run("waiver", "scheme", "--add", "--dry-run", records=[scheme("q", "2026-01-01", 165500)]).json[0]["no"], None, "a scheme is tried")
    one = o.run("waiver", "scheme", "--add", records=[scheme("q", "2026-01-01", 165500)]).json[0]
    two = o.run("waiver", "scheme", "--add", records=[scheme("q", "2027-06-01", 165500)]).json[0]
    t.equal([(s["no"], s["valid_to"]) for s in o.run("waiver", "scheme").json], [(two["no"], None), (one["no"], "2027-05-31")], "versions follow each other")
    refused(t, o.run("waiver", "scheme", "--add", records=[scheme("q", "2027-06-01")]), "overlaps", "and never overlap")
    refused(t, o.run("waiver", "scheme", "--add", records=[scheme("x", "2027-06-01", share=101)]), "0 to 100", "a share is a share")
    o.run("waiver", "scheme", "--add", records=[scheme("h", "2025-06-01", 178000, uncapped=True)])
    o.run("waiver", "scheme", "--add", records=[scheme("w", "2025-01-01", 121000, share=33)])


def test_amounts(t, o):
    all_six = [(code, 3 if code == "冷藏" else 1) for code, *_ in TARIFF]
    bill = charge(o, *all_six, ("鲜花", 1))
    done = o.run("waiver", "apply", bill, records=[form()]).json
    t.equal((done["amount_fen"], done["state"]), (165500, "applied"), "all six items come to 1655 at Qingdao")
    shown = o.run("bill", "show", bill).json
    t.equal((shown["due_fen"], shown["waived_fen"], shown["open_fen"]), (180500, 165500, 15000), "three figures, kept apart")
    t.equal(sum(line["waived_fen"] for line in shown["lines"]), 165500, "and the lines add up")
    refused(t, o.run("waiver", "apply", bill, records=[form()]), "has a waiver", "a bill has one")
    few = o.run("waiver", "apply", charge(o, ("冷藏", 5), ("消毒", 1)), records=[form()]).json
    t.equal(few["amount_fen"], 24000 + 1500, "three days of five; what is not used is nobody's")
    whole = o.run("waiver", "apply", charge(o, *all_six, ("纸棺", 1), ("火化", 1)), records=[form("h")]).json
    t.equal(whole["amount_fen"], 178000, "one cap of 1780 at Huizhou")
    part = o.run("waiver", "apply", charge(o, ("消毒", 1), ("搬运", 1)), records=[form("w")]).json
    t.equal((part["amount_fen"], part["home_fen"], part["finance_fen"]), (11500, 3795, 7705), "who bears it, to the fen")
    refused(t, o.run("waiver", "apply", charge(o, ("鲜花", 1)), records=[form()]), "nothing that is charged", "flowers are not waived")
    refused(t, o.run("waiver", "apply", charge(o, ("火化", 1)), records=[form(group="tourist")]), "group", "nor for whom it is not")
    for words, what in (({"cremated_on": "2027-03-07"}, "nobody was cremated before they died"), ({"died_on": "2027-03-11", "cremated_on": None}, "nor died on a day to come"),
                        ({"cremated_on": "2027-03-11"}, "nor is a cremation proven that is yet to come")):
        refused(t, o.run("waiver", "apply", charge(o, ("火化", 1)), records=[form(**words)]), "follow each other", what)
    refused(t, o.run("waiver", "apply", charge(o, ("火化", 1)), records=[form("none")]), "no scheme", "nor by a scheme that is not")
    same = resident("1950-01-01", 77)
    o.run("waiver", "apply", charge(o, ("火化", 1)), records=[form(number=same)])
    twice = o.run("waiver", "apply", charge(o, ("火化", 1)), records=[form(number=same)])
    t.ok(twice.status == 1 and "W2027" in twice.err, "one person has one waiver, and it says which", twice.err)


def test_month(t, o):
    good, _ = waive(o, ("火化", 1), ("消毒", 1))
    free, _ = waive(o, ("火化", 1))
    uncremated, _ = waive(o, ("火化", 1), cremated_on=None, cremation_number=None)
    stranger, _ = waive(o, ("火化", 1), relation=None)
    elsewhere = resident("1944-04-04", 44)
    abroad, _ = waive(o, ("火化", 1), number=elsewhere)
    back = resident("1945-05-05", 55)
    dropped, bill = waive(o, ("火化", 1), number=back)
    refused(t, o.run("waiver", "reverse", dropped, "--reason", "不符合条件"), "--second", "nobody takes a waiver back alone")
    refused(t, o.run("waiver", "reverse", dropped, "--reason", "不符合条件", "--second", "deputy"), "own password", "nor by a typed name")
    t.equal(o.run("waiver", "reverse", dropped, "--reason", "不符合条件", *o.second("deputy")).json["state"], "dropped", "before its month one is dropped")
    t.equal(o.run("bill", "show", bill).json["open_fen"], 70000, "and the arranger owes it")
    again, _ = waive(o, ("火化", 1), number=back)
    with open(o.path("other.csv"), "w", encoding="utf-8") as f:
        f.write(f"identity_number,name,died_on,home\n{elsewhere},某人,2027-03-01,邻县殡仪馆\n")
    trial = o.run("waiver", "batch", "2027-03", "--dry-run", "--elsewhere", o.path("other.csv")).json[0]
    t.equal({(f["no"], f["why"], f["detail"]) for f in trial["findings"]},
            {(uncremated, "no_cremation", None), (stranger, "no_relation", "李示例"), (abroad, "elsewhere", "邻县殡仪馆"), (again, "after_reversal", dropped)},
            "each kind is found")
    refused(t, o.run("waiver", "batch", "2027-03", "--elsewhere", o.path("other.csv")), "4 things", "and the month stays open")
    t.equal(o.run("waiver", "batch").json, [], "nothing is listed")
    o.run("waiver", "prove", uncremated, "--cremated", "=", "--number", "示火9")
    leave = [word for no in (stranger, abroad, again) for word in ("--leave-out", no)]
    done = o.run("waiver", "batch", "2027-03", *leave, "--elsewhere", o.path("other.csv"), "--output", o.path("names.csv")).json[0]
    t.equal((done["waivers"], done["amount_fen"], done["finance_fen"], done["findings"]), (3, 211500, 211500, []), "what was mended and left out")
    rows = list(csv.DictReader(open(o.path("names.csv"), encoding="utf-8")))
    t.equal([(r["减免编号"], r["减免金额"]) for r in rows], [(good, "715.00"), (free, "700.00"), (uncremated, "700.00")], "the name list")
    refused(t, o.run("waiver", "batch", "2027-03"), "is closed", "a closed month stays closed")
    refused(t, o.run("waiver", "batch", "2027-04"), "not begun", "and none is closed before it begins")
    refused(t, o.run("waiver", "batch", "March"), "month", "nor what is no month")
    return good, stranger, abroad, again


def test_next_month(t, o, good, stranger, abroad, again):
    t.equal(o.run("waiver", "reverse", good, "--reason", "外地已享受", *o.second("deputy")).json["state"], "reversed", "what was listed is reversed")
    refused(t, o.run("waiver", "reverse", good, "--reason", "再", *o.second("deputy")), "before", "once")
    march = o.run("waiver", "batch", "2027-03", "--show").json[0]
    t.equal((march["waivers"], march["amount_fen"]), (3, 211500), "March says what it said")
    o.pass_days("2027-04-05")
    leave = [word for no in (stranger, abroad) for word in ("--leave-out", no)]
    refused(t, o.run("waiver", "batch", "2027-04", *leave), "after_reversal", "one after a reversal is looked at again")
    done = o.run("waiver", "batch", "2027-04", *leave, "--leave-out", again, "--output", o.path("april.csv")).json[0]
    t.equal((done["waivers"], done["reversed"], done["reversed_fen"], done["claim_fen"]), (0, 1, 71500, -71500), "April takes it back")
    t.equal([(r["减免编号"], r["减免金额"], r["冲回原因"]) for r in csv.DictReader(open(o.path("april.csv"), encoding="utf-8"))],
            [(good, "-715.00", "外地已享受")], "with a minus and its reason")
    t.equal([m["month"] for m in o.run("waiver", "batch").json], ["2027-04", "2027-03"], "months are listed")


def draw(o, no, kind):
    done = o.run("waiver", "paper", no, "--kind", kind, "--output", o.path(kind + ".pdf"))
    assert done.status == 0, done.err
    return "".join(subprocess.run(["pdftotext", "-layout", o.path(kind + ".pdf"), "-"], check=True, capture_output=True, text=True).stdout.split())


def test_papers(t, o):
    """The application as it was reckoned, and the month's list with the totals of the month."""
    no, bill = waive(o, *[(code, 3 if code == "冷藏" else 1) for code, *_ in TARIFF], ("鲜花", 1), number=resident("1941-02-03", next(serial)))
    words = draw(o, no, "waiver-application")
    t.ok(all(word in words for word in ("减免基本殡葬服务费用申请表", no, bill, "示例减免办法（示2号）", "普通殡仪车接运", "400.00", "320.00", "1655.00",
                                        "壹仟陆佰伍拾伍元整", "财政", "李示例", "示火1", "申请人签名")), "the application has each item, its cost and its cap", words)
    t.ok("鲜花" not in words, "and nothing that is not waived", words)
    shared, _ = waive(o, ("接运", 1), series="w")
    t.ok("财政，殡仪馆承担33%" in draw(o, shared, "waiver-application"), "it says who bears it, where the home bears a part")
    march = draw(o, "2027-03", "waiver-names")
    t.ok(all(word in march for word in ("惠民殡葬减免花名册", "2027年03月", "3件，2115.00元", "0件，0.00元", "贰仟壹佰壹拾伍元整", "700.00")), "花名册 with the month's totals",
         march)
    april = draw(o, "2027-04", "waiver-names")
    t.ok(all(word in april for word in ("-715.00", "冲回", "1件，715.00元", "负柒佰壹拾伍元整")), "what it takes back stands with a minus, and so does its claim", april)
    refused(t, o.run("waiver", "paper", "2027-05", "--kind", "waiver-names", "--output", o.path("x.pdf")), "not closed", "an open month has no list")
    refused(t, o.run("waiver", "paper", no, "--kind", "bill-list", "--output", o.path("x.pdf")), "waiver-application", "nor a waiver another paper")


def main(t, o):
    moved.to_day("2027-03-10")
    set_up(o)
    o.add_second("deputy", "副职示例", "registrar")
    test_schemes(t, o)
    test_amounts(t, o)
    test_next_month(t, o, *test_month(t, o))
    test_papers(t, o)
    _, bill = waive(o, ("火化", 1), ("鲜花", 1))
    refused(t, o.run("bill", "reverse", bill, "--reason", "登记有误"), "--second", "voiding the bill is no way round the second person")
    gone = o.run("bill", "reverse", bill, "--reason", "登记有误", *o.second("deputy")).json
    t.equal((gone["state"], gone["waived_fen"], gone["kept_fen"]), ("reversed", 0, 0), "a bill that is voided takes its waiver with it")
    t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound")
    t.ok(o.run("journal", "verify").json["ok"], "and so is the journal")


with tap.Plan() as plan:
    clock = tempfile.mkdtemp(prefix="liji-clock-")
    try:
        if not moved.possible():
            plan.skip("months of waivers", "cc is not installed")
        else:
            moved.install(clock, os.environ.get("LIJI_TEST_ENGINE") == "postgresql")
            server()
            moved.to_day("2027-03-10", 8)
            with Office() as office:
                main(plan, office)
    finally:
        shutil.rmtree(clock, ignore_errors=True)
