# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl archive volume|box|transfer|copy: events become volumes numbered by class and year, papers lie in the order of the
measures (marriage.md §6.1, §6.2), boxes, transfers, and certified copies that verify."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from office import Office

# Art. 7 of the measures, then what came later, then 其他.
DIVORCE = ["离婚登记审查处理表", "申请离婚登记声明书", "结婚证复印件", "离婚协议书", "当事人身份证件复印件", "离婚登记申请书",
           "离婚登记申请受理回执单存根", "离婚登记询问笔录", "其他有关材料"]

TICKS = ["pages_compared", "photo_glued", "steel_seal", "registrar_signed", "red_seal", "rights_told"]


def read(path):
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    return "".join(text.split())


def in_order(text, words):
    """Where each of @words first stands after the one before, or -1."""
    at, places = 0, []
    for word in words:
        at = text.find(word, at)
        places.append(at)
        if at < 0:
            break
        at += len(word)
    return -1 not in places


def hand_over(o, number):
    """Both signed for their certificates, which were made elsewhere."""
    record = o.run("marriage", "show", number).json["record"]
    tick = record["review_ticks"][0]
    record["handover_ticks"] = [{**tick, "item": item} for item in TICKS]
    for side in ("man", "woman"):
        record[side].update(receipt_signed=True, receipt_fingerprint=True)
    done = o.run("case", "hand-over", number, "--record", "-", records=[record])
    assert done.status == 0, done.err


def is_kept(t, o, name, *words):
    """A command that is refused in one line and writes nothing."""
    before = o.run("journal", "verify").json["entries"]
    done = o.run(*words)
    t.ok(done.status == 1 and done.err.count("\n") == 1, f"{name} is refused in one line", done.out + done.err)
    t.equal(o.run("journal", "verify").json["entries"], before, f"{name}: nothing was written")


def test_filing(t, o):
    couples = [o.couple(n) for n in range(3)]
    for couple in couples:
        couple["man"]["papers"][0]["scans"] = o.run("record", "attach", o.scan()).json
    done = o.register(*couples)
    year = done[0]["registered_on"][:4]
    t.equal(o.run("archive", "volume", "--file").json, [], "what waits for its certificates is no file yet")
    o.run("parameter", "set", "hand_over_unprinted", "yes", "--basis", "示例文件")
    for one in done:
        hand_over(o, one["number"])
    made = o.run("archive", "volume", "--file").json
    t.equal([v["volume"] for v in made], [f"marriage-{year}-{n}" for n in (1, 2, 3)], "three marriages, in order of time")
    t.equal(made[0]["keep_until"], f"{int(year) + 100}-12-31", "kept a hundred years (art. 13)")
    t.equal(o.run("archive", "volume", "--file").json, [], "filed once")
    volume = o.run("archive", "volume", done[0]["number"]).json[0]
    looks = o.run("audit", "list", "archive_looks").json
    t.ok(("volume", volume["volume"]) in {(one["act"], one["detail"]) for one in looks}, "who looked at a volume is listed for the auditor", looks)
    t.equal([(i["place"], i["missing"]) for i in volume["contents"]],
            [("review", True), ("declaration", True), ("proof", False), ("identity", False), ("other", False)],
            "the order of art. 5, and what is missing")
    t.equal(volume["contents"][3]["papers"][0]["title"], "dot.png", "the scan of the case lies with the identity papers")
    corrected = o.run("record", "correct", done[1]["number"], "--field", "woman.name", "--after", "李改名", "--reason", "登记时写错",
                      "--evidence", "户口簿", "--approver", "second", *o.second("second"))
    t.ok(corrected.status == 0, "a correction", corrected.err)
    judged = o.run("record", "annotate", done[2]["number"], "--kind", "void", "--authority", "示例县人民法院", "--document",
                   "（2026）示民初9号", "--issued", done[2]["registered_on"], "--effective", done[2]["registered_on"], "--scan", o.scan(),
                   "--approver", "second", *o.second("second"))
    t.ok(judged.status == 0, "a judgment", judged.err)
    later = o.run("archive", "volume", "--file").json
    t.equal([(v["event"], v["class"], v["no"]) for v in later], [("correction", "marriage", 4), ("judgment", "annulment", 1)],
            "a correction goes on in the class of its record, a judgment begins its own (art. 9)")
    t.equal(later[1]["number"], "（2026）示民初9号", "under its own number")
    return f"marriage-{year}-1", int(year)


