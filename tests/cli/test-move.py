# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl registry move: a registry goes to a PostgreSQL server and comes back, whole and signing; the old one says where it
went and can only be read; a target that is not empty, or an interruption, leaves everything as it was."""
import json
import os
import signal
import subprocess
import sys
import time

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
        before = o.run("journal", "verify").json
        old = o.path("registry")

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
        t.equal((after["ok"], after["head"]), (True, before["head"]), "the same chain, verified there")
        checked = o.run("registry", "check", *on)
        t.ok(checked.json and checked.json["ok"], "every invariant holds", checked.out, checked.err)
        t.equal(len(o.run("search", "张示例", *on).json), 3, "people are found")
        new = o.run("marriage", "register", *on, records=[o.couple(3)])
        t.ok(new.status == 0 and new.json[0]["number"] == "J371324-2026-000004", "it goes on there where it stood", new.err)
        paper = o.run("certificate", "print", "J371324-2026-000004", "--copy", "man", "--template", "marriage-sheet",
                      "--output", o.path("sheet.pdf"), *on)
        t.ok(paper.status == 0, "and signs there", paper.err)
        voided = o.run("stock", "void", "样本000019", "--reason", "misprint", *on)
        t.ok(voided.status == 0, "numbers given by the server follow those that came", voided.err)
        late = o.run("marriage", "register", records=[o.couple(4)])
        t.ok(late.status == 1 and "moved to postgresql://" in late.err, "the old one takes no act and says where it went", late.err)
        t.equal(o.run("journal", "verify").json["ok"], True, "and can be read")

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

        # Interrupted: nothing is left at the target, the source goes on.
        empty = server.new_database()
        running = subprocess.Popen([LIJICTL, "registry", "move", "--from", home, "--to", empty], stderr=subprocess.PIPE, text=True)
        time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        said = running.communicate(timeout=60)[1]
        if running.returncode == 0:
            t.skip("an interrupted move leaves nothing behind", "it was faster than the interruption")
        else:
            again = o.run("marriage", "register", "--registry", home, records=[o.couple(6)])
            t.ok(again.status == 0, "an interrupted move leaves the source as it was", said, again.err)
            whole = o.run("registry", "move", "--from", home, "--to", empty)
            t.ok(whole.status == 0, "and nothing at the target", whole.err)
