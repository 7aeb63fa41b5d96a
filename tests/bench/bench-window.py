#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starting and holding Liji's window with a large registry open, against an empty libadwaita window in the same run: time from
exec to the first control with the caret, and memory (PSS) once that is there and after log-in."""
import os
import pathlib
import statistics
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
import harness

RUNS = int(os.environ.get("LIJI_BENCH_RUNS", "7"))
EMPTY = os.path.join(os.environ["LIJI_BUILD"], "tests", "bench", "empty-window")


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


def row(name, ours, bare, goal, unit):
    ratio = ours / bare
    print(f"{name:28} {ours:10.3f} {bare:10.3f} {unit:4} {ratio:7.2f} {goal:7.2f}  {'ok' if ratio <= goal else 'MISSED'}", flush=True)
    return ratio <= goal


def main():
    registry = os.environ.get("LIJI_BENCH_REGISTRY")
    if not registry:
        print("window: set LIJI_BENCH_REGISTRY to a large demonstration registry (user wang, password liji-demo)")
        return 77
    liji = [harness.installed("liji"), "--registry", registry]
    with harness.Session() as session:
        for argv in ([EMPTY], liji):  # caches warm for both
            start(session, argv)
        pairs = [(start(session, [EMPTY]), start(session, liji)) for _ in range(RUNS)]
        empty_pss = statistics.median(p[0][1] for p in pairs)
        logged_in = start(session, liji, log_in)[1]
        print(f"{'':28} {'liji':>10} {'empty':>10} {'':4} {'ratio':>7} {'goal':>7}")
        good = row("start to first usable frame", statistics.median(p[1][0] for p in pairs),
                   statistics.median(p[0][0] for p in pairs), 1.5, "s")
        good &= row("memory (PSS) after log-in", logged_in / 1024, empty_pss / 1024, 1.5, "MiB")
    return 0 if good else 1


sys.exit(main())
