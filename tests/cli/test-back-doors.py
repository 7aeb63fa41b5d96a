# SPDX-License-Identifier: GPL-3.0-or-later
"""Doors beside the right one: a step of one kind taken on a case of another, a marriage that would end by a row of a file, a check of
tomorrow, a look that leaves no trace, a field that is the registry's to fill."""
import datetime
import json
import os
import sys

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)), os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")]
import tap
from office import Office


def divorcing(o, couple, married):
    record = o.run("divorce", "schema").json["examples"][0]
    record.update(marriage_number=married["number"], married_on=married["registered_on"])
    for side in ("man", "woman"):
        record[side].update({key: couple[side][key] for key in ("name", "identity_number", "birth_date")})
        for paper in record[side]["papers"]:
            paper["number"] = couple[side]["identity_number"] if paper["paper_type"] == "resident_id" else married["number"]
    return record


def reissuing(o, couple, married):
    record = o.run("reissue", "schema").json["examples"][0]
    record.pop("archive")
    record.update(original_number=married["number"], original_on=married["registered_on"])
    for side in ("man", "woman"):
        record[side].update({key: couple[side][key] for key in ("name", "identity_number", "birth_date")})
        for paper in record[side].get("papers", []):
            paper["number"] = couple[side]["identity_number"]
    return record


def other_kind(t, o):
    """A pending divorce is nobody's to cancel, and no step of a marriage is taken on it or on a reissue."""
    couple = o.couple(0)
    married = o.register(couple)[0]
    done = o.run("divorce", "apply", records=[divorcing(o, couple, married)]).json[0]
    other = o.couple(1)
    again = o.run("reissue", "apply", records=[reissuing(o, other, o.register(other)[0])]).json[0]
    for no, kind in ((done["no"], "divorce"), (again["case"], "reissue")):
        for verb in ("accept", "review", "register", "hand-over", "decline", "abandon"):
            tried = o.run("case", verb, no, *(("--reason", "不办") if verb in ("decline", "abandon") else ()))
            t.ok(tried.status == 1 and kind in tried.err and tried.err.count("\n") == 1, f"case {verb} on a {kind} is refused in a line", tried.err)
    left = o.run("case", "cancel", done["no"], "--reason", "不办")
    t.ok(left.status == 1 and "not the next step" in left.err, "an accepted divorce is not cancelled", left.err)
    t.equal(o.run("case", "cancel", again["case"], "--reason", "不办").json["state"], "cancelled", "who asked for a reissue may leave")
    t.equal((o.run("case", "show", done["no"]).json["state"], o.run("divorce", "show", done["receipt"]).json["state"]), ("accepted", "pending"),
            "the application goes on")
    t.equal(o.run("divorce", "withdraw", done["receipt"], "--by", "man").status, 0, "and is withdrawn by who may")


def from_a_file(t, o):
    """A divorce in a file frees nobody who was married by an act here, and what lies in the future is no record."""
    couple = o.couple(2)
    married = o.register(couple)[0]
    day = datetime.date.fromisoformat(married["registered_on"])
    words = {"OP_TYPE": "IB", "CERT_NO": "L110101-2026-000079", "OP_DATE": str(day), "DEPT_NAME": "示例别处民政局"}
    for side in ("man", "woman"):
        words.update({f"{key}_{side.upper()}": couple[side][name] for key, name in (("NAME", "name"), ("BIRTH", "birth_date"), ("CERT_NUM", "identity_number"))})
    path = o.path("divorces.jsonl")
    with open(path, "w", encoding="utf-8") as file:
        for change in ({}, {"OP_DATE": str(day + datetime.timedelta(1)), "CERT_NO": "L110101-2026-000080"},
                       {"OP_DATE": str(day.year + 1), "CERT_NO": "L110101-2026-000081"}):
            file.write(json.dumps({**words, **change}, ensure_ascii=False) + "\n")
    done = o.run("import", "marriages", path).json
    t.equal((done["rows"], done["accepted"] + done["noted"], done["refused"]), (3, 1, 2), "a day and a year to come are refused")
    t.ok("future" in open(path + ".errors.csv", encoding="utf-8").read(), "by their field and the reason")
    new = o.couple(3)
    new["woman"] = {**couple["woman"], "marital_status": "40"}
    tried = o.run("marriage", "register", records=[new])
    t.ok(tried.status == 1 and married["number"] in tried.err, "she is married here until an act ends it", tried.err)


