# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl ashes, where nobody comes: reminder, written notice, public notice, report, and only then a burial; a renewal ends the chain, and no date
alone frees a niche (funeral.md §2.3, §9.7). Leases touch across a late payment and a leap day. By a moved clock."""
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import moved
import tap
from funeral import Home
from office import server


def refused(t, done, what, words):
    t.ok(done.status == 1 and done.err.count("\n") == 1 and words in done.err, what, (done.status, done.err))


def notice(o, label, kind, *words):
    return o.run("ashes", "notice", label, "--kind", kind, "--how", "挂号信", *words)


def due(o):
    return [(one["label"], one["stage"], one["next"], one["next_from"]) for one in o.run("ashes", "due").json]


def drive(t, o):
    for key, days in (("ashes_notice_days", "10"), ("ashes_disposal_days", "40"), ("ashes_lease_years", "20")):
        assert o.run("parameter", "set", key, days, "--basis", "示民发3号").status == 0
    labels = []
    for n, until in ((0, "2027-09-20"), (1, "2027-09-20"), (2, "2028-02-29")):
        case = o.whole(o.person(n, died_on="2027-08-31", certificate_on="2027-08-31"), confirmation_on="2027-09-01")
        o.hand_over(case, destination="06", destination_place="")
        labels.append(case["ashes"][0]["label"])
        assert o.run("ashes", "deposit", labels[-1], "--niche", f"甲-1-{n}", "--until", until).status == 0
    a, b, c = labels
    t.equal(due(o), [(a, "ending", "reminder", "2027-09-01"), (b, "ending", "reminder", "2027-09-01")], "a month before the end one is reminded")
    t.equal(notice(o, a, "reminder").status, 0, "and it is noted how")
    refused(t, notice(o, a, "notice"), "what is not over is not overdue", "too early")
    t.equal(due(o)[0], (a, "ending", None, "2027-09-01"), "once")
    o.pass_days("2027-09-21")
    t.equal([(one["label"], one["overdue"]) for one in o.run("ashes", "list").json], [(a, True), (b, True), (c, False)], "the day behind the lease it is overdue, and stands where it stood")
    refused(t, notice(o, a, "announcement"), "the public notice follows the written one", "comes before")
    refused(t, o.run("ashes", "dispose", a, "--place", "示例生态园", "--how", "树葬", "--approver", "卫主任"), "and nothing is buried by a date", "comes before")
    t.equal([notice(o, one, "notice").status for one in (a, b)], [0, 0], "a written notice")
    t.equal(due(o)[0], (a, "noticed", "announcement", "2027-10-01"), "the next link has its day")
    refused(t, notice(o, a, "announcement"), "and is not taken before it", "too early")
    o.pass_days("2027-10-02")
    late = o.run("ashes", "renew", b, "--until", "2028-09-20")
    t.equal((late.status, late.json["overdue"]), (0, False), "who pays late renews from the old end")
    shown = o.run("ashes", "show", b).json
    t.equal([(one["from"], one["until"]) for one in shown["leases"]], [("2027-09-01", "2027-09-20"), ("2027-09-20", "2028-09-20")], "the periods touch, whatever day it was paid")
    t.equal([one[0] for one in due(o)], [a], "and the chain is ended")
    t.equal(notice(o, a, "announcement").status, 0, "a public notice")
    refused(t, notice(o, a, "report", "--on", "2027-10-05"), "nothing is noted that is yet to come", "yet to come")
    o.pass_days("2027-11-11")
    t.equal(notice(o, a, "report", "--result", "示民批1号").status, 0, "a report to civil affairs, forty days behind")
    o.add_second("second", "卫主任", "head")
    held = o.run("ashes", "suspend", a, "--reason", "侄甲、侄乙各自主张领取")
    t.equal((held.status, held.json["suspended"]), (0, True), "whoever claims them now stops it")
    bury = ("ashes", "dispose", a, "--place", "示例生态园3区", "--how", "树葬，王葬工", "--approver", "卫主任")
    refused(t, o.run(*bury, *o.second("second")), "what two claim is not buried", "two relatives")
    refused(t, o.run("ashes", "takeout", a, "--receiver", "侄甲"), "nor taken out", "two relatives")
    t.equal(o.run("ashes", "settle", a, "--authority", "双方放弃书2号").json["suspended"], False, "by a paper it goes on")
    refused(t, o.run(*bury), "two decide", "confirm it with their own password")
    gone = o.run(*bury, *o.second("second"))
    t.equal((gone.status, gone.json["state"], gone.json["niche"], gone.json["confirmed_place"]), (0, "disposed", None, "示例生态园3区"), "they are buried, and the file says where: " + gone.err)
    t.equal(o.run("ashes", "deposit", c, "--niche", "甲-1-0", "--until", "2028-05-01").status, 1, "others stand where they stand")
    leap = o.run("ashes", "renew", c, "--until", "2029-02-28")
    t.equal((leap.status, leap.json["until"]), (0, "2029-02-28"), "a leap day's year ends on the 28th")


def late(o):
    return [one["case"] for one in o.run("death", "board").json if one["late"]]


def uncollected(t, o):
    """A call nobody drives to within the hours, ashes nobody comes for within the days the office set."""
    for key, value in (("dispatch_hours", "3"), ("ashes_collect_days", "20"), ("ashes_disposal_days", "0")):
        assert o.run("parameter", "set", key, value, "--basis", "示民发4号", "--from", "=").status == 0
    called = o.open(o.person(3, died_on="2027-11-11", certificate_on="2027-11-11"))["case"]
    packed = o.whole(o.person(4, died_on="2027-11-11", certificate_on="2027-11-11"), confirmation_on="2027-11-11")
    label = packed["ashes"][0]["label"]
    t.equal((late(o), due(o)), ([], [(label, "ending", "reminder", "2027-11-11")]), "whoever does not come is reminded before the days are over")
    o.pass_days("2027-11-11", 13)
    t.equal(late(o), [called], "no vehicle within the hours: the call is late")
    o.must(called, "cancel", "--reason", "家属另行安排")
    o.pass_days("2027-12-01")
    t.equal((late(o), due(o)[0][1]), ([], "ending"), "on the last day nobody is late")
    o.pass_days("2027-12-02")
    t.equal((late(o), due(o)), ([packed["case"]], [(label, "overdue", "notice", "2027-12-02")]), "then the ashes are, and the chain begins")
    t.equal(notice(o, label, "notice").status, 0, "a written notice")
    refused(t, notice(o, label, "announcement"), "the public one has its day", "too early")
    o.pass_days("2027-12-12")
    t.equal([notice(o, label, kind).status for kind in ("announcement", "report")], [0, 0], "a public one, and a report")
    t.equal(due(o), [(label, "reported", None, "2027-12-12")], "whoever buries them then is for civil affairs to say")
    o.hand_over(packed)
    t.equal((late(o), due(o)), ([], []), "and whoever comes gets them: the chain is ended")
    t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound")
    t.ok(o.run("journal", "verify").json["ok"], "and so is the journal")


def test_4b_across_midnight(t, o):
    """§9 case 4b: the furnace burns from 23:40 to 00:50. It is counted by its end, the certificate has its start, both times are kept."""
    body = o.collect(o.person(6, died_on="2027-12-10", certificate_on="2027-12-10"))
    o.clear(body, confirmation_on="2027-12-11")
    o.pass_days("2027-12-12", 23, 40)
    o.must(body["case"], "cremate", "--tag", body["tag"], furnace="1号炉", cremator="周火化")
    o.pass_days("2027-12-13", 0, 50)
    done = o.must(body["case"], "finish", "--tag", body["tag"])
    t.equal((done["cremated_on"], done["cremation_began"][:16], done["cremation_ended"][:16]), ("2027-12-13", "2027-12-12T23:40", "2027-12-13T00:50"),
            "4b: counted on the day of the end, and both times are kept")
    o.must(body["case"], "pack", "--tag", body["tag"], packer="吴装灰")
    path = o.path("midnight.pdf")
    assert o.run("cremation", "issue", body["case"], "--output", path).status == 0
    words = "".join(subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout.split())
    t.ok("2027年12月12日23:40" in words and "2027年12月13日00:50" not in words, "4b: the certificate has the start", words)


with tap.Plan() as plan:
    folder = tempfile.mkdtemp(prefix="liji-moved-")
    try:
        if not moved.possible():
            plan.skip("ashes nobody comes for, by a moved clock", "cc is not installed")
        else:
            moved.install(folder, os.environ.get("LIJI_TEST_ENGINE") == "postgresql")
            server()
            moved.to_day("2027-08-31")
            with Home() as home:
                moved.to_day("2027-09-01")
                drive(plan, home)
                uncollected(plan, home)
                test_4b_across_midnight(plan, home)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
