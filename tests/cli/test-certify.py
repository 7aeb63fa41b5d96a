# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl record certify: (no-)record certificates (marriage.md §2.6): off unless switched on, for the places of 民函〔2015〕266号 alone,
saying what is recorded and no status, with a seal that verifies."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from office import Office, resident

with tap.Plan() as t, Office() as o:
    couple = o.couple(0)
    done = o.register(couple)[0]
    man = couple["man"]
    shown = ("--name", man["name"], "--sex", "man", "--birth", man["birth_date"], "--document", "居民身份证")

    def certify(*words, number=man["identity_number"], shown=shown):
        return o.run("record", "certify", number, *shown, *words)

    def refused(name, part, done):
        before = o.run("journal", "verify").json["entries"]
        t.ok(done.status == 1 and done.err.count("\n") == 1 and part in done.err, f"{name} is refused in one line", done.out + done.err)
        t.equal(o.run("record", "certify").json, given, f"{name}: none was given")
        t.equal(o.run("journal", "verify").json["entries"], before, f"{name}: nothing was written")

    given = []
    refused("one where they are switched off", "record_certificates", certify("--country", "DEU"))
    o.run("parameter", "set", "record_certificates", "yes", "--basis", "示例文件")
    refused("one for another country", "FRA", certify("--country", "FRA"))
    refused("one for no country", "country", certify())
    refused("one without a document", "document", certify("--country", "DEU", shown=shown[:-2]))
    refused("another birth date than the number's", "birth", certify("--country", "DEU", shown=(*shown[:5], "1990-01-01", *shown[6:])))
    refused("one for a child", "age", certify("--country", "DEU", number=resident("2015-03-01", 901),
                                              shown=("--name", "张小示", "--sex", "man", "--birth", "2015-03-01", "--document", "户口簿")))
    refused("one from a day to come", "from", certify("--country", "DEU", "--from", "+30"))
    path = o.path("record.pdf")
    first = certify("--country", "DEU", "--output", path)
    t.ok(first.status == 0, "given where it is switched on", first.err)
    given = first.json
    t.ok(given[0]["number"].startswith("婚记证〔") and given[0]["number"].endswith("第1号"), "with a number of its own series", given[0]["number"])
    t.equal((given[0]["records"], given[0]["from"]), (1, f"{int(man['birth_date'][:4]) + 22}{man['birth_date'][4:]}"), "one record since he is of age")
    text = "".join(subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout.split())
    t.ok("婚姻登记记录证明" in text and "无婚姻登记记录" not in text and done["number"] in text and "德国" in text, "the paper names the record", text)
    t.ok("不证明当前婚姻状况" in text, "and says that it proves no status", text)
    keys = o.path("keys.json")
    o.run("key", "export", "--output", keys)
    seen = o.run("seal", "verify", path, "--key", keys)
    t.ok(seen.status == 0 and seen.json["ok"], "its QR verifies", seen.out + seen.err)
    none = certify("--country", "TWN", "--output", path, number=resident("1990-05-06", 902),
                   shown=("--name", "李未婚", "--sex", "woman", "--birth", "1990-05-06", "--document", "居民身份证"))
    text = "".join(subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout.split())
    t.ok(none.json[0]["records"] == 0 and "无婚姻登记记录证明" in text and "未发现婚姻登记记录" in text, "nothing found: the certificate of no record", text)
    before = certify("--country", "DEU", "--from", "2019-01-01", number=man["identity_number"])
    t.equal([c["number"][-3:] for c in o.run("record", "certify").json], ["第3号", "第2号", "第1号"], "all are listed, the last first")
    t.ok(o.run("registry", "check").json["ok"] and o.run("journal", "verify").json["ok"], "the registry is sound")
