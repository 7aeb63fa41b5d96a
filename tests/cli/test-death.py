# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl death: a case from the first call to the ashes handed over, and what none of its steps can be taken without (funeral.md §1.7, §2.1)."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from funeral import Home


def refused(t, done, what, words):
    t.ok(done.status == 1 and done.err.count("\n") == 1 and words in done.err, what, (done.status, done.err))


def test_way(t, o):
    opened = o.open()
    t.equal((opened["state"], opened["next"], opened["tag"]), ("reported", "dispatch", None), "a call is taken before there is a body")
    t.ok(opened["case"].startswith("BZ-371324-"), "a case number is nobody's identity number", opened["case"])
    no = opened["case"]
    o.must(no, "dispatch", vehicle="鲁Q示例1", driver="赵司机")
    other = o.open(o.person(1))["case"]
    refused(t, o.step(other, "dispatch", vehicle="鲁Q示例1", driver="钱司机"), "a vehicle under way is not sent twice", no)
    refused(t, o.step(no, "collect", collector="钱接运", handed_by="孙护士"), "belongings are listed before anybody leaves", "belongings")
    body = o.must(no, "collect", collector="钱接运", handed_by="孙护士", effects=[{"item": "手表", "quantity": 1, "given_to": "李示例"}])
    tag = body["tag"]
    t.ok(tag and body["due"], "the body has a tag and a time for keeping", body)
    o.must(other, "dispatch", vehicle="鲁Q示例1", driver="钱司机")
    t.equal(o.run("death", "show", tag).json["case"], no, "a case is found by the tag on the body")
    refused(t, o.step(no, "store", "--tag", "YT20200101-001", slot="A-01"), "a tag of somebody else stops the step", "is not the one of this case")
    refused(t, o.step(no, "store", slot="A-01"), "as does no tag", "not been scanned")
    o.must(no, "store", "--tag", tag, slot="A-01")
    second = o.must(other, "collect", collector="钱接运", handed_by="孙护士", no_effects=True)
    refused(t, o.step(other, "store", "--tag", second["tag"], slot="A-01"), "a place in the cold store holds one", no)
    o.must(other, "store", "--tag", second["tag"], slot="A-02")
    board = o.run("death", "board").json
    t.equal([(one["name"], one["state"], one["slot"], one["next"]) for one in board],
            [("张样本甲", "stored", "A-01", "clear"), ("张样本乙", "stored", "A-02", "clear")], "the board says where everybody is and what is next")
    return body, second


CHECKS = (("identity_checked", False, "identity of the deceased"), ("certificate_number", "", "death certificate"),
          ("confirmation_signed", False, "confirmation has not been signed"), ("arranger_seen", False, "arranger's document"),
          ("arranger_number", "", "arranger"))


def test_clearing(t, o, body):
    """民办函〔2024〕27号: identity, certificate, confirmation, arranger; any missing, no cremation."""
    no, tag = body["case"], body["tag"]
    whole = {"identity_checked": True, **o.ARRANGER, **o.SIGNED}
    for field, value, words in CHECKS:
        refused(t, o.step(no, "clear", "--tag", tag, **{**whole, field: value}), f"without {field} nobody is cremated", words)
    refused(t, o.step(no, "cremate", "--tag", tag, furnace="1号炉", cremator="周火化"), "nor by skipping it", "not the next step")
    t.ok(o.run("death", "check", no, "clear", "--tag", tag).json["ok"] is False, "it can be asked before")
    refused(t, o.step(no, "clear", "--tag", tag, **whole, death_manner="unnatural"), "an unnatural death wants the paper of the police", "police")
    refused(t, o.step(no, "clear", "--tag", tag, **whole, death_manner="unnatural", police_paper="示公死1号"), "and the opinion not to keep", "need not be kept")
    o.must(no, "hold", hold_order="示公冻1号", hold_office="示例县公安局")
    refused(t, o.step(no, "clear", "--tag", tag, **whole), "what the police hold is not cleared", "held by the police")
    refused(t, o.step(no, "release", not_keep_opinion="示公处1号"), "a hold is lifted with a reason", "reason")
    o.must(no, "release", "--reason", "案件终结", not_keep_opinion="示公处1号")
    done = o.must(no, "clear", "--tag", tag, **whole)
    t.equal((done["state"], done["noted"]), ("cleared", True), "with all four it is")
    refused(t, o.step(no, "cremate", "--tag", tag, furnace="1号炉", cremator="周火化", name="王换名"), "what was cleared stands", "stands so")


