# SPDX-License-Identifier: GPL-3.0-or-later
"""What only some may see or take away, and what is held against what the office really has."""
import json
import os
import struct
import sys
import zlib

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)), os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")]
import tap
from office import Office

ROLES = ("registrar", "head", "archivist", "keeper", "auditor", "administrator")
# Who may ask; the others are refused by name.
MAY = {
    ("case", "list"): ("registrar", "head", "archivist", "auditor"),
    ("divorce", "due"): ("registrar", "head", "archivist", "auditor"),
    ("outbox", "list"): ("registrar", "head", "administrator"),
    ("user", "list"): ("head", "auditor", "administrator"),
}


def picture():
    """A grey PNG."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + b"\x80" * 40 for _ in range(40))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 40, 40, 8, 0, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows))
            + chunk(b"IEND", b""))


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    os.chmod(path, 0o600)
    return path


def who_may(t, o):
    for role in ROLES:
        o.run("user", "add", role, "--role", role)
    for command, roles in MAY.items():
        found = [role for role in ROLES if o.run(*command, "--user", role).status == 0]
        t.equal(found, [role for role in ROLES if role in roles], " ".join(command) + " is for some")
    scan = o.path("scan.png")
    with open(scan, "wb") as file:
        file.write(picture())
    found = [role for role in ROLES if o.run("record", "attach", scan, "--user", role).status == 0]
    t.equal(found, ["registrar", "head", "archivist"], "scans are put away by who works with records")
    no = o.run("case", "list").json
    t.equal(no, [], "nothing waits")
    confidential(t, o)
    t.ok("no role that may do case.list" in o.run("case", "show", "20200101-001", "--user", "keeper").err,
         "one case is as closed as their list")


def confidential(t, o):
    """婚姻登记条例第六条: what the registry knows of a couple is not for whoever keeps its booklets or accounts, whatever they ask by."""
    number = o.register(o.couple(1))[0]["number"]
    sheet = ("certificate", "print", number, "--copy", "man", "--template", "marriage-sheet", "--output")
    t.equal(o.run(*sheet, o.path("made.pdf")).status, 0, "a sheet is made")
    for role in ("keeper", "administrator"):
        done = o.run(*sheet, o.path(role + ".pdf"), "--user", role)
        t.ok(done.status == 1 and "record.show" in done.err and not os.path.exists(o.path(role + ".pdf")), f"a {role} does not get it again", done.err)
        t.equal(o.run("certificate", "list", number, "--user", role).status, 1, f"nor the list of a couple's papers, as {role}")
        done = o.run("marriage", "check", "--user", role, text=json.dumps(o.couple(1), ensure_ascii=False))
        t.ok(done.status == 1 and "case.check" in done.err and o.couple(1)["man"]["name"] not in done.out + done.err,
             f"nor does a {role} learn who is married", done.out + done.err)
    t.equal(o.run(*sheet, o.path("archivist.pdf"), "--user", "archivist").status, 0, "an archivist may see it")
    o.run("marriage", "check", "--user", "registrar", text=json.dumps(o.couple(1), ensure_ascii=False))
    o.run("user", "add", "second", "--role", "registrar")
    o.run("reissue", "check", "--user", "second", text=json.dumps({"event": "marriage", "original_number": number}))
    looks = [(one["user"], one["act"], one["detail"]) for one in o.run("audit", "list", "look_ups", "--user", "auditor").json]
    t.ok(("second", "check", number) in looks, "a question before a reissue is one too", looks)
    t.ok(("archivist", "paper", number) in looks and ("registrar", "check", number) in looks, "and the auditor sees who looked and who asked", looks)


def own_words(t, o):
    mine = write(o.path("mine"), "words of my own 7\n")
    entries = o.run("journal", "verify").json["entries"]
    for role in ("registrar", "keeper", "archivist", "auditor"):
        done = o.run("backup", "create", o.path("mine-" + role), "--backup-passphrase-file", mine, "--user", role)
        t.ok(done.status == 1 and "backup.lock" in done.err, f"no backup for a {role}'s own words", done.err)
        t.ok(not os.path.exists(o.path("mine-" + role)), "and nothing is made")
    t.equal(o.run("journal", "verify").json["entries"], entries, "nothing was noted")
    done = o.run("backup", "create", o.path("theirs"), "--backup-passphrase-file", mine, "--user", "head")
    t.equal(done.status, 0, "the head may")
    t.equal(o.run("journal", "verify").json["entries"], entries + 1, "and the journal says so")
    t.equal(done.json["entries"], entries + 1, "the backup itself too")
    office = os.path.join(o.files(), "secrets", "backup-passphrase")
    write(office, "the office's words 9\n")
    same = write(o.path("same"), "the office's words 9\n")
    for options in ((), ("--backup-passphrase-file", same)):
        t.equal(o.run("backup", "create", o.path("office"), "--user", "keeper", *options).status, 0, "with the office's words anybody may")
    t.equal(o.run("journal", "verify").json["entries"], entries + 1, "and that is no act")


def unusable_keys(t, o):
    """What the first paper of the day would find out is named by the check."""
    secrets, keys = (os.path.join(o.registry, name) for name in ("secrets", "keys"))
    pem = os.path.join(keys, os.listdir(keys)[0])

    def fifo(path):
        os.mkfifo(path, 0o600)

    def folder(path):
        os.mkdir(path, 0o700)

    def holding(text):
        return lambda path: write(path, text)

    for path, puts in ((os.path.join(secrets, "passphrase"), (fifo, folder, holding(""), holding("another\n"))),
                       (os.path.join(secrets, "status-key"), (fifo, folder, holding(""), holding("too short"))),
                       (os.path.join(secrets, "concern-key"), (fifo, holding(""))),
                       (pem, (fifo, folder, holding(""), holding("no key"), holding("-----BEGIN NOTHING-----\n")))):
        name = os.path.relpath(path, o.registry)
        os.rename(path, o.path("aside"))
        for put in puts:
            put(path)
            found = [p["code"] for p in o.run("registry", "check").json["problems"]]
            t.ok(len(found) == 1 and found[0] in ("key.file", "key.locked", "secret.file"), f"{name} that opens nothing is named", found)
            os.rmdir(path) if os.path.isdir(path) else os.unlink(path)
        if name != "secrets/passphrase":
            t.ok(not o.run("registry", "check").json["ok"], f"{name} that is gone is named")
        os.rename(o.path("aside"), path)
    t.equal(o.run("registry", "check").json["problems"], [], "and all is well with them back")


def own_drawings(t, o):
    """An office's own drawing is an act with its digest; what else lies in the folder draws nothing and is told."""
    number = o.register(o.couple(1))[0]["number"]
    with open(os.path.join(os.environ["LIJI_TOP"], "data", "templates", "marriage-sheet", "a4.svg"), encoding="utf-8") as file:
        shipped = file.read()

    def drawing(colour):
        return write(o.path(colour + ".svg"), shipped.replace("</svg>", f'<rect x="1" y="1" width="2" height="2" fill="{colour}"/></svg>'))

    def sheet(name, copy):
        done = o.run("certificate", "print", number, "--copy", copy, "--template", "marriage-sheet", "--output", o.path(name))
        return done

    folder = os.path.join(o.files(), "templates", "marriage-sheet")
    os.makedirs(folder)
    for put, what in ((lambda path: write(path, shipped), "a drawing laid there"), (lambda path: os.symlink("/nowhere", path), "a link to nowhere"),
                      (os.mkfifo, "a pipe")):
        put(os.path.join(folder, "a4.svg"))
        found = o.run("registry", "check").json["problems"]
        t.equal([(p["code"], p["record"]) for p in found], [("template.unknown", "templates/marriage-sheet/a4.svg")], f"{what} is told")
        os.unlink(os.path.join(folder, "a4.svg"))
    t.equal(o.run("template", "add", "marriage-sheet/a4", drawing("red"), "--user", "admin").status, 0, "an administrator takes one in")
    o.run("user", "add", "clerk", "--role", "registrar")
    for command in (("template", "add", "marriage-sheet/a4", drawing("blue")), ("template", "remove", "marriage-sheet/a4"),
                    ("font", "add", drawing("blue")), ("font", "remove", "x.ttf")):
        t.ok("no role that may do" in o.run(*command, "--user", "clerk").err, " ".join(command[:2]) + " is not for a clerk")
    t.equal(o.run("registry", "check").json["problems"], [], "all is well")
    write(os.path.join(folder, "a4.svg"), shipped)
    t.equal([p["code"] for p in o.run("registry", "check").json["problems"]], ["template.changed"], "another one in its place is told")
    t.equal(sheet("man.pdf", "man").status, 0, "papers are still made")
    os.unlink(os.path.join(folder, "a4.svg"))
    t.ok(b"1 0 0 rg" in page(o.path("man.pdf")), "with the one that was taken in")
    t.equal(o.run("template", "remove", "marriage-sheet/a4").status, 0, "it is taken out")
    t.equal(sheet("woman.pdf", "woman").status, 0, "by an act")
    t.ok(b"1 0 0 rg" not in page(o.path("woman.pdf")), "and only then the shipped one draws again")
    t.equal(o.run("template", "remove", "marriage-sheet/a4").status, 1, "once")


