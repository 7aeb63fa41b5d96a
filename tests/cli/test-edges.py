# SPDX-License-Identifier: GPL-3.0-or-later
"""The edge cases of marriage.md §9, each by its number, through lijictl by a moved clock, on a folder and on a server: there the server's
clock is moved too."""
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import busy
import moved
import tap
from office import LIJICTL, Office, resident, server

TICKS = ["pages_compared", "photo_glued", "steel_seal", "registrar_signed", "red_seal", "rights_told"]
NAME_OF_60 = "MARIA EXAMPLE DE LOS SPECIMENES Y SAMPLE-INVENTED VAN DER TE"


class Edge(Office):
    """The office of one edge case, made on the eve, by a plan that tells its points by the case's number."""

    def __init__(self, plan, number, name, *options):
        super().__init__(*options)
        self.plan, self.name = plan, f"edge/9-{number:02d}-{name}"

    def ok(self, good, what, *why):
        return self.plan.ok(good, f"{self.name}: {what}", *why)

    def equal(self, found, expected, what):
        return self.plan.equal(found, expected, f"{self.name}: {what}")

    def refused(self, done, what, *words):
        """In one line that says why."""
        self.ok(done.status == 1 and done.err.count("\n") == 1 and all(w in done.err for w in words), what, done.out + done.err)

    def person(self, party, birth, sequence, **changes):
        """Puts somebody else into @party, born on @birth."""
        party.update(birth_date=birth, identity_number=resident(birth, sequence), **changes)
        party["papers"][0]["number"] = party["identity_number"]
        return party

    def take(self, *records):
        return self.run("marriage", "register", records=records)

    def to_divorce(self, n, married=None):
        couple = self.couple(n)
        married = married or self.register(couple)[0]
        record = self.run("divorce", "schema").json["examples"][0]
        record.update(marriage_number=married["number"], married_on=married["registered_on"])
        for side in ("man", "woman"):
            record[side].update({key: couple[side][key] for key in ("name", "identity_number", "birth_date")})
            for paper in record[side]["papers"]:
                paper["number"] = couple[side]["identity_number"] if paper["paper_type"] == "resident_id" else married["number"]
        return couple, married, record

    def divorce(self, receipt, record):
        with open(self.path("form.json"), "w", encoding="utf-8") as file:
            json.dump(record, file, ensure_ascii=False)
        return self.run("divorce", "issue", receipt, "--record", file.name)

    def to_reissue(self, couple, **changes):
        record = {**self.run("reissue", "schema").json["examples"][0], **changes}
        if "archive" not in changes:
            record.pop("archive")
        for side in ("man", "woman"):
            record[side] = {**record[side], **{k: couple[side][k] for k in ("name", "identity_number", "birth_date", "papers")}}
        return record

    def old(self, *rows):
        """Records of former years."""
        head = ["OP_TYPE", "CERT_NO", "OP_DATE", "DEPT_CODE", "DEPT_NAME", "NAME_MAN", "BIRTH_MAN", "CERT_NUM_MAN", "NAME_WOMAN", "BIRTH_WOMAN",
                "CERT_NUM_WOMAN"]
        with open(self.path("old.csv"), "w", encoding="utf-8-sig", newline="") as file:
            table = csv.DictWriter(file, head, restval="")
            table.writeheader()
            table.writerows({"OP_TYPE": "IA", "DEPT_NAME": "示例县民政局", **row} for row in rows)
        if not os.path.exists(self.path("filer.password")):
            self.add_second("filer", "周档案", "archivist")
        done = self.run("import", "marriages", file.name, *self.second("filer"))
        assert done.status == 0, done.err
        return done.json

    def read(self, pdf):
        text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
        return "".join(text.split())

    def draw(self, case, kind, *options):
        """A form of a case, as its words."""
        path = self.path(f"{kind}.pdf")
        done = self.run("case", "paper", case, "--kind", kind, "--output", path, *options)
        return self.read(path) if done.status == 0 else done.err

    def married(self, couple):
        """The numbers by which either is married now."""
        turns = [self.run("person", "timeline", couple[side]["identity_number"]).json for side in ("man", "woman")]
        return [turn[-1]["status"] if turn else "no_record" for turn in turns]