def test_fire(t, o, body, second):
    no, tag = body["case"], body["tag"]
    refused(t, o.step(no, "cremate", "--tag", second["tag"], furnace="1号炉", cremator="周火化"), "at the furnace the tag is read", "not the one of this case")
    o.must(no, "cremate", "--tag", tag, furnace="1号炉", cremator="周火化")
    o.clear(second)
    refused(t, o.step(second["case"], "cremate", "--tag", second["tag"], furnace="1号炉", cremator="周火化"), "one furnace burns one body", no)
    refused(t, o.step(second["case"], "cremate", "--tag", second["tag"], furnace=" １号炉 ", cremator="周火化"), "however its name is typed", no)
    shown = o.must(no, "finish", "--tag", tag)
    t.ok(shown["cremation_began"] and shown["cremation_ended"] and shown["cremated_on"], "both times are kept", shown)
    packed = o.must(no, "pack", "--tag", tag, packer="吴装灰")
    label = packed["ashes"][0]["label"]
    t.equal([one["state"] for one in packed["ashes"]], ["packed"], "ashes have a life and a label of their own")
    refused(t, o.step(no, "hand_over", "--tag", tag, **o.RECEIVED), "the label is scanned, not the body's tag", "not the one of this case")
    refused(t, o.step(no, "hand_over", "--tag", label, **{**o.RECEIVED, "keeper_signed": False}), "both sign", "both sign")
    refused(t, o.step(no, "hand_over", "--tag", label, **{**o.RECEIVED, "receiver_number": "X"}), "nobody but the arranger receives them", "is not the arranger")
    refused(t, o.step(no, "hand_over", "--tag", label, **{**o.RECEIVED, "destination": "10"}), "the destination is one of nine codes", "destination")
    done = o.hand_over(packed)
    t.equal((done["state"], done["ashes"][0]["destination"], done["steps"]), ("handed_over", "01", ["identify"]), "handed over with the declared destination")
    o.cremate(second)
    t.equal([(one["kind"], one["cremated"]) for one in o.run("death", "count").json], [("ordinary", 2)], "and counted")


def test_keeping(t, o):
    body = o.collect(o.person(3))
    no = body["case"]
    due = body["due"]
    refused(t, o.step(no, "extend", extended_until="2031-01-01", extension_reason="家属在途", extension_approver="郑主任"), "keeping is extended within the limit", "at most")
    refused(t, o.step(no, "extend", extended_until=due, extension_reason="家属在途", extension_approver="郑主任"), "and beyond what runs", "anyway")
    import datetime
    later = (datetime.date.fromisoformat(due) + datetime.timedelta(days=10)).isoformat()
    t.equal(o.must(no, "extend", extended_until=later, extension_reason="家属在途", extension_approver="郑主任")["due"], later, "it is extended")
    refused(t, o.step(no, "store", "--tag", body["tag"], "--at", "2040-01-01 00:00", slot="B-01"), "no step is yet to come", "yet to come")
    refused(t, o.step(no, "store", "--tag", body["tag"], "--at", "2020-01-01 00:00", slot="B-01"), "nor before the one before", "step before")
    refused(t, o.step(no, "transport", "--tag", body["tag"]), "it is taken elsewhere by a permit", "permit")
    gone = o.must(no, "transport", "--tag", body["tag"], exit_paper="示转1号", exit_place="另例市殡仪馆")
    t.equal((gone["state"], gone["steps"]), ("transported", []), "and is no longer here")
    called = o.open(o.person(4))["case"]
    refused(t, o.run("death", "advance", called, "cancel"), "calling off says why", "reason")
    t.equal(o.run("death", "advance", called, "cancel", "--reason", "家属取消").json["state"], "cancelled", "the family may call it off")
    infectious = o.collect(o.person(5, infectious=True))
    t.equal((datetime.date.fromisoformat(infectious["due"]) - datetime.date.fromisoformat(body["since"][:10])).days, 1, "an infectious disease leaves a day")
    o.must(infectious["case"], "donate", "--tag", infectious["tag"], exit_paper="示捐1号", exit_place="示例医学院")
    t.equal([one["name"] for one in o.run("death", "board").json if one["state"] != "packed"], [], "what is done leaves the board")


with tap.Plan() as t, Home() as o:
    body, second = test_way(t, o)
    test_clearing(t, o, body)
    test_fire(t, o, body, second)
    test_keeping(t, o)
    t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound")
    t.ok(o.run("journal", "verify").json["ok"], "and so is the journal")
