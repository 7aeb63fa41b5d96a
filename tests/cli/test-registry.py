# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl registry, user: a registry is made in one step, says whose it is, and refuses what it must."""
import os
import stat
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from office import Office

with tap.Plan() as t:
    with Office(stock=0) as o:
        t.ok(len(o.created.json["password"]) >= 12, "an administrator's password is made and shown once")
        info = o.run("registry", "info").json
        t.equal((info["office_code"], info["office_name"]), ("371324", "示例县婚姻登记处"), "whose registry it is")
        t.equal(o.run("registry", "check").json, {"ok": True, "problems": [], "unseen": []}, "a new registry is sound")
        years = o.run("calendar", "show").json
        t.equal([y["year"] for y in years], list(range(2021, 2027)), "the rest days of 2021 to 2026 are there")
        t.equal({(y["shipped"], y["kid"], y["version"][:5] == f"{y['year']}-") for y in years}, {(True, o.run("key", "list").json[0]["kid"], True)},
                "each with its version and the office's signature")
        t.equal(len([k for k in o.run("key", "list").json if k["current"]]), 1, "one signing key is in use")
        if o.files() == o.registry:
            keys = o.path("registry", "keys")
            modes = {stat.S_IMODE(os.stat(os.path.join(keys, f)).st_mode) for f in os.listdir(keys)}
            t.equal(modes, {0o600}, "private keys are their owner's alone")
            private = b"".join(open(os.path.join(keys, f), "rb").read() for f in os.listdir(keys))
        else:
            with o.base() as db:
                private = db.execute("SELECT content FROM file WHERE path LIKE 'keys/%'")[0][0]
        t.ok(b"ENCRYPTED" in private, "and encrypted")

        again = o.run("registry", "create", "--office-code", "371324", "--office-name", "又一处")
        t.equal(again.status, 1, "a registry is never made over another")
        t.equal(o.run("registry", "info").json["office_name"], "示例县婚姻登记处", "which stays as it was")

        for words, field in ((("--office-code", "37132", "--office-name", "x"), "office"),
                             (("--office-code", "37132X", "--office-name", "x"), "office"),
                             (("--office-code", "000000", "--office-name", "x"), "office"),
                             (("--office-code", "999999", "--office-name", "x"), "office"),
                             (("--office-code", "193724", "--office-name", "x"), "office"),
                             (("--office-code", "710000", "--office-name", "x"), "office")):
            bad = o.run("registry", "create", *words, "--registry", o.path("other"))
            t.equal(bad.status, 1, f"{words} is refused")
            t.ok(field in bad.err and bad.err.count("\n") == 1, "in one line naming the field", bad.err)
            t.ok(not os.path.exists(o.path("other", "registry.db")), "and nothing is left behind")

        added = o.run("user", "add", "li", "--role", "registrar", "--valid-until", "+300", "--full-name", "李示例").json
        t.equal((added[0]["name"], added[0]["roles"]), ("li", ["registrar"]), "an account is added")
        t.equal(o.run("user", "add", "li", "--role", "registrar").status, 1, "not twice")
        t.equal(o.run("user", "add", "zz", "--role", "king").status, 1, "nor with a role there is not")
        t.equal(sorted(u["name"] for u in o.run("user", "list").json), ["admin", "li"], "both are listed")
        t.ok(o.run("user", "disable", "li").json[0]["disabled"], "an account is disabled")
        t.equal(o.run("user", "list", "--user", "li").status, 1, "and does nothing any more")
        t.equal(o.run("user", "enable", "li").json[0]["disabled"], False, "a closed account is opened again")
        t.equal(o.run("user", "enable", "li", "--user", "li").status, 1, "by an administrator alone")
        t.equal(o.run("registry", "check").status, 0, "the journal knows of both")
        t.equal(o.run("user", "disable", "li").status, 0, "and closed again")
        t.equal(o.run("registry", "info", "--user", "li").status, 1, "and opens nothing any more")
        t.equal(o.run("registry", "info", "--user", "nobody").status, 1, "nor does an unknown one")
        t.equal(o.run("registry", "infos").status, 1, "an unknown verb is wrong usage")
        missing = o.run("registry", "info", "--registry", o.path("nowhere"))
        t.ok(missing.status == 1 and "nowhere" in missing.err, "a registry that is not there is named", missing.err)

    def kids(o):
        return {year["kid"] for year in o.run("calendar", "show").json if year["shipped"]}

    # A registry of an earlier Liji: what came with the program bears no signature until the key is used again.
    with Office(stock=0) as o:
        notice = o.path("2027.json")
        with open(notice, "w", encoding="utf-8") as file:
            file.write('{"year": 2027, "papers": ["示例通知"], "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": true}]}')
        for words in (("key", "rotate"), ("calendar", "import", notice)):
            with o.base() as db:
                db.unlock()
                db.execute("DELETE FROM calendar_year")
            t.equal(kids(o), {None}, "shipped years without a signature say so")
            t.equal(o.run("calendar", "restday", "2026-10-01").json["rest_day"], True, "and count all the same")
            done = o.run(*words)
            current = [key["kid"] for key in o.run("key", "list").json if key["current"]]
            t.equal((done.status, kids(o)), (0, set(current)), f"{words[0]} {words[1]} signs them: {done.err}")
            found = [p["code"] for p in o.run("registry", "check").json["problems"]]
            t.ok("calendar.signature" not in found, "and the signatures are right", found)
