# SPDX-License-Identifier: GPL-3.0-or-later
"""A death met at the funeral home stands against the divorce that waits for its day, with source and paper; withdrawn, the divorce goes on with
its original dates (funeral.md §9.12). By a moved clock."""
import json
import os
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import moved
import tap
from funeral import Home
from office import server


def drive(t, o):
    for words in (("receive",), ("issue", "--to", o.window())):
        o.run("stock", words[0], "样本000001", "样本000010", *words[1:])
        o.run("stock", words[0], "离样000001", "离样000010", "--kind", "divorce", *words[1:])
    couple = o.couple(0)
    married = o.register(couple)[0]
    record = o.run("divorce", "schema").json["examples"][0]
    record.update(marriage_number=married["number"], married_on=married["registered_on"])
    for side in ("man", "woman"):
        record[side].update({key: couple[side][key] for key in ("name", "identity_number", "birth_date")})
        for paper in record[side]["papers"]:
            paper["number"] = couple[side]["identity_number"] if paper["paper_type"] == "resident_id" else married["number"]
    applied = o.run("divorce", "apply", records=[record])
    t.equal(applied.status, 0, "a divorce waits for its day")
    receipt = applied.json[0]["receipt"]
    form = o.path("form.json")
    with open(form, "w", encoding="utf-8") as file:
        json.dump(record, file, ensure_ascii=False)
    o.pass_days("2026-10-12")
    before = o.run("divorce", "show", receipt).json
    t.equal((before["accepted"], before["stand"]), ("2026-09-01", "open"), "its day has come")
    man = couple["man"]
    body = o.collect(o.person(0, name=man["name"], birth_date=man["birth_date"], identity_number=man["identity_number"],
                              certificate_number=man["identity_number"], died_on="2026-10-11", certificate_on="2026-10-11"))
    o.clear(body, confirmation_on="2026-10-12")
    refused = o.run("divorce", "issue", receipt, "--record", form)
    t.ok(refused.status == 1 and "recorded as dead" in refused.err and man["identity_number"] in refused.err and "示例县人民医院" in refused.err,
         "while he is recorded as dead it is not granted, with source and paper", refused.err)
    waiting = o.run("divorce", "show", receipt).json
    t.equal(waiting, before, "it waits as it was, nothing decided")
    o.add_second("head", "卫主任", "head")
    o.must(body["case"], "void", "--reason", "证件相符人不符", *o.second("head"), reviewer="卫主任")
    t.equal(o.run("divorce", "show", receipt).json, before, "the notice withdrawn, its dates are the original ones")
    done = o.run("divorce", "issue", receipt, "--record", form)
    t.equal(done.status, 0, "and on them it is granted: " + done.err)
    t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound")


with tap.Plan() as plan:
    folder = tempfile.mkdtemp(prefix="liji-moved-")
    try:
        if not moved.possible():
            plan.skip("a divorce and a death by a moved clock", "cc is not installed")
        else:
            moved.install(folder, os.environ.get("LIJI_TEST_ENGINE") == "postgresql")
            server()
            moved.to_day("2026-08-31")
            with Home() as home:
                moved.to_day("2026-09-01")
                drive(plan, home)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
