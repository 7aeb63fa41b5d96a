# SPDX-License-Identifier: GPL-3.0-or-later
"""What a hostile or careless hand gives lijictl: nothing crashes, nothing changes, one clean line says why."""
import json
import os
import subprocess
import sys

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)), os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")]
import database
import tap
from office import LIJICTL, Office


def refused(t, done, words, name):
    status, err = (done.returncode, done.stderr) if isinstance(done, subprocess.CompletedProcess) else (done.status, done.err)
    t.ok(status == 1 and words in err and err.count("\n") == 1, name, status, err)


def entries(o):
    return o.run("journal", "verify").json["entries"]


def race(o, *commands):
    running = [subprocess.Popen([LIJICTL, *c, "--registry", o.registry], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
               for c in commands]
    for one in running:
        one.communicate()
    return sorted(one.returncode for one in running)


def main(t):
    with Office() as o:
        ask = lambda *words: subprocess.run([LIJICTL, *words], capture_output=True, text=True)
        refused(t, ask("certificate"), "certificate: a verb is missing; there are send, list, print, spoil, templates", "a group of commands alone says what is in it")
        refused(t, ask("stock", "--json"), "stock: a verb is missing; there are ", "also before an option")
        refused(t, ask("stock", "frobnicate", "--json"), "stock: there is no “frobnicate”; there are ", "a verb it has not")
        refused(t, ask("frobnicate", "x"), "there is no “frobnicate x”; lijictl --help lists", "a group there is not")
        for word in ("--help", "-h", "help"):
            told = ask("stock", word)
            t.ok(told.returncode == 0 and "stock        receive" in told.stdout and "marriage" not in told.stdout.split("usage")[1].split("receive")[0] and not told.stderr, f"stock {word} lists its commands", told.stdout)
        number = o.register(o.couple(1))[0]["number"]
        empty = o.path("empty")
        open(empty, "w").close()
        done = o.run("seal", "verify", "--text", "ABC", "--key", empty)
        t.equal((done.status, done.json["reason"]), (1, "key.malformed"), "an empty key file verifies nothing")
        refused(t, o.run("calendar", "import", empty), "empty", "an empty calendar is refused")
        o.run("user", "add", "reg", "--role", "registrar")
        refused(t, o.run("marriage", "register", "--user", "reg", records=[o.couple(2)]), "no registrar's examination",
                "a registrar without an examination is told so")

        before = entries(o)
        for output, words in (("/nowhere/x.pdf", "nothing can be written"), (o.folder + "/../", "ends neither"),
                              (o.path("folder.pdf"), "is a folder")):
            if words == "is a folder":
                os.mkdir(output)
            refused(t, o.run("certificate", "print", number, "--copy", "man", "--output", output), words,
                    "no paper is made: output " + words)
        t.equal(entries(o), before, "no paper was sealed that nobody got")
        o.run("certificate", "print", number, "--copy", "man", "--template", "marriage-sheet", "--output", o.path("man.pdf"))
        before = entries(o)
        for reason in ("\x1b[2J", "长" * 3000):
            done = o.run("certificate", "print", number, "--copy", "man", "--template", "marriage-sheet", "--reprint", reason, "--output", o.path("x.pdf"))
            t.ok(done.status == 1 and "\x1b" not in done.err and len(done.err) < 1500, "a reason no mark can show", done.err)
        t.equal(entries(o), before, "no reprint was written that nobody got")

        refused(t, o.run("user", "add", "x", "--role", "a\x1b[31m\nb\u202e" + "c" * 5000), "there is no role",
                "what was typed comes back in one line")
        t.ok("\x1b" not in o.run("user", "add", "x", "--role", "\x1b[31m").err, "and without what a terminal obeys")
        for window in ("a\x1b[0m\nb", "w" * 61):
            done = subprocess.run([LIJICTL, "stock", "balance", "--registry", o.registry, "--window", window],
                                  capture_output=True, text=True)
            t.ok(done.returncode == 1 and "window: " in done.stderr, "a window has a name", done.stderr)
            refused(t, o.run("stock", "issue", "样本000040", "--to", window * 5), "window: ", "and booklets go to one")
        refused(t, o.run("registry", "create", "--registry", o.path("r"), "--office-code", "371324", "--office-name", "a\nb"),
                "office_name: ", "an office's name is one line")
        t.ok(not os.path.exists(o.path("r")), "and nothing is made")

        os.chmod(o.files(), 0o755)
        t.ok("folder.open" in o.run("registry", "check").out, "a folder others can read is reported")
        os.chmod(o.files(), 0o700)
        t.ok(o.run("registry", "check").json["ok"], "and sound when it is closed")

        o.run("user", "add", "second", "--role", "administrator")
        t.equal(race(o, ("user", "disable", "admin", "--user", "second"), ("user", "disable", "second", "--user", "admin")),
                [0, 1], "two administrators do not disable each other at once")
    with Office() as o, Office() as other:
        number = o.register(o.couple(1))[0]["number"]
        secrets = [os.path.join(p.files(), "secrets", "passphrase") for p in (o, other)]
        os.replace(secrets[1], secrets[0])
        if o.files() == o.registry:
            keys = [os.path.join(p.registry, "keys") for p in (o, other)]
            ours, theirs = (os.path.join(k, os.listdir(k)[0]) for k in keys)
            os.replace(theirs, ours)
        else:
            with other.base() as db:
                (theirs,) = db.execute("SELECT content FROM file WHERE path LIKE 'keys/%'")
            with o.base() as db:
                db.execute("UPDATE file SET content = ? WHERE path LIKE 'keys/%'", theirs)
        refused(t, o.run("certificate", "print", number, "--copy", "man", "--output", o.path("x.pdf")), "holds another key",
                "another key in the place of the office's seals nothing")


def unreadable_values(t):
    """A parameter that nothing can read would stop backups and deliveries long after it was set."""
    with Office(stock=0) as o:
        for key, value in (("backup_keep", "x"), ("backup_keep", "7 8"), ("single_status_months", "99999999999999999999"), ("stock_low", "viele"),
                           ("booklet_pattern", "("), ("backup_days", "1\n2")):
            refused(t, o.run("parameter", "set", key, value, "--basis", "示例文件1号"), f"cannot be a value of {key}", f"{value!r} for {key}")
        for key, value in (("backup_keep", "7 4 12"), ("booklet_pattern", "^样本[0-9]{6}$"), ("single_status_months", "12")):
            t.equal(o.run("parameter", "set", key, value, "--basis", "示例文件1号").status, 0, f"{value!r} for {key}")
        done = o.run("user", "add", "li", "--full-name", "  ", "--role", "head")
        t.ok(done.status == 1 and "full-name" in done.err, "a name of blanks is none", done.err)
        t.equal(o.run("user", "add", "li", "--role", "head").json[0]["full_name"], "li", "without one the account's stands for it")


def over_the_registry(t):
    """What a command writes never takes the place of the registry's own files, by a link neither."""
    with Office(stock=4) as o:
        number = o.register(o.couple(1))[0]["number"]
        own = os.path.join(o.files(), "registry.db" if o.files() == o.registry else os.path.join("secrets", "passphrase"))
        link = o.path("link.pdf")
        os.symlink(own, link)
        for output, command in ((own, ("audit", "export", "--from-entry", "1")), (own, ("key", "export")),
                                (os.path.join(o.files(), "secrets", "passphrase"), ("key", "export", "--status")),
                                (link, ("certificate", "print", number, "--copy", "man"))):
            refused(t, o.run(*command, "--output", output), "into the folder of a registry", " ".join(command[:2]) + " writes elsewhere")
        t.equal(o.run("registry", "check").json["problems"], [], "the registry is as it was")


def smuggled_font(t):
    with Office(stock=0) as o:
        os.mkdir(os.path.join(o.files(), "fonts"), 0o700)
        with open(os.path.join(o.files(), "fonts", "office.ttf"), "wb") as font:
            font.write(b"another face")
        t.ok("fonts/office.ttf" in o.run("registry", "check").out, "a font that no act took is found")


def rewritten(t):
    for what, statement in (("day", "UPDATE registration SET registered_on = '2020-05-20'"),
                            ("name", "UPDATE party SET name = '赵改名' WHERE side = 'man'"),
                            ("identity", "UPDATE party SET identity_number = '371324199001010011' WHERE side = 'woman'"),
                            ("form", "UPDATE registration SET snapshot = ?")):
        with Office(stock=4) as o:
            o.register(o.couple(1))
            t.ok(o.run("registry", "check").json["ok"], "sound as registered")
            with o.base() as db:
                db.unlock()
                db.execute(statement, (b"\xa0",) * statement.count("?"))
            t.ok("row.differs" in o.run("registry", "check").out, f"a rewritten {what} is found")


IN_A_FILE = (
    ("DROP TRIGGER journal_no_delete", "journal_no_delete", "CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN\n"
     "  SELECT RAISE (ABORT, 'the journal is only ever added to');\nEND"),
    ("CREATE TRIGGER later AFTER INSERT ON journal BEGIN SELECT 1; END", "later", "DROP TRIGGER later"))
ON_A_SERVER = (
    ("ALTER TABLE journal DISABLE TRIGGER journal_no_change", "journal_no_change", "ALTER TABLE journal ENABLE TRIGGER journal_no_change"),
    ("GRANT DELETE ON access_log TO liji_counter", "access_log", "REVOKE DELETE ON access_log FROM liji_counter"),
    ("GRANT UPDATE (roles) ON app_user TO liji_station", "app_user", "REVOKE UPDATE (roles) ON app_user FROM liji_station"))


def guards(t):
    """What keeps the journal append-only is gone, or says nothing any more."""
    with Office(stock=0) as o:
        for away, name, back in ON_A_SERVER if database.on_server(o.registry) else IN_A_FILE:
            with o.base() as db:
                db.execute(away)
            found = o.run("registry", "check").json["problems"]
            t.ok([problem["code"] for problem in found] == ["guard"] and name in found[0]["sentence"], f"found: {away}", found)
            with o.base() as db:
                db.execute(back)
            t.equal(o.run("registry", "check").json["problems"], [], "and all is well with it back")
        if not database.on_server(o.registry):
            with o.base() as db:
                db.execute("DROP TRIGGER journal_no_update")
                db.execute("CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT 1; END")
            t.ok("guard" in o.run("registry", "check").out, "one of the same name that refuses nothing is found")


def read_only(t):
    """As an ordinary user: root may write anywhere."""
    who = {"user": 65534, "group": 65534} if os.geteuid() == 0 else {}
    with Office(stock=4) as o:
        if o.files() != o.registry:
            return t.skip("a folder nobody may write to is named", "the registry is on a server")
        os.chmod(o.folder, 0o755)
        for root, _, files in os.walk(o.registry):
            for path in [os.path.join(root, f) for f in files]:
                os.chown(path, *(who.values() or (-1, -1)))
                os.chmod(path, 0o400)
            os.chown(root, *(who.values() or (-1, -1)))
            os.chmod(root, 0o500)
        try:
            done = subprocess.run([LIJICTL, "marriage", "register", "--registry", o.registry], input=json.dumps(o.example()),
                                  capture_output=True, text=True, **who)
        except PermissionError:
            return t.skip("a folder nobody may write to is named", "another user cannot reach the program here")
        finally:
            for root, _, _ in os.walk(o.registry):
                os.chmod(root, 0o700)
        t.equal(done.returncode, 1, "nothing is registered where nobody may write")
        t.ok(o.registry in done.stderr and "no permission to write" in done.stderr and "number" not in done.stderr,
             "a folder nobody may write to is named", done.stderr)


def beside(t):
    """What goes wrong beside the answer is one line as every other."""
    with Office(stock=0) as o:
        with o.base() as db:
            db.execute("ALTER TABLE access_log RENAME TO access_log_elsewhere")
        done = o.run("search", "张示例")
        t.ok(done.status == 0 and done.err.startswith("lijictl: warning: look-ups not written: ") and done.err.count("\n") == 1,
             "a look-up that could not be noted is told in a line", done.err)


with tap.Plan() as t:
    main(t)
    beside(t)
    read_only(t)
    rewritten(t)
    guards(t)
    unreadable_values(t)
    smuggled_font(t)
    over_the_registry(t)
