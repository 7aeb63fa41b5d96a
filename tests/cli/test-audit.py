# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl audit: the lists an auditor takes out, a sample drawn by a seed with its papers, the journal with its chain proof."""
import hashlib
import json
import os
import sys

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)), os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")]
import tap
from office import Office


def listed(o, name):
    done = o.run("audit", "list", name)
    assert done.status == 0, done.err
    return done.json


def lists(t, o, number):
    t.equal([entry["list"] for entry in o.run("audit", "list").json],
            ["overrides", "reprints", "voids", "ends", "out_of_hours", "same_person", "without_password", "clock", "look_ups", "archive_looks"], "which lists there are")
    t.equal(o.run("audit", "list", "beauties").status, 1, "and no other")
    o.run("certificate", "print", number, "--copy", "man", "--template", "marriage-sheet", "--output", o.path("m.pdf"))
    t.equal(listed(o, "reprints"), [], "nothing was printed again")
    for again in ((), ("--reprint", "示例遗失")):
        o.run("certificate", "print", number, "--copy", "man", "--template", "marriage-sheet", *again, "--output", o.path("m.pdf"))
    again = listed(o, "reprints")
    t.equal([(e["act"], e["detail"]) for e in again], [("paper.reprint", number + " 示例遗失")], "a reprint stands there with its reason")
    t.equal(sorted(again[0]), ["act", "detail", "entry", "local", "second", "time", "user", "window"], "with the fixed keys")
    o.run("stock", "void", "样本000039", "--reason", "misprint")
    t.equal([e["act"] for e in listed(o, "voids")], ["stock.void"], "a voided booklet")
    left = o.register(o.couple(8))[0]["number"]
    o.run("case", "abandon", left, "--reason", "离开")
    t.equal([e["act"] for e in listed(o, "voids")], ["marriage.abandon", "stock.void"], "and a couple who left, the newest first")
    t.equal([e["act"] for e in listed(o, "overrides")], ["marriage.abandon"], "which the head decided")
    t.equal(o.run("audit", "list", "voids", "--until", "2020-01-01").json, [], "of other days there is nothing")

    before = len(listed(o, "same_person"))
    o.run("user", "add", "second", "--role", "registrar", "--valid-until", "+300")
    for n, reviewer in ((6, "admin"), (7, "second")):
        no = o.run("case", "open", text=json.dumps(o.couple(n), ensure_ascii=False)).json["no"]
        o.run("case", "accept", no)
        done = o.run("case", "review", no, "--user", reviewer)
        assert done.status == 0, done.err
    same = listed(o, "same_person")
    t.equal([(e["act"], e["user"]) for e in same[:len(same) - before]], [("marriage.review", "admin")],
            "who reviewed what they took in; not who reviewed another's")
    o.run("parameter", "set", "office_hours", "0:00-0:01", "--basis", "示民发1号")
    t.ok("marriage.review" in [e["act"] for e in listed(o, "out_of_hours")], "acts outside the office's hours")

    o.run("user", "add", "curious", "--role", "archivist")
    o.run("record", "show", number)
    o.run("record", "show", number, "--user", "curious")
    t.equal([(e["user"], e["detail"]) for e in listed(o, "look_ups")], [("curious", number)], "who looked without a case")
    o.run("user", "add", "idle", "--role", "registrar", "--valid-until", "+300")
    person = o.couple(1)["man"]["identity_number"]
    before = listed(o, "look_ups")
    done = [o.run("search", person, "--user", user) for user in ("idle", "admin")]
    o.run("search", "查无此人", "--user", "idle")
    o.run("marriage", "check", "--user", "idle", text=json.dumps(o.couple(8), ensure_ascii=False))
    new = [(e["user"], e["act"], e["detail"]) for e in listed(o, "look_ups")[:-len(before)]]
    found = [each["id"] for each in done[0].json]
    t.equal(sorted(new), sorted([("idle", "search", f"{person} → {each}") for each in found] + [("idle", "search", "查无此人")] +
                                [("idle", "check", "resident:" + o.couple(8)[side]["identity_number"]) for side in ("man", "woman")]),
            "what was searched for or asked about without a case; not what was one's own")
    t.equal(o.run("audit", "list", "voids", "--user", "curious").status, 1, "and they see no list")