def test_refused(t, o):
    """What was not accepted, not granted, not finished or not revoked is a file of its class too (§2.12, §6)."""
    couples = [o.couple(n) for n in range(10, 14)]

    def step(verb, no, *words, record=None):
        done = o.run("case", verb, *([no] if no else []), *words, records=[record] if record else None)
        assert done.status == 0, done.err
        return done.json

    declined = step("open", None, record=couples[0])["no"]
    step("decline", declined, "--reason", "缺少材料")
    refused = step("open", None, record=couples[1])["no"]
    step("accept", refused)
    step("refuse", refused, "--ground", "kinship", "--reason", "表兄妹")
    left = o.register(couples[2])[0]["number"]
    step("abandon", left, "--reason", "left")
    stands = o.register(couples[3])[0]["number"]
    for words in (("examine", "--authority", "示例县人民检察院", "--document", "示检建〔2026〕1号", "--holder", "woman"),
                  ("dismiss", "--document", "示民不撤〔2026〕1号", "--text", "证据不足")):
        assert o.run("record", "revoke", stands, "--step", *words).status == 0
    o.run("day", "close")
    made = {v["number"]: v for v in o.run("archive", "volume").json}
    t.equal([(made[n]["event"], made[n]["class"]) if n in made else None for n in (declined, refused, left, "示民不撤〔2026〕1号")],
            [("marriage_declined", "marriage"), ("marriage_refused", "marriage"), ("marriage_unfinished", "marriage"),
             ("revocation_dismissed", "annulment")], "closing the day makes volumes of what came to nothing")
    t.ok(stands not in made, "and none of what waits for its certificates")
    path = o.path("refused.pdf")
    drawn = o.run("archive", "volume", made[refused]["volume"], "--output", path, "--whole") if refused in made else None
    text = read(path) if drawn is not None and drawn.status == 0 else ""
    t.ok(in_order(text, ["不予办理结婚登记告知书存根", "检查人", "不予办理结婚登记告知书", "三代以内旁系血亲", "申请结婚登记声明书"]),
         "the file of a refusal prints its notice", text)
    t.ok("准予登记" not in text, "and nothing that grants", text)
    o.run("parameter", "set", "file_at_closing", "no", "--basis", "示例文件")
    step("decline", step("open", None, record=couples[0])["no"], "--reason", "缺少材料")
    o.run("day", "close")
    t.equal(len(o.run("archive", "volume").json), len(made), "where the office files by itself, closing files nothing")
    t.equal(len(o.run("archive", "volume", "--file").json), 1, "until it is told to")


def test_papers(t, o, volume):
    attached = o.run("archive", "volume", volume, "--place", "declaration", "--pages", "2")
    t.equal(attached.json[0]["contents"][1]["pages"] if attached.status == 0 else attached.err, 2, "two pages are there on paper alone")
    is_kept(t, o, "the same scan twice", "archive", "volume", volume, "--place", "review", "--scan", o.scan())
    is_kept(t, o, "a place the volume has not", "archive", "volume", volume, "--place", "withdrawal", "--pages", "1")
    is_kept(t, o, "a volume there is not", "archive", "volume", "marriage-1999-7", "--place", "review", "--pages", "1")
    is_kept(t, o, "a catalogue that cannot be written, with pages entered for it", "archive", "volume", volume, "--place", "declaration", "--pages", "2",
            "--output", o.path("nowhere", "volume.pdf"))
    is_kept(t, o, "taking out without a reason", "archive", "volume", volume, "--place", "declaration", "--remove", "1")
    taken = o.run("archive", "volume", volume, "--place", "declaration", "--remove", "1", "--reason", "放错")
    t.ok(taken.status == 0 and taken.json[0]["contents"][1]["missing"], "taken out again it is missing", taken.err)
    for place, pages in (("declaration", "2"), ("review", "1")):
        o.run("archive", "volume", volume, "--place", place, "--pages", pages)
    whole = o.run("archive", "volume", volume).json[0]
    t.equal([(i["first"], i["pages"]) for i in whole["contents"]], [(1, 1), (2, 2), (0, 0), (4, 1), (0, 0)], "pages run through the volume")
    t.equal((whole["pages"], whole["missing"]), (4, 0), "nothing is missing")
    path = o.path("volume.pdf")
    t.ok(o.run("archive", "volume", volume, "--output", path).status == 0, "the catalogue is drawn")
    text = read(path)
    t.ok(in_order(text, ["室编卷号", "卷内目录", "结婚登记审查处理表", "申请（补办）结婚登记声明书2—3纸质", "当事人身份证件复印件4"]),
         "stamp, title, and the papers with their pages", text)


