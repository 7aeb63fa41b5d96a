#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The groups of a server: a machine's log-in opens the registry, does what its group is for, and nothing else: by the
program, and by whoever has its password and a database tool. A counter takes away and changes only what a statement of the
program does."""
import glob
import os
import re
import sys

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)), os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")]
import database  # noqa: E402
import tap  # noqa: E402
from office import Office, server  # noqa: E402

GROUPS = ("counter", "station", "kiosk", "auditor")
DENIED = "permission denied"


def machine(o, group):
    return o.registry.replace("user=office", "user=machine_" + group)


def logins(o):
    with o.base() as db:
        for group in GROUPS:
            db.execute(f"CREATE ROLE machine_{group} LOGIN IN ROLE liji_{group}")


class Desk:
    """Somebody at a machine: their own password, and the office's passphrase for what is signed."""

    def __init__(self, o, group):
        self.o = o
        self.registry = machine(o, group)
        self.words = ("--registry", self.registry, "--user", "admin", "--user-password-file", o.path("admin.password"),
                      "--passphrase-file", o.path("passphrase"))

    def run(self, *words, **more):
        return self.o.run(*words, *self.words, **more)

    def sql(self, sql, values=()):
        """None where the server let it, else what it said."""
        with database.Database(self.registry) as db:
            try:
                db.execute(sql, values)
            except RuntimeError as error:
                return str(error)
        return None


