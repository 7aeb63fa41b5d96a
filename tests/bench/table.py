#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The benchmarks' table: what the Python benches print their rows with, and, run with meson's log of all benchmarks,
the whole table.

usage: table.py TESTLOG.JSON
"""
import contextlib
import json
import os
import re
import sys

ROW = re.compile(r" (ok|MISSED)$")


def go_first():
    """Where that is allowed the bench and what it starts go before everything else on the machine."""
    with contextlib.suppress(PermissionError):
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))


def _row(name, ours, bare, unit, ratio, goal, value):
    good = value <= goal
    print(f"{name:40} {ours:9.2f} {bare:>9} {unit:4} {ratio:>6} {goal:6.2f}  {'ok' if good else 'MISSED'}", flush=True)
    return good


def ratio(name, ours, bare, unit, goal):
    return _row(name, ours, f"{bare:.2f}", unit, f"{ours / bare:.2f}", goal, ours / bare)


def limit(name, ours, unit, goal):
    return _row(name, ours, "-", unit, "-", goal, ours)


def main():
    print(f"{'':40} {'ours':>9} {'bare':>9} {'':4} {'ratio':>6} {'goal':>6}")
    with open(sys.argv[1], encoding="utf-8") as log:
        for line in log:
            run = json.loads(line)
            rows = [row for row in run.get("stdout", "").splitlines() if ROW.search(row)]
            print("\n".join(rows) if rows else f"{run['name']:40} {run['result'].lower()}, nothing measured")


if __name__ == "__main__":
    main()
