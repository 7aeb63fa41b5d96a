# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl demo create: an invented county made by real acts, the same every time."""
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from office import LIJICTL, Office


def county(o, name, *words):
    registry = o.place(name)
    made = o.run("demo", "create", "--county", "lanling-2021", "--scale", "0.01", *words, "--registry", registry)
    assert made.status == 0, made.err
    return made.json, lambda *w: o.run(*w, "--registry", registry), registry


with tap.Plan() as t, Office(stock=0) as o:
    answer, run, first = county(o, "a")
    t.equal(answer["marriages"], 55, "a hundredth of 5,474 couples")
    t.ok(run("journal", "verify").json["ok"], "the journal is right")
    t.equal(run("registry", "check").json["problems"], [], "and the registry sound")
    t.equal(run("clock", "show").json["doubt"], None, "nor is its clock in doubt")
    papers = run("certificate", "list").json
    t.ok({tuple(p["number"].split("-")[:2]) for p in papers} <= {(f"{s}371324", "2021") for s in ("J", "L", "BJ", "BL")},
         "numbers of that county and year")
    t.equal(answer["reissues"], 18, "a hundredth of 1,829 certificates issued again")
    t.ok(sum(p["pdf_sha256"] is not None for p in papers) >= answer["papers"], "a recent sample has its papers")
    _, again, _ = county(o, "b")
    sheet = o.path("sheet.pdf")
    t.equal(run("day", "close", "--output", sheet).status, 0, "a day of every kind of act has room on its sheet")
    text = subprocess.run(["pdftotext", "-layout", sheet, "-"], capture_output=True, text=True).stdout
    t.ok("接运" in text and not re.search("[a-z]+[.][a-z]+", text), "and every act its word", text)

    def people(run):
        return [run("marriage", "show", f"J371324-2021-{n:06d}").json["record"] for n in (1, 20, 55)]

    t.equal(people(again), people(run), "made twice it is the same county")
    half = o.place("half")
    making = subprocess.Popen([LIJICTL, "demo", "create", "--county", "lanling-2021", "--registry", half], stdout=subprocess.DEVNULL)
    while making.poll() is None and "not finished" not in o.run("registry", "info", "--registry", half).err:
        pass
    making.kill()
    making.wait()
    opened = o.run("registry", "info", "--registry", half)
    t.ok(opened.status == 0 and "not finished" in opened.err and "demo create" in opened.err, "one that was broken off says so, and what to do", opened.err)
    found = o.run("registry", "check", "--registry", half)
    t.equal((found.status, [p["code"] for p in found.json["problems"]]), (1, ["demonstration.unfinished"]), "and nothing else is wrong with it")
    t.equal(run("registry", "info").err, "", "a finished one says nothing")
    t.equal(o.run("marriage", "register", "--registry", first, records=[o.couple(1)]).status, 0, "today couples are registered in it")
    if not os.environ.get("LIJI_TEST_POSTGRES"):
        county = o.place("whole")
        whole = subprocess.run([LIJICTL, "demo", "create", "--county", "lanling-2021", "--registry", county], capture_output=True, text=True)
        t.equal((whole.returncode, whole.stderr), (0, ""), "and the whole year: nobody is two people in it")
        year = o.run("report", "marriage", "--year", "2021", "--registry", county).json
        keys = "marriages foreign_related cross_province divorce_applications divorces reissues"
        t.equal([(year[k]["value"], year[k]["unit"]) for k in keys.split()],
                [(5474, "对"), (2, "对"), (2, "对"), (3416, "对"), (1644, "对"), (1829, "件")], "which counts back exactly, each in its unit")
        t.equal(3416 - 1644, sum(year[k]["value"] for k in ("withdrawn", "lapsed", "pending")), "the rest of the applications withdrawn, lapsed or pending")
    t.equal(o.run("demo", "create", "--county", "atlantis", "--registry", o.path("c")).status, 1, "a county there is not")
    t.equal(o.run("demo", "create", "--registry", first).status, 1, "never over another registry")
