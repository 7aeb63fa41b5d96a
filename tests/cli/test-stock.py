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
    for alike in ("Ａ000001", "A\u200b000001", "a000001", "А000001", "Á000001", "A 000001", "<A>000001"):
        t.equal(o.run("stock", "receive", alike).status, 1, f"{alike!r} is no serial: on a booklet it looks like another one's")
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
    t.equal((b["used"], b["voided"], b["destroyed"], b["lost"], b["returned"]), (2, 1, 1, 1, 2), "everything is somewhere")
    t.equal(b["received"], b["on_hand"] + b["used"] + b["voided"] + b["returned"] + b["lost"], "and the sum is right")
    t.ok(b["balanced"], "serial by serial")
    rows = o.run("stock", "balance", "--serials").json
    there = {(row["kind"], row["serial"]): row for row in rows}
    t.equal((len(rows), len(there)), (110, 110), "one row a booklet, every one that ever came in")
    t.equal([there["marriage", f"样{n:06d}"]["state"] for n in (1, 2, 5, 4, 50, 100)], ["used", "destroyed", "issued", "lost", "received", "returned"],
            "which says where it is")
    t.equal([there["marriage", f"样{n:06d}"][key] for n, key in ((1, "holder"), (5, "window"), (4, "reason"), (50, "batch"))],
            ["man", "window 1", "搬迁遗失", "送货单1"], "with whom, where and why")
    t.equal(there["divorce", "离000001"]["state"], "received", "of every kind")
    t.equal(o.run("stock", "void", "样000001", "--reason", "misprint").status, 1, "a used booklet is not voided behind its paper")
    t.equal(o.run("registry", "check").json["problems"], [], "the registry agrees")
