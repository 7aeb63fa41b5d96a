# SPDX-License-Identifier: GPL-3.0-or-later
"""A throw-away cemetery for tests of lijictl: plots of each kind, and contracts as a keeper would make them."""
import os
import shutil
import tempfile

import moved
import tap
from funeral import Home
from office import resident, server

REGION = "371324"


class Ground(Home):
    def must(self, *words, **more):
        """A command; or, as its base has it, a step of a case."""
        if words[0].startswith("BZ-"):
            return self.step_must(*words, **more)
        done = self.run(*words, **more)
        assert done.status == 0, (words, done.err)
        return done.json

    def step_must(self, no, step, *words, **fields):
        return Home.must(self, no, step, *words, **fields)

    def lay_out(self):
        """示例县 has one of its own, a commercial one, and a village's."""
        self.must("cemetery", "create", "GY", "--name", "示例县公益性公墓", "--nature", "public", "--tier", "county", "--region", REGION)
        self.must("cemetery", "create", "JY", "--name", "示例经营性公墓", "--nature", "commercial", "--tier", "city", "--region", "371300")
        self.must("plot", "range", "GY", "1区 1-3排 1-10号, skip 4", "--kind", "plot", "--holes", "2", "--area", "8000")
        self.must("plot", "range", "JY", "A区 1排 1-5号", "--kind", "plot", "--holes", "2", "--area", "10000")
        self.must("plot", "range", "JY", "壁区 1-2排 1-3号", "--kind", "niche", "--build", "building", "--sale", "off")

    def holder(self, n=0):
        return resident("1968-07-08", 402 + 2 * n)

    def contract(self, plot, name="张样本", number="示火0001", **more):
        """Somebody's child signs for them; what is None is left out."""
        words = {"holder": "李示例", "number": self.holder(), "for": name, "relation": "child", "proof": "cremation", "proof-no": number,
                 "region": REGION, **more}
        return self.run("contract", "open", plot, *(w for key, value in words.items() if value is not None for w in ("--" + key, value)))

    def inter(self, verb, contract, name="张样本", number="示火0001", **more):
        words = {"name": name, "proof": "cremation", "proof-no": number, **more}
        return self.run("interment", verb, contract, *(w for key, value in words.items() if value is not None for w in ("--" + key, value)))


def refused(t, done, what, words):
    t.ok(done.status == 1 and done.err.count("\n") == 1 and words in done.err, what, (done.status, done.err, done.out))


def drive(test, day):
    """@test with an office made on @day, by a moved clock."""
    with tap.Plan() as t:
        folder = tempfile.mkdtemp(prefix="liji-moved-")
        try:
            if not moved.possible():
                t.skip("years of a cemetery, by a moved clock", "cc is not installed")
            else:
                moved.install(folder, os.environ.get("LIJI_TEST_ENGINE") == "postgresql")
                server()
                moved.to_day(day)
                with Ground() as o:
                    test(t, o)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