def page(path):
    """What is drawn, out of the PDF's streams."""
    with open(path, "rb") as file:
        data = file.read()
    found = b""
    for part in data.split(b"stream\n")[1:]:
        try:
            found += zlib.decompressobj().decompress(part)
        except zlib.error:
            continue
    return found


def every_counter(t, o):
    """What one counter took in, another one, with a folder of its own, draws with."""
    number = o.register(o.couple(1))[0]["number"]
    font = "/usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf"
    write(o.path("own.svg"), "x")
    with open(os.path.join(os.environ["LIJI_TOP"], "data", "templates", "marriage-sheet", "a4.svg"), encoding="utf-8") as file:
        write(o.path("own.svg"), file.read().replace("</svg>", '<rect x="1" y="1" width="2" height="2" fill="red"/></svg>'))
    t.equal(o.run("template", "add", "marriage-sheet/a4", o.path("own.svg")).status, 0, "one counter takes a drawing in")
    elsewhere, given = {}, None
    if o.registry.startswith("postgresql:"):
        elsewhere = {"XDG_DATA_HOME": o.path("counter 2"), "LIJI_PASSPHRASE_FD": "0"}
        os.makedirs(o.path("counter 2"))
        with open(os.path.join(o.files(), "secrets", "passphrase"), encoding="utf-8") as file:
            given = file.read()
    done = o.run("certificate", "print", number, "--copy", "man", "--template", "marriage-sheet", "--output", o.path("x.pdf"),
                 text=given, env=elsewhere)
    t.equal(done.status, 0, "another prints")
    t.ok(done.status == 0 and b"1 0 0 rg" in page(o.path("x.pdf")), "with that drawing")
    if not os.path.exists(font):
        return t.skip("fonts serve every counter", "the font BabelStone Han is not installed")
    t.equal(o.run("font", "add", font).status, 0, "a font too")
    done = o.run("certificate", "print", number, "--copy", "woman", "--template", "marriage-sheet", "--output", o.path("y.pdf"),
                 text=given, env=elsewhere)
    t.equal(done.status, 0, "another prints with it")
    if given:
        copies = [os.path.join(at, f) for at, _, files in os.walk(o.path("counter 2")) for f in files if f == "BabelStoneHan.ttf"]
        t.equal(len(copies), 1, "it has fetched its own copy")
    t.equal(o.run("font", "remove", "BabelStoneHan.ttf").status, 0, "and out again")
    t.equal(o.run("font", "list").json, [], "none is left")


with tap.Plan() as t:
    with Office() as o:
        who_may(t, o)
        own_words(t, o)
    with Office() as o:
        every_counter(t, o)
    with Office() as o:
        own_drawings(t, o)
    if not o.registry.startswith("postgresql:"):
        with Office(stock=0) as o:
            unusable_keys(t, o)
