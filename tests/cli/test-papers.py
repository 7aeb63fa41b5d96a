# SPDX-License-Identifier: GPL-3.0-or-later
"""Every form of marriage.md §4 drawn by command from the case it is of, and every paper that carries a seal verified from its own QR, by
the office's public key alone."""
import json
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import moved
import tap
from funeral import Home
from office import resident, server

TICKS = ["pages_compared", "photo_glued", "steel_seal", "registrar_signed", "red_seal", "rights_told"]
MARRIAGE = {"declaration": "声明书", "review-form": "审查处理表", "verification-slip": ""}
DIVORCE = {"divorce-application": "离婚登记申请书", "divorce-receipt": "回执单", "divorce-agreement": "离婚协议书", "divorce-questioning": "笔录", "divorce-declaration": "离婚登记声明书",
           "divorce-review-form": "离婚登记审查处理表"}
REISSUE = {"reissue-declaration": "申请补领婚姻登记证声明书", "reissue-review": "补发婚姻登记证审查处理表"}


class Papers:
    def __init__(self, t, o):
        self.t, self.o = t, o
        self.keys = o.path("keys.jwks")
        o.run("key", "export", "--output", self.keys)
        self.verified = set()

    def read(self, path):
        return "".join(subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout.split())

    def draw(self, case, kind, *options):
        path = self.o.path(f"{kind}.pdf")
        done = self.o.run("case", "paper", case, "--kind", kind, "--output", path, *options)
        return self.read(path) if done.status == 0 else done.err

    def forms(self, case, couple, kinds):
        for kind, title in kinds.items():
            text = self.draw(case, kind, "--holder", "woman")
            self.t.ok(title in text and couple["woman"]["name"] in text, f"{kind} is filled from the case", text[:400])

    def sealed(self, kind, number, path):
        """Its QR says the number that stands on it."""
        seen = self.o.run("seal", "verify", path, "--key", self.keys)
        said = [f["value"] for f in seen.json["compare"] if f["field"] == "number"] if seen.status == 0 else seen.err + seen.out
        self.t.equal(said, [number], f"the QR of the {kind} verifies as {number}")
        self.verified.add(kind)

    def certificate(self, kind, number, holder="man"):
        path = self.o.path(f"{kind}-{number}.pdf")
        done = self.o.run("certificate", "print", number, "--copy", holder, "--template", kind, "--output", path)
        if self.t.ok(done.status == 0, f"{kind} of {number} is made", done.err):
            self.sealed(kind, number, path)


WAYS = {"fingerprint_witness": ("按指纹，见证人在场", "见证人"), "read_aloud_witness": ("宣读后按指纹，见证人在场", "见证人"),
        "sign_language": ("手语翻译", "手语翻译人员"), "interpreter": ("口语翻译", "翻译人员")}


def test_ways_to_sign(p, o):
    """Who cannot write, hear or see signs otherwise, and the declaration says how, with a line for whoever was beside them."""
    for n, (way, (word, helper)) in enumerate(WAYS.items()):
        couple = o.couple(40 + n, woman__signing_method=way, woman__signing_helper="王示例")
        no = o.run("case", "open", records=[couple]).json["no"]
        text = p.draw(no, "declaration", "--holder", "woman")
        p.t.ok(word + "：王示例" in text and f"{helper}（王示例）签名：" in text, f"{way} is printed as such", text[-400:])
        text = p.draw(no, "declaration", "--holder", "man")
        p.t.ok("王示例" not in text, f"{way}: on the other's declaration nobody stands beside", text[-400:])
    alone = o.couple(45, woman__signing_method="interpreter")
    no = o.run("marriage", "check", "--step", "review", records=[alone])
    p.t.ok("signing_helper" in no.out, "nobody is helped by nobody", no.out)


