#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An operator's worst day on a server: a making or restoring that was killed, a mistyped address, a second machine that is gone, a
server that does not answer, a clock before the recovery key's first day."""
import os
import random
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import office
import postgres
import tap

KILLS = 4


def run(*words, **more):
    return subprocess.run([office.LIJICTL, *words], capture_output=True, text=True, check=False, **more)


def kill(words, delay, how):
    process = subprocess.Popen([office.LIJICTL, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        process.wait(delay)
    except subprocess.TimeoutExpired:
        process.send_signal(how)
        process.wait()
    return process.returncode


def killed(t, o, what, words):
    """Killed or stopped by hand at random moments, the same words again make it."""
    begun = time.monotonic()
    whole = run(*words, o.place("whole"))
    lasts = time.monotonic() - begun
    t.ok(whole.returncode == 0, f"{what}: made", whole.stderr)
    cut = 0
    for _ in range(KILLS):
        to = o.place("cut")
        cut += kill([*words, to], random.uniform(0.2, 1) * lasts, random.choice((signal.SIGKILL, signal.SIGINT))) != 0
        if run("registry", "info", "--registry", to).returncode != 0:
            again = run(*words, to)
            t.ok(again.returncode == 0, f"{what}, killed: the same again makes it", again.stderr)
        checked = run("registry", "check", "--registry", to)
        t.ok(checked.returncode == 0, f"{what}, killed: whole or not there", checked.stdout, checked.stderr)
    t.ok(cut > 0, f"{what}: some were killed before their end", cut)


def test_addresses(t, o):
    os.makedirs(o.path("here"), exist_ok=True)
    for address, word in (("mysql://x/y", "no registry's address"), ("http://x/y", "no registry's address"), ("postgresql:", "no registry's address"),
                          ("postgresql:/hall-1/registry", "no registry's address"), ("postgresqls://a/b", "no registry's address"),
                          ("postgresql://x/y?bogus=1", "address is wrong"), ("postgresql://[::1", "address is wrong")):
        for words in (("registry", "create", "--office-code", "371324", "--office-name", "示例处", "--registry"), ("registry", "info", "--registry")):
            done = run(*words, address, cwd=o.path("here"))
            t.ok(done.returncode == 1 and word in done.stderr and "cut off" not in done.stderr, f"{words[1]} {address}: refused", done.stdout, done.stderr)
    t.equal(os.listdir(o.path("here")), [], "and no folder of such a name is made")


def ask(server, sql, database="postgres"):
    server.run("psql", "-q", "-h", server.folder, "-p", server.settings["port"], "-U", postgres.USER, "-d", database, "-c", sql)


def test_targets(t, server, o):
    """What is no place for a registry, and what is told when it came to one."""
    create = ("registry", "create", "--office-code", "371324", "--office-name", "示例处", "--registry")
    done = run(*create, "", cwd=o.path("here"), env={**os.environ, "HOME": o.path("here"), "XDG_DATA_HOME": o.path("here")})
    t.ok(done.returncode == 1 and "no registry's address" in done.stderr and not os.listdir(o.path("here")), "no address is no address", done.stdout, done.stderr)
    done = run(*create, server.address("postgres"))
    t.ok(done.returncode == 1 and "server's own" in done.stderr, "the server's own database is left alone", done.stdout, done.stderr)
    taken = o.place("taken")
    ask(server, "CREATE FUNCTION theirs () RETURNS INT LANGUAGE SQL AS 'SELECT 1'", taken.split("/")[3].split("?")[0])
    done = run(*create, taken)
    t.ok(done.returncode == 1 and "not empty" in done.stderr, "nor is one with somebody's functions", done.stdout, done.stderr)
    moved = run("registry", "move", "--json", "--from", o.registry, "--to", o.path("moved"))
    t.ok(moved.returncode == 0 and "signing" not in moved.stdout, "in a folder the passphrase came along", moved.stdout, moved.stderr)
    back = run("registry", "move", "--json", "--from", o.path("moved"), "--to", o.place("back"))
    t.ok(back.returncode == 0 and "every other is asked" in back.stdout, "on a server it is told who is asked for it", back.stdout, back.stderr)


def name_standby(server, o, name, wanted):
    ask(server, f"ALTER SYSTEM SET synchronous_standby_names = '{name}'")
    ask(server, "SELECT pg_reload_conf ()")
    for _ in range(100):
        said = o.run("registry", "info").json["standby"]
        if said == wanted:
            break
        time.sleep(0.1)
    return said


def test_standby(t, server, o):
    t.equal(o.run("registry", "info").json["standby"], "none", "a server that waits for no second machine says so")
    t.equal(o.run("registry", "check").json["problems"], [], "which is no fault of an office that has none")
    o.run("parameter", "set", "standby", "yes", "--basis", "示例文件")
    lost = o.run("registry", "check")
    t.equal((lost.status, [one["code"] for one in lost.json["problems"]]), (1, ["standby"]), "but of one that says it has")
    t.equal(name_standby(server, o, "*", "missing"), "missing", "named, and nobody follows")
    t.ok("acts wait" in o.run("registry", "check").json["problems"][0]["sentence"], "is told as what it is")
    waits = subprocess.Popen([office.LIJICTL, "font", "add", "/usr/share/fonts/opentype/cantarell/Cantarell-Regular.otf", "--registry", o.registry],
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    line = waits.stderr.readline()
    t.ok("not answered for" in line and "second machine" in line, "an act that waits for it says so", line)
    t.equal(name_standby(server, o, "", "none"), "none", "it is let go")
    t.equal(waits.wait(30), 0, "what waited is done, once")


def test_clock(t, o):
    place = o.run("backup", "create", "/proc")
    t.ok(place.status == 1 and "/proc" in place.err and "key" not in place.err, "where nothing can be written no key is asked for", place.err)
    o.run("backup", "key", "--output", o.path("later.key"))
    with o.base() as base:
        base.execute("UPDATE parameter SET valid_from = '2099-01-01' WHERE key = 'backup_key'")
    early = o.run("backup", "create", o.path("drive"))
    t.ok(early.status == 1 and "clock" in early.err and "make a recovery key" not in early.err, "a clock before the recovery key's first day is told as the clock", early.err)


def main():
    if not postgres.find_programs():
        print(f"1..0 # SKIP PostgreSQL {postgres.OLDEST} or newer is not installed")
        return
    random.seed(20261124)
    with tap.Plan() as t, postgres.Server() as server:
        os.environ.update(server.environment())
        with office.Office() as o:
            o.register(o.couple(0))
            o.run("backup", "key", "--output", o.path("key"))
            backup = o.run("backup", "create", o.path("drive")).json["path"]
            killed(t, o, "a restore", ("backup", "restore", backup, "--recovery-key", o.path("key"), "--to"))
            killed(t, o, "a new registry", ("registry", "create", "--office-code", "371324", "--office-name", "示例处", "--registry"))
            test_addresses(t, o)
            test_standby(t, server, o)
            test_targets(t, server, o)
        with office.Office() as o:
            test_clock(t, o)


main()