def test_divorce(t, o):
    """The county's divorces: registered, withdrawn, lapsed; a whole file prints in the legal order."""
    county = o.place("county")
    assert o.run("demo", "create", "--county", "lanling-2021", "--scale", "0.01", "--registry", county).status == 0

    def run(*words):
        return o.run(*words, "--registry", county)

    run("archive", "volume", "--file")
    volumes = run("archive", "volume", "--class", "divorce").json
    t.equal([v["no"] for v in volumes if v["year"] == 2021], list(range(1, 1 + sum(v["year"] == 2021 for v in volumes))),
            "numbered from 1 without a gap in the class and year")
    t.equal([v["on"] for v in volumes], sorted(v["on"] for v in volumes), "in order of time")
    kinds = {v["event"] for v in volumes}
    t.ok({"divorce", "divorce_withdrawn", "divorce_lapsed"} <= kinds, "withdrawn and lapsed applications have theirs", kinds)
    one = next(v["volume"] for v in volumes if v["event"] == "divorce")
    path = o.path("divorce.pdf")
    drawn = run("archive", "volume", one, "--output", path, "--whole")
    t.equal([i["title"] for i in drawn.json[0]["contents"]] if drawn.status == 0 else drawn.err, DIVORCE, "the order of art. 7")
    text = read(path)
    t.ok(in_order(text, ["卷内目录", *DIVORCE[:-1]]), "the catalogue names them in the legal order", text[:600])
    papers = text[text.find("检查人") :]
    t.ok(in_order(papers, ["离婚登记审查处理表", "离婚登记声明书", "离婚协议书", "离婚登记申请书", "受理回执单"]),
         "and the papers after it follow in that order", papers[:2000])
    t.ok(run("registry", "check").json["ok"], "the registry's check finds nothing")


def test_boxes(t, o, year):
    is_kept(t, o, "a class there is not", "archive", "box", "--class", "births")
    is_kept(t, o, "boxes whose papers have no folder", "archive", "box", "--class", "marriage", "--year", str(year), "--make", "--volumes", "3", "--output",
            o.path("nowhere"))
    full = o.run("archive", "box", "--class", "marriage", "--year", str(year), "--make", "--volumes", "3", "--output", o.folder).json
    t.equal([(b["no"], b["first"], b["last"], b["volumes"]) for b in full], [(1, 1, 3, 3)], "a full box; what does not fill one waits")
    text = read(o.path(f"box-marriage-{year}-1.pdf"))
    t.ok(in_order(text, ["婚姻登记档案", "起止卷号", "1—3"]) and "备考表" in text, "cover, spine and note sheet", text)
    rest = o.run("archive", "box", "--class", "marriage", "--year", str(year), "--make", "--volumes", "3", "--part", "--note", "余卷").json
    t.equal([(b["no"], b["first"], b["last"]) for b in rest], [(2, 4, 4)], "the rest when it is said so")
    is_kept(t, o, "a transfer to nobody", "archive", "transfer", "--class", "marriage", "--year", str(year), "--to", "")
    is_kept(t, o, "a transfer of no boxes", "archive", "transfer", "--class", "reissue", "--year", str(year), "--to", "示例县档案馆")
    for folder in (o.path("nowhere", "list.pdf"), "/dev/full", o.folder):
        is_kept(t, o, f"a transfer whose list cannot be written to {folder}", "archive", "transfer", "--class", "marriage", "--year", str(year), "--to",
                "示例县档案馆", "--output", folder)
    path = o.path("transfer.pdf")
    gone = o.run("archive", "transfer", "--class", "marriage", "--year", str(year), "--to", "示例县档案馆", "--reason", "期满移交", "--first",
                 "501", "--output", path)
    t.equal([(x["boxes"], x["volumes"]) for x in gone.json or []], [(2, 4)], "both boxes are handed over")
    text = read(path)
    t.ok(in_order(text, ["移交清册", "示例县档案馆", "501—503", "504—504", "2盒，4卷"]), "with the archives' numbers", text)
    t.equal(o.run("archive", "volume", f"marriage-{year}-4").json[0]["archive_no"], 504, "which the volumes keep")
    is_kept(t, o, "a paper for what is no longer here", "archive", "volume", f"marriage-{year}-4", "--place", "review", "--pages", "1")


