# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl clock divorce and divorce: the two thirty days counted for any day (marriage.md §2.4.3), an application taken, withdrawn
and refused its certificate before the day."""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from office import Office

KEYS = ("n30", "end", "first_issue", "n60", "last")
# accepted, N30, END, first issue day, N60, LAST: the table of §2.4.3
VECTORS = """
2025-09-01 2025-10-01 2025-10-09 2025-10-10 2025-11-08 2025-11-10
2025-09-05 2025-10-05 2025-10-09 2025-10-10 2025-11-08 2025-11-10
2025-12-03 2026-01-02 2026-01-04 2026-01-05 2026-02-03 2026-02-03
2026-01-15 2026-02-14 2026-02-14 2026-02-15 2026-03-16 2026-03-16
2026-01-16 2026-02-15 2026-02-24 2026-02-25 2026-03-26 2026-03-26
2026-01-29 2026-02-28 2026-02-28 2026-03-01 2026-03-30 2026-03-30
2026-03-10 2026-04-09 2026-04-09 2026-04-10 2026-05-09 2026-05-09
2026-04-01 2026-05-01 2026-05-06 2026-05-07 2026-06-05 2026-06-05
2026-05-08 2026-06-07 2026-06-08 2026-06-09 2026-07-08 2026-07-08
2026-08-21 2026-09-20 2026-09-20 2026-09-21 2026-10-20 2026-10-20
2026-08-31 2026-09-30 2026-09-30 2026-10-01 2026-10-30 2026-10-30
2026-09-01 2026-10-01 2026-10-08 2026-10-09 2026-11-07 2026-11-09
2026-09-10 2026-10-10 2026-10-10 2026-10-11 2026-11-09 2026-11-09
"""


def test_clock(t, o):
    for accepted, *days in (line.split() for line in VECTORS.split("\n") if line):
        clock = o.run("clock", "divorce", "--accepted", accepted).json
        t.equal([clock[key] for key in KEYS], days, f"accepted on {accepted}")
        t.ok(not clock["pending"] and clock["calendar"], f"accepted on {accepted}: certain, and by which calendar is told")
    both = o.run("clock", "divorce", "--accepted", "2026-11-20", "--accepted", "2026-12-15").json
    t.equal([both[0][key] for key in KEYS], ["2026-12-20", "2026-12-21", "2026-12-22", None, None],
            "what lies in a loaded year is told, what does not is not")
    t.equal([both[1][key] for key in KEYS], [None] * 5, "nothing is told of a year not loaded")
    t.ok(all(clock["pending"] for clock in both), "both wait for their calendar")
    for wrong in ("2026-02-30", "2020-12-31", "soon"):
        done = o.run("clock", "divorce", "--accepted", wrong)
        t.ok(done.status == 1 and done.err.count("\n") == 1 and "accepted" in done.err, f"“{wrong}” is refused in one line", done.err)


def test_agreement(t, o):
    """“None” is written out (民法典第一千零七十六条)."""
    for part in ("children", "property", "debts"):
        for words in ("", "—", "无", "/"):
            record = json.loads(json.dumps(o.run("divorce", "schema").json["examples"][0]))
            record["agreement"][part] = words
            done = o.run("divorce", "apply", records=[record])
            t.ok(done.status == 1 and f"agreement.{part}" in done.err, f"an agreement whose {part} say “{words}” is none", done.err)


def test_application(t, o):
    couple = o.couple(0)
    married = o.register(couple)[0]
    record = o.run("divorce", "schema").json["examples"][0]
    record.update(marriage_number=married["number"], married_on=married["registered_on"])
    for side in ("man", "woman"):
        record[side].update({key: couple[side][key] for key in ("name", "identity_number", "birth_date")})
        for paper in record[side]["papers"]:
            paper["number"] = couple[side]["identity_number"] if paper["paper_type"] == "resident_id" else married["number"]
    done = o.run("divorce", "apply", records=[record])
    t.ok(done.status == 0, "both apply", done.err)
    receipt = done.json[0]
    number = receipt["receipt"]
    t.ok(receipt["clock"]["n30"] if "clock" in receipt else receipt["n30"], "and are told the days")
    before = o.run("journal", "verify").json["entries"]
    early = o.run("divorce", "issue", number)
    t.ok(early.status == 1 and early.err.count("\n") == 1, "no certificate before the thirty days are over", early.err)
    t.equal(o.run("journal", "verify").json["entries"], before, "and nothing is written")
    again = o.run("divorce", "apply", records=[record])
    t.ok(again.status == 1 and again.err.count("\n") == 1
         and f"{couple['man']['name']} is in another case just now: case {receipt['no']}" in again.err and "resident:" not in again.err, "a second application beside the first is refused, naming the case", again.err)
    done = o.run("divorce", "withdraw", number, "--by", "woman")
    t.ok(done.status == 0, "one of them alone withdraws", done.err)
    t.equal(o.run("divorce", "show", number).json["state"], "withdrawn", "and it is over")
    t.equal(o.run("record", "show", married["number"]).json["state"], "registered", "they are married as before")
    t.ok(o.run("registry", "check").json["ok"], "the registry's check finds nothing")


with tap.Plan() as plan, Office() as office:
    test_clock(plan, office)
    test_agreement(plan, office)
    test_application(plan, office)
