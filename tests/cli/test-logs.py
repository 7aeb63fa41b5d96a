# SPDX-License-Identifier: GPL-3.0-or-later
"""What was looked at, printed and backed up stands beside the journal: the acts that begin and end a day count it, so that rows taken out,
changed or put in later are found by registry check, and so are newest rows that are gone."""
import os
import sys
import tempfile

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)), os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")]
import database
import moved
import tap
from office import Office, server


def problems(o):
    return [(p["code"], p["table"]) for p in o.run("registry", "check").json["problems"]]


def look(o, numbers):
    for number in numbers:
        for words in (("record", "show", number), ("certificate", "print", number, "--copy", "man", "--output", o.path(f"{number}.pdf"))):
            done = o.run(*words)
            assert done.status == 0, done.err


def changed(t, o, log, what, sql, values=()):
    """Found with the change, and nothing any more with the rows put back."""
    with o.base() as db:
        rows = db.execute(f"SELECT * FROM {log} ORDER BY id")
        db.unlock()
        db.execute(sql, values)
    t.equal(problems(o), [("log.thinned", log)], f"{log}: {what}")
    with o.base() as db:
        db.unlock()
        db.execute(f"DELETE FROM {log}")
        for row in rows:
            db.execute(f"INSERT INTO {log} VALUES ({', '.join('?' * len(row))})", row)
    t.equal(problems(o), [], f"{log}: put back, all is well")


def test(t, o):
    numbers = [o.register(o.couple(n))[0]["number"] for n in range(3)]
    look(o, numbers)
    secret = o.path("lock")
    with open(os.open(secret, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="utf-8") as f:
        f.write("示例 backup 7\n")
    for drive in ("first", "second"):
        assert o.run("backup", "create", o.path(drive), "--backup-passphrase-file", secret).status == 0
    moved.to_day("2026-11-24", 17)
    assert o.run("day", "close").status == 0
    t.equal(problems(o), [], "the registry is sound")
    for log in ("access_log", "print_log", "backup_log"):
        with o.base() as db:
            ids = [row[0] for row in db.execute(f"SELECT id FROM {log} ORDER BY id")]
        t.ok(len(ids) > 1, f"{log} has rows", ids)
        changed(t, o, log, "one row is gone", f"DELETE FROM {log} WHERE id = ?", (ids[0],))
        changed(t, o, log, "somebody else did it", f"UPDATE {log} SET actor = 'nimda' WHERE id = ?", (ids[1],))
    if not database.on_server(o.registry):
        # Emptied, a log has no end either.
        for log in ("access_log", "print_log", "backup_log"):
            with o.base() as db:
                rows = db.execute(f"SELECT * FROM {log}")
                db.unlock()
                db.execute(f"DELETE FROM {log}")
            t.equal(problems(o), [("log.thinned", log)] * 2, f"{log} emptied: the day's rows and the last number given")
            with o.base() as db:
                db.unlock()
                for row in rows:
                    db.execute(f"INSERT INTO {log} VALUES ({', '.join('?' * len(row))})", row)
    moved.to_day("2026-11-25", 9)
    assert o.run("day", "check", "--skip", "示例").status == 0
    look(o, numbers[:2])
    t.equal(problems(o), [], "the next day goes on")
    if not database.on_server(o.registry):
        changed(t, o, "access_log", "what was looked at last is gone", "DELETE FROM access_log WHERE id = (SELECT max(id) FROM access_log)")
    moved.to_day("2026-11-25", 17)
    assert o.run("day", "close").status == 0
    with o.base() as db:
        last = db.execute("SELECT max(id) FROM print_log")[0][0]
    changed(t, o, "print_log", "a print of the second day is gone", "DELETE FROM print_log WHERE id = ?", (last - 1,))


with tap.Plan() as t:
    if not moved.possible():
        t.skip("logs", "the clock cannot be moved: no cc")
    else:
        with tempfile.TemporaryDirectory() as clock:
            moved.install(clock, os.environ.get("LIJI_TEST_ENGINE") == "postgresql")
            server()
            moved.to_day("2026-11-24", 9)
            with Office() as o:
                test(t, o)