def national_day(o):
    o.equal([o.run("clock", "divorce", "--accepted", "2025-09-01").json[k] for k in ("n30", "end", "first_issue", "last")],
            ["2025-10-01", "2025-10-09", "2025-10-10", "2025-11-10"], "accepted on 1 September 2025")
    _, _, record = o.to_divorce(0)
    done = o.run("divorce", "apply", records=[record]).json[0]
    o.equal([done[k] for k in ("n30", "end", "first_issue", "last")], ["2026-10-01", "2026-10-08", "2026-10-09", "2026-11-09"],
            "and on 1 September 2026")
    text = o.draw(done["no"], "divorce-receipt")
    o.ok(all(day in text for day in ("2026年10月08日", "2026年10月09日", "2026年11月09日")), "the receipt names the days", text)


def turning_22(o):
    today, short = o.couple(0), o.couple(1)
    o.person(today["man"], "2004-09-01", 911)
    o.person(today["woman"], "2006-09-01", 912)
    o.person(short["man"], "2004-09-02", 913)
    o.refused(o.take(short), "a day before his birthday he may not", "22")
    o.person(short["man"], "1998-09-02", 913)
    o.person(short["woman"], "2006-09-02", 914)
    o.refused(o.take(short), "nor she before hers", "20")
    done = o.take(today)
    o.ok(done.status == 0, "on the birthday itself both may", done.err)


def leap_day(o):
    o.add_second("second", "钱第二", "registrar", "head")
    couple, later = o.couple(0), o.couple(1)
    o.person(couple["man"], "2004-02-29", 911)
    o.person(later["man"], "2004-02-29", 913)
    o.refused(o.take(couple), "on 28 February one person alone does not decide", "second_reviewer")
    couple.update(second_reviewer="second", override_reason="平年二月二十八日期满")
    done = o.run("marriage", "register", *o.second("second"), records=[couple])
    o.ok(done.status == 0, "the head does", done.err)
    o.pass_days("2026-03-01")
    o.ok(o.take(later).status == 0, "on 1 March he is of age")


def fifteen_digits(o):
    couple = o.couple(0)
    whole = couple["man"]["identity_number"]
    short = whole[:6] + whole[8:17]
    old = o.couple(0)
    old["man"]["identity_number"] = old["man"]["papers"][0]["number"] = short
    o.refused(o.take(old), "at the counter it is no paper", "man.", "Fifteen digits")
    answer = o.old({"CERT_NO": "示结字第7号", "OP_DATE": "2020-05-20", "NAME_MAN": couple["man"]["name"], "BIRTH_MAN": couple["man"]["birth_date"],
                    "CERT_NUM_MAN": short, "NAME_WOMAN": "李从前", "BIRTH_WOMAN": "1998-01-01", "CERT_NUM_WOMAN": resident("1998-01-01", 922)})
    o.equal((answer["noted"], answer["refused"]), (1, 0), "in an archive it is taken as written, and noted")
    o.refused(o.take(couple), "its eighteen digits are the same person, who is married", "示结字第7号")


def merged_district(o):
    couple = o.couple(0)
    record = o.to_reissue(couple, original_number="J330104-2015-000123", original_on="2015-05-20", original_office="江干区民政局")
    for side, birth in (("man", "1988-03-01"), ("woman", "1989-04-01")):
        o.person(record[side], birth, 931 + (side == "woman"))
    case = o.run("reissue", "apply", records=[record]).json[0]["case"]
    o.equal(o.run("reissue", "ask", case, "--office", "上城区婚姻登记处", "--reference", "示查1").json["state"], "awaiting", "the successor is asked")
    o.equal(o.run("reissue", "verify", case, "--result", "agrees", "--answered", "=").json["state"], "verified", "who holds the archive")
    done = o.run("reissue", "issue", case)
    o.equal((done.json[0]["number"], done.json[0]["original_number"], done.json[0]["registered_on"]) if done.status == 0 else done.err,
            ("BJ371324-2026-000001", "J330104-2015-000123", "2015-05-20"), "present code and year in the new number, the old one and its day as they were")
    path = o.path("new.pdf")
    made = o.run("certificate", "print", "BJ371324-2026-000001", "--copy", record.get("applicant") if record.get("applicant") == "woman" else "man",
                 "--output", path, "--template", "marriage-sheet")
    o.ok(made.status == 0 and "2015年05月20日" in o.read(path), "and the printed day is 2015's", made.err)


