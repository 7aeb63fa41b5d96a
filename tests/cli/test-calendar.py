# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl calendar: the State Council's days as shipped, further years as imported, every year against the public tables."""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from office import Office

SHARED = os.path.join(os.environ["LIJI_SHARED"], "data", "holiday-cn")

with tap.Plan() as t, Office(stock=0) as o:
    days = o.run("calendar", "restday", "2026-10-10", "2026-10-07", "2026-01-04", "2026-11-21", "2026-11-23", "2031-01-01").json
    t.equal([d["rest_day"] for d in days], [False, True, False, True, False, None], "make-up Saturdays, holidays, weekends, unknown years")
    one = o.run("calendar", "restday", "20261001").json
    t.equal(sorted(one), ["calendar", "date", "reason", "rest_day"], "the fixed keys")
    t.ok(one["calendar"].startswith("2026-") and one["rest_day"], "with the table's version")
    t.equal(o.run("calendar", "restday", "2026-02-30").status, 1, "a date that is none")

    if os.path.isdir(SHARED):
        wrong = []
        for year in range(2021, 2027):
            listed = json.load(open(os.path.join(SHARED, f"{year}.json"), encoding="utf-8"))["days"]
            listed = [d for d in listed if d["date"].startswith(str(year))]
            found = o.run("calendar", "restday", *[d["date"] for d in listed]).json
            wrong += [d["date"] for d, f in zip(listed, found) if d["isOffDay"] != f["rest_day"]]
        t.empty(wrong, "every listed day of 2021 to 2026 as the public tables have it")
        done = o.run("calendar", "import", os.path.join(SHARED, "2019.json"), os.path.join(SHARED, "2020.json"))
        t.equal([y["year"] for y in done.json], [2019, 2020], "further years are imported")
        t.ok(o.run("calendar", "restday", "2020-01-31").json["rest_day"], "the prolonged spring of 2020")
    else:
        t.skip("public tables", f"{SHARED} is not there")

    def offered(name, table):
        path = o.path("table.json")
        with open(path, "w", encoding="utf-8") as f:
            f.write(table if isinstance(table, str) else json.dumps(table))
        done = o.run("calendar", "import", path)
        t.ok(done.status == 1 and done.err.count("\n") == 1, f"{name} is refused in one line", done.err)

    day = {"name": "元旦", "date": "2027-01-01", "isOffDay": True}
    offered("no JSON", "{")
    offered("no year", {"days": [day]})
    offered("a day twice", {"year": 2027, "days": [day, day]})
    offered("a day that is none", {"year": 2027, "days": [{**day, "date": "2027-13-01"}]})
    offered("a word for a boolean", {"year": 2027, "days": [{**day, "isOffDay": "yes"}]})
    offered("no days at all", {"year": 2027, "days": []})
    offered("a shipped year without --replace", {"year": 2026, "days": [{**day, "date": "2026-01-01"}]})
    t.equal(o.run("calendar", "restday", "2027-01-01").json["rest_day"], None, "and 2027 is still unknown")
    path = o.path("table.json")
    with open(path, "w", encoding="utf-8") as f:
        json.dump({"year": 2026, "papers": ["https://example.invalid/notice"], "days": [{"name": "元旦", "date": "2026-12-30", "isOffDay": True}]}, f)
    alone = o.run("calendar", "import", path, "--replace")
    t.ok(alone.status == 1 and "--second" in alone.err and not o.run("calendar", "restday", "2026-12-30").json["rest_day"],
         "one person alone replaces no year", alone.err)
    o.add_second("second", "孙第二", "registrar")
    same = o.run("calendar", "import", path, "--replace", "--second", "admin", "--second-password-file", o.path("second.password"))
    t.equal(same.status, 1, "the second person is somebody else")
    done = o.run("calendar", "import", path, "--replace", *o.second("second"))
    t.ok(done.status == 0 and o.run("calendar", "restday", "2026-12-30").json["rest_day"], "two do", done.err)
    listed = [(entry["act"], entry["second"]) for entry in o.run("audit", "list", "overrides").json]
    t.equal(listed, [("calendar.import", "孙第二")], "and the auditor's list says who confirmed it")
