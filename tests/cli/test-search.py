# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl search: Chinese, pinyin, initials with surname readings, any part of a number."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from office import Office

with tap.Plan() as t, Office() as o:
    record = o.couple(0, man__name="单雄信", woman__name="古丽·示例")
    number = o.register(record)[0]
    o.register(o.couple(1))
    identity = record["man"]["identity_number"]
    for text, why in (("单雄信", "the whole name"), ("雄信", "two characters of it"), ("雄", "one"), ("shanxiongxin", "pinyin with the surname's reading"),
                      ("sxx", "initials"), ("古丽", "the woman"), (identity, "the identity number"), (identity[6:14], "its birth date"),
                      (identity[-4:], "its end"), (number["number"], "the certificate number"), (number["number"][-6:], "its end"), (number["copies"][1]["booklet"], "a booklet")):
        hits = o.run("search", text).json
        t.ok(any(h["id"] == number["number"] for h in hits), f"{why}: {text}", hits)
    for nothing in ("", "  ", "\u3000"):
        done = o.run("search", nothing)
        t.ok(done.status == 1 and not done.out and "TEXT: it is empty" in done.err, f"{nothing!r} is nothing to look for", done.err)
    # As a clerk types it: the interpunct left out or put in, ü as input methods have it, a booklet in small letters.
    other = o.register(o.couple(3, man__name="欧阳·娜娜", woman__name="吕示例"))[0]["number"]
    for text in ("欧阳·娜娜", "欧阳娜娜", "阳娜", "欧·阳娜娜", "欧阳娜娜 吕", "吕示 欧阳娜", "lü", "lv", "lu", "Lüshili"):
        hits = o.run("search", text).json
        t.ok([h["id"] for h in hits] == [other], f"欧阳·娜娜 and 吕 by {text}", hits)
    for words in (("receive",), ("issue", "--to", o.window())):
        assert o.run("stock", words[0], "AB0000001", "AB0000009", *words[1:]).status == 0
    for text in ("AB0000003", "ab0000003", "ａｂ0000003"):
        hits = o.run("search", text).json
        t.ok(len(hits) == 1 and hits[0]["matched_text"] == "AB0000003", f"a booklet by {text}", hits)
    hit = o.run("search", "sxx").json[0]
    t.equal(sorted(hit), ["id", "matched_field", "matched_text", "title", "type"], "the fixed keys")
    opened = o.run("case", "open", records=[o.couple(2)]).json["no"]
    for step in ("", "accept", "review", "register"):
        if step:
            assert o.run("case", step, opened).status == 0
        hits = o.run("search", opened).json
        t.equal([h["id"] for h in hits], [opened], f"a case by the number its papers bear, {step or 'opened'}")
    t.equal(o.run("search", "SQ110101-2026-000001").json, [], "another office's receipt is not here")
    t.equal(o.run("search", "不存在的人").json, [], "nobody is nobody")
    for text in ("' OR 1=1 --", "\"", "*", "%", "王*", "a AND b", "(" * 50, "字" * 5000):
        t.equal(o.run("search", "--", text).status, 0, f"{text[:12]} is only text")

    # The index is derived; somebody who empties it hides who would be found.
    for table in ("search_doc", "search_term"):
        with o.base() as base:
            base.execute(f"DELETE FROM {table}")
        found = o.run("registry", "check")
        t.ok(found.status == 1 and [one["code"] for one in found.json["problems"]] == ["search"], f"an emptied {table} is found", found.out)
        t.equal(o.run("search", "sxx").json, [], f"{table}: by initials nobody is found meanwhile")
        done = o.run("registry", "reindex")
        t.equal((done.status, o.run("registry", "check").json["problems"]), (0, []), f"{table}: the index is made again")
        t.ok(any(h["id"] == number["number"] for h in o.run("search", "sxx").json), f"{table}: and people are found again")
