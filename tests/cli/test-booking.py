# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl booking: the slots of an office, fair for everybody, and what was booked elsewhere taken in once (marriage.md §2.11, §8.3)."""
import csv
import datetime
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import database
import tap
from office import Office, resident

CHINA = datetime.timezone(datetime.timedelta(hours=8))


def today():
    return datetime.datetime.now(CHINA).date()


def working_day(o, ahead=1):
    """The first day from @ahead on that has more than one free slot for a marriage."""
    for n in range(ahead, ahead + 12):
        day = (today() + datetime.timedelta(n)).isoformat()
        if len(o.run("booking", "slots", "--purpose", "marriage", "--from", day, "--until", day, "--free").json) > 2:
            return day
    raise AssertionError("no day with slots")


def number(n):
    return resident("1998-03-05", 101 + 2 * n)


def book(o, day, n, *more, time="09:00", purpose="marriage", **env):
    words = ["--purpose", purpose, "--day", day, "--name", "张预约", "--number", number(n), *more]
    return o.run("booking", "book", *words, *(["--time", time] if time else []))


def slots(o, day, purpose="marriage"):
    return {(s["time"], s["counter"]): s for s in o.run("booking", "slots", "--purpose", purpose, "--from", day, "--until", day).json}


def entries(o):
    return o.run("journal", "verify").json["entries"]


def test_slots(t, o):
    day = working_day(o)
    found = slots(o, day)
    t.equal((sorted({c for _, c in found}), sorted(found)[0][0], ("12:00", "1") in found, ("13:30", "1") in found),
            (["1", "2"], "08:30", False, True), "two counters for marriages, from half past eight, none at noon")
    t.equal({c for _, c in slots(o, day, "divorce_apply")}, {"3"}, "divorces have their own counter")
    refused = o.run("booking", "slots", "--purpose", "wedding")
    t.ok(refused.status == 1 and refused.err.startswith("lijictl: purpose:"), "another purpose is refused", refused.err)
    far = working_day_far(o)
    one = slots(o, far)[("09:00", "1")]
    t.equal((one["state"], one["opens_at"][11:16]), ("not_open", "09:00"), "slots three weeks away open at nine, two weeks before")
    refused = book(o, far, 90)
    t.ok(refused.status == 1 and "can be had from" in refused.err and "09:00" in refused.err, "and are refused until then", refused.err)
    past = book(o, (today() - datetime.timedelta(1)).isoformat(), 90)
    t.ok(past.status == 1 and "past" in past.err, "yesterday cannot be booked", past.err)
    return day


def working_day_far(o):
    for n in range(18, 32):
        day = (today() + datetime.timedelta(n)).isoformat()
        if ("09:00", "1") in slots(o, day):
            return day
    raise AssertionError("no far day")


