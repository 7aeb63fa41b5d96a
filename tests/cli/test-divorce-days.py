# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl divorce by a moved clock: the edge cases of marriage.md §9 that concern it, by their numbers, and every end there is. On a
server an act's time is the server's: its clock is moved too."""
import datetime
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


class Couple:
    """The n-th invented couple, married, and what they do about their divorce."""

    def __init__(self, o, n):
        self.o, self.couple = o, o.couple(n)
        self.married = o.register(self.couple)[0]
        self.record = o.run("divorce", "schema").json["examples"][0]
        self.record.update(marriage_number=self.married["number"], married_on=self.married["registered_on"])
        for side in ("man", "woman"):
            self.record[side].update({key: self.couple[side][key] for key in ("name", "identity_number", "birth_date")})
            for paper in self.record[side]["papers"]:
                paper["number"] = self.couple[side]["identity_number"] if paper["paper_type"] == "resident_id" else self.married["number"]

    def apply(self):
        done = self.o.run("divorce", "apply", records=[self.record])
        assert done.status == 0, done.err
        self.receipt = done.json[0]["receipt"]
        return done.json[0]

    def do(self, verb, *options):
        return self.o.run("divorce", verb, self.receipt, *options)

    def issue(self, **changes):
        """With what the review adds."""
        path = self.o.path("form.json")
        record = {**self.record, **changes}
        with open(path, "w", encoding="utf-8") as file:
            json.dump(record, file, ensure_ascii=False)
        return self.do("issue", "--record", path)

    def state(self):
        return self.o.run("divorce", "show", self.receipt).json["state"]

    def marriage(self):
        return self.o.run("record", "show", self.married["number"]).json["state"]


def edge_9_10(t, o):
    """The couple comes on END itself for the certificate."""
    pair = Couple(o, 0)
    clock = pair.apply()
    t.equal((clock["end"], clock["first_issue"], clock["last"]), ("2026-10-08", "2026-10-09", "2026-11-09"), "§9.1 END lies behind the National Day holidays")
    white = o.run("record", "attach", o.scan()).json
    white = (white[0] if isinstance(white, list) else white)["digest"]
    for day in ("2026-10-01", "2026-10-08"):
        o.pass_days(day)
        early = pair.issue()
        t.ok(early.status == 1 and "2026-10-09" in early.err, f"§9.10 on {day} no certificate, and it says from which day", early.err)
    o.pass_days("2026-10-09")
    drawn = pair.issue(woman_photo=white)
    t.ok(drawn.status == 1 and "woman_photo" in drawn.err and "JPEG" in drawn.err, "a photo that no certificate can bear is told before it is registered", drawn.err)
    for size, colour, said in ("413x626", "xc:gray", "one colour"), ("60x91", "plasma:tomato-steelblue", "413 × 626"):
        path = o.path(f"single-{size}.jpg")
        subprocess.run(["convert", "-size", size, "-seed", "9", colour, path], check=True)
        drawn = pair.issue(woman_photo=o.run("record", "attach", path).json[0]["digest"])
        t.ok(drawn.status == 1 and "woman_photo" in drawn.err and said in drawn.err, f"a photo of one of them as the joint one: {said}", drawn.err)
    o.run("registry", "sweep")
    done = pair.issue()
    t.ok(done.status == 0 and done.json["number"].startswith("L371324-2026-"), "§9.10 on the day after END it is issued", done.err)
    t.equal((pair.state(), pair.marriage()), ("registered", "ended"), "and the marriage has ended")
    again = o.run("divorce", "apply", records=[pair.record])
    t.ok(again.status == 1, "who is divorced cannot apply again", again.err)


def edge_9_9(t, o):
    """One withdraws on END while the other has booked the next day."""
    pair, late = Couple(o, 1), Couple(o, 2)
    clock = pair.apply()
    late.apply()
    o.pass_days(clock["end"], 16)
    done = pair.do("withdraw", "--by", "woman", "--receipt-lost", "遗失于家中")
    t.ok(done.status == 0, "§9.9 on END one of them alone withdraws, the receipt being lost", done.err)
    t.equal((pair.state(), pair.marriage()), ("withdrawn", "registered"), "both are married as before")
    t.ok(pair.issue().status == 1, "and the other one's certificate of tomorrow is not issued")
    again = o.run("divorce", "apply", records=[pair.record])
    t.ok(again.status == 0 and again.json[0]["accepted"] == clock["end"], "§9.9 a new application begins a new day 0 at once", again.err)
    o.pass_days(clock["first_issue"])
    t.equal(late.do("withdraw", "--by", "man").status, 1, "on the day after END nobody withdraws any more")


def edge_9_11(t, o):
    t.ok("issued the receipt" in o.run("divorce", "issue", "SQ110101-2026-000001").err, "§9.11 a receipt of another office is that office's")


def edge_9_12(t, o):
    """A party died during the thirty days; others end by a court, by loss of capacity."""
    o.add_second("boss", "孙主任", "head")
    o.add_second("colleague", "钱同事", "registrar")
    pair = Couple(o, 9)
    no = pair.apply()["no"]
    beside = o.run("record", "annotate", pair.married["number"], "--kind", "court_divorce", "--authority", "示例法院", "--document", "示民初9号", "--effective", "=",
                   "--scan", o.scan(), "--approver", "boss", *o.second("boss"))
    t.ok(beside.status == 1 and no in beside.err and pair.marriage() == "registered", "beside the record no marriage ends whose application is under way", beside.err)
    died, since = "2026-09-01", ("--since", "2026-09-01")
    for n, (by, options, status, marriage) in enumerate((("death", ("--who", "man", *since), "widowed", "ended"), ("court", since, "divorced", "ended"),
                                                         ("incapacity", ("--who", "woman"), "married", "registered"))):
        pair = Couple(o, 3 + n)
        pair.apply()
        two = ("--approver", "boss", *o.second("boss"))
        unseen = pair.do("end", "--by", by, "--evidence", "示例证明第1号", *options, *two)
        t.ok(unseen.status == 1 and "ended_scans" in unseen.err and pair.state() == "pending", f"§9.12 by {by}: nor does a head without what shows it", unseen.err)
        no_picture = pair.do("end", "--by", by, "--evidence", "示例证明第1号", *options, *two, "--scan", __file__)
        t.ok(no_picture.status == 1 and no_picture.err.startswith("lijictl: scan: ") and pair.state() == "pending", f"§9.12 by {by}: a file that is no scan", no_picture.err)
        options = ("--scan", o.scan(), *options)
        alone = pair.do("end", "--by", by, "--evidence", "示例证明第1号", *options)
        t.ok(alone.status == 1 and "head" in alone.err and pair.state() == "pending", f"§9.12 by {by}: nobody ends it alone", alone.err)
        wrong = pair.do("end", "--by", by, "--evidence", "示例证明第1号", *options, "--approver", "colleague", *o.second("colleague"))
        t.ok(wrong.status == 1 and pair.state() == "pending", f"§9.12 by {by}: nor with another registrar", wrong.err)
        for day, why in ((None, "ended_since"), ("2026-08-01", "before the day of the marriage"), ("2026-12-01", "future")) if options[-2:] == since else ():
            odd = pair.do("end", "--by", by, "--evidence", "示例证明第1号", *options[:-2], *(("--since", day) if day else ()), *two)
            t.ok(odd.status == 1 and odd.err.count("\n") == 1 and why in odd.err and pair.state() == "pending", f"§9.12 by {by}: since {day}", odd.err)
        done = pair.do("end", "--by", by, "--evidence", "示例证明第1号", *options, *two)
        t.ok(done.status == 0 and pair.state() == "ended", f"§9.12 ended by {by}", done.err)
        turns = o.run("person", "timeline", pair.couple["woman"]["identity_number"]).json
        t.equal((turns[-1]["status"], pair.marriage()), (status, marriage), f"after {by} the woman is {status}")
        if marriage == "ended":
            t.equal(turns[-1]["on"], died, f"since the day it happened")
        t.equal(pair.issue().status, 1, f"after {by} no certificate")
        o.run("archive", "volume", "--file")
        ground = next(i for i in o.run("archive", "volume", pair.receipt).json[0]["contents"] if i["place"] == "ground")
        t.equal(([p["title"] for p in ground["papers"]], ground["missing"]), (["dot.png"], False), f"after {by} what shows it lies in the volume, at its place")
    t.equal([e["act"] for e in o.run("audit", "list", "ends").json], ["divorce.end"] * 2, "both marriages stand in the auditor's list of ends")
    told = [m["payload"] for m in o.run("outbox", "list", "--payload").json if m["event"] == "ended"]
    t.equal([(m.get("OP_TYPE"), m["REMARK"], m["OP_DATE"], m["VALID_FLAG"]) for m in told],
            [(None, "death", died, "1"), (None, "court_divorce", died, "1")], "the national base hears of both, and that neither was annulled")
    of_elsewhere(t, o)


def of_elsewhere(t, o):
    """A marriage registered elsewhere ends like one of here: both people bear it."""
    for n, (by, who, end, status) in enumerate((("court", (), "court_divorce", "divorced"), ("death", ("--who", "man"), "widowed", "widowed"))):
        couple = o.couple(10 + n)
        record = o.run("divorce", "schema").json["examples"][0]
        for side in ("man", "woman"):
            record[side].update({key: couple[side][key] for key in ("name", "identity_number", "birth_date")})
            for paper in record[side]["papers"]:
                if paper["paper_type"] == "resident_id":
                    paper["number"] = couple[side]["identity_number"]
        applied = o.run("divorce", "apply", records=[record])
        t.equal(applied.status, 0, f"{by}: a couple that another office married applies")
        done = o.run("divorce", "end", applied.json[0]["receipt"], "--by", by, *who, "--evidence", "示例证明第2号", "--since", "2026-09-01", "--approver", "boss",
                     *o.second("boss"), "--text", "示例：法院已电话核实")
        t.equal(done.status, 0, f"{by}: it ends", )
        turns = o.run("person", "timeline", couple["woman"]["identity_number"]).json
        t.equal([(x["what"], x["status"]) for x in turns], [(end, status)], f"{by}: the woman's life tells of it")
        asked = o.run("reissue", "schema").json["examples"][0]
        asked.update(original_number="J110101-2020-000009", original_on="2020-05-20", archive={"place": "elsewhere", "office": "示例处"}, applicant="woman")
        for side in ("man", "woman"):
            asked[side] = {**asked[side], **{key: couple[side][key] for key in ("name", "identity_number", "birth_date", "papers")}}
        found = [p["code"] for p in o.run("reissue", "check", "--step", "apply", records=[asked]).json[0]["problems"]]
        t.ok({"reissue.ended", "reissue.dead"} & set(found), f"{by}: no certificate of it is issued again", found)


def last_day(t, o):
    """After LAST it has lapsed; who drew a ticket before closing time on LAST is still served."""
    served, late, gone = (Couple(o, n) for n in (6, 7, 8))
    clock = [pair.apply() for pair in (served, late, gone)][0]
    o.pass_days(clock["last"], 9)
    t.equal(len(o.run("divorce", "due", "--what", "closing").json), 3, "the windows that close today are listed")
    o.pass_days(clock["last"], 16, 50)
    drawn = o.run("booking", "ticket", "--purpose", "divorce_issue").json[0]["number"]
    o.pass_days(clock["last"], 17, 30)
    done = late.issue()
    t.ok(done.status == 1 and clock["last"] in done.err, "after closing time on LAST nothing is issued", done.err)
    typed = late.issue(ticket="A012", ticket_at=f"{clock['last']}T16:50:00+08:00")
    t.ok(typed.status == 1 and "second_reviewer" in typed.err, "a ticket that the queue does not know is not one person's word", typed.err)
    after = o.run("booking", "ticket", "--purpose", "divorce_issue").json[0]["number"]
    typed = late.issue(ticket=str(after), ticket_at=f"{clock['last']}T16:50:00+08:00")
    t.ok(typed.status == 1 and clock["last"] in typed.err, "nor one drawn after closing time, whatever time is typed", typed.err)
    done = served.issue(ticket=str(drawn))
    t.ok(done.status == 0, "but who drew a ticket before is served", done.err)
    after = (datetime.date.fromisoformat(clock["last"]) + datetime.timedelta(days=1)).isoformat()
    o.pass_days(after)
    t.equal(sorted(one["receipt"] for one in o.run("divorce", "due", "--what", "lapsed").json), sorted((late.receipt, gone.receipt)), "what has lapsed is listed")
    t.equal(gone.issue().status, 1, "and is not issued")
    t.equal(len(o.run("divorce", "lapse").json), 2, "视为撤回: each gets its act")
    t.equal((late.state(), gone.marriage()), ("lapsed", "registered"), "they are married as before, and free to apply anew")
    t.equal(o.run("divorce", "apply", records=[gone.record]).status, 0, "which they do")


def silent(t, o):
    """Nobody comes between the application and the day of issue."""
    pair = Couple(o, 0)
    pair.apply()
    moved.to_day("2026-10-09")
    t.equal(pair.issue().status, 0, "after a silent month it is issued")


def set_ahead(t, o):
    """The machine's clock is set to the day of issue of an office that is never closed so long: that is a doubt, which nobody settles
    alone. Who gets there in small steps leaves a trail, which is told once the clock is right."""
    o.add_second("second", "孙第二", "registrar")
    t.equal(o.run("parameter", "set", "clock_gap_days", "12", "--basis", "示例文件1号").status, 0, "an office says how long it is ever closed")
    pair = Couple(o, 0)
    pair.apply()
    moved.to_day("2026-10-09")
    early = pair.issue()
    t.ok(early.status == 1 and "38 days after the last journal entry" in early.err, "a clock set ahead issues no divorce", early.err)
    alone = o.run("clock", "accept", "--reason", "示例")
    t.ok(alone.status == 1 and "--second" in alone.err, "nor does the head alone believe it", alone.err)
    t.equal(o.run("parameter", "set", "clock_gap_days", "60", "--basis", "示例文件1号").status, 1, "the parameter is never as long as the thirty days")
    moved.to_day("2026-09-01", 10)
    o.pass_days("2026-10-09")
    done = pair.issue()
    t.equal(done.status, 0, "in small steps it is issued")
    moved.to_day("2026-09-02")
    t.equal(o.run("divorce", "apply", records=[pair.record]).status, 1, "with the clock right again legal acts wait")
    same = o.run("clock", "accept", "--reason", "钟快了", "--second", "admin", "--second-password-file", o.path("admin.password"))
    t.ok(same.status == 1 and "somebody else" in same.err, "the one who accepts is no second person", same.err)
    accepted = o.run("clock", "accept", "--reason", "钟快了", *o.second("second"))
    t.ok(accepted.status == 0 and accepted.json["accepted"], "two people say that it is right", accepted.err)
    listed = [entry["act"] for entry in o.run("audit", "list", "clock").json]
    t.ok({"clock.accept", "clock.doubt", "clock.day", "divorce.register"} <= set(listed), "the auditor's list has the trail and what was done there", listed)
    t.ok("divorce.accept" not in listed, "and nothing that was done at its time", listed)
    checked = o.run("registry", "check")
    t.equal([problem["code"] for problem in checked.json["problems"]], ["clock.divorce"], "registry check names the divorce")
    t.equal(checked.json["problems"][0]["record"], done.json["number"], "by its number")


def far_ahead(t, o):
    """A clock nine months fast, in a year whose calendar is not here: no legal act, intake goes on; the head and somebody else may say
    that it is right."""
    o.add_second("second", "孙第二", "registrar")
    moved.to_day("2027-06-01")
    doubt = o.run("clock", "show").json["doubt"]
    t.ok(doubt and "2027" in doubt, "a year without a calendar, long after the last entry, is in doubt", doubt)
    early = o.run("marriage", "register", records=[o.couple(0)])
    t.ok(early.status == 1 and "clock" in early.err, "nobody is married by it", early.err)
    opened = o.run("case", "open", text=json.dumps(o.couple(1), ensure_ascii=False))
    t.equal(opened.status, 0, "but taken in: " + opened.err)
    t.equal(o.run("clock", "accept", "--reason", "停业九个月", *o.second("second")).status, 0, "two people say that it is right")
    done = o.run("marriage", "register", records=[o.couple(0)])
    t.ok(done.status == 0 and done.json[0]["registered_on"] == "2027-06-01", "and the office goes on", done.err)
    moved.to_day("2028-01-10")
    doubt = o.run("clock", "show").json["doubt"]
    t.ok(doubt, "half a year later nobody has come: in doubt again", doubt)


def new_year(t, o):
    """A clock that runs ahead into a year whose calendar is not here is in doubt from the first of January on, if nobody has worked for
    a fortnight; an office that has, works on."""
    o.pass_days("2026-11-24")
    o.register(o.couple(0))
    for day in ("2027-01-01", "2027-01-12", "2027-01-22"):
        moved.to_day(day)
        early = o.run("marriage", "register", records=[o.couple(1)])
        t.ok(early.status == 1 and "a year without a calendar" in early.err, f"on {day}, {day[:4]} being unknown, nobody is married", early.err)
    o.pass_days("2026-12-31")
    o.register(o.couple(1))
    moved.to_day("2027-01-02")
    t.equal(o.register(o.couple(2))[0]["registered_on"], "2027-01-02", "who worked on the eve works on the second of January")
    moved.to_day("2027-01-30")
    t.ok(o.run("clock", "show").json["doubt"], "a month later without the year's calendar: in doubt")
    year = o.path("2027.json")
    with open(year, "w") as file:
        json.dump({"year": 2027, "papers": ["https://example.invalid/notice"], "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": True}]}, file)
    o.add_second("second", "孙第二", "registrar")
    done = o.run("calendar", "import", year, *o.second("second"))
    t.equal((done.status, o.run("clock", "show").json["doubt"]), (0, None), "with the calendar there is no doubt: " + done.err)
    t.equal(o.register(o.couple(3))[0]["registered_on"], "2027-01-30", "and the office goes on")


def lapsed_ahead(t, o):
    """A clock that runs ahead lapses every application at once. With the clock right again the couple comes in its lawful window."""
    o.add_second("second", "孙第二", "registrar")
    pair = Couple(o, 0)
    pair.apply()
    moved.to_day("2026-12-20")
    t.equal(len(o.run("divorce", "lapse").json), 1, "a clock months ahead lapses it")
    moved.to_day("2026-09-02")
    accepted = o.run("clock", "accept", "--reason", "钟快了", *o.second("second"))
    t.ok(accepted.status == 0, "two people say which time is right", accepted.err)
    t.equal(pair.state(), "pending", "and the application goes on")
    again = o.run("divorce", "apply", records=[pair.record])
    t.equal(again.status, 1, "both are held by it again")
    o.pass_days("2026-10-09")
    t.equal(pair.issue().status, 0, "and in its window it is issued")
    t.equal(o.run("registry", "check").status, 0, "all is sound")


def pending_calendar(t, o):
    """A window that rests on a year not published cannot be booked, nor guessed."""
    pair = Couple(o, 0)
    o.pass_days("2026-12-10")
    clock = pair.apply()
    t.ok(clock["pending"] and not clock["last"], "the last day of an application of December waits for the next year's calendar", clock)
    done = o.run("booking", "book", "--purpose", "divorce_issue", "--day", "2027-01-15", "--time", "09:00", "--receipt", pair.receipt)
    t.ok(done.status == 1 and "not loaded yet" in done.err, "and its return cannot be booked before", done.err)


def in_office(t, edge, sound=True):
    """Each in an office of its own, whose time begins on the eve."""
    moved.to_day("2026-08-31")
    with Office() as o:
        o.run("stock", "receive", "离样000001", "离样000010", "--kind", "divorce")
        o.run("stock", "issue", "离样000001", "离样000010", "--kind", "divorce", "--to", o.window())
        moved.to_day("2026-09-01")
        edge(t, o)
        if sound:
            checked = o.run("registry", "check")
            t.ok(checked.status == 0, f"{edge.__name__}: the registry is sound", checked.out)


with tap.Plan() as plan:
    folder = tempfile.mkdtemp(prefix="liji-clock-")
    try:
        if not moved.possible():
            plan.skip("the edge cases by command", "cc is not installed")
        else:
            moved.install(folder, os.environ.get("LIJI_TEST_ENGINE") == "postgresql")
            server()
            for edge in (edge_9_10, edge_9_9, edge_9_11, edge_9_12, last_day, pending_calendar):
                in_office(plan, edge)
            in_office(plan, silent)
            in_office(plan, set_ahead, sound=False)
            in_office(plan, lapsed_ahead)
            in_office(plan, far_ahead)
            in_office(plan, new_year)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
