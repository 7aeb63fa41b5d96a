# SPDX-License-Identifier: GPL-3.0-or-later
"""The papers of a death case and its ashes drawn by command at the step they belong to (funeral.md §2.1, §2.3, §4.2), and the tags on body and
ashes read back by a scanner at the size of their label."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import moved
import tap
from funeral import Home
from office import resident, server

EFFECTS = [{"item": f"示例物品{n}", "quantity": n, "given_to": "李示例"} for n in range(1, 13)]
TRANSPORT = {"exit_paper": "示民殡准运〔2026〕3号", "exit_place": "示例省示例市殡仪馆"}


def scan(path):
    """What a hand scanner at the counter would say of a picture."""
    return subprocess.run(["zbarimg", "--quiet", "--raw", path], capture_output=True, text=True).stdout.strip()


def print_at(path, dpi):
    """A label as a printer of so many dots lays it down: black or white, nothing between."""
    picture = path.replace(".pdf", f"-{dpi}")
    subprocess.run(["pdftoppm", "-r", str(dpi), "-mono", "-png", "-singlefile", path, picture], check=True)
    return picture + ".png"


class Papers:
    def __init__(self, t, o):
        self.t, self.o, self.drawn = t, o, set()

    def draw(self, of, no, kind, *options, suffix="pdf"):
        path = self.o.path(f"{of}-{kind}.{suffix}")
        return path, self.o.run(of, "paper", no, "--kind", kind, "--output", path, *options)

    def read(self, of, no, kind, *options):
        path, done = self.draw(of, no, kind, *options)
        assert done.status == 0, done.err
        self.drawn.add((of, kind))
        return "".join(subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout.split())

    def says(self, of, no, kind, words, what, *options):
        text = self.read(of, no, kind, *options)
        self.t.ok(all(word in text for word in words) and "！" not in text, what, [word for word in words if word not in text], text[:600])
        return text

    def refused(self, of, no, kind, words, what):
        path = self.o.path("refused.pdf")
        done = self.o.run(of, "paper", no, "--kind", kind, "--output", path)
        self.t.ok(done.status == 1 and words in done.err and done.err.count("\n") == 1 and not os.path.exists(path), what, done.err)

    def tagged(self, of, no, kind, number, size):
        """The symbol says the number, from the PNG the command writes and from the dots of a label printer of 203 dpi."""
        path, done = self.draw(of, no, kind, suffix="png")
        assert done.status == 0, done.err
        self.t.equal(scan(path), number, f"{kind}: the scanner reads {number} from its picture")
        self.read(of, no, kind)
        pdf = self.o.path(f"{of}-{kind}.pdf")
        self.t.equal(scan(print_at(pdf, 203)), number, "and from a label printer's dots")
        if size:
            found = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
            points = [round(float(n) * 25.4 / 72) for n in re.search(r"Page size: +([\d.]+) x ([\d.]+)", found).groups()]
            self.t.equal(points, size, "at the size of its label, in mm")


def test_body(p, o):
    record = o.person(0, died_on="2026-09-01", certificate_on="2026-09-01")
    no = o.open(record)["case"]
    p.refused("death", no, "collection-order", "not made", "no vehicle was sent: no 接运单")
    p.refused("death", no, "diploma", "storage-agreement", "what is no paper of a case is refused, and it says which there are")
    o.must(no, "dispatch", vehicle="鲁Q示例1", driver="赵司机")
    p.says("death", no, "collection-order", ["遗体接运单", no, "张样本甲", "鲁Q示例1", "赵司机", "随身物品清单"], "接运单 goes with the vehicle, its lines empty")
    p.refused("death", no, "body-tag", "not made", "no tag before there is a body")
    case = o.must(no, "collect", collector="钱接运", handed_by="孙护士", effects=EFFECTS)
    text = p.says("death", no, "collection-order", [case["tag"], "钱接运", "孙护士", "示例物品1", "示例物品12", "1/2", "2/2"],
                  "once collected it lists every thing found, on as many sheets as it takes")
    p.t.equal(text.count("遗体接运单"), 2, "twelve things on two")
    p.tagged("death", no, "body-tag", case["tag"], [70, 50])
    p.says("death", case["tag"], "body-tag", ["张样本甲", no, case["tag"]], "a tag is found by its number too")
    p.says("death", no, "storage-agreement", ["遗体存放协议", "存放期限至", "2026年"], "存放协议")
    o.must(no, "store", "--tag", case["tag"], slot="甲-03")
    p.tagged("death", no, "storage-card", case["tag"], [105, 74])
    p.says("death", no, "storage-card", ["遗体存放卡", "甲-03"], "存放卡 says where it lies")
    o.must(no, "hold", hold_order="示公留1号", hold_office="示例公安局")
    p.says("death", no, "storage-card", ["公安机关书面要求保留", "示公留1号"], "and that the police hold it")
    o.must(no, "release", "--reason", "示例放行1号", not_keep_opinion="示公意1号")
    p.says("death", no, "cremation-confirmation", ["遗体火化确认书", "同意由贵馆火化", "民办函〔2024〕27号"], "确认书 before it is signed")
    p.refused("death", no, "cremation-order", "not made", "nothing goes to the furnace before it is cleared")
    o.must(no, "clear", "--tag", case["tag"], identity_checked=True, **o.ARRANGER, **{**o.SIGNED, "confirmation_on": "2026-09-01"})
    p.tagged("death", no, "cremation-order", case["tag"], None)
    p.says("death", no, "cremation-order", ["火化通知单", "李示例", "子女", "核准时间2026年09月01日", "确认书日期2026年09月01日"], "火化通知单")
    done = o.cremate(case)
    p.says("death", no, "cremation-order", ["1号炉", "周火化", "吴装灰", done["ashes"][0]["label"]], "and what the furnace did")
    return done


def test_transport(p, o):
    case = o.collect(o.person(1, died_on="2026-09-01", certificate_on="2026-09-01"), vehicle="鲁Q示例2")
    p.refused("death", case["case"], "transport-permit", "not made", "no permit before it is allowed")
    o.must(case["case"], "transport", "--tag", case["tag"], **TRANSPORT, **o.ARRANGER)
    p.says("death", case["case"], "transport-permit", ["遗体外运证明", *TRANSPORT.values(), case["tag"], "接收回执"], "遗体外运证明, with the receipt of who receives it")
    p.tagged("death", case["case"], "transport-permit", case["tag"], None)


def test_nameless(p, o):
    """A tag that came printed, in whatever letters, and a body that nobody can name."""
    no = o.open({"kind": "unknown", "caller_name": "示例派出所", "pickup_place": "示例路口"})["case"]
    o.must(no, "dispatch", vehicle="鲁Q示例3", driver="赵司机")
    found = {"finder": "示例派出所", "found_place": "示例路口", "dna_number": "D-1", "police_paper": "示公1号", "police_office": "示例公安局"}
    case = o.must(no, "collect", collector="钱接运", handed_by="示例民警", no_effects=True, tag="甲-07B", **found)
    p.says("death", no, "collection-order", ["无名（姓名不详）", "经当面清点，无随身物品", "示公1号"], "a nameless body has its papers")
    p.tagged("death", no, "body-tag", "甲-07B", [70, 50])
    p.t.equal(case["tag"], "甲-07B", "the tag is the one it came with")


def test_ashes(p, o, case):
    label = case["ashes"][0]["label"]
    p.tagged("ashes", label, "ashes-label", label, [70, 50])
    before = p.says("ashes", label, "ashes-receipt", ["领灰证明", label, "领取人签名"], "领灰证明 is printed to be signed")
    p.t.ok("示例县公益性公墓" not in before, "with empty lines")
    text = p.says("ashes", label, "suspension-notice", ["骨灰暂缓交付通知书", "被通知人李示例", "被通知人李样本", "2026年09月01日"],
                  "both who claim them are told in writing first", "--to", "李示例", "--to", "李样本")
    p.t.equal(text.count("骨灰暂缓交付通知书"), 2, "each on a sheet")
    told = [{"name": name, "number": number, "relation": "child", "notified_on": "2026-09-01", "notified_how": "当面送达"} for name, number in
            (("李示例", o.ARRANGER["arranger_number"]), ("李样本", resident("1970-01-02", 803)))]
    o.must(case["case"], "suspend", "--tag", label, "--reason", "长子与次女分别主张领取", claimants=told)
    text = p.says("ashes", label, "suspension-notice", ["被通知人李示例", "被通知人李样本", "长子与次女分别主张领取", "暂缓交付自2026年09月01日"],
                  "once it is noted, the notice knows whom and why")
    p.t.equal(text.count("骨灰暂缓交付通知书"), 2, "again each on a sheet")
    o.must(case["case"], "settle", "--tag", label, "--reason", "各方书面协议", claim_release="agreement", claim_paper="示协1号", claim_paper_on="2026-09-01")
    p.refused("ashes", label, "storage-certificate", "not made", "what stands in no niche has no 寄存证")
    o.hand_over(case, destination="06", destination_place="")
    p.says("ashes", label, "ashes-receipt", ["李示例", "子女", "殡仪馆骨灰寄存", o.ARRANGER["arranger_number"]], "领灰证明 says who received them")
    p.says("ashes", label, "ashes-agreement", ["骨灰寄存协议", label, "李示例"], "寄存协议 before the niche is chosen")
    o.run("ashes", "deposit", label, "--niche", "甲-1-1", "--until", "2026-10-15")
    p.says("ashes", label, "ashes-agreement", ["甲-1-1", "2026年09月01日至2026年10月15日"], "and with niche and lease")
    p.tagged("ashes", label, "storage-certificate", label, [125, 176])
    p.refused("ashes", label, "lease-notice", "not made", "nobody is reminded two months ahead")
    return label


def test_leases(p, o, label):
    o.run("ashes", "takeout", label, "--receiver", "李示例")
    o.run("ashes", "return", label)
    o.pass_days("2026-09-20")
    p.says("ashes", label, "lease-notice", ["骨灰寄存到期通知书", "寄存人李示例", "将于2026年10月15日届满", "甲-1-1"], "a month before its end the holder is told")
    o.pass_days("2026-10-20")
    p.says("ashes", label, "lease-notice", ["已于2026年10月15日届满", "5天"], "and behind it that it is over, by how many days")
    o.run("ashes", "renew", label, "--until", "2027-10-15")
    p.says("ashes", label, "storage-certificate", ["骨灰寄存证", "寄存至2027年10月15日", "续存记录", "2026年10月20日2027年10月15日", "取放记录", "李示例"],
           "寄存证 has its leases and visits")
    p.refused("ashes", label, "lease-notice", "not made", "what is renewed is not reminded of")


def main(t, o):
    p = Papers(t, o)
    case = test_body(p, o)
    test_transport(p, o)
    test_nameless(p, o)
    test_leases(p, o, test_ashes(p, o, case))
    listed = {(of, kind) for of in ("death", "ashes") for kind in
              re.search(r"there are (.+)$", o.run(of, "paper", case["case"], "--kind", "none", "--output", o.path("x.pdf")).err.strip()).group(1).split(", ")}
    t.equal(p.drawn, listed, "every paper there is was drawn")
    t.ok(o.run("registry", "check").json["ok"], "the registry is sound")


with tap.Plan() as plan:
    clock = tempfile.mkdtemp(prefix="liji-clock-")
    try:
        if not moved.possible():
            plan.skip("papers of a funeral by command", "cc is not installed")
        else:
            moved.install(clock, os.environ.get("LIJI_TEST_ENGINE") == "postgresql")
            server()
            moved.to_day("2026-09-01")
            with Home() as home:
                main(plan, home)
    finally:
        shutil.rmtree(clock, ignore_errors=True)
