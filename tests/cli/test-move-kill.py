# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl registry move killed at random moments, both ways: whatever lies at the target, the same command goes on and ends with
all of it, verified; meanwhile there is never a second registry that takes acts, and the first goes on as if nothing had been."""
import json
import os
import random
import shutil
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import postgres
import tap
from office import LIJICTL, Office

KILLS = 8


class Journey:
    def __init__(self, t, o, chance):
        self.t, self.o, self.chance = t, o, chance
        self.shortest = 60
        self.kills = self.resumed = self.spared = self.both = self.refused = 0

    def move(self, old, new, *more, seconds=None):
        """What it answers; None when it was killed."""
        since = time.monotonic()
        moving = subprocess.Popen([LIJICTL, "registry", "move", "--json", "--from", old, "--to", new, *more], stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, text=True)
        try:
            out, err = moving.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            moving.kill()
            moving.communicate()
            return None
        assert moving.returncode == 0, err
        self.shortest = min(self.shortest, time.monotonic() - since)
        return json.loads(out)

    def takes_acts(self, address):
        """Whether an act is done there: one that leaves its trace in the journal."""
        done = self.o.run("parameter", "set", "qr_on_booklet", self.chance.choice(("yes", "no")), "--basis", "示民发〔2026〕2号", "--registry", address)
        return done.status == 0

    def go(self, old, new):
        """Killed KILLS times, then let go to its end; acts are done in between. None when it had ended before it was killed."""
        answer = None
        for _ in range(KILLS):
            answer = self.move(old, new, seconds=self.chance.uniform(0.02, 0.8 * self.shortest))
            if answer:
                break
            self.kills += 1
            here, there = self.takes_acts(old), self.takes_acts(new)
            self.both += here and there
            self.refused += not here and not there
            if there and not here:
                return None
        answer = answer or self.move(old, new)
        self.resumed += answer["resumed"]
        self.spared += answer["rows"] - answer["copied"]
        return answer


with tap.Plan() as t:
    if not postgres.find_programs():
        t.skip("a move is killed", "PostgreSQL is not installed")
        sys.exit()
    with postgres.Server() as server, Office(stock=0) as o:
        os.environ["XDG_DATA_HOME"] = o.path("data")
        first = o.path("county")
        made = o.run("demo", "create", "--scale", "0.04", "--registry", first)
        assert made.status == 0, made.err
        trip = Journey(t, o, random.Random(20261122))
        spare = o.path("spare")
        shutil.copytree(first, spare)
        shutil.copytree(first, o.path("first"))
        whole = trip.move(o.path("first"), server.new_database())
        t.ok(not whole["resumed"] and whole["copied"] == whole["rows"], "undisturbed, all of it is copied", whole)

        places = [first, server.new_database(), o.path("home"), server.new_database()]
        for old, new in zip(places, places[1:]):
            to = "a server" if new.startswith("postgresql") else "a folder"
            done = trip.go(old, new)
            checked = o.run("registry", "check", "--registry", new)
            t.ok(checked.json and checked.json["ok"], f"killed on the way to {to}, it is whole in the end", checked.out[:2000], checked.err)
            chain = o.run("journal", "verify", "--registry", new).json
            # Killed between the arrival and its answer, the move that went on counts the arrival too.
            more = chain["entries"] - done["entries"] if done else 1
            t.ok(chain["ok"] and more in (0, 1), "with every entry and its arrival", chain, done)
            before = o.run("journal", "verify", "--registry", old).json
            t.equal((before["ok"], before["entries"] + (done is None)), (True, chain["entries"]), "the chain it left is whole too")
            t.ok(trip.takes_acts(new) and not trip.takes_acts(old), "acts are done there and no more here")
            found = [o.run("search", "王", "--registry", place).json for place in (old, new)]
            t.ok(len(found[0]) == len(found[1]) > 0, "the same people are found in both", found)
        t.equal(trip.both, 0, "there never were two that took acts")
        t.ok(trip.kills >= KILLS and trip.resumed > 0, f"{trip.kills} kills, {trip.resumed} of the journeys ended by going on", trip.kills, trip.resumed)
        t.ok(trip.spared > 0, f"{trip.spared} rows were not copied a second time")
        print(f"# FAULT kill -9 of a registry's move, both ways | {trip.kills} | {trip.kills} | 0 | {trip.both} | valid")

        # Another's half-way house is left alone until somebody says so.
        mine, other, another = o.path("mine"), o.path("other"), o.path("another")
        o.run("registry", "create", "--office-code", "110101", "--office-name", "另一处", "--registry", another)
        early, late = 0, trip.shortest
        for _ in range(20):
            house = server.new_database()
            for folder, source in ((mine, spare), (other, another)):
                shutil.rmtree(folder, ignore_errors=True)
                shutil.copytree(source, folder)
            middle = (early + late) / 2
            ended = trip.move(mine, house, seconds=middle) is not None
            left = o.run("registry", "move", "--from", other, "--to", house)
            if ended or "holds a registry" in left.err:  # it had arrived
                late = middle
            elif left.status == 0:  # there was nothing yet, and the other moved in
                early = middle
            else:
                break
        t.ok("another registry" in left.err, "what another's stopped move left is not touched", left.err, left.out)
        t.ok(trip.move(other, house, "--anew")["resumed"] is False, "unless one says --anew")
        t.equal(o.run("registry", "info", "--registry", house).json["office_code"], "110101", "and that one is there")
