# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl bill: an offer, what is charged of it, and the money (funeral.md §2.8, §8, §10): nothing off the list, nothing unsigned, nothing
negative, refunds the way they came, a day whose cash balances."""
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from office import Office

ITEMS = [("JY02", "遗体接运", "basic", "guide", "province", "具·公里", "km", 350, {"max_fen": 350, "least_fen": 12000, "round_trip": True}),
         ("HH01", "遗体火化", "basic", "guide", "province", "具", "once", 23000, {"max_fen": 23000}),
         ("CF01", "遗体存放", "basic", "guide", "delegated", "具·天", "day", 10000, {"max_fen": 10000}),
         ("GH01", "骨灰盒", "non_basic", "range", "market", "只", "piece", 16000, {"low_fen": 10000, "high_fen": 20000}),
         ("HQ01", "花圈租用", "non_basic", "range", "market", "只", "piece", 1000, {"low_fen": 500, "high_fen": 1000})]


def write_list(o, start, change=lambda item: item):
    items = [dict(zip(("code", "name", "class", "pricing", "management", "unit", "per", "price_fen"), row[:8]), **row[8]) for row in ITEMS]
    items = [item for item in map(change, items) if item]
    with open(o.path("list.json"), "w", encoding="utf-8") as f:
        json.dump({"series": "all", "title": "示例目录", "valid_from": start, "basis": "示1号", "items": items}, f)
    done = o.run("price", "import", o.path("list.json"))
    assert done.status == 0, done.err
    return done.json["no"]


def form(*lines, day="2026-05-01", case="HZ-371324-2026-01-000001"):
    return {"case_no": case, "deceased": "张示例", "age": 81, "household": "local", "arranger": "张小示", "service_on": day,
            "lines": [{"code": code, "quantity": quantity} for code, quantity in lines]}


def signed(*lines):
    return [{"code": code, "quantity": quantity, "signed_by": "张小示"} for code, quantity in lines]


def refused(t, done, words, what):
    t.ok(done.status == 1 and done.err.count("\n") == 1 and words in done.err, what, done.err)


def test_offer(t, o, no):
    offer = o.run("bill", "quote", records=[form(("JY02", 10000), ("CF01", 3), ("HH01", 1), ("GH01", 1))]).json
    t.equal([(line["code"], line["amount_fen"], line["state"], line["list"]) for line in offer["lines"]],
            [("JY02", 12000, "offered", no), ("CF01", 30000, "offered", no), ("HH01", 23000, "offered", no), ("GH01", 16000, "offered", no)],
            "10 km away cost 120, each line tied to its list")
    t.equal((offer["offered_fen"], offer["due_fen"], offer["state"]), (81000, 0, "offered"), "an offer is owed by nobody")
    bill = offer["no"]
    refused(t, o.run("bill", "quote", records=[form(("XX99", 1))]), "on no list", "what is on no list is not offered")
    refused(t, o.run("bill", "quote", records=[form(("HH01", 1), day="2020-01-01")]), "no list of charges is in force", "nor on a day without list")
    refused(t, o.run("bill", "quote", records=[form(("HH01", 0))]), "quantity", "nor none of it")
    refused(t, o.run("bill", "charge", bill, records=signed(("HQ01", 2))), "was not offered", "what was not offered is not charged")
    refused(t, o.run("bill", "charge", bill, records=[{"code": "HH01", "quantity": 1}]), "was not signed for", "nor what nobody signed for")
    refused(t, o.run("bill", "charge", bill, text=""), "no record", "nor nothing")
    t.equal(o.run("bill", "show", bill).json["due_fen"], 0, "then nothing is charged at all")
    refused(t, o.run("bill", "charge", bill, records=signed(("HH01", 1)) + signed(("HQ01", 1))), "was not offered", "one wrong line")
    t.equal(o.run("bill", "show", bill).json["due_fen"], 0, "undoes them all")
    more = o.run("bill", "quote", bill, records=[form(("HQ01", 2))]).json
    t.equal((len(more["lines"]), more["no"]), (5, bill), "more is offered on the same bill")
    return bill


def test_money(t, o, bill):
    charged = o.run("bill", "charge", bill, records=signed(("JY02", 20000), ("CF01", 4), ("HH01", 1))).json
    t.equal([line["amount_fen"] for line in charged["lines"] if line["state"] == "charged"], [14000, 40000, 23000], "charged is what was done: 20 km 140")
    t.equal((charged["due_fen"], charged["open_fen"]), (77000, 77000), "and it is due to the fen")
    refused(t, o.run("bill", "settle", bill, "--channel", "cash"), "receipt", "money is taken for a receipt")
    refused(t, o.run("bill", "settle", bill, "--channel", "bean", "--receipt", "票1"), "channel", "by a known way")
    deposit = o.run("bill", "settle", bill, "--channel", "card", "--receipt", "票1", "--deposit", "500").json
    t.equal((deposit["paid_fen"], deposit["open_fen"], deposit["state"]), (50000, 27000, "charged"), "a deposit is kept apart")
    refused(t, o.run("bill", "settle", bill, "--channel", "cash", "--receipt", "票1"), "written already", "a receipt's number is given once")
    done = o.run("bill", "settle", bill, "--channel", "cash", "--receipt", "票2").json
    t.equal((done["kept_fen"], done["open_fen"], done["state"]), (77000, 0, "settled"), "the rest is taken")
    refused(t, o.run("bill", "settle", bill, "--channel", "cash", "--receipt", "票3"), "settled", "once")
    refused(t, o.run("bill", "charge", bill, records=signed(("GH01", 1))), "nothing is charged after", "and nothing is charged afterwards")
    refused(t, o.run("bill", "refund", bill, "--line", "2", "--amount", "401", "--reason", "未存放"), "400.00 can be given", "no more goes back than was paid")
    refused(t, o.run("bill", "refund", bill, "--line", "4", "--reason", "未存放"), "no such line", "nor for what was only offered")
    back = o.run("bill", "refund", bill, "--line", "2", "--amount", "300", "--reason", "少存放三天", "--receipt", "红1").json
    t.equal([(p["channel"], p["amount_fen"]) for p in back["payments"] if p["kind"] == "refund"], [("cash", 27000), ("card", 3000)],
            "a refund goes the way the money came, the last first")
    t.equal((back["due_fen"], back["kept_fen"], back["open_fen"]), (47000, 47000, 0), "and the three figures agree")


def test_paper(t, o, bill):
    def read(name, no=bill):
        o.run("bill", "show", no, "--output", o.path(name))
        return "".join(subprocess.run(["pdftotext", "-layout", o.path(name), "-"], check=True, capture_output=True, text=True).stdout.split())

    words = read("bill.pdf")
    t.ok(all(word in words for word in ("殡葬基本服务收费清单", bill, "遗体接运", "140.00", "具·公里", "470.00", "肆佰柒拾元整", "张示例", "示1号")), "the list of basic services",
         words)
    t.ok(all(word in words for word in ("实收合计470.00", "承运公里20")), "应收, 减免 and 实收 stand apart, and the distance", words)
    t.ok("骨灰盒" not in words and "报价" not in words, "has nothing that was only offered", words)
    offer = o.run("bill", "quote", records=[form(("HH01", 1), ("GH01", 1))]).json["no"]
    o.run("bill", "show", offer, "--output", o.path("offer.pdf"))
    t.ok("实收合计" in read("offer-words.pdf", offer) and "实收合计大写" in read("offer-words.pdf", offer), "nothing of an offer was paid")
    pages = subprocess.run(["pdftotext", "-layout", o.path("offer.pdf"), "-"], check=True, capture_output=True, text=True).stdout.split("\f")
    t.ok("基本服务收费清单（服务前报价）" in pages[0] and "遗体火化" in pages[0] and "选择性服务收费清单" in pages[1] and "骨灰盒" in pages[1] and "200.00" in pages[1],
         "an offer has both lists, each on its own sheet", "|".join(pages))


def test_surplus(t, o):
    bill = o.run("bill", "quote", records=[form(("HH01", 1), case="C2")]).json["no"]
    o.run("bill", "settle", bill, "--channel", "code", "--receipt", "票4", "--deposit", "1000")
    o.run("bill", "charge", bill, records=signed(("HH01", 1)))
    done = o.run("bill", "settle", bill, "--receipt", "红2").json
    t.equal([(p["kind"], p["channel"], p["amount_fen"]) for p in done["payments"]], [("deposit", "code", 100000), ("refund", "code", 77000)],
            "what a deposit has too much goes back")
    refused(t, o.run("bill", "reverse", bill, "--reason", ""), "reason", "no void without a reason")
    gone = o.run("bill", "reverse", bill, "--reason", "登记有误", "--receipt", "红3").json
    t.equal((gone["state"], gone["due_fen"], gone["kept_fen"], gone["reason"]), ("reversed", 0, 0, "登记有误"), "a void gives all back")
    refused(t, o.run("bill", "reverse", bill, "--reason", "再"), "was reversed", "once")
    t.equal([b["state"] for b in o.run("bill", "list", "--case", "C2").json], ["reversed"], "and it stays on record")
    o.add_second("desk", "窗口甲", "registrar")
    other = o.run("bill", "quote", records=[form(("HH01", 1), case="C3")]).json["no"]
    mere = o.run("bill", "reverse", other, "--reason", "x", "--user", "desk")
    t.equal((mere.status, o.run("bill", "show", other).json["state"]), (1, "offered"), "it is the head's")


def test_accounts(t, o):
    """收支两条线 (§2.6): what belongs to the treasury stands in a list of its own, line by line, and what was given back is taken off."""
    def change(item):
        return {"code": "C" + item["code"], **{key: value for key, value in item.items() if key != "code"},
                **({"account": "treasury"} if item["code"] in ("HH01", "CF01") else {"account": "home"} if item["code"] == "GH01" else {})}

    items = [change(dict(zip(("code", "name", "class", "pricing", "management", "unit", "per", "price_fen"), row[:8]), **row[8])) for row in ITEMS]
    listed = {"series": "accounts", "title": "示例专户目录", "valid_from": "2026-01-01", "basis": "示7号", "items": items}
    with open(o.path("accounts.json"), "w", encoding="utf-8") as f:
        json.dump({**listed, "items": [dict(items[0], account="somebody")]}, f)
    t.equal(o.run("price", "import", o.path("accounts.json")).status, 1, "an account is the treasury's or the home's")
    with open(o.path("accounts.json"), "w", encoding="utf-8") as f:
        json.dump(listed, f)
    assert o.run("price", "import", o.path("accounts.json")).status == 0
    before = {one["account"]: one for one in o.run("bill", "accounts").json if one["case_no"] == "C8"}
    t.equal(before, {}, "what is not settled belongs to nobody yet")
    chosen = (("CHH01", 1), ("CCF01", 3), ("CGH01", 1), ("CHQ01", 2))
    bill = o.run("bill", "quote", records=[form(*chosen, case="C8")]).json["no"]
    charged = o.run("bill", "charge", bill, records=signed(*chosen)).json
    t.equal([line["account"] for line in charged["lines"]], ["treasury", "treasury", "home", "home"], "each line knows whose its money is; said by none, it is the home's")
    o.run("bill", "settle", bill, "--channel", "code", "--receipt", "财票8")
    o.run("bill", "refund", bill, "--line", "2", "--amount", "100", "--receipt", "红8", "--reason", "少存一天")
    path = o.path("treasury.csv")
    found = [one for one in o.run("bill", "accounts", "--account", "treasury", "--output", path).json if one["case_no"] == "C8"]
    t.equal([(one["due_fen"], one["refunded_fen"], one["kept_fen"], one["receipts"]) for one in found], [(53000, 10000, 43000, "财票8")], "the treasury's list")
    o.run("bill", "show", bill, "--output", o.path("accounts.pdf"))
    sheets = subprocess.run(["pdftotext", "-layout", o.path("accounts.pdf"), "-"], check=True, capture_output=True, text=True).stdout.split("\f")
    t.ok("收款账户财政专户430.00元" in "".join(sheets[0].split()) and "收款账户殡仪馆账户180.00元" in "".join(sheets[1].split()),
         "who pays reads on each list whose money it is", "|".join(sheets))
    own = [one for one in o.run("bill", "accounts", "--account", "home").json if one["case_no"] == "C8"]
    t.equal([(one["account"], one["kept_fen"]) for one in own], [("home", 18000)], "and the home's, apart")
    both = [one for one in o.run("bill", "accounts").json if one["case_no"] == "C8"]
    t.equal(sum(one["kept_fen"] for one in both), o.run("bill", "show", bill).json["kept_fen"], "together they are what the bill kept")
    with open(path, encoding="utf-8") as f:
        written = f.read()
    t.ok('"财政专户"' in written and '"430.00"' in written and "殡仪馆账户" not in written, "a list of one account says nothing of the other", written)
    refused(t, o.run("bill", "accounts", "--account", "mine"), "no account", "there are two")
    o.run("bill", "reverse", bill, "--reason", "登记有误", "--receipt", "红9")
    t.equal([one for one in o.run("bill", "accounts").json if one["case_no"] == "C8"], [], "a bill that is voided brings nothing")


def test_day(t, o):
    day = o.run("bill", "day").json
    t.equal({c["channel"]: (c["taken_fen"], c["refunded_fen"]) for c in day["channels"]},
            {"cash": (27000, 27000), "code": (100000, 100000), "card": (50000, 3000)}, "a day by channel")
    t.equal((day["taken_fen"], day["refunded_fen"], day["cash_fen"]), (177000, 130000, 0), "and in all")
    bill = o.run("bill", "quote", records=[form(("HH01", 1), case="C4")]).json["no"]
    o.run("bill", "charge", bill, records=signed(("HH01", 1)))
    o.run("bill", "settle", bill, "--channel", "cash", "--receipt", "票5")
    refused(t, o.run("bill", "day", "--counted", "229.99"), "229.99 was counted, 230.00 is booked", "a fen too little, and the day stays open")
    refused(t, o.run("bill", "day", "--counted", "230", "--on", "+1"), "has not come", "so does tomorrow")
    t.ok(o.run("bill", "day", "--counted", "230").json["closed_at"], "what balances is closed")
    refused(t, o.run("bill", "day", "--counted", "230"), "closed already", "once")
    refused(t, o.run("bill", "refund", bill, "--line", "1", "--reason", "x"), "counted and closed", "then nothing goes in or out")


def test_compare(t, o, before):
    """What a year's families save by a new list (§2.8, seed 001)."""
    def change(item):
        if item["code"] == "JY02":
            item.update(price_fen=300)
        if item["code"] == "HH01":
            item.update(price_fen=20000)
        if item["code"] == "GH01":
            item.update(management="delegated")
        return None if item["code"] == "HQ01" else item

    for n, metres in enumerate((10000, 20000)):
        bill = o.run("bill", "quote", records=[form(("JY02", metres), ("HQ01", 3), case=f"V{n}")]).json["no"]
        o.run("bill", "charge", bill, records=signed(("JY02", metres), ("HQ01", 3)))
    after = write_list(o, "2026-07-01", change)
    found = o.run("price", "compare", before, after, "--volumes", "2026").json
    by = {c["code"]: (c["what"], c["regulated"], c["times"], c["saving_fen"]) for c in found["changes"]}
    t.equal(by, {"JY02": ("lowered", False, 3, 4000), "HH01": ("lowered", False, 2, 6000), "CF01": ("same", False, 1, 0),
                 "GH01": ("same", True, 0, 0), "HQ01": ("cancelled", False, 2, 6000)}, "each line is priced by both")
    t.equal((found["lowered"], found["cancelled"], found["regulated"], found["saving_fen"]), (2, 1, 1, 16000), "and counted")
    t.equal(o.run("price", "compare", before, after).json["saving_fen"], 0, "without a year nothing is")
    old = o.run("bill", "quote", records=[form(("HH01", 1), case="V9", day="2026-06-30")]).json
    new = o.run("bill", "quote", records=[form(("HH01", 1), case="V9", day="2026-07-01")]).json
    t.equal([(b["lines"][0]["amount_fen"], b["lines"][0]["list"]) for b in (old, new)], [(23000, before), (20000, after)],
            "the list in force on the service day counts")


def apart(t):
    """Money of a day of its own: it is no part of what test_day counts."""
    with Office() as o:
        test_accounts(t, o)
        t.equal(o.run("registry", "check").json["problems"], [], "with its accounts the registry is sound")


with tap.Plan() as t, Office() as o:
    first = write_list(o, "2026-01-01")
    bill = test_offer(t, o, first)
    test_money(t, o, bill)
    test_paper(t, o, bill)
    test_surplus(t, o)
    test_day(t, o)
    test_compare(t, o, first)
    apart(t)
    t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound")
    t.ok(o.run("journal", "verify").json["ok"], "and so is the journal")
