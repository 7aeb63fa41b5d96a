# SPDX-License-Identifier: GPL-3.0-or-later
"""A registry somebody harmed behind our back: a backup of it is made and kept and says so, and takes no sound one's
place; and it is moved only with a word."""
import os
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
import database
from office import Office


def papers(o, sql):
    """Done to the papers by somebody with a database tool."""
    if database.on_server(o.registry):
        with o.base() as base:
            base.unlock()
            base.execute(sql.replace("blob ", "liji_blobs.blob ", 1))
        return
    with sqlite3.connect(os.path.join(o.registry, "blobs.db")) as base:
        for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            base.execute(f"DROP TRIGGER {name}")
        base.execute(sql)
    base.close()


def rows(o, sql):
    with o.base() as base:
        base.unlock()
        base.execute(sql)


HARM = [("a paper that is gone", lambda o: papers(o, "DELETE FROM blob WHERE 1 = 1"), "no blob"),
        ("a name that was changed", lambda o: rows(o, "UPDATE party SET name = '赵改名' WHERE side = 'man'"), "row.differs"),
        ("a claim that was let go", lambda o: rows(o, "DELETE FROM claim WHERE kind = 'open-marriage'"), "claim")]


def move(t, what, o, word):
    """Carried somewhere else only when somebody says how much is known to be wrong."""
    found = len([one for one in o.run("registry", "check").json["problems"] if one["code"] != "folder.open"])
    there = o.place("there")
    done = o.run("registry", "move", "--from", o.registry, "--to", there)
    t.ok(done.status == 1 and word in done.err and done.err.count("\n") == 1, f"{what}: it is not moved, and why is told", done.err)
    t.ok(o.run("registry", "info", "--registry", there).status != 0, f"{what}: nothing is at the target")
    t.equal(o.run("registry", "move", "--from", o.registry, "--to", there, "--accept-findings", str(found + 1)).status, 1, f"{what}: nor with another number")
    done = o.run("registry", "move", "--from", o.registry, "--to", there, "--accept-findings", str(found))
    t.equal((done.status, done.status or done.json["n_findings"]), (0, found), f"{what}: with its number it moves, and tells it")


def spoil(t, what, harm, word):
    """The order of things on the same day: a sound one, a harmed one, another; and put right again, a sound one."""
    with Office(stock=10) as o:
        number = o.register()[0]["number"]
        o.run("certificate", "print", number, "--copy", "man", "--template", "marriage-sheet", "--output", o.path("sheet.pdf"))
        secret = o.path("secret")
        with open(secret, "w", encoding="utf-8") as file:
            file.write("示例 backup 7\n")
        os.chmod(secret, 0o600)
        lock = ("--backup-passphrase-file", secret)
        keep = o.copy("kept")
        sound = o.run("backup", "create", o.path("drive"), *lock)
        t.ok(sound.status == 0 and sound.json["findings"] == [] and sound.json["verified_at"], f"{what}: before, a backup is sound", sound.err)
        harm(o)
        flawed = o.run("backup", "create", o.path("drive"), *lock)
        t.equal(flawed.status, 3, f"{what}: a backup is made, and the answer is not 0")
        t.ok(flawed.json["n_findings"] > 0 and any(word in line for line in flawed.json["findings"]), f"{what}: it tells why", flawed.out)
        t.ok(flawed.err.count("\n") == 1 and "findings" in flawed.err, f"{what}: in one sentence, too", flawed.err)
        t.equal((flawed.json["verified_at"], flawed.json["removed"]), (None, []), f"{what}: it is called verified by nobody, and nothing goes for it")
        again = o.run("backup", "create", o.path("drive"), *lock, "--keep", "1,0,0")
        t.equal(again.json["removed"], [flawed.json["path"]], f"{what}: of its kind the earlier one goes, never a sound one")
        listed = {one["name"]: bool(one["verified_at"]) for one in o.run("backup", "list", o.path("drive")).json}
        t.equal(listed, {sound.json["name"]: True, again.json["name"]: False}, f"{what}: the list knows which is which")
        tried = o.run("backup", "verify", again.json["path"], *lock)
        t.equal((tried.status, sorted(tried.json["findings"])), (3, sorted(again.json["findings"])), f"{what}: verifying the file finds the same")
        back = o.run("backup", "restore", again.json["path"], "--to", o.place("back"), *lock)
        t.equal((back.status, back.json["n_findings"]), (3, again.json["n_findings"]), f"{what}: restored all the same, and told")
        whole = o.run("backup", "verify", sound.json["path"], *lock)
        t.equal((whole.status, whole.json["findings"]), (0, []), f"{what}: the sound one is")
        move(t, what, o, word)
        o.registry = keep
        later = o.run("backup", "create", o.path("drive"), *lock)
        t.equal(later.status, 0, f"{what}: put right, it is sound again")


with tap.Plan() as t:
    for case in HARM:
        spoil(t, *case)
