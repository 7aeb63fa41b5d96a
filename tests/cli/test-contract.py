# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl contract: no plot without proof but the listed exceptions, residents alone in public cemeteries, fee periods that touch, a holder
who may change, overdue as a flag, and twelve, six, three, one months (funeral.md §1.3, §2.4, §9.7). By a moved clock."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
from graves import drive, refused
from office import resident


def test_proof(t, o):
    """LAWREF-SH art. 27 and its neighbours: 火化证明, or a listed exception."""
    refused(t, o.contract("GY-1-1-1", proof="promise"), "no plot without a proof", "proof: no plot without")
    refused(t, o.contract("GY-1-1-1", **{"proof-no": ""}), "and its number", "proof_no: it is needed")
    refused(t, o.contract("GY-1-1-1", **{"proof-no": "HZ-371324-01-2026-999999"}), "a number of ours that was never issued", "no such certificate")
    refused(t, o.contract("GY-1-1-1", proof="aged", **{"proof-no": "户口簿", "for-number": resident("1940-01-01", 501)}), "80 and over is no exception here", "alive")
    refused(t, o.contract("GY-1-1-1", proof="childless", **{"proof-no": "示村证1", "for-number": resident("1980-01-01", 501)}), "too young for this one", "younger")
    o.must("parameter", "set", "grave_exceptions", "spouse childless aged", "--basis", "示例办法", "--from", "=")
    refused(t, o.run("parameter", "set", "grave_exceptions", "spouse cremation", "--basis", "示例", "--from", "="), "a list of exceptions alone", "grave_exceptions")
    aged = o.contract("GY-1-2-1", name="王高龄", proof="aged", **{"proof-no": "户口簿", "for-number": resident("1940-01-01", 503)})
    t.equal((aged.status, aged.json["proof"] if aged.out else aged.err), (0, "aged"), "once the locality lists it, by its proof")


def test_household(t, o):
    refused(t, o.contract("GY-1-1-1", region=None), "a public cemetery asks for the household", "region: the division")
    refused(t, o.contract("GY-1-1-1", region="371325"), "and is for residents", "residents")
    refused(t, o.contract("GY-1-1-1", region="371325", kin="cousin"), "kin of two kinds", "kin: ")
    refused(t, o.contract("GY-1-1-1", region="371325", kin="spouse"), "by a paper", "kin_paper: it is needed")
    t.equal(o.contract("GY-1-2-2", name="李配偶", number="示火0002", region="371325", kin="spouse", **{"kin-paper": "示例结婚证"}).status, 0, "a resident's spouse from elsewhere")
    t.equal(o.contract("GY-1-2-3", name="李村民", number="示火0003", region="371324101203").status, 0, "a village of the county")
    t.equal(o.contract("JY-A-1-1", name="钱外地", number="示火0004", region=None).status, 0, "a commercial one is open to all")
    o.must("cemetery", "permit", "JY", "--state", "closed", "--basis", "示民3号", "--from", "=")
    refused(t, o.contract("JY-A-1-2", name="孙外地", number="示火0005"), "one that was closed to nobody", "permit does not hold")
    o.must("cemetery", "permit", "JY", "--state", "trial", "--basis", "示民4号", "--from", "=")
    t.equal(o.contract("JY-A-1-2", name="孙外地", number="示火0005").status, 0, "on trial is alive")


def test_terms(t, o):
    refused(t, o.contract("GY-1-1-1", term="2047-11-24"), "at most twenty years", "term: ")
    refused(t, o.contract("GY-1-1-1", **{"fee-until": "2047-11-24", "fee": "1", "receipt": "示票1"}), "collected for twenty at most", "until: for so long")
    refused(t, o.contract("GY-1-1-1", fee="100"), "a fee has an end", "fee_until: ")
    refused(t, o.contract("GY-1-1-1", **{"fee-until": "2031-11-23", "fee": "500"}), "and a receipt", "receipt: ")
    refused(t, o.contract("GY-1-1-1", signed="2026-11-24"), "nothing is signed tomorrow", "yet to come")
    slip = o.must("plot", "hold", "GY-1-1-1", "--name", "李示例")["slip"]
    refused(t, o.contract("GY-1-1-1"), "what is held for somebody is not given to another", slip)
    made = o.contract("GY-1-1-1", slip=slip, phone="13800000001", term="2046-11-23", price="5000", receipt="示票1", fee="500", **{"fee-until": "2031-11-23"})
    t.equal((made.status, made.err), (0, ""), "but by the slip itself")
    t.equal([made.json[key] for key in ("plot", "state", "holder", "for", "fee_until", "price_fen", "overdue")],
            ["GY-1-1-1", "live", "李示例", "张样本", "2031-11-23", 500000, False], "the contract")
    t.equal(o.run("plot", "show", "GY-1-1-1").json["state"], "taken", "taken, nobody interred")
    refused(t, o.contract("GY-1-1-1", name="赵后来", number="示火0009"), "one contract a plot", made.json["contract"])
    refused(t, o.run("plot", "hold", "GY-1-1-1", "--name", "赵后来"), "and no slip beside it", made.json["contract"])
    return made.json["contract"]


