#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Registering on PostgreSQL against bare SQL that takes the same head lock and writes the same rows. What registering says to the
server is taken from the server's own log on a copy of the registry. Then, on further copies, each with its data on a disk
that is waited for: twenty counters at once against pgbench with twenty clients running the locks and writes; and one counter
against libpq running every statement, prepared, one after the other."""
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

import table

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import postgres  # noqa: E402

COUNTER = sys.argv[1]
COUNTERS, COUPLES = 20, 15
ALONE = 60
ROUNDS = 3
WORD = re.compile(r"\$(\d+) = (NULL|'(?:[^']|'')*')", re.S)
KEEP = re.compile(r"\s*(INSERT|UPDATE|DELETE|LOCK)|.*\bFOR (NO KEY )?UPDATE\b|.*advisory", re.I | re.S)


def go(commands):
    """Starts all, lets them go together when all are ready; the milliseconds of each, as it says itself."""
    running = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for command in commands]
    for one in running:
        assert one.stdout.readline() == "ready\n", "it did not start"
    for one in running:
        one.stdin.write("go\n")
        one.stdin.flush()
    times = [float(one.stdout.readline()) for one in running]
    assert all(one.wait() == 0 for one in running)
    return times


class Statement:
    def __init__(self, pid, text, values):
        self.pid, self.text, self.values = pid, text, values

    def bare(self):
        """With its values in it."""
        return re.sub(r"\$(\d+)", lambda m: self.values[int(m.group(1)) - 1], self.text)

    def plain(self):
        return [None if value == "NULL" else value[1:-1].replace("''", "'") for value in self.values]


def read_log(server, begin):
    """What the server was asked since @begin, in order."""
    path = next(pathlib.Path(server.data, "log").glob("*.json"))
    with open(path, encoding="utf-8") as log:
        log.seek(begin)
        for line in log:
            entry = json.loads(line)
            found = re.match(r"(?:execute [^:]*|statement): (.*)", entry["message"], re.S)
            if found:
                given = entry.get("detail", "")
                yield Statement(entry["pid"], found.group(1), [value for _, value in WORD.findall(given)])


def is_word(statement, *words):
    return statement.text.strip().upper().startswith(words)


def capture(server, base, couples):
    """What registering couples one after another, at one window after another, says to the server: for each window a list of statements."""
    address = copy(server, base)
    server.run("psql", "-h", server.folder, "-U", postgres.USER, "-d", "postgres", "-c",
               f"ALTER DATABASE {name_of(address)} SET log_statement = 'all'")
    windows = []
    for window, n in couples:
        path = next(pathlib.Path(server.data, "log").glob("*.json"))
        child = subprocess.Popen([COUNTER, "register", address, str(window), str(n)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert child.stdout.readline() == "ready\n"
        begin = path.stat().st_size
        child.stdin.write("go\n")
        child.stdin.flush()
        child.stdout.readline()
        assert child.wait() == 0
        windows.append(list(read_log(server, begin)))
    return windows


def transactions(statements):
    """Those that write, in the order they end: lists of what locks and writes."""
    open_ones = {}
    for one in statements:
        if is_word(one, "BEGIN", "START"):
            open_ones[one.pid] = []
        elif is_word(one, "COMMIT", "END"):
            kept = open_ones.pop(one.pid, [])
            if any(is_word(each, "INSERT", "UPDATE", "DELETE") for each in kept):
                yield kept
        elif is_word(one, "ROLLBACK"):
            open_ones.pop(one.pid, None)
        elif KEEP.match(one.text):
            if one.pid in open_ones:
                open_ones[one.pid].append(one)
            else:
                yield [one]


def schema_of(statements):
    """Which connection speaks to the blobs: the one that writes into table blob."""
    return {one.pid for one in statements if re.match(r"\s*INSERT INTO (blob|file)\b", one.text)}


def write_script(path, statements):
    """pgbench's script of one window; it waits at its beginning until all are there."""
    blobs = schema_of(statements)
    with open(path, "w", encoding="utf-8") as script:
        script.write("SELECT pg_advisory_lock_shared(1);\n")
        for kept in transactions(statements):
            schema = "liji_blobs" if kept[0].pid in blobs else "liji"
            script.write(f"SET search_path = {schema};\nBEGIN;\n")
            script.writelines(one.bare().strip().rstrip(";").replace("\n", " ") + ";\n" for one in kept)
            script.write("COMMIT;\n")
    return path


def copy(server, base):
    name = f"copy_{next(server.counter)}"
    server.run("createdb", "-h", server.folder, "-U", postgres.USER, "-T", name_of(base), name)
    return server.address(name)


def name_of(address):
    return re.search("///([^?]*)", address).group(1)


