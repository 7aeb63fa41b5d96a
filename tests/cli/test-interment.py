# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl interment: by the certificate of this home, whose original stays in the cemetery, or by another's paper; a second one beside the
first, years later; out of the grave and under way, into another (funeral.md §2.4, §6.1, §9.6, §9.8). By a moved clock."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
from graves import drive, refused
from office import resident


def cremated(o, n, collected=True):
    """Somebody whose certificate was issued here and whose ashes were handed over: name, number, certificate, label."""
    form = o.person(n)
    case = o.collect(form, vehicle=f"鲁Q示例{n + 1}")
    o.step_must(case["case"], "clear", "--tag", case["tag"], **{"identity_checked": True, **o.ARRANGER, **o.SIGNED})
    no, tag = case["case"], case["tag"]
    o.step_must(no, "cremate", "--tag", tag, furnace="1号炉", cremator="周火化")
    o.step_must(no, "finish", "--tag", tag)
    case = o.step_must(no, "pack", "--tag", tag, packer="吴装灰")
    issued = o.must("cremation", "issue", no)
    if collected:
        o.must("cremation", "collect", no, "--number", o.ARRANGER["arranger_number"], "--signed")
    return form["name"], form["identity_number"], issued["number"], case["ashes"][0]["label"], case


def test_first(t, o):
    name, person, number, label, case = cremated(o, 0)
    other = cremated(o, 1)
    refused(t, o.contract("GY-1-1-1", name="王别人", number=number), "no contract by somebody else's certificate", "somebody else")
    made = o.contract("GY-1-1-1", name=name, number=number, spouse="李配偶", term="2046-11-23", receipt="示票1", fee="2000",
                      **{"for-number": person, "spouse-number": resident("1945-03-04", 402), "fee-until": "2046-11-23"}).json["contract"]
    t.equal([(one["name"], one["hole"], one["state"]) for one in o.must("plot", "show", "GY-1-1-1")["occupants"]], [("李配偶", 2, "reserved")],
            "the second place is kept by name")
    inter = lambda **more: o.inter("add", made, **{"name": name, "number": number, **more})
    refused(t, inter(), "ashes that were not handed over rest nowhere", "not where this begins")
    o.step_must(case["case"], "hand_over", "--tag", label, **o.RECEIVED)
    o.step_must(other[4]["case"], "hand_over", "--tag", other[3], **o.RECEIVED)
    refused(t, inter(name="王别人", number="示火1"), "whom the contract is not for", "somebody else")
    refused(t, inter(proof="death"), "ashes are not interred by a death certificate", "by this proof")
    refused(t, inter(hole="3"), "a plot of two has no third place", "no such place")
    refused(t, inter(hole="2"), "nor is the spouse's free", "no such place")
    refused(t, inter(on="2026-11-24"), "tomorrow is yet to come", "not yet to come")
    refused(t, o.inter("joint", made, name="李配偶", number="示火2", relation="spouse", consent="示"), "nobody beside nobody", "nobody rests there")
    first = inter(**{"number": number}, **{"relation": "child"}).json
    t.equal([first[key] for key in ("plot", "hole", "state", "ashes", "interred_on")], ["GY-1-1-1", 1, "interred", label, "2026-11-23"], "interred, with the ashes of this home")
    kept = o.must("cremation", "list", case["case"])
    t.ok("示例县公益性公墓" in str(kept) and made in str(kept), "the original is written off by the cemetery and its contract", kept)
    t.equal([o.must("ashes", "show", label)["ashes"][key] for key in ("confirmed", "confirmed_place")], ["2026-11-23", "示例县公益性公墓 GY-1-1-1"],
            "the declaration has its fact beside it")
    t.equal(o.must("plot", "show", "GY-1-1-1")["state"], "partly", "one of two")
    return made, first, name, person, number, other


def test_twice(t, o, name, number, person):
    again = o.contract("GY-1-1-2", name=name, number=number, **{"for-number": person}).json["contract"]
    refused(t, o.inter("add", again, name=name, number=number), "a certificate is used once", "AZ2026-000002")
    paper = o.contract("GY-1-1-3", name="张样本", number="示火0077").json["contract"]
    once = o.run("interment", "add", paper, "--name", "张样本", "--number", person, "--proof", "cremation", "--proof-no", "示火0077")
    refused(t, once, "nor does a person rest in two places", "AZ2026-000002")
    t.equal(o.inter("add", paper, number="示火0077", on="1998-03").json["interred_on"], "1998-03", "another home's paper by its number, a month as it is written")
    twin = o.contract("GY-1-1-5", number="示火0078").json["contract"]
    refused(t, o.inter("add", twin, number="示火0077"), "a paper is used once too", "示火0077")
    body = o.run("plot", "range", "GY", "土区 1排 1号", "--kind", "body", "--area", "40000")
    t.equal(body.status, 0, "a grave for a body")
    grave = o.contract("GY-土-1-1", name="马示例", number="示死0001", proof="death").json["contract"]
    refused(t, o.inter("add", grave, name="马示例", number="示火0079"), "takes no ashes", "by this proof")
    t.equal(o.inter("add", grave, name="马示例", number="示死0001", proof="death").json["state"], "interred", "but a body, by the death certificate")
    t.equal(o.must("plot", "show", "GY-土-1-1")["state"], "full", "and is full")


