# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl identity check: the vectors of GB 11643 and its neighbours, as a program outside sees them."""
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from office import LIJICTL


def check(*numbers):
    done = subprocess.run([LIJICTL, "identity", "check", "--json", "--", *numbers], capture_output=True, text=True)
    return done.returncode, json.loads(done.stdout) if done.stdout else None, done.stderr


KINDS = {
    "11010519491231002X": ("resident", True, "1949-12-31", "female"),
    "440524188001010014": ("resident", True, "1880-01-01", "male"),
    "110101200402290017": ("resident", True, "2004-02-29", "male"),
    "110101200002290016": ("resident", False, "2000-02-29", "male"),
    "110105491231002": ("resident_legacy", True, "1949-12-31", "female"),
    "810000199408230021": ("hmt_residence", True, "1994-08-23", "female"),
    "830000199201300022": ("hmt_residence", True, "1992-01-30", "female"),
    "911124198108030024": ("foreign_permanent", True, "1981-08-03", None),
}

with tap.Plan() as t:
    for number, (kind, valid, birth, sex) in KINDS.items():
        status, found, _ = check(number)
        t.equal((status, found["kind"], found["valid"], found["birth_date"], found["sex"]), (0, kind, valid, birth, sex), number)
        t.equal(sorted(found), ["birth_date", "kind", "normalised", "number", "problems", "sex", "valid"], f"{number}: the fixed keys")
    _, legacy, _ = check("110105491231002")
    t.equal(legacy["normalised"], "11010519491231002X", "15 digits and 18 are one person")
    _, wrong, _ = check("110101200002290016")
    t.equal([p["code"] for p in wrong["problems"]], ["identity.check_digit"], "a wrong check digit is told, and nothing else")
    _, lower, _ = check("11010519491231002x")
    t.equal(lower["normalised"], "11010519491231002X", "x is written X")
    _, first, _ = check("H1234567800")
    _, renewed, _ = check("H1234567801")
    t.equal(first["kind"], "hk_macau_permit", "a Hong Kong permit")
    t.equal(first["normalised"], renewed["normalised"], "a renewed permit is the same person")
    _, passport, _ = check("C01X00T47")
    t.equal((passport["kind"], passport["valid"], passport["problems"]), ("passport_other", True, []), "a German passport, without being told what it is")
    _, short, _ = check("X1")
    t.equal((short["kind"], short["valid"], [p["code"] for p in short["problems"]]), ("other", False, ["identity.unknown"]), "what no paper has is not called a citizen's number")
    status, found, _ = check("11010519491231002X", "H1234567800")
    t.equal([f["kind"] for f in found], ["resident", "hk_macau_permit"], "several numbers answer an array")
    t.equal(check()[0], 1, "no number is wrong usage")
