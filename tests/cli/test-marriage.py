# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl marriage: from a record on standard input to a number and two booklets, and every refusal without a trace."""
import datetime
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from office import Office, resident

with tap.Plan() as t, Office() as o:
    schema = o.run("marriage", "schema").json
    t.ok({"man", "woman"} <= set(schema["properties"]), "the schema names both parties")
    first = o.register(o.couple(0))
    t.equal(len(first), 1, "one record, one answer in an array")
    number = first[0]["number"]
    year = first[0]["registered_on"][:4]
    t.equal(number, f"J371324-{year}-000001", "the first number of the year")
    t.equal([c["holder"] for c in first[0]["copies"]], ["man", "woman"], "two copies")
    t.equal((sorted(first[0]), sorted(first[0]["copies"][0])), (["copies", "number", "registered_on"], ["booklet", "holder"]), "the fixed keys")
    t.equal(len({c["booklet"] for c in first[0]["copies"]}), 2, "on two booklets")

    entries = o.run("journal", "verify").json["entries"]
    balance = o.run("stock", "balance").json

    def refused(name, record, *words):
        done = o.run("marriage", "register", records=[record])
        t.equal(done.status, 1, f"{name} is refused")
        t.ok(done.err.count("\n") == 1 and all(w in done.err for w in words), f"{name}: one line that says why", done.err)
        t.equal(o.run("journal", "verify").json["entries"], entries, f"{name}: nothing was written")

    t.ok(number in o.run("marriage", "register", records=[o.couple(1, man=o.couple(0)["man"])]).err,
         "an open marriage is named with its number")
    refused("a man who is 21", o.couple(2, man__birth_date="2010-01-01", man__identity_number=resident("2010-01-01", 931)), "man")
    refused("a wrong check digit", o.couple(2, man__identity_number="371324199803030910"), "man.identity_number")
    refused("an unknown field", {**o.couple(2), "colour": "red"}, "colour")
    refused("a date that is none", o.couple(2, man__birth_date="1998-02-30"), "man.birth_date")
    refused("no woman", {k: v for k, v in o.couple(2).items() if k != "woman"}, "woman")
    refused("the same person twice", o.couple(2, woman=o.couple(2)["man"]))
    refused("an unsigned declaration", o.couple(2, woman__declaration_signed=False))
    refused("one party missing", o.couple(2, man__present=False))
    refused("a booklet not in stock", o.couple(2, man_booklet="样本999999", woman_booklet="样本000010"), "样本999999")
    ticks = o.couple(2)["review_ticks"]
    refused("a list ticked backwards", {**o.couple(2), "review_ticks": ticks[::-1]}, "was ticked before")
    refused("a tick by a stranger", {**o.couple(2), "review_ticks": [{**ticks[0], "done_by": "过路人"}, *ticks[1:]]}, "review_ticks.0.done_by", "过路人")
    used = first[0]["copies"][0]["booklet"]
    refused("a used booklet", o.couple(2, man_booklet=used, woman_booklet="样本000010"), used)
    refused("one booklet without the other", o.couple(2, man_booklet="样本000009"), "booklet")
    refused("one booklet for both", o.couple(2, man_booklet="样本000009", woman_booklet="样本000009"))
    refused("a day since when, without a late registration", o.couple(2, cohabiting_since="2020-05-01"), "cohabiting_since")
    refused("a married applicant", o.couple(2, man__marital_status="20"))
    refused("control characters", o.couple(2, man__name="张\u0007三"), "man.name")
    refused("a name of 100,000 letters", o.couple(2, man__name="长" * 100000), "man.name")
    for text, why in (("", "no record"), ("{", "JSON"), ("[1]", "object"), ("\"x\"", "object")):
        done = o.run("marriage", "register", text=text)
        t.ok(done.status == 1 and why in done.err, f"standard input {text!r} is refused", done.err)
    t.equal(o.run("stock", "balance").json, balance, "no booklet moved")

    done = o.run("marriage", "register", records=[o.couple(3), o.couple(0)])
    t.ok(done.status == 1 and "record 2" in done.err, "one bad record of two is named", done.err)
    t.equal(o.run("journal", "verify").json["entries"], entries, "and neither is registered")
    signed = {tick["done_by"] for tick in o.run("marriage", "show", number).json["record"]["review_ticks"]}
    here = {user["full_name"] for user in o.run("user", "list").json}
    t.ok(len(signed) == 1 and signed <= here, "who ticked is an account of this office, also where the record does not say", signed, here)
    two = o.register(o.couple(3), o.couple(4))
    t.equal([r["number"][-6:] for r in two], ["000002", "000003"], "numbers follow each other")
    chosen = o.register(o.couple(5, man_booklet="样本000031", woman_booklet="样本000030"))[0]
    t.equal([c["booklet"] for c in chosen["copies"]], ["样本000031", "样本000030"], "the booklets in hand are the ones used")
    shown = o.run("marriage", "show", number).json
    t.equal((shown["number"], shown["record"]["man"]["name"]), (number, o.couple(0)["man"]["name"]), "a record shows what was declared")
    t.ok(any(e["act"] == "marriage.register" for e in shown["timeline"]), "and its timeline")
    t.equal(o.run("record", "show", "J371324-1999-000001").status, 1, "a number that is not there")

    pages = o.path("scan.pdf")
    done = o.run("certificate", "print", number, "--copy", "man", "--template", "marriage-sheet", "--output", pages)
    t.ok(done.status == 0, "a PDF to attach", done.err)
    scans = o.run("record", "attach", pages).json
    t.equal([(s["title"], s["media_type"], s["size"]) for s in scans], [("scan.pdf", "pdf", os.path.getsize(pages))], "a scan is stored and told")
    with_scans = o.couple(6, scans=scans)
    with_scans["woman"]["papers"][0]["scans"] = scans
    kept = o.run("record", "show", o.register(with_scans)[0]["number"]).json["record"]
    t.equal((kept["scans"], kept["woman"]["papers"][0]["scans"]), (scans, scans), "a record keeps the scans of the case and of a paper")
    entries = o.run("journal", "verify").json["entries"]
    refused("a scan the registry does not hold", o.couple(7, scans=[{"digest": "ab" * 32}]), "scans.0.digest")
    done = o.run("record", "attach", __file__)
    t.ok(done.status == 1 and "JPEG" in done.err, "a text file is no scan", done.err)
    for name, value in (("request_number", ""), ("request_number", "\u200b"), ("operator_name", "")):
        by_hand = o.couple(7)
        by_hand["woman"]["checks"][0][name] = value
        refused("a look-up nobody could find again", by_hand, "provincial system")
    subprocess.run(["pdftoppm", "-r", "60", "-png", "-singlefile", pages, o.path("photo")], check=True)
    stored = o.run("record", "attach", o.path("photo.png")).json[0]["digest"]
    refused("a joint photo no certificate could bear", o.couple(7, photo=stored), "JPEG")
    refused("nor a page for a photo", o.couple(7, photo=scans[0]["digest"]), "JPEG")
    for code, size, drawn, said in (("photo.too_small", "331x220", "plasma:tomato-steelblue", "626 × 413"),
                                    ("photo.wrong_shape", "900x900", "plasma:tomato-steelblue", "626 × 413"),
                                    ("photo.no_picture", "626x413", "xc:gray", "one colour")):
        path = o.path(f"{code}.jpg")
        subprocess.run(["convert", "-size", size, "-seed", "9", drawn, path], check=True)
        digest = o.run("record", "attach", path).json[0]["digest"]
        told = o.run("marriage", "check", records=[o.couple(7, photo=digest)]).json[0]
        t.ok(not told["ok"] and code in [p["code"] for p in told["problems"]], f"{code} is told by the check", told["problems"])
        refused(f"{code}: what the check blocks the door", o.couple(7, photo=digest), "photo", said)
    machine = o.couple(7)
    machine["man"]["checks"] = [dict(machine["man"]["checks"][0], provider="ministry_api", request_number="FAKE", operator_name="局长王某")]
    refused("a machine's answer that was never got here", machine, "ministry_api")
    machine["man"]["checks"][0].update(provider="by_hand", checked_at="2099-01-01T09:00:00+08:00")
    refused("a look-up of a day to come", machine)
    soon = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))) + datetime.timedelta(minutes=20)
    machine["man"]["checks"][0]["checked_at"] = soon.isoformat(timespec="seconds")
    if soon.hour > 0 or soon.minute >= 20:
        refused("a look-up to be made later today", machine, "future")
    bogus = o.run("marriage", "check", "--step", "bogus", records=[o.couple(8)])
    t.ok(bogus.status == 1 and "hand_over" in bogus.err, "a step there is not is told, with those there are", bogus.err)
    check = o.run("marriage", "check", records=[o.couple(8)]).json[0]
    t.ok(check["ok"], "a complete record has nothing against it", check["problems"])
    check = o.run("marriage", "check", records=[o.couple(0)]).json[0]
    t.ok(not check["ok"] and any(p["code"].startswith("open_marriage") for p in check["problems"]), "a married one has", check)
    t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound after all this")