def test_copy(t, o, volume):
    asked = ("--recipient", "张示例甲", "--standing", "party", "--document", "居民身份证", "--purpose", "办理房产登记")
    for n, name in ((1, "recipient"), (5, "document"), (7, "purpose")):
        words = asked[: n - 1] + asked[n + 1 :] if name != "recipient" else asked[:1] + ("",) + asked[2:]
        is_kept(t, o, f"a copy without {name}", "archive", "copy", volume, *words)
    is_kept(t, o, "a copy for a party who is none", "archive", "copy", volume, *asked[:1], "王陌生", *asked[2:])
    for folder in (o.path("nowhere", "copy.pdf"), "/dev/full", o.folder):
        is_kept(t, o, f"a copy that cannot be written to {folder}", "archive", "copy", volume, *asked, "--output", folder)
    path = o.path("copy.pdf")
    done = o.run("archive", "copy", volume, *asked, "--output", path)
    t.ok(done.status == 0 and len(done.json) == 1, "a certified copy", done.err)
    copy = done.json[0]
    t.ok(copy["number"].startswith("婚档复〔") and copy["number"].endswith("第1号"), "has a number of its own", copy["number"])
    text = read(path)
    t.ok(in_order(text, ["档案复制证明", copy["number"], "张示例甲", "婚姻登记当事人", "居民身份证", "办理房产登记", "4页"]),
         "says for whom, why and what for", text)
    t.ok("档案复制件" in text.split("不证明当前婚姻状况")[-1], "and the copied pages are marked", text[-200:])
    keys = o.path("keys.json")
    o.run("key", "export", "--output", keys)
    seen = o.run("seal", "verify", path, "--key", keys)
    t.ok(seen.status == 0 and seen.json["ok"], "its QR verifies", seen.out + seen.err)
    t.equal(next(f["value"] for f in seen.json["compare"] if f["field"] == "number"), copy["number"], "as that number")
    with open(path, "rb") as f:
        left = f.read()
    o.run("archive", "volume", volume, "--place", "other", "--pages", "3")
    o.run("archive", "copy", volume, "--output", path)
    with open(path, "rb") as f:
        t.ok(f.read() == left, "shown again it is the very bytes that left, whatever was entered meanwhile")
    o.run("archive", "volume", volume, "--place", "other", "--remove", "1", "--reason", "试验")
    second = o.run("archive", "copy", volume, *asked).json[0]["number"]
    t.ok(second.endswith("第2号"), "the next has the next number")
    t.equal([c["number"] for c in o.run("archive", "copy").json], [second, copy["number"]], "all are listed, the last first")


def test_link(t, o):
    """Scans of former years: found by number, tried before, what is wrong listed row by row."""
    old = o.path("old.csv")
    with open(old, "w", encoding="utf-8") as f:
        f.write("OP_TYPE,CERT_NO,OP_DATE,NAME_MAN,NAME_WOMAN\nIA,示结字第1号,1985-01-02,张档,李案\n")
    assert o.run("import", "marriages", old).status == 0
    os.mkdir(o.path("scans"))
    os.rename(o.scan(), o.path("scans", "0001.png"))
    here = o.run("archive", "volume").json[0]["number"]
    with open(o.path("list.csv"), "w", encoding="utf-8") as f:
        f.write("CERT_NO,FILE\n示结字第1号,0001.png\n示结字第1号,0001.png\n示结字第1号,../old.csv\n示结字第9号,0001.png\n"
                f"{here},0001.png\n")
    is_kept(t, o, "a list of errors that has no folder", "archive", "link", o.path("scans"), "--list", o.path("list.csv"), "--errors",
            o.path("nowhere", "wrong.csv"))
    words = ("archive", "link", o.path("scans"), "--list", o.path("list.csv"), "--errors", o.path("wrong.csv"))
    before = o.run("journal", "verify").json["entries"]
    tried = o.run(*words, "--dry-run").json
    t.equal((tried["rows"], tried["linked"], tried["refused"], tried["duplicates"]), (5, 1, 4, 1), "tried: one of five can be linked")
    t.equal(o.run("journal", "verify").json["entries"], before, "and nothing was written")
    done = o.run(*words).json
    t.equal((done["linked"], done["refused"]), (1, 4), "in earnest the same")
    with open(o.path("wrong.csv"), encoding="utf-8") as f:
        wrong = f.read().splitlines()[1:]
    t.ok([line.split(",")[0] for line in wrong] == ["2", "3", "4", "5"] and "no such record" in wrong[2], "each refused row with its reason", wrong)
    t.equal([s["title"] for s in o.run("record", "show", "示结字第1号").json["scans"]], ["0001.png"], "the record shows its scan")
    t.equal(o.run(*words).json["duplicates"], 2, "linked once")


