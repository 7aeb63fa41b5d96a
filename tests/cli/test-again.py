# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is married here and comes again with another paper: the identity card at home of who is from Hong Kong, Macau or Taiwan is one
person's whatever the permit; one name and one birthday under two numbers need a second person."""
import copy
import datetime
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from office import Office, resident

UNTIL = "2035-01-01"
ISSUED = str(datetime.date.today() - datetime.timedelta(20))
PERMIT = resident("1990-05-05", 1, "810000")


def from_hmt(o, n, kind, paper, number, home, birth="1990-05-05"):
    """Couple @n, its man from @kind with @paper."""
    couple = o.couple(n)
    couple["man"].update(person_kind=kind, identity_kind=paper, identity_number=number, birth_date=birth, home_identity_number=home, ethnic_group="",
                         name="陈样本", papers=[
                             {"paper_type": paper, "number": number, "valid_until": UNTIL, "shown_as": "original"},
                             {"paper_type": "home_id", "number": home, "shown_as": "original"},
                             {"paper_type": "hmt_statement", "authentication": "notarised", "issued_on": ISSUED, "shown_as": "original"}])
    return couple


def from_abroad(o, n, name, number, birth="1990-05-05"):
    couple = o.couple(n)
    couple["man"].update(person_kind="foreigner", identity_kind="passport_other", identity_number=number, birth_date=birth, nationality="826",
                         ethnic_group="", name=name, papers=[
                             {"paper_type": "passport", "number": number, "valid_until": UNTIL, "country": "826", "shown_as": "original"},
                             {"paper_type": "no_spouse_proof", "country": "826", "authentication": "consular", "translated": True,
                              "wording": "no_spouse", "issued_on": ISSUED, "shown_as": "original"}])
    return couple


class Again(Office):
    def take(self, couple, *options):
        return self.run("marriage", "register", *options, records=[couple])

    def found(self, couple, step="register"):
        return self.run("marriage", "check", "--step", step, records=[couple]).json[0]["problems"]


def codes(found):
    return {problem["code"] for problem in found}


def refused(t, done, what, *words):
    t.ok(done.status == 1 and done.err.count("\n") == 1 and all(w in done.err for w in words), what, done.out + done.err)


def test_home_card(t):
    """Permit and residence permit; brackets, blanks, width and case make no other card."""
    for kind, first, card, again, second, written in (
            ("hong_kong", ("hk_macau_permit", "H12345678"), "A123456(3)", ("hmt_residence", PERMIT), "Ａ１２３４５６（３）", "a 123456 3"),
            ("taiwan", ("taiwan_permit", "12345678"), "A123456789", ("taiwan_permit", "87654321"), "a123456789", "A12345 6789")):
        with Again("--mixed") as o:
            done = o.take(from_hmt(o, 0, kind, *first, card))
            if not t.ok(done.status == 0, f"{kind}: with the permit they marry", done.err):
                continue
            number = done.json[0]["number"]
            for home in (card, second, written):
                other = from_hmt(o, 1, kind, *again, home)
                other["man"]["name"] = "陈另名"
                refused(t, o.take(other), f"{kind}: with another paper and {home} he is married already", number)
                t.ok({"open_marriage", "identity.merged"} <= codes(o.found(other, "open")), f"{kind}: the check says so at once", o.found(other, "open"))
            twice = from_hmt(o, 2, kind, *again, "B123456(1)", birth="1992-02-02")
            twice["woman"].update(copy.deepcopy(from_hmt(o, 2, kind, again[0], "H87654321", "B1234561", birth="1992-02-03")["man"]))
            t.ok("same_person" in codes(o.found(twice)), f"{kind}: one card in both columns is one person", o.found(twice))
            o.add_second("second", "钱第二", "registrar", "head")
            done = o.run("record", "annotate", number, "--kind", "court_divorce", "--authority", "示例法院", "--document", "（2026）示民初9号",
                         "--effective", "=", "--scan", o.scan(), "--approver", "second", *o.second("second"))
            t.equal(done.status, 0, f"{kind}: a court divorces them: " + done.err)
            other = from_hmt(o, 1, kind, *again, card)
            other["man"]["marital_status"] = "40"
            done = o.take(other)
            t.ok(done.status == 0, f"{kind}: then the card is free", done.err)
            check = o.run("registry", "check")
            t.ok(check.json["ok"], f"{kind}: the registry is whole", check.out)


