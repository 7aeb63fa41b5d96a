# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl import burials: a cemetery's own list in whatever layout, encoding and calendar, every row accounted for; stopped and gone on
with; found, offered as the same, taken back as one act (funeral.md §2.4, §6)."""
import collections
import csv
import json
import os
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
from graves import Ground, refused
import tap
from office import LIJICTL, server

REAL = os.path.join(os.environ["LIJI_SHARED"], "data", "registers", "burials-wyoming.csv")
HEAD = ["公墓", "墓区", "排号", "墓号", "逝者姓名", "出生日期", "去世日期", "安葬日期", "家属姓名", "备注"]
ROWS = [
    ["GY", "1", "1", "1", "张样本", "1930-01-02", "1999-03-04", "1999-03-10", "张家属", ""],
    ["示例县公益性公墓", "1", "1", "1", "李样本", "1932年5月", "2001-06-07", "", "张家属", "合葬"],
    ["示例县公益性公墓", "1", "1", "2", "王样本", "", "一九九〇年腊月初八", "", "", ""],
    ["别处公墓", "东", "", "77", "赵样本", "1920-13-45", "1988-08-08", "1988-08-01", "", ""],
    ["", "", "", "", "不详", "", "", "", "", "无主"],
    ["GY", "9", "9", "9", "张样本", "1930-01-02", "1999-03-04", "", "", "另一本上的同一人"],
    ["GY", "1", "1", "3", "", "1930-01-02", "1999-03-04", "", "", ""],
    ["GY", "1", "1", "3", "未来人", "1990-01-02", "2099-03-04", "", "", ""],
]
EXPECTED = {"rows": 8, "accepted": 1, "noted": 5, "refused": 2, "duplicates": 1}


def write(path, rows, encoding="utf-8", comma=",", newline="\n"):
    with open(path, "w", encoding=encoding, newline="") as f:
        csv.writer(f, delimiter=comma, lineterminator=newline).writerows(rows)
    return path


def counts(done):
    return {key: done.json[key] for key in EXPECTED} if done.json else done.err


def everybody(o):
    return sorted((b for sign in "张李王赵不补未" for b in o.run("burial", "find", sign).json), key=lambda b: b["burial"])


def imported(o, path, *words):
    return o.run("import", "burials", path, *words)


def test_list(t, o):
    o.lay_out()
    path = write(o.path("名册.csv"), [HEAD, *ROWS])
    told = o.run("import", "columns", path).json
    t.equal(told["columns"], {"公墓": "CEMETERY", "墓区": "ZONE", "排号": "ROW", "墓号": "PLOT", "逝者姓名": "NAME", "出生日期": "BIRTH", "去世日期": "DEATH",
                              "安葬日期": "INTERRED", "家属姓名": "KIN", "备注": "REMARK"}, "what each column is taken for is suggested")
    tried = imported(o, path, "--dry-run")
    t.equal(counts(tried), EXPECTED, "a trial accounts for every row")
    t.equal((o.run("import", "list").json, o.run("burial", "find", "张").json), ([], []), "and keeps nothing")
    os.remove(tried.json["errors_file"])
    entries = o.run("journal", "verify").json["entries"]
    done = imported(o, path)
    t.equal(counts(done), EXPECTED, "in earnest the same")
    t.equal(o.run("journal", "verify").json["entries"], entries + 1, "as one act")
    batch = done.json["batch"]
    found = {(b["name"], b["place"]): b for b in everybody(o)}
    t.equal(len(found), 6, "six are in the register")
    first, second = found["张样本", "GY · 1 · 1 · 1"], found["李样本", "示例县公益性公墓 · 1 · 1 · 1"]
    t.equal((first["plot"], first["birth"], first["interred_on"], first["kin"], first["notes"]), ("GY-1-1-1", "1930-01-02", "1999-03-10", "张家属", []),
            "a place written like a plot's is that plot's")
    t.equal((second["plot"], second["birth"], second["notes"]), ("GY-1-1-1", "1932年5月", ["date_chinese"]), "by the cemetery's name too; a day stays as it is written")
    lunar = found["王样本", "示例县公益性公墓 · 1 · 1 · 2"]
    t.equal((lunar["death"], set(lunar["notes"])), ("一九九〇年腊月初八", {"birth_missing", "date_lunar"}), "a lunar day is no day of the civil calendar")
    wrong = found["赵样本", "别处公墓 · 东 · 77"]
    t.equal((wrong["plot"], wrong["birth"], set(wrong["notes"])), (None, "1920-13-45", {"date_impossible", "days_disagree"}), "what cannot be is noted, and kept as written")
    nobody = found["不详", None]
    t.equal(set(nobody["notes"]), {"name_unknown", "birth_missing", "death_missing", "place_missing"}, "an unknown one in no place is one still")
    both = o.run("import", "duplicates", str(batch)).json
    t.equal([b["place"] for b in both], ["GY · 1 · 1 · 1", "GY · 9 · 9 · 9"], "who may be the same is offered side by side, and stays two")
    return path, batch, done.json["errors_file"]


def test_plots(t, o):
    plot = lambda label: o.run("plot", "show", label).json["state"]
    t.equal((plot("GY-1-1-1"), plot("GY-1-1-2"), plot("GY-1-1-3")), ("full", "partly", "free"), "a plot with somebody in it is not free")
    refused(t, o.run("plot", "hold", "GY-1-1-2", "--name", "陈样本"), "nor held for anybody", "not free to be given")
    refused(t, o.contract("GY-1-1-1"), "nor sold", "not free to be given")
    t.equal([b["name"] for b in o.run("burial", "find", "--plot", "GY-1-1-1").json], ["张样本", "李样本"], "and says who lies there")


def test_errors(t, o, errors):
    with open(errors, encoding="utf-8-sig", newline="") as f:
        rows = list(csv.reader(f))
    t.equal(rows[0], ["row", "reason", *HEAD], "the rows that were refused, as a list of the same form")
    t.equal([(row[0], row[1].split(":")[0], row[6]) for row in rows[1:]], [("7", "NAME", ""), ("8", "DEATH", "未来人")], "each with its number and reason")
    rows[1][6], rows[2][8] = "补样本", "1999-03-04"
    done = imported(o, write(o.path("改正.csv"), rows))
    t.equal(counts(done), {"rows": 2, "accepted": 2, "noted": 0, "refused": 0, "duplicates": 0}, "corrected, it is taken in")
    t.equal(done.json["errors_file"], None, "with no list of errors")
    return done.json["batch"]


def test_undo(t, o, path, batch):
    refused(t, o.run("import", "undo", str(batch), "--reason", ""), "taking back has a reason", "reason")
    t.equal(o.run("import", "undo", str(batch), "--reason", "拿错名册").json["state"], "undone", "a whole file is taken back")
    t.equal([b["name"] for b in everybody(o)], ["补样本", "未来人"], "its rows are gone, those of the other file are not")
    t.equal([o.run("plot", "show", label).json["state"] for label in ("GY-1-1-1", "GY-1-1-2", "GY-1-1-3")], ["free", "free", "full"], "and so are plots again, but for the corrected rows'")
    refused(t, o.run("import", "undo", str(batch), "--reason", "再来"), "once", "taken back already")
    again = imported(o, path, "--errors", o.path("again.csv"))
    t.equal(counts(again), EXPECTED, "it can be taken in again")
    t.equal([(b["kind"], b["state"]) for b in o.run("import", "list").json], [("burials", "imported"), ("burials", "imported"), ("burials", "undone")],
            "all of it is on the list of files")


LATIN = [["Surname", "Forename", "Born", "Died", "Section", "Grave"], ["Example", "Ada", "25/12/1900", "1/2/1980", "B", "12"],
         ["Beispiel", "Jürgen", "1901", "13/3/1981", "B", "13"]]


def test_layouts(t, o):
    for encoding, comma, newline in (("utf-8", ",", "\n"), ("utf-8-sig", ",", "\r\n"), ("gb18030", ",", "\r\n"), ("utf-16", "\t", "\r\n"), ("utf-8", ";", "\n")):
        path = write(o.path("layout.csv"), [HEAD, *ROWS], encoding, comma, newline)
        t.equal(counts(imported(o, path, "--dry-run")) | {"noted": 0, "accepted": 0, "duplicates": 0}, EXPECTED | {"noted": 0, "accepted": 0, "duplicates": 0},
                f"{encoding}, parted by {comma!r}, is read")
    path = write(o.path("latin.csv"), LATIN, "iso-8859-1", ";")
    mapping = o.path("latin.json")

    def mapped(**words):
        with open(mapping, "w", encoding="utf-8") as f:
            json.dump({"columns": {"Surname": "FAMILY", "Forename": "GIVEN", "Born": "BIRTH", "Died": "DEATH", "Section": "ZONE", "Grave": "PLOT"}, **words}, f)
        return imported(o, path, "--map", mapping)
    refused(t, mapped(dates="YDM"), "an order of days there is not", "mapping: ")
    refused(t, mapped(calendar="elvish"), "a calendar there is not", "mapping: ")
    refused(t, mapped(colour="red"), "a word there is not", "mapping: ")
    done = mapped(encoding="ISO-8859-1", dates="DMY")
    t.equal(counts(done), {"rows": 2, "accepted": 1, "noted": 1, "refused": 0, "duplicates": 0}, "another encoding by the mapping")
    found = o.run("burial", "find", "Beispiel").json
    t.equal([(b["name"], b["birth"], b["death"]) for b in found], [("Jürgen Beispiel", "1901", "1981-03-13")], "found by the family name, days read as said")
    either = write(o.path("either.csv"), [LATIN[0], ["Muster", "Eva", "01/02/1900", "03/04/1980", "B", "14"]])
    with open(mapping, "w", encoding="utf-8") as f:
        json.dump({"columns": {"Surname": "FAMILY", "Born": "BIRTH"}}, f)
    refused(t, imported(o, either, "--map", mapping), "days that can be read two ways are not guessed at", "two ways")
    t.equal(counts(imported(o, either))["rows"], 1, "a file with the columns of an earlier one is read as that was")
    t.equal([b["death"] for b in o.run("burial", "find", "Muster").json], ["1980-04-03"], "day first, as was said then")
    thai = write(o.path("thai.csv"), [["name", "died"], ["Somchai Example", "12/08/2477"]])
    with open(mapping, "w", encoding="utf-8") as f:
        json.dump({"columns": {"name": "NAME", "died": "DEATH"}, "dates": "DMY", "calendar": "buddhist"}, f)
    t.equal(imported(o, thai, "--map", mapping).status, 0, "another calendar by the mapping")
    t.equal([b["death"] for b in o.run("burial", "find", "Somchai").json], ["1934-08-12"], "2477 of theirs is 1934")
    refused(t, imported(o, write(o.path("nobody.csv"), [["zip", "town"], ["1", "2"]])), "no column names anybody", "NAME or FAMILY")
    refused(t, imported(o, write(o.path("empty.csv"), [])), "an empty file", "empty")


def test_stop(t, o):
    rows = [["name", "died", "section"], *([f"名册第{i}人", f"{1950 + i % 70}-0{1 + i % 9}-1{i % 10}", str(i % 7)] for i in range(60000))]
    path = write(o.path("long.csv"), rows)
    staged, seconds = 0, 0.15
    db = None if server() else sqlite3.connect(os.path.join(o.registry, "registry.db"))
    while not staged and seconds < 10:
        moving = subprocess.Popen([LIJICTL, "import", "burials", path, "--registry", o.registry, "--json"], stdout=subprocess.DEVNULL)
        try:
            moving.wait(seconds)
            break
        except subprocess.TimeoutExpired:
            moving.kill()
            moving.wait()
        staged = db.execute("SELECT coalesce (sum (n_rows), 0) FROM burial_stage WHERE whole = 0").fetchone()[0] if db else 1
        t.equal(o.run("burial", "find", "名册第").json, [], "killed half-way, nobody is in the register")
        seconds *= 1.3
    if db:
        t.ok(0 < staged < 60000, "what was read before is kept aside", staged)
    done = imported(o, path)
    t.equal(counts(done), {"rows": 60000, "accepted": 0, "noted": 60000, "refused": 0, "duplicates": 0}, "the same command goes on, to every row")
    t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound")
    if db:
        t.equal(db.execute("SELECT count (*) FROM burial_staged WHERE row > 8").fetchone()[0], 0, "and nothing of it lies aside")
        with db:
            db.execute("UPDATE burial SET name = '改名人' WHERE name = '名册第7人'")
        db.close()
        t.ok("burial" in o.run("registry", "check").out, "a row changed by hand is found", o.run("registry", "check").out)


def test_rights(t, o):
    path = write(o.path("rights.csv"), [["name"], ["陈样本"]])
    o.must("user", "add", "guitai", "--role", "registrar", "--full-name", "示例登记员")
    refused(t, o.run("import", "burials", path, "--user", "guitai"), "a registrar takes no list in", "user: ")


def test_real(t, o):
    if not os.path.isfile(REAL):
        t.skip("a real register of 9,755 burials", "the public registers are not beside this folder")
        return
    with open(REAL, encoding="utf-8") as f:
        rows = [row for row in csv.reader(f)][1:]
    done = imported(o, REAL)
    answer = counts(done)
    same = collections.Counter((row[0], row[2], row[4], row[5]) for row in rows)
    t.equal((answer["rows"], answer["refused"]), (9755, 0), "every row of a real register is taken in")
    t.equal(answer["accepted"] + answer["noted"], 9755, "as it is, or with a note")
    t.equal(answer["duplicates"], sum(n - 1 for n in same.values()), "who is there again is counted as by hand")
    t.equal(answer["duplicates"], 194, "which its own notes say too")
    found = o.run("import", "duplicates", str(done.json["batch"])).json
    t.equal(len(found), sum(n for n in same.values() if n > 1), "and all of them are offered")
    days = [[row[k].strip() for k in (4, 5)] for row in rows]
    whole = lambda day: len(day) == 10 and day[6:] >= "1850"
    kept = sum(1 for pair in days for day in pair if day and not whole(day))
    old = lambda k: sum(1 for pair in days if pair[k] and pair[k][-4:] < "1850")
    turn = lambda day: day[6:] + day[:5]
    late = sum(1 for birth, death in days if whole(birth) and whole(death) and turn(death) < turn(birth))
    if not server():
        db = sqlite3.connect(os.path.join(o.registry, "registry.db"))
        count = lambda where: db.execute(f"SELECT count (*) FROM burial WHERE batch = {done.json['batch']} AND {where}").fetchone()[0]
        t.equal(count("birth_text IS NOT NULL") + count("death_text IS NOT NULL"), kept, "days that are no whole day are kept as written")
        t.equal((count("birth IS NULL"), count("death IS NULL"), count("notes LIKE '%days_disagree%'"), count("notes LIKE '%name_part%'")), (138 + old(0), 10 + old(1), late, 27),
                "births and deaths that are blank or before 1850, lives that end before they begin, and names without a first name, are counted")
        t.equal(db.execute(f"SELECT count (DISTINCT cemetery) FROM burial WHERE batch = {done.json['batch']}").fetchone()[0], len({" ".join(row[9].split()) for row in rows}), "in all its cemeteries")
        db.close()


with tap.Plan() as t, Ground() as o:
    path, batch, errors = test_list(t, o)
    test_plots(t, o)
    test_errors(t, o, errors)
    test_undo(t, o, path, batch)
    test_layouts(t, o)
    test_rights(t, o)
    test_real(t, o)
    test_stop(t, o)
