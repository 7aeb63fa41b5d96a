#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A hall with two servers loses the first one in the middle of the day: a primary and a synchronous hot
standby on loopback, twenty counters registering, SIGKILL to the primary, the standby promoted, the counters
carry on. Nothing acknowledged is missing, no number and no booklet is twice, the journal is whole; and the
old primary, started again by mistake, can acknowledge nothing."""
import json
import os
import shutil
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
COUNTERS = 20
BEFORE = 150  # acknowledged before the primary dies
AFTER = 400  # and at least so many more afterwards
FRESH = 5000  # a couple nobody has registered


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Counter:
    """One clerk's process, and what was acknowledged to it."""

    def __init__(self, *words):
        self.process = subprocess.Popen([CLERK, *words], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.done = []
        self.opened = threading.Event()
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        for line in self.process.stdout:
            if line == "open\n":
                self.opened.set()
            elif line.endswith("\n"):
                self.done.append(line.split())

    def stop(self):
        self.process.stdin.close()
        status = self.process.wait(timeout=busy.stretch(120))
        self.reader.join()
        return status, self.process.stderr.read()


def wait_for(what, condition, seconds=120):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise RuntimeError(f"waited in vain for {what}")
        time.sleep(0.02)


class Hall:
    """Two servers, the second an image of the first that confirms each of its commits."""

    def __init__(self, stack):
        self.ports = free_port(), free_port()
        self.primary = postgres.Server(listen_addresses="127.0.0.1", port=str(self.ports[0]), max_wal_senders="4")
        stack.append(self.primary.__exit__)
        self.primary.__enter__()
        self.database = self.primary.new_database().split("/")[3].split("?")[0]
        self.standby = self.copy(stack)
        # From here on no commit is confirmed that only one of the two has.
        self.ask(0, "ALTER SYSTEM SET synchronous_standby_names = '*'")
        self.ask(0, "SELECT pg_reload_conf()")
        wait_for("the standby", lambda: self.ask(0, "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'") == "1")

    def copy(self, stack):
        standby = postgres.Server(listen_addresses="127.0.0.1", port=str(self.ports[1]), hot_standby="on")
        standby.folder = tempfile.mkdtemp(prefix="liji-pg-", dir=postgres.find_room())
        stack.append(standby.__exit__)
        if standby.account:
            os.chown(standby.folder, standby.account.pw_uid, standby.account.pw_gid)
        os.chmod(standby.folder, 0o755)
        self.primary.run("pg_basebackup", "-D", standby.data, "-h", self.primary.folder, "-p", str(self.ports[0]),
                         "-U", postgres.USER, "-R", "-X", "stream", "-c", "fast",
                         preexec_fn=postgres.become(standby.account))
        standby.start()
        return standby

    @property
    def address(self):
        hosts = ",".join(f"127.0.0.1:{port}" for port in self.ports)
        return f"postgresql://{postgres.USER}@{hosts}/{self.database}?target_session_attrs=read-write"

    @property
    def standby_first(self):
        """Reading takes the first host that answers, writing the one that may."""
        hosts = ",".join(f"127.0.0.1:{port}" for port in reversed(self.ports))
        return f"postgresql://{postgres.USER}@{hosts}/{self.database}"

    def only(self, which):
        return f"postgresql://{postgres.USER}@127.0.0.1:{self.ports[which]}/{self.database}"

    def ask(self, which, sql, database="postgres"):
        return subprocess.run(["psql", "-At", "-h", "127.0.0.1", "-p", str(self.ports[which]), "-U", postgres.USER, "-d", database,
                               "-c", sql], check=True, capture_output=True, text=True).stdout.strip()

    def promote(self):
        self.ask(1, "SELECT pg_promote()")


def acknowledged(counters):
    return [line for counter in counters for line in list(counter.done)]


def watch_from_standby(t, hall):
    """A counter that reads from the standby, where nobody may listen: it asks, and sees what another did within a second."""
    watcher = Counter("look", hall.standby_first)
    wait_for("the watcher", watcher.opened.is_set)
    connections = hall.ask(1, f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{hall.database}' AND query LIKE '%journal_head%'")
    t.ok(int(connections) > 0, "a counter asks the standby", connections)
    first = Counter("work", hall.address, "0")
    wait_for("a registration", lambda: first.done)
    since = time.monotonic()
    wait_for("what the watcher sees", lambda: watcher.done, 20)
    seconds, limit = time.monotonic() - since, busy.share()
    t.ok(seconds < limit, f"and sees a change within a second ({seconds:.2f} s, of {limit:.2f} s)")
    t.equal(watcher.stop()[0], 0, "the watcher ends in order")
    return first


def drill(t, hall):
    subprocess.run([CLERK, "create", hall.address], check=True)
    counters = [watch_from_standby(t, hall)]
    counters += [Counter("work", hall.address, str(n)) for n in range(1, COUNTERS)]
    wait_for("the counters", lambda: all(c.opened.is_set() for c in counters))
    wait_for("registrations", lambda: len(acknowledged(counters)) >= BEFORE)
    hall.primary.stop(signal.SIGKILL)
    killed = time.monotonic()
    before = len(acknowledged(counters))
    hall.promote()
    wait_for("the first registration on the standby", lambda: len(acknowledged(counters)) > before + COUNTERS)
    resumed = time.monotonic() - killed
    wait_for("more registrations", lambda: len(acknowledged(counters)) >= before + AFTER)
    ends = [counter.stop() for counter in counters]
    t.ok(all(status == 0 for status, _ in ends), "every counter carries on and ends in order",
           "\n".join(said for status, said in ends if status))
    t.note(f"{before} acknowledged before the kill, {len(acknowledged(counters)) - before} after it, "
                f"registering again {resumed:.1f} s after the kill")
    return acknowledged(counters)


def check_nothing_lost(t, hall, lines):
    there = {}
    for row in hall.ask(1, "SELECT r.number, p.identity_number, min (b.serial), max (b.serial) FROM liji.registration r "
                           "JOIN liji.party p ON p.registration = r.id AND p.side = 'man' "
                           "JOIN liji.booklet b ON b.registration = r.id GROUP BY 1, 2", hall.database).splitlines():
        number, man, first, last = row.split("|")
        there[number] = [number, first, last, man]
    missing = [line for line in lines if there.get(line[0]) != line]
    t.ok(not missing, "nothing acknowledged is missing", str(missing[:5]))
    doubled = len(lines) - len({line[0] for line in lines})
    t.equal(doubled, 0, "no number was given twice")
    # A registration nobody was told of may only be the one a counter was just about to be told of.
    t.ok(len(there) - len(lines) == 0, "every registration there was acknowledged", f"{len(there)} there, {len(lines)} told")
    men = [row[3] for row in there.values()]
    serials = [serial for row in there.values() for serial in row[1:3]]
    t.ok(len(set(men)) == len(men) and len(set(serials)) == len(serials), "no man and no booklet was used twice")
    doubled += len(men) - len(set(men)) + len(serials) - len(set(serials))
    return len(missing), doubled


def ask_lijictl(hall, *words):
    done = subprocess.run([LIJICTL, *words, "--registry", hall.only(1), "--json"], capture_output=True, text=True, check=False)
    return done.returncode, json.loads(done.stdout or "null"), done.stderr


def check_whole(t, hall):
    status, answer, said = ask_lijictl(hall, "journal", "verify")
    whole = status == 0 and answer["ok"]
    t.ok(whole, "the journal is whole", said)
    status, answer, said = ask_lijictl(hall, "registry", "check")
    t.ok(status == 0, "the registry's check finds nothing", f"{said}{answer}")
    return whole and status == 0


def check_old_primary(t, hall):
    """It commits for itself, yet waits for a standby before it says so: whoever asks it alone gets no answer."""
    hall.primary.start()
    counter = Counter("work", hall.only(0), str(FRESH))
    try:
        wait_for("a commit that waits for its standby",
                 lambda: int(hall.ask(0, "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'")) > 0)
        t.ok(not counter.done, "the old primary, started by mistake, acknowledges nothing", str(counter.done))
    finally:
        counter.process.kill()
        counter.process.wait()


def main():
    if not postgres.find_programs() or not shutil.which("psql"):
        print("1..0 # SKIP PostgreSQL is not installed")
        return 0
    home = tempfile.mkdtemp(prefix="liji-failover-")
    os.environ["XDG_DATA_HOME"] = home  # the workstation's own part of the registry
    stack = [lambda: shutil.rmtree(home, ignore_errors=True)]
    try:
        hall = Hall(stack)
        with tap.Plan() as t:
            lines = drill(t, hall)
            lost, doubled = check_nothing_lost(t, hall, lines)
            whole = check_whole(t, hall)
            check_old_primary(t, hall)
            print(f"# FAULT primary of two PostgreSQL servers killed with SIGKILL amid {COUNTERS} counters registering, standby promoted"
                  f" | 1 | {len(lines)} | {lost} | {doubled} | {'valid' if whole else 'NOT VALID'}")
    finally:
        while stack:
            stack.pop()()
    return 0


if __name__ == "__main__":
    sys.exit(main())
