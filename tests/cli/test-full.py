# SPDX-License-Identifier: GPL-3.0-or-later
"""What is told once is told, or nothing was done: lijictl on a standard output, a folder or a file that takes nothing."""
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from office import LIJICTL, Office

FULL = "/dev/full"


def unheard(o, *words, registry=None):
    """Run with a standard output that is full."""
    with open(FULL, "w") as full:
        return subprocess.run([LIJICTL, *words, "--registry", registry or o.registry, "--json"], stdout=full, stderr=subprocess.PIPE, text=True,
                              check=False)


def secret(o, name, text):
    with open(os.open(o.path(name), os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="utf-8") as file:
        file.write(text + "\n")
    return o.path(name)


def refused(t, done, what):
    t.ok(done.returncode == 1 and done.stderr.count("\n") == 1 and "nothing was done" in done.stderr, f"{what}: refused in a sentence", done.stderr)


with tap.Plan() as t:
    with Office(stock=10) as o:
        o.probe("CRYPT-LUKS2-00-example")
        place = o.place("other")
        refused(t, unheard(o, "registry", "create", "--office-code", "371324", "--office-name", "示例县婚姻登记处", registry=place), "registry create")
        t.ok(o.run("registry", "info", "--registry", place).status != 0, "no registry is there that nobody could open")

        first = o.run("recovery", "make")
        t.equal((first.status, first.json["state"]), (0, "sealed"), "two codes in the safe")
        refused(t, unheard(o, "recovery", "make"), "recovery make")
        os.makedirs(o.path("papers"))
        os.symlink(FULL, o.path("papers", "custody-sheet.pdf"))
        bad = o.run("recovery", "make", "--papers", o.path("papers"))
        t.ok(bad.status == 1 and "nothing was done" in bad.err, "papers there is no room for", bad.err)
        pairs = o.run("recovery", "list").json
        t.equal([(one["seal_1"], one["state"]) for one in pairs], [(first.json["seal_1"], "sealed")], "the pair in the safe opens as before")

        refused(t, unheard(o, "user", "add", "unheard", "--role", "keeper"), "user add")
        t.equal([one["name"] for one in o.run("user", "list").json], ["admin"], "nobody has a password nobody knows")
        files = [secret(o, name, text) for name, text in (("one", first.json["code_1"]), ("two", first.json["code_2"]), ("pass", "a new pass 9"))]
        use = ("recovery", "use", "deputy", "--code-1-file", files[0], "--code-2-file", files[1], "--password-file", files[2])
        bad = o.run(*use, "--passphrase-output", o.path("nowhere", "phrase"))
        t.ok(bad.status == 1 and bad.err.count("\n") == 1, "codes are not used up where the passphrase has no room", bad.err)
        t.equal([one["state"] for one in o.run("recovery", "list").json], ["sealed"], "the pair opens as before")

        refused(t, unheard(o, "outpost", "lend", "--to", o.path("village.liji-loan"), "--days", "1"), "outpost lend")
        t.equal((o.run("outpost", "list").json, os.path.exists(o.path("village.liji-loan"))), ([], False), "nothing is away")

        closed = o.run("day", "close", "--output", FULL)
        t.ok(closed.status == 1 and "nothing was done" in closed.err, "a sheet there is no room for", closed.err)
        t.equal(o.run("day", "list").json, [], "the day is open")
        t.equal(o.run("day", "close", "--output", o.path("sheet.pdf")).status, 0, "with room it is closed")
        t.ok(os.path.getsize(o.path("sheet.pdf")) > 1000 and sorted(f for f in os.listdir(o.folder) if "room" in f) == [], "with its sheet, and nothing else lies there")

        entries = o.run("journal", "verify").json["entries"]
        old = o.path("old.csv")
        with open(old, "w", encoding="utf-8") as file:
            file.write("OP_TYPE,CERT_NO,OP_DATE,NAME_MAN,NAME_WOMAN\nIA,示结字第1号,1985-01-02,张档,李案\n")
        for option, *words in (("--output", "booking", "ticket", "--purpose", "marriage"), ("--errors", "import", "marriages", old),
                               ("--errors", "booking", "import", old, "--source", "example")):
            for path in (FULL, o.path("nowhere", "paper.pdf")):
                bad = o.run(*words, option, path)
                t.ok(bad.status == 1 and bad.err.startswith(f"lijictl: {option[2:]}: ") and "nothing was done" in bad.err,
                     f"{words[0]} {words[1]}: no room at {path}", bad.err)
        t.equal(o.run("journal", "verify").json["entries"], entries, "and none of them was done")

        done = unheard(o, "registry", "info")
        t.ok(done.returncode == 1 and "standard output" in done.stderr, "any answer nobody hears is an error", done.stderr)
        t.equal(json.loads(o.run("registry", "check").out)["ok"], True, "the registry is whole")
