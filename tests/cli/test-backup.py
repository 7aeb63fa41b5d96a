# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl backup: locked, proven, thinned, refused when broken; a restored registry goes on where it stood, signing included."""
import fcntl
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from office import Office


def write(path, data):
    mode = "wb" if isinstance(data, bytes) else "w"
    with open(path, mode) as f:
        f.write(data)
    os.chmod(path, 0o600)
    return path


with tap.Plan() as t:
    with Office(stock=6) as o:
        married = o.register()[0]["number"]
        bare = o.run("backup", "create")
        t.ok(bare.status == 1 and "recovery key" in bare.err, "without a key or passphrase nothing is written", bare.err)
        t.equal([f for f in os.listdir(os.path.join(o.files(), "backup"))], [], "not even half of it")

        key = o.path("recovery.key")
        lost = o.run("backup", "key", "--output", o.path("nowhere/key"))
        decided = [one for one in o.run("parameter", "history").json if one["key"] == "backup_key"]
        t.ok(lost.status == 1 and decided == [], "a key nobody could keep locks nothing", lost.err)
        o.run("backup", "key", "--output", key)
        t.equal(oct(os.stat(key).st_mode & 0o777), "0o600", "the recovery key is its owner's alone")
        t.equal(o.run("backup", "key", "--output", key).status, 1, "and never written over")

        made = o.run("backup", "create", o.path("drive"))
        t.equal(made.status, 0, "a backup is made with the public half alone")
        one = made.json
        entries = o.run("registry", "info").json["entries"]
        t.equal(one["entries"], entries, "it says how many entries it holds")
        t.equal(one["head"], o.run("journal", "verify").json["head"], "and which is the last")
        t.ok(one["verified_at"], "it was restored for a trial")
        t.equal(os.listdir(o.path("drive")), [one["name"]], "one file, no trace of the trial")
        t.equal(os.listdir(os.path.join(o.files(), "backup")), [], "nor beside the registry")
        data = open(one["path"], "rb").read()
        t.ok("示例".encode() not in data and b"ENCRYPTED" not in data, "nobody reads it as it lies there")
        listed = o.run("backup", "list", o.path("drive")).json
        t.equal([(b["name"], b["entries"], bool(b["verified_at"])) for b in listed], [(one["name"], entries, True)], "it is listed")

        # What killed ones left is taken away by the next; not what somebody is at.
        left = [o.path("drive", "liji-371324-20260101T000000Z.backup.part"), o.path("drive", "liji-371324-20260101T000001Z.backup.part"),
                o.path("drive", "liji-510000-20260101T000000Z.backup.part"), o.path("drive", "holiday.part")]
        for path in left:
            write(path, "half")
        os.makedirs(os.path.join(o.files(), "backup", ".trial-killed", "registry"))
        living = os.open(left[1], os.O_RDONLY)
        fcntl.flock(living, fcntl.LOCK_EX)
        two = o.run("backup", "create", o.path("drive"), "--keep", "0,0,0").json
        t.equal([os.path.exists(path) for path in left], [False, True, True, True], "a half-written backup goes, unless it is being written or another office's")
        t.equal(os.listdir(os.path.join(o.files(), "backup")), [], "and a trial nobody ended")
        os.close(living)
        for path in [two["path"], *left[1:]]:
            os.unlink(path)

        # A font is kept among the papers; its copy for the library that draws is not written a second time.
        font = "/usr/share/fonts/opentype/cantarell/Cantarell-Regular.otf"
        size = os.path.getsize(font)
        before = os.path.getsize(o.run("backup", "create", o.path("drive"), "--keep", "0,0,0").json["path"])
        t.equal(o.run("font", "add", font).status, 0, "the office adds a font")
        helper = os.path.join(o.files(), "providers", "online-check")
        os.makedirs(os.path.dirname(helper), exist_ok=True)
        with open(helper, "w", encoding="utf-8") as file:
            file.write("#!/bin/sh\n")
        os.chmod(helper, 0o700)
        withal = o.run("backup", "create", o.path("drive"), "--keep", "0,0,0").json
        more = os.path.getsize(withal["path"]) - before
        t.ok(size * 0.5 < more < size * 1.5, "it is in the backup once", more, size)
        kept = o.run("backup", "restore", withal["path"], "--to", o.path("with font"), "--recovery-key", key)
        t.equal((kept.status, o.run("registry", "check", "--registry", o.path("with font")).json["problems"]), (0, []), "and comes back with it")
        came = os.path.join(o.path("with font"), "providers", "online-check")
        t.equal(os.stat(came).st_mode & 0o777, 0o600, "a helper of a backup is run by nobody before somebody has looked at it")
        o.run("backup", "resume", "--nothing", "--reason", "同一时刻的备份", "--registry", o.path("with font"))
        drawn = o.run("certificate", "print", married, "--copy", "woman", "--template", "marriage-sheet", "--output", o.path("font.pdf"), "--registry", o.path("with font"))
        copy = os.path.join(o.path("with font"), "fonts", os.path.basename(font))
        t.ok(drawn.status == 0 and os.path.getsize(copy) == size, "where papers are drawn its copy is made again", drawn.err)
        o.run("font", "remove", os.path.basename(font))

        # The couple after the backup is not in it, and holds what was given.
        since, = o.register(o.couple(1))
        paper = o.run("certificate", "print", since["number"], "--copy", "man", "--template", "marriage-sheet", "--output", o.path("since.pdf"))
        t.ok(paper.status == 0, "a couple after the backup has its papers", paper.err)
        back = o.run("backup", "restore", one["path"], "--to", o.path("restored"), "--recovery-key", key)
        t.equal(back.status, 0, "it is restored")
        t.ok("after" in back.err and "backup resume" in back.err, "and what came after it is told to be gone", back.err)
        restored = ("--registry", o.path("restored"))
        t.equal(o.run("registry", "info", *restored).json["entries"], entries + 1, "with the entries it had, and that it was restored")
        t.equal(o.run("journal", "verify", *restored).json["ok"], True, "a whole journal")
        t.equal(o.run("registry", "check", *restored).json, {"ok": True, "problems": [], "unseen": []}, "and every invariant")
        t.equal(len(o.run("search", "张示例", *restored).json), 1, "people are found")
        early = o.run("marriage", "register", *restored, records=[o.couple(2)])
        t.ok(early.status == 1 and "backup resume" in early.err, "nothing is given before the head has told what paper shows", early.err)
        skipped = o.run("day", "check", "--skip", "no sheet", *restored)
        late = o.run("marriage", "register", *restored, records=[o.couple(2)])
        t.ok(late.status == 1 and "backup resume" in late.err, "a sheet that is not asked for is no answer", skipped.err, late.err)

        def resume(*words):
            return o.run("backup", "resume", "--reason", "纸质登记簿", *words, *restored)

        rest = [word for name in ("L", "BJ", "BL") for word in ("--last", f"{name}371324-2026-000000")]
        for words, what in ((("--last", since["number"]), "L in 2026"), (("--last", "J371324-2026-000000"), "L in 2026"), (("--last", "J110101-2026-000002", *rest), "of this office"),
                            (("--last", "J371324-2025-000002", *rest), "over before the backup"), (("--last", "J371324-2026-900000", *rest), "look at the paper"),
                            (("--last", "zwei", *rest), "certificate number"), (("--skip", "0"), "skip"), (("--nothing", "--skip", "5"), "either"),
                            (("--last", since["number"], *rest, "--booklets", "样本"), "booklets"),
                            (("--last", since["number"], *rest, "--booklets", "样本000001-样本000004"), "样本000001")):
            bad = resume(*words)
            t.ok(bad.status == 1 and what in bad.err and bad.err.count("\n") == 1, f"{' '.join(words)}: refused in one line", bad.err)
        t.ok(o.run("marriage", "register", *restored, records=[o.couple(2)]).status == 1, "and acts go on waiting")
        told = resume("--last", since["number"], *rest, "--booklets", "样本000003-样本000004", "--booklets", "样本000901-样本000902")
        t.equal((told.status, told.json and (told.json["numbers"], told.json["booklets"], told.json["not_in_stock"], told.json["distance"])),
                (0, ([since["number"]], ["样本000003-样本000004"], ["样本000901-样本000902"], 1000)), f"the head tells it {told.err}")
        gaps = " ".join(o.run("day", "show", "--open", *restored).json["gaps"])
        t.ok(since["number"] in gaps, "the lost number is in the gap register, and on the day's sheet", gaps)
        t.equal([e["act"] for e in o.run("audit", "list", "overrides", *restored).json][:1], ["backup.resume"], "the auditor is told")
        t.ok(resume("--nothing").status == 1, "it is told once")
        new = o.run("marriage", "register", *restored, records=[o.couple(2)])
        t.equal((new.status, new.json and new.json[0]["number"], new.json and sorted(c["booklet"] for c in new.json[0]["copies"])),
                (0, "J371324-2026-000003", ["样本000005", "样本000006"]), f"it goes on behind what was given, with the next booklets {new.err}")
        paper = o.run("certificate", "print", new.json[0]["number"], "--copy", "man", "--template", "marriage-sheet", "--output", o.path("sheet.pdf"), *restored)
        t.ok(paper.status == 0, "and goes on signing", paper.err)
        jwks = o.path("keys.jwks")
        o.run("key", "export", "--jwks", "--output", jwks, *restored)
        places = [o.run("seal", "verify", o.path(name), "--key", jwks).json for name in ("since.pdf", "sheet.pdf")]
        t.ok(all(place["ok"] for place in places), "both couples' papers are good", places)
        t.ok(len({str(place["claims"].get("status_index", place["claims"].get("status"))) for place in places}) == 2, "and share no place in the status list", places)
        t.equal(o.run("registry", "check", *restored).json, {"ok": True, "problems": [], "unseen": []}, "every invariant holds after it")
        again = o.run("backup", "restore", one["path"], "--to", o.path("restored"), "--recovery-key", key)
        t.ok(again.status == 1 and "not empty" in again.err, "never over another registry", again.err)

        sound = o.run("backup", "verify", one["path"], "--recovery-key", key)
        t.equal((sound.status, sound.json["entries"]), (0, entries), "verify restores for a trial")
        other = write(o.path("other.key"), "liji-private-" + "0" * 72 + "\n")
        wrong = o.run("backup", "restore", one["path"], "--to", o.path("never"), "--recovery-key", other)
        t.ok(wrong.status == 1 and "key" in wrong.err, "another key is refused", wrong.err)
        piece = 65536 + 17
        flipped = bytearray(data)
        flipped[len(data) // 2] ^= 1
        for what, content, word in (("changed", bytes(flipped), "changed"), ("cut off", data[:-1], "cut off"),
                                    ("cut to a third", data[:len(data) // 3], "cut off"), ("continued", data + b"x", "changed"),
                                    ("no backup", b"PK" + data, "not a file locked by Liji")):
            broken = write(o.path("broken.backup"), content)
            for verb, more in (("verify", ()), ("restore", ("--to", o.path("never")))):
                bad = o.run("backup", verb, broken, "--recovery-key", key, *more)
                t.ok(bad.status == 1 and bad.err.count("\n") == 1, f"{what}: {verb} refuses", bad.err)
                t.ok(word in bad.err or "key is wrong" in bad.err, f"{what}: in one line that says why", bad.err)
        t.ok(not os.path.exists(o.path("never")), "before anything is written")

        secret = write(o.path("secret"), "两把锁 and a key\n")
        third = o.run("backup", "create", o.path("drive2"), "--backup-passphrase-file", secret).json
        t.equal(o.run("backup", "verify", third["path"], "--backup-passphrase-file", secret).status, 0, "a passphrase locks too")
        bad = o.run("backup", "verify", third["path"], "--backup-passphrase-file", write(o.path("not"), "x\n"))
        t.ok(bad.status == 1 and "passphrase" in bad.err, "and no other opens it", bad.err)

        # Thirty older ones: of each period the last stays. Three bear such names and are nobody's.
        with o.base() as base:
            for day in range(1, 31):
                name = o.path("drive2", f"liji-371324-202610{day:02d}T080000Z.backup")
                write(name, "x")
                base.execute("INSERT INTO backup_log (made_at, verified_at, path, bytes, entries, head, actor, station) "
                             f"VALUES ({day}, {day}, '{name}', 1, 1, '', 'admin', 'window 1')")
        garbage = [f"liji-371324-{stamp}Z.backup" for stamp in ("20290105T000000", "20290106T000000", "20261030T090000")]
        for name in garbage:
            write(o.path("drive2", name), "garbage")
        write(o.path("drive2", "liji-110101-20261001T080000Z.backup"), "another office's")
        write(o.path("drive2", "notes.txt"), "anything else")
        thin = o.run("backup", "create", o.path("drive2"), "--keep", "3,0,2").json
        left = sorted(os.listdir(o.path("drive2")))
        t.ok("liji-110101-20261001T080000Z.backup" in left and "notes.txt" in left, "what is not ours stays", left)
        t.ok(thin["name"] in left, "the newest stays")
        t.ok(set(garbage) <= set(left), "what bears such a name and was never made here is left alone", left)
        t.equal([n for n in left if "202610" in n and "371324" in n and n not in garbage],
                ["liji-371324-20261029T080000Z.backup", "liji-371324-20261030T080000Z.backup"],
                "of the others three days, one of them the month's")
        gone = o.run("backup", "create", o.path("nowhere"), "--must-exist")
        t.ok(gone.status == 1 and "drive" in gone.err and not os.path.exists(o.path("nowhere")), "a drive that is not there", gone.err)
        t.equal(o.run("backup", "create", "--keep", "3").status, 1, "three numbers are needed")
