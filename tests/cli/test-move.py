# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl registry move: a registry goes to a PostgreSQL server and comes back, whole and signing, with the site's own
templates; the old one says where it went and can only be read; a target that is not empty is left alone; only an administrator
moves it, and both journals say so."""
import contextlib
import os
import pathlib
import pty
import sqlite3
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import postgres
import tap
from office import LIJICTL, Office

with tap.Plan() as t:
    if not postgres.find_programs():
        t.skip("a registry moves to a server", "PostgreSQL is not installed")
        sys.exit()
    with postgres.Server() as server, Office(stock=20) as o:
        os.environ["XDG_DATA_HOME"] = o.path("data")
        for n in range(3):
            o.register(o.couple(n))
        o.run("day", "close")
        there = server.new_database()
        old = o.path("registry")
        site = {"providers/card.json": b"{}"}
        drawing = os.path.join(os.environ["LIJI_TOP"], "data", "templates", "marriage-sheet", "a4.svg")
        o.run("template", "add", "marriage-sheet/plain/a4", drawing)
        for path, content in site.items():
            os.makedirs(os.path.dirname(os.path.join(old, path)), exist_ok=True)
            pathlib.Path(old, path).write_bytes(content)
        o.run("user", "add", "zhao", "--full-name", "赵示例", "--role", "registrar")
        refused = o.run("registry", "move", "--from", old, "--to", there, "--user", "zhao")
        t.ok(refused.status == 1 and "no role" in refused.err, "a registrar does not move it", refused.err)
        before = o.run("journal", "verify").json

        taken = o.run("registry", "move", "--from", old, "--to", o.path("registry"))
        t.equal(taken.status, 1, "a target that is not empty is refused")
        busy = server.new_database()
        o.run("registry", "create", "--office-code", "110101", "--office-name", "另一处", "--registry", busy)
        full = o.run("registry", "move", "--from", old, "--to", busy)
        t.ok(full.status == 1 and "holds a registry" in full.err, "on a server too", full.err)
        t.equal(o.run("registry", "info", "--registry", busy).json["office_code"], "110101", "and what is there stays")

        moved = o.run("registry", "move", "--from", old, "--to", there)
        t.ok(moved.status == 0, "it moves to the server", moved.err)
        t.equal(moved.json["entries"], before["entries"], "with every entry")
        on = ("--registry", there)
        after = o.run("journal", "verify", *on).json
        t.equal((after["ok"], after["entries"]), (True, before["entries"] + 1), "the same chain, verified there, with the arrival in it")
        here = o.run("journal", "verify").json
        t.equal((here["ok"], here["entries"]), (True, before["entries"] + 1), "and the leaving in the one here")
        checked = o.run("registry", "check", *on)
        t.ok(checked.json and checked.json["ok"], "every invariant holds", checked.out, checked.err)
        t.equal(len(o.run("search", "张示例", *on).json), 3, "people are found")
        new = o.run("marriage", "register", *on, records=[o.couple(3)])
        t.ok(new.status == 0 and new.json[0]["number"] == "J371324-2026-000004", "it goes on there where it stood", new.err)
        paper = o.run("certificate", "print", "J371324-2026-000004", "--copy", "man", "--template", "marriage-sheet",
                      "--output", o.path("sheet.pdf"), *on)
        t.ok(paper.status == 0, "and signs there", paper.err)
        servers = o.path("data", "liji", "servers")
        mine = os.path.join(servers, next(name for name in os.listdir(servers) if os.path.exists(os.path.join(servers, name, "providers"))))
        t.empty([path for path, content in site.items() if pathlib.Path(mine, path).read_bytes() != content],
                "providers lie with this workstation")
        t.equal([one["path"] for one in o.run("template", "list", *on).json], ["templates/marriage-sheet/plain/a4.svg"],
                "the office's drawings with the registry")
        voided = o.run("stock", "void", "样本000019", "--reason", "misprint", *on)
        t.ok(voided.status == 0, "numbers given by the server follow those that came", voided.err)
        late = o.run("marriage", "register", records=[o.couple(4)])
        t.ok(late.status == 1 and "moved to postgresql://" in late.err, "the old one takes no act and says where it went", late.err)
        t.equal(o.run("journal", "verify").json["ok"], True, "and can be read")
        again = o.run("registry", "move", "--from", old, "--to", there)
        t.ok(again.status == 0 and again.json["resumed"], "asked again (killed before it could answer), it says that it is done", again.err)
        elsewhere = o.run("registry", "move", "--from", old, "--to", o.path("elsewhere"))
        t.ok(elsewhere.status == 1 and "moved to postgresql://" in elsewhere.err, "to another place it says where it went", elsewhere.err)

        key = o.path("key")
        o.run("backup", "key", "--output", key, *on)
        made = o.run("backup", "create", o.path("drive"), *on)
        t.ok(made.status == 0, "a registry on a server is backed up the same way", made.err)

        home = o.path("home")
        back = o.run("registry", "move", "--from", there, "--to", home)
        t.ok(back.status == 0, "it comes back to a folder", back.err)
        checked = o.run("registry", "check", "--registry", home)
        t.ok(checked.json and checked.json["ok"], "whole", checked.err)
        paper = o.run("certificate", "print", "J371324-2026-000003", "--copy", "man", "--template", "marriage-sheet",
                      "--output", o.path("sheet2.pdf"), "--registry", home)
        t.ok(paper.status == 0, "and signs again", paper.err)
        gone = o.run("marriage", "register", *on, records=[o.couple(5)])
        t.ok(gone.status == 1 and "moved to" in gone.err, "the server's copy is read only now", gone.err)

        t.empty([path for path, content in site.items() if pathlib.Path(home, path).read_bytes() != content],
                "and come home with it")
        with contextlib.closing(sqlite3.connect(os.path.join(home, "registry.db"))) as db:
            t.equal(db.execute("SELECT count(*) FROM journal WHERE kind = 'registry.arrive' AND actor = 'admin'").fetchone(), (2,), "both journeys stand in its journal")

        # On a terminal it says how far it is.
        screen, end = pty.openpty()
        moving = subprocess.run([LIJICTL, "registry", "move", "--from", home, "--to", server.new_database()], stdout=subprocess.PIPE, stderr=end, check=False)
        os.close(end)
        said = os.read(screen, 65536).decode()
        t.ok(moving.returncode == 0 and all(word in said for word in ("copying", "verifying", "indexing", "100 %")), "its progress is shown", said)
