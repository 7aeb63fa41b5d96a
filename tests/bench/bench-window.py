#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starting and holding Liji's window with a large registry open, against an empty libadwaita window in the same run: time from
exec to the first control with the caret, and memory (PSS) once that is there and after log-in."""
import os
import pathlib
import statistics
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
import harness
import table

RUNS = int(os.environ.get("LIJI_BENCH_RUNS", "7"))
BENCH = os.path.join(os.environ["LIJI_BUILD"], "tests", "bench")
EMPTY = os.path.join(BENCH, "empty-window")


def usable(app):
    """The first entry that has the caret."""
    return harness.wait("a caret", lambda: next((n for n in app.root.walk() if n.has("focused") and n.role in ("text", "password text")), None), 60)


def pss(process):
    """Proportional set size in KiB, of the program alone."""
    with open(f"/proc/{process.pid}/smaps_rollup", encoding="ascii") as rollup:
        return next(int(line.split()[1]) for line in rollup if line.startswith("Pss:"))


def settle(process):
    """The memory once it no longer grows: the least of the readings over a quiet half second."""
    last, same = pss(process), 0
    while same < 5:
        time.sleep(0.1)
        now = pss(process)
        same = same + 1 if abs(now - last) < 200 else 0
        last = now
    return last


def start(session, argv, log_in=None):
    begun = time.monotonic()
    with session.start(argv) as app:
        usable(app)
        ready = time.monotonic() - begun
        if log_in:
            log_in(app)
        return ready, settle(app.process)


def log_in(app):
    entry = app.find("password text", "Password")
    entry.focus()
    app.enter("liji-demo")
    app.press("Return")
    app.find("heading", "Today", timeout=60)


def main():
    made = subprocess.run([os.path.join(BENCH, "make-large")], check=True, stdout=subprocess.PIPE, text=True).stdout
    liji = [harness.installed("liji"), "--registry", made.splitlines()[-1]]
    with harness.Session() as session:
        for argv in ([EMPTY], liji):  # caches warm for both
            start(session, argv)
        pairs = [(start(session, [EMPTY]), start(session, liji)) for _ in range(RUNS)]
        logged_in = statistics.median(start(session, liji, log_in)[1] for _ in range(3))
    empty_time, empty_pss = (statistics.median(pair[0][i] for pair in pairs) for i in (0, 1))
    our_time, before = (statistics.median(pair[1][i] for pair in pairs) for i in (0, 1))
    print(f"# memory before log-in {before / 1024:.1f} MiB")
    good = table.ratio("start to first usable frame", our_time, empty_time, "s", 1.5)
    good &= table.ratio("memory (PSS) after log-in", logged_in / 1024, empty_pss / 1024, "MiB", 1.5)
    return 0 if good else 1


sys.exit(main())
