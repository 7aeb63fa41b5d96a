# SPDX-License-Identifier: GPL-3.0-or-later
"""What only some may see or take away, and what is held against what the office really has."""
import os
import struct
import sys
import zlib

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)), os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")]
import tap
from office import Office

ROLES = ("registrar", "head", "archivist", "keeper", "auditor", "administrator")
# Who may ask; the others are refused by name.
MAY = {
    ("case", "list"): ("registrar", "head", "archivist", "auditor"),
    ("divorce", "due"): ("registrar", "head", "archivist", "auditor"),
    ("outbox", "list"): ("registrar", "head", "administrator"),
    ("user", "list"): ("head", "auditor", "administrator"),
}


def picture():
    """A grey PNG."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + b"\x80" * 40 for _ in range(40))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 40, 40, 8, 0, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows))
            + chunk(b"IEND", b""))


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    os.chmod(path, 0o600)
    return path


def who_may(t, o):
    for role in ROLES:
        o.run("user", "add", role, "--role", role)
    for command, roles in MAY.items():
        found = [role for role in ROLES if o.run(*command, "--user", role).status == 0]
        t.equal(found, [role for role in ROLES if role in roles], " ".join(command) + " is for some")
    scan = o.path("scan.png")
    with open(scan, "wb") as file:
        file.write(picture())
    found = [role for role in ROLES if o.run("record", "attach", scan, "--user", role).status == 0]
    t.equal(found, ["registrar", "head", "archivist"], "scans are put away by who works with records")
    no = o.run("case", "list").json
    t.equal(no, [], "nothing waits")
    t.ok("no role that may do case.list" in o.run("case", "show", "20200101-001", "--user", "keeper").err,
         "one case is as closed as their list")


def own_words(t, o):
    mine = write(o.path("mine"), "words of my own 7\n")
    entries = o.run("journal", "verify").json["entries"]
    for role in ("registrar", "keeper", "archivist", "auditor"):
        done = o.run("backup", "create", o.path("mine-" + role), "--backup-passphrase-file", mine, "--user", role)
        t.ok(done.status == 1 and "backup.lock" in done.err, f"no backup for a {role}'s own words", done.err)
        t.ok(not os.path.exists(o.path("mine-" + role)), "and nothing is made")
    t.equal(o.run("journal", "verify").json["entries"], entries, "nothing was noted")
    done = o.run("backup", "create", o.path("theirs"), "--backup-passphrase-file", mine, "--user", "head")
    t.equal(done.status, 0, "the head may")
    t.equal(o.run("journal", "verify").json["entries"], entries + 1, "and the journal says so")
    t.equal(done.json["entries"], entries + 1, "the backup itself too")
    office = os.path.join(o.files(), "secrets", "backup-passphrase")
    write(office, "the office's words 9\n")
    same = write(o.path("same"), "the office's words 9\n")
    for options in ((), ("--backup-passphrase-file", same)):
        t.equal(o.run("backup", "create", o.path("office"), "--user", "keeper", *options).status, 0, "with the office's words anybody may")
    t.equal(o.run("journal", "verify").json["entries"], entries + 1, "and that is no act")


def unusable_keys(t, o):
    """What the first paper of the day would find out is named by the check."""
    secrets, keys = (os.path.join(o.registry, name) for name in ("secrets", "keys"))
    pem = os.path.join(keys, os.listdir(keys)[0])

    def fifo(path):
        os.mkfifo(path, 0o600)

    def folder(path):
        os.mkdir(path, 0o700)

    def holding(text):
        return lambda path: write(path, text)

    for path, puts in ((os.path.join(secrets, "passphrase"), (fifo, folder, holding(""), holding("another\n"))),
                       (os.path.join(secrets, "status-key"), (fifo, folder, holding(""), holding("too short"))),
                       (os.path.join(secrets, "concern-key"), (fifo, holding(""))),
                       (pem, (fifo, folder, holding(""), holding("no key"), holding("-----BEGIN NOTHING-----\n")))):
        name = os.path.relpath(path, o.registry)
        os.rename(path, o.path("aside"))
        for put in puts:
            put(path)
            found = [p["code"] for p in o.run("registry", "check").json["problems"]]
            t.ok(len(found) == 1 and found[0] in ("key.file", "key.locked", "secret.file"), f"{name} that opens nothing is named", found)
            os.rmdir(path) if os.path.isdir(path) else os.unlink(path)
        if name != "secrets/passphrase":
            t.ok(not o.run("registry", "check").json["ok"], f"{name} that is gone is named")
        os.rename(o.path("aside"), path)
    t.equal(o.run("registry", "check").json["problems"], [], "and all is well with them back")


with tap.Plan() as t:
    with Office() as o:
        who_may(t, o)
        own_words(t, o)
    with Office(stock=0) as o:
        unusable_keys(t, o)
