# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl record revoke by a moved clock: an impersonated registration from the examination to the archive (marriage.md §2.9), each step's
paper, and its victim's status restored in all directions at once."""
import json
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import moved
import tap
from office import Office, server

PAPERS = ("revocation-notice", "revocation-decision", "revocation-service")


def read(path):
    return "".join(subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout.split())


def main(t, o):
    victim = o.couple(0)
    married = o.register(victim)[0]
    number, day = married["number"], married["registered_on"]
    keys, listed = o.path("keys.json"), o.path("list.status")
    o.run("key", "export", "--output", keys)

    def sheet(of):
        path = o.path(f"{of}.pdf")
        made = o.run("certificate", "print", of, "--copy", "man", "--template", "marriage-sheet", "--output", path)
        assert made.status == 0, made.err
        return path

    def reason(path):
        o.run("key", "export", "--status", "--output", listed)
        seen = o.run("seal", "verify", path, "--key", keys, "--status", listed)
        return None if seen.status == 0 else seen.json["reason"]

    def revoke(step, *more, of=number):
        return o.run("record", "revoke", of, "--step", step, *more)

    def paper(kind):
        path = o.path(kind + ".pdf")
        done = o.run("record", "paper", number, "--kind", kind, "--output", path)
        return read(path) if done.status == 0 else None

    def status(side):
        turns = o.run("person", "timeline", victim[side]["identity_number"]).json
        return turns[-1]["status"]

    def refused(what, done, *words):
        t.ok(done.status == 1 and done.err.count("\n") == 1 and all(word in done.err for word in words), what, done.out + done.err)

    example = dict(o.run("reissue", "schema").json["examples"][0], original_number=number, original_on=day)
    example.pop("archive")
    for side in ("man", "woman"):
        example[side] = {**example[side], **{k: victim[side][k] for k in ("name", "identity_number", "birth_date", "papers")}}
    first = sheet(number)
    again = o.run("reissue", "issue", records=[example]).json[0]["number"]
    second = sheet(again)
    t.equal((reason(first), reason(second)), ("status.withdrawn", None), "it had been issued again: that certificate counts")

    # 审查 告知
    done = revoke("examine", "--authority", "示例县人民检察院", "--document", "示检建〔2026〕1号", "--holder", "woman")
    t.equal(done.status, 0, "审查: on the prosecutor's suggestion")
    t.equal([paper(kind) for kind in PAPERS], [None] * 3, "no step has left a paper yet")
    t.equal(revoke("notify", "--until", "2026-09-15").status, 0, "告知: it may be answered until a day")
    text = paper("revocation-notice") or ""
    t.ok("拟撤销婚姻登记告知书" in text and number in text and "2026年09月15日" in text and "示检建〔2026〕1号" in text,
         "the notice says what is intended, on what evidence, and until when", text)
    o.pass_days("2026-09-15", 16)
    o.add_second("second", "孙第二", "registrar")
    two = ("--approver", "second", *o.second("second"))
    refused("on the last day of the defence nothing is decided", revoke("decide", *two), "2026-09-15")
    t.equal((status("man"), status("woman"), reason(second)), ("married", "married", None), "and nothing has changed for anybody")

    # 决定
    o.pass_days("2026-09-16")
    refused("nobody decides alone", revoke("decide"), "--approver", "--second")
    refused("nor by a name that is only typed", revoke("decide", "--approver", "second"), "--second-password-file")
    t.equal((status("woman"), reason(second)), ("married", None), "and so nothing has changed")
    done = revoke("decide", *two)
    t.equal(done.status, 0, "决定: on the day after it, by two")
    decision = done.json["decision"]
    t.equal(decision, "撤婚决字〔2026〕371324第1号", "the decision has a number of its own")
    text = paper("revocation-decision") or ""
    t.ok("撤销婚姻登记决定书" in text and decision in text and number in text and "2026年09月16日" in text, "and its paper", text)
    t.equal((status("man"), status("woman")), ("no_record", "no_record"), "at once: both are what they were before")
    t.equal((reason(first), reason(second)), ("status.withdrawn",) * 2, "at once: every certificate of it is withdrawn, the one issued again too")
    t.equal(o.run("record", "show", number).json["state"], "ended", "at once: the record is ended")
    told = [(m["number"], m["event"], m["payload"].get("OP_TYPE"), m["payload"].get("VALID_FLAG")) for m in o.run("outbox", "list", "--payload").json]
    t.equal(told[-1], (number, "ended", "ID", "0"), "at once: the national base is told, whom hukou, tax and housing ask")
    t.equal(o.run("certificate", "print", number, "--copy", "woman", "--output", o.path("x.pdf")).status, 1, "no certificate is made of it")
    t.equal(o.run("reissue", "issue", records=[example]).status, 1, "nor issued again")
    free = o.run("marriage", "check", "--step", "register", records=[victim]).json[0]
    t.ok("open_marriage" not in [p["code"] for p in free["problems"]], "at once: nothing stands against a marriage of either", free)
    other = o.couple(1)
    other["woman"] = victim["woman"]
    t.equal(o.run("marriage", "register", records=[other]).status, 0, "she marries whom she wants, the same day")
    t.equal(o.run("report", "marriage", "--year", "2026").json["revoked"]["value"], 1, "and it is counted in its own column")

    # 送达 归档
    refused("it is not filed before it is served", revoke("file"))
    refused("and not served without saying how", revoke("serve"), "text")
    t.equal(revoke("serve", "--text", "公告送达，公告期满").status, 0, "送达: by public notice")
    text = paper("revocation-service") or ""
    t.ok("公告送达" in text and decision in text, "the record of service says how", text)
    kept = {kind: open(o.path(kind + ".pdf"), "rb").read() for kind in PAPERS if paper(kind)}
    t.equal(revoke("file").status, 0, "归档")
    t.equal([e["kind"] for e in o.run("record", "history", number).json], ["examine", "notify", "decide", "serve", "file"], "every step is in the history")
    o.pass_days("2026-12-01")
    for kind in PAPERS:
        text = paper(kind)
        t.ok(text and kept[kind] == open(o.path(kind + ".pdf"), "rb").read(), f"{kind}: months later the same paper, byte for byte")
    made = [v for v in o.run("archive", "volume", "--file").json if v["event"] == "revocation"]
    t.equal([(v["class"], v["number"]) for v in made], [("annulment", decision)], "it is a volume of its class, under the decision's number")
    if made:
        path = o.path("volume.pdf")
        whole = o.run("archive", "volume", made[0]["volume"], "--output", path, "--whole")
        text = read(path)
        # Once in the catalogue, and once on itself.
        t.equal([text.count(name) >= 2 for name in ("撤销婚姻登记决定书", "拟撤销婚姻登记告知书", "送达回证")], [True] * 3, "whose papers print with it")
    t.ok(o.run("registry", "check").json["ok"] and o.run("journal", "verify").json["ok"], "the registry is sound")

    refused("who is no head revokes nothing", o.run("record", "revoke", number, "--step", "examine", "--user", clerk(o), "--authority", "a",
                                                    "--document", "b", "--holder", "man"), "clerk")


