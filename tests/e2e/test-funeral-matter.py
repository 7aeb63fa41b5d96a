#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One matter after death at the window: from the case one form the case has filled, items ticked by the family alone, signed letters to real
receivers, each item's state as the department says it, a supplement, a withdrawal, and the family's slip."""
import hashlib
import os
import sys

import counter
import harness

sys.path[:0] = [str(harness.TOP / "tests"), str(harness.TOP / "tests" / "cli")]
import department  # noqa: E402
import funeral  # noqa: E402

POLICE, HEALTH, FUND, HOME = "死亡户口注销", "基本医疗保险停保", "住房公积金提取（死亡）", "惠民殡葬减免、生态安葬奖补"


class Desk(counter.Counter, funeral.Home):
    window_of = counter.Counter.open
    open = funeral.Home.open

    def __init__(self, session):
        counter.Counter.__init__(self, session, stock=0)


def shot(app, name):
    if os.environ.get("LIJI_PICTURES"):
        app.screenshot(os.path.join(os.environ["LIJI_PICTURES"], f"{name}.png"))


def matters(desk):
    return desk.run("afterdeath", "status").json


def states(desk, no):
    return {item["name"]: item["state"] for item in desk.run("afterdeath", "status", no).json["items"]}


def send(desk):
    done = desk.run("outbox", "run", "--ask")
    assert done.status == 0, done.err
    return done.json


def tick(app, *names):
    for name in names:
        counter.walk_to(app, app.find("check box", name))
        app.press("space")
        harness.wait(f"the tick at {name}", lambda: app.find("check box", name).checked)


def reason(app, title, text, verb):
    entry = app.find("text", title)
    entry.set_text(text)
    app.click("button", verb)
    app.gone("text", title)


def apply(t, app, desk):
    app.click("button", "One matter after death…", timeout=40)
    choice = app.find("panel", "Items: tick what the family chooses", timeout=40)
    ticks = choice.all("check box")
    t.equal((len(ticks), [node.name for node in ticks if node.checked]), (18, []), "eighteen items, and nothing ticked for anybody")
    t.ok(all(app.search("label", name) for name in ("Public security", "Health")), "under the departments that hold them")
    t.equal([app.find("text", name).text for name in ("Name of the deceased", "Applicant")], ["张样本甲", "李示例"], "the form is filled from the case")
    app.says("15 of 19 elements filled")
    shot(app, "matter-empty")
    app.press("F12")
    app.says("Items chosen · An element of the form is missing")
    t.equal(matters(desk), [], "nothing goes out that nobody chose")
    tick(app, HOME, POLICE, HEALTH, FUND)
    app.press("F12")
    app.says("pays money: payee, bank and account are needed", 20)
    t.equal(matters(desk), [], "nor money to nobody")
    counter.wait_focus(app, "Payee")
    counter.answer(app, {("", "Payee"): "李示例", ("", "Bank"): "示例银行示例县支行", ("", "Account"): "6200000000000000000", ("", "Pledge signed by"): "李示例"})
    shot(app, "matter-filled")
    app.says("18 of 19 elements filled")
    app.press("F12")
    made = harness.wait("the matter", lambda: matters(desk), 40)[0]
    t.equal([(item["name"], item["state"]) for item in made["items"]], [(name, "to_send") for name in (POLICE, HEALTH, FUND, HOME)], "what was ticked is taken in, and no more")
    return made["matter"]


def dispatch(t, app, desk, no, d):
    app.find("button", "Sign and send", timeout=40)
    app.press("F12")
    app.find("button", "Back to the case", timeout=40)
    said = {"police": {"item_status": "已受理"}, "medical_insurance": {"item_status": "补正", "decision": "NEED_MORE", "reason_text": "请补联系地址"},
            "provident_fund": {"item_status": "已受理"}, "civil_affairs": {"item_status": "不予办理", "decision": "REJECT", "reason_text": "已在他处减免"}}
    d.say = lambda message: said[message["header"]["to_org"].split(":")[-1]]
    t.equal(send(desk)["waiting"], 0, "every letter goes to its department")
    app.says("Supplement asked for", 40)
    app.says("请补联系地址")
    app.says("Refused")
    t.equal(states(desk, no), {POLICE: "accepted", HEALTH: "supplement", FUND: "accepted", HOME: "refused"}, "and what each said stands at its item")
    shot(app, "matter-sent")
    with_it = {message["header"]["item_code"]: message["attachments"] for message in d.got}
    t.equal({code: [one["kind"] for one in files] for code, files in with_it.items()}, {"04": [], "06": [], "12": [], "18": ["cremation-certificate"]},
            "the electronic cremation certificate goes where it is wanted, and only there")
    pdf = d.parts.get(with_it["18"][0]["hash"], b"")
    t.equal((pdf[:5], hashlib.sha256(pdf).hexdigest()), (b"%PDF-", with_it["18"][0]["hash"]), "whole, as its letter says")


def supplement(t, app, desk, no, d):
    counter.walk_to(app, app.find("text", "Applicant's address"))
    app.enter("示例县示例街道1号")
    tick(app, HEALTH)
    app.find("button", "Correct or supplement")
    app.press("F12")
    reason(app, "Correct or supplement?", "补联系地址", "Send it")
    app.find("button", "Back to the case", timeout=40)
    d.say = lambda message: {"item_status": "办结", "decision": "OK"}
    send(desk)
    harness.wait("the supplement", lambda: states(desk, no)[HEALTH] == "done", 40)
    app.says("Concluded", 40)
    last = d.got[-1]
    t.equal((last["header"]["msg_type"], last["header"]["item_code"], last["applicant"]["address"]), ("CORRECT", "06", "示例县示例街道1号"), "what was asked for goes out in a letter that takes the place of the last")
    t.equal(states(desk, no)[POLICE], "accepted", "the other departments hear nothing of it")


def withdraw(t, app, desk, no, d):
    tick(app, FUND)
    app.click("button", "Withdraw…")
    reason(app, "Withdraw what is ticked?", "家属另行办理", "Withdraw it")
    harness.wait("the withdrawal", lambda: states(desk, no)[FUND] == "withdrawn", 40)
    send(desk)
    t.equal((d.got[-1]["header"]["msg_type"], d.got[-1]["header"]["item_code"]), ("CANCEL", "12"), "a withdrawal reaches who got it")
    app.says("the department confirmed the withdrawal", 40)
    d.later = {message["header"]["msg_id"]: {"item_status": "办结", "decision": "OK"} for message in d.got if message["header"]["item_code"] == "04"}
    send(desk)
    harness.wait("the police", lambda: states(desk, no)[POLICE] == "done", 40)
    harness.wait("both concluded", lambda: len([node for node in app.root.all("label") if node.name == "Concluded"]) == 2, 40)
    shot(app, "matter-done")


def listed(t, app, no):
    app.press("ctrl+u")
    app.find("list", "Departments to remind", timeout=40)
    app.says("No department is to be reminded")
    row = harness.wait("the matter", lambda: next((row for row in app.find("list", "Under way").all("list item") if no in row.name), None))
    t.ok("0 of 4 items concluded · 1 supplement asked for" in row.name and "Public security" in row.name, "among those under way it says who has not said the last word", row.name)
    shot(app, "matters")
    row.click()
    app.find("button", "Withdraw…", timeout=40)


def test(t):
    with harness.Session() as session, Desk(session) as desk, department.Department() as d:
        desk.decide("office_rooms", "funeral")
        for name in ("civil_affairs", "police", "human_resources", "health", "medical_insurance", "veterans", "provident_fund"):
            desk.decide("receiver_" + name, d.address)
        case = desk.whole(desk.person(0))["case"]
        assert desk.run("cremation", "issue", case).status == 0
        with desk.window_of() as app:
            desk.log_in(app)
            app.find("entry", "Tag, name or number").set_text(case)
            app.press("Return")
            no = apply(t, app, desk)
            dispatch(t, app, desk, no, d)
            listed(t, app, no)
            supplement(t, app, desk, no, d)
            withdraw(t, app, desk, no, d)
            app.press("ctrl+p")
            app.find("button", "Print", timeout=40)
            shot(app, "matter-slip")
            app.press("Escape")
            app.gone("button", "Print")
            t.equal(list(app.unnamed()), [], "every control has a name")
        t.equal(d.strange, [], "no receiver saw anything it should not")
        t.equal(desk.run("registry", "check").json["problems"], [], "the registry is sound")


harness.main(test)