def check_written(server, address):
    """Whoever wrote, wrote them all: the marriages, their photos and their entries in the journal."""
    said = server.run("psql", "-qAt", address, "-c", "SELECT (SELECT count(*) FROM liji.registration), (SELECT count(*) FROM liji_blobs.blob),"
                      " (SELECT count(*) FROM liji.journal) - (SELECT min(seq) - 1 FROM liji.journal) = (SELECT max(seq) FROM liji.journal)").stdout.strip()
    assert re.fullmatch(rf"{COUNTERS * COUPLES}\|{COUNTERS * COUPLES}\|t", said), said


def counters(server, base):
    """Couples a second of twenty counters."""
    address = copy(server, base)
    times = go([[COUNTER, "register", address, str(k), str(COUPLES)] for k in range(COUNTERS)])
    check_written(server, address)
    return COUNTERS * COUPLES / max(times) * 1000


class Gate:
    """Clients that take lock 1 shared wait until it opens."""

    def __init__(self, server, address):
        self.psql = subprocess.Popen([os.path.join(server.programs, "psql"), "-qAt", address], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.ask("SELECT 'shut' FROM pg_advisory_lock(1)")

    def ask(self, sql):
        self.psql.stdin.write(sql + ";\n")
        self.psql.stdin.flush()
        return self.psql.stdout.readline().strip()

    def wait(self, n):
        while int(self.ask("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")) < n:
            time.sleep(0.05)

    def open(self):
        self.ask("SELECT pg_advisory_unlock(1)")
        self.psql.stdin.close()


def pgbench(server, base, scripts):
    """Couples a second of pgbench; a process for each client, since one with all their statements reads its script for a minute."""
    address = copy(server, base)
    gate = Gate(server, address)
    running = [subprocess.Popen([os.path.join(server.programs, "pgbench"), "-n", "-h", server.folder, "-U", postgres.USER, "-f", script, "-c", "1", "-t", "1", name_of(address)],
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) for script in scripts]
    gate.wait(len(scripts))
    begin = time.monotonic()
    gate.open()
    said = [one.communicate()[0] for one in running]
    seconds = time.monotonic() - begin
    assert all("processed: 1/1" in words for words in said), said[0]
    gate.psql.wait()
    check_written(server, address)
    return COUNTERS * COUPLES / seconds


def main():
    if not postgres.find_programs() or not os.access(os.path.join(postgres.find_programs(), "pgbench"), os.X_OK):
        print("# PostgreSQL with pgbench is not installed")
        return 77
    table.go_first()
    os.umask(0o022)
    with postgres.Server(room="/var/tmp", logging_collector="on", log_destination="jsonlog", log_rotation_size="0") as server, \
            tempfile.TemporaryDirectory() as home:
        os.environ["XDG_DATA_HOME"] = home
        base = server.new_database()
        subprocess.run([COUNTER, "make", base], check=True)
        os.chmod(home, 0o755)
        statements = os.path.join(home, "statements.json")
        windows = capture(server, base, [(k, COUPLES) for k in range(COUNTERS)])
        scripts = [write_script(os.path.join(home, f"window-{k}.sql"), each) for k, each in enumerate(windows)]
        rows = sum(is_word(each, "INSERT", "UPDATE", "DELETE") for kept in transactions(windows[-1]) for each in kept) / COUPLES
        print(f"# a couple: {len(windows[-1]) / COUPLES:.1f} statements, {rows:.1f} of them write; load {os.getloadavg()[0]:.1f}")
        ours, bare = zip(*((counters(server, base), pgbench(server, base, scripts)) for _ in range(ROUNDS)))
        print(f"# couples a second: ours {' '.join(f'{n:.0f}' for n in ours)}, pgbench {' '.join(f'{n:.0f}' for n in bare)}")
        # A rate's ratio the table's way round: what a couple takes.
        good = table.ratio(f"a couple, {COUNTERS} counters, PostgreSQL", 1000 / statistics.median(ours), 1000 / statistics.median(bare), "ms", 1 / 0.6)
        alone = capture(server, base, [(COUNTERS, ALONE)])[0]
        blobs = schema_of(alone)
        pathlib.Path(statements).write_text(json.dumps([[int(one.pid in blobs), one.text, *one.plain()] for one in alone]))
        pairs = [(go([[COUNTER, "register", copy(server, base), str(COUNTERS), str(ALONE)]])[0] / ALONE,
                  go([[COUNTER, "replay", copy(server, base), statements]])[0] / ALONE) for _ in range(ROUNDS)]
        ours, bare = zip(*pairs)
        good &= table.ratio("a couple, one counter, PostgreSQL", statistics.median(ours), statistics.median(bare), "ms", 2)
    return 0 if good else 1


sys.exit(main())