def test_marriage(p, o, couple):
    married = o.register(couple)[0]
    case = o.run("case", "show", married["number"]).json["no"]
    p.forms(case, couple, MARRIAGE)
    for kind in ("marriage-booklet", "marriage-sheet"):
        p.certificate(kind, married["number"])
    late = {**o.couple(6), "late_registration": True, "cohabiting_since": "2020-05-01"}
    no = o.run("case", "open", records=[late]).json["no"]
    p.forms(no, o.couple(6), {"declaration-late": "申请补办结婚登记声明书"})
    wrong = o.run("case", "paper", case, "--kind", "divorce-receipt", "--output", o.path("x.pdf"))
    p.t.ok(wrong.status == 1 and "review-form" in wrong.err and not os.path.exists(o.path("x.pdf")),
           "a marriage has no divorce's receipt, and it says what it has", wrong.err)
    for kind, said in (("one-time-notice", "nothing can be brought to it any more"), ("declaration-late", "no late registration")):
        wrong = o.run("case", "paper", case, "--kind", kind, "--holder", "man", "--output", o.path("x.pdf"))
        p.t.ok(wrong.status == 1 and said in wrong.err and not os.path.exists(o.path("x.pdf")), f"{kind} of a finished, ordinary case is refused", wrong.err)
    soon = o.couple(9)
    soon["man"]["papers"][0]["valid_until"] = "2026-01-01"
    text = p.draw(o.run("case", "open", records=[soon]).json["no"], "one-time-notice")
    p.t.ok("2026年01月01日" in text and "2026-01-01" not in text, "what is missing is told with days as papers write them", text)
    refused = o.run("case", "open", records=[o.couple(7)]).json["no"]
    o.run("case", "accept", refused)
    o.run("case", "refuse", refused, "--ground", "kinship", "--reason", "表兄妹")
    text = p.draw(refused, "refusal-notice")
    p.t.ok(refused in text, "不予办理结婚登记告知书 has the number of its case", text)
    p.t.ok("不予办理结婚登记告知书" in text and "表兄妹" in text and "六十日内" in text, "不予办理结婚登记告知书: why, and what can be done", text)
    declined = o.run("case", "open", records=[o.couple(8)]).json["no"]
    o.run("case", "decline", declined, "--reason", "缺少材料")
    p.t.ok("缺少材料" in p.draw(declined, "one-time-notice"), "一次性告知单: what to bring")
    return married


def test_divorce(p, o, couple, married):
    record = o.run("divorce", "schema").json["examples"][0]
    record.update(marriage_number=married["number"], married_on=married["registered_on"])
    for side in ("man", "woman"):
        record[side].update({key: couple[side][key] for key in ("name", "identity_number", "birth_date")})
        for paper in record[side]["papers"]:
            paper["number"] = couple[side]["identity_number"] if paper["paper_type"] == "resident_id" else married["number"]
    with open(o.path("form.json"), "w", encoding="utf-8") as file:
        json.dump(record, file, ensure_ascii=False)
    first = o.run("divorce", "apply", records=[record]).json[0]
    p.t.equal(o.run("divorce", "withdraw", first["receipt"], "--by", "woman", "--receipt-lost", "遗失于家中").status, 0, "one application is withdrawn")
    for kind, title in (("divorce-withdrawal", "撤回离婚登记申请书"), ("divorce-withdrawn", "撤回离婚登记申请确认单")):
        text = p.draw(first["no"], kind)
        p.t.ok(title in text and first["receipt"] in text and couple["woman"]["name"] in text, title, text)
    refused = o.run("divorce", "apply", records=[record]).json[0]
    o.pass_days("2026-10-09")
    done = o.run("divorce", "refuse", refused["receipt"], "--ground", "no_agreement", "--reason", "对子女抚养未达成一致")
    if done.status:
        grounds = o.run("divorce", "refuse", refused["receipt"], "--ground", "not_voluntary", "--reason", "对子女抚养未达成一致")
        p.t.ok(grounds.status == 0, "another is not granted", done.err, grounds.err)
    text = p.draw(refused["no"], "divorce-refusal-notice")
    p.t.ok("不予办理离婚登记告知书" in text and "对子女抚养未达成一致" in text, "不予办理离婚登记告知书", text)
    o.pass_days("2026-10-12")
    third = o.run("divorce", "apply", records=[record]).json[0]
    o.pass_days(third["first_issue"])
    done = o.run("divorce", "issue", third["receipt"], "--record", o.path("form.json"))
    p.t.ok(done.status == 0, "the third is registered", done.err)
    number = done.json["number"]
    p.forms(third["no"], couple, DIVORCE)
    text = p.draw(third["no"], "divorce-receipt")
    p.t.ok(text.count(third["receipt"]) >= 2 and "存根" in text and "2026年10月12日" in text,
           "the receipt has its stub for the file, with the day of the receipt whatever the later form says", text)
    for kind in ("divorce-booklet", "divorce-sheet"):
        p.certificate(kind, number, "woman")
    return number


def test_reissue(p, o):
    couple = o.couple(1)
    married = o.register(couple)[0]
    record = dict(o.run("reissue", "schema").json["examples"][0], original_number=married["number"], original_on=married["registered_on"])
    record.pop("archive")
    for side in ("man", "woman"):
        record[side] = {**record[side], **{k: couple[side][k] for k in ("name", "identity_number", "birth_date", "papers")}}
    refused = o.run("reissue", "apply", records=[record]).json[0]["case"]
    o.run("reissue", "refuse", refused, "--reason", "人民法院已于2026年判决离婚")
    text = p.draw(refused, "reissue-refusal-notice")
    p.t.ok("不予补发婚姻登记证告知书" in text and "人民法院已于2026年判决离婚" in text and married["number"] in text,
           "不予补发: told with its reasons", text)
    again = o.run("reissue", "issue", records=[record]).json[0]
    p.forms(o.run("case", "show", again["number"]).json["no"], couple, REISSUE)
    for kind in ("marriage-booklet", "marriage-sheet"):
        p.certificate(kind, again["number"])
    return married["number"]


