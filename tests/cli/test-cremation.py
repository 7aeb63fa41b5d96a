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
    return o.run("seal", "verify", *([seal] if seal.endswith(".pdf") else ["--text", seal]), "--key", keys, "--status", status, "--full").json


def blanks(o):
    return {row["kind"]: row for row in o.run("stock", "balance").json}["cremation"]


def test_blanks(t, o):
    """Numbered blanks through the ledger: received, issued, used, voided; and it balances serial by serial."""
    refused(t, o.run("stock", "receive", "鲁火000001", "鲁火000005", "--kind", "burial"), "a blank is of a kind the stock knows", "cremation")
    t.equal(o.run("stock", "receive", "鲁火000001", "鲁火000005", "--kind", "cremation").json[0]["count"], 5, "five blanks are received")
    t.equal(o.run("stock", "issue", "鲁火000001", "鲁火000003", "--kind", "cremation", "--to", o.window()).json[0]["count"], 3, "three go to the window")
    o.run("parameter", "set", "cremation_blanks", "yes", "--basis", "示例文件")
    first, second = o.whole(o.person(2)), o.whole(o.person(3))
    path = o.path("blank.pdf")
    made = o.run("cremation", "issue", first["case"], "--output", path)
    t.equal((made.status, made.json["serial"]), (0, "鲁火000001"), "the next at hand is taken")
    t.equal(words_on(path).count("鲁火000001"), 2, "its number stands on sheet and stub")
    refused(t, o.run("cremation", "issue", second["case"], "--serial", "鲁火000001"), "a blank is used once", "鲁火000001")
    t.equal(o.run("cremation", "list", second["case"]).json, [], "and then nothing was issued")
    other = o.run("cremation", "issue", second["case"], "--serial", "鲁火000003")
    t.equal(other.json["serial"], "鲁火000003", "or the one in hand is named")
    o.run("cremation", "void", second["case"], "--reason", "misprint", *o.second("deputy"))
    again = o.run("cremation", "reissue", second["case"], "--reason", "打印错误", *o.second("deputy"))
    t.equal((again.json["serial"], again.json["copy"]), ("鲁火000002", 1), "after a misprint the next one is taken")
    row = blanks(o)
    t.equal([row[name] for name in ("received", "in_safe", "in_hand", "used", "voided", "balanced")], [5, 2, 0, 2, 1, True], "received = safe + hand + used + voided")
    o.run("stock", "void", "鲁火000004", "鲁火000005", "--kind", "cremation", "--reason", "soiled")
    refused(t, o.run("cremation", "reissue", second["case"], "--reason", "遗失", *o.second("deputy")), "without blanks none is issued", "stock")
    t.ok(verify(o, again.json["seal"])["ok"], "and the one before counts on")
    o.run("parameter", "set", "cremation_blanks", "no", "--basis", "示例文件")
    return first["case"], made.json, second["case"], again.json


def test_kept(t, o, case, made, other, again):
    """领取 with a signature, 核销 by the cemetery that keeps the original, visible to the issuer."""
    given = ("--number", o.ARRANGER["arranger_number"])
    refused(t, o.run("cremation", "write-off", made["number"], "--by", "示例公墓", "--paper", "墓1号"), "what nobody has collected is kept nowhere", "collected")
    refused(t, o.run("cremation", "collect", case, *given), "it is signed for", "signs")
    refused(t, o.run("cremation", "collect", case, "--signed"), "with the number of a document", "number")
    refused(t, o.run("cremation", "collect", case, *given, "--signed", "--collector", "王他人"), "by whom it was issued to", "authority")
    done = o.run("cremation", "collect", case, *given, "--signed", "--collector", "王他人", "--authority", "示例委托书3号")
    t.equal((done.status, done.json["collected_by"], done.json["collected_number"]), (0, "王他人", given[1]), "or by a paper of authority")
    refused(t, o.run("cremation", "collect", case, *given, "--signed"), "once", "collected")
    refused(t, o.run("cremation", "write-off", "HZ-371324-2026-01-999999", "--by", "示例公墓", "--paper", "墓1号"), "no other number is written off", "no such")
    refused(t, o.run("cremation", "write-off", "NONSENSE", "--by", "示例公墓", "--paper", "墓1号"), "nor another symbol", "symbol")
    refused(t, o.run("cremation", "write-off", made["number"], "--by", "示例公墓"), "and it says by which paper", "paper")
    kept = o.run("cremation", "write-off", made["seal"], "--by", "示例公墓", "--paper", "墓1号")
    t.equal((kept.status, kept.json["number"], kept.json["written_off_by"]), (0, made["number"], "示例公墓"), "the cemetery scans it and keeps it")
    seen = o.run("cremation", "list", case).json[-1]
    t.equal((seen["written_off_by"], seen["written_off_paper"], seen["collected_by"]), ("示例公墓", "墓1号", "王他人"), "the issuer sees where it is")
    refused(t, o.run("cremation", "write-off", made["number"], "--by", "另一公墓", "--paper", "墓2号"), "one certificate proves one interment, and who has it is named", "示例公墓")
    o.run("cremation", "collect", other, *given, "--signed")
    o.run("cremation", "reissue", other, "--reason", "遗失", *o.second("deputy"))
    refused(t, o.run("cremation", "write-off", again["number"], "--by", "示例公墓", "--paper", "墓3号"), "a copy that counts no more is kept nowhere", "no more")
    t.equal(verify(o, again["seal"])["status"]["state"], "withdrawn", "as the status list says")


