# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl afterdeath status --silent: who is to be reminded of, by working days, until the last word is said."""
import json
import os
import sys
import tempfile

sys.path[:0] = [os.path.join(os.path.dirname(__file__), "..")]
import moved
import tap
from department import result, unwrap
from funeral import Home
from office import server

FORM = {"applicant_name": "李示例", "applicant_kind": "other", "applicant_number": "示例1", "relation": "child", "applicant_phone": "13800000000",
        "signed_by": "李示例", "items": "04"}


def must(o, *words, **more):
    done = o.run(*words, **more)
    assert done.status == 0, (words, done.err)
    return done.json


def silent(o):
    return [m["matter"] for m in must(o, "afterdeath", "status", "--silent")]


def run(t, o):
    folder = o.path("police")
    os.makedirs(folder)
    case = must(o, "death", "open", records=[{**o.person(1), "identity_checked": True}])[0]["case"]
    no = must(o, "afterdeath", "apply", case, records=[FORM])["matter"]
    must(o, "parameter", "set", "receiver_police", "folder:" + folder, "--basis", "示例约定", "--from", "=")
    must(o, "parameter", "set", "matter_silent_days", "3", "--basis", "示例约定", "--from", "=")
    o.pass_days("2026-11-24")
    must(o, "afterdeath", "dispatch", no)
    must(o, "outbox", "run")
    o.pass_days("2026-11-29")
    t.equal(silent(o), [], "three working days and a weekend are no silence yet")
    o.pass_days("2026-11-30")
    t.equal(silent(o), [no], "the fourth working day is")
    with open(os.path.join(folder, sorted(os.listdir(folder))[0]), "rb") as file:
        letter = unwrap(file.read())[0]
    must(o, "afterdeath", "answer", "-", text=json.dumps(result(letter), ensure_ascii=False))
    t.equal(silent(o), [], "a word begins it anew")
    o.pass_days("2026-12-04")
    t.equal(silent(o), [no], "who has acknowledged and done nothing is silent again")
    must(o, "afterdeath", "answer", "-", text=json.dumps(result(letter, decision="OK")))
    t.equal((silent(o), must(o, "afterdeath", "status", no)["state"]), ([], "closed"), "until the last word is said, which closes the matter")
    must(o, "afterdeath", "withdraw", no, "--reason", "误登")
    o.pass_days("2026-12-11")
    t.equal(silent(o), [no], "a cancellation nobody acknowledged is not forgotten")
    t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound")


with tap.Plan() as t:
    if not moved.possible():
        t.skip("silent departments", "the clock cannot be moved here")
    else:
        with tempfile.TemporaryDirectory() as clock:
            moved.install(clock, os.environ.get("LIJI_TEST_ENGINE") == "postgresql")
            server()
            moved.to_day("2026-11-23", 8)
            with Home(stock=0) as o:
                run(t, o)
