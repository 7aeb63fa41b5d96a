# SPDX-License-Identifier: GPL-3.0-or-later
"""The second person (复核) through lijictl: a typed name is nobody's word, and who acted without a password is seen."""
import os
import sys

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)), os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")]
import tap
from office import Office, resident


def main(t):
    with Office() as o:
        entries = lambda: o.run("journal", "verify").json["entries"]

        def refused(name, done, *words):
            t.ok(done.status == 1 and done.err.count("\n") == 1 and all(w in done.err for w in words), name, done.err)

        first = o.register()[0]
        day = first["registered_on"]
        for name, full, *roles in (("clerk", "赵登记", "registrar"), ("deputy", "钱副职", "registrar"), ("boss", "孙主任", "head"),
                                   ("store", "李保管", "keeper")):
            o.add_second(name, full, *roles)
        judgment = {"paper_type": "court_divorce_judgment", "number": "（2026）示1324民初77号", "issued_on": day, "effective_on": day,
                    "shown_as": "original"}

        def again(second, *scans):
            """The man who is married on record comes with somebody else and a judgment."""
            married, couple = o.couple(0), o.couple(1)
            couple["man"] = {**married["man"], "marital_status": "40"}
            couple["man"]["papers"] = married["man"]["papers"] + [{**judgment, "scans": list(scans)}]
            return {**couple, "second_reviewer": second, "override_reason": "生效判决"}

        def try_it(record, *words):
            return o.run("marriage", "register", "--user", "clerk", *words, records=[record])

        before = entries()
        refused("evidence without a scan, and how to give it", try_it(again("钱副职"), *o.second("deputy")), "scan", "record attach FILE")
        scan = o.run("record", "attach", o.scan()).json[0]
        refused("a colleague's name", try_it(again("钱副职", scan)), "钱副职", "--second-password-file", "民初77号")
        refused("one's own name", try_it(again("赵登记", scan), *o.second("deputy")))
        refused("oneself as the second", try_it(again("钱副职", scan), *o.second("clerk")), "second")
        refused("somebody else than the one who is named", try_it(again("钱副职", scan), *o.second("boss")), "钱副职")
        refused("who may not review", try_it(again("李保管", scan), *o.second("store")), "李保管")
        refused("the password of somebody else", try_it(again("钱副职", scan), "--second", "deputy", "--second-password-file",
                                                        o.path("boss.password")), "password")
        t.equal(try_it(again("钱副职", scan), "--second", "deputy").status, 1, "a second person without a password is wrong usage")
        t.equal(entries(), before, "nothing was written")
        t.equal(o.run("record", "show", first["number"]).json["state"], "registered", "and nobody's marriage ended")
        done = try_it(again("钱副职", scan), *o.second("deputy"))
        t.ok(done.status == 0, "the second person's own password, and the scan", done.err)
        t.equal(o.run("record", "show", first["number"]).json["state"], "ended", "end the former marriage")
        turns = o.run("person", "timeline", o.couple(0)["man"]["identity_number"]).json
        t.equal([(e["what"], e["status"]) for e in turns], [("married", "married"), ("court_divorce", "divorced"), ("married", "married")],
                "who is divorced in court and marries on one day is married in the end")
        turn = [e for e in o.run("record", "show", done.json[0]["number"]).json["timeline"] if e["act"] == "marriage.register"][0]
        t.equal((turn["user"], turn["second"], turn["local"]), ("clerk", "钱副职", True), "the journal says who confirmed")
        seen = [e for e in o.run("audit", "list", "overrides").json if e["second"]]
        t.equal([(e["user"], e["second"]) for e in seen], [("clerk", "钱副职")], "and so does the list of what was overruled")
        t.ok(b"second of deputy" not in open(os.path.join(o.files(), "registry.db"), "rb").read() if os.path.isdir(o.registry) else True,
             "the password is kept nowhere")

        # Two numbers of one sex: 男女双方
        alike = o.couple(20)
        number = resident("1998-03-03", 720)
        alike["man"] = {**alike["man"], "identity_number": number, "birth_date": "1998-03-03",
                        "papers": [{**paper, "number": number} for paper in alike["man"]["papers"]]}
        refused("two women by their numbers", try_it(alike), "second", "双方证件号码所示性别相同")
        alike.update(second_reviewer="钱副职", override_reason="公安机关证明号码有误")
        refused("with a typed name", try_it(alike), "钱副职", "--second-password-file")
        done = try_it(alike, *o.second("deputy"))
        t.ok(done.status == 0, "a second person decides and says why", done.err)

        # Noted beside the record: the same evidence, or the head's order
        other = o.register(o.couple(2))[0]["number"]
        words = ("record", "annotate", other, "--kind", "court_divorce", "--authority", "示例法院", "--document", "示民初9号",
                 "--effective", day, "--user", "clerk")
        refused("a court's divorce nobody has seen", o.run(*words), "--scan")
        order = ("--approver", "boss", "--text", "法院系统已核实")
        refused("the head's name alone", o.run(*words, *order), "--second-password-file")
        refused("somebody's order who is no head", o.run(*words, "--approver", "deputy", "--text", "已核实", *o.second("deputy")), "deputy")
        t.equal(o.run("record", "show", other).json["state"], "registered", "the marriage stands")
        t.equal(o.run(*words, *order, *o.second("boss")).status, 0, "the head orders it")
        third = o.register(o.couple(3))[0]["number"]
        refused("its scan by one person", o.run(*words[:2], third, *words[3:], "--scan", o.scan()), "--approver")
        done = o.run(*words[:2], third, *words[3:], "--scan", o.scan(), "--approver", "boss", *o.second("boss"))
        t.ok(done.status == 0 and o.run("record", "show", third).json["state"] == "ended", "or confirms what its scan shows", done.err)

        # Without a password, whatever the window is called
        listed = lambda: [e["user"] for e in o.run("audit", "list", "without_password").json if e["act"] == "parameter.set"]
        setting = ("parameter", "set", "qr_on_booklet", "yes", "--basis", "示例文件1号", "--user", "boss", "--window", "window 2")
        t.equal(o.run(*setting).status, 0, "who owns the files acts as anybody")
        t.equal(listed(), ["boss"], "and the auditor sees it")
        refused("with a wrong password", o.run(*setting, "--user-password-file", o.path("clerk.password")), "password")
        t.equal(o.run(*setting, "--user-password-file", o.path("boss.password")).status, 0, "with the password it is a log-in")
        t.equal(listed(), ["boss"], "which is not on that list")

        # An administrator sets the head's password and knows it: by itself it is nobody's word.
        known = o.path("known.password")
        with open(known, "w") as file:
            file.write("known to two people\n")
        os.chmod(known, 0o600)
        t.equal(o.run("user", "password", "boss", "--password-file", known).status, 0, "an administrator sets the head's password")
        refused("nobody acts with a password somebody else set", o.run(*setting, "--user-password-file", known), "change it first")
        fourth = o.register(o.couple(4))[0]["number"]
        refused("nor confirms with it", o.run(*words[:2], fourth, *words[3:], *order, "--second", "boss", "--second-password-file", known),
                "change it first")
        t.equal(o.run("record", "show", fourth).json["state"], "registered", "and the marriage stands")
        mine = o.path("mine.password")
        with open(mine, "w") as file:
            file.write("known to one person\n")
        os.chmod(mine, 0o600)
        t.equal(o.run("user", "password", "boss", "--password-file", mine, "--user", "boss", "--user-password-file", known).status, 0, "changed by its owner")
        t.equal(o.run(*setting, "--user-password-file", mine).status, 0, "it is one's own again")
        t.ok(o.run("journal", "verify").json["ok"] and o.run("registry", "check").status == 0, "journal and registry are sound")


with tap.Plan() as plan:
    main(plan)
