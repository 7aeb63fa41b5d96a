#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server that is killed amid the counters' writing and started again, and one whose answer to a commit gets lost on the way:
counters that were told of a registration find it, nobody is registered twice, no number and no booklet is."""
import collections
import json
import os
import random
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

sys.path[:0] = [os.path.join(os.environ["LIJI_TOP"], "tests")]
import busy  # noqa: E402
import postgres  # noqa: E402
import tap  # noqa: E402

BUILD = os.environ["LIJI_BUILD"]
CLERK = os.path.join(BUILD, "tests", "register", "clerk")
LIJICTL = os.path.join(BUILD, "app", "cli", "lijictl")
COUNTERS = 4
# The suite does twenty; ./dev drill more.
KILLS = int(os.environ.get("LIJI_SERVER_KILLS", "20"))
LOST = 30
# CommandComplete of a COMMIT, as the server sends it.
COMMITTED = b"C\x00\x00\x00\x0bCOMMIT\x00"


class Counter:
    """One clerk's process, and what was acknowledged to it."""

    def __init__(self, address, number):
        self.process = subprocess.Popen([CLERK, "work", address, str(number)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True)
        self.done = []
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        for line in self.process.stdout:
            if line != "open\n" and line.endswith("\n"):
                self.done.append(line.split())

    def stop(self):
        self.process.stdin.close()
        status = self.process.wait(timeout=busy.stretch(120))
        self.reader.join()
        return status, self.process.stderr.read()


class Wire:
    """Stands between the counters and the server; every now and then a commit's answer is swallowed and the link cut."""

    def __init__(self, server, chance):
        self.server, self.chance, self.lost = server, chance, 0
        self.folder = tempfile.mkdtemp(prefix="liji-wire-")
        self.door = socket.socket(socket.AF_UNIX)
        self.door.bind(os.path.join(self.folder, ".s.PGSQL.5432"))
        self.door.listen(64)
        threading.Thread(target=self.welcome, daemon=True).start()

    def welcome(self):
        while True:
            client, _ = self.door.accept()
            threading.Thread(target=self.carry, args=(client,), daemon=True).start()

    def carry(self, client):
        server = socket.socket(socket.AF_UNIX)
        server.connect(os.path.join(self.server.folder, ".s.PGSQL.5432"))
        with client, server:
            while True:
                for source in select.select([client, server], [], [])[0]:
                    data = source.recv(65536)
                    if not data:
                        return
                    if source is server and COMMITTED in data and self.lost < LOST and self.chance.random() < 0.12:
                        self.lost += 1
                        return
                    (client if source is server else server).sendall(data)

    def address(self, address):
        return address.replace(self.server.folder, self.folder)


def ask(server, address, sql):
    return server.run("psql", "-qAt", address, "-c", sql).stdout.strip().splitlines()


def wait_for(what, condition, seconds=150):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise RuntimeError(f"waited in vain for {what}")
        time.sleep(0.02)


def look(t, server, address, counters, fault, tries):
    """Everything told is there, once; the rest of the table's row."""
    ends = [counter.stop() for counter in counters]
    t.ok(all(status == 0 for status, _ in ends), f"{fault}: every counter goes on and ends in order", "\n".join(said for status, said in ends if status))
    told = [line for counter in counters for line in counter.done]
    there = {}
    for row in ask(server, address, "SELECT r.number, p.identity_number, min (b.serial), max (b.serial) FROM liji.registration r "
                   "JOIN liji.party p ON p.registration = r.id AND p.side = 'man' JOIN liji.booklet b ON b.registration = r.id GROUP BY 1, 2"):
        number, man, first, last = row.split("|")
        there[number] = [number, first, last, man]
    lost = [line for line in told if there.get(line[0]) != line]
    t.empty(lost, f"{fault}: nothing acknowledged is missing")
    men = collections.Counter(row[3] for row in there.values())
    serials = collections.Counter(serial for row in there.values() for serial in row[1:3])
    doubled = [each for count in (men, serials) for each, n in count.items() if n > 1]
    t.empty(doubled, f"{fault}: no man and no booklet is twice")
    t.ok(len(there) - len(told) == 0, f"{fault}: what is there was told", f"{len(there)} there, {len(told)} told")
    checked = subprocess.run([LIJICTL, "registry", "check", "--json", "--registry", address], capture_output=True, text=True, check=False)
    sound = checked.returncode == 0 and json.loads(checked.stdout)["ok"]
    t.ok(sound, f"{fault}: the registry is sound", checked.stdout[:2000], checked.stderr)
    print(f"# FAULT {fault} | {tries} | {len(told)} | {len(lost)} | {len(doubled)} | {'valid' if sound else 'NOT VALID'}")


def done(counters):
    return sum(len(counter.done) for counter in counters)


def kill_server(t, server, chance):
    address = server.new_database()
    subprocess.run([CLERK, "create", address], check=True)
    counters = [Counter(address, n) for n in range(COUNTERS)]
    for _ in range(KILLS):
        before = done(counters)
        wait_for("more registrations", lambda: done(counters) > before + 8)
        time.sleep(chance.uniform(0, 0.2))
        server.stop(signal.SIGKILL)
        time.sleep(chance.uniform(0, 0.5))
        server.start()
    before = done(counters)
    wait_for("the counters to go on", lambda: done(counters) > before + COUNTERS)
    look(t, server, address, counters, "PostgreSQL killed with SIGKILL amid writing, started again", KILLS)


def lose_answers(t, server, chance):
    address = server.new_database()
    subprocess.run([CLERK, "create", address], check=True)
    wire = Wire(server, chance)
    counters = [Counter(wire.address(address), n) for n in range(COUNTERS)]
    wait_for("answers to get lost", lambda: wire.lost >= LOST)
    before = done(counters)
    wait_for("the counters to go on", lambda: done(counters) > before + COUNTERS)
    look(t, server, address, counters, "client cut off between a commit and its answer, PostgreSQL", wire.lost)


with tap.Plan() as t:
    if not postgres.find_programs():
        t.skip("a server is killed", "PostgreSQL is not installed")
        sys.exit()
    luck = random.Random(20261122)
    with postgres.Server() as server, tempfile.TemporaryDirectory() as home:
        os.environ["XDG_DATA_HOME"] = home
        lose_answers(t, server, luck)
        kill_server(t, server, luck)
