# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl record correct (marriage.md §2.7): what was declared stands, and people are found, checked and held under what is right: one open
marriage per identity (民法典1041), whatever was corrected; and no correction is anything the counter would not have taken."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from office import Office, resident

with tap.Plan() as t, Office() as o:
    couples = [o.couple(n) for n in range(4)]
    right = {n: couples[n]["man"]["identity_number"] for n in range(4)}
    wrong = resident(couples[0]["man"]["birth_date"], 987)
    couples[0]["man"]["identity_number"] = couples[0]["man"]["papers"][0]["number"] = wrong
    done = o.register(*couples)
    numbers = [d["number"] for d in done]
    o.add_second("second", "钱第二", "head", "registrar")

    def correct(n, field, after, *more):
        return o.run("record", "correct", numbers[n], "--field", field, "--after", after, "--reason", "录入错误", "--evidence", "户籍证明第1号",
                     "--approver", "second", *o.second("second"), *more)

    def refused(name, word, n, field, after):
        entries = o.run("journal", "verify").json["entries"]
        no = correct(n, field, after)
        t.ok(no.status == 1 and no.err.count("\n") == 1 and word in no.err, f"{name} is refused", no.out + no.err)
        t.equal(o.run("journal", "verify").json["entries"], entries, f"{name}: nothing was written")

    def turns(number):
        return [(x["what"], x["number"], x["status"]) for x in o.run("person", "timeline", number).json]

    def again(n, man):
        """Somebody with this number and another woman."""
        record = o.couple(n)
        record["man"].update(identity_number=man, birth_date=f"{man[6:10]}-{man[10:12]}-{man[12:14]}")
        record["man"]["papers"][0]["number"] = man
        return o.run("marriage", "register", records=[record])

    def sound(name):
        checked = o.run("registry", "check")
        t.ok(checked.status == 0, name, checked.out)

    # Whose number it is, is married; whoever really has the other one, is free.
    refused("a number whose last character is wrong", "last character", 0, "man.identity_number", right[0][:-1] + ("1" if right[0][-1] != "1" else "2"))
    refused("a number that is none", "18", 0, "man.identity_number", "x")
    refused("no number", "missing", 0, "man.identity_number", "")
    refused("the number of somebody married here", numbers[1], 0, "man.identity_number", right[1])
    refused("the wife's number", "same", 0, "man.identity_number", couples[0]["woman"]["identity_number"])
    fixed = correct(0, "man.identity_number", right[0])
    t.ok(fixed.status == 0, "a number mistyped is corrected", fixed.err)
    t.equal(turns(right[0]), [("married", numbers[0], "married")], "the timeline of the right number has the marriage")
    t.equal(turns(wrong), [], "that of the wrong one has nothing")
    t.ok(numbers[0] in o.run("search", right[0]).out, "the search finds it under the right number")
    t.ok(numbers[0] not in o.run("search", wrong).out, "and not under the wrong one")
    t.equal(o.run("record", "show", numbers[0]).json["record"]["man"]["identity_number"], wrong, "what was declared stands")
    no = again(11, right[0])
    t.ok(no.status == 1 and numbers[0] in no.err, "who is married under the corrected number marries nobody else", no.out + no.err)
    sound("the registry is sound after it: the claim is the right number's")
    yes = again(12, wrong)
    t.ok(yes.status == 0, "whoever really has the wrong number is free to marry", yes.err)
    refused("back to the wrong number, which now is married", yes.json[0]["number"] if isinstance(yes.json, list) else yes.json["number"], 0,
            "man.identity_number", wrong)
    sound("and still")

    # Each correction stands on the one before.
    t.equal(correct(0, "man.name", "张改名").status, 0, "a second correction")
    t.equal(correct(0, "man.name", "张再改").status, 0, "and a third of the same entry")
    entry = o.run("record", "history", numbers[0]).json[-1]
    t.equal((entry["before"], entry["after"]), ("张改名", "张再改"), "which says what the second had made of it")
    t.ok(numbers[0] in o.run("search", "张再改").out, "the search finds the name")
    t.equal(turns(right[0]), [("married", numbers[0], "married")], "and the number corrected first still holds")

    # A death noted of the wrong person is noted of the right one.
    day = done[0]["registered_on"]
    died = o.run("record", "annotate", numbers[2], "--kind", "death", "--holder", "man", "--document", "死亡证第1号", "--effective", day,
                 "--scan", o.scan(), "--approver", "second", *o.second("second"))
    t.equal(died.status, 0, "a death is noted")
    true = resident(couples[2]["man"]["birth_date"], 985)
    fixed = correct(2, "man.identity_number", true)
    t.ok(fixed.status == 0, "and then the number is corrected", fixed.err)
    t.equal(turns(true)[-1][2], "dead", "the right one is dead")
    t.equal(turns(right[2]), [], "the other one is not")
    sound("the registry is sound")

    # What the counter would not take, no correction brings in.
    refused("a birth date to come", "future", 1, "man.birth_date", "2090-01-01")
    refused("an age that may not marry", "22", 1, "man.birth_date", "2010-01-01")
    refused("a day without its month", "whole", 1, "man.birth_date", "1998")
    refused("the certificate's number", "ledger", 1, "number", "x")
    refused("somebody else's certificate", "ledger", 1, "number", numbers[2])
    refused("another couple's booklet", "stock", 1, "man_booklet", "样本000005")
    refused("another day", "act", 1, "registered_on", "2099-01-01")
    refused("a day long ago", "act", 1, "registered_on", "1900-01-01")
    refused("who confirmed it", "done", 1, "second_reviewer", "钱第二")
    refused("what was asked", "done", 1, "man.checks.0.result", "agrees")
    refused("an empty name", "missing", 1, "man.name", "")
    refused("a foreign name of a citizen's without the second's knowing", "", 1, "man.person_kind", "foreigner")
    told = o.run("record", "correct", numbers[1], "--field", "man.birth_date", "--after", "1997-01-01", "--reason", "录入错误",
                 "--evidence", "户籍证明第1号", "--approver", "second")
    t.ok("出生日期与证件号码不一致" in told.err, "what contradicts the number is told to whoever confirms", told.err)
