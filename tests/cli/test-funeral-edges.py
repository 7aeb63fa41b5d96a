# SPDX-License-Identifier: GPL-3.0-or-later
"""The edge cases of funeral records (funeral.md §9), by name, as far as the chain from call to ashes bears them. Of case 5 the hall and the
niche, of case 8 ashes that leave a niche are here, case 7 and midnight of 4b are in test-ashes-care.py; what is a plot's is in test-plot.py (5), test_joint and
test_move of test-interment.py (6, 8) and test_years of test-contract.py (7)."""
import datetime
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from funeral import ISSUER, Home
from office import resident

LONG_AGO = (datetime.date.today() - datetime.timedelta(days=200)).isoformat()


def refused(t, done, what, words):
    t.ok(done.status == 1 and done.err.count("\n") == 1 and words in done.err, what, (done.status, done.err))


NAMELESS = {"kind": "unknown", "caller_name": "示例县公安局", "pickup_place": "示例河桥下", "sex": "1", "died_on": "2026-11", "certificate_kind": "2026",
            "certificate_number": ISSUER + "0007", "certificate_issuer": "示例县人民医院"}


def test_1_unknown_deceased(t, o):
    refused(t, o.run("death", "open", records=[{**NAMELESS, "name": "无"}]), "1: a nameless body gets no name", "no name and no number")
    no = o.open(NAMELESS)["case"]
    o.must(no, "dispatch", vehicle="鲁Q示例1", driver="赵司机")
    found = {"finder": "王发现", "found_place": "示例河桥下", "collector": "钱接运", "handed_by": "示例县公安局", "no_effects": True}
    refused(t, o.step(no, "collect", **{**found, "finder": ""}), "1: who found it is noted", "found")
    body = o.must(no, "collect", **found)
    police = {**o.ARRANGER, "arranger_kind": "police", **o.SIGNED, "dna_number": "示基1号", "police_paper": "示公死2号", "notice_on": LONG_AGO}
    refused(t, o.step(no, "clear", "--tag", body["tag"], **police), "1: nor is it cremated without the opinion not to keep", "need not be kept")
    police["not_keep_opinion"] = "示公处2号"
    today = o.run("death", "show", no).json["since"][:10]
    refused(t, o.step(no, "clear", "--tag", body["tag"], **{**police, "notice_on": today}), "1: before the notice is over", "notice runs until")
    t.equal(o.must(no, "clear", "--tag", body["tag"], **police)["noted"], False, "1: it is cleared, and nobody's death")
    packed = o.cremate(body)
    number = resident("1950-01-02", 701)
    refused(t, o.step(no, "identify", name="冯后知"), "1: who it is later is said with evidence", "since when")
    known = o.must(no, "identify", name="冯后知", identity_kind="resident", identity_number=number, identified_by="示公鉴1号", identified_on=today,
                   identity_checked=True)
    t.equal((known["form"]["kind"], known["form"]["certificate_number"], known["noted"], known["state"]),
            ("unknown", ISSUER + "0007", True, "packed"), "1: identity is added, the nameless record and its papers stay")
    o.hand_over(packed, receiver_number=o.ARRANGER["arranger_number"], destination="06", destination_place="")


def test_2_twins_and_same_name(t, o):
    first, second = (o.person(n, name=f"李样本之子（{word}）", birth_date="2026-11-20", identity_number=None, identity_kind=None,
                              certificate_kind="2026", certificate_number=f"{ISSUER}000{n}", mother_name="李样本", mother_number=resident("1996-02-03", 404))
                     for n, word in ((1, "甲"), (2, "乙")))
    a, b = o.collect(first), o.collect(second)
    t.ok(a["case"] != b["case"] and a["tag"] != b["tag"], "2: twins are two cases with two tags")
    same = o.open(o.person(3, name="李样本之子（甲）"))
    t.equal(same["state"], "reported", "2: one name twice warns and does not block")
    known = o.run("death", "check", same["case"], "dispatch").json
    t.ok(not [p for p in known["problems"] if p["code"] == "death.same_name"], "2: once taken nobody is warned again")
    refused(t, o.step(a["case"], "store", "--tag", b["tag"], slot="C-01"), "2: the tag tells them apart", "is not the one of this case")


