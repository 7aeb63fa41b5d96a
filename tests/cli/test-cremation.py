# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl cremation: the sealed cremation certificate, sheet and stub: issued once, verified by anybody with the office's key, issued again so
that every earlier copy is void in the status list (funeral.md §1.7, §2.1)."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from funeral import Home


def refused(t, done, what, words):
    t.ok(done.status == 1 and done.err.count("\n") == 1 and words in done.err, what, (done.status, done.err))


def words_on(path):
    return subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout


def verify(o, seal):
    """As a cemetery would, from the paper or the text of its symbol: the office's public key and its list, nothing else."""
    keys, status = o.path("keys.json"), o.path("status.bin")
    for words in (("key", "export", "--output", keys), ("key", "export", "--status", "--output", status)):
        done = o.run(*words)
        assert done.status == 0, done.err
    return o.run("seal", "verify", *([seal] if seal.endswith(".pdf") else ["--text", seal]), "--key", keys, "--status", status).json


with tap.Plan() as t, Home() as o:
    early = o.collect(o.person(1))
    refused(t, o.run("cremation", "issue", early["case"]), "nothing is certified before the ashes are packed", "before")
    case = o.whole(o.person(0))
    no = case["case"]
    path = o.path("certificate.pdf")
    refused(t, o.run("cremation", "reissue", no, "--reason", "遗失"), "nor issued again before it was issued", "none was issued")
    made = o.run("cremation", "issue", no, "--output", path)
    t.equal((made.status, made.json["valid"], made.json["collector"], made.json["copy"]), (0, True, "李示例", 0), "it is issued to the arranger")
    page = words_on(path)
    t.ok(all(word in page for word in ("火化证明", "火化证明存根", "张样本甲", made.json["number"], no, case["ashes"][0]["label"], "李示例（子女）", "扫描核验")),
         "sheet and stub say who was cremated, when, and for whom", page)
    t.ok(case["cremation_began"][11:16] in page, "the time printed is the furnace's start", page)
    t.ok("！" not in page and "喜" not in page, "nothing on it is cheerful")
    refused(t, o.run("cremation", "issue", no), "once", "issued again")
    first = verify(o, path)
    t.equal((first["ok"], first["claims"]["number"]), (True, made.json["number"]), "its seal is believed")
    refused(t, o.run("cremation", "reissue", no, "--reason", "遗失", "--collector", "王他人"), "another one is asked for by the first collector", "who collected")
    refused(t, o.run("cremation", "reissue", no), "and says why", "reason")
    again = o.run("cremation", "reissue", no, "--reason", "遗失", "--output", path)
    t.equal((again.status, again.json["copy"], again.json["valid"]), (0, 1, True), "it is issued again")
    t.ok("补发（第1次）" in words_on(path) and again.json["number"] != made.json["number"], "with a number of its own, and it says so")
    withdrawn = verify(o, made.json["seal"])
    t.equal((withdrawn["ok"], withdrawn["status"]["state"]), (False, "withdrawn"), "the first copy is void in the status list")
    t.ok(verify(o, again.json["seal"])["ok"], "the second is not")
    t.equal([(one["copy"], one["valid"]) for one in o.run("cremation", "list", no).json], [(0, False), (1, True)], "both stay known")
    refused(t, o.run("cremation", "void", no), "voiding says why", "reason")
    t.equal(o.run("cremation", "void", no, "--reason", "误登").json["valid"], False, "it is voided")
    t.equal(verify(o, again.json["seal"])["status"]["state"], "withdrawn", "in the list too")
    refused(t, o.run("cremation", "void", no, "--reason", "误登"), "once", "none of it counts")
    refused(t, o.run("cremation", "list", no, "--output", path), "and is printed no more", "counts no more")
    limb = o.collect({"kind": "limb", "caller_name": "示例县人民医院", "pickup_place": "示例县人民医院"})
    o.clear(limb, body_part="左小腿", hospital_form="示院交2号")
    o.cremate(limb)
    o.run("cremation", "issue", limb["case"], "--output", path)
    t.ok("残肢火化证明" in words_on(path), "a limb's certificate is called so")
    t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound")
    t.ok(o.run("journal", "verify").json["ok"], "and so is the journal")
