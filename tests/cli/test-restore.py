# SPDX-License-Identifier: GPL-3.0-or-later
"""Backups from and to both places, a folder and a server: the restored registry is whole, signs, and opens its secrets. Run by
postgres.py, which starts a server."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import database
import office
import tap


def write(path, text):
    with open(path, "w") as f:
        f.write(text + "\n")
    os.chmod(path, 0o600)
    return path


class Place:
    def __init__(self, o, name, server):
        self.o, self.server = o, server
        self.address = database.make_database(f"place_{os.getpid()}_{next(office.NUMBERS)}") if server else o.path(name)

    def run(self, *words, **more):
        return self.o.run(*words, "--registry", self.address, **more)


def alive(t, o, place, words, n, *options):
    """What only a registry with its keys and secrets can do."""
    check = place.run("registry", "check", *options)
    t.equal(check.json, {"ok": True, "problems": [], "unseen": []}, f"{words}: every invariant holds")
    t.equal(place.run("journal", "verify").json["ok"], True, f"{words}: a whole journal")
    waits = place.run("marriage", "register", *options, records=[o.couple(n)])
    t.ok(waits.status == 1 and "backup resume" in waits.err, f"{words}: it waits for what paper shows", waits.err)
    told = place.run("backup", "resume", "--skip", "30", "--booklets", "样本000003-样本000004", "--reason", "无纸质记录", *options)
    t.ok(told.status == 0 and len(told.json["numbers"]) == 4, f"{words}: which is passed over", told.out, told.err)
    new = place.run("marriage", "register", *options, records=[o.couple(n)])
    t.equal((new.status, new.json and new.json[0]["number"]), (0, "J371324-2026-000032"), f"{words}: it goes on behind it")
    t.equal(place.run("registry", "check", *options).json["problems"], [], f"{words}: sound as before")
    pdf = o.path("paper.pdf")
    paper = place.run("certificate", "print", new.json[0]["number"], "--copy", "man", "--template", "marriage-sheet", "--output", pdf, *options)
    t.ok(paper.status == 0, f"{words}: it signs", paper.err)
    keys = o.path("keys.jwks")
    place.run("key", "export", "--jwks", "--output", keys)
    t.equal(o.run("seal", "verify", pdf, "--key", keys).status, 0, f"{words}: with the office's key")
    status = place.run("key", "export", "--status", "--output", o.path("status.cwt"), *options)
    t.ok(status.status == 0, f"{words}: its secrets open", status.err)
    for path in (pdf, keys):
        if os.path.exists(path):
            os.remove(path)


with tap.Plan() as t:
    if not os.environ.get("LIJI_TEST_POSTGRES"):
        print("1..0 # SKIP no server: postgres.py starts one")
        sys.exit(0)
    with office.Office(stock=0) as o:
        phrase = write(o.path("phrase"), "open sesame 9")
        lock = ("--backup-passphrase-file", write(o.path("lock"), "example lock 8"))
        n = 0
        for kept in (True, False):
            keys = () if kept else ("--passphrase-file", phrase)
            for server in (False, True):
                source = Place(o, f"source-{kept}", server)
                made = source.run("registry", "create", "--office-code", "371324", "--office-name", "示例县婚姻登记处", *keys)
                t.equal(made.status, 0, f"a registry {'on a server' if server else 'in a folder'}, passphrase {'kept' if kept else 'elsewhere'}")
                source.run("stock", "receive", "样本000001", "样本000040")
                source.run("stock", "issue", "样本000001", "样本000040", "--to", o.window())
                source.run("recovery", "make", *keys)
                one = source.run("marriage", "register", *keys, records=[o.couple(n)]).json[0]["number"]
                n += 1
                backup = source.run("backup", "create", o.path(f"drive-{kept}-{server}"), *lock)
                t.ok(backup.status == 0, "it is backed up and proven", backup.err)
                for to_server in (False, True):
                    words = f"{'server' if server else 'folder'} to {'server' if to_server else 'folder'}{'' if kept else ', passphrase elsewhere'}"
                    target = Place(o, f"target-{kept}-{server}", to_server)
                    if not kept and server != to_server:
                        bare = o.run("backup", "restore", backup.json["path"], "--to", target.address, *lock)
                        t.ok(bare.status == 1 and "passphrase" in bare.err, f"{words}: without the passphrase it is refused", bare.err)
                        wrong = o.run("backup", "restore", backup.json["path"], "--to", target.address, *lock, "--passphrase-file", lock[1])
                        t.ok(wrong.status == 1 and "passphrase" in wrong.err, f"{words}: and with another one", wrong.err)
                        t.ok(to_server or not os.path.exists(target.address), f"{words}: nothing is left behind")
                    back = o.run("backup", "restore", backup.json["path"], "--to", target.address, *lock, *keys)
                    t.ok(back.status == 0, f"{words}: restored", back.err)
                    found = target.run("search", one).json
                    t.equal(len(found), 1, f"{words}: the couple is there")
                    alive(t, o, target, words, n, *keys)
                    n += 1
