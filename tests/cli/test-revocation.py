# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl record revoke by a moved clock: an impersonated registration from the examination to the archive (marriage.md §2.9), each step's
paper, and its victim's status restored in all directions at once."""
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
    told = [(m["number"], m["event"]) for m in o.run("outbox", "list").json]
    t.equal(told[-1], (number, "ended"), "at once: the national base is told, whom hukou, tax and housing ask")
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

    # A certificate issued again by silence is revoked in the same way, and the registration stands.
    refused("who is no head revokes nothing", o.run("record", "revoke", number, "--step", "examine", "--user", clerk(o), "--authority", "a",
                                                    "--document", "b", "--holder", "man"), "clerk")


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
    finally:
        shutil.rmtree(folder, ignore_errors=True)
