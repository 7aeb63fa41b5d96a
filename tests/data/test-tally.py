#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The last line of a test run counts points, crashes and skips as they are."""
import json
import sys
import tempfile

import tree
import tap

ENTRIES = [
    {"name": "good", "result": "OK", "stdout": "ok 1 /a\nok 2 /b # SKIP no screen\n1..2\n"},
    {"name": "bad", "result": "FAIL", "stdout": "ok 1 /a\nnot ok 2 /b\n1..2\n"},
    {"name": "crashed", "result": "ERROR", "stdout": "ok 1 /a\n"},
    {"name": "expected", "result": "OK", "stdout": "not ok 1 /a # TODO some day\n1..1\n"},
    {"name": "plain", "result": "OK", "stdout": "no TAP at all\n"},
    {"name": "slow", "result": "TIMEOUT", "stdout": ""},
]


def tally(entries, code):
    with tempfile.NamedTemporaryFile("w", suffix=".json") as log:
        log.write("".join(json.dumps(entry) + "\n" for entry in entries))
        log.flush()
        done = tree.run(sys.executable, tree.TOP / "tests/tally.py", log.name, code)
    return done.stdout.splitlines()[-1], done.returncode


with tap.Plan() as t:
    t.equal(tally(ENTRIES, 1), ("5 passed, 3 failed, 1 skipped", 1), "points, a crash, a timeout and a skip")
    t.equal(tally(ENTRIES[:1], 0), ("1 passed, 0 failed, 1 skipped", 0), "all is well")
    t.equal(tally(ENTRIES[:1], 2), ("1 passed, 1 failed, 1 skipped", 1), "meson itself failed")
    t.equal(tally([], 1), ("0 passed, 1 failed", 1), "nothing ran")