def test_3_stillbirth_and_newborn(t, o):
    foetus = {"kind": "foetus", "caller_name": "示例县人民医院", "pickup_place": "示例县人民医院"}
    refused(t, o.run("death", "open", records=[{**foetus, "certificate_kind": "2026", "certificate_number": ISSUER + "0001"}]),
            "3: a foetus has no death certificate", "no death certificate")
    body = o.collect(foetus)
    form = {**o.ARRANGER, **o.SIGNED, "mother_name": "周样本", "weeks": 30, "hospital_form": "示院交1号"}
    refused(t, o.step(body["case"], "clear", "--tag", body["tag"], **{**form, "hospital_form": ""}), "3: the hospital's form comes with it", "hospital")
    cleared = o.clear(body, **form)
    t.equal(cleared["noted"], False, "3: it is cremated and no death")
    o.cremate(body)
    newborn = o.collect(o.person(4, name="周样本之女", birth_date="2026-11-20", identity_number=None, identity_kind=None,
                                 certificate_number=ISSUER + "0002", nationality=None))
    refused(t, o.step(newborn["case"], "clear", "--tag", newborn["tag"], **{**o.ARRANGER, **o.SIGNED, "identity_checked": True, "certificate_number": ""}),
            "3: a newborn that lived has one", "death certificate")


def test_4_partial_and_odd_dates(t, o):
    old = o.open({"kind": "elsewhere", "name": "郑旧簿", "died_on": "1998-03", "elsewhere_home": "另例市殡仪馆", "elsewhere_number": "1998-12",
                  "elsewhere_on": "1998-03-09", "arranger_name": "郑示例"})
    t.equal(old["form"]["died_on"], "1998-03", "4a: a month stays a month")
    limb = o.collect({"kind": "limb", "caller_name": "示例县人民医院", "pickup_place": "示例县人民医院"})
    o.clear(limb, body_part="左小腿", hospital_form="示院交2号")
    o.cremate(limb)
    remains = o.collect({"kind": "remains", "caller_name": "示例镇人民政府", "pickup_place": "示例村"})
    o.clear(remains, relocation_register="示迁12号")
    o.cremate(remains)
    counts = {one["kind"]: (one["death"], one["cremated"]) for one in o.run("death", "count").json}
    t.equal([counts[kind] for kind in ("limb", "remains", "foetus")], [(False, 1)] * 3, "4c: limbs, remains and foetuses are counted apart and are no deaths")
    late = o.collect(o.person(5, died_on="2024-01-05", died_time="06:40"))
    o.clear(late)
    o.add_second("reviewer", "何复核", "registrar")
    burn = {"furnace": "2号炉", "cremator": "周火化"}
    refused(t, o.step(late["case"], "cremate", "--tag", late["tag"], **burn), "4d: more than a year after the death it stops", "more than a year ago")
    odd = {**burn, "override_reason": "司法鉴定期间保存", "reviewer": "何复核"}
    alone = o.step(late["case"], "cremate", "--tag", late["tag"], **odd)
    t.equal(alone.status, 1, "4d: a typed name is nobody's word")
    o.must(late["case"], "cremate", "--tag", late["tag"], *o.second("reviewer"), **odd)
    done = o.must(late["case"], "finish", "--tag", late["tag"])
    t.equal(done["cremated_on"], done["cremation_ended"][:10], "4b: it is counted on the day of the end, and both times are kept")


def test_5_double_booked(t, o):
    """Of what is booked at the home; twenty processes at once: tests/register/test-race.c."""
    day = (datetime.date.today() + datetime.timedelta(days=1)).isoformat()
    o.run("resource", "add", "hall", "一号厅")
    first = ("resource", "book", "hall", "一号厅", "--purpose", "甲家", "--from", f"{day} 09:00", "--until", f"{day} 10:00")
    t.equal(o.run(*first).status, 0, "5: one has the hall")
    refused(t, o.run(*first[:4], "--purpose", "乙家", "--from", f"{day} 09:59"), "5: the other is told who has it", "甲家")
    cases = [o.whole(o.person(n)) for n in (2, 3)]
    labels = [o.hand_over(case, destination="06", destination_place="")["ashes"][0]["label"] for case in cases]
    until = (datetime.date.today() + datetime.timedelta(days=300)).isoformat()
    t.equal(o.run("ashes", "deposit", labels[0], "--niche", "丙-1-1", "--until", until).status, 0, "5: one has the niche")
    refused(t, o.run("ashes", "deposit", labels[1], "--niche", "丙-1-1", "--until", until), "5: nor do two have a niche", labels[0])