def test_book(t, o, day):
    before = entries(o)
    done = book(o, day, 1, "--counter", "2", "--other-name", "李预约", "--other-number", number(2), "--phone", "13800000000")
    t.equal((len(done.json), done.json[0]["state"], done.json[0]["counter"], done.json[0]["time"], done.json[0]["ends"]),
            (1, "booked", "2", "09:00", "09:30"), "a slot is booked")
    t.equal(entries(o), before + 1, "one entry of the journal")
    no = done.json[0]["no"]
    t.equal((slots(o, day)[("09:00", "2")]["state"], slots(o, day)[("09:00", "2")]["booking"]), ("taken", no), "and is seen taken")
    refused = book(o, day, 3, "--counter", "2")
    t.ok(refused.status == 1 and no in refused.err and "张" not in refused.err, "the second is told the number and no name", refused.err)
    t.equal(entries(o), before + 1, "and nothing is written")
    again = book(o, day, 2, time="10:00")
    t.ok(again.status == 1 and "cancel that one first" in again.err, "neither of the two may have a second slot for the same", again.err)
    other = book(o, day, 4)
    t.equal(other.json[0]["counter"], "1", "without a counter: the one that is free")
    full = book(o, day, 5)
    t.ok(full.status == 1 and "slot" in full.err, "when both are taken it is refused", full.err)
    missing = o.run("booking", "book", "--purpose", "marriage", "--day", day, "--time", "10:00", "--name", "张预约")
    t.ok(missing.status == 1 and "number:" in missing.err, "everybody gives a number", missing.err)
    bad = o.run("booking", "book", "--purpose", "marriage", "--day", day, "--time", "10:00", "--name", "张预约", "--number", "371324199803050000")
    t.ok(bad.status == 1 and "number:" in bad.err, "and a right one", bad.err)
    noon = book(o, day, 6, time="12:30")
    t.ok(noon.status == 1 and "time:" in noon.err, "at noon there is no slot", noon.err)
    before = entries(o)
    for field, words, why in (("name", ("--number", number(7)), "nobody's name"), ("day", (), "no day"),
                              ("counter", ("--name", "张预约", "--number", number(7), "--counter", "3"), "the divorces' counter"),
                              ("phone", ("--name", "张预约", "--number", number(7), "--phone", "1" * 41), "a telephone number no telephone has"),
                              ("name", ("--name", "张" * 101, "--number", number(7)), "a name of a hundred and one characters")):
        if field == "day":
            wrong = o.run("booking", "book", records=[{"purpose": "marriage", "time": "10:00", "name": "张预约", "number": number(7)}])
        else:
            wrong = o.run("booking", "book", "--purpose", "marriage", "--day", day, "--time", "10:00", *words)
        t.ok(wrong.status == 1 and f"{field}:" in wrong.err, f"{why} is refused", wrong.err)
    t.equal(entries(o), before, "and nothing is written")
    return no, other.json[0]["no"]


def test_waiting(t, o, day, no):
    first = book(o, day, 10, time=None).json[0]
    second = book(o, day, 11, time=None).json[0]
    t.equal((first["state"], first["time"]), ("waiting", None), "without a time: the waiting list")
    done = o.run("booking", "cancel", no, "--reason", "改期").json
    t.equal([(one["no"], one["state"], one["time"]) for one in done], [(no, "cancelled", "09:00"), (first["no"], "booked", "09:00")],
            "a slot given back goes to who waits longest")
    t.equal(slots(o, day)[("09:00", "2")]["booking"], first["no"], "and is theirs")
    gone = o.run("booking", "cancel", no)
    t.ok(gone.status == 1 and "cancelled" in gone.err, "twice is too often", gone.err)
    o.run("booking", "cancel", second["no"])
    t.equal(o.run("booking", "settle", first["no"], "--as", "missed").json[0]["state"], "missed", "who does not come has missed it")


def test_limit(t, o, day):
    for i in range(3):
        done = book(o, day, 20, time="15:00")
        t.ok(done.status == 0, f"booking {i + 1} of one person", done.err)
        o.run("booking", "cancel", done.json[0]["no"])
    refused = book(o, day, 20, time="15:00")
    t.ok(refused.status == 1 and "as often as anybody may" in refused.err, "taking and giving back does not go on for ever", refused.err)


def test_parameters(t, o, day):
    def set_(key, value):
        return o.run("parameter", "set", key, value, "--basis", "示例县民政局〔2026〕1号")
    for key, value in (("opening_hours", "work nine to five"), ("opening_special", "christmas 08:30-12:00"), ("booking_counters", "1 wedding"),
                       ("booking_minutes", "0"), ("booking_release", "midnight"), ("booking_limit", "many")):
        refused = set_(key, value)
        t.ok(refused.status == 1 and "cannot be a value" in refused.err, f"{key}: nonsense is refused", refused.err)
    sunday = next((today() + datetime.timedelta(n)).isoformat() for n in range(2, 10) if (today() + datetime.timedelta(n)).weekday() == 6)
    t.equal(slots(o, sunday), {}, "a Sunday is closed")
    t.equal(set_("opening_special", f"{sunday} 18:00-20:00 booked").status, 0, "a special evening")
    found = slots(o, sunday)
    t.equal((sorted({time for time, _ in found}), next(iter(found.values()))["booked_only"], next(iter(found.values()))["reason"]),
            (["18:00", "18:30", "19:00", "19:30"], True, "date"), "opens that day, for bookings")
    set_("opening_special", f"{day} closed")
    refused = book(o, day, 30, time="15:30")
    t.ok(refused.status == 1 and "closed" in refused.err, "a day declared closed is closed", refused.err)
    set_("opening_special", "05-20 08:30-20:00")


