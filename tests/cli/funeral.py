# SPDX-License-Identifier: GPL-3.0-or-later
"""A throw-away funeral home for tests of lijictl: invented people, and a case driven as its clerks would."""
import json

from office import Office, resident

# An invented institution's credit code with its check character (GB 32100).
ISSUER = "52371324MJE000001P"


class Home(Office):
    def __init__(self, *options, stock=0):
        super().__init__(*options, stock=stock)

    def person(self, n=0, **more):
        """The schema's own example with somebody else in it."""
        record = self.run("death", "schema").json["examples"][0]
        number = resident("1941-05-06", 401 + 2 * n)
        record.update({"name": "张样本" + "甲乙丙丁戊己庚辛壬癸"[n % 10], "identity_number": number, "certificate_number": number, **more})
        return {name: value for name, value in record.items() if value is not None}

    def open(self, record=None):
        done = self.run("death", "open", records=[record or self.person()])
        assert done.status == 0, done.err
        return done.json[0]

    def step(self, no, step, *words, **fields):
        """Tries one step; lists and flags go in as JSON."""
        return self.run("death", "advance", no, step, *words, "--fields", "-", text=json.dumps(fields, ensure_ascii=False))

    def must(self, no, step, *words, **fields):
        done = self.step(no, step, *words, **fields)
        assert done.status == 0, (step, done.err)
        return done.json

    def collect(self, record=None, **fields):
        """A body on its tag."""
        no = self.open(record)["case"]
        self.must(no, "dispatch", vehicle=fields.pop("vehicle", "鲁Q示例1"), driver="赵司机")
        return self.must(no, "collect", **{"collector": "钱接运", "handed_by": "孙护士", "no_effects": True, **fields})

    ARRANGER = {"arranger_name": "李示例", "arranger_kind": "child", "arranger_identity_kind": "resident", "arranger_number":
                resident("1968-07-08", 402), "arranger_phone": "13800000000", "arranger_seen": True}
    SIGNED = {"confirmation_signed": True, "confirmation_on": "2026-11-21"}

    def clear(self, case, **fields):
        return self.must(case["case"], "clear", "--tag", case["tag"], **{"identity_checked": True, **self.ARRANGER, **self.SIGNED, **fields})

    def cremate(self, case, furnace="1号炉"):
        no, tag = case["case"], case["tag"]
        self.must(no, "cremate", "--tag", tag, furnace=furnace, cremator="周火化")
        self.must(no, "finish", "--tag", tag)
        return self.must(no, "pack", "--tag", tag, packer="吴装灰")

    RECEIVED = {"receiver_name": "李示例", "receiver_number": ARRANGER["arranger_number"], "receiver_signed": True, "keeper_signed": True,
                "destination": "01", "destination_place": "示例县公益性公墓"}

    def hand_over(self, case, **fields):
        return self.must(case["case"], "hand_over", "--tag", case["ashes"][0]["label"], **{**self.RECEIVED, **fields})

    def whole(self, record=None, **fields):
        """From the call to the ashes packed."""
        case = self.collect(record)
        self.clear(case, **fields)
        return self.cremate(case)