def test_8_moved_to_another_county(t, o):
    case = o.whole(o.person(0))
    label = o.hand_over(case, destination="06", destination_place="")["ashes"][0]["label"]
    until = (datetime.date.today() + datetime.timedelta(days=300)).isoformat()
    o.run("ashes", "deposit", label, "--niche", "丁-1-1", "--until", until)
    before = o.run("death", "count").json
    move = ("ashes", "moveout", label, "--place", "另例县骨灰堂", "--receiver", "李示例")
    t.equal(o.run(*move).status, 1, "8: they leave by a paper of the other place")
    gone = o.run(*move, "--authority", "另例接收函1号").json
    t.equal((gone["state"], gone["niche"], gone["until"]), ("in_transit", None, None), "8: on the way they belong to no niche")
    refused(t, o.run("ashes", "deposit", label, "--niche", "丁-1-1", "--until", until), "8: and to nobody's shelf", "not where this begins")
    there = o.run("ashes", "confirm", label, "--place", "另例县骨灰堂2-3-4", "--on", "=", "--receiver", "另例回执7号").json
    t.equal((there["state"], there["confirmed_place"], there["destination"]), ("moved", "另例县骨灰堂2-3-4", "06"), "8: the other side says it has them; what was declared stays beside it")
    t.equal(o.run("death", "count").json, before, "8: no new death, no new cremation")


def test_9_foreigner(t, o):
    abroad = o.person(6, kind="foreigner", name="示例·约翰", name_latin="John Specimen", nationality="840", identity_kind="passport_other",
                      identity_number="X12345678", certificate_number="X12345678")
    body = o.collect(abroad)
    refused(t, o.step(body["case"], "clear", "--tag", body["tag"], **{**o.ARRANGER, **o.SIGNED, "identity_checked": True}), "9: the embassy is told", "embassy")
    cleared = o.clear(body, embassy_paper="示领1号")
    t.equal((cleared["form"]["certificate_number"], cleared["state"]), ("X12345678", "cleared"), "9: the certificate carries the passport's number")


def test_10_ashes_claimed_by_two(t, o):
    packed = o.whole(o.person(7))
    no, label = packed["case"], packed["ashes"][0]["label"]
    refused(t, o.run("death", "advance", no, "suspend"), "10: why is written down", "reason")
    told = [{"name": name, "number": resident("1970-01-02", n), "relation": "child", "notified_on": "2026-11-22", "notified_how": "当面送达"}
            for name, n in (("张甲", 801), ("张乙", 803))]
    claim = ("--reason", "张甲、张乙各自主张领取")
    refused(t, o.step(no, "suspend", *claim), "10: who claims them is named", "two at least")
    refused(t, o.step(no, "suspend", *claim, claimants=[told[0], {"name": "张乙", "relation": "child"}]), "10: and both are told in writing", "张乙")
    held = o.must(no, "suspend", *claim, claimants=told)
    t.ok(held["ashes"][0]["suspended"], "10: delivery is suspended")
    refused(t, o.step(no, "hand_over", "--tag", label, **o.RECEIVED), "10: meanwhile nobody receives them", "Two relatives")
    refused(t, o.step(no, "settle", "--reason", "双方已和解"), "10: a word releases nothing", "court's paper")
    paper = {"claim_release": "court", "claim_paper": "示民终1号", "claim_paper_on": "2026-11-23"}
    released = o.must(no, "settle", "--reason", "判决张甲领取", **paper)
    t.equal((released["ashes"][0]["suspended"], released["form"]["claim_paper"]), (False, paper["claim_paper"]), "10: a court's paper does, or an agreement")
    t.equal(o.hand_over(packed)["state"], "handed_over", "10: and they are handed over")


def test_11_waiver_reversed(t, o):
    """Whole months: test-waiver.py. Here that nothing settled is edited, and the certificate stays."""
    prices = o.path("prices.json")
    with open(prices, "w", encoding="utf-8") as file:
        json.dump(o.run("price", "schema").json["examples"][0], file)
    assert o.run("price", "import", prices).status == 0
    case = o.whole(o.person(4))
    proof = o.run("cremation", "issue", case["case"]).json
    form = dict(o.run("bill", "schema").json["examples"][0], case_no=case["case"])
    bill = o.run("bill", "quote", records=[form]).json["no"]
    assert o.run("bill", "charge", bill, records=form["lines"]).status == 0
    scheme = dict(o.run("waiver", "schema", "--scheme").json["examples"][0], total_cap_fen=100, items=[{"code": "JY02"}])
    assert o.run("waiver", "scheme", "--add", records=[scheme]).status == 0
    waiver = o.run("waiver", "apply", bill, records=[o.run("waiver", "schema").json["examples"][0]]).json
    o.run("bill", "settle", bill, "--channel", "cash", "--receipt", "示票1")
    month = o.run("waiver", "prove", waiver["no"], "--cremated", "=", "--number", proof["number"]).json["settled_on"][:7]
    listed = o.run("waiver", "batch", month).json
    o.add_second("deputy", "副职示例", "registrar")
    back = o.run("waiver", "reverse", waiver["no"], "--reason", "他处已减免", *o.second("deputy")).json
    t.equal((back["state"], back["amount_fen"]), ("reversed", waiver["amount_fen"]), "11: a settled waiver is reversed and never edited")
    t.equal(o.run("bill", "show", bill).json["open_fen"], waiver["amount_fen"], "11: the arranger owes the difference")
    t.equal(o.run("waiver", "batch").json[0]["amount_fen"], listed[0]["amount_fen"], "11: the month it stood in stays closed")
    t.equal([one["valid"] for one in o.run("cremation", "list", case["case"]).json], [True], "11: the cremation certificate counts on")