def long_name(o):
    couple = o.couple(0)
    couple["woman"].update(person_kind="foreigner", name=NAME_OF_60, name_chinese="玛丽亚·样本", identity_kind="passport_other",
                           identity_number="X1234567", nationality="036", ethnic_group="")
    couple["woman"]["papers"] = [
        {"paper_type": "passport", "number": "X1234567", "valid_until": "2030-01-01", "shown_as": "original"},
        {"paper_type": "no_spouse_proof", "country": "036", "authentication": "apostille", "translated": True, "responsibility_signed": True,
         "wording": "no_spouse", "issued_on": "2026-08-01", "shown_as": "original"}]
    done = o.take(couple)
    if not o.ok(done.status == 0, "sixty characters are taken as the passport has them", done.err):
        return
    number = done.json[0]["number"]
    o.equal(o.run("record", "show", number).json["record"]["woman"]["name"], NAME_OF_60, "kept whole")
    whole = NAME_OF_60.replace(" ", "")
    path = o.path("booklet.pdf")
    made = o.run("certificate", "print", number, "--copy", "man", "--output", path)
    text = o.read(path) if made.status == 0 else made.err
    # Shrunk, then in lines: none of its words is cut.
    o.ok(all(word in text for word in NAME_OF_60.split()), "and whole on the certificate", text)
    form = o.draw(o.run("case", "show", number).json["no"], "review-form")
    o.ok(whole in form or all(word in form for word in NAME_OF_60.split()), "the same as on the form", form)
    o.ok(number in o.run("search", "specimenes maria").out, "and found by its words in any order and case")


def court_divorce(o):
    o.add_second("second", "钱第二", "registrar", "head")
    first = o.register(o.couple(0))[0]
    o.pass_days("2026-09-02")
    couple = o.couple(1)
    couple["man"] = {**o.couple(0)["man"], "marital_status": "40"}
    o.refused(o.take(couple), "the record says that he is married, and who holds it", first["number"])
    judgment = {"paper_type": "court_divorce_judgment", "number": "（2026）示1324民初77号", "issued_on": "2026-09-01", "effective_on": "2026-09-02",
                "shown_as": "original", "scans": o.run("record", "attach", o.scan()).json}
    couple["man"]["papers"] = couple["man"]["papers"] + [judgment]
    couple.update(second_reviewer="second", override_reason="生效判决")
    o.refused(o.take(couple), "a judgment and a name that is only typed do not suffice", "--second-password-file")
    done = o.run("marriage", "register", *o.second("second"), records=[couple])
    o.ok(done.status == 0, "with the second person's own password they do", done.err)
    turns = o.run("person", "timeline", o.couple(0)["woman"]["identity_number"]).json
    o.equal([t["what"] for t in turns], ["married", "court_divorce"], "the court's divorce is seen")
    o.equal(o.run("report", "marriage", "--year", "2026").json["divorces"]["value"], 0, "and none of this office is invented")


def two_counters(o):
    o.equal(o.run("stock", "balance").status, 0, "two counters")
    first = o.run("case", "open", records=[o.couple(0)]).json
    other = o.couple(1)
    other["man"] = o.couple(0)["man"]
    done = o.run("case", "open", records=[other])
    o.refused(done, "the second is told at once which case holds him", first["no"])
    o.ok(o.couple(0)["woman"]["name"] not in done.err, "and not whom he wants to marry", done.err)
    # In the same minute: no pre-check, one whole registration each.
    records = []
    for n in (2, 3, 4, 5):
        couple = o.couple(n)
        couple["man"] = o.couple(2)["man"]
        records.append(couple)
    command = [LIJICTL, "marriage", "register", "--json", "--registry", o.registry, "--window", o.window()]
    running = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in records]
    said = [process.communicate(json.dumps(record, ensure_ascii=False), timeout=busy.stretch(120)) for process, record in zip(running, records)]
    won = [out for process, (out, _) in zip(running, said) if process.returncode == 0]
    o.equal(len(won), 1, "of four in the same minute one registers")
    number = json.loads(won[0])[0]["number"]
    o.ok(all(number in err for process, (_, err) in zip(running, said) if process.returncode), "and the others are told which", said)


