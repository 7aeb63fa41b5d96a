# SPDX-License-Identifier: GPL-3.0-or-later
"""Liji without PostgreSQL (-Dpostgresql=disabled): the tree configures so, nothing in the program asks for its client library, folders
work, and an address of a server is refused in words."""
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
import office

ALONE = os.path.join(os.environ["LIJI_BUILD"], "tests", "cli", "lijictl-alone")
SERVERS = ("liji_pg_", "liji_pq", "PQ")


def configure(t):
    with tempfile.TemporaryDirectory() as folder:
        build = os.path.join(folder, "build")
        done = subprocess.run(["meson", "setup", build, os.environ["LIJI_TOP"], "-Dpostgresql=disabled"], capture_output=True, text=True)
        if not t.ok(done.returncode == 0, "the tree configures without it", done.stdout[-2000:], done.stderr):
            return
        with open(os.path.join(build, "build.ninja"), encoding="utf-8") as file:
            rules = file.read()
    compiled = [name for name in ("engine-missing.c", "engine-postgres.c", "libpq-late.c") if f"/store/engine/{name}" in rules]
    t.equal(compiled, ["engine-missing.c"], "and compiles the one engine in place of the other")


with tap.Plan() as t:
    if shutil.which("meson"):
        configure(t)
    symbols = subprocess.run(["nm", ALONE], capture_output=True, text=True, check=True).stdout.split()
    t.equal([name for name in symbols if name.startswith(SERVERS)], [], "nothing in it is about a server's library")
    office.LIJICTL = ALONE
    os.environ.pop("LIJI_TEST_POSTGRES", None)
    with office.Office(stock=4) as o:
        registered = o.register(o.couple(0))
        t.ok(registered[0]["number"].endswith("-000001"), "a couple is registered in a folder")
        t.equal(o.run("registry", "check").json, {"ok": True, "problems": [], "unseen": []}, "which is sound")
        t.equal(len(o.run("search", "张示例").json), 1, "and found")
        refused = o.run("registry", "info", "--registry", "postgresql:///office")
        t.ok(refused.status == 1 and "built without PostgreSQL" in refused.err, "a server's address is refused in words", refused.err)