def test_scan(t, o):
    """Many pages at once: a PDF page by page, and what lies in a scanner (SANE's own test device), each sheet entered once."""
    volume = next(v["volume"] for v in o.run("archive", "volume").json if v["event"] == "marriage_refused")
    pdf = o.path("pages.pdf")
    o.run("archive", "volume", volume, "--output", pdf, "--whole")
    n = int(next(line for line in subprocess.run(["pdfinfo", pdf], capture_output=True, text=True).stdout.splitlines()
                 if line.startswith("Pages")).split()[1])
    t.ok(n > 2, "a PDF of several pages", n)
    done = o.run("archive", "scan", volume, pdf, "--place", "notice", "--place", "identity")
    t.equal({i["place"]: i["pages"] for i in done.json[0]["contents"] if i["pages"]} if done.status == 0 else done.err,
            {"notice": 1, "identity": n - 1}, "its first page goes to the first place, the rest to the last")
    before = o.run("journal", "verify").json["entries"]
    again = o.run("archive", "scan", volume, pdf, "--place", "other")
    t.ok(again.status == 0 and again.json[0]["pages"] == n and f"{n} of {n}" in again.err, "the same pages are entered once, wherever", again.err)
    t.equal(o.run("journal", "verify").json["entries"], before, "and nothing was written")
    is_kept(t, o, "a page for a place there is not", "archive", "scan", volume, o.scan(), "--place", "withdrawal")
    is_kept(t, o, "no scanner and no file", "archive", "scan", volume, "--place", "other")
    broken = o.path("broken.pdf")
    with open(broken, "wb") as f:
        f.write(b"%PDF-1.4 nothing")
    is_kept(t, o, "a PDF that is none", "archive", "scan", volume, broken, "--place", "other")
    program = os.path.join(os.environ["LIJI_BUILD"], "app", "scanner", "liji-scan")
    if not os.path.exists(program):
        t.skip("a scanner", "liji-scan is not built: there is no SANE")
        return
    os.mkdir(o.path("sane"))
    with open(o.path("sane", "dll.conf"), "w") as f:
        f.write("test\n")
    env = {"LIJI_SCAN": program, "SANE_CONFIG_DIR": o.path("sane")}
    t.ok("test:0" in [s["device"] for s in o.run("archive", "scanners", env=env).json], "the scanner is found")
    done = o.run("archive", "scan", volume, "--device", "test:0", "--feeder", "--dpi", "50", "--place", "other", env=env)
    t.equal((done.json[0]["pages"], "9 of 10" in done.err) if done.status == 0 else done.err, (n + 1, True), "ten sheets alike are one paper")
    gone = o.run("archive", "scan", volume, "--device", "test:9", "--place", "other", env=env)
    t.ok(gone.status == 1 and "cannot be opened" in gone.err, "a scanner that is not there says so", gone.err)


with tap.Plan() as plan:
    with Office() as office:
        office.add_second("second", "钱第二", "head", "registrar")
        first, in_year = test_filing(plan, office)
        test_papers(plan, office, first)
        test_copy(plan, office, first)
        test_boxes(plan, office, in_year)
        test_link(plan, office)
        plan.ok(office.run("registry", "check").json["ok"], "the registry's check finds nothing")
        test_divorce(plan, office)
    with Office() as office:
        test_refused(plan, office)
        test_scan(plan, office)
        plan.ok(office.run("registry", "check").json["ok"], "the registry's check finds nothing")