def withdrawn_on_end(o):
    couple, _, record = o.to_divorce(0)
    one = o.run("divorce", "apply", records=[record]).json[0]
    o.pass_days("2026-09-28")
    booked = o.run("booking", "book", "--purpose", "divorce_issue", "--day", one["first_issue"], "--time", "09:00", "--receipt", one["receipt"])
    o.ok(booked.status == 0, "he has booked the first day there is", booked.err)
    o.pass_days(one["end"], 16)
    done = o.run("divorce", "withdraw", one["receipt"], "--by", "woman")
    o.ok(done.status == 0, "on END she withdraws", done.err)
    state = [b["state"] for b in o.run("booking", "list", "--from", one["first_issue"], "--until", one["first_issue"]).json]
    o.equal(state, ["cancelled"], "his booking is cancelled")
    o.equal(o.run("divorce", "apply", records=[record]).json[0]["accepted"], one["end"], "a new application begins a new day 0")
    text = o.draw(one["no"], "divorce-withdrawn")
    o.ok(one["receipt"] in text and couple["woman"]["name"] in text, "the confirmation says who withdrew what", text)


def on_end_itself(o):
    """END is Saturday 14 February, a working one; the day after is a rest day on which the office may open."""
    _, _, record = o.to_divorce(0)
    one = o.run("divorce", "apply", records=[record]).json[0]
    o.equal((one["end"], one["first_issue"]), ("2026-02-14", "2026-02-15"), "END and the day after it")
    o.pass_days("2026-02-14", 10)
    o.refused(o.divorce(one["receipt"], record), "on END itself nothing is issued, and it says from when", "2026-02-15")
    o.pass_days("2026-02-15", 10)
    done = o.divorce(one["receipt"], record)
    o.ok(done.status == 0, "the day after is a rest day: open, it may issue", done.err)


def other_office(o):
    o.refused(o.run("divorce", "issue", "SQ110101-2026-000001"), "a receipt of another office is that office's", "office")


def death(o):
    couple, married, record = o.to_divorce(0)
    one = o.run("divorce", "apply", records=[record]).json[0]
    o.add_second("second", "钱第二", "head")
    done = o.run("divorce", "end", one["receipt"], "--by", "death", "--who", "man", "--evidence", "示例死亡证明第1号", "--since", one["accepted"], "--approver", "second",
                 "--scan", o.scan(), *o.second("second"))
    o.ok(done.status == 0, "the procedure ends", done.err)
    o.equal(o.married(couple), ["dead", "widowed"], "and who lives is widowed")
    o.pass_days("2026-10-09")
    o.equal(o.divorce(one["receipt"], record).status, 1, "no divorce is registered any more")


def reissue_after_court(o):
    o.add_second("second", "钱第二", "head")
    couple = o.couple(0)
    married = o.register(couple)[0]
    words = dict(original_number=married["number"], original_on=married["registered_on"])
    silent = o.to_reissue(couple, **words)
    silent["standing"] = [c for c in silent["standing"] if c["purpose"] != "court_divorce"]
    o.refused(o.run("reissue", "issue", records=[silent]), "nobody asked the courts: nothing is issued", "法院")
    for check in silent["standing"]:
        check.pop("checked_at", None)
    o.run("record", "annotate", married["number"], "--kind", "court_divorce", "--authority", "示例法院", "--document", "（2026）示民初9号",
          "--effective", "=", "--scan", o.scan(), "--approver", "second", *o.second("second"))
    record = o.to_reissue(couple, **words)
    o.refused(o.run("reissue", "issue", records=[record]), "divorced in court: refused, and why", married["number"])
    case = o.run("reissue", "apply", records=[record])
    o.equal(case.status, 1, "not even taken in")


