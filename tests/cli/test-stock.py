# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl stock: every booklet is somewhere, serial by serial, and the balance says so."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from office import Office


def balance(o, kind="marriage"):
    return next((b for b in o.run("stock", "balance").json if b["kind"] == kind), None)


with tap.Plan() as t, Office(stock=0) as o:
    done = o.run("stock", "receive", "样000001", "样000100", "--batch", "送货单1")
    t.equal(done.json[0]["count"], 100, "a hundred come in")
    t.equal(o.run("stock", "receive", "样000100", "样000101").status, 1, "none comes in twice")
    t.equal(balance(o)["received"], 100, "and the range with it is refused whole")
    t.equal(o.run("stock", "receive", "样000200", "样000199").status, 1, "a range that runs backwards")
    t.equal(o.run("stock", "receive", "样000200", "例000300").status, 1, "or changes its letters")
    for alike in ("A\u200b000001", "А000001", "Á000001", "A 000001", "<A>000001"):
        t.equal(o.run("stock", "receive", alike).status, 1, f"{alike!r} is no serial: on a booklet it looks like another one's")
    taken = o.run("stock", "receive", " ｂ０００１００", "b000119").json[0]
    t.equal((taken["first"], taken["last"], taken["count"]), ("B000100", "B000119", 20), "full width and small letters are taken as a registration takes them")
    t.equal(o.run("stock", "receive", "b000110").status, 1, "as the same booklet")
    t.equal(o.run("stock", "issue", "ｂ000119", "--to", "window 9").json[0]["first"], "B000119", "by every movement")
    t.equal(o.run("stock", "put-back", "b000119").status, 0, "and back")
    t.equal(o.run("stock", "return", "B000100", "B000119", "--reason", "上交").json[0]["count"], 20, "whole")
    o.run("stock", "receive", "离000001", "离000010", "--kind", "divorce")
    t.equal(balance(o, "divorce")["received"], 10, "divorce booklets are other stock")
    t.equal(o.run("stock", "issue", "样000001", "样000010", "--to", "window 1").json[0]["count"], 10, "ten go to a window")
    t.equal(o.run("stock", "void", "样000002", "--reason", "soiled").status, 0, "one is soiled")
    t.equal(o.run("stock", "void", "样000002", "--reason", "soiled").status, 1, "but once")
    t.equal(o.run("stock", "void", "样000003", "--reason", "no such reason").status, 1, "for a reason of the list")
    o.add_second("sun", "孙示例", "keeper")
    t.equal(o.run("stock", "destroy", "样000003", "--batch", "销毁1", "--witness", "孙示例", *o.second("sun")).status, 1, "only voided ones are destroyed")
    t.equal(o.run("stock", "destroy", "样000002", "--batch", "销毁1", "--witness", " ADMIN").status, 1, "nobody is their own witness")
    typed = o.run("stock", "destroy", "样000002", "--batch", "销毁1", "--witness", "孙示例")
    t.ok(typed.status == 1 and "--second-password-file" in typed.err, "a typed name is no witness, and the sentence says what is wanted", typed.err)
    t.equal(o.run("stock", "destroy", "样000002", "--batch", "销毁1", "--witness", "孙示例", *o.second("sun")).status, 0, "before a witness")
    t.equal(o.run("stock", "lose", "样000004", "--reason", "搬迁遗失").status, 0, "one is lost")
    t.equal(o.run("stock", "return", "样000099", "样000100", "--reason", "上交").status, 0, "two go back up")
    o.register(o.couple(0))
    b = balance(o)
    t.equal((b["used"], b["voided"], b["destroyed"], b["lost"], b["returned"]), (2, 1, 1, 1, 22), "everything is somewhere")
    t.equal(b["received"], b["on_hand"] + b["used"] + b["voided"] + b["returned"] + b["lost"], "and the sum is right")
    t.ok(b["balanced"], "serial by serial")
    rows = o.run("stock", "balance", "--serials").json
    there = {(row["kind"], row["serial"]): row for row in rows}
    t.equal((len(rows), len(there)), (130, 130), "one row a booklet, every one that ever came in")
    t.equal([there["marriage", f"样{n:06d}"]["state"] for n in (1, 2, 5, 4, 50, 100)], ["used", "destroyed", "issued", "lost", "received", "returned"],
            "which says where it is")
    t.equal([there["marriage", f"样{n:06d}"][key] for n, key in ((1, "holder"), (5, "window"), (4, "reason"), (50, "batch"))],
            ["man", "window 1", "搬迁遗失", "送货单1"], "with whom, where and why")
    t.equal(there["divorce", "离000001"]["state"], "received", "of every kind")
    t.equal(o.run("stock", "void", "样000001", "--reason", "misprint").status, 1, "a used booklet is not voided behind its paper")
    for first, last in ("A000100", "A000110"), ("0001", "0009"):
        o.run("stock", "receive", first, last)
    number = o.register(o.couple(1, man_booklet="a000100", woman_booklet="Ａ000101"))[0]["number"]
    o.run("certificate", "print", number, "--copy", "man", "--output", o.path("man.pdf"))
    spoiled = o.run("certificate", "spoil", number, "--copy", "man", "--reason", "misprint").json
    t.equal(spoiled["booklet"], "A000102", "a spoiled booklet is replaced by the next of its own series")
    given = o.run("certificate", "spoil", number, "--copy", "woman", "--reason", "misprint", "--booklet", "ａ000105").json
    t.equal(given["booklet"], "A000105", "or by the one in hand, however its serial is typed")
    t.equal(o.run("registry", "check").json["problems"], [], "the registry agrees")
