# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl ceremony and counselling: an event with couples registered before, and a log nothing waits for (marriage.md §2.11)."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from office import Office


def test_ceremony(t, o):
    numbers = [o.register(o.couple(n))[0]["number"] for n in range(3)]
    plan = o.run("ceremony", "plan", "--title", "七夕集体颁证", "--day", "+3", "--time", "09:30", "--place", "示例广场")
    t.equal((plan.status, plan.json["title"], plan.json["time"], plan.json["couples"]), (0, "七夕集体颁证", "09:30", []), "a ceremony is planned")
    no = plan.json["no"]
    done = o.run("ceremony", "attach", no, numbers[0], numbers[1])
    t.equal([c["number"] for c in done.json["couples"]], numbers[:2], "couples registered before come to it")
    t.equal(len(o.run("ceremony", "attach", no, numbers[0]).json["couples"]), 2, "each once")
    before = o.run("journal", "verify").json["entries"]
    wrong = o.run("ceremony", "attach", no, numbers[2], "J371324-2020-999999")
    t.ok(wrong.status == 1 and wrong.err.count("\n") == 1, "who is not registered does not", wrong.err)
    t.equal((len(o.run("ceremony", "show", no).json["couples"]), o.run("journal", "verify").json["entries"]), (2, before), "then none of them is added")
    absent = o.run("ceremony", "present", no, numbers[2])
    t.ok(absent.status == 1 and "not on the list" in absent.err, "who is not on the list is presented with nothing", absent.err)
    done = o.run("ceremony", "present", no, numbers[1])
    t.equal([bool(c["presented_at"]) for c in done.json["couples"]], [False, True], "who was presented with their certificates is noted")
    case = o.run("case", "show", numbers[1]).json
    t.equal(case["state"], "registered", "which is no hand-over at the counter: that has its own act")
    left = o.register(o.couple(3))[0]["number"]
    o.run("case", "abandon", left, "--reason", "left")
    over = o.run("ceremony", "attach", no, left)
    t.ok(over.status == 1 and "no marriage that stands" in over.err, "nor does a couple whose marriage was not finished", over.err)
    path = o.path("list.pdf")
    o.run("ceremony", "show", no, "--output", path)
    words = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout
    t.ok(all(word in words for word in ("集体颁证名单", "示例广场", "七夕集体颁证", "共 2 对", numbers[0], "已颁")), "the list is printed", words)
    o.run("ceremony", "attach", no, numbers[2])
    t.equal([c["number"] for c in o.run("ceremony", "detach", no, numbers[0], numbers[2]).json["couples"]], [numbers[1]], "who does not come is taken off")
    twice = o.run("ceremony", "detach", no, numbers[0])
    t.ok(twice.status == 1 and "not on the list" in twice.err, "once", twice.err)
    t.equal([one["no"] for one in o.run("ceremony", "list").json], [no], "ceremonies to come are listed")
    for words in (("--title", " ", "--day", "+3", "--place", "x"), ("--title", "x", "--day", "2020-01-01", "--place", "x"),
                  ("--title", "x", "--day", "+3", "--place", "x", "--time", "noon")):
        refused = o.run("ceremony", "plan", *words)
        t.ok(refused.status == 1 and refused.err.count("\n") == 1, f"{words} is refused", refused.err)


def test_counselling(t, o):
    case = o.run("case", "list").json[0]["no"]
    for kind, outcome, more in (("premarital", "offered", ()), ("premarital", "declined", ("--case", case)),
                                ("divorce", "taken", ("--counsellor", "王社工")), ("divorce", "taken", ())):
        done = o.run("counselling", "note", "--kind", kind, "--outcome", outcome, *more)
        t.equal(done.status, 0, f"{kind} {outcome}")
    t.equal([(c["kind"], c["outcome"], c["times"]) for c in o.run("counselling", "count").json],
            [("divorce", "taken", 2), ("premarital", "declined", 1), ("premarital", "offered", 1)], "each is counted")
    log = o.run("counselling", "log").json
    t.equal([(one["kind"], one["outcome"], one["counsellor"], one["case"]) for one in log],
            [("divorce", "taken", None, None), ("divorce", "taken", "王社工", None), ("premarital", "declined", None, case),
             ("premarital", "offered", None, None)], "and the log says when, by whom and for which case")
    wrong = o.run("counselling", "note", "--kind", "wedding", "--outcome", "taken")
    t.ok(wrong.status == 1 and wrong.err.startswith("lijictl: kind:"), "nonsense is refused", wrong.err)
    couple = o.couple(9)
    couple.pop("counselling_offered", None)
    couple.pop("counselling_result", None)
    t.equal(len(o.register(couple)), 1, "a couple to whom none was offered is registered all the same")


with tap.Plan() as t, Office() as o:
    test_ceremony(t, o)
    test_counselling(t, o)
    t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound")
    t.ok(o.run("journal", "verify").json["ok"], "and so is the journal")
