# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl resource and service: halls, vehicles, furnaces and places in the cold store as one list with their times; two uses never overlap, whoever
writes; what is ordered for a body is done before the furnace (funeral.md §2.1 B1, B3, B4)."""
import datetime
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
import database
from funeral import Home


def refused(t, done, what, words):
    t.ok(done.status == 1 and done.err.count("\n") == 1 and words in done.err, what, (done.status, done.err))


def tomorrow(t, hour, minute=0):
    return f"{(datetime.date.fromisoformat(t) + datetime.timedelta(days=1)).isoformat()} {hour:02d}:{minute:02d}"


def book(o, kind, name, *words, **options):
    more = [word for key, value in options.items() for word in ("--" + key, value)]
    return o.run("resource", "book", kind, name, *words, *more)


def test_list(t, o):
    for kind, *names in (("hall", "一号厅", "二号厅"), ("furnace", "1号炉", "2号炉"), ("vehicle", "鲁Q示例1"), ("cold_slot", "A-01", "A-02")):
        t.equal([one["name"] for one in o.run("resource", "add", kind, *names).json], names, f"{kind}: what there is, is listed")
    refused(t, o.run("resource", "add", "hall", "一号厅"), "one name stands once", "of this name")
    refused(t, o.run("resource", "add", "boat", "船"), "of four kinds", "no such kind")
    refused(t, o.step(o.open(o.person(9))["case"], "dispatch", vehicle="鲁Q无名9", driver="赵司机"), "once listed, nothing else is used", "is listed")


def test_booking(t, o, body):
    no, day = body["case"], body["since"][:10]
    first = book(o, "hall", "一号厅", **{"case": no, "from": tomorrow(day, 9), "until": tomorrow(day, 10), "purpose": "告别"})
    t.equal((first.status, first.json["state"], first.json["until"][11:16]), (0, "planned", "10:00"), "a hall is booked for an hour")
    other = o.collect(o.person(1))
    clash = book(o, "hall", "一号厅", **{"case": other["case"], "from": tomorrow(day, 9, 59)})
    refused(t, clash, "a minute of it is not had by two, and the second learns who", no)
    t.equal(book(o, "hall", "一号厅", **{"case": other["case"], "from": tomorrow(day, 10)}).status, 0, "right behind it is free")
    t.equal(book(o, "hall", "二号厅", **{"case": other["case"], "from": tomorrow(day, 9)}).status, 0, "as is the other hall")
    refused(t, book(o, "hall", "三号厅", **{"case": no, "from": tomorrow(day, 9)}), "a hall that is not listed cannot be booked", "listed")
    refused(t, book(o, "hall", "二号厅", **{"case": no, "from": tomorrow(day, 12), "until": tomorrow(day, 11)}), "it ends behind its beginning", "behind")
    refused(t, book(o, "hall", "二号厅", **{"case": no, "from": "2020-01-01 09:00"}), "and is not over", "over")
    refused(t, book(o, "furnace", "2号炉", **{"from": tomorrow(day, 8)}), "out of service says why", "why nobody")
    t.equal(book(o, "furnace", "2号炉", **{"from": tomorrow(day, 8), "until": tomorrow(day, 18), "purpose": "检修"}).json["case"], None, "a furnace is out of service for a day")
    refused(t, book(o, "furnace", "2号炉", **{"case": no, "from": tomorrow(day, 9)}), "and nobody has it then", "检修")
    plan = o.run("resource", "plan", "--from", tomorrow(day, 0)[:10]).json
    t.equal([(one["kind"], one["name"], one["case"], one["from"][11:16]) for one in plan],
            [("furnace", "2号炉", None, "08:00"), ("hall", "一号厅", no, "09:00"), ("hall", "二号厅", other["case"], "09:00"),
             ("hall", "一号厅", other["case"], "10:00")], "the day's plan says all of it")
    return first.json["no"], other


def test_database(t, o):
    """Whoever writes past the program is refused by the database itself, on either engine."""
    with o.base() as base:
        row = list(base.execute("SELECT * FROM resource_use WHERE kind = 'hall' AND live = 1 ORDER BY starts LIMIT 1")[0])
        row[0], row[1] = bytes(16), "YY20200101-001"
        refusal = None
        try:
            base.execute(f"INSERT INTO resource_use VALUES ({', '.join('?' * len(row))})", row)
        except Exception as error:
            refusal = str(error)
        t.ok(refusal and "overlap" in refusal, "a row that overlaps is refused by the database", refusal)
        try:
            refusal = None
            base.execute("UPDATE resource_use SET starts = starts - 3600000000 WHERE kind = 'hall' AND name = '一号厅' AND live = 1 AND starts = "
                         "(SELECT max(starts) FROM resource_use WHERE kind = 'hall' AND name = '一号厅' AND live = 1)")
        except Exception as error:
            refusal = str(error)
        t.ok(refusal and "overlap" in refusal, "as is one moved onto another", refusal)


def test_steps(t, o, body, booked, other):
    no, tag = body["case"], body["tag"]
    o.must(no, "store", "--tag", tag, slot="A-01")
    refused(t, o.step(other["case"], "store", "--tag", other["tag"], slot="A-09"), "a place in the cold store is one of the list", "listed")
    t.equal([(one["name"], one["now"]) for one in o.run("resource", "list", "--kind", "cold_slot").json], [("A-01", no), ("A-02", None)], "the list says who lies where")
    refused(t, o.step(no, "farewell", "--tag", tag, hall="一号厅"), "the family says once more who it is", "confirmed once more")
    refused(t, o.step(no, "farewell_end"), "what has not begun does not end", "No farewell")
    o.must(no, "farewell", "--tag", tag, hall="一号厅", farewell_confirmed=True)
    t.equal([(one["no"], one["state"]) for one in o.run("resource", "plan", "--case", no).json if one["kind"] == "hall"], [(booked, "running")], "its own booking begins, early as it is")
    refused(t, o.run("resource", "cancel", booked, "--reason", "示例"), "what has begun is not cancelled", "begun")
    o.clear(body)
    refused(t, o.step(no, "cremate", "--tag", tag, furnace="1号炉", cremator="周火化"), "from the hall nobody goes to the furnace", "farewell is under way")
    o.must(no, "farewell_end")
    wash = o.run("service", "order", no, "wash", "--note", "温水")
    t.equal((wash.status, wash.json["place"], wash.json["state"]), (0, 1, "ordered"), "a service is ordered by itself")
    t.equal(o.run("service", "order", no, "makeup").json["place"], 2, "one by one")
    refused(t, o.run("service", "order", no, "massage"), "of those there are", "no such service")
    refused(t, o.step(no, "cremate", "--tag", tag, furnace="1号炉", cremator="周火化"), "while one waits nobody is cremated", "not done yet: 2")
    refused(t, o.run("service", "done", no, "1", "--tag", other["tag"], "--worker", "郑整容"), "the tag is scanned here too", "not the one of this case")
    done = o.run("service", "done", no, "1", "--tag", tag, "--worker", "郑整容").json
    t.equal((done["state"], done["worker"], bool(done["done"])), ("done", "郑整容", True), "it is done by somebody, at some time")
    refused(t, o.run("service", "done", no, "1", "--tag", tag, "--worker", "郑整容"), "once", "no such service")
    t.equal([one["service"] for one in o.run("service", "list").json], ["makeup"], "what waits is listed")
    t.equal(o.run("service", "cancel", no, "2", "--reason", "家属取消").json["state"], "cancelled", "or the family does without")
    o.must(no, "cremate", "--tag", tag, furnace="1号炉", cremator="周火化")
    t.equal([(one["name"], one["now"]) for one in o.run("resource", "list", "--kind", "cold_slot").json], [("A-01", None), ("A-02", None)], "its place is free")
    t.equal([one["now"] for one in o.run("resource", "list", "--kind", "furnace").json], [no, None], "and the furnace taken")
    refused(t, o.run("resource", "retire", "furnace", "1号炉"), "what is in use is not taken off the list", "has it")
    o.must(no, "finish", "--tag", tag)
    refused(t, o.run("service", "order", no, "wash"), "for ashes nothing is ordered", "not here")


def test_hold(t, o, other):
    no, day = other["case"], other["since"][:10]
    t.equal(len(o.run("resource", "plan", "--case", no).json), 2, "two halls are booked")
    o.must(no, "hold", hold_order="示公冻1号", hold_office="示例县公安局")
    t.equal(o.run("resource", "plan", "--case", no).json, [], "what the police hold gives its hall back")
    refused(t, book(o, "furnace", "1号炉", **{"case": no, "from": tomorrow(day, 20)}), "and can book none", "police")
    refused(t, o.run("service", "order", no, "wash"), "nor is anything done to it", "police")
    refused(t, o.step(no, "farewell", "--tag", other["tag"], hall="二号厅", farewell_confirmed=True), "nor any farewell", "police")
    shown = o.must(no, "release", "--reason", "案件终结", not_keep_opinion="示公处1号")
    t.equal(shown["due"], (datetime.date.fromisoformat(day) + datetime.timedelta(days=7)).isoformat(), "released, it has its time for keeping")
    t.equal(book(o, "hall", "一号厅", **{"case": no, "from": tomorrow(day, 9)}).status, 0, "and books again")
    gone = o.must(no, "transport", "--tag", other["tag"], exit_paper="示转1号", exit_place="另例市殡仪馆")
    t.equal((gone["state"], o.run("resource", "plan", "--from", tomorrow(day, 0)[:10], "--kind", "hall").json), ("transported", []), "taken elsewhere it keeps nothing")
    t.equal(o.run("resource", "retire", "hall", "二号厅").json[1]["retired"], day, "then a hall is taken off the list")
    refused(t, book(o, "hall", "二号厅", **{"from": tomorrow(day, 9), "purpose": "示例"}), "and booked no more", "used no more")


with tap.Plan() as t, Home() as o:
    body = o.collect(o.person(0))
    test_list(t, o)
    booked, other = test_booking(t, o, body)
    test_database(t, o)
    test_steps(t, o, body, booked, other)
    test_hold(t, o, other)
    t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound")
    with o.base() as base:
        if database.on_server(o.registry):
            base.execute("DROP TRIGGER resource_use_overlap ON resource_use")
        else:
            base.execute("DROP TRIGGER resource_use_insert")
    gone = o.run("registry", "check").json["problems"]
    t.ok(any(one["code"] == "guard" and "resource_use" in one["sentence"] and "it is gone" in one["sentence"] for one in gone), "a guard taken away is named", gone)
    t.ok(o.run("journal", "verify").json["ok"], "the journal stands")