def residence_permit(o):
    couple = o.couple(0)
    permit = "810000199408230021"
    o.person(couple["woman"], "1994-08-23", 922)
    couple["woman"]["identity_number"] = couple["woman"]["papers"][0]["number"] = permit
    o.refused(o.take(couple), "its eighteen digits are no citizen's", "woman.")
    couple["woman"].update(person_kind="hong_kong", identity_kind="hmt_residence", ethnic_group="",
                           papers=[{"paper_type": "hmt_residence", "number": permit, "valid_until": "2030-01-01", "shown_as": "original"}])
    found = o.run("marriage", "check", "--step", "accept", records=[couple]).json[0]["problems"]
    missing = {p.get("source") for p in found if p["code"] == "paper.missing"}
    o.ok({"home_id", "hmt_statement"} <= missing or sum(p["code"] == "paper.missing" for p in found) >= 2,
         "it stands for the travel permit alone: home card and notarised statement are asked for", found)
    couple["woman"]["home_identity_number"] = "A123456(7)"
    couple["woman"]["papers"] += [{"paper_type": "home_id", "number": "A123456(7)", "shown_as": "original"},
                                  {"paper_type": "hmt_statement", "authentication": "notarised", "issued_on": "2026-08-01", "shown_as": "original"}]
    done = o.take(couple)
    o.ok(done.status == 0, "with them they marry", done.err)


def misprint(o):
    number = o.register(o.couple(0))[0]["number"]
    path = o.path("booklet.pdf")
    o.run("certificate", "print", number, "--copy", "man", "--output", path)
    copies = lambda: {(p["copy"], p["state"]): p["booklet"] for p in o.run("record", "show", number).json["papers"] if p["kind"] == "marriage-booklet"}
    before = copies()
    done = o.run("certificate", "spoil", number, "--copy", "man", "--reason", "misprint")
    o.ok(done.status == 0 and done.json["number"] == number, "one booklet is scrap, the certificate's number stands", done.err)
    after = copies()
    o.equal([b for (copy, _), b in before.items() if copy == "woman"], [b for (copy, _), b in after.items() if copy == "woman"],
            "hers is not touched")
    o.ok(after["man", "spoiled"] == before["man", "sealed"] != done.json["booklet"], "a new booklet takes its place", after)
    ledger = o.run("stock", "balance").json
    o.ok('"voided"' in json.dumps(ledger), "and the ledger knows what was voided", ledger)
    o.equal(o.run("certificate", "print", number, "--copy", "man", "--output", path).status, 0, "which is printed")
    o.run("parameter", "set", "hand_over_unprinted", "yes", "--basis", "示例文件")
    record = o.run("marriage", "show", number).json["record"]
    record["handover_ticks"] = [{**record["review_ticks"][0], "item": item} for item in TICKS]
    for side in ("man", "woman"):
        record[side].update(receipt_signed=True, receipt_fingerprint=True)
    assert o.run("case", "hand-over", number, "--record", "-", records=[record]).status == 0
    o.refused(o.run("certificate", "spoil", number, "--copy", "man", "--reason", "misprint"), "what has left the office is no scrap", "cannot become spoiled")
    again = o.run("reissue", "issue", records=[o.to_reissue(o.couple(0), original_number=number, original_on="2026-09-01", ground="damaged")])
    o.ok(again.status == 0 and again.json[0]["number"].startswith("BJ"), "it goes by a reissue", again.err)


def village_name(o):
    o.old({"CERT_NO": "示结字第3号", "OP_DATE": "1962-10-23", "NAME_MAN": "张示例甲", "BIRTH_MAN": "", "NAME_WOMAN": "李氏", "BIRTH_WOMAN": ""})
    couple = o.couple(0)
    o.equal(couple["man"]["name"], "张示例甲", "a man of today has the name of one of then")
    done = o.take(couple)
    o.ok(done.status == 0, "who is nobody's match by a name alone", done.err)
    o.equal([t["number"] for t in o.run("person", "timeline", couple["man"]["identity_number"]).json], [done.json[0]["number"]],
            "nothing is merged into his life")
    o.ok("示结字第3号" in o.run("search", "李氏").out, "and the record is found by her surname")


