#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A cemetery's list taken in, against sqlite3 .import of the same rows into the same tables with the same indexes; its reading into the
stage, in rows a second; somebody found among all of them by the first letters. LIJI_BENCH_ROWS: fewer rows."""
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time

import table

LIJICTL = os.path.join(os.environ["LIJI_BUILD"], "app", "cli", "lijictl")
ROWS = int(os.environ.get("LIJI_BENCH_ROWS", 1000000))
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = "伟芳娜敏静秀丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰建国文斌"


def run(*words):
    return json.loads(subprocess.run([LIJICTL, *words, "--json"], check=True, stdout=subprocess.PIPE).stdout)


def write(path):
    chance = random.Random(7)
    with open(path, "w", encoding="utf-8") as f:
        f.write("公墓,墓区,排号,墓号,逝者姓名,出生日期,去世日期,家属姓名\n")
        for i in range(ROWS):
            born = chance.randint(1880, 1960)
            name = chance.choice(SURNAMES) + chance.choice(GIVEN) + chance.choice(GIVEN)
            f.write(f"示例{i % 400}公墓,{i % 9},{i % 40},{i},{name},{born}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d},"
                    f"{born + chance.randint(1, 60)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d},{chance.choice(SURNAMES)}家属\n")


def bare(registry, folder):
    """Seconds of sqlite3 taking in the stage and then the burials as they stand, into the same schema."""
    there = sqlite3.connect(os.path.join(registry, "registry.db"))
    schema = [sql for (sql,) in there.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND tbl_name IN ('burial', 'burial_staged')")]
    rows = os.path.join(folder, "burial")
    with open(rows, "w", encoding="utf-8") as f:
        for row in there.execute("SELECT * FROM burial"):
            f.write("\t".join(c.hex() if isinstance(c, bytes) else "" if c is None else str(c).replace("\n", " ") for c in row) + "\n")
    words = os.path.join(folder, "staged")
    with open(words, "w", encoding="utf-8") as f:
        for row, *rest in there.execute("SELECT row, name, birth, death, cemetery, zone, row_no, place, kin, same FROM burial"):
            f.write("\t".join(("0" * 64, str(row), "", "|".join(str(c).replace("\n", " ") for c in rest) + "|" * 12)) + "\n")
    script = ["PRAGMA journal_mode = WAL;", *[sql + ";" for sql in schema], ".mode tabs", "BEGIN;", f".import {words} burial_staged", "COMMIT;", "BEGIN;",
              f".import {rows} burial", "DELETE FROM burial_staged;", "COMMIT;"]
    script = [line.replace("STRICT, WITHOUT ROWID", "WITHOUT ROWID").replace("STRICT", "") for line in script]
    since = time.monotonic()
    subprocess.run(["sqlite3", os.path.join(folder, "bare.db")], input="\n".join(script) + "\n", text=True, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - since


def best(function, rounds=9):
    times = []
    for _ in range(rounds):
        since = time.monotonic()
        function()
        times.append(time.monotonic() - since)
    return 1000 * min(times)


def measure(folder):
    registry, path = f"{folder}/registry", f"{folder}/burials.csv"
    run("registry", "create", "--registry", registry, "--office-code", "371324", "--office-name", "示例县民政局")
    write(path)
    since = time.monotonic()
    tried = run("import", "burials", path, "--dry-run", "--registry", registry)
    whole = time.monotonic() - since
    since = time.monotonic()
    done = run("import", "burials", path, "--registry", registry)
    second = time.monotonic() - since
    assert done["rows"] == tried["rows"] == ROWS == done["accepted"] + done["noted"] + done["refused"], done
    staging = max(whole - second, 0.001)  # the second time the stage was there
    print(f"# {ROWS / staging:.0f} rows a second into the stage, {ROWS / (staging + second):.0f} until they can be found")
    good = table.limit("a list read into the stage, a thousand", 1e6 * staging / ROWS, "ms", 20)
    good &= table.ratio("a list taken in ÷ sqlite3 .import", staging + second, bare(registry, folder), "s", 2)
    word = SURNAMES[3] + GIVEN[4] + GIVEN[5]
    db = sqlite3.connect(os.path.join(registry, "registry.db"))
    empty = best(lambda: run("parameter", "list", "--registry", registry))
    found = best(lambda: run("burial", "find", word, "--registry", registry))
    assert db.execute("SELECT count (*) FROM burial WHERE name = ?", (word,)).fetchone()[0] > 0
    return table.limit("a name among all of them, above another command", max(found - empty, 0), "ms", 8) and good


table.go_first()
with tempfile.TemporaryDirectory(dir=os.environ["LIJI_BUILD"]) as room:
    good = measure(room)
sys.exit(0 if good else 1)
