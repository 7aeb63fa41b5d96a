# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl outpost: a registry goes out as one encrypted file, marries away from the office, comes home the same way; its
papers prove themselves with the office's keys, what cannot stand waits for the head, and a cut-off return is brought again."""
import fcntl
import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
import time

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)), os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")]
import tap
from office import LIJICTL, Office

PASSPHRASE = "示例 village 7"


def digest(path):
    with open(path, "rb") as f:
        return hashlib.sha256(f.read()).hexdigest()


def balance(o):
    row, = o.run("stock", "balance").json
    return {key: row[key] for key in ("on_hand", "lent", "used", "voided")}, row["balanced"]


def asking(o, number, couple):
    """The man of @couple lost his certificate (补证下基层)."""
    record = o.run("reissue", "schema").json["examples"][0]
    shown = o.run("record", "show", number).json
    record.update(original_number=number, original_on=shown["registered_on"])
    record.pop("archive")
    for side in ("man", "woman"):
        record[side].update({k: couple[side][k] for k in ("name", "identity_number", "birth_date", "papers")})
    return record


with tap.Plan() as t, Office(stock=100) as o:
    secret = o.path("loan.passphrase")
    with open(secret, "w", encoding="utf-8") as f:
        f.write(PASSPHRASE + "\n")
    os.chmod(secret, 0o600)
    loan_key = ("--loan-passphrase-file", secret)
    village = o.path("village")
    there = ("--registry", village, "--passphrase-file", secret)
    file, back = o.path("out.liji-loan"), o.path("back.liji-loan")
    o.run("stock", "put-back", "样本000001", "样本000100")
    plan = ("--days", "3", "--numbers", "20", "--booklets", "样本000041-样本000080")

    o.probe("LVM-none")
    done = o.run("outpost", "lend", "--to", village, *plan)
    t.ok(done.status == 1 and "encrypted" in done.err and not os.path.exists(village), "no disk without encryption", done.err)
    o.probe("CRYPT-LUKS2-00-example")
    done = o.run("outpost", "lend", "--to", o.path("intake"), *plan)
    t.equal((done.status, done.json["completes"], done.json["numbers"]), (0, False, 0), "without an order it takes in only")
    t.ok("numbers and booklets" in done.json["left_here"], "and says that what was asked for stays here", done.out)
    t.ok(len(done.json["passphrase"]) >= 12, "its passphrase is told once")
    for key in ("offline_completion", "outpost_completion"):
        o.run("parameter", "set", key, "yes", "--basis", "示民发〔2026〕7号")
    today = o.run("registry", "info").json["today"]
    point = o.run("outpost", "point", "add", "示例村", "--address", "示例路1号", "--days", f"{today},2031-05-01")
    t.equal((point.status, point.json["days"]), (0, [today, "2031-05-01"]), "a roving point has its days")
    married = o.register(o.couple(5))[0]["number"]

    lent = o.run("outpost", "lend", "--to", file, *plan, "--point", "示例村", "--records", married, *loan_key)
    t.equal((lent.status, lent.json["completes"], lent.json["numbers"]), (0, True, 20), "lent with an order, as one file")
    t.ok("示民发〔2026〕7号" in lent.json["basis"], "which it names", lent.json)
    with open(file, "rb") as f:
        raw = f.read()
    t.ok(b"SQLite" not in raw and "示例村".encode() not in raw, "encrypted on its way")
    t.equal(balance(o), ({"on_hand": 58, "lent": 40, "used": 2, "voided": 0}, True), "its booklets are lent, and it balances")
    t.equal(o.run("outpost", "open", file, "--to", village, *loan_key).status, 0, "opened where it is needed")
    t.equal(o.run("outpost", "show", *there).json["numbers_left"], 20, "it knows what it has")
    done = o.run("user", "add", "li", "--role", "registrar", "--valid-until", "+300", *there)
    t.ok(done.status == 1 and "office" in done.err, "what belongs to the office is done there", done.err)
    done = o.run("marriage", "register", *there, records=[o.couple(5)])
    t.ok(done.status == 1, "who is married is known there too", done.err)

    lost = asking(o, married, o.couple(5))
    taken = o.run("reissue", "apply", *there, records=[lost])
    t.equal(taken.status, 0, "who lost a certificate applies there")
    issued = o.run("reissue", "issue", *there, records=[lost])
    t.ok(issued.status == 1, "its number is the office's: it is not issued there", issued.err)
    first = o.run("marriage", "register", *there, records=[o.couple(1)]).json[0]["number"]
    second = o.run("marriage", "register", *there, records=[o.couple(2)]).json[0]["number"]
    t.equal(first, lent.json["first_number"], "numbers are those it was lent")
    sheet, keys = o.path("sheet.pdf"), o.path("keys.json")
    made = o.run("certificate", "print", first, "--copy", "man", "--template", "marriage-sheet", "--output", sheet, *there)
    t.equal(made.status, 0, "a paper is made there")
    o.run("key", "export", "--jwks", "--output", keys)
    verified = o.run("seal", "verify", sheet, "--key", keys)
    t.equal((verified.status, verified.json["ok"]), (0, True), "its seal is true by the office's own keys")
    t.equal(o.run("registry", "check", *there).json["problems"], [], "the outpost is sound")

    here = o.register(o.couple(2))[0]["number"]
    t.equal(o.run("outpost", "pack", "--to", back, *loan_key, *there).status, 0, "packed for the way home")
    done = o.run("marriage", "register", *there, records=[o.couple(3)])
    t.ok(done.status == 1 and "closed" in done.err, "and closed by that", done.err)
    broken = o.path("broken.liji-loan")
    with open(back, "rb") as f:
        raw = bytearray(f.read())
    raw[len(raw) // 2] ^= 1
    with open(broken, "wb") as f:
        f.write(raw)
    t.equal(o.run("outpost", "return", broken, *loan_key).status, 1, "a changed file is refused")
    t.equal(o.run("outpost", "list", "--away").json[0]["state"], "away", "and nothing has come home")

    os.mkdir(o.path("tmp"))
    os.environ["TMPDIR"] = o.path("tmp")
    kills = 0
    for delay in (0.01, 0.05, 0.1, 0.15, 0.2, 0.3):
        process = subprocess.Popen([LIJICTL, "outpost", "return", "--registry", o.registry, back, *loan_key],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(delay)
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            kills += 1
        process.wait()
    t.ok(kills > 0, "some returns were cut off", kills)
    for name in ("liji-return-killed", "liji-return-living", "liji-return-elsewhere"):
        os.makedirs(o.path("tmp", name, "secrets"))
    os.rename(o.path("tmp", "liji-return-elsewhere"), o.path("elsewhere"))
    os.symlink(o.path("elsewhere"), o.path("tmp", "liji-return-link"))
    living = os.open(o.path("tmp", "liji-return-living"), os.O_RDONLY)
    fcntl.flock(living, fcntl.LOCK_EX)
    home = o.run("outpost", "return", back, *loan_key)
    t.equal((home.status, home.json["state"], home.json["registered"]), (0, "returned", 1), "it comes home all the same")
    t.equal(home.json["strange_files"], [], "with the looks it left with")
    t.equal((sorted(os.listdir(o.path("tmp"))), os.path.isdir(o.path("elsewhere", "secrets"))), (["liji-return-link", "liji-return-living"], True),
            "what the killed ones left is taken away; not what somebody holds, nor what a link names")
    entries = o.run("registry", "info").json["entries"]
    again = o.run("outpost", "return", back, *loan_key)
    t.equal((again.status, again.json["done"], o.run("registry", "info").json["entries"]), (0, 0, entries), "twice does nothing")
    copy = o.path("copy.pdf")
    o.run("certificate", "print", first, "--copy", "man", "--template", "marriage-sheet", "--output", copy)
    t.equal(digest(copy), digest(sheet), "its papers are here byte for byte")
    case = taken.json[0]["case"]
    came = o.run("case", "show", case)
    t.equal((came.status, came.out and came.json["state"]), (0, "accepted"), "the reissue comes home as it was taken in")
    agrees = o.run("reissue", "verify", case, "--place", "here", "--result", "agrees")
    issued = o.run("reissue", "issue", case)
    t.ok(issued.status == 0 and issued.json[0]["number"].startswith("BJ371324-"), "and is issued at the office", agrees.err, issued.err)
    shown = o.run("record", "show", first).json
    t.ok("示例村，示例路1号" in str(shown), "the place stands apart from the authority")

    conflict, = o.run("outpost", "conflicts").json
    t.equal((conflict["number"], here in conflict["here"]), (second, True), "the couple married at both shows both sides")
    refused = o.run("outpost", "resolve", conflict["conflict"], "--decision", "uphold", "--reason", "示例")
    t.ok(refused.status == 1, "it cannot stand while the other does", refused.err)
    decided = o.run("outpost", "resolve", conflict["conflict"], "--decision", "void", "--reason", "示例理由")
    t.equal((decided.status, decided.json["state"], decided.json["decided_by"]), (0, "voided", "admin"), "the head decides")
    t.equal(o.run("outpost", "conflicts").json, [], "then none is left open")
    t.equal(balance(o), ({"on_hand": 91, "lent": 0, "used": 7, "voided": 2}, True), "everything is home and balances")
    report, = o.run("outpost", "report").json
    t.equal((report["point"], report["loans"], report["registered"]), ("示例村", 1, 1), "the point's report")
    t.equal(o.run("registry", "check").json["problems"], [], "the office is sound")
    t.equal(o.run("journal", "verify").json["ok"], True, "and so is its journal")

    # Its fonts and drawings are those it was given.
    drawing, added = os.path.join(os.environ["LIJI_TOP"], "data", "templates", "marriage-sheet", "a4.svg"), "templates/marriage-sheet/plain/a4.svg"
    o.run("template", "add", "marriage-sheet/plain/a4", drawing)
    looks = o.path("looks")
    o.run("outpost", "lend", "--to", looks, "--days", "1", "--numbers", "1", "--booklets", "样本000095-样本000096", *loan_key)
    t.equal(digest(os.path.join(looks, added)), digest(drawing), "an outpost is given the office's drawings")
    with open(os.path.join(looks, added), "a", encoding="utf-8") as f:
        f.write("<!-- another -->\n")
    os.makedirs(os.path.join(looks, "fonts"), exist_ok=True)
    with open(os.path.join(looks, "fonts", "strange.ttf"), "w", encoding="utf-8") as f:
        f.write("no font")
    done = o.run("outpost", "return", looks)
    t.ok(done.status == 0 and done.json["strange_files"] == ["fonts/strange.ttf", added], "what was changed or laid there is named", done.out, done.err)
    with o.base() as base:
        (entry,), = base.execute("SELECT entry FROM journal WHERE kind = 'outpost.return' ORDER BY seq DESC LIMIT 1")
    t.ok(b"fonts/strange.ttf" in entry, "and stands in the journal")

    # Whoever asks for a certificate again at a roving point: each step comes home as it was done.
    lost = {o.register(o.couple(n))[0]["number"]: n for n in (10, 11, 12, 13)}
    point = o.path("point")
    at = ("--registry", point, "--passphrase-file", secret)
    done = o.run("outpost", "lend", "--to", point, "--days", "1", "--records", ",".join(lost), *loan_key)
    t.equal(done.status, 0, "records go along for who lost a certificate")
    cases = []
    for number, n in lost.items():
        record = asking(o, number, o.couple(n if cases else 14))
        if not cases:  # a couple who married elsewhere: that office's archive is asked
            record.update(original_number="J330104-2015-000123", original_on="2015-05-20", original_office="示例区民政局")
        taken = o.run("reissue", "apply", *at, records=[record])
        t.ok(taken.status == 0, f"application {len(cases) + 1} is taken in there", taken.err)
        cases.append(taken.json[0]["case"])
    asked, verified, refused, cancelled = cases
    steps = [o.run("reissue", "ask", asked, "--office", "示例区婚姻登记处", "--reference", "示查1", *at),
             o.run("reissue", "verify", verified, "--place", "here", "--result", "agrees", *at),
             o.run("reissue", "refuse", refused, "--reason", "不符合，示例", *at),
             o.run("case", "cancel", cancelled, "--reason", "当事人撤回，示例", *at)]
    t.equal([step.status for step in steps], [0, 0, 0, 0], "asked for, verified, refused and taken back there" + "".join(step.err for step in steps))
    there_now = [o.run("case", "show", case, *at).json["state"] for case in cases]
    done = o.run("outpost", "return", point)
    t.ok(done.status == 0 and done.json["new_conflicts"] == 0, "it comes home without a conflict", o.run("outpost", "conflicts").out, done.err)
    t.equal([o.run("case", "show", case).json["state"] for case in cases], there_now, "every case stands where it stood there")
    t.ok(len(set(there_now)) == 4, "which are four different places", there_now)
    issued = o.run("reissue", "issue", verified)
    t.ok(issued.status == 0, "the one that was verified there is issued here", issued.err)
    t.equal(o.run("registry", "check").json["problems"], [], "and the office is sound")

    touched = o.path("touched")
    lent = o.run("outpost", "lend", "--to", touched, "--days", "1", "--numbers", "2", "--booklets", "样本000091-样本000094",
                 *loan_key)
    o.run("marriage", "register", "--registry", touched, "--passphrase-file", secret, records=[o.couple(7)])
    db = sqlite3.connect(os.path.join(touched, "registry.db"))
    db.execute("DROP TRIGGER journal_no_update")
    db.execute("UPDATE journal SET actor = 'li' WHERE seq = 2")
    db.commit()
    db.close()
    done = o.run("outpost", "return", touched)
    t.ok(done.status == 1 and "entry 2" in done.err, "a touched journal is refused by its entry", done.err)
