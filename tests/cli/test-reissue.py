# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl reissue: a lost certificate issued again, and everything that must stop it (marriage.md §2.5, §9)."""
import datetime
import hashlib
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from office import DOT, Office

TO_COME = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=2)).date().isoformat()
SOON = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=1)).isoformat(timespec="seconds")

with tap.Plan() as t, Office() as o:
    example = o.run("reissue", "schema").json["examples"][0]
    couple = o.couple(0)
    first = o.register(couple)[0]
    number, day = first["number"], first["registered_on"]
    year = day[:4]

    def asking(of=None, **changes):
        """A whole record of the man of the first couple who lost his certificate."""
        of = of or couple
        record = {**example, "original_number": number, "original_on": day, "standing": [dict(c) for c in example["standing"]]}
        record.pop("archive")
        for side in ("man", "woman"):
            record[side] = {**example[side], **{k: of[side][k] for k in ("name", "identity_number", "birth_date", "papers")}}
        for path, value in changes.items():
            at = record
            *way, last = path.split("__")
            for word in way:
                at = at.setdefault(word, {})
            at[last] = value
        return record

    def refused(name, record, *words):
        entries = o.run("journal", "verify").json["entries"]
        done = o.run("reissue", "issue", records=[record])
        t.equal(done.status, 1, f"{name} is refused")
        t.ok(done.err.count("\n") == 1 and all(w in done.err for w in words), f"{name}: one line that says why", done.err)
        t.equal(o.run("journal", "verify").json["entries"], entries, f"{name}: nothing was written")

    sealed = o.run("certificate", "print", number, "--copy", "man", "--template", "marriage-sheet", "--output", o.path("old.pdf"))
    t.equal(sealed.status, 0, "the first certificate is sealed", )
    keys = o.path("keys.json")
    o.run("key", "export", "--output", keys)

    # What must stop it
    without = lambda purpose: [c for c in example["standing"] if c["purpose"] != purpose]
    refused("courts not asked", asking(standing=without("court_divorce")), "法院")
    refused("deaths not asked", asking(standing=without("death")))
    refused("nobody asked", asking(standing=[]))
    found = asking()
    found["standing"][1].update(result="differs", detail="（2025）示0000民初1号")
    refused("a divorce in court found", found, "法院")
    twice = asking()
    twice["standing"] = [found["standing"][1], *twice["standing"]]
    refused("a divorce in court found, and asked again until nothing is", twice, "second_reviewer", "先后答复不一致")
    white = o.run("record", "attach", o.scan()).json
    white = (white[0] if isinstance(white, list) else white)["digest"]
    refused("a photo that no certificate can bear", asking(photo=white), "photo", "JPEG")
    refused("a remark of one's own", asking(print_remark="准予再婚"), "print_remark", "遗失")
    down = asking(second_reviewer="second", override_reason="系统不可用")
    down["standing"][1].update(result="unavailable")
    refused("the court's answer missing, although a second person waives it", down)
    old = asking()
    old["standing"][2]["checked_at"] = "2020-01-01T09:00:00+08:00"
    refused("an answer of another day", old)
    ahead = asking()
    ahead["standing"][2]["checked_at"] = SOON
    refused("an answer of an hour to come", ahead)
    refused("another name than the archive's", asking(man__name="王另外"), "archive")
    strange = asking()
    strange["man"]["papers"] = [dict(strange["man"]["papers"][0], number=o.couple(5)["man"]["identity_number"])]
    refused("an identity card with somebody else's number", strange, "papers.0.number", "carries the number")
    refused("a number of another year than the date", asking(o.couple(6), original_number="J110101-2020-000009", original_on="2015-05-20",
                                                            archive=dict(example["archive"])), "another year")
    refused("the number of another registration than the one found here", asking(original_number=f"J110101-{year}-000009"), number)
    refused("an earlier marriage of two who married here", asking(original_number="J110101-2020-000009", original_on="2020-05-20",
                                                                  archive=dict(example["archive"])), number)
    refused("a man who is not there", asking(man__present=False))
    refused("nothing declared of the status", asking(status_unchanged=False))
    refused("another day than the archive's", asking(original_on="2001-01-01"))
    refused("a divorce certificate of a marriage", asking(event="divorce"))
    refused("a booklet for who gets none", asking(woman_booklet="样本000020"), "woman_booklet")
    refused("a day to come", asking(original_number="", original_on="2999-01-01"))
    power = {"name": "赵代理", "identity_kind": "resident", "identity_number": "371324197001010010", "power_number": "示证字第1号",
             "notary": "示例公证处", "power_on": "2026-01-01", "power_complete": True}
    refused("an agent without a power", asking(delegated=True, man__present=False, agent={"name": "赵代理"}), "agent.")
    nowhere = {"place": "none"}
    evidence = [{"paper_type": "household_book", "number": "示例村委会证明"}]
    lone = dict(original_number="示结字第12号", original_on="1985-03-02", archive=nowhere)
    refused("no archive and no evidence", asking(**lone))
    refused("no archive and one person's decision", asking(o.couple(2), **lone, evidence=evidence), "second_reviewer")
    refused("no archive and an agent", asking(**lone, evidence=evidence, delegated=True, agent=power), "agent")
    refused("no archive of a divorce", asking(**lone, evidence=evidence, event="divorce"))

    # Each by its own rule, whatever else stands in the way
    def stopped(name, code, record):
        found = [p["code"] for p in o.run("reissue", "check", "--step", "issue", records=[record]).json[0]["problems"]]
        t.ok(code in found, f"{name}: {code}", found)

    stopped("an agent for whom the archive does not agree", "reissue.agent_differs",
            asking(delegated=True, man__present=False, agent=power, man__name="王另外"))
    stopped("no archive and a line on which no paper stands", "reissue.no_evidence", asking(o.couple(6), **lone, evidence=[{"shown_as": "original"}]))
    stopped("another office's answer not there yet", "reissue.awaiting",
            asking(o.couple(6), original_number="J330104-2015-000124", original_on="2015-05-20", archive={"place": "elsewhere", "office": "示例处"}))
    stopped("a day to come", "reissue.day_future", asking(o.couple(6), original_number="", original_on=TO_COME))
    stopped("a divorce of which no archive is found", "reissue.divorce_no_archive", asking(o.couple(6), **lone, evidence=evidence, event="divorce"))
    stopped("a court that does not answer", "reissue.no_answer", down)
    stopped("the right number of another year", "reissue.number_year", asking(o.couple(6), original_number="J110101-2020-000009",
                                                                               original_on="2015-05-20", archive=dict(example["archive"])))
    stopped("nothing declared of the status", "reissue.status_not_declared", asking(status_unchanged=False))
    stopped("a power that has run out", "reissue.power_expired", asking(delegated=True, man__present=False, agent={**power, "power_until": "2026-02-01"}))
    stopped("an agent whose number is none", "reissue.agent_number", asking(delegated=True, man__present=False, agent={**power, "identity_number": "371324197001010019"}))
    stopped("who sends themselves", "reissue.agent_self",
            asking(delegated=True, man__present=False, agent={**power, "identity_number": couple["man"]["identity_number"]}))
    stopped("a power of a day to come", "reissue.power_future", asking(delegated=True, man__present=False, agent={**power, "power_on": TO_COME}))
    far = {"place": "elsewhere", "office": "示例处", "result": "agrees", "reference": "示查9"}
    for asked, answered in (("2026-01-05", "2026-01-04"), ("2026-01-05", TO_COME)):
        stopped(f"asked on {asked}, answered on {answered}", "reissue.answer_day",
                asking(o.couple(6), original_number="J330104-2015-000124", original_on="2015-05-20", archive={**far, "asked_on": asked, "answered_on": answered}))
    stopped("papers that differ in nothing", "reissue.nothing_differs", asking(ground="differs"))

    # Straight through
    done = o.run("reissue", "issue", records=[asking()])
    t.ok(done.status == 0, "a lost certificate is issued again", done.err)
    again = done.json[0]
    t.equal(again["number"], f"BJ371324-{again['reissued_on'][:4]}-000001", "with a BJ number of this office and year")
    t.equal((again["registered_on"], again["original_number"]), (day, number), "and the original's day and number")
    t.equal([c["holder"] for c in again["copies"]], ["man"], "one copy, for who asked")
    t.ok("遗失" in again["remark"] and "补发" in again["remark"], "the remark says lost and issued again", again["remark"])
    papers = o.run("record", "show", number).json["papers"]
    t.equal({(p["kind"], p["copy"]): p["state"] for p in papers},
            {("marriage-booklet", "man"): "superseded", ("marriage-sheet", "man"): "superseded", ("marriage-booklet", "woman"): "planned"},
            "the man's old certificate and its sheet count no more, the woman's does")
    listed = o.path("list.status")
    o.run("key", "export", "--status", "--output", listed)
    old = o.run("seal", "verify", o.path("old.pdf"), "--key", keys, "--status", listed)
    t.ok(old.status == 1 and old.json["reason"] == "status.withdrawn", "the old seal stands in the list of the same moment", old.out + old.err)
    pdf = o.path("new.pdf")
    made = o.run("certificate", "print", again["number"], "--copy", "man", "--output", pdf)
    t.ok(made.status == 0, "the new certificate is made", made.err)
    sheet = o.path("sheet.pdf")
    made = o.run("certificate", "print", again["number"], "--copy", "man", "--template", "marriage-sheet", "--output", sheet)
    t.ok(made.status == 0, "and its sheet", made.err)
    good = o.run("seal", "verify", sheet, "--key", keys)
    t.ok(good.status == 0 and again["number"] in good.out, "whose QR verifies with the new number", good.out)
    t.equal(o.run("certificate", "print", again["number"], "--copy", "woman", "--output", pdf).status, 1, "the woman has no copy of it")
    second = o.run("reissue", "issue", records=[asking(original_number=again["number"], ground="damaged")])
    t.ok(second.status == 0 and second.json[0]["number"].endswith("000002") and "损毁" in second.json[0]["remark"],
         "the reissued one is damaged: issued once more, for the same original", second.err + second.out)
    t.equal([p["state"] for p in o.run("record", "show", again["number"]).json["papers"]], ["superseded"] * 2, "and it counts no more")
    checked = o.run("registry", "check")
    t.ok(checked.status == 0, "the registry is sound", checked.out)

    # Step by step, with another office's archive
    elsewhere = asking(o.couple(1), original_number="J330104-2015-000123", original_on="2015-05-20", original_office="江干区民政局")
    one = o.run("reissue", "apply", records=[elsewhere])
    t.ok(one.status == 0 and one.json[0]["state"] == "accepted", "accepted while the archive is elsewhere", one.err)
    case = one.json[0]["case"]
    t.equal(o.run("reissue", "issue", case).status, 1, "not issued before it is verified")
    t.equal(o.run("reissue", "verify", case).status, 1, "not verified without an answer")
    t.equal(o.run("reissue", "ask", case, "--office", "上城区婚姻登记处", "--reference", "示查1").json["state"], "awaiting", "the successor is asked")
    t.equal(o.run("reissue", "issue", case).status, 1, "awaited: still not issued")
    answer = o.run("reissue", "verify", case, "--result", "agrees", "--answered", "=")
    t.ok(answer.status == 0 and answer.json["state"] == "verified", "the answer came", answer.err)
    issued = o.run("reissue", "issue", case)
    t.ok(issued.status == 0, "a merged district's number is an original like any other (§9.5)", issued.err)
    t.equal((issued.json[0]["original_number"], issued.json[0]["registered_on"], issued.json[0]["number"][:9]),
            ("J330104-2015-000123", "2015-05-20", "BJ371324-"), "not translated; own code in the new number; printed date of 2015")
    t.equal(o.run("reissue", "hand-over", case).status, 1, "not handed over before it is printed")

    # The same couple's, once more: asked by its new number, by the first one, and by none
    def of_elsewhere(at, **changes):
        record = asking(o.couple(at), **{**dict(original_number="J330104-2015-000123", original_on="2015-05-20", original_office="江干区民政局"), **changes})
        case = o.run("reissue", "apply", records=[record]).json[0]["case"]
        o.run("reissue", "ask", case, "--office", "上城区婚姻登记处", "--reference", "示查3")
        o.run("reissue", "verify", case, "--result", "agrees", "--answered", "=")
        done = o.run("reissue", "issue", case)
        assert done.status == 0, done.err
        return done.json[0]["number"]

    def states(of):
        return {p["state"] for p in o.run("record", "show", of).json["papers"]}

    chain = [issued.json[0]["number"]]
    for how, words in (("by the number it was issued again under", {"original_number": chain[0]}), ("by no number", {"original_number": ""}),
                       ("by the original's", {})):
        chain.append(of_elsewhere(1, **words))
        t.equal([states(of) for of in chain], [{"superseded"}] * (len(chain) - 1) + [{"planned"}], f"issued again {how}: only the last one counts")
    own = o.run("reissue", "apply", records=[asking()]).json[0]["case"]
    asked = o.run("reissue", "ask", own, "--office", "上城区婚姻登记处", "--reference", "示查2")
    t.ok(asked.status == 1 and number in asked.err, "no other office is asked for an archive that lies here", asked.out + asked.err)
    t.equal(o.run("case", "show", own).json["state"], "accepted", "and the case stands where it stood")
    t.equal(o.run("reissue", "refuse", own, "--reason", "不符合").json["state"], "refused", "a case is refused with its reason")

    # An agent, where the archive is here and agrees
    sent = o.run("reissue", "issue", records=[asking(delegated=True, man__present=False, agent=power)])
    t.ok(sent.status == 0, "an agent with a complete power, the archive being here", sent.err)
    # No archive: by two people
    o.add_second("second", "钱第二", "registrar", "head")
    lone.update(evidence=evidence, second_reviewer="second", override_reason="单位证明与邻居证言一致")
    refused("no archive and a second person who is only named", asking(o.couple(2), **lone), "second_reviewer", "--second-password-file")
    two = o.run("reissue", "issue", *o.second("second"), records=[asking(o.couple(2), **lone)])
    t.ok(two.status == 0, "no archive: listed evidence and a second person", two.err)
    t.equal(two.json[0]["original_number"] if two.status == 0 else None, "示结字第12号", "an old-style number is kept as written")
    # The papers now held differ
    changed = asking(man__name="张改名", ground="differs")
    refused("a changed name without proof", changed, "man.name")
    changed["man"]["papers"] = changed["man"]["papers"] + [{"paper_type": "identity_change_proof", "number": "示公证1"}]
    changed["man_before"] = {"name": couple["man"]["name"]}
    new = o.run("reissue", "issue", records=[changed])
    t.ok(new.status == 0 and "变更" in new.json[0]["remark"], "with proof of the change", new.err)
    shown = o.run("record", "show", number).json
    t.equal(shown["record"]["man"]["name"], couple["man"]["name"], "the first registration stands as it was declared")
    t.equal([r["relation"] for r in shown["related"] if r["number"].startswith("BJ")][:1], ["same_man"], "and names what was issued again")

    # A divorce certificate, whose archive lies elsewhere
    o.run("stock", "receive", "离样000001", "离样000010", "--kind", "divorce")
    apart = asking(o.couple(3), event="divorce", original_number="L330103-2019-000009", original_on="2019-07-01", original_office="下城区民政局",
                   archive={**example["archive"]})
    refused("an answer nobody asked for", apart, "archive.scans")
    kept = o.run("record", "annotate", number, "--kind", "note", "--text", "查档答复", "--scan", o.scan())
    t.equal(kept.status, 0, "its scan is kept")
    apart["archive"]["scans"] = [{"title": "答复", "media_type": "png", "size": len(DOT), "digest": hashlib.sha256(DOT).hexdigest()}]
    refused("its scan and one person's word", apart, "second_reviewer")
    apart.update(second_reviewer="second", override_reason="已电话核实")
    refused("its scan and a second person who is only named", apart, "second_reviewer", "--second-password-file")
    again = o.run("reissue", "issue", *o.second("second"), records=[apart])
    t.ok(again.status == 0 and again.json[0]["number"].startswith("BL371324-") and "离婚证遗失" in again.json[0]["remark"],
         "a divorce certificate has a BL number", again.err + again.out)
    made = o.run("certificate", "print", again.json[0]["number"], "--copy", "man", "--output", pdf) if again.status == 0 else again
    t.ok(made.status == 0, "and is printed", made.err)
    checked = o.run("registry", "check")
    t.ok(checked.status == 0, "the registry is sound in the end", checked.out)
