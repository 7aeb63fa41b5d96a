#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Records of former years taken in until they can be searched, against sqlite3 .import of the same rows into the same tables with the
same indexes; and a year's report among a million records, against the bare statements. LIJI_BENCH_ROWS: fewer of both."""
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time

import table

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "cli"))
from office import resident  # noqa: E402

LIJICTL = os.path.join(os.environ["LIJI_BUILD"], "app", "cli", "lijictl")
ARCHIVE = int(os.environ.get("LIJI_BENCH_ROWS", 277528))
RECORDS = int(os.environ.get("LIJI_BENCH_ROWS", 1000000))
YEARS = 20
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = "伟芳娜敏静秀丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰建国文斌"


def run(*words):
    done = subprocess.run([LIJICTL, *words], check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout) if "--json" in words else None


def new_registry(folder):
    run("registry", "create", "--registry", folder, "--office-code", "371324", "--office-name", "示例县婚姻登记处")
    return folder


def write_archive(path):
    chance = random.Random(7)

    def name():
        return chance.choice(SURNAMES) + chance.choice(GIVEN) + chance.choice(GIVEN)

    with open(path, "w", encoding="utf-8") as f:
        f.write("OP_TYPE,CERT_NO,OP_DATE,DEPT_CODE,DEPT_NAME,NAME_MAN,BIRTH_MAN,CERT_NUM_MAN,NAME_WOMAN,BIRTH_WOMAN,CERT_NUM_WOMAN,DOC_YEAR,DOC_NO\n")
        for i in range(ARCHIVE):
            year = chance.randint(1985, 2019)
            born = [f"{year - chance.randint(23, 40)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}" for _ in range(2)]
            f.write(f"IA,J371324-{year}-{i:06d},{year}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d},371324,示例县民政局,{name()},{born[0]},"
                    f"{resident(born[0], 901 + 2 * (i % 40))},{name()},{born[1]},{resident(born[1], 900 + 2 * (i % 40))},{year},{i}\n")


def pieces(number):
    return " ".join([number[i:i + 3] for i in range(len(number) - 2)] + [number[i:i + 5] for i in range(len(number) - 4)])


