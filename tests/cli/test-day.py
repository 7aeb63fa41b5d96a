# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl day: a closed day's sheet says what the day came to and carries the journal's head away; whoever rewrites the
database and chains the whole journal anew is found out by the sheet, and legal acts wait."""
import hashlib
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from office import Office

PREV = b"\x64prev\x58\x20"


def forge(db, seq):
    """Another user did entry @seq: its bytes, its column, every hash after it and the head are made to fit."""
    db.unlock()
    rows = db.execute("SELECT seq, entry FROM journal WHERE seq >= ? ORDER BY seq", (seq,))
    before = None
    for n, entry in rows:
        if n == seq:
            assert entry.count(b"\x64user\x65admin") == 1
            entry = entry.replace(b"\x64user\x65admin", b"\x64user\x65nimda")
            db.execute("UPDATE journal SET actor = 'nimda' WHERE seq = ?", (n,))
        else:
            at = entry.index(PREV) + len(PREV)
            entry = entry[:at] + before + entry[at + 32:]
        before = hashlib.sha256(entry).digest()
        db.execute("UPDATE journal SET entry = ?, hash = ? WHERE seq = ?", (entry, before, n))
    db.execute("UPDATE journal_head SET hash = ?", (before,))


with tap.Plan() as t:
    with Office(stock=20) as o:
        t.equal(o.run("day", "show").status, 1, "no day was closed yet")
        for n in range(3):
            o.register(o.couple(n))
        o.run("stock", "void", "样本000020", "--reason", "misprint")
        o.run("stock", "receive", "样本000031", "样本000040")
        for n in (37, 39, 38):
            o.run("stock", "issue", f"样本0000{n}", "--to", "二号窗口")
        before = o.run("journal", "verify").json
        open_day = o.run("day", "show", "--open").json
        t.equal((open_day["seal"], open_day["last_entry"]), (None, before["entries"]), "an open day has totals and no seal")
        # A day without a sheet is not closed: no fonts to draw it with, or nowhere to put it.
        with open(o.path("fonts.conf"), "w") as f:
            f.write('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>')
        undrawn = o.run("day", "close", env={"FONTCONFIG_FILE": o.path("fonts.conf")})
        t.ok(undrawn.status == 1 and undrawn.err.count("\n") == 1, "what cannot be drawn is said", undrawn.err)
        nowhere = o.run("day", "close", "--output", o.folder)
        t.ok(nowhere.status == 1 and o.folder in nowhere.err, "a sheet that cannot be written", nowhere.err)
        t.equal((o.run("day", "list").json, o.run("journal", "verify").json), ([], before), "and nothing is done")
        o.run("stock", "lose", "样本000040", "--reason", "搬迁遗失")
        before = o.run("journal", "verify").json
        for name in ("sheet.jpg", "sheet", "sheet.PDF"):
            wrong = o.run("day", "close", "--output", o.path(name))
            t.ok(wrong.status == 1 and "neither in .pdf nor in .png" in wrong.err and not os.path.exists(o.path(name)), f"{name} is refused before the day is closed", wrong.err)
        t.equal(o.run("day", "list").json, [], "and the day is open")
        closed = o.run("day", "close", "--output", o.path("sheet.pdf"))
        t.ok(closed.status == 0, "the day is closed", closed.err)
        day = closed.json
        t.equal((day["first_entry"], day["last_entry"], day["head"]), (1, before["entries"], before["head"]), "up to the head as it was")
        t.equal(day["acts"]["marriage.register"], 3, "the acts are counted by kind")
        t.equal(day["numbers"], ["J371324-2026-000001 至 J371324-2026-000003，共 3 个"], "the numbers as ranges")
        t.ok(any("样本000037—样本000039" in line for line in day["booklets"]), "neighbours taken one by one stand together", day["booklets"])
        t.ok(any("作废 1 本：样本000020" in line for line in day["booklets"]), "what was spoiled, by its number", day["booklets"])
        t.ok(any("样本000040（搬迁遗失）" in line for line in day["booklets"]), "what was lost, with the words of whoever lost it", day["booklets"])
        text = subprocess.run(["pdftotext", "-layout", o.path("sheet.pdf"), "-"], capture_output=True, text=True).stdout
        t.ok("婚姻登记日结单" in text and "结婚登记 3 对" in text and day["head"][:8] in text, "the sheet says so", text)

        sheet = o.run("day", "verify", "--sheet", o.path("sheet.pdf"))
        t.equal((sheet.status, sheet.json["ok"], sheet.json["entry"]), (0, True, day["last_entry"]), "its QR, read from the PDF, fits")
        subprocess.run(["pdftoppm", "-r", "200", "-png", "-singlefile", o.path("sheet.pdf"), o.path("scan")], check=True)
        t.equal(o.run("day", "verify", "--sheet", o.path("scan.png")).json["ok"], True, "and from a scan")
        with open(o.path("qr.txt"), "w") as f:
            f.write(day["seal"] + "\n")
        t.equal(o.run("day", "verify", "--sheet", o.path("qr.txt")).json["ok"], True, "and as text")
        t.equal(o.run("day", "verify", "--sheet", "-", text="NOT A SEAL").json["ok"], False, "anything else does not")
        o.run("key", "export", "--output", o.path("keys.json"))
        t.equal(o.run("seal", "verify", "--text", day["seal"], "--key", o.path("keys.json")).status, 1, "nor is it ever taken for a certificate's seal")

        done = o.run("day", "show", "--output", o.path("shown.png"))
        with open(o.path("shown.png"), "rb") as f:
            t.ok(done.status == 0 and f.read(4) == b"\x89PNG", "a .png is the sheet's picture", done.err)
        t.equal(o.run("day", "show", "--output", o.path("shown.jpg")).status, 1, "and no other picture")
        # The next day goes on after it.
        o.register(o.couple(3))
        second = o.run("day", "close").json
        t.equal((second["first_entry"], second["acts"]["marriage.register"]), (day["last_entry"] + 1, 1), "the next sheet begins where this ends")
        t.ok(second["acts"].get("day.close") == 1, "with the closing itself on it")
        t.equal([d["last_entry"] for d in o.run("day", "list").json], [second["last_entry"], day["last_entry"]], "both are listed")
        t.equal(o.run("registry", "check").json["ok"], True, "and the registry is sound")

        # A forged registry: the chain is whole again, no check without the sheet can tell.
        forged = o.copy("forged")
        there = ("--registry", forged)
        with o.base(forged) as db:
            forge(db, 5)
        t.equal(o.run("journal", "verify", *there).json["ok"], True, "a journal chained anew verifies in itself")
        found = o.run("day", "verify", "--sheet", o.path("qr.txt"), *there)
        t.equal((found.status, found.json["ok"]), (1, False), "the sheet finds it out")
        t.ok("rewritten" in found.json["reason"], "and says what happened", found.json["reason"])
        refused = o.run("marriage", "register", *there, records=[o.couple(4)])
        t.ok(refused.status == 1 and "closing of" in refused.err and "legal acts wait" in refused.err, "legal acts wait", refused.err)
        t.equal(o.run("registry", "info", *there).status, 0, "looking goes on")

        # One entry changed before the sheet, not chained anew.
        broken = o.copy("broken")
        with o.base(broken) as db:
            db.unlock()
            db.execute("UPDATE journal SET actor = 'nimda' WHERE seq = 3")
        found = o.run("day", "verify", "--sheet", o.path("qr.txt"), "--registry", broken).json
        t.ok(not found["ok"] and "entry 3" in found["reason"], "an entry changed alone is named", found["reason"])

        # The newest closing and all that came after the first are gone, and the chain ends well before.
        cut = o.copy("cut")
        last = day["last_entry"] + 1
        with o.base(cut) as db:
            db.unlock()
            for table in ("day_closing", "journal_subject", "journal"):
                db.execute(f"DELETE FROM {table} WHERE seq > ?", (last,))
            db.execute("UPDATE journal_head SET seq = ?, hash = (SELECT hash FROM journal WHERE seq = ?), at = (SELECT at FROM journal WHERE seq = ?)", (last,) * 3)
        gone = ("--registry", cut)
        t.equal(o.run("journal", "verify", *gone).json["ok"], True, "a journal cut short verifies in itself")
        t.equal(o.run("day", "verify", "--sheet", o.path("qr.txt"), *gone).json["ok"], True, "and fits the sheet before")
        found = o.run("day", "check", "--sheet", second["seal"], *gone)
        t.equal((found.status, found.json["ok"], found.json["entry"]), (1, False, second["last_entry"]), "the last sheet finds it out")
        refused = o.run("marriage", "register", *gone, records=[o.couple(4)])
        t.ok(refused.status == 1 and "the sheet of" in refused.err and "legal acts wait" in refused.err, "legal acts wait, also for who comes later", refused.err)
        o.run("user", "add", "li", "--role", "registrar", "--valid-until", "+300", *gone)
        clerk = o.run("day", "check", "--skip", "示例理由", "--user", "li", *gone)
        t.ok(clerk.status == 1 and "head" in clerk.err, "a registrar cannot talk it away", clerk.err)
        t.equal(o.run("day", "check", "--skip", "由备份恢复，示例", *gone).status, 0, "the head says why")
        t.equal([e["act"] for e in o.run("audit", "list", "overrides", *gone).json][:1], ["day.skip"], "the auditor is told")
        went = o.run("marriage", "register", *gone, records=[o.couple(5)])
        t.ok("legal acts wait" not in went.err, "and work goes on", went.err)

        # Only the row of the closing is gone.
        bare = o.copy("bare")
        with o.base(bare) as db:
            db.execute("DELETE FROM day_closing WHERE seq > ?", (last,))
        found = o.run("day", "check", "--sheet", second["seal"], "--registry", bare)
        t.ok(found.status == 1 and "knows nothing of this closing" in found.json["reason"], "a closing taken out alone is found out", found.out)

        # In an honest registry.
        early = o.run("day", "check", "--sheet", o.path("qr.txt"))
        t.ok(early.status == 1 and "earlier one" in early.err, "an earlier sheet is not the last", early.err)
        t.ok(o.run("day", "check", "--sheet", "-", text="NOT A SEAL").status == 1, "what is no sheet is refused")
        t.equal(o.run("day", "check").status, 1, "sheet or reason, one of them")
        entries = o.run("registry", "info").json["entries"]
        right = o.run("day", "check", "--sheet", second["seal"])
        t.ok(right.status == 0 and right.json["ok"], "the last sheet fits", right.err)
        t.equal(o.run("registry", "info").json["entries"], entries + 1, "which is one act; what was refused was none")
        t.equal(o.run("registry", "check").json["ok"], True, "and the registry is sound")

        # Another office's sheet, and a sheet of a key nobody knows.
        with Office(stock=0) as other:
            head = other.run("day", "close").json
            with open(o.path("other.txt"), "w") as f:
                f.write(head["seal"])
            found = o.run("day", "verify", "--sheet", o.path("other.txt")).json
            t.ok(not found["ok"] and found["reason"], "a sheet signed with another key proves nothing here", found["reason"])
        # Every closing is gone from the very registry this machine closed yesterday, and nobody kept a sheet.
        with Office(stock=20) as last:
            last.register(last.couple(0))
            end = last.run("registry", "info").json["entries"]
            last.run("day", "close")
            with last.base() as db:
                db.unlock()
                for table in ("day_closing", "journal_subject", "journal"):
                    db.execute(f"DELETE FROM {table} WHERE seq > ?", (end,))
                db.execute("UPDATE journal_head SET seq = ?, hash = (SELECT hash FROM journal WHERE seq = ?), at = (SELECT at FROM journal WHERE seq = ?)", (end,) * 3)
            t.equal((last.run("journal", "verify").json["ok"], last.run("day", "list").json), (True, []), "no closing is left, and the journal verifies")
            refused = last.run("marriage", "register", records=[last.couple(1)])
            t.ok(refused.status == 1 and "as this machine saw" in refused.err and "legal acts wait" in refused.err, "this machine remembers what it saw", refused.err)
            last.run("day", "close")
            refused = last.run("marriage", "register", records=[last.couple(1)])
            t.ok(refused.status == 1 and "legal acts wait" in refused.err, "closing again does not teach it otherwise", refused.err)
            t.equal(last.run("day", "check", "--skip", "由备份恢复，示例").status, 0, "the head says why")
            t.equal(last.run("marriage", "register", records=[last.couple(2)]).status, 0, "and work goes on")
        # Every closing is gone, and what this machine saw: the note of a backup is left behind, or was made up.
        with Office(stock=20) as noted:
            noted.register(noted.couple(0))
            end = noted.run("registry", "info").json["entries"]
            noted.run("day", "close")
            secret = noted.path("lock")
            with open(os.open(secret, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="utf-8") as f:
                f.write("示例 backup 7\n")
            t.equal(noted.run("backup", "create", noted.path("drive"), "--backup-passphrase-file", secret).status, 0, "a backup is made and noted")
            t.equal(noted.run("registry", "check").json["problems"], [], "it fits")
            with noted.base() as db:
                db.execute("UPDATE backup_log SET made_at = 1900000000000000, verified_at = 1900000000000000")
            made_up = noted.run("registry", "check").json["problems"]
            t.equal([(p["code"], p["table"]) for p in made_up], [("backup.future", "backup_log")], "a note of a day to come is named")
            t.equal(noted.run("registry", "info").status, 0, "and hinders nobody")
            with noted.base() as db:
                db.execute("UPDATE backup_log SET made_at = 1700000000000000, verified_at = 1700000000000000")
                db.unlock()
                for table in ("day_closing", "journal_subject", "journal"):
                    db.execute(f"DELETE FROM {table} WHERE seq > ?", (end,))
                db.execute("UPDATE journal_head SET seq = ?, hash = (SELECT hash FROM journal WHERE seq = ?), at = (SELECT at FROM journal WHERE seq = ?)", (end,) * 3)
            nowhere = {"XDG_STATE_HOME": noted.path("another-machine")}
            refused = noted.run("marriage", "register", records=[noted.couple(1)], env=nowhere)
            t.ok(refused.status == 1 and "the backup of" in refused.err and "legal acts wait" in refused.err, "the journal a backup holds is missed", refused.err)
            found = noted.run("registry", "check", env=nowhere).json["problems"]
            t.ok("backup.other" in [p["code"] for p in found], "and named by the check", found)
            t.equal(noted.run("day", "check", "--skip", "由备份恢复，示例", env=nowhere).status, 0, "the head says why")
            went = noted.run("marriage", "register", records=[noted.couple(2)], env=nowhere)
            t.ok("legal acts wait" not in went.err, "and work goes on", went.err)
        with Office(stock=0) as scattered:
            for n in range(1001, 1081, 2):
                assert scattered.run("stock", "receive", f"样本{n:06d}", f"样本{n:06d}").status == 0
            scattered.run("stock", "issue", "样本001077", "--to", "一号窗口")
            scattered.run("stock", "void", "样本001079", "--reason", "misprint")
            lines = scattered.run("day", "show", "--open").json["booklets"]
            t.ok(any("作废 1 本：样本001079" in line for line in lines), "where place is short, what was voided still stands with its number", lines)
            t.ok(any(line.startswith("入库 40 本") and "段见证件台账" in line for line in lines), "and what came into the safe is shortened", lines)
        nobody = o.run("user", "add", "li", "--role", "registrar", "--valid-until", "+300").status
        t.equal((nobody, o.run("day", "close", "--user", "li").status), (0, 1), "a registrar does not close the day")
