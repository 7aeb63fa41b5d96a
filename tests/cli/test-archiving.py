#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Continuous archiving is the server's; whether it works is watched by us."""
import json
import os
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import postgres
import tap


def lijictl(address, *words):
    program = os.path.join(os.environ["LIJI_BUILD"], "app", "cli", "lijictl")
    return subprocess.run([program, *words, "--json", "--registry", address], capture_output=True, text=True, check=False)


def comes(address, wanted):
    """What `registry info` says, once it says so or a minute has gone."""
    end = time.monotonic() + 60
    while True:
        done = lijictl(address, "registry", "info")
        said = json.loads(done.stdout)["archiving"] if done.returncode == 0 else done.stderr
        if said == wanted or time.monotonic() > end:
            return said
        time.sleep(0.2)


def ask(server, sql):
    server.run("psql", "-q", "-h", server.folder, "-p", server.settings["port"], "-U", postgres.USER, "-d", "postgres", "-c", sql)


def main():
    if not postgres.find_programs():
        print(f"1..0 # SKIP PostgreSQL {postgres.OLDEST} or newer is not installed")
        return
    with tap.Plan() as t, postgres.Server() as server:
        os.environ.update(server.environment())
        address = server.new_database()
        made = lijictl(address, "registry", "create", "--office-code", "371324", "--office-name", "示例县婚姻登记处")
        t.ok(made.returncode == 0, "a registry on a server", made.stderr)
        t.equal(comes(address, "none"), "none", "a server that archives nothing says so")
        ask(server, "ALTER SYSTEM SET archive_mode = 'on'")
        ask(server, "ALTER SYSTEM SET archive_command = 'false'")
        server.stop()
        server.start()
        ask(server, "SELECT pg_switch_wal ()")
        t.equal(comes(address, "fails"), "fails", "one whose archiving fails is found out")
        ask(server, "ALTER SYSTEM SET archive_command = 'true'")
        ask(server, "SELECT pg_reload_conf ()")
        ask(server, "SELECT pg_switch_wal ()")
        t.equal(comes(address, "works"), "works", "and one that works again")


main()
