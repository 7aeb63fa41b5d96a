#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts what `meson test` logged, names what took longest and ends with one line: N passed, N failed[, N skipped].

usage: tally.py TESTLOG.JSON EXIT-CODE-OF-MESON

A test program that speaks TAP counts with each of its points, any other program as one.
A program that fails without a failed point (a crash, a timeout, a plan not kept) adds one failure.
"""
import json
import re
import sys

POINT = re.compile(r"^(not )?ok\b[^#]*(?:#\s*(\w+))?", re.IGNORECASE)
BAD = {"FAIL", "ERROR", "TIMEOUT", "INTERRUPT", "UNEXPECTEDPASS"}


def points(text):
    """The top-level TAP points of a program's output as (passed, failed, skipped, skip lines)."""
    passed = failed = 0
    skipped = []
    for line in text.splitlines():
        match = POINT.match(line)
        if not match:
            if re.match(r"^1\.\.0\s*#\s*skip", line, re.IGNORECASE):
                skipped.append(line.split("#", 1)[1].strip())
            continue
        word = (match.group(2) or "").lower()
        if word.startswith("skip"):
            skipped.append(line)
        elif match.group(1) and word != "todo":
            failed += 1
        else:
            passed += 1
    return passed, failed, skipped


def complaints(text):
    """The failed points with what they said, since meson shows only standard error."""
    speaking = False
    for line in text.splitlines():
        match = POINT.match(line)
        if match:
            speaking = bool(match.group(1)) and (match.group(2) or "").lower() != "todo"
        if line.startswith("1.."):
            speaking = False
        if speaking or line.startswith(("Bail out!", "# the screen then")):
            yield line


def main():
    path, code = sys.argv[1], int(sys.argv[2])
    passed = failed = 0
    reasons = []
    try:
        with open(path, encoding="utf-8", errors="replace") as log:
            entries = [json.loads(line) for line in log if line.strip()]
    except FileNotFoundError:
        entries = []
    for entry in entries:
        ok, bad, skips = points(entry.get("stdout") or "")
        result = entry.get("result", "ERROR")
        if not (ok or bad or skips):
            ok, bad = (0, 1) if result in BAD else (0, 0) if result == "SKIP" else (1, 0)
            skips = [entry["name"]] if result == "SKIP" else []
        elif result in BAD and not bad:
            bad = 1
        passed, failed = passed + ok, failed + bad
        for line in complaints(entry.get("stdout") or "") if bad else ():
            print(f"{entry['name']}: {line}")
        reasons += [f"skipped: {entry['name']}: {why}" for why in skips]
    if code and not failed:
        failed = 1
    print("\n".join(reasons), end="\n" if reasons else "")
    for entry in sorted(entries, key=lambda entry: -entry.get("duration", 0))[:10] if len(entries) > 10 else ():
        print(f"{entry['duration']:7.1f} s  {entry['name']}")
    print(f"{passed} passed, {failed} failed" + (f", {len(reasons)} skipped" if reasons else ""))
    return 1 if failed or code else 0


sys.exit(main())
