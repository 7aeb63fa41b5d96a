# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl outpost: what is brought home by mistake or from two places. The file that went out is refused, an early copy closes nothing and the
later one goes on where it ended; a loan opened twice shows both sides, and each conflict comes to an end, whichever way the head decides."""
import os
import shutil
import signal
import subprocess
import sys
import time

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)), os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")]
import tap
from office import LIJICTL, Office

PASSPHRASE = "示例 village 7"
RAW = ("UNIQUE", "duplicate key", "constraint", "insert:")


class Loans(Office):
    """An office with orders to complete away, and loans of five numbers and twenty booklets each."""

    def __enter__(self):
        super().__enter__()
        secret = self.path("loan.passphrase")
        with open(secret, "w", encoding="utf-8") as f:
            f.write(PASSPHRASE + "\n")
        os.chmod(secret, 0o600)
        self.key = ("--loan-passphrase-file", secret)
        self.secret = secret
        self.run("stock", "put-back", "样本000001", "样本000100")
        self.run("stock", "issue", "样本000001", "样本000020", "--to", self.window())
        for key in ("offline_completion", "outpost_completion"):
            self.run("parameter", "set", key, "yes", "--basis", "示民发〔2026〕7号")
        self.probe("CRYPT-LUKS2-00-example")
        return self

    def lend(self, name, first=41):
        done = self.run("outpost", "lend", "--to", self.path(name), "--days", "3", "--numbers", "5", "--booklets",
                        f"样本{first:06d}-样本{first + 19:06d}", *self.key)
        assert done.status == 0, done.err
        return self.path(name)

    def open(self, file, name):
        done = self.run("outpost", "open", file, "--to", self.path(name), *self.key)
        assert done.status == 0, done.err
        return self.path(name)

    def marry(self, village, *couples):
        return [self.run("marriage", "register", *self.at(village), records=[self.couple(n)]).json[0]["number"] for n in couples]

    def at(self, village):
        return "--registry", village, "--passphrase-file", self.secret

    def pack(self, village, name):
        done = self.run("outpost", "pack", "--to", self.path(name), *self.key, *self.at(village))
        assert done.status == 0, done.err
        return self.path(name)

    def bring(self, what):
        return self.run("outpost", "return", what, *self.key)

    def loan(self, name="outpost 1"):
        return self.run("outpost", "show", name).json

    def decide(self, conflict, decision):
        return self.run("outpost", "resolve", conflict["conflict"], "--decision", decision, "--reason", "示例理由")

    def conflicts(self):
        return self.run("outpost", "conflicts").json

    def problems(self):
        return self.run("registry", "check").json["problems"]

    def balance(self):
        row, = self.run("stock", "balance").json
        return {key: row[key] for key in ("lent", "used", "voided")}, row["balanced"]



def test_wrong_file(t):
    """The file that went out lies on the same stick."""
    with Loans(stock=100) as o:
        file = o.lend("out.liji-loan")
        village = o.open(file, "village")
        numbers = o.marry(village, 10, 11)
        sheet = o.path("sheet.pdf")
        o.run("certificate", "print", numbers[0], "--copy", "man", "--template", "marriage-sheet", "--output", sheet, *o.at(village))
        done = o.run("outpost", "return", o.path("nowhere.liji-loan"))
        t.ok(done.status == 1 and "there is no" in done.err and "passphrase" not in done.err, "a file that is not there is told as that", done.err)
        done = o.bring(file)
        t.ok(done.status == 1 and "went out" in done.err and "packed there" in done.err, "the file that went out is refused, and why", done.err)
        t.equal((o.loan()["state"], o.loan()["booklets_away"]), ("away", 20), "nothing is closed by it")
        unused = o.open(file, "unused")
        done = o.bring(unused)
        t.equal((done.status, done.json["state"], done.json["closed"]), (0, "away", False), "one unpacked and never used closes nothing either")
        shutil.copytree(village, o.path("early"))
        o.marry(village, 12)
        done = o.bring(o.path("early"))
        t.equal((done.json["state"], done.json["done"] > 0, done.json["registered"], done.json["closed"]), ("away", True, 2, False),
                "an early copy brings what it has and closes nothing")
        done = o.bring(o.pack(village, "back.liji-loan"))
        t.equal((done.status, done.json["state"], done.json["registered"], done.json["new_conflicts"], done.json["opened_twice"]),
                (0, "returned", 3, 0, False), "the one that came back brings the rest, once")
        t.equal(o.bring(o.path("back.liji-loan")).json["done"], 0, "twice does nothing")
        t.equal(o.balance(), ({"lent": 0, "used": 6, "voided": 0}, True), "its booklets are home")
        t.equal(o.problems(), [], "and the office is sound")


def test_copied(t):
    """Lent into a folder, which somebody copied, and brought the copy first."""
    with Loans(stock=100) as o:
        village = o.lend("village")
        o.marry(village, 10)
        shutil.copytree(village, o.path("early"))
        numbers = o.marry(village, 11, 12)
        done = o.bring(o.path("early"))
        t.equal((done.json["state"], done.json["registered"]), ("returned", 1), "a folder that was lent is closed as it comes home")
        o.run("stock", "issue", "样本000043", "样本000044", "--to", o.window())
        used, = o.register(o.couple(40))
        done = o.bring(village)
        t.equal((done.status, done.json["opened_twice"]), (0, False), "the later one goes on where it ended")
        conflicts = o.conflicts()
        t.ok(len(conflicts) <= 1 and all(one["here"] for one in conflicts), "only what is used otherwise waits, with what stands here", conflicts)
        for one in conflicts:
            t.equal(o.decide(one, "uphold").status, 0, "and the head upholds it")
        t.equal([o.run("record", "show", number).json["state"] for number in numbers], ["registered"] * 2, "nobody's marriage is lost")
        t.ok(o.problems() == [] and o.balance()[1], "and the office is sound", o.problems())


def begin_twice(o):
    """One file opened at two places: at each a marriage with the first number and the first booklets."""
    file = o.lend("out.liji-loan")
    east, west = o.open(file, "east"), o.open(file, "west")
    here, = o.marry(east, 10)
    there, = o.marry(west, 20)
    assert here == there
    sheet = o.path("west.pdf")
    o.run("certificate", "print", there, "--copy", "man", "--template", "marriage-sheet", "--output", sheet, *o.at(west))
    o.marry(west, 21)
    done = o.bring(o.pack(east, "east.liji-loan"))
    assert done.json["registered"] == 1, done.err
    return here, o.bring(o.pack(west, "west.liji-loan")), sheet


def test_twice(t, decision):
    with Loans(stock=100) as o:
        number, done, sheet = begin_twice(o)
        t.equal((done.status, done.json["opened_twice"], done.json["new_conflicts"]), (0, True, 2), f"{decision}: the second says the file was opened twice")
        clash, other = o.conflicts()
        t.ok(clash["number"] == number and number in clash["here"] and o.couple(10)["man"]["name"] in clash["here"],
             f"{decision}: the couple that stands here under that number is shown", clash)
        t.ok(other["here"], f"{decision}: beside every conflict stands what is here", other)
        before = o.balance()[0]
        decided = o.decide(clash, decision)
        t.ok(decided.status == 0, f"{decision}: the clash comes to an end", decided.err)
        t.ok(not any(word in decided.err + str(clash) for word in RAW), f"{decision}: in sentences", decided.err)
        t.equal(o.run("record", "show", number).json["state"], "registered",
                f"{decision}: the one that stands here keeps its number")
        o.run("key", "export", "--jwks", "--output", o.path("keys.json"))
        o.run("key", "export", "--status", "--output", o.path("status"))
        east = o.path("east.pdf")
        o.run("certificate", "print", number, "--copy", "man", "--template", "marriage-sheet", "--output", east)
        valid = o.run("seal", "verify", east, "--key", o.path("keys.json"), "--status", o.path("status"))
        t.equal(valid.status, 0, f"{decision}: and its paper is not withdrawn with the other's")
        if decision == "uphold":
            stands = decided.json["stands_as"]
            t.ok(stands and stands != number, "upheld, the couple has a number of this office", decided.out)
            shown = o.run("record", "show", stands).json
            t.equal((shown["state"], shown["registered_on"]), ("registered", clash["done_on"]), "registered as on the day they were")
            t.ok(number in str(shown), "and the record says what stood on their paper", shown)
            made = o.run("certificate", "print", stands, "--copy", "man", "--template", "marriage-sheet", "--output", o.path("new.pdf"))
            t.ok(made.status == 0, "new certificates are made for them", made.err)
            t.equal(o.decide(other, "uphold").status, 0, "what nobody else has stands as it was")
            t.equal(o.run("record", "show", other["number"]).json["state"], "registered", "under its own number")
        else:
            t.equal(o.balance()[0]["used"], before["used"], "void frees nothing that is held here")
            t.equal(o.decide(other, "void").status, 0, "and the other one may be void, too")
        t.equal(o.conflicts(), [], f"{decision}: none is left open")
        t.ok(o.problems() == [] and o.balance()[1], f"{decision}: the office is sound", o.problems(), o.balance())


def test_used_meanwhile(t):
    """A copy went on after its folder had come home: each conflict is decided either way, whatever became of the booklets."""
    for decision in ("uphold", "void"):
        for fate in ("safe", "window", "voided", "used"):
            with Loans(stock=100) as o:
                village = o.lend("village")
                shutil.copytree(village, o.path("copy"))
                assert o.bring(village).json["state"] == "returned"
                o.marry(o.path("copy"), 10)
                o.run("stock", "put-back", "样本000001", "样本000020")
                o.run("stock", "issue", "样本000041", "样本000042", "--to", o.window()) if fate in ("window", "used") else None
                o.register(o.couple(40)) if fate == "used" else None
                o.run("stock", "void", "样本000041", "样本000042", "--reason", "misprint") if fate == "voided" else None
                o.run("stock", "issue", "样本000001", "样本000004", "--to", o.window())
                o.bring(o.path("copy"))
                conflict, = o.conflicts()
                t.ok(conflict["here"], f"{decision}, {fate}: here is said", conflict)
                decided = o.decide(conflict, decision)
                t.ok(decided.status == 0, f"{decision}, {fate}: decided", decided.err)
                t.ok(o.conflicts() == [] and o.problems() == [] and o.balance()[1], f"{decision}, {fate}: sound", o.problems(), o.balance())


def test_restored(t):
    """A backup of before the loan was restored while the station was away, and the office went on with it."""
    with Loans(stock=100) as o:
        saved = o.copy("saved")
        village = o.open(o.lend("out.liji-loan"), "village")
        numbers = o.marry(village, 10, 11, 12)
        o.run("certificate", "print", numbers[1], "--copy", "man", "--template", "marriage-sheet", "--output", o.path("sheet.pdf"), *o.at(village))
        back = o.pack(village, "back.liji-loan")
        o.registry = saved
        other, = o.register(o.couple(40))
        t.equal(other["number"], numbers[0], "the restored office gives the first of the lent numbers again")
        done = o.bring(back)
        t.ok(done.status == 0, "the station comes home all the same", done.err)
        t.equal((done.json["adopted"], done.json["state"], done.json["registered"], done.json["new_conflicts"]), (True, "returned", 0, 3),
                "entered into the books, and every marriage for the head")
        t.equal([one["act"] for one in o.run("audit", "list", "overrides").json][:1], ["outpost.adopt"], "which the auditor sees")
        conflicts = o.conflicts()
        t.ok(all(one["here"] for one in conflicts) and "restored" in conflicts[0]["reason"], "with both sides, and why", conflicts)
        t.equal(o.bring(back).json["new_conflicts"], 0, "brought twice it is the same")
        later, = o.register(o.couple(41))
        t.ok(later["number"] > "J371324-2026-000005", "no lent number is given from here on", later)
        for one in conflicts:
            decided = o.decide(one, "uphold")
            t.ok(decided.status == 0, "the head upholds each", decided.err)
        stand = [one["stands_as"] for one in o.run("outpost", "conflicts", "--all").json]
        t.ok(stand[0] not in numbers and stand[1:] == numbers[1:], "under its number, or, where that became another's, a new one", stand)
        o.run("key", "export", "--jwks", "--output", o.path("keys.json"))
        o.run("key", "export", "--status", "--output", o.path("status"))
        valid = o.run("seal", "verify", o.path("sheet.pdf"), "--key", o.path("keys.json"), "--status", o.path("status"))
        t.ok(valid.status == 0, "and the paper they were given there counts", valid.out, valid.err)
        t.ok(o.problems() == [] and o.balance()[1], "and the office is sound", o.problems(), o.balance())
    with Loans(stock=100) as strange:
        theirs = Loans(stock=100)
        with theirs:
            village = theirs.open(theirs.lend("out.liji-loan"), "village")
            theirs.marry(village, 10)
            done = strange.bring(theirs.pack(village, "back.liji-loan"))
        t.ok(done.status == 1 and "was not lent by this registry" in done.err, "another office's station stays strange", done.err)


def test_lend_killed(t):
    """Whatever bears a loan's name stands in the books, and what is left of the others goes with the next."""
    with Loans(stock=100) as o:
        for folder in ("tmp", "stick"):
            os.mkdir(o.path(folder))
        os.environ["TMPDIR"] = o.path("tmp")
        target = o.path("stick", "k.liji-loan")
        words = ["outpost", "lend", "--registry", o.registry, "--to", target, "--days", "1", *o.key]
        kills = named = 0
        for delay in (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6):
            process = subprocess.Popen([LIJICTL, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(delay)
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
                kills += 1
            process.wait()
            known = len(o.run("outpost", "list").json)
            if os.path.exists(target):
                named += 1
                os.rename(target, o.path(f"kept-{named}"))
            t.ok(known - named in (0, 1), f"killed after {delay} s: no file bears its name that is not in the books", known, named)
        done = o.run(*words)
        while done.status == 1 and os.path.exists(target):  # its act stood, and it has its name now
            named += 1
            os.rename(target, o.path(f"kept-{named}"))
            done = o.run(*words)
        t.equal((done.status, os.listdir(o.path("stick")), os.listdir(o.path("tmp"))), (0, ["k.liji-loan"], []), "what was cut off is taken away")
        t.equal(len(o.run("outpost", "list").json), named + 1, "and every loan in the books has its file")
        t.ok(kills > 0, "some were killed", kills)
        print(f"# FAULT kill -9 of lending an outpost | {kills} | {named + 1} | 0 | 0 | valid")
        del os.environ["TMPDIR"]


with tap.Plan() as t:
    test_restored(t)
    test_lend_killed(t)
    test_wrong_file(t)
    test_copied(t)
    test_twice(t, "uphold")
    test_twice(t, "void")
    test_used_meanwhile(t)
