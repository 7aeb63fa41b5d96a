#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starting and holding Liji's window with a large registry open, against an empty libadwaita window in the same run: time from
exec to the first entry on the screen, and memory (PSS, cairo renderer) once that is there and after log-in."""
import os
import pathlib
import statistics
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
import harness
import table

harness.POLL = 0.005
LANGUAGE = "zh_CN"  # both windows say their name in Chinese
RUNS = int(os.environ.get("LIJI_BENCH_RUNS", "7"))
BENCH = os.path.join(os.environ["LIJI_BUILD"], "tests", "bench")
EMPTY = os.path.join(BENCH, "empty-window")


def usable(app):
    """The first entry stands in the tree and shows."""
    return harness.wait("an entry", lambda: next((n for n in app.root.walk() if n.role == "text" and n.visible), None), 60)


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
    with session.start(argv, LANGUAGE) as app:
        usable(app)
        ready = time.monotonic() - begun
        if log_in:
            log_in(app)
        return ready, settle(app.process)


def log_in(app):
    app.type_into("entry", "Account name", "wang")
    app.find("entry", "Password").focus()
    app.enter("liji-demo")
    app.press("Return")
    harness.wait("the rooms", lambda: app.search("list", "Rooms") and app.search("list", "Rooms").all("list item"), 60)
    time.sleep(1)  # Today is read by a thread; what it costs counts


def main():
    made = subprocess.run([os.path.join(BENCH, "make-large")], check=True, stdout=subprocess.PIPE, text=True).stdout
    liji = [harness.installed("liji"), "--registry", made.splitlines()[-1]]
    table.go_first()
    with harness.Session() as session:
        for argv in ([EMPTY], liji):  # caches warm for both
            start(session, argv)
        # In turns: what other programs share with both, and take from both, changes by the minute.
        pairs = [(start(session, [EMPTY]), start(session, liji, log_in)) for _ in range(RUNS)]
    (empty_time, empty_pss), (our_time, our_pss) = ([statistics.median(run[side][i] for run in pairs) for i in (0, 1)] for side in (0, 1))
    good = table.ratio("start to first usable frame", our_time, empty_time, "s", 1.5)
    good &= table.ratio("memory (PSS) after log-in", our_pss / 1024, empty_pss / 1024, "MiB", 1.5)
    return 0 if good else 1


sys.exit(main())