def test_holder(t, o, no):
    transfer = lambda **more: o.run("contract", "transfer", no, *(w for key, value in {"holder": "李继承", "number": o.holder(1), "reason": "持证人去世",
                                    "document": "示例公证书1号", **more}.items() for w in ("--" + key, value)))
    refused(t, transfer(document=""), "the holder changes by a document", "document: it is needed")
    done = transfer()
    t.equal([done.json[key] for key in ("holder", "for", "fee_until")], ["李继承", "张样本", "2031-11-23"], "another holder; who is to rest there keeps their name")
    t.equal([(h["name"], h["reason"], h["document"]) for h in done.json["holders"]], [("李示例", None, None), ("李继承", "持证人去世", "示例公证书1号")], "with its history")


def test_years(t, o, no):
    """Periods touch whatever day is paid on; overdue frees nothing."""
    due = lambda *more: {one["contract"]: one for one in o.must("contract", "due", *more)}
    renew = lambda until, *more: o.run("contract", "renew", no, "--until", until, "--fee", "500", "--receipt", "示票2", *more)
    t.equal(due(), {}, "five years before nothing is due")
    for day, months in (("2030-11-23", 12), ("2031-05-23", 6), ("2031-08-23", 3), ("2031-10-23", 1), ("2031-11-23", 0)):
        o.pass_days(day)
        one = due("--open")[no]
        t.equal((one["months"], one["overdue"]), (months, months == 0), f"on {day} the reminder of {months} months is due")
        result = "not_reached" if months == 3 else "reached"
        o.must("contract", "remind", no, "--how", "电话", "--result", result, "--note", "示例")
        t.equal(no in due("--open"), months == 3, "whom nobody reached stays on the list")
    t.equal([(n["months"], n["result"]) for n in o.must("contract", "show", no)["notices"]],
            [(12, "reached"), (6, "reached"), (3, "not_reached"), (1, "reached"), (0, "reached")], "every attempt is there")
    o.pass_days("2034-02-01")
    plot = o.must("plot", "show", "GY-1-1-1")
    t.equal((plot["state"], plot["overdue"]), ("taken", True), "two years behind: a flag, no release")
    t.equal([one["plot"] for one in o.must("plot", "find", "GY", "--overdue")], ["GY-1-1-1"], "it is found by it")
    refused(t, o.run("plot", "hold", "GY-1-1-1", "--name", "赵后来"), "and given to nobody", no)
    refused(t, renew("2031-11-23"), "a period ends behind its beginning", "behind the day")
    refused(t, renew("2052-01-01"), "and within twenty years of it", "so long")
    done = renew("2036-11-23").json
    t.equal([(p["from"], p["until"], p["paid"]) for p in done["periods"]],
            [("2026-11-23", "2031-11-23", "2026-11-23"), ("2031-11-23", "2036-11-23", "2034-02-01")], "paid late, the next begins where the last ended")
    t.equal((done["overdue"], done["term_to"]), (False, "2046-11-23"), "the term of use is a clock of its own")
    t.equal(renew("2041-11-23").json["periods"][-1]["from"], "2036-11-23", "paid early likewise")
    closed = o.run("contract", "close", no, "--how", "given_back", "--reason", "家属另选").json
    t.equal((closed["state"], closed["refund_fen"]), ("closed", 20000 + 50000), "given back: the years not begun, of 500 yuan for five: two and five")
    t.equal(o.run("plot", "show", "GY-1-1-1").json["state"], "free", "what was never used is free")
    refused(t, renew("2042-11-23"), "a closed one is not renewed", "closed")


def words_of(path):
    return ["".join(page.split()) for page in subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout.split("\f")[:-1]]


