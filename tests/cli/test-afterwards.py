# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl record annotate|correct|revoke|history and person timeline: what happens to a record later (marriage.md §2.7–2.9, §9.7, §9.13)."""
import datetime
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from office import Office

with tap.Plan() as t, Office() as o:
    couples = [o.couple(n) for n in range(6)]
    done = o.register(*couples)
    numbers = [d["number"] for d in done]
    day = done[0]["registered_on"]
    keys, listed = o.path("keys.json"), o.path("list.status")
    o.run("key", "export", "--output", keys)
    o.add_second("second", "钱第二", "head", "registrar")

    def sheet(n, holder="man"):
        path = o.path(f"{n}-{holder}.pdf")
        assert o.run("certificate", "print", numbers[n], "--copy", holder, "--template", "marriage-sheet", "--output", path).status == 0
        return path

    def is_withdrawn(path):
        o.run("key", "export", "--status", "--output", listed)
        seen = o.run("seal", "verify", path, "--key", keys, "--status", listed)
        return seen.status == 1 and seen.json["reason"] == "status.withdrawn"

    def turns(n, side="man"):
        return [(x["what"], x["status"]) for x in o.run("person", "timeline", couples[n][side]["identity_number"]).json]

    def refused(name, *words, why=""):
        entries = o.run("journal", "verify").json["entries"]
        no = o.run(*words)
        t.ok(no.status == 1 and no.err.count("\n") == 1 and why in no.err, f"{name} is refused", no.out + no.err)
        t.equal(o.run("journal", "verify").json["entries"], entries, f"{name}: nothing was written")

    def asking(n, **changes):
        record = dict(o.run("reissue", "schema").json["examples"][0], original_number=numbers[n], original_on=day, **changes)
        record.pop("archive")
        for side in ("man", "woman"):
            record[side] = {**record[side], **{k: couples[n][side][k] for k in ("name", "identity_number", "birth_date", "papers")}}
        return record

    t.equal(turns(0), [("married", "married")], "a marriage is the first turn")
    t.equal(turns(0, "woman"), [("married", "married")], "of both")

    seen = ("--scan", o.scan(), "--approver", "second", *o.second("second"))
    # §2.8 a court declares it void
    paper = sheet(0)
    refused("a judgment without its day", "record", "annotate", numbers[0], "--kind", "void", "--authority", "示例法院", "--document", "（2026）示1号",
            *seen, why="effective: ")
    refused("a kind nobody knows", "record", "annotate", numbers[0], "--kind", "nothing", "--text", "x", why="kind: ")
    ending = ("record", "annotate", numbers[0], "--kind", "void", "--authority", "示例县人民法院", "--document", "（2026）示民初1号")
    before = (datetime.date.fromisoformat(day) - datetime.timedelta(days=1)).isoformat()
    after = (datetime.date.fromisoformat(day) + datetime.timedelta(days=1)).isoformat()
    refused("a judgment and its scan, by one person alone", *ending, "--effective", day, "--scan", o.scan())
    refused("and with a head who is only named", *ending, "--effective", day, "--scan", o.scan(), "--approver", "second")
    refused("a judgment older than the marriage", *ending, "--issued", before, "--effective", day, *seen)
    refused("one in force before it", *ending, "--issued", day, "--effective", before, *seen)
    refused("one in force tomorrow", *ending, "--issued", day, "--effective", after, *seen)
    judged = o.run("record", "annotate", numbers[0], "--kind", "void", "--authority", "示例县人民法院", "--document", "（2026）示民初1号",
                   "--issued", day, "--effective", day, *seen)
    t.ok(judged.status == 0, "a judgment that the marriage is void is noted", judged.err)
    t.equal(o.run("record", "show", numbers[0]).json["state"], "ended", "the record ends")
    t.equal(turns(0), [("married", "married"), ("annulled", "no_record")], "and the status is what it was before (民法典1054)")
    t.ok(is_withdrawn(paper), "its seals stand in the status list of the same moment")
    refused("a second end", "record", "annotate", numbers[0], "--kind", "void", "--authority", "x", "--document", "y", "--effective", day, *seen,
            why="already")
    t.equal(o.run("certificate", "print", numbers[0], "--copy", "woman", "--output", o.path("x.pdf")).status, 1, "no certificate is made of it any more")
    case = o.run("case", "show", numbers[0]).json["no"]
    form = o.path("review.pdf")

    def remark():
        o.run("case", "paper", case, "--kind", "review-form", "--output", form)
        return "".join(subprocess.run(["pdftotext", "-layout", form, "-"], capture_output=True, text=True).stdout.split())

    t.ok("（2026）示民初1号宣告婚姻无效" in remark(), "the review form's 备注 says so (档案管理办法第九条)", remark())
    file = next(v for v in o.run("archive", "volume", "--file").json if v["event"] == "judgment")
    t.ok(f"存撤销婚姻{file['year']}年第{file['no']}卷" in remark(), "and, once it is filed, in which file it lies", remark())
    whole = o.run("archive", "volume", file["volume"]).json[0]
    t.equal((whole["contents"][0]["pages"], whole["missing"]), (1, 0), "whose first paper is the judgment's scan")
    again = o.register({**couples[0], "man_booklet": "", "woman_booklet": ""})
    t.equal(len(again), 1, "both may marry: the claims are free")

    # §9.7, §9.13 a divorce in court: noted, never registered here; and no reissue by silence
    paper = sheet(1)
    court = o.run("record", "annotate", numbers[1], "--kind", "court_divorce", "--authority", "示例县人民法院", "--document", "（2026）示民初2号",
                  "--effective", day, *seen)
    t.ok(court.status == 0, "a court divorce is noted from outside", court.err)
    t.equal(turns(1), [("married", "married"), ("court_divorce", "divorced")], "the status follows from it")
    t.ok(not any(h["number"].startswith("L") for h in o.run("record", "show", numbers[1]).json["related"]), "no divorce was invented")
    t.ok(not is_withdrawn(paper), "the certificate told the truth on its day: its seal stands")
    no = o.run("reissue", "issue", records=[asking(1)])
    t.ok(no.status == 1 and numbers[1] in no.err, "§9.13 a reissue for half of a couple divorced in court is refused and says why", no.err)

    codes = [p["code"] for p in o.run("reissue", "check", "--step", "issue", records=[asking(1)]).json[0]["problems"]]
    t.ok("reissue.ended" in codes, "by the rule that the state must still hold", codes)

    # a death
    refused("a death before the marriage", "record", "annotate", numbers[2], "--kind", "death", "--holder", "woman", "--document", "死亡证第1号",
            "--effective", before, *seen, why="before the day of the registration")
    refused("a death of nobody", "record", "annotate", numbers[2], "--kind", "death", "--document", "死亡证第1号", "--effective", day, *seen, why="holder: ")
    died = o.run("record", "annotate", numbers[2], "--kind", "death", "--holder", "woman", "--document", "死亡证第1号", "--effective", day, *seen)
    t.ok(died.status == 0, "a death is noted", died.err)
    t.equal(turns(2)[-1], ("widowed", "widowed"), "the man is widowed")
    t.equal(turns(2, "woman")[-1], ("death", "dead"), "the woman dead")
    no = o.run("reissue", "issue", records=[asking(2)])
    t.ok(no.status == 1, "nothing is issued again to a widower", no.err)
    codes = [p["code"] for p in o.run("reissue", "check", "--step", "issue", records=[asking(2)]).json[0]["problems"]]
    t.ok("reissue.dead" in codes, "by the rule of death", codes)

    t.equal([(e["act"], e["second"]) for e in o.run("audit", "list", "ends").json], [("record.annotate", "钱第二")] * 3,
            "what ended a marriage without a divorce here is a list of the auditor's")

    # §2.7 a correction
    paper = sheet(3)
    words = ("record", "correct", numbers[3], "--field", "man.name", "--after", "张正确", "--reason", "录入错误", "--evidence", "户籍证明第1号")
    refused("a correction approved by nobody else", *words, "--approver", "admin")
    refused("a field that is none", *words[:4], "man.colour", *words[5:], "--approver", "second")
    refused("a date that is none", *words[:4], "man.birth_date", "--after", "1998-02-30", *words[7:], "--approver", "second")
    refused("a correction whose approver is only named", *words, "--approver", "second")
    fixed = o.run(*words, "--approver", "second", *o.second("second"))
    t.ok(fixed.status == 0, "a correction with evidence and approval", fixed.err)
    entry = o.run("record", "history", numbers[3]).json[-1]
    t.equal((entry["what"], entry["kind"], entry["before"], entry["after"], entry["document"], entry["authority"]),
            ("correction", "man.name", couples[3]["man"]["name"], "张正确", "户籍证明第1号", "second"), "is an entry of its own with before and after")
    t.equal(o.run("record", "show", numbers[3]).json["record"]["man"]["name"], couples[3]["man"]["name"], "what was declared stands")
    t.ok(is_withdrawn(paper), "certificates that print the wrong name count no more")

    # §2.9 an impersonated registration
    paper = sheet(4)
    reissued = o.run("reissue", "issue", records=[asking(4)])
    t.ok(reissued.status == 0, "it had even been issued again", reissued.err)
    refused("a judgment on a certificate issued again", "record", "annotate", reissued.json[0]["number"], "--kind", "void", "--authority", "示例法院",
            "--document", "示民初8号", "--effective", day, *seen, why="is no marriage")
    revoke = lambda step, *more: o.run("record", "revoke", numbers[4], "--step", step, *more)
    refused("a decision before any examination", "record", "revoke", numbers[4], "--step", "decide")
    refused("an examination without a source", "record", "revoke", numbers[4], "--step", "examine")
    refused("a source of a day to come", "record", "revoke", numbers[4], "--step", "examine", "--authority", "示例县公安局", "--document", "示公结1号", "--holder",
            "woman", "--issued", after, why="issued: ")
    t.equal(revoke("examine", "--authority", "示例县人民检察院", "--document", "示检建〔2026〕1号", "--holder", "woman").status, 0, "审查: on the prosecutor's suggestion")
    refused("a notice without an end of the defence", "record", "revoke", numbers[4], "--step", "notify")
    later = (datetime.date.fromisoformat(day) + datetime.timedelta(days=10)).isoformat()
    t.equal(revoke("notify", "--until", later).status, 0, "告知: until a day")
    refused("a decision within the time of the defence", "record", "revoke", numbers[4], "--step", "decide")
    t.equal(revoke("dismiss", "--text", "证据不足").status, 0, "dismissed")
    t.equal(turns(4)[0], ("married", "married"), "nothing has changed meanwhile")
    t.equal(revoke("examine", "--authority", "示例县公安局", "--document", "示公结〔2026〕2号", "--holder", "woman").status, 0, "examined anew on new evidence")
    t.equal(revoke("decide").status, 1, "still no decision without a notice")
    entry = o.run("record", "history", numbers[4]).json
    t.equal([e["kind"] for e in entry], ["examine", "notify", "dismiss", "examine"], "every step stands in the history")
    checked = o.run("registry", "check")
    t.ok(checked.status == 0, "the registry is sound", checked.out)

    # The office may decide that a scan is enough.
    t.equal(o.run("parameter", "set", "end_alone", "yes", "--basis", "示例文件1号").status, 0, "a parameter")
    alone = o.run("record", "annotate", numbers[5], "--kind", "court_divorce", "--authority", "示例法院", "--document", "示民初5号",
                  "--effective", day, "--scan", o.scan())
    t.ok(alone.status == 0, "and one person notes a divorce in court", alone.err)