def test_joint(t, o, no):
    """Eighteen years later: term and fee end stay; the holder who dies has an heir in the same act."""
    o.pass_days("2044-11-23")
    stranger = lambda **more: o.inter("joint", no, **{"name": "赵生人", "number": "示火0100", "relation": "relative", "consent": "示例同意书", **more})
    refused(t, stranger(), "the place kept for the spouse is nobody else's", "no such place")
    joint = lambda **more: o.inter("joint", no, **{"name": "李配偶", "number": "示火0101", "relation": "parent", "consent": "示例同意书", **more})
    refused(t, joint(consent=""), "by consent of the holder or all heirs", "consent: it is needed")
    refused(t, joint(relation="friend"), "with the relation", "relation: ")
    second = joint().json
    t.equal([second[key] for key in ("hole", "state", "name", "interred_on")], [2, "interred", "李配偶", "2044-11-23"], "beside the first")
    now = o.must("contract", "show", no)
    t.equal((now["fee_until"], now["term_to"], len(now["periods"])), ("2046-11-23", "2046-11-23", 1), "term and fee end stay as they are")
    t.equal(o.must("plot", "show", "GY-1-1-1")["state"], "full", "full")
    refused(t, stranger(), "and takes nobody else", "no such place")
    o.must("contract", "transfer", no, "--holder", "李继承", "--number", o.holder(1), "--reason", "持证人去世", "--document", "示例公证书")
    t.equal([one["name"] for one in o.must("plot", "show", "GY-1-1-1")["occupants"]], ["张样本甲", "李配偶"], "another holder renames nobody")
    return second["interment"]


def test_heir(t, o):
    o.must("plot", "range", "JY", "B区 1排 1号", "--kind", "plot", "--holes", "2")
    no = o.contract("JY-B-1-1", name="周先逝", number="示火0200", holder="周后逝", relation="spouse").json["contract"]
    o.inter("add", no, name="周先逝", number="示火0200")
    joint = lambda **more: o.inter("joint", no, **{"name": "周后逝", "number": "示火0201", "relation": "spouse", "consent": "全体继承人同意书", **more})
    refused(t, joint(), "the holder is who is interred", "name the next one")
    refused(t, joint(heir="周子女", **{"heir-number": o.holder(3)}), "with the heirs' paper", "document: it is needed")
    t.equal(o.must("plot", "show", "JY-B-1-1")["interred"], 1, "nothing of it is kept")
    done = joint(heir="周子女", **{"heir-number": o.holder(3), "heir-document": "示例公证书2号"})
    t.equal((done.status, o.must("contract", "show", no)["holder"]), (0, "周子女"), "the next holder in the same act")


def test_move(t, o, no, first, second, name, number):
    out = lambda which, **more: o.run("interment", "move", which, *(w for key, value in {"to": "外县公墓", "by": "李继承", "paper": "示例同意书、接收函", **more}.items()
                                                                     for w in ("--" + key, value)))
    refused(t, o.run("contract", "close", no, "--how", "moved_out", "--reason", "示例"), "nothing is closed over who rests there", "rests there")
    refused(t, out(first, paper=""), "out by consent and acceptance", "paper: it is needed")
    gone = out(first).json
    t.equal((gone["state"], gone["received"], o.must("plot", "show", "GY-1-1-1")["interred"]), ("in_transit", None, 1), "under way they are in no plot")
    t.equal(o.must("contract", "show", no)["state"], "live", "one of two gone leaves the contract alive")
    refused(t, out(first), "once", "not where this begins")
    other = o.contract("JY-A-1-1", name=name, number=first, proof="moved").json["contract"]
    refused(t, o.inter("add", other, name=name, number=second, proof="moved"), "who is not under way does not arrive", "not under way")
    there = o.inter("add", other, name=name, number=first, proof="moved").json
    t.equal((there["plot"], there["state"], there["ashes"]), ("JY-A-1-1", "interred", gone["ashes"]), "into another plot of this registry, ashes and all")
    t.equal([o.must("interment", "show", first)[key] for key in ("state", "received")], ["moved", there["interment"]], "which says that it has them")
    out(second)
    refused(t, o.run("interment", "move", second, "--received", ""), "the other place has a number", "received: it is needed")
    t.equal(o.run("interment", "move", second, "--received", "外安2044-1").json["state"], "moved", "received by another registry")
    refused(t, o.run("contract", "close", no, "--how", "given_back", "--reason", "示例"), "what was used is not given back", "moving out")
    t.equal(o.must("contract", "close", no, "--how", "moved_out", "--reason", "全部迁出")["state"], "closed", "empty, it is closed")
    t.equal(o.must("plot", "show", "GY-1-1-1")["state"], "vacated", "vacated, to be inspected")
    refused(t, o.contract("GY-1-1-1", name="赵后来", number="示火0300"), "and given to nobody before", "not free")
    refused(t, o.run("plot", "set", "GY-1-1-1", "--sale", "open"), "the inspection says what it found", "reason: ")
    t.equal(o.must("plot", "set", "GY-1-1-1", "--sale", "open", "--reason", "已验收")["state"], "free", "then it is free")
    t.equal([(one["name"], one["state"]) for one in o.must("interment", "show", "李配", "--name")], [("李配偶", "moved")], "who rested where is found by name")


def test(t, o):
    o.lay_out()
    no, first, name, person, number, other = test_first(t, o)
    test_twice(t, o, name, number, person)
    t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound")
    second = test_joint(t, o, no)
    test_heir(t, o)
    test_move(t, o, no, first["interment"], second, name, number)
    t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound")
    t.ok(o.run("journal", "verify").json["ok"], "and so is the journal")


drive(test, "2026-11-23")
