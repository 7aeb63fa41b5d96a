# SPDX-License-Identifier: GPL-3.0-or-later
"""The first legal act of a morning waits until the last day's sheet was held against the journal, or somebody said why not: at lijictl as at
the window; also where every closing is gone, with the machine's memory and the notes of backups."""
import os
import sys
import tempfile

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)), os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")]
import moved
import tap
from office import Office, server


class Closing(Office):
    closes = True


def waits(t, o, n, what):
    entries = o.run("journal", "verify").json["entries"]
    done = o.run("marriage", "register", records=[o.couple(n)])
    t.ok(done.status == 1 and done.err.count("\n") == 1 and "lijictl day check --sheet FILE" in done.err, what, (done.status, done.err))
    t.equal(o.run("journal", "verify").json["entries"], entries, f"{what}: nothing is done")


def goes_on(t, o, n, what):
    done = o.run("marriage", "register", records=[o.couple(n)])
    t.equal((done.status, done.err), (0, ""), what)
    return done.json[0]["number"]


def test_mornings(t, o):
    moved.to_day("2026-11-24")
    goes_on(t, o, 0, "on its first day a registry has nothing to compare")
    number = goes_on(t, o, 1, "nor later that day")
    sheet = o.run("day", "close").json["seal"]
    goes_on(t, o, 2, "after the closing the day goes on")
    moved.to_day("2026-11-25")
    waits(t, o, 3, "the next morning waits for the sheet")
    done = o.run("certificate", "print", number, "--copy", "man", "--output", o.path("m.pdf"))
    t.ok(done.status == 1 and "day check" in done.err, "nor is anything sealed", done.err)
    t.equal(o.run("stock", "void", "样本000040", "--reason", "misprint").status, 0, "what is no legal act goes on")
    t.equal(o.run("registry", "check").json["problems"], [], "and so does looking")
    t.equal(o.run("day", "check", "--sheet", sheet).json["ok"], True, "the sheet fits")
    goes_on(t, o, 3, "and work begins")
    goes_on(t, o, 4, "for everybody")
    moved.to_day("2026-11-26")
    waits(t, o, 5, "a day that was not closed leaves the sheet before it")
    t.equal(o.run("day", "check", "--skip", "单据在档案室，示例").status, 0, "somebody says why it is not at hand")
    goes_on(t, o, 5, "and work begins")
    o.run("day", "close")


def test_gone(t, o):
    """Who deletes all that could tell of a closing is asked for the paper."""
    with o.base() as db:
        db.unlock()
        first = db.execute("SELECT min(seq) FROM journal WHERE kind = 'day.close'")[0][0] - 1
        for table in ("day_closing", "journal_subject", "journal"):
            db.execute(f"DELETE FROM {table} WHERE seq > ?", (first,))
        db.execute("UPDATE journal_head SET seq = ?, hash = (SELECT hash FROM journal WHERE seq = ?), at = (SELECT at FROM journal WHERE seq = ?)", (first,) * 3)
    nowhere = {"XDG_STATE_HOME": o.path("another-machine")}
    os.environ.update(nowhere)
    moved.to_day("2026-11-27")
    t.equal((o.run("journal", "verify").json["ok"], o.run("day", "list").json), (True, []), "no closing is known, and the journal verifies")
    waits(t, o, 6, "legal acts wait all the same")
    o.run("user", "add", "li", "--role", "keeper")
    t.equal(o.run("day", "check", "--skip", "示例", "--user", "li").status, 1, "not everybody may say why")
    t.equal(o.run("parameter", "set", "day_closing", "no", "--basis", "示例文件").status, 0, "an office that closes no days says so")
    t.ok("day check" not in o.run("marriage", "register", records=[o.couple(7)]).err, "and is not asked")


with tap.Plan() as t:
    if not moved.possible():
        t.skip("mornings", "the clock cannot be moved: no cc")
    else:
        with tempfile.TemporaryDirectory() as clock:
            moved.install(clock, os.environ.get("LIJI_TEST_ENGINE") == "postgresql")
            server()
            moved.to_day("2026-11-24", 8)
            with Closing() as o:
                test_mornings(t, o)
                test_gone(t, o)