def bare_import(registry, folder):
    """Seconds of sqlite3 taking in what stands in the registry now, table by table, into the same schema."""
    there = sqlite3.connect(os.path.join(registry, "registry.db"))
    schema = [sql for name, sql in there.execute("SELECT tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND tbl_name IN "
                                                 "('archive_record', 'search_doc', 'search_term', 'search_name', 'search_digits')")
              if not name.startswith("sqlite_")]
    script = ["PRAGMA journal_mode = WAL;", *[sql + ";" for sql in schema], ".mode tabs", "BEGIN;"]
    for name in ("archive_record", "search_doc", "search_term"):
        path = os.path.join(folder, name)
        with open(path, "w", encoding="utf-8") as f:
            for row in there.execute(f"SELECT * FROM {name}"):
                f.write("\t".join(c.hex() if isinstance(c, bytes) else "" if c is None else str(c) for c in row) + "\n")
        script.append(f".import {path} {name}")
    for name, text in (("search_name", lambda r: (" ".join(f"{ord(c):x}" for c in r[1]), " ".join(f"{ord(c):x}" for c in r[2]))),
                       ("search_digits", lambda r: (pieces(r[3]), pieces(r[4])))):
        path = os.path.join(folder, name)
        with open(path, "w", encoding="utf-8") as f:
            for row in there.execute("SELECT doc, man_name, woman_name, man_number, woman_number FROM search_doc"):
                for side, tokens in enumerate(text(row)):
                    f.write(f"{2 * row[0] + side}\t{tokens}\n")
        column = "name" if name == "search_name" else "digits"
        script += [f"CREATE TEMP TABLE t_{column} (row INTEGER, text TEXT);", f".import {path} t_{column}",
                   f"INSERT INTO {name} (rowid, {column}) SELECT row, text FROM t_{column};"]
    script.append("COMMIT;")
    script = [line.replace("STRICT, WITHOUT ROWID", "WITHOUT ROWID").replace("STRICT", "") for line in script]
    since = time.monotonic()
    subprocess.run(["sqlite3", os.path.join(folder, "bare.db")], input="\n".join(script) + "\n", text=True, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - since


def measure_import(folder):
    registry = new_registry(f"{folder}/archive")
    path = f"{folder}/archive.csv"
    write_archive(path)
    since = time.monotonic()
    done = run("import", "marriages", path, "--registry", registry, "--json")
    ours = time.monotonic() - since
    assert done["rows"] == done["accepted"] + done["noted"] + done["refused"] == ARCHIVE, done
    print(f"# {ARCHIVE / ours:.0f} records a second until they can be searched")
    good = table.limit("old records taken in, a thousand of them", 1e6 * ours / ARCHIVE, "ms", 50)
    return table.ratio("the same ÷ sqlite3 .import", ours, bare_import(registry, folder), "s", 2) and good


def fill_years(registry):
    """A million records of twenty years, as the acts leave them."""
    chance = random.Random(8)
    db = sqlite3.connect(os.path.join(registry, "registry.db"))
    party = "mainland 10 20 3 county".split()

    def rows():
        for i in range(RECORDS):
            day = f"{2006 + i % YEARS}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
            event = ("marriage", "marriage", "marriage", "divorce", "reissue_marriage")[i % 5]
            yield (i.to_bytes(16, "big"), event, day, chance.randint(22, 60), chance.randint(20, 60), chance.randint(1, 30))

    with db:
        db.execute("CREATE TEMP TABLE made (id, event, day, man, woman, years)")
        db.executemany("INSERT INTO made VALUES (?, ?, ?, ?, ?, ?)", rows())
        db.execute("INSERT INTO registration (id, number, kind, state, registered_on, office_code, office_name, registrar, mixed, revision, at, snapshot) "
                   "SELECT id, 'N' || rowid, event, 'issued', day, '371324', '示', '示', 0, 1, rowid, x'a0' FROM made")
        db.execute("INSERT INTO tally SELECT day, id, event, ?1, man, ?2, ?3, ?4, ?5, ?1, woman, ?2, ?3, ?4, ?5, years, 'discord', 'booked', NULL FROM made",
                   party)
    db.execute("ANALYZE")
    db.close()


STATEMENTS = """.output /dev/null
SELECT day, event, man_kind, man_age, man_status, man_education, man_occupation, man_home, woman_kind, woman_age, woman_status,
  woman_education, woman_occupation, woman_home, years, reason, traits FROM tally WHERE day >= '2021-01-01' AND day <= '2021-12-31' AND undone_on IS NULL ORDER BY day;
SELECT (SELECT count (*) FROM registration WHERE registered_on >= '2021-01-01' AND registered_on <= '2021-12-31') -
  (SELECT count (*) FROM tally WHERE day >= '2021-01-01' AND day <= '2021-12-31');
"""


def best(function, rounds=5):
    times = []
    for _ in range(rounds):
        since = time.monotonic()
        function()
        times.append(time.monotonic() - since)
    return min(times)


def measure_report(folder):
    registry = new_registry(f"{folder}/years")
    fill_years(registry)
    words = ("report", "marriage", "--year", "2021", "--registry", registry, "--json")
    figures = run(*words)
    assert figures["marriages"]["value"] > 0 and figures["persons"]["value"] == 2 * figures["marriages"]["value"], figures["marriages"]
    ours = best(lambda: run(*words))
    bare = best(lambda: subprocess.run(["sqlite3", os.path.join(registry, "registry.db")], input=STATEMENTS, text=True, check=True))
    good = table.limit("a year's report among a million records", 1000 * ours, "ms", 300)
    return table.ratio("the same ÷ its bare statements", 1000 * ours, 1000 * bare, "ms", 2) and good


table.go_first()
with tempfile.TemporaryDirectory(dir=os.environ["LIJI_BUILD"]) as room:
    good = measure_report(room)
    good &= measure_import(room)
sys.exit(0 if good else 1)