def test_archive(p, o, number):
    o.run("parameter", "set", "hand_over_unprinted", "yes", "--basis", "示例文件")
    record = o.run("marriage", "show", number).json["record"]
    record["handover_ticks"] = [{**record["review_ticks"][0], "item": item} for item in TICKS]
    for side in ("man", "woman"):
        record[side].update(receipt_signed=True, receipt_fingerprint=True)
    assert o.run("case", "hand-over", number, "--record", "-", records=[record]).status == 0
    o.run("archive", "volume", "--file")
    volume = o.run("archive", "volume", number).json[0]["volume"]
    o.run("archive", "scan", volume, o.scan(), "--place", "identity")
    path = o.path("copy.pdf")
    done = o.run("archive", "copy", volume, "--recipient", o.couple(1)["man"]["name"], "--standing", "party", "--document", "居民身份证", "--purpose", "办理房产登记",
                 "--output", path)
    assert done.status == 0, done.err
    p.sealed("archive-copy", done.json[0]["number"], path)
    o.run("parameter", "set", "record_certificates", "yes", "--basis", "示例文件")
    man = o.couple(1)["man"]
    path = o.path("record.pdf")
    done = o.run("record", "certify", man["identity_number"], "--name", man["name"], "--sex", "man", "--birth", man["birth_date"], "--document",
                 "居民身份证", "--country", "DEU", "--output", path)
    p.sealed("record-certificate", done.json[0]["number"], path)
    path = o.path("day.pdf")
    done = o.run("day", "close", "--output", path)
    seen = o.run("day", "verify", "--sheet", path)
    p.t.ok(seen.status == 0 and seen.json["ok"], "the QR of the day-closing sheet verifies", done.err, seen.err)
    p.verified.add("day-sheet")


def test_funeral(p, o):
    path = o.path("cremation.pdf")
    done = o.run("cremation", "issue", o.whole(o.person(died_on="2026-09-01", certificate_on="2026-09-01"), confirmation_on="2026-09-01")["case"], "--output", path)
    assert done.status == 0, done.err
    p.sealed("cremation-certificate", done.json["number"], path)


def test_grave(p, o):
    must = lambda *words: o.run(*words).json
    must("cemetery", "create", "JY", "--name", "示例经营性公墓", "--nature", "commercial", "--tier", "city", "--region", "371300")
    must("plot", "range", "JY", "A区 1排 1-5号", "--kind", "plot", "--holes", "2", "--area", "8000")
    no = must("contract", "open", "JY-A-1-1", "--holder", "李示例", "--number", resident("1968-07-08", 402), "--for", "张样本", "--relation", "child", "--proof", "cremation",
              "--proof-no", "示火0001")["contract"]
    rests = must("interment", "add", no, "--name", "张样本", "--proof", "cremation", "--proof-no", "示火0001")["interment"]
    path = o.path("interment.pdf")
    p.sealed("interment-certificate", must("interment", "certify", rests, "--output", path)["number"], path)


def test_bare(p, o):
    """What carries no symbol is not called forged."""
    seen = o.run("seal", "verify", o.path("review-form.pdf"), "--key", p.keys)
    p.t.equal((seen.status, seen.json["reason"]), (1, "symbol.none"), "a page without a symbol says nothing of itself")


def main(t, o):
    p = Papers(t, o)
    o.run("parameter", "set", "qr_on_booklet", "yes", "--basis", "示例文件")
    married = test_marriage(p, o, o.couple(0))
    test_ways_to_sign(p, o)
    test_archive(p, o, test_reissue(p, o))
    test_divorce(p, o, o.couple(0), married)
    test_funeral(p, o)
    test_grave(p, o)
    test_bare(p, o)
    kinds = {k["kind"] for k in o.run("certificate", "templates").json if k["sealed"]}
    t.equal(p.verified, kinds, "and no other kind of paper carries a seal")
    t.ok(o.run("registry", "check").json["ok"], "the registry is sound")


with tap.Plan() as plan:
    folder = tempfile.mkdtemp(prefix="liji-clock-")
    try:
        if not moved.possible():
            plan.skip("the papers by command", "cc is not installed")
        else:
            moved.install(folder, os.environ.get("LIJI_TEST_ENGINE") == "postgresql")
            server()
            moved.to_day("2026-08-31")
            with Home(stock=40) as office:
                for words in (("receive",), ("issue", "--to", office.window())):
                    office.run("stock", words[0], "离样000001", "离样000010", "--kind", "divorce", *words[1:])
                moved.to_day("2026-09-01")
                main(plan, office)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
