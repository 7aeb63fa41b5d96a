# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl price: lists of charges by version (funeral.md §1.2, §2.8): nothing overlaps, nothing is above its highest price."""
import csv
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from office import Office

# The county bill of §2.8.
HEAD = "code,name,detail,class,pricing,management,unit,per,price,max,least,round_trip\n"
ROWS = ["JY01,遗体接运,城区,basic,guide,province,具,once,180,180,,",
        "JY02,遗体接运,农村、跨市,basic,guide,province,具·公里,km,3.5,3.5,120,true",
        "HH01,遗体火化,普通炉,basic,guide,province,具,once,230,230,,",
        "JC01,骨灰寄存,,basic,guide,province,格位·年,year,60,60,,",
        "CF01,遗体存放,,basic,guide,delegated,具·天,day,100,100,,"]


def write(o, name, text):
    with open(o.path(name), "w", encoding="utf-8") as f:
        f.write(text)
    return o.path(name)


def test_versions(t, o):
    first = write(o, "1.csv", HEAD + "\n".join(ROWS) + "\n")
    words = ("--series", "basic", "--title", "示例县基本服务收费目录", "--basis", "示发改价格〔2025〕1号")
    trial = o.run("price", "import", first, *words, "--from", "2025-01-01", "--dry-run")
    t.equal((trial.status, trial.json["no"], trial.json["n_items"], o.run("price", "list").json), (0, None, 5, []), "a trial changes nothing")
    one = o.run("price", "import", first, *words, "--from", "2025-01-01").json
    t.equal((one["valid_from"], one["valid_to"], one["n_items"]), ("2025-01-01", None, 5), "a version is taken in, open")
    back = o.run("price", "import", first, *words, "--from", "2024-06-01")
    t.ok(back.status == 1 and f"overlaps version {one['no']}" in back.err, "one before it that would run into it is refused", back.err)
    t.equal(o.run("price", "import", first, *words, "--from", "2024-06-01", "--until", "2024-12-31").status, 0, "one that ends before it is not")
    second = write(o, "2.csv", HEAD + "\n".join(ROWS[1:]).replace("230,230", "200,230") + "\n")
    two = o.run("price", "import", second, *words, "--from", "2026-04-01").json
    t.equal([(v["no"], v["valid_from"], v["valid_to"]) for v in o.run("price", "list").json][:2],
            [(two["no"], "2026-04-01", None), (one["no"], "2025-01-01", "2026-03-31")], "the next ends it the day before")
    for day, no in (("2026-03-31", one["no"]), ("2026-04-01", two["no"])):
        t.equal([v["no"] for v in o.run("price", "list", "--on", day).json], [no], f"on {day} one is in force")
    t.equal(o.run("price", "list", "--on", "2020-01-01").json, [], "before all of them none")
    other = o.run("price", "import", second, "--series", "choice", "--title", "选择性服务", "--basis", "示2号", "--from", "2026-04-01")
    t.ok(other.status == 1 and "JY02 stands in version" in other.err, "a code stands in one list at a time", other.err)
    return one["no"], two["no"]


def test_files(t, o, no):
    path = o.path("out.csv")
    o.run("price", "export", no, "--output", path)
    rows = list(csv.DictReader(open(path, encoding="utf-8")))
    t.equal([(r["code"], r["price"], r["least"]) for r in rows][:2], [("JY01", "180.00", ""), ("JY02", "3.50", "120.00")], "CSV is in yuan")
    path = o.path("out.json")
    o.run("price", "export", no, "--output", path)
    whole = json.load(open(path, encoding="utf-8"))
    t.equal((whole["items"][1]["price_fen"], whole["items"][1]["least_fen"], whole["valid_to"]), (350, 12000, "2026-03-31"), "JSON in fen")
    whole["series"], whole["items"] = "again", [dict(item, code="X" + item["code"]) for item in whole["items"]]
    again = o.run("price", "import", write(o, "again.json", json.dumps(whole, ensure_ascii=False)))
    t.equal((again.status, again.json["n_items"]), (0, 5), "and is taken in as it was given out")