with tap.Plan() as t, Home() as o:
    o.add_second("deputy", "副职示例", "registrar")
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
    ask = ("cremation", "reissue", no, "--reason", "遗失", "--output", path)
    refused(t, o.run(*ask), "nobody makes another's certificate void alone", "--second")
    refused(t, o.run(*ask, "--second", "deputy"), "a typed name is nobody's word", "own password")
    refused(t, o.run(*ask, "--second", "admin", "--second-password-file", o.path("deputy.password")), "nor one's own", "somebody else")
    t.equal([one["valid"] for one in o.run("cremation", "list", no).json], [True], "and the first counts on")
    again = o.run(*ask, *o.second("deputy"))
    t.equal((again.status, again.json["copy"], again.json["valid"]), (0, 1, True), "it is issued again")
    t.ok("补发（第1次）" in words_on(path) and again.json["number"] != made.json["number"], "with a number of its own, and it says so")
    withdrawn = verify(o, made.json["seal"])
    t.equal((withdrawn["ok"], withdrawn["status"]["state"]), (False, "withdrawn"), "the first copy is void in the status list")
    t.ok(verify(o, again.json["seal"])["ok"], "the second is not")
    t.equal([(one["copy"], one["valid"]) for one in o.run("cremation", "list", no).json], [(0, False), (1, True)], "both stay known")
    refused(t, o.run("cremation", "void", no), "voiding says why", "reason")
    refused(t, o.run("cremation", "void", no, "--reason", "误登"), "and wants two", "--second")
    confirmed = [entry["second"] for entry in o.run("audit", "list", "overrides").json if entry["act"] == "cremation.reissue"]
    t.equal(confirmed, ["副职示例"], "who confirmed it stands in the journal")
    t.equal(o.run("cremation", "void", no, "--reason", "误登", *o.second("deputy")).json["valid"], False, "it is voided")
    t.equal(verify(o, again.json["seal"])["status"]["state"], "withdrawn", "in the list too")
    refused(t, o.run("cremation", "void", no, "--reason", "误登"), "once", "none of it counts")
    refused(t, o.run("cremation", "list", no, "--output", path), "and is printed no more", "counts no more")
    limb = o.collect({"kind": "limb", "caller_name": "示例县人民医院", "pickup_place": "示例县人民医院"})
    o.clear(limb, body_part="左小腿", hospital_form="示院交2号")
    o.cremate(limb)
    o.run("cremation", "issue", limb["case"], "--output", path)
    t.ok("残肢火化证明" in words_on(path), "a limb's certificate is called so")
    test_kept(t, o, *test_blanks(t, o))
    whole = o.run("death", "show", no).json
    for said, field in ((whole["tag"], "tag"), (whole["ashes"][0]["label"], "ashes"), (again.json["number"], "certificate"), (whole["tag"].lower(), "tag")):
        found = o.run("search", said).json
        t.equal([(one["type"], one["id"], one["matched_field"]) for one in found], [("death", no, field)], f"what a scanner reads leads to the case: {field}")
    t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound")
    t.ok(o.run("journal", "verify").json["ok"], "and so is the journal")