def whole(o, number, until, text="示例理由"):
    """Examination and notice of a revocation; the decision waits for the day after @until."""
    for step in (("examine", "--authority", "示例县人民检察院", "--document", "示检建〔2026〕2号", "--holder", "woman"), ("notify", "--until", until)):
        done = o.run("record", "revoke", number, "--step", *step)
        assert done.status == 0, done.err


def others(t, o):
    """A certificate issued again by silence, a divorce with somebody else's face, a marriage that a court has ended since: each revoked, and
    what stands is what the rest of the acts make of both."""
    o.add_second("second", "孙第二", "registrar")
    o.add_second("boss", "孙主任", "head")
    two = ("--approver", "second", *o.second("second"))
    o.run("stock", "receive", "离样000001", "离样000010", "--kind", "divorce")
    o.run("stock", "issue", "离样000001", "离样000010", "--kind", "divorce", "--to", o.window())
    couples = [o.couple(n) for n in range(4)]
    married = o.register(*couples)

    def turns(n, side="woman"):
        return [(x["what"], x["status"]) for x in o.run("person", "timeline", couples[n][side]["identity_number"]).json]

    def dress(record, n):
        for side in ("man", "woman"):
            record[side].update({key: couples[n][side][key] for key in ("name", "identity_number", "birth_date")})
            for paper in record[side].get("papers", []):
                paper["number"] = couples[n][side]["identity_number"] if paper["paper_type"] == "resident_id" else married[n]["number"]
        return record

    again = dress(o.run("reissue", "schema").json["examples"][0], 0)
    again.update(original_number=married[0]["number"], original_on=married[0]["registered_on"])
    again.pop("archive")
    again = o.run("reissue", "issue", records=[again]).json[0]["number"]
    receipts, forms = [], []
    for n in (1, 2):
        form = dress(o.run("divorce", "schema").json["examples"][0], n)
        form.update(marriage_number=married[n]["number"], married_on=married[n]["registered_on"])
        receipts.append(o.run("divorce", "apply", records=[form]).json[0]["receipt"])
        forms.append(form)
    court = o.run("record", "annotate", married[3]["number"], "--kind", "court_divorce", "--authority", "示例法院", "--document", "示民初1号", "--effective", "=",
                  "--scan", o.scan(), "--approver", "boss", *o.second("boss"))
    t.equal(court.status, 0, "a court has divorced the fourth couple")
    o.pass_days("2026-10-09")
    divorces = []
    for receipt, form in zip(receipts, forms):
        path = o.path("form.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(form, file, ensure_ascii=False)
        done = o.run("divorce", "issue", receipt, "--record", path)
        assert done.status == 0, done.err
        divorces.append(done.json["number"])
    new = o.couple(5)
    new["woman"] = couples[2]["woman"]
    new["woman"]["marital_status"] = "40"
    for party in (new["woman"],):
        party["papers"] = party["papers"] + [{"paper_type": "divorce_certificate", "number": divorces[1], "shown_as": "original"}]
    remarried = o.run("marriage", "register", records=[new])
    t.equal(remarried.status, 0, "the woman of the third couple, divorced, has married again")

    for number in (again, divorces[0], divorces[1], married[3]["number"]):
        whole(o, number, "2026-10-10")
    early = o.run("record", "revoke", married[1]["number"], "--step", "examine", "--authority", "a", "--document", "b", "--holder", "man")
    t.equal(early.status, 0, "the second couple's marriage is examined too")
    o.run("record", "revoke", married[1]["number"], "--step", "notify", "--until", "2026-10-10")
    o.pass_days("2026-10-11")
    decide = lambda number: o.run("record", "revoke", number, "--step", "decide", "--text", "示例", *two)

    done = decide(again)
    t.equal(done.status, 0, "the certificate issued again is revoked")
    t.equal(turns(0, "man"), [("married", "married"), ("reissue", "married"), ("reissue_revoked", "married")], "the registration stands, and both are married")
    t.equal(o.run("record", "show", married[0]["number"]).json["state"], "registered", "as its record says")

    held = decide(married[1]["number"])
    t.ok(held.status == 1 and held.err.count("\n") == 1, "a marriage is not revoked before the divorce that ended it", held.err)
    t.equal(turns(1)[-1], ("divorced", "divorced"), "before the decision the second couple is divorced")
    done = decide(divorces[0])
    t.equal(done.status, 0, "the divorce is revoked")
    t.equal([turns(1, side)[-1] for side in ("man", "woman")], [("divorce_revoked", "married")] * 2, "and both are married as before")
    t.equal(o.run("record", "show", married[1]["number"]).json["state"], "registered", "their marriage stands again")
    codes = [p["code"] for p in o.run("marriage", "check", "--step", "register", records=[{**o.couple(6), "woman": couples[1]["woman"]}]).json[0]["problems"]]
    t.ok("open_marriage" in codes or "married" in "".join(codes), "neither may marry somebody else", codes)
    t.equal(o.run("certificate", "print", divorces[0], "--copy", "man", "--output", o.path("x.pdf")).status, 1, "no divorce certificate is made of it")
    done = decide(married[1]["number"])
    t.equal(done.status, 0, "after it the marriage itself is revoked")
    t.equal(turns(1)[-1][1], "no_record", "and the woman whose identity was abused was never married")

    held = decide(divorces[1])
    t.ok(held.status == 1 and held.err.count("\n") == 1 and remarried.json[0]["number"] in held.err, "a divorce whose woman has married since: that marriage comes first", held.err)
    t.equal(turns(2)[-1][1], "married", "and nothing has changed")

    t.equal(turns(3)[-1], ("court_divorce", "divorced"), "the fourth couple stood divorced by a court")
    done = decide(married[3]["number"])
    t.equal(done.status, 0, "what an impostor married and a court divorced is revoked too")
    t.equal(turns(3)[-1], ("revoked", "no_record"), "and was never")
    counted = o.run("report", "marriage", "--year", "2026").json
    t.equal((counted["revoked"]["value"], counted["court_divorces"]["value"]), (3, 0), "couples whose registration was revoked; a certificate is none")
    checked = o.run("registry", "check")
    t.ok(checked.status == 0, "the registry is sound", checked.out)


def clerk(o):
    o.add_second("clerk", "赵登记", "registrar")
    return "clerk"


with tap.Plan() as plan:
    folder = tempfile.mkdtemp(prefix="liji-clock-")
    try:
        if not moved.possible():
            plan.skip("the revocation by command", "cc is not installed")
        else:
            moved.install(folder, os.environ.get("LIJI_TEST_ENGINE") == "postgresql")
            server()
            moved.to_day("2026-09-01", 8)
            with Office() as office:
                moved.to_day("2026-09-01")
                main(plan, office)
            moved.to_day("2026-08-31")
            with Office() as office:
                moved.to_day("2026-09-01")
                others(plan, office)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