def registered_twice(o):
    couple = o.couple(0)
    who = {f"{key}_{side.upper()}": couple[side][field] for side in ("man", "woman")
           for key, field in (("NAME", "name"), ("BIRTH", "birth_date"), ("CERT_NUM", "identity_number"))}
    o.old({"CERT_NO": "J371324-2020-000101", "OP_DATE": "2020-05-20", **who}, {"CERT_NO": "J371324-2021-000202", "OP_DATE": "2021-06-18", **who})
    other = o.couple(1)
    other["man"] = {**couple["man"], "marital_status": "10"}
    found = o.run("marriage", "check", "--step", "register", records=[other]).json[0]["problems"]
    codes = [p["code"] for p in found]
    o.equal((codes.count("open_marriage"), codes.count("same_pair.second_record")), (1, 1),
            "he is married once, and the second record is a defect of the data")
    again = o.run("reissue", "issue", records=[o.to_reissue(couple, original_number="J371324-2020-000101", original_on="2020-05-20")])
    o.ok(again.status == 0, "the earlier one stands: it is issued again", again.err)
    _, _, record = o.to_divorce(0, {"number": "J371324-2020-000101", "registered_on": "2020-05-20"})
    one = o.run("divorce", "apply", records=[record])
    o.ok(one.status == 0, "and can be divorced", one.err)
    if one.status:
        return
    o.pass_days("2026-10-09")
    done = o.divorce(one.json[0]["receipt"], record)
    o.ok(done.status == 0, "which ends both", done.err)
    found = o.run("marriage", "check", "--step", "register", records=[{**other, "man": {**other["man"], "marital_status": "40"}}]).json[0]["problems"]
    o.ok("open_marriage" not in [p["code"] for p in found], "nobody is married by the record that was left over", found)


def make_up_sunday(o):
    _, _, record = o.to_divorce(0)
    one = o.run("divorce", "apply", records=[record]).json[0]
    o.equal([one[k] for k in ("n30", "end", "first_issue")], ["2026-01-02", "2026-01-04", "2026-01-05"], "END is a Sunday that is worked")
    o.pass_days("2026-01-04", 16)
    o.refused(o.divorce(one["receipt"], record), "on which nothing is issued", "2026-01-05")
    o.ok(o.run("divorce", "withdraw", one["receipt"], "--by", "man").status == 0, "and which is the last to withdraw")


# Number in §9, name, the day it begins, what the office needs, the case.
EDGES = (
    (1, "end-in-national-day", "2026-09-01", (), national_day), (2, "turning-22-today", "2026-09-01", (), turning_22),
    (3, "born-29-february", "2026-02-28", (), leap_day), (4, "fifteen-digits", "2026-09-01", (), fifteen_digits),
    (5, "merged-district", "2026-09-01", (), merged_district), (6, "sixty-character-name", "2026-09-01", ("--mixed",), long_name),
    (7, "divorced-in-court", "2026-09-01", (), court_divorce), (8, "two-counters", "2026-09-01", (), two_counters),
    (9, "withdrawn-on-end", "2026-09-01", (), withdrawn_on_end), (10, "on-end-itself", "2026-01-15", (), on_end_itself),
    (11, "other-office", "2026-09-01", (), other_office), (12, "death-in-the-thirty-days", "2026-09-01", (), death),
    (13, "reissue-after-court", "2026-09-01", (), reissue_after_court), (14, "residence-permit-alone", "2026-09-01", ("--mixed",), residence_permit),
    (15, "misprint", "2026-09-01", (), misprint), (16, "surname-and-shi", "2026-09-01", (), village_name),
    (17, "registered-twice", "2026-09-01", (), registered_twice), (18, "make-up-sunday", "2025-12-03", (), make_up_sunday),
)


def walk(t):
    for number, name, day, options, edge in EDGES:
        if len(sys.argv) > 1 and str(number) not in sys.argv[1:]:
            continue
        moved.to_day(day, 8)
        with Edge(t, number, name, *options) as o:
            o.run("stock", "receive", "离样000001", "离样000010", "--kind", "divorce")
            o.run("stock", "issue", "离样000001", "离样000010", "--kind", "divorce", "--to", o.window())
            moved.to_day(day)
            edge(o)
            checked = o.run("registry", "check")
            o.ok(checked.status == 0 and o.run("journal", "verify").json["ok"], "the registry is sound", checked.out)


with tap.Plan() as plan:
    folder = tempfile.mkdtemp(prefix="liji-clock-")
    try:
        if not moved.possible():
            plan.skip("the edge cases by command", "cc is not installed")
        else:
            moved.install(folder, os.environ.get("LIJI_TEST_ENGINE") == "postgresql")
            server()
            walk(plan)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
