# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody changed with a database tool is not sealed: changed, printed and put back would leave nothing but a paper with our own
seal. Each kind of sealed paper, each row it is made of; and once the row is put back, the paper is made."""
import contextlib
import hashlib
import os
import subprocess
import sys

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)), os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")]
import tap
from funeral import Home
from graves import Ground
from office import Office


@contextlib.contextmanager
def changed(o, table, column, where="1 = 1", become=None):
    """The first such row with another value, until the end of the block."""
    def put(value):
        with o.base() as db:
            db.unlock()
            db.execute(f"UPDATE {table} SET {column} = ? WHERE {where}", (value,))

    with o.base() as db:
        value = db.execute(f"SELECT {column} FROM {table} WHERE {where}")[0][0]
    other = become(value) if become else value[:-1] + bytes([value[-1] ^ 1]) if isinstance(value, bytes) else "x" + value
    assert other != value, (table, column)
    put(other)
    yield
    put(value)


def renamed(old, new):
    """In a form as it is kept: names of the same length."""
    return lambda form: form.replace(old.encode(), new.encode())


def refused(t, o, words, table, what):
    before = o.run("journal", "verify").json["entries"]
    done = o.run(*words)
    t.ok(done.status == 1 and done.err.count("\n") == 1 and "behind the registry's back" in done.err and table in done.err, what, (done.status, done.err))
    t.equal(o.run("journal", "verify").json["entries"], before, f"{what}: nothing was done")


def made(t, o, words, what):
    done = o.run(*words)
    t.equal((done.status, done.err), (0, ""), what)
    return done.json


def test_marriage(t):
    with Office() as o:
        number = o.register(o.couple(1))[0]["number"]
        path = o.path("m.pdf")
        booklet = ("certificate", "print", number, "--copy", "man", "--output", path)
        sheet = (*booklet, "--template", "marriage-sheet")
        own = ("registration", "snapshot", "1 = 1", renamed("张示例", "赵改名"))
        for table, column, where, become in (own, ("registration", "registered_on", "1 = 1", lambda day: "2020-05-20"),
                                             ("registration", "check_code", "1 = 1", None), ("party", "name", "side = 'woman'", None),
                                             ("paper_copy", "booklet", "holder = 'man'", None)):
            with changed(o, table, column, where, become):
                refused(t, o, booklet, table, f"another {table}.{column} is not sealed")
        made(t, o, booklet, "put back, the certificate is made")
        with changed(o, *own):
            refused(t, o, sheet, "registration", "nor printed on a sheet by the seal of the certificate")
        made(t, o, sheet, "put back, the sheet is made")
        words = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, text=True).stdout
        t.ok("赵改名" not in words and "张示例" in words, "and says who married", words)
        with o.base() as db:
            digests = db.execute("SELECT pdf_digest FROM paper_copy WHERE pdf_digest IS NOT NULL ORDER BY kind")
        with changed(o, "paper_copy", "pdf_digest", "holder = 'man' AND kind = 'marriage-booklet'", lambda digest: digests[1][0]):
            refused(t, o, booklet, "paper_copy", "nor is another paper shown in its place")
        made(t, o, booklet, "but its own")
        t.equal(o.run("registry", "check").json["problems"], [], "afterwards nothing is found: it had to be refused then")


def test_journal(t):
    """Whoever changes the entry too breaks the chain there."""
    with Office() as o:
        number = o.register(o.couple(1))[0]["number"]
        booklet = ("certificate", "print", number, "--copy", "man", "--output", o.path("m.pdf"))
        about = "kind = 'marriage.register'"
        with changed(o, "journal", "entry", about, lambda entry: entry.replace("张示例".encode(), "赵改名".encode())):
            done = o.run(*booklet)
            t.ok(done.status == 1 and "its follower names" in done.err, "a changed entry is no witness", done.err)
        with o.base() as db:
            db.unlock()
            rows = db.execute("SELECT subject, seq FROM journal_subject")
            db.execute("DELETE FROM journal_subject")
        refused(t, o, booklet, "registration", "nor is a record no entry leads to sealed")
        with o.base() as db:
            db.unlock()
            for row in rows:
                db.execute("INSERT INTO journal_subject (subject, seq) VALUES (?, ?)", row)
        made(t, o, booklet, "put back, it is made")


PREV = b"\x64prev\x58\x20"


def rewrite(o, old, new, *statements):
    """The journal says @new instead of @old, and is chained anew to its head; and the rows with it."""
    with o.base() as db:
        db.unlock()
        before = None
        for n, entry in db.execute("SELECT seq, entry FROM journal ORDER BY seq"):
            entry = entry.replace(old, new)
            if before:
                at = entry.index(PREV) + len(PREV)
                entry = entry[:at] + before + entry[at + 32:]
            before = hashlib.sha256(entry).digest()
            db.execute("UPDATE journal SET entry = ?, hash = ? WHERE seq = ?", (entry, before, n))
        db.execute("UPDATE journal_head SET hash = ?", (before,))
        for sql, values in statements:
            db.execute(sql, values)


def test_left_behind(t):
    """Somebody rewrites record and journal, has the paper made, and puts both back: the paper and its seal are left."""
    def digest(data):
        return hashlib.sha256(data).hexdigest().encode()

    with Office() as o:
        number = o.register(o.couple(1))[0]["number"]
        with o.base() as db:
            true = db.execute("SELECT snapshot FROM registration")[0][0]
        false = true.replace("张示例".encode(), "赵改名".encode())
        forge = "UPDATE registration SET snapshot = ?"
        rewrite(o, digest(true), digest(false), (forge, (false,)))
        made(t, o, ("certificate", "print", number, "--copy", "man", "--output", o.path("m.pdf")), "who rewrites the journal too gets the paper")
        t.ok(o.run("journal", "verify").json["ok"], "and no chain tells")
        rewrite(o, digest(false), digest(true), (forge, (true,)))
        t.ok(o.run("journal", "verify").json["ok"], "nor when it is put back")
        found = o.run("registry", "check").json["problems"]
        t.equal({p["code"] for p in found}, {"seal.differs", "paper.differs"}, "the seal and the kept paper are found")
        said = " ".join(p["sentence"] for p in found)
        t.ok(all(p["record"] == number for p in found) and "person.name.1" in said and "赵改名" in said and "张示例" in said,
             "with the number, what the paper says and what the record says", found)


def test_archive(t):
    with Office() as o:
        o.must = lambda *words: made(t, o, words, " ".join(words[:2]))
        man = o.couple(1)["man"]
        o.register(o.couple(1))
        o.must("parameter", "set", "record_certificates", "yes", "--basis", "示例文件")
        certify = ("record", "certify", man["identity_number"], "--name", man["name"], "--sex", "man", "--birth", man["birth_date"], "--document", "护照",
                   "--country", "DEU")
        with changed(o, "party", "name", "side = 'woman'"):
            refused(t, o, certify, "party", "a record certificate tells of no changed record")
        first = made(t, o, certify, "put back, it is given")
        t.ok(first, "and has a number", first)


def test_cremation(t):
    with Home() as o:
        case = o.whole(o.person(1))["case"]
        issue = ("cremation", "issue", case, "--output", o.path("c.pdf"))
        name = o.run("death", "show", case).json["name"]
        for table, column, become in (("death_case", "form", renamed(name, "改" * len(name))), ("death_case", "cremated_on", lambda day: "2020-05-20"),
                                      ("body", "started_at", lambda at: at - 3_600_000_000), ("ashes", "niche", lambda niche: "甲-9-9")):
            with changed(o, table, column, become=become):
                refused(t, o, issue, table, f"another {table}.{column} is not certified")
        made(t, o, issue, "put back, the certificate is issued")
        with changed(o, "note", "data", "kind = 'cremation_certificate'", renamed(name, "改" * len(name))):
            refused(t, o, ("cremation", "list", case, "--output", o.path("d.pdf")), "note", "nor is a changed one shown")
        t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound")


def test_grave(t):
    with Ground() as o:
        o.lay_out()
        right = o.contract("GY-1-1-3", term="2046-11-23", receipt="示票1", fee="2000", **{"fee-until": "2046-11-23"}).json["contract"]
        rests = o.inter("add", right, relation="child").json["interment"]
        certify = ("interment", "certify", rests, "--output", o.path("g.pdf"))
        for table, column, where in (("interment", "name", "1 = 1"), ("grave_contract", "holder", "1 = 1"), ("grave_holder", "name", "1 = 1"),
                                     ("cemetery", "name", "code = 'GY'"), ("plot", "no", "label = 'GY-1-1-3'")):
            with changed(o, table, column, where):
                refused(t, o, certify, table, f"another {table}.{column} is not certified")
        number = made(t, o, certify, "put back, it is certified")["number"]
        t.ok(number.startswith("AZZ-"), "under its number", number)
        with changed(o, "note", "data", "kind = 'interment_certificate'", renamed("张样本", "赵改名")):
            refused(t, o, ("interment", "certificates", rests, "--output", o.path("d.pdf")), "note", "nor is a changed one shown")
        t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound")


def test_seam(t):
    """There is no other way to a seal."""
    top = os.environ["LIJI_TOP"]
    found = subprocess.run(["grep", "-rl", "liji_seal_make (", "--include=*.c", os.path.join(top, "app"), os.path.join(top, "ui")], capture_output=True, text=True)
    t.equal(sorted(os.path.relpath(path, top) for path in found.stdout.split()), ["app/register/paper/sealing.c", "app/seal/seal.c"], "seals are made in one place")


with tap.Plan() as t:
    test_seam(t)
    test_marriage(t)
    test_journal(t)
    test_left_behind(t)
    test_archive(t)
    test_cremation(t)
    test_grave(t)