def write(path, rows):
    with open(path, "w", encoding="utf-8-sig", newline="") as f:
        table = csv.DictWriter(f, ["reference", "purpose", "day", "time", "counter", "name", "number", "phone", "state"], restval="")
        table.writeheader()
        table.writerows(rows)
    return path


def counts(done):
    return tuple(done.json[key] for key in ("rows", "accepted", "noted", "refused", "duplicates"))


def test_import(t, o, day):
    def row(ref, n, time="14:00", **more):
        return {"reference": ref, "purpose": "marriage", "day": day, "time": time, "name": "王导入", "number": number(n), "phone": "13900000000", **more}
    rows = [row("P1", 40, counter="1"), row("P2", 41, counter="1"), row("P3", 42), row("P4", 43, time="12:15"), row("P5", 44, purpose="wedding"),
            row("P6", 45, number="123"), row("", 46)]
    path = write(o.path("bookings.csv"), rows)
    before = entries(o)
    tried = o.run("booking", "import", path, "--source", "省平台", "--dry-run")
    t.equal((counts(tried), entries(o)), ((7, 1, 2, 4, 0), before), "a trial counts and keeps nothing")
    done = o.run("booking", "import", path, "--source", "省平台")
    t.equal((counts(done), entries(o)), ((7, 1, 2, 4, 0), before + 1), "one taken in as asked, two otherwise, four refused: one entry")
    with open(done.json["errors_file"], encoding="utf-8-sig") as f:
        errors = f.read()
    t.ok(all(word in errors for word in ("another one", "waiting list", "closed then", "purpose:", "number:", "reference:")), "every reason is told",
         errors)
    listed = {b["reference"]: b for b in o.run("booking", "list", "--from", day, "--until", day).json if b["source"]}
    t.equal([(listed[r]["state"], listed[r]["counter"]) for r in ("P1", "P2", "P3")], [("booked", "1"), ("booked", "2"), ("waiting", None)],
            "the second of one slot is at another counter, the third waits")
    again = o.run("booking", "import", path, "--source", "省平台")
    t.equal((counts(again), entries(o)), ((7, 0, 0, 7, 3), before + 1), "the same file again changes nothing")
    moved = write(o.path("moved.csv"), [row("P1", 40, time="14:30"), row("P2", 41, state="cancelled")])
    done = o.run("booking", "import", moved, "--source", "省平台")
    t.equal(counts(done), (2, 2, 0, 0, 0), "a row with another time moves it, one that is cancelled cancels it")
    listed = {b["reference"]: b for b in o.run("booking", "list", "--from", day, "--until", day).json if b["source"]}
    t.equal([(listed[r]["state"], listed[r]["time"]) for r in ("P1", "P2", "P3")], [("booked", "14:30"), ("cancelled", "14:00"), ("booked", "14:00")],
            "and who waited gets the slot")
    as_json = o.path("bookings.json")
    with open(as_json, "w", encoding="utf-8") as f:
        json.dump([{k: v for k, v in row("J1", 47, time="15:30").items()}], f, ensure_ascii=False)
    t.equal(counts(o.run("booking", "import", as_json, "--source", "电话")), (1, 1, 0, 0, 0), "JSON is read too")
    t.equal(counts(o.run("booking", "import", as_json, "--source", "电话")), (1, 0, 0, 1, 1), "once")