def test_corrected(t):
    with Again("--mixed") as o:
        first = o.take(from_hmt(o, 0, "hong_kong", "hk_macau_permit", "H12345678", "A123456(3)")).json[0]["number"]
        second = o.take(from_hmt(o, 1, "hong_kong", "hk_macau_permit", "H87654321", "B123456(1)", birth="1992-02-02")).json[0]["number"]
        o.add_second("second", "钱第二", "registrar", "head")

        def correct(number, value):
            return o.run("record", "correct", number, "--field", "man.home_identity_number", "--after", value, "--reason", "笔误", "--evidence",
                         "示例证明", "--approver", "second", *o.second("second"))

        refused(t, correct(second, "A1234563"), "a correction does not make one card two people's", first)
        t.equal(correct(first, "C123456(9)").status, 0, "what was written wrongly is corrected")
        t.equal(correct(second, "A1234563").status, 0, "which frees what stood there")
        again = from_hmt(o, 2, "hong_kong", "hmt_residence", PERMIT, "C123456(9)")
        refused(t, o.take(again), "and holds what stands there now", first)
        check = o.run("registry", "check")
        t.ok(check.json["ok"], "the registry is whole", check.out)


def test_namesake(t):
    with Again("--mixed") as o:
        first = o.take(from_abroad(o, 0, "JOHN SPECIMEN", "GB1234567")).json[0]["number"]
        again = from_abroad(o, 1, "John  Specimen", "GB7654321")
        told = [p for p in o.found(again) if p["code"] == "status.namesake"]
        t.ok(len(told) == 1 and told[0]["severity"] == "warning" and first in told[0]["message"] and "GB1234567" in told[0]["message"],
             "the same name and birthday under a new passport are told, and where the former stands", told)
        refused(t, o.take(again), "and nobody registers them alone", "second_reviewer")
        o.add_second("second", "钱第二", "registrar", "head")
        again.update(second_reviewer="second", override_reason="已核对，不是同一人")
        done = o.take(again, *o.second("second"))
        t.ok(done.status == 0, "a second person who has compared them does", done.err)
        for what, couple in (("another birthday", from_abroad(o, 2, "JOHN SPECIMEN", "GB1111111", birth="1990-05-06")),
                             ("another name", from_abroad(o, 2, "JOAN SPECIMEN", "GB1111111"))):
            t.ok("status.namesake" not in codes(o.found(couple)), f"{what} is another person")
        citizen, overseas = o.couple(3), o.couple(4)
        number = o.take(citizen).json[0]["number"]
        overseas["man"].update(person_kind="overseas_chinese", identity_kind="passport_cn", identity_number="E12345678", ethnic_group="",
                               name=citizen["man"]["name"], birth_date=citizen["man"]["birth_date"])
        told = [p["message"] for p in o.found(overseas) if p["code"] == "status.namesake"]
        t.ok(len(told) == 1 and number in told[0], "a citizen who comes again as an overseas Chinese is told of", told)
        twin = o.couple(5)
        birth = citizen["man"]["birth_date"]
        twin["man"].update(name=citizen["man"]["name"], birth_date=birth, identity_number=resident(birth, 933))
        twin["man"]["papers"][0]["number"] = twin["man"]["identity_number"]
        t.ok("status.namesake" not in codes(o.found(twin)), "two citizens' numbers are two citizens", o.found(twin))


with tap.Plan() as t:
    for test in (test_home_card, test_corrected, test_namesake):
        test(t)