def sample(t, o, numbers):
    draw = [o.run("audit", "sample", "--seed", seed, "--count", "3").json for seed in ("雪", "雪", "月", "风", "花")]
    t.equal(draw[0], draw[1], "the same seed draws the same")
    t.ok(len({json.dumps(d) for d in draw}) > 1, "another seed others")
    t.ok(all(len(d) == 3 and {x["number"] for x in d} <= set(numbers) for d in draw), "three of those there are")
    t.equal(len(o.run("audit", "sample", "--seed", "x", "--count", "999").json), len(numbers), "never more than there are")
    t.equal(o.run("audit", "sample", "--seed", "x", "--count", "0").status, 1, "nor none")
    drawn = o.run("audit", "sample", "--seed", "x", "--count", "999", "--output", o.path("sample")).json
    files = [os.path.join(d["folder"], f) for d in drawn for f in os.listdir(d["folder"])]
    digests = [hashlib.sha256(open(f, "rb").read()).hexdigest()[:12] == f.rsplit("-", 1)[1].split(".")[0] for f in files]
    t.ok(files and all(digests), "their papers and pictures, each what its digest says", files)
    t.ok(any(f.endswith(".pdf") for f in files), "the printed sheet among them", files)


def proof(t, o):
    keys, path, broken = o.path("keys.json"), o.path("journal.jsonl"), o.path("broken.jsonl")
    o.run("key", "export", "--jwks", "--output", keys)
    t.equal(o.run("audit", "export", "--output", path).status, 0, "the journal goes out")
    entries = o.run("journal", "verify").json
    told = o.run("audit", "verify", path, "--key", keys, "--registry", o.path("nowhere")).json
    t.equal((told["ok"], told["from"], told["until"], told["head"]), (True, 1, entries["entries"], entries["head"]),
            "its chain and the signed head are right, and no registry was needed")
    o.run("audit", "export", "--output", o.path("part.jsonl"), "--from-entry", "5")
    t.equal(o.run("audit", "verify", o.path("part.jsonl"), "--key", keys).json["from"], 5, "so is a part of it")

    lines = open(path, encoding="utf-8").read().splitlines(keepends=True)
    middle = len(lines) // 2
    flipped = lines[middle][:60] + ("A" if lines[middle][60] != "A" else "B") + lines[middle][61:]
    for what, changed in (("an entry changed", lines[:middle] + [flipped] + lines[middle + 1:]),
                          ("an entry left out", lines[:middle] + lines[middle + 1:]),
                          ("two entries swapped", lines[:middle] + [lines[middle + 1], lines[middle]] + lines[middle + 2:]),
                          ("its end cut off", lines[:-1]), ("its beginning cut off", lines[1:]),
                          ("the last entry left out", lines[:-2] + lines[-1:]),
                          ("something after the head", lines + lines[-1:]), ("nothing in it", []), ("no JSON in it", ["x\n"])):
        with open(broken, "w", encoding="utf-8") as f:
            f.writelines(changed)
        done = o.run("audit", "verify", broken, "--key", keys)
        t.ok(done.status == 1 and done.json["ok"] is False and done.json["reason"], what + " is found", done.out, done.err)
    with Office(stock=0) as other:
        strange = o.path("strange.json")
        other.run("key", "export", "--jwks", "--output", strange)
        t.ok(not o.run("audit", "verify", path, "--key", strange).json["ok"], "another office's key vouches for nothing")
    t.equal(o.run("audit", "export", "--output", path, "--user", "second").status, 1, "a registrar takes no journal out")


with tap.Plan() as t, Office() as o:
    numbers = [done["number"] for done in o.register(*[o.couple(n) for n in range(5)])]
    lists(t, o, numbers[0])
    numbers.append(next(e["detail"].split()[0] for e in listed(o, "voids") if e["act"] == "marriage.abandon"))
    sample(t, o, numbers)
    proof(t, o)