def test_export(t, o, day):
    ics = o.run("booking", "export", "--from", day, "--until", day, as_json=False).out
    lines = ics.replace("\n ", "").splitlines()
    live = [b for b in o.run("booking", "export", "--from", day, "--until", day).json if b["state"] == "booked"]
    t.equal((lines[0], lines.count("BEGIN:VEVENT"), lines[-1]), ("BEGIN:VCALENDAR", len(live), "END:VCALENDAR"), "a calendar of what is expected")
    first = live[0]
    stamp = datetime.datetime.fromisoformat(f"{first['day']}T{first['time']}:00+08:00").astimezone(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    t.ok(f"DTSTART:{stamp}" in lines, "at its time", ics)
    t.ok(all(b["name"] not in ics for b in live) and all(len(line.encode()) <= 75 for line in ics.splitlines()), "without names, folded", ics)
    reminders = o.run("booking", "export", "--format", "reminders", "--from", day, "--until", day, as_json=False).out
    t.ok("13900000000" in reminders and "结婚" not in reminders and "王导入" not in reminders, "reminders say neither who nor what for", reminders)
    table = o.run("booking", "export", "--format", "csv", "--from", day, "--until", day, as_json=False).out
    t.ok("王导入" in table and table.splitlines()[0].endswith("phone,receipt"), "the table says all", table)


def test_records(t, o, day):
    done = o.run("booking", "book", records=[{"purpose": "reissue", "day": day, "time": "11:00", "name": "赵补领", "number": number(60)},
                                            {"purpose": "reissue", "day": day, "name": "钱补领", "number": number(61)}])
    t.equal([one["state"] for one in done.json], ["booked", "waiting"], "records on standard input, an array back")


def test_case(t, o, day):
    """A case finds the booking it is for, and ends it; without one it is a walk-in."""
    couple = o.couple(70)
    no = o.run("booking", "book", "--purpose", "marriage", "--day", day, "--time", "16:00", "--name", couple["woman"]["name"],
               "--number", couple["woman"]["identity_number"], "--other-name", couple["man"]["name"], "--other-number",
               couple["man"]["identity_number"]).json[0]["no"]
    form = o.run("booking", "form", no).json
    t.equal((form["kind"], form["case"], form["record"]["origin"], form["record"]["booking_number"]), ("marriage", None, "booked", no),
            "the form of a booked couple names the booking")
    t.equal([[form["record"][side][key] for key in ("name", "identity_number")] for side in ("man", "woman")],
            [[couple[side][key] for key in ("name", "identity_number")] for side in ("man", "woman")], "each stands on their side")
    couple.update(origin="", booking_number=no)
    number = o.register(couple)[0]["number"]
    listed = next(b for b in o.run("booking", "list", "--from", day, "--until", day).json if b["no"] == no)
    t.equal((listed["state"], listed["begun"]), ("served", True), "a booking whose couple is registered is not expected any more")
    t.equal([s["state"] for (time, _), s in slots(o, day).items() if s["booking"] == no], [], "and its slot is free")
    case = o.run("case", "show", number).json
    t.equal((case["origin"], case["booking"]), ("booked", no), "the case says by which booking it came")
    t.equal(o.run("booking", "form", no).json["case"], case["no"], "and the booking which case it became")
    other = o.couple(71)
    other.pop("origin", None)
    case = o.run("case", "show", o.register(other)[0]["number"]).json
    t.equal((case["origin"], case["booking"]), ("walk_in", None), "a couple without a booking is a walk-in")
    strange = o.couple(72)
    strange.update(origin="booked", booking_number="省平台-12345")
    case = o.run("case", "show", o.register(strange)[0]["number"]).json
    t.equal((case["origin"], case["booking"]), ("booked", "省平台-12345"), "a booking made elsewhere is taken as it was told")


def test_queue(t, o):
    nobody = o.run("booking", "call", "--counter", "3")
    t.ok(nobody.status == 1 and "nobody waits" in nobody.err, "an empty queue says so", nobody.err)
    purposes = ["marriage", "divorce_apply", "marriage"]
    t.equal([o.run("booking", "ticket", "--purpose", p).json[0]["number"] for p in purposes], [1, 2, 3], "one series for whatever they come for")
    t.equal([o.run("booking", "call", "--counter", c).json[0]["number"] for c in ("3", "1", "1")], [2, 1, 3],
            "each counter calls the next it serves")
    t.equal([(q["number"], q["state"]) for q in o.run("booking", "queue").json], [(1, "served"), (2, "called"), (3, "called")],
            "who was called before has been served")
    later = next(b for b in o.run("booking", "list").json if b["state"] == "booked" and b["day"] > today().isoformat())
    other = o.run("booking", "ticket", later["no"])
    t.ok(other.status == 1 and "walk-in" in other.err, "a booking of another day is no ticket of today", other.err)


def words_of(pdf):
    return subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout


def test_papers(t, o, day):
    """The day sheet and the slip: what the office keeps private stands on neither."""
    name = o.run("booking", "book", "--purpose", "divorce_apply", "--day", day, "--time", "16:30", "--name", "孙示例", "--number", number(80)).json[0]
    o.run("booking", "book", "--purpose", "reissue", "--day", day, "--time", "16:30", "--name", "郑补领", "--number", number(82))
    sheet = o.path("sheet.pdf")
    t.equal(o.run("booking", "sheet", "--day", day, "--output", sheet).status, 0, "the day sheet is printed")
    words = words_of(sheet)
    t.ok("预约日程表" in words and "郑补领" in words and name["no"] in words, "it lists who is expected", words)
    t.ok("孙示例" not in words and "离婚" not in words, "of a divorce the number alone", words)
    slip = o.path("slip.pdf")
    taken = o.run("booking", "ticket", "--purpose", "divorce_apply", "--output", slip).json[0]
    words = words_of(slip)
    t.ok(f"{taken['number']:03d}" in words and "示例县婚姻登记处" in words and "离婚" not in words, "the slip of a divorce says no more than its number",
         words)
    o.run("booking", "ticket", "--purpose", "marriage", "--output", slip)
    t.ok("结婚登记" in words_of(slip), "that of a marriage what for")
    for value, shown in (("all", False), ("none", True)):
        o.run("parameter", "set", "privacy", value, "--basis", "示例县民政局〔2026〕1号")
        o.run("booking", "ticket", "--purpose", "divorce_apply", "--output", slip)
        o.run("booking", "sheet", "--day", day, "--output", sheet)
        t.equal(["离婚" in words_of(slip), "郑补领" in words_of(sheet)], [shown, shown], f"privacy {value}")
    t.equal(o.run("booking", "called", str(taken["number"]), "--as", "gone").json[0]["state"], "gone", "who does not come has gone")
    t.equal(o.run("booking", "called", str(taken["number"]), "--as", "waiting").json[0]["state"], "waiting", "or waits again")
    wrong = [o.run("booking", "called", *words) for words in (("999", "--as", "served"), ("three", "--as", "served"), ("1", "--as", "lost"))]
    t.ok([w.status for w in wrong] == [1, 1, 1] and all(w.err.count("\n") == 1 for w in wrong), "nonsense is refused", [w.err for w in wrong])


def test_forgotten(t, o, day):
    """design.md 3.2: what the journal keeps it keeps for ever."""
    with database.Database(o.registry) as base:
        held = base.execute("SELECT first_name, first_key, phone FROM booking_person")
        words = {str(word).encode() for row in held for word in row if word}
        journal = b"".join(bytes(row[0]) for row in base.execute("SELECT entry FROM journal"))
        t.ok(len(words) > 3 and not [word for word in words if word in journal], "names, numbers and telephones of bookings are not in the journal",
             [word for word in words if word in journal])
        t.ok(any(slot.encode() in journal for slot, in base.execute("SELECT no FROM booking")), "their slots are")
        base.unlock()
        base.execute("UPDATE booking_person SET kept_until = ?", ("2020-01-01",))
    before = len(o.run("booking", "list").json)
    done = book(o, day, 95, "--phone", "13800000000", time=next(time for (time, _), s in slots(o, day).items() if s["state"] == "free"))
    t.equal(done.status, 0, "a year later somebody else books")
    listed = o.run("booking", "list").json
    t.equal((len(listed), {one["name"] for one in listed if one["no"] != done.json[0]["no"]}), (before + 1, {None}),
            "those of long ago are still counted, and nobody knows who they were")


def test_sound(t, o):
    t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound")
    t.ok(o.run("journal", "verify").json["ok"], "and so is the journal")


with tap.Plan() as t, Office() as o:
    day = test_slots(t, o)
    no, _ = test_book(t, o, day)
    test_waiting(t, o, day, no)
    test_limit(t, o, day)
    test_parameters(t, o, day)
    test_import(t, o, day)
    test_export(t, o, day)
    test_records(t, o, day)
    test_queue(t, o)
    test_forgotten(t, o, day)
    test_case(t, o, day)
    test_papers(t, o, day)
    test_sound(t, o)
