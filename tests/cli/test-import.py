# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl import marriages: records of former years with everything that is wrong in them (marriage.md §4.12, §6.4), found, believed
and taken back."""
import csv
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from office import LIJICTL, Office, resident

HEAD = ["OP_TYPE", "CERT_NO", "OP_DATE", "DEPT_NAME", "NAME_MAN", "BIRTH_MAN", "CERT_NUM_MAN", "NAME_WOMAN", "BIRTH_WOMAN", "CERT_NUM_WOMAN",
        "DOC_YEAR", "DOC_NO", "NOTES"]
HIM, HER = resident("1960-03-05", 901), resident("1962-04-06", 902)
SOLD = resident("1958-01-02", 903)


def legacy(number):
    """The fifteen digits of a number of the first generation: no century, no check."""
    return number[:6] + number[8:17]


def row(**fields):
    record = {"OP_TYPE": "IA", "CERT_NO": "示结字第00001号", "OP_DATE": "1984-05-20", "DEPT_NAME": "示例公社", "NAME_MAN": "张档案", "BIRTH_MAN": "1960-03-05",
              "CERT_NUM_MAN": HIM, "NAME_WOMAN": "李档案", "BIRTH_WOMAN": "1962-04-06", "CERT_NUM_WOMAN": HER, "DOC_YEAR": "1984", "DOC_NO": "12"}
    record.update(fields)
    return record


def write(path, rows, head=HEAD):
    with open(path, "w", encoding="utf-8-sig", newline="") as f:
        table = csv.DictWriter(f, head, restval="")
        table.writeheader()
        table.writerows(rows)
    return path


def counts(answer):
    return tuple(answer[key] for key in ("rows", "accepted", "noted", "refused", "duplicates"))


def entries(o):
    return o.run("journal", "verify").json["entries"]


NOTED = [  # note code, what is abnormal
    ("no_id_number", {"CERT_NUM_MAN": ""}),
    ("id_stand_in", {"CERT_NUM_MAN": "000000" + "19600305"}),
    ("id_15_digits", {"CERT_NUM_MAN": legacy(resident("1960-03-05", 911))}),
    ("id_check_digit", {"CERT_NUM_MAN": HIM[:17] + ("0" if HIM[17] != "0" else "1")}),
    ("age_only", {"BIRTH_MAN": "", "CERT_NUM_MAN": "", "AGE_MAN": "24岁"}),
    ("birth_year_only", {"BIRTH_MAN": "1960", "CERT_NUM_MAN": ""}),
    ("date_chinese", {"OP_DATE": "一九八四年十月廿三日"}),
    ("date_lunar", {"OP_DATE": "一九八四年腊月廿三"}),
    ("date_ambiguous", {"OP_DATE": "一九八四年元月三日"}),
    ("date_ambiguous", {"OP_DATE": "一九八四年正月初三"}),
    ("date_era", {"OP_DATE": "民国三十七年五月一日", "BIRTH_MAN": "1920-01-01", "CERT_NUM_MAN": "", "BIRTH_WOMAN": "1922-01-01", "CERT_NUM_WOMAN": ""}),
    ("date_partial", {"OP_DATE": "1984-05"}),
    ("date_impossible", {"OP_DATE": "1978-05-20"}),
    ("number_missing", {"CERT_NO": ""}),
    ("number_double", {}),
    ("sides_swapped", {"CERT_NUM_MAN": resident("1960-03-05", 904), "CERT_NUM_WOMAN": resident("1962-04-06", 905)}),
    ("divorce_without_marriage", {"OP_TYPE": "IB"}),
    ("seal_illegible", {"NOTES": "seal_illegible"}),
    ("photo_missing", {"NOTES": "photo_missing;page_missing"}),
]


def test_notes(t, o):
    rows = [row()]
    for i, (_, fields) in enumerate(NOTED):
        rows.append(row(**{"CERT_NO": f"示结字第{i + 100:05d}号", "CERT_NUM_MAN": resident("1960-03-05", 921 + 2 * i),
                           "CERT_NUM_WOMAN": resident("1962-04-06", 922 + 2 * i), "NAME_MAN": f"张档{'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申'[i]}", **fields}))
    rows[1 + [code for code, _ in NOTED].index("number_double")]["CERT_NO"] = rows[0]["CERT_NO"]
    path = write(o.path("notes.csv"), rows, HEAD + ["AGE_MAN"])
    before = entries(o)
    tried = o.run("import", "marriages", path, "--dry-run")
    t.equal(counts(tried.json), (len(rows), 1, len(NOTED), 0, 0), "a trial counts what would be taken in")
    t.equal((entries(o), o.run("import", "list").json), (before, []), "and keeps nothing")
    done = o.run("import", "marriages", path)
    t.equal(counts(done.json), (len(rows), 1, len(NOTED), 0, 0), "every abnormal row is taken in and noted")
    t.equal(entries(o), before + 1, "one entry of the journal for all of them")
    t.equal((done.json["errors_file"], len(done.json["digest"])), (None, 64), "no list of errors, and the file's digest")
    for i, (code, fields) in enumerate(NOTED):
        name = rows[i + 1]["NAME_MAN"]
        found = o.run("search", name).json
        shown = o.run("record", "show", found[0]["id"]).json if found else {}
        remark = json.dumps(shown, ensure_ascii=False)
        t.ok(code in remark, f"{code}: noted on the record", remark[:300])
    shown = o.run("record", "show", rows[0]["CERT_NO"]).json
    t.equal((shown["imported"], shown["office"], shown["volume"], shown["notes"]), (True, "示例公社", "1984-12", None),
            "a record says that it was taken in, from which office and volume")
    t.ok(not o.run("record", "show", o.register(o.couple(8))[0]["number"]).json["imported"], "and one of our own that it was not")
    lunar = o.run("search", rows[8]["NAME_MAN"]).json[0]["id"]
    t.ok('"1984"' in json.dumps(o.run("record", "show", lunar).json), "of a lunar day the year is kept, and nothing is guessed")
    return done.json["batch"], rows


def test_identity(t, o):
    """No number is an identity unless it is one; fifteen digits and eighteen are the same person."""
    stand_in = o.run("person", "timeline", "00000019600305")
    t.ok(stand_in.status != 0 or not stand_in.json or "档" not in stand_in.out, "a stand-in number is nobody", stand_in.out[:200])
    couple = o.couple(1)
    couple["man"].update(name="张档案", birth_date="1960-03-05", identity_number=HIM)
    for paper in couple["man"]["papers"]:
        if paper["paper_type"] == "resident_id":
            paper["number"] = HIM
    checks = o.run("marriage", "register", records=[couple])
    t.ok(checks.status == 1 and "示结字第00001号" in checks.err, "who is married in the archive is not married again unnoticed", checks.err)
    other = o.couple(2)
    full = resident("1960-03-05", 911)
    other["man"].update(name="张档丙", birth_date="1960-03-05", identity_number=full)
    for paper in other["man"]["papers"]:
        if paper["paper_type"] == "resident_id":
            paper["number"] = full
    checks = o.run("marriage", "register", records=[other])
    t.ok(checks.status == 1 and "示结字第00102号" in checks.err, "nor one whose old number has fifteen digits", checks.err)
    free = o.run("marriage", "register", records=[o.couple(3)])
    t.equal(free.status, 0, "who is not in the archive is registered", )
    twin = write(o.path("twin.csv"), [row(CERT_NO=free.json[0]["number"], NAME_MAN="钱旧号")])
    t.equal(counts(o.run("import", "marriages", twin, "--dry-run").json), (1, 0, 1, 0, 0), "an old record under a number of our own is noted")


def test_divorce(t, o):
    """A divorce in the archive ends the marriage in the archive."""
    pair = {"NAME_MAN": "孙离", "CERT_NUM_MAN": SOLD, "BIRTH_MAN": "1958-01-02", "NAME_WOMAN": "周离", "CERT_NUM_WOMAN": resident("1959-02-03", 906),
            "BIRTH_WOMAN": "1959-02-03"}
    path = write(o.path("ended.csv"), [row(CERT_NO="示结字第09001号", OP_DATE="1983-01-05", **pair),
                                       row(OP_TYPE="IB", CERT_NO="示离字第09001号", OP_DATE="1990-06-07", OLD_CERT_NO="示结字第09001号", **pair),
                                       row(CERT_NO="示结字第09002号", OP_DATE="1995-01-05", NAME_MAN="吴双", CERT_NUM_MAN="", CERT_NUM_WOMAN=""),
                                       row(CERT_NO="示结字第09003号", OP_DATE="1995-02-05", NAME_MAN="吴双", CERT_NUM_MAN="", CERT_NUM_WOMAN="")],
                 HEAD + ["OLD_CERT_NO"])
    done = o.run("import", "marriages", path).json
    t.equal(counts(done), (4, 2, 2, 0, 0), "a marriage and its divorce, and a couple that is there twice")
    t.ok("couple_twice" in json.dumps(o.run("record", "show", "示结字第09003号").json), "which is noted")
    shown = json.dumps(o.run("record", "show", "示结字第09001号").json, ensure_ascii=False)
    t.ok("示离字第09001号" in shown and "ended" in shown, "the marriage is over since", shown[:400])


def test_remarriage(t, o):
    """复婚: the pair whose old divorce is on record marries again, flagged and counted as such."""
    couple = o.couple(6)
    who = {f"{key}_{side.upper()}": couple[side][field] for side in ("man", "woman")
           for key, field in (("NAME", "name"), ("BIRTH", "birth_date"), ("CERT_NUM", "identity_number"))}
    path = write(o.path("once.csv"), [row(CERT_NO="J371324-2020-000401", OP_DATE="2020-05-20", **who),
                                      row(OP_TYPE="IB", CERT_NO="L371324-2022-000402", OP_DATE="2022-06-07", OLD_CERT_NO="J371324-2020-000401", **who)], HEAD + ["OLD_CERT_NO"])
    assert o.run("import", "marriages", path).status == 0
    for side in ("man", "woman"):
        couple[side]["marital_status"] = "40"
        couple[side]["papers"].append({"paper_type": "divorce_certificate", "number": "L371324-2022-000402", "issued_on": "2022-06-07", "shown_as": "original"})
    found = o.run("marriage", "check", "--step", "register", records=[couple]).json[0]["problems"]
    t.ok("remarriage.not_marked" in [p["code"] for p in found], "that they marry each other again is asked to be marked", found)
    done = o.run("marriage", "register", records=[{**couple, "remarriage": True}])
    t.ok(done.status == 0 and done.json[0]["number"].startswith("J371324-"), "marked, they are registered in the series of marriages", done.err)
    year = done.json[0]["registered_on"][:4] if done.status == 0 else "2026"
    report = o.run("report", "marriage", "--year", year).json
    t.equal([value["value"] for key, value in report.items() if key.startswith("remarried_each") or key == "reunions"][:1], [1], "and counted among those who remarry each other")


def test_reissue(t, o):
    """A lost certificate of an old marriage is issued again from the archive here."""
    record = o.run("reissue", "schema").json["examples"][0]
    record.pop("archive")
    record.update(original_number="示结字第00001号", original_on="1984-05-20", event="marriage")
    for side, name, number, born in (("man", "张档案", HIM, "1960-03-05"), ("woman", "李档案", HER, "1962-04-06")):
        record[side].update(name=name, identity_number=number, birth_date=born)
        for paper in record[side].get("papers", []):
            if paper["paper_type"] == "resident_id":
                paper["number"] = number
    o.add_second("witness", "钱第二", "head")
    alone = o.run("reissue", "issue", records=[record])
    t.ok(alone.status == 1 and "一人导入" in alone.err and "second_reviewer" in alone.err, "what one person typed into a file verifies no archive", alone.err)
    two = {**record, "second_reviewer": "钱第二", "override_reason": "已与案卷核对一致"}
    typed = o.run("reissue", "issue", records=[two])
    t.ok(typed.status == 1 and "--second-password-file" in typed.err, "nor with a name that is only typed", typed.err)
    problems = o.run("reissue", "check", records=[record]).json[0]["problems"]
    t.ok("reissue.import_unproved" in [p["code"] for p in problems], "the check says so before", problems)
    done = o.run("reissue", "issue", *o.second("witness"), records=[two])
    t.equal(done.status, 0, "a second person who looked into the volume and the record verify it")
    if done.status:
        t.note(done.err)
        return
    shown = o.run("reissue", "show", done.json[0]["number"]).json
    t.ok("here" in json.dumps(shown), "by the record that was taken in")
    died = o.run("record", "annotate", "示结字第00001号", "--kind", "death", "--holder", "man", "--document", "示死证9", "--authority", "示例医院",
                 "--effective", "2026-01-02", "--scan", o.scan(), "--approver", "witness", *o.second("witness"))
    t.equal(died.status, 0, "a death is written beside an old record")
    t.equal(o.run("record", "show", "示结字第00001号").json["state"], "ended", "and ends the marriage there")
    again = o.run("reissue", "issue", records=[record])
    t.equal(again.status, 1, "then nothing is issued again")


def test_confirmed(t, o):
    """A file that two people stand for verifies by itself, and so does the scan of a record."""
    o.add_second("shelf", "周档案", "archivist")
    o.add_second("counts", "吴库管", "keeper")
    couples = [{"NAME_MAN": f"郑旧{n}", "NAME_WOMAN": f"冯旧{n}", "BIRTH_MAN": "1961-03-05", "BIRTH_WOMAN": "1963-04-06",
                "CERT_NUM_MAN": resident("1961-03-05", 941 + 2 * i), "CERT_NUM_WOMAN": resident("1963-04-06", 942 + 2 * i)} for i, n in enumerate("甲乙")]
    files = [write(o.path(f"two-{i}.csv"), [row(CERT_NO=f"示结字第0880{i}号", **pair)]) for i, pair in enumerate(couples)]

    def reissue(i):
        record = o.run("reissue", "schema").json["examples"][0]
        record.pop("archive")
        record.update(original_number=f"示结字第0880{i}号", original_on="1984-05-20", event="marriage")
        for side in ("man", "woman"):
            number = couples[i][f"CERT_NUM_{side.upper()}"]
            record[side].update(name=couples[i][f"NAME_{side.upper()}"], identity_number=number, birth_date=couples[i][f"BIRTH_{side.upper()}"])
            for paper in record[side].get("papers", []):
                if paper["paper_type"] == "resident_id":
                    paper["number"] = number
        return o.run("reissue", "issue", records=[record])

    wrong = o.run("import", "marriages", files[0], *o.second("counts"))
    t.ok(wrong.status == 1 and "吴库管" in wrong.err or "counts" in wrong.err, "who keeps booklets confirms no archive", wrong.err)
    t.equal(o.run("search", "郑旧甲").json, [], "and nothing of the file is here")
    done = o.run("import", "marriages", files[0], *o.second("shelf"))
    t.equal(done.status, 0, "an archivist and a second one stand for the file")
    done = reissue(0)
    t.ok(done.status == 0, "its records verify a reissue by themselves", done.err)
    assert o.run("import", "marriages", files[1]).status == 0
    t.equal(reissue(1).status, 1, "those of the other file do not")
    os.mkdir(o.path("scans"))
    os.rename(o.scan(), o.path("scans", "1.png"))
    with open(o.path("links.csv"), "w", encoding="utf-8") as f:
        f.write("CERT_NO,FILE\n示结字第08801号,1.png\n")
    assert o.run("archive", "link", o.path("scans"), "--list", o.path("links.csv")).json["linked"] == 1
    done = reissue(1)
    t.ok(done.status == 0, "until the scan of the record is linked", done.err)


def test_refused(t, o):
    rows = [row(CERT_NO="示结字第05001号", NAME_MAN="赵留", CERT_NUM_MAN="", CERT_NUM_WOMAN=""),
            row(NAME_MAN="", CERT_NO="x1"), row(OP_DATE="不详", CERT_NO="x2"), row(OP_TYPE="ICA", CERT_NO="x3")]
    path = write(o.path("bad.csv"), rows + [rows[0]])
    with open(path, "a", encoding="utf-8") as f:
        f.write("IA,x4,1984,公社\x01\r\nIA" + ",a" * 40 + "\r\n\r\n")
    done = o.run("import", "marriages", path).json
    t.equal(counts(done), (7, 0, 1, 6, 1), "rows that are no record, and one that is here already")
    with open(done["errors_file"], encoding="utf-8-sig") as f:
        wrong = list(csv.reader(f))
    t.equal([r[0] for r in wrong[1:]], ["2", "3", "4", "5", "6", "7"], "are listed by their numbers")
    t.ok(all(r[1] for r in wrong[1:]) and "OP_DATE" in wrong[2][1], "with the reason", wrong[:3])
    formulas = ["=cmd|' /C calc'!A0", "+86", "-1", "@x"]
    path = write(o.path("formulas.csv"), [row(CERT_NO=each, OP_DATE="不详", NAME_MAN="赵, 留") for each in formulas])
    done = o.run("import", "marriages", path).json
    with open(done["errors_file"], encoding="utf-8-sig") as f:
        cells = [line[wrong[0].index("CERT_NO")] for line in list(csv.reader(f))[1:]]
    t.equal(cells, ["'" + each for each in formulas], "no cell of the list is a formula to whoever opens it")
    with open(done["errors_file"], encoding="utf-8-sig") as f:
        mended = f.read().replace("不详", "1984-05-01")
    with open(o.path("mended.csv"), "w", encoding="utf-8-sig") as f:
        f.write(mended)
    t.equal(o.run("import", "marriages", o.path("mended.csv")).json["refused"], 0, "and put right it can be taken in")
    t.equal([o.run("record", "show", "--", each).json["number"] for each in formulas], formulas, "as it was written at first")
    path = o.path("bad.csv")
    again = o.run("import", "marriages", path).json
    t.equal(counts(again)[:4] + (again["batch"],), (7, 0, 0, 7, 0), "the same file again brings nothing")
    for text, words in (("", "empty"), ("a,b\n1,2\n", "NAME_MAN"), ("姓\udcff\udcff,b\n", "GB18030"), ('NAME_MAN,"NAME_WOMAN', "names")):
        with open(o.path("wrong.csv"), "w", encoding="utf-8", errors="surrogateescape") as f:
            f.write(text)
        done = o.run("import", "marriages", o.path("wrong.csv"))
        t.ok(done.status == 1 and done.err.count("\n") == 1 and words in done.err, f"{text[:8]!r} is no such file", done.err)


def test_forms(t, o):
    """JSON Lines, and a file of another system by a mapping."""
    path = o.path("rows.jsonl")
    with open(path, "w", encoding="utf-8") as f:
        for i in range(3):
            f.write(json.dumps(row(CERT_NO=f"示结字第0700{i}号", NAME_MAN=f"钱{'一二三'[i]}", CERT_NUM_MAN=resident("1961-01-01", 921 + 2 * i)), ensure_ascii=False) + "\n")
        f.write("{no json\n")
    t.equal(counts(o.run("import", "marriages", path).json), (4, 3, 0, 1, 0), "JSON Lines")
    t.equal(o.run("search", "钱二").json[0]["id"], "示结字第07001号", "found by name")
    names = {"类别": "OP_TYPE", "字号": "CERT_NO", "日期": "OP_DATE", "男": "NAME_MAN", "女": "NAME_WOMAN", "男证": "CERT_NUM_MAN"}
    with open(o.path("map.json"), "w", encoding="utf-8") as f:
        json.dump(names, f, ensure_ascii=False)
    path = write(o.path("foreign.csv"), [{"类别": "IA", "字号": "示结字第08001号", "日期": "1986-05-01", "男": "吴映", "女": "郑射", "男证": HIM, "别的": "x"}],
                 [*names, "别的"])
    t.equal(o.run("import", "marriages", path).status, 1, "names of another system are not guessed")
    done = o.run("import", "marriages", path, "--mapping", o.path("map.json"))
    t.equal(done.status, 0, "with a mapping they are read")
    t.equal(o.run("search", "wuying").json[0]["id"], "示结字第08001号", "and found by pinyin")
    with open(path, encoding="utf-8-sig", newline="") as f:
        saved = f.read().replace("08001", "08002").replace("吴映", "吴㐂国")
    with open(o.path("old-program.csv"), "w", encoding="gb18030", newline="") as f:
        f.write(saved)
    t.equal(o.run("import", "marriages", o.path("old-program.csv"), "--mapping", o.path("map.json")).json["refused"], 0, "and one that a table's program saved in GB18030")
    t.equal(o.run("search", "吴㐂国").json[0]["id"], "示结字第08002号", "with the rare character of its name")
    return done.json["batch"]


def test_many(t, o):
    """A file of more rows than are read at a time: each is found by all its pieces, and what is wrong stands at its line."""
    rows = [row(CERT_NO=f"示结字第{300000 + i}号", NAME_MAN=f"卫{chr(0x4E00 + i)}", CERT_NUM_MAN=resident("1961-02-03", 2 * (i % 400) + 101),
                NAME_WOMAN=f"蒋{chr(0x5E00 + i)}", CERT_NUM_WOMAN="") for i in range(1203)]
    for broken in (0, 499, 500, 999, 1202):
        rows[broken]["OP_DATE"] = "不详"
    path = write(o.path("many.csv"), rows)
    trial, done = o.run("import", "marriages", path, "--dry-run").json, o.run("import", "marriages", path).json
    t.equal(counts(trial), counts(done), "the trial counts what the import does")
    t.equal((done["rows"], done["refused"]), (1203, 5), "more rows than are read at a time")
    with open(done["errors_file"], encoding="utf-8-sig") as f:
        t.equal([each[0] for each in list(csv.reader(f))[1:]], ["1", "500", "501", "1000", "1203"], "the wrong ones by their lines")
    for i in (1, 498, 501, 998, 1000, 1201):
        number = rows[i]["CERT_NO"]
        for word in (rows[i]["NAME_MAN"], rows[i]["NAME_WOMAN"][1:], number):
            t.ok(number in [hit["id"] for hit in o.run("search", word).json], f"row {i + 1} is found by {word}")
        t.ok(number in [hit["id"] for hit in o.run("search", rows[i]["CERT_NUM_MAN"][8:]).json], f"and row {i + 1} by the end of his number")
    for i in (0, 500, 1202):
        t.ok(rows[i]["CERT_NO"] not in [hit["id"] for hit in o.run("search", rows[i]["NAME_MAN"]).json], f"row {i + 1} by nothing")


def test_killed(t, o):
    """Whoever pulls the plug finds all of the file or nothing of it."""
    path = write(o.path("long.csv"), [row(CERT_NO=f"示结字第{i:07d}号", NAME_MAN="冯断", CERT_NUM_MAN="", CERT_NUM_WOMAN="", NAME_WOMAN=f"陈{i}")
                                      for i in range(4000000, 4008000)])
    for moment in (0.15, 0.5, 1.0):
        before, batches = entries(o), len(o.run("import", "list").json)
        work = subprocess.Popen([LIJICTL, "import", "marriages", path, "--registry", o.registry], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            work.wait(moment)
        except subprocess.TimeoutExpired:
            work.kill()
            work.wait()
        now, there = entries(o), len(o.run("import", "list").json)
        found = o.run("search", "冯断").json != []
        t.equal((now - before, found), (there - batches, there > batches), f"killed after {moment} s: all or nothing")
        if there > batches:
            break


def test_undo(t, o, used, unused):
    kept = o.run("import", "undo", str(used), "--reason", "误导入")
    t.ok(kept.status == 1 and "acts rest" in kept.err, "a file whose records acts rest on stays", kept.err)
    back = o.run("import", "undo", str(unused), "--reason", "误导入")
    t.equal((back.status, back.json["state"]), (0, "undone"), "another is taken back whole, by an act")
    t.equal(o.run("search", "吴映").json, [], "nothing of it is found any more")
    t.equal(o.run("record", "show", "示结字第08001号").status, 1, "nor shown")
    t.equal(o.run("import", "undo", str(unused), "--reason", "再").status, 1, "once")
    t.equal(o.run("registry", "check").json["problems"], [], "and the registry is sound")
    o.run("user", "add", "clerk", "--role", "registrar", "--valid-until", "+300")
    t.equal(o.run("import", "marriages", o.path("rows.jsonl"), "--user", "clerk").status, 1, "a registrar takes no archives in")


with tap.Plan() as t, Office() as o:
    first, _ = test_notes(t, o)
    test_identity(t, o)
    test_divorce(t, o)
    test_remarriage(t, o)
    test_reissue(t, o)
    test_confirmed(t, o)
    test_refused(t, o)
    last = test_forms(t, o)
    test_many(t, o)
    test_killed(t, o)
    test_undo(t, o, first, last)
