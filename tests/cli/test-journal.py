# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl journal verify: any byte of any entry changed behind our back is found, and the first bad entry named."""
import os
import random
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from office import Office

with tap.Plan() as t, Office() as o:
    for n in range(3):
        o.register(o.couple(n))
    sound = o.run("journal", "verify")
    t.equal((sound.status, sound.json["ok"], sound.json["first_bad"]), (0, True, None), "an untouched journal is right")
    t.equal(sorted(sound.json), ["entries", "first_bad", "head", "ok"], "the fixed keys")
    t.equal(sorted(o.run("journal", "verify", "--full").json), ["entries", "first_bad", "head", "ok", "reason"], "and what is wrong, where it is asked for")
    entries = sound.json["entries"]
    chance = random.Random(20261122)
    for _ in range(12):
        seq = chance.randint(1, entries)
        with o.base() as db:
            entry = db.execute("SELECT entry FROM journal WHERE seq = ?", (seq,))[0][0]
        at = chance.randrange(len(entry))
        forged = bytearray(entry)
        forged[at] ^= 1 << chance.randrange(8)
        with o.base() as db:
            db.unlock()
            db.execute("UPDATE journal SET entry = ? WHERE seq = ?", (bytes(forged), seq))
        found = o.run("journal", "verify")
        t.equal((found.status, found.json["first_bad"]), (1, seq), f"entry {seq}, byte {at}")
        t.ok(o.run("journal", "verify", "--full").json["reason"], f"entry {seq}: what is wrong is told")
        with o.base() as db:
            db.unlock()
            db.execute("UPDATE journal SET entry = ? WHERE seq = ?", (entry, seq))
    t.ok(o.run("journal", "verify").json["ok"], "put back, it is right again")