def test_letters(t, o):
    """Printed in one go, each noted, and a list of those nobody can reach (funeral.md §2.4)."""
    fee = lambda plot, until, n, phone="13800000001", holder="李示例": o.contract(plot, name=f"张样本{n}", number=f"示火10{n}", holder=holder, phone=phone, receipt="示票9", fee="500",
                                                                               **{"fee-until": until}).json["contract"]
    o.pass_days("2042-01-10")
    soon, later, silent, lost = (fee("GY-1-1-5", "2042-12-01", 1), fee("GY-1-1-6", "2044-12-01", 2), fee("GY-1-1-7", "2042-12-01", 3, phone=None, holder="周无号"),
                                 fee("GY-1-1-8", "2042-12-01", 4, holder="吴旧址"))
    o.must("contract", "remind", lost, "--how", "信函", "--result", "wrong_address")
    refused(t, o.run("contract", "letters", "--output", o.path("l.txt")), "letters are a PDF", "does not end in .pdf")
    refused(t, o.run("contract", "letters", "--output", o.path("nowhere/l.pdf")), "nothing is noted as sent where nothing can be written", "nowhere")
    refused(t, o.run("contract", "letters", "--output", o.path("l.pdf"), "--cemetery", "ZZ"), "of a cemetery there is", "ZZ")
    t.equal(o.must("contract", "letters", "--output", o.path("l.pdf"), "--cemetery", "JY"), {"letters": 0, "left": 0, "unreached": 0, "output": None, "list": None}, "none of the other cemetery, and no file")
    t.ok(not os.path.exists(o.path("l.pdf")), "as it says")
    done = o.must("contract", "letters", "--output", o.path("l.pdf"), "--list", o.path("n.pdf"), "--cemetery", "GY")
    t.equal([done[key] for key in ("letters", "left", "unreached")], [1, 0, 2], "one letter goes out, two people cannot be reached, one has years left")
    letters, names = words_of(o.path("l.pdf")), words_of(o.path("n.pdf"))
    t.equal(len(letters), 1, "a page each")
    t.equal([word for word in ("维护管理费到期通知书", "李示例", "将于2042年12月01日到期", "GY-1-1-5", soon, "不因缴费期届满而变动") if word not in letters[0]], [], "to the holder, calmly")
    t.equal([word for word in ("未能通知人员名单", "周无号", "无联系方式", "GY-1-1-7", "吴旧址", "地址或号码有误", "共2人", "1/1") if word not in names[0]], [], "the list says who and why")
    t.equal([(n["months"], n["how"], n["result"]) for n in o.must("contract", "show", soon)["notices"]], [(12, "信函", "sent")], "the letter is an attempt")
    t.equal(o.must("contract", "show", silent)["notices"], [], "where none went out there is none")
    t.equal([(one["holder"], one["unreached"]) for one in o.must("contract", "due", "--unreached")], [("周无号", "no_contact"), ("吴旧址", "wrong_address")], "lijictl lists them too")
    t.equal(o.must("contract", "letters", "--output", o.path("m.pdf"))["letters"], 0, "nobody is written to twice about the same months")
    again = o.must("contract", "letters", "--output", o.path("m.pdf"), "--again", "2042-01-10")
    t.equal((again["letters"], words_of(o.path("m.pdf"))), (0, letters), "a jammed page is printed again as it was; nothing more is noted")
    o.must("contract", "transfer", lost, "--holder", "吴新址", "--number", o.holder(2), "--phone", "13800000002", "--reason", "持证人去世", "--document", "示例公证书2号")
    t.equal(o.must("contract", "letters", "--output", o.path("m.pdf"), "--list", o.path("n2.pdf"))["letters"], 1, "another holder is another address")
    t.ok("吴新址" in words_of(o.path("m.pdf"))[-1], "and gets the letter")
    o.pass_days("2043-01-01")
    t.equal(o.must("contract", "letters", "--output", o.path("m.pdf"))["letters"], 2, "behind the end once more")
    t.ok("已于2042年12月01日到期" in words_of(o.path("m.pdf"))[0] and "31天" in words_of(o.path("m.pdf"))[0], "and says so")
    o.pass_days("2043-12-31")
    t.equal(o.must("contract", "letters", "--output", o.path("m.pdf"))["letters"], 1, "within the year none but the one whose twelve months begin")
    o.pass_days("2044-01-02")
    t.equal(o.must("contract", "letters", "--output", o.path("m.pdf"))["letters"], 2, "then yearly")
    o.must("contract", "renew", soon, "--until", "2046-12-01", "--fee", "500", "--receipt", "示票10")
    o.must("contract", "letters", "--output", o.path("m.pdf"), "--again", "2044-01-02")
    t.equal(len(words_of(o.path("m.pdf"))), 1, "who paid since gets no copy")
    t.ok("2044年01月02日" in words_of(o.path("m.pdf"))[0], "dated as it was sent")
    refused(t, o.run("contract", "paper", soon, "--kind", "fee-notice", "--output", o.path("x.pdf")), "years ahead nobody is reminded", "not made")


def test(t, o):
    o.lay_out()
    test_proof(t, o)
    test_household(t, o)
    no = test_terms(t, o)
    test_holder(t, o, no)
    test_years(t, o, no)
    test_letters(t, o)
    t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound")
    t.ok(o.run("journal", "verify").json["ok"], "and so is the journal")


drive(test, "2026-11-23")
