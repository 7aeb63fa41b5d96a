# SPDX-License-Identifier: GPL-3.0-or-later
"""What the office keeps for the day it is needed: registry check opens every recovery box and every secret now: gone, changed, open to
others. A folder others can read is told of by every command; a file with a password that others can read is not taken."""
import os
import stat
import sys

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)), os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")]
import tap
from office import Office, server


def change(o, name, how):
    """A file of the registry's keys or secrets, wherever they are kept, as it was before."""
    if server():
        with o.base() as db:
            before = db.execute("SELECT content FROM file WHERE path = ?", (name,))[0][0]
            if how is None:
                db.execute("DELETE FROM file WHERE path = ?", (name,))
            else:
                db.execute("UPDATE file SET content = ? WHERE path = ?", (how(before), name))
        return before
    path = os.path.join(o.registry, name)
    with open(path, "rb") as file:
        before = file.read()
    os.unlink(path)
    if how is not None:
        put(path, how(before))
    return before


def put(path, data):
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)


def give_back(o, name, before):
    if server():
        with o.base() as db:
            db.execute("DELETE FROM file WHERE path = ?", (name,))
            db.execute("INSERT INTO file (path, content, stored_at) VALUES (?, ?, 0)", (name, before))
    else:
        put(os.path.join(o.registry, name), before)


def flip(data):
    return data[:-1] + bytes([data[-1] ^ 1])


def problems(o, *words):
    return o.run("registry", "check", *words).json["problems"]


def box_of(o):
    with o.base() as db:
        return "keys/" + db.execute("SELECT file FROM recovery WHERE state = 'sealed'")[0][0]


def boxes(t, o):
    made = o.run("recovery", "make").json
    t.equal(problems(o), [], "two codes are sealed, and their box opens")
    box = box_of(o)
    for what, how in (("gone", None), ("changed", flip), ("empty", lambda data: b"")):
        before = change(o, box, how)
        found = problems(o)
        t.ok([each["code"] for each in found] == ["recovery.box"] and made["seal_1"] in found[0]["sentence"] and "make new ones" in found[0]["sentence"],
             f"a box that is {what} is found before the last administrator leaves", found)
        give_back(o, box, before)
    t.equal(problems(o), [], "as it was it is sound")


def secrets(t, o):
    number = o.register(o.couple(1))[0]["number"]
    o.run("certificate", "print", number, "--copy", "man", "--template", "marriage-sheet", "--output", o.path("m.pdf"))
    for name in ("secrets/status-key", "secrets/concern-key"):
        for what, how in (("gone", None), ("cut", lambda data: data[:-1])):
            before = change(o, name, how)
            found = problems(o)
            t.ok(any(each["code"] == "secret.file" and name.split("/")[1] in each["sentence"] for each in found), f"{name}, {what}, is found", found)
            give_back(o, name, before)
    before = change(o, "secrets/status-key", flip)
    found = problems(o)
    t.ok(any(each["code"] in ("secret.other", "secret.file") and "status-key" in each["sentence"] for each in found),
         "a changed key of the status list does not fit the papers that were made", found)
    give_back(o, "secrets/status-key", before)
    t.equal(problems(o), [], "as they were they are sound")


def modes(t, o):
    box = box_of(o)
    for name, code in ((box, "recovery.box"), ("secrets/status-key", "secret.file"), ("secrets/passphrase", "secret.file")):
        os.chmod(os.path.join(o.registry, name), 0o644)
        found = problems(o)
        t.ok([each["code"] for each in found] == [code] and "others" in found[0]["sentence"], f"{name} open to others is found", found)
        os.chmod(os.path.join(o.registry, name), 0o600)
    os.rename(os.path.join(o.registry, "secrets", "passphrase"), o.path("kept"))
    looked = o.run("registry", "check").json
    t.ok(looked["ok"] and any("not opened" in line for line in looked["unseen"]), "a passphrase that is not there: what was not looked at is said", looked)
    typed = o.run("registry", "check", "--passphrase-file", o.path("kept")).json
    t.equal((typed["ok"], typed["unseen"]), (True, []), "and is looked at with it")
    os.rename(o.path("kept"), os.path.join(o.registry, "secrets", "passphrase"))


def folder(t, o):
    for name, mode in ((".", 0o755), ("registry.db", 0o640), ("secrets", 0o711)):
        path = os.path.join(o.registry, name)
        before = stat.S_IMODE(os.stat(path).st_mode)
        os.chmod(path, mode)
        done = o.run("registry", "info")
        t.ok(done.status == 0 and done.err.count("\n") == 1 and "warning" in done.err and "chmod" in done.err and name in done.err,
             f"{name} open to others: every command says so and goes on", done.err)
        os.chmod(path, before)
    t.equal(o.run("registry", "info").err, "", "and nothing where it is its owner's alone")


def typed(t, o):
    """Files with a password or passphrase, wherever a command reads one."""
    path = o.path("typed")
    with open(path, "w", encoding="utf-8") as file:
        file.write("a password of 3 words\n")
    os.chmod(path, 0o644)
    for words in (("user", "add", "open", "--role", "keeper", "--password-file", path), ("backup", "create", o.path("drive"), "--backup-passphrase-file", path),
                  ("registry", "info", "--user-password-file", path), ("registry", "info", "--passphrase-file", path),
                  ("outpost", "open", path, "--to", o.path("village"), "--loan-passphrase-file", path),
                  ("recovery", "use", "deputy", "--code-1-file", path, "--code-2-file", path, "--password-file", path)):
        done = o.run(*words)
        t.ok(done.status == 1 and "can be read by others" in done.err, f"{words[0]} {words[1]}: {words[-2]} open to others is refused", done.err)
    os.chmod(path, 0o600)
    t.equal(o.run("user", "add", "closed", "--role", "keeper", "--password-file", path).status, 0, "its owner's alone, it is taken")
    piped = o.run("user", "add", "piped", "--role", "keeper", "--password-file", "-", text="a password of 3 words\n")
    t.ok(piped.status == 0, "and what comes through a pipe", piped.err)


with tap.Plan() as t, Office() as o:
    boxes(t, o)
    secrets(t, o)
    if not server():
        modes(t, o)
        folder(t, o)
    typed(t, o)