def test_12_registered_in_error(t, o):
    """And what a death does to a marriage: refused with its source and paper, free again when the notice is withdrawn."""
    couple = o.couple(8)
    number = couple["man"]["identity_number"]
    body = o.collect(o.person(8, name="错登记", sex="1", birth_date=couple["man"]["birth_date"], identity_number=number, certificate_number=number))
    cleared = o.clear(body)
    t.ok(cleared["noted"], "12: at verified identity the death is known")
    dead = o.run("marriage", "check", records=[couple]).json[0]
    told = [p for p in dead["problems"] if p["code"] == "person_dead"]
    t.ok(told and number in str(told) and "示例县人民医院" in str(told), "12: a marriage of the dead is refused, with source and paper number", dead["problems"])
    life = o.run("person", "timeline", number).json
    t.ok("death" in str(life), "12: it stands in the person's timeline", life)
    o.add_second("head", "卫主任", "head")
    refused(t, o.step(body["case"], "void", "--reason", "证件相符人不符"), "12: taking it back is decided by two", "")
    void = o.must(body["case"], "void", "--reason", "证件相符人不符", *o.second("head"), reviewer="卫主任")
    t.equal((void["state"], void["noted"], void["form"]["name"]), ("void", False, "错登记"), "12: the number stays frozen, the file stays whole")
    alive = o.run("marriage", "check", records=[couple]).json[0]
    t.ok(not [p for p in alive["problems"] if p["code"] == "person_dead"], "12: and the status is restored", alive["problems"])
    t.ok("death" not in str(o.run("person", "timeline", number).json), "12: in the timeline too")


def test_13_cremated_elsewhere(t, o):
    elsewhere = {"kind": "elsewhere", "name": "褚外地", "identity_kind": "resident", "identity_number": resident("1939-01-02", 703), "identity_checked": True,
                 "died_on": "2026-11-02", "elsewhere_home": "另例市殡仪馆", "elsewhere_number": "另火2026第8号", "elsewhere_on": "2026-11-03",
                 "arranger_name": "褚示例"}
    before = o.run("death", "count").json
    refused(t, o.run("death", "open", records=[{**elsewhere, "elsewhere_number": ""}]),
            "13: by the other home's certificate", "certificate")
    done = o.open(elsewhere)
    t.equal((done["state"], done["tag"], done["noted"]), ("recorded", None, True), "13: recorded, without a body, and the death is known")
    t.equal(o.run("death", "count").json, before, "13: and never counted as cremated here")


def test_14_no_certificate_exists(t, o):
    lost = {"kind": "elsewhere", "name": "卫旧灰", "died_on": "1998", "elsewhere_home": "另例市殡仪馆（已撤）", "elsewhere_on": "1998-03-09", "arranger_name": "卫示例",
            "arranger_number": o.ARRANGER["arranger_number"]}
    refused(t, o.run("death", "open", records=[lost]), "14: without any proof nothing is recorded", "certificate")
    proved = {**lost, "origin_proof": "household", "origin_number": "示户销1号"}
    refused(t, o.run("death", "open", records=[proved]), "14: what stands in for it is kept as a picture", "picture")
    opened = o.run("death", "open", "--scan", o.scan(), records=[proved])
    t.equal((opened.status, opened.json[0]["state"]), (0, "recorded"), "14: a treasury receipt or a household proof does: " + opened.err)
    no = opened.json[0]["case"]
    ashes = o.run("ashes", "admit", no).json
    refused(t, o.run("ashes", "admit", no), "14: once", "once")
    until = (datetime.date.today() + datetime.timedelta(days=300)).isoformat()
    stored = o.run("ashes", "deposit", ashes["label"], "--niche", "戊-1-1", "--until", until).json
    t.equal((stored["state"], o.run("death", "show", no).json["form"]["origin_proof"]), ("stored", "household"), "14: the ashes are stored by it")


with tap.Plan() as t, Home() as o:
    for name, test in sorted(((name, test) for name, test in globals().items() if name.startswith("test_")), key=lambda pair: int(pair[0].split("_")[1])):
        test(t, o)
    t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound")
    t.ok(o.run("journal", "verify").json["ok"], "and so is the journal")