def secrets(o):
    with open(os.path.join(o.files(), "secrets", "passphrase"), encoding="utf-8") as file:
        passphrase = file.read()
    for name, text in (("admin.password", o.created.json["password"] + "\n"), ("passphrase", passphrase)):
        with open(o.path(name), "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(o.path(name), 0o600)


def may(t, desk, group, lines):
    for words in lines:
        done = desk.run(*words)
        t.ok(done.status == 0, f"{group}: {' '.join(words[:2])}", done.err)


def may_not(t, desk, group, lines):
    for words in lines:
        done = desk.run(*words)
        t.ok(done.status == 1 and done.err.count("\n") == 1, f"{group}: not {' '.join(words[:2])}", done.out + done.err)


def kiosk(t, o, number):
    desk = Desk(o, "kiosk")
    may(t, desk, "kiosk", (("registry", "info"), ("price", "list"), ("calendar", "show"), ("calendar", "restday", "2026-12-01"),
                           ("parameter", "list"), ("booking", "queue"), ("key", "export", "--jwks")))
    may_not(t, desk, "kiosk", (("search", "张示例"), ("record", "show", number), ("certificate", "print", number, "--copy", "man", "--template",
            "marriage-sheet", "--output", o.path("k.pdf")), ("booking", "list"), ("user", "list"), ("audit", "list", "look_ups"), ("journal", "verify"),
            ("stock", "receive", "样本000901", "样本000902"), ("day", "close")))
    for table in ("party", "registration", "app_user", "journal", "booking_person", "file", "blob", "access_log"):
        t.ok(DENIED in (desk.sql(f"SELECT * FROM {table}") or ""), f"a kiosk's log-in reads no {table}")


def auditor(t, o, number):
    desk = Desk(o, "auditor")
    checked = desk.run("registry", "check")
    t.ok(checked.status == 0 and checked.json["ok"], "auditor: a sound registry is found sound", checked.out, checked.err)
    may(t, desk, "auditor", (("registry", "info"), ("audit", "list", "look_ups"), ("audit", "list", "overrides"), ("audit", "sample", "--seed", "7", "--count", "1"),
                             ("audit", "export", "--output", o.path("proof")), ("journal", "verify"), ("record", "show", number), ("key", "export", "--jwks")))
    may_not(t, desk, "auditor", (("parameter", "set", "stock_low", "30", "--basis", "示例"), ("stock", "receive", "样本000901", "样本000902"),
                                 ("user", "disable", "admin"), ("day", "close")))


def station(t, o, number):
    desk = Desk(o, "station")
    may(t, desk, "station", (("registry", "info"), ("certificate", "list", number), ("certificate", "print", number, "--copy", "man", "--template",
        "marriage-sheet", "--output", o.path("s.pdf")), ("certificate", "print", number, "--copy", "woman", "--template", "marriage-sheet", "--output", o.path("w.pdf")),
        ("journal", "verify")))
    checked = desk.run("registry", "check")
    t.ok(checked.status == 0 and checked.json["ok"] and any("note" in line for line in checked.json["unseen"]),
         "station: what it cannot read is said as not looked at, and is no fault", checked.out, checked.err)
    may_not(t, desk, "station", (("parameter", "set", "stock_low", "30", "--basis", "示例"), ("user", "disable", "admin"), ("day", "close")))
    t.ok(DENIED in (desk.sql("SELECT text FROM note") or ""), "a station's log-in reads no concern of a registrar")


def counter(t, o):
    desk = Desk(o, "counter")
    made = desk.run("marriage", "register", records=[o.couple(2)])
    t.ok(made.status == 0, "counter: marriage register", made.err)
    checked = desk.run("registry", "check")
    t.equal((checked.status, checked.json["unseen"]), (0, []), "counter: registry check, all of it")
    may(t, desk, "counter", (("search", "李样本"), ("stock", "balance"), ("backup", "create", o.path("backups"), "--backup-passphrase-file", o.path("passphrase")),
                             ("certificate", "print", made.json[0]["number"], "--copy", "man", "--template", "marriage-sheet", "--output", o.path("c.pdf"))))


# What a group's log-in is refused with a database tool in hand.
TOOLS = (
    (("counter", "station", "auditor"), "DELETE FROM blob"), (("counter", "station", "auditor"), "UPDATE blob SET bytes = ''"),
    (("counter", "station", "auditor"), "DELETE FROM party"), (("counter", "station", "auditor"), "DELETE FROM print_log"),
    (("counter", "station", "auditor"), "DELETE FROM backup_log"), (("counter", "station", "auditor"), "DELETE FROM journal"),
    (("counter", "station", "auditor"), "DELETE FROM registration"), (("counter", "station"), "UPDATE booklet_movement SET n = 0"),
    (("station", "auditor"), "UPDATE app_user SET failures = 0, failed_at = 0"), (("station", "auditor"), "UPDATE app_user SET roles = 'head'"),
    (("counter", "station", "auditor"), "UPDATE registration SET number = 'J'"), (("counter", "station", "auditor"), "UPDATE note SET text = ''"),
    (("counter", "station", "auditor"), "UPDATE registration SET snapshot = ''"), (("counter", "station", "auditor"), "UPDATE backup_log SET verified_at = 1"),
    (("counter", "station", "auditor"), "UPDATE signing_key SET public_key = ''"), (("counter", "station", "auditor"), "UPDATE paper_copy SET registration = id"),
    (("station", "auditor"), "UPDATE party SET name = ''"), (("station", "auditor"), "INSERT INTO booklet SELECT * FROM booklet"),
    (("counter", "station", "auditor"), "DELETE FROM access_log"), (("counter", "station", "auditor", "kiosk"), "CREATE TABLE liji.mine (n INT)"),
)


def tools(t, o):
    for groups, sql in TOOLS:
        for group in groups:
            said = Desk(o, group).sql(sql)
            t.ok(DENIED in (said or ""), f"{group}: not {sql}", said)
    for group in ("counter", "station"):
        for sql in ("UPDATE journal_head SET seq = 0", "UPDATE journal_head SET seq = seq + 1", "UPDATE journal_head SET hash = ''"):
            said = Desk(o, group).sql(sql)
            t.ok("goes on" in (said or ""), f"{group}: not {sql}", said)


def tries(t, o):
    """Wrong passwords at a station are braked there, and those counted elsewhere hold there too; neither wipes the other's."""
    with open(o.path("wrong"), "w", encoding="utf-8") as file:
        file.write("wrong-password\n")
    os.chmod(o.path("wrong"), 0o600)
    wrong = ("--user", "admin", "--user-password-file", o.path("wrong"), "--registry")
    waits = [o.run("registry", "info", *wrong, machine(o, "station")).err for _ in range(8)]
    t.ok(any("wait" in said for said in waits), "hammering at a station is braked", waits)
    with o.base() as db:
        t.equal(db.execute("SELECT failures FROM app_user WHERE name = 'admin'"), [(0,)], "and is not the account's count")
        db.execute("UPDATE login_try SET failures = 0")
        db.execute("UPDATE app_user SET failures = 9, failed_at = (SELECT (extract (epoch FROM clock_timestamp ()) * 1000000)::BIGINT)")
    t.ok("wait" in Desk(o, "station").run("registry", "info").err, "tries counted at the account hold at a station")
    with o.base() as db:
        db.execute("UPDATE app_user SET failures = 3, failed_at = 1")
    t.equal(Desk(o, "station").run("registry", "info").status, 0, "the right password comes in there")
    with o.base() as db:
        t.equal(db.execute("SELECT failures, logged_in_at > 0 FROM app_user WHERE name = 'admin'"), [(3, "t")], "and leaves what others counted")


def statements(top):
    """(table, column or None) → what the program's statements do to it, beside reading and adding."""
    deleted, updated = set(), set()
    for path in glob.glob(os.path.join(top, "app", "store", "**", "*.c"), recursive=True):
        if os.sep + "migration" + os.sep in path or path.endswith(("postgres-grants.c", os.sep + "relocation.c", "dump-tables.c", "dump-load.c")):
            continue
        with open(path, encoding="utf-8") as file:
            text = re.sub(r'"\s*"', "", file.read())
        deleted |= set(re.findall(r"DELETE FROM (\w+)", text))
        for pattern in (r'UPDATE (\w+) SET (.*?)(?: WHERE |"|FROM )', r'INSERT INTO (\w+)[^"]*?DO UPDATE SET ([^"]*)'):
            for table, words in re.findall(pattern, text):
                updated |= {(table, column) for column in re.findall(r"(?:^|, )(\w+) =", words)}
    return deleted, updated


def rights(t, o):
    """What a counter may is what a statement of the program does, and no more: to the column. Papers no act names are swept by the
    owner; a draft is a workstation's own."""
    deleted, updated = statements(os.environ["LIJI_TOP"])
    ours = "c.relkind = 'r' AND c.relnamespace IN ('liji'::regnamespace, 'liji_blobs'::regnamespace)"
    with o.base() as db:
        tables = {row[0]: row[1] for row in db.execute(f"SELECT c.relname::text, has_table_privilege ('liji_counter', c.oid, 'DELETE') FROM pg_class c WHERE {ours}")}
        columns = {(row[0], row[1]): row[2:] for row in db.execute(
            "SELECT c.relname::text, a.attname::text, has_column_privilege ('liji_counter', c.oid, a.attnum, 'UPDATE'), has_column_privilege ('liji_station', c.oid, "
            f"a.attnum, 'UPDATE') FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid WHERE {ours} AND a.attnum > 0 AND NOT a.attisdropped")}
    taken = {table for table, may in tables.items() if may == "t"}
    t.equal(sorted(deleted & set(tables) ^ taken), ["blob"], "a counter takes away what a statement does, but papers")
    written = {key for key, (may, _) in columns.items() if may == "t"}
    wanted = updated & set(columns)
    t.ok(len(wanted) > 200, "the statements were read", len(wanted))
    t.equal((sorted(wanted - written), sorted(written - wanted)), ([], []), "it writes over the columns statements do, and no others")
    t.equal(sorted({key for key, (_, may) in columns.items() if may == "t"} - wanted), [], "nor does a station")


def main():
    if not server():
        print("1..0 # SKIP a registry in a folder has no groups")
        return
    with tap.Plan() as t, Office() as o:
        logins(o)
        secrets(o)
        number = o.register(o.couple(1))[0]["number"]
        kiosk(t, o, number)
        station(t, o, number)
        auditor(t, o, number)
        counter(t, o)
        tools(t, o)
        rights(t, o)
        tries(t, o)


main()