def test_refusals(t, o):
    words = ("--series", "new", "--title", "新目录", "--basis", "示3号", "--from", "2026-04-01")
    good = "N1,遗体告别,,basic,guide,province,次,once,100,100,,"
    for row, what in ((good.replace("100,100", "101,100"), "costs more than its highest price"), (good.replace("100,100", "-1,100"), "row 1, price"),
                      (good.replace("100,100", "1.005,100"), "row 1, price"), (good.replace("basic", "package"), "row 1, class"),
                      (good.replace("100,100", "100,"), "max_fen"), (good.replace("遗体告别", ""), "name"), (good + "\n" + good, "twice"),
                      (good.replace("guide", "range"), "guide price, not a range"), (good[:-1] + ",true", "way back")):
        done = o.run("price", "import", write(o, "bad.csv", HEAD + row + "\n"), *words)
        t.ok(done.status == 1 and done.err.count("\n") == 1 and what in done.err, f"refused: {what}", done.err)
    none = o.run("price", "import", write(o, "good.csv", HEAD + good + "\n"), *words[:-4], "--from", "2026-04-01")
    t.ok(none.status == 1 and "basis" in none.err, "without a document nothing holds", none.err)
    o.add_second("desk", "窗口甲", "registrar")
    mere = o.run("price", "import", o.path("good.csv"), *words, "--user", "desk")
    t.ok(mere.status == 1 and "price" not in str(o.run("price", "list", "--on", "2026-05-01").json[0]["series"]), "nor by whom it is not for", mere.err)
    t.equal(o.run("price", "schema").json["examples"][0]["series"], "basic", "the schema has an example")


def test_seed(t):
    """Seed 001: 37 items lowered, dropped or regulated, and 5.9 million yuan a year that families keep, on what was really charged."""
    def item(code, fen, management="market"):
        return {"code": code, "name": "项目" + code, "class": "non_basic", "pricing": "range", "management": management, "unit": "次", "per": "once",
                "price_fen": fen, "low_fen": 100, "high_fen": 100000}

    lowered, dropped, regulated = ([f"{letter}{n:02d}" for n in range(count)] for letter, count in (("J", 20), ("Q", 5), ("G", 12)))
    before = [item(code, 30000) for code in lowered] + [item(code, 40000) for code in dropped] + [item(code, 5000) for code in regulated]
    after = [item(code, 20000) for code in lowered] + [item(code, 5000, "delegated") for code in regulated]
    with Office(stock=0) as o:
        lists = []
        for start, items in (("2025-01-01", before), ("2026-01-01", after)):
            path = write(o, "seed.json", json.dumps({"series": "all", "title": "示例目录", "valid_from": start, "basis": "示1号", "items": items}))
            lists.append(o.run("price", "import", path).json["no"])
        lines = [{"code": code, "quantity": 1950} for code in lowered] + [{"code": code, "quantity": 1000} for code in dropped]
        bill = o.run("bill", "quote", records=[{"case_no": "V", "deceased": "张示例", "arranger": "张小示", "service_on": "2025-06-01", "lines": lines}]).json["no"]
        charged = o.run("bill", "charge", bill, records=[dict(line, signed_by="张小示") for line in lines])
        found = o.run("price", "compare", *lists, "--volumes", "2025").json
        t.equal((charged.status, found["lowered"] + found["cancelled"] + found["regulated"], found["saving_fen"]), (0, 37, 590_000_000),
                "37 items, and 5.9 million yuan: " + charged.err)


with tap.Plan() as t, Office() as o:
    test_seed(t)
    one, two = test_versions(t, o)
    test_files(t, o, one)
    test_refusals(t, o)
    t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound")
    t.ok(o.run("journal", "verify").json["ok"], "and so is the journal")