def given(t, o):
    """What the registry gives is not typed: it is named, and nothing is done."""
    couple = o.couple(7)
    record = divorcing(o, couple, o.register(couple)[0])
    before = o.run("journal", "verify").json["entries"]
    for key, value in (("receipt_number", "SQ371324-2020-000001"), ("registered_on", "2020-01-01"), ("accepted_on", "2021-02-01")):
        done = o.run("divorce", "apply", records=[{**record, key: value}])
        t.ok(done.status == 1 and f"{key}:" in done.err, f"divorce apply: {key} is no field to type", done.out + done.err)
    for noun, verb, form, key in (("marriage", "register", o.couple(8), "registered_on"), ("divorce", "apply", record, "registered"),
                                  ("marriage", "register", o.couple(8), "receipt_number"), ("death", "open", o.run("death", "schema").json["examples"][0], "registered_on"),
                                  ("reissue", "issue", reissuing(o, couple, {"number": record["marriage_number"], "registered_on": record["married_on"]}), "reissued_on")):
        done = o.run(noun, verb, records=[{**form, key: "2020-01-01"}])
        t.ok(done.status == 1 and key in done.err, f"{noun} {verb}: {key} neither", done.out + done.err)
    t.equal(o.run("journal", "verify").json["entries"], before, "and nothing was written")
    one = o.run("divorce", "apply", records=[record]).json[0]
    done = o.run("divorce", "withdraw", one["receipt"], "--by", "man", "--record", "-", records=[{**record, "receipt_number": "SQ371324-2020-000009"}])
    t.ok(done.status == 1 and "receipt_number" in done.err, "nor another receipt's number later", done.out + done.err)


def tomorrow(t, o):
    """The courts cannot have been asked later than now."""
    couple = o.couple(4)
    record = reissuing(o, couple, o.register(couple)[0])
    china = datetime.timezone(datetime.timedelta(hours=8))
    for check in record["standing"]:
        check["checked_at"] = (datetime.datetime.now(china) + datetime.timedelta(hours=2)).isoformat(timespec="seconds")
    tried = o.run("reissue", "issue", records=[record])
    t.ok(tried.status == 1, "a check of the future is none", tried.err)


def looks(t, o):
    """Whoever looks at a case or a person and does nothing is on the auditor's list."""
    o.add_second("nosy", "周好奇", "registrar")
    nosy = ("--user", "nosy", "--user-password-file", o.path("nosy.password"))
    couple = o.couple(5)
    married = o.register(couple)[0]
    done = o.run("divorce", "apply", records=[divorcing(o, couple, married)]).json[0]
    for what, words in (("case", ("case", "show", done["no"])), ("case", ("divorce", "show", done["receipt"])),
                        ("case", ("case", "paper", done["no"], "--kind", "divorce-application", "--output", o.path("form.pdf"))),
                        ("paper", ("certificate", "list", married["number"])), ("paper", ("certificate", "list")),
                        ("person", ("person", "timeline", couple["man"]["identity_number"]))):
        seen = lambda: [row for row in o.run("audit", "list", "look_ups").json if row["user"] == "nosy" and row["act"] == what]
        before = len(seen())
        t.ok(o.run(*words, *nosy).status == 0 and len(seen()) == before + 1, f"{words[0]} {words[1]} is seen")
    acts = [row for row in o.run("audit", "list", "look_ups").json if row["user"] == "admin" and row["detail"] == done["no"]]
    t.equal(acts, [], "who acted on the case is no stranger to it")


with tap.Plan() as t, Office() as o:
    other_kind(t, o)
    from_a_file(t, o)
    given(t, o)
    tomorrow(t, o)
    looks(t, o)
