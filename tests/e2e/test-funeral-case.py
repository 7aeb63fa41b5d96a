#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole case at the window of a funeral home: the call, the vehicle, the body on its tag, the cold store, the check list of 民办函〔2024〕27号,
the furnace, the ashes, the certificate, the ashes handed over, the bill and the one matter after death; and every paper of it as the printer got it."""
import json
import os

import counter
import harness
import printer

SECOND = "Zhou Shili"
PERSON = ("张样本", "1941-05-06", 401)
CALL = {"Who called": "李示例", "Where the body is": "示例县人民医院", "Name of the deceased": PERSON[0]}
ARRANGER = {"Arranger": "李示例", "Who the arranger is": "zn", "Arranger's telephone": "13800000000"}


def shot(app, name):
    if os.environ.get("LIJI_PICTURES"):
        app.screenshot(os.path.join(os.environ["LIJI_PICTURES"], f"{name}.png"))


def fill(app, answers):
    """Types into the fields the caret is led to."""
    return counter.answer(app, {("", label): value for label, value in answers.items()})


def step(app, then):
    app.press("F12")
    return app.find("button", then, timeout=40)


def scan(app, text, what="Tag on the body"):
    counter.wait_focus(app, what)
    app.enter(text)
    app.press("Return")


def shown(desk, no):
    return desk.run("death", "show", no).json


def print_shown(app, queue):
    """Prints what is looked at, closes it, and has the paper as it came out."""
    n = len(queue.papers())
    app.find("button", "Print", timeout=40).click()
    counter.choose_printer(app)
    paper = queue.wait_paper(n + 1, 60)
    app.press("Escape")
    app.gone("button", "Print")
    return paper


def print_paper(t, app, queue, title, words, code=None, back="Tag on the body"):
    """A paper of the case from its menu: what it says, and the tag that a scanner reads off it."""
    app.find("button", "Papers of this case").act()
    harness.wait(title, lambda: next((node for node in app.root.walk() if node.role == "menu item" and node.name == title), None)).click()
    paper = print_shown(app, queue)
    text = paper.text().replace(" ", "")
    t.equal(([word for word in words if word not in text], code is None or code in paper.codes()), ([], True), f"{title} comes out of the printer" + (", with the tag on it" if code else ""))
    if back:
        app.find("text", back).focus()


def take_call(t, app, desk):
    app.find("button", "New call…")
    shot(app, "board-empty")
    app.press("ctrl+n")
    counter.wait_focus(app, "Who called")
    shot(app, "call")
    fill(app, CALL)
    step(app, "Send a vehicle")
    board = desk.run("death", "board").json
    t.equal([(one["name"], one["state"]) for one in board], [(PERSON[0], "reported")], "the call is taken")
    return board[0]["case"]


def collect(t, app, desk, no):
    counter.wait_focus(app, "Vehicle")
    fill(app, {"Vehicle": "鲁Q示例1", "Driver": "赵司机"})
    step(app, "Body collected")
    counter.wait_focus(app, "Collected by")
    number = counter.office.resident(*PERSON[1:])
    fill(app, {"Collected by": "钱接运", "Handed over by": "孙护士", "Number of the death certificate": number})
    app.press("F12")
    app.says("The belongings have not been listed")
    t.equal(shown(desk, no)["state"], "dispatched", "belongings are listed before anybody leaves")
    app.click("button", "Add a belonging")
    counter.wait_focus(app, "Thing")
    app.enter("手表")
    shot(app, "collect")
    step(app, "Into the cold store")
    body = shown(desk, no)
    t.equal([one["item"] for one in body["form"]["effects"]], ["手表"], "what was found with the body is on record")
    return body["tag"], number


def store(t, app, desk, no, tag):
    scan(app, "YT20200101-001")
    app.says("The tag YT20200101-001 is not the one of this case")
    counter.wait_focus(app, "Place in the cold store")
    fill(app, {"Place in the cold store": "A-01"})
    shot(app, "wrong-tag")
    app.press("F12")
    app.says("Stop here. Compare body, tag and case before anything goes on.")
    t.equal(shown(desk, no)["state"], "collected", "a tag of somebody else stops the step")
    counter.wait_focus(app, "Tag on the body")
    app.replace(tag)
    app.press("Return")
    step(app, "Clear for cremation")
    t.equal((shown(desk, no)["state"], shown(desk, no)["slot"]), ("stored", "A-01"), "its own leads into the cold store")


def clear(t, app, desk, no, tag, number):
    scan(app, tag)
    app.press("F12")
    app.says("The identity of the deceased has not been compared")
    t.equal(shown(desk, no)["state"], "stored", "without the check list nobody is cleared")
    shot(app, "clear")
    fill(app, {"1. Identity of the deceased compared": True, "3. Cremation confirmation signed": True, "4. Arranger's document seen": True,
               "Identity document number": number, "Arranger's identity document number": counter.office.resident("1968-07-08", 402), **ARRANGER})
    shot(app, "cleared")
    step(app, "Cremation begins")
    done = shown(desk, no)
    t.equal((done["state"], done["noted"]), ("cleared", True), "with all four it is")
    t.equal((done["form"]["sex"], done["form"]["birth_date"]), ("1", PERSON[1]), "sex and birth are read off the number")


def cremate(t, app, desk, no, tag):
    scan(app, tag)
    fill(app, {"Furnace": "1号炉", "Cremator": "周火化"})
    step(app, "Cremation ends")
    scan(app, tag)
    step(app, "Ashes packed and labelled")
    scan(app, tag)
    fill(app, {"Ashes packed by": "吴装灰"})
    step(app, "Hand the ashes over")
    packed = shown(desk, no)
    t.equal((packed["state"], len(packed["ashes"])), ("packed", 1), "the ashes are packed on a label of their own")
    return packed["ashes"][0]["label"]


def certify(t, app, desk, no, queue):
    app.press("ctrl+p")
    app.find("button", "Print", timeout=40)
    issued = desk.run("cremation", "list", no).json
    t.equal([(one["valid"], one["copy"]) for one in issued], [(True, 0)], "the certificate is issued and looked at")
    shot(app, "certificate")
    paper = print_shown(app, queue)
    t.ok(all(word in paper.text() for word in ("火化证明", issued[0]["number"], PERSON[0])), "sheet and stub come out of the printer", paper.text())
    with open(desk.path("office.jwks"), "w", encoding="utf-8") as keys:
        keys.write(desk.run("key", "export").out)
    verified = desk.run("seal", "verify", str(paper.path), "--key", desk.path("office.jwks"))
    t.ok(verified.status == 0 and issued[0]["seal"] in paper.codes(), "with the seal on it, which is the office's", (verified.status, verified.err))
    app.says(issued[0]["number"])
    app.click("button", "Handed out…")
    app.find("text", "Number of their document")
    shot(app, "handed-out")
    app.click("check box", "Signed on the stub")
    app.click("button", "Hand it out")
    got = harness.wait("the collection", lambda: desk.run("cremation", "list", no).json[0]["collected_by"], 40)
    app.says("collected by")
    t.equal(got, "李示例", "whoever collects it signs on the stub")


def hand_over(t, app, desk, no, label):
    app.find("text", "Label on the ashes").set_text(label)
    app.press("ctrl+d")
    counter.wait_focus(app, "Signed by the receiver")
    fill(app, {"Signed by the receiver": True, "Signed by the keeper": True, "Declared destination of the ashes": "01"})
    shot(app, "hand-over")
    step(app, "Back to the board")
    done = shown(desk, no)
    t.equal((done["state"], done["ashes"][0]["destination"], done["ashes"][0]["receiver"]), ("handed_over", "01", "李示例"), "the ashes are handed over with their declared destination")
    shot(app, "handed-over")


def write_off(t, app, desk, no):
    app.click("button", "Kept by a cemetery…")
    app.find("text", "Which cemetery keeps it").set_text("示例县公益性公墓")
    app.find("text", "Number of its paper").set_text("安葬证0001")
    app.click("button", "Write it off")
    kept = harness.wait("the write-off", lambda: desk.run("cremation", "list", no).json[0]["written_off_by"], 40)
    t.equal(kept, "示例县公益性公墓", "the cemetery that keeps the original writes it off")
    app.says("kept by")
    shot(app, "written-off")


def again(t, app, desk, no, queue):
    """Another one makes the first void: a colleague confirms it at this window with their own password."""
    app.click("button", "Issue it again…")
    form = app.find("dialog", "Issue the certificate again")
    take = form.find("button", "Issue the certificate again")
    form.find("text", "Reason").set_text("遗失")
    take.click()
    app.says("A second person must confirm it.", 40)
    form.find("text", "Who decides beside").set_text(SECOND)
    harness.wait("the button", lambda: take.sensitive, 40)
    take.click()
    asked = app.word("Password of %s").replace("%s", SECOND)
    app.find("text", asked, timeout=40)
    shot(app, "again")
    t.equal([one["valid"] for one in desk.run("cremation", "list", no).json], [True], "nobody makes a certificate void alone")
    app.type(counter.PASSWORD)
    app.press("Return")
    app.says(app.word("This is not the password of %s. Nothing was done.").replace("%s", SECOND), 40)
    app.find("text", asked).set_text("")
    app.find("text", asked).focus()
    app.type("second of zhou")
    app.press("Return")
    paper = print_shown(app, queue)
    copies = desk.run("cremation", "list", no).json
    t.equal([(one["copy"], one["valid"]) for one in copies], [(0, False), (1, True)], "two do, and the first copy counts no more")
    t.ok("补发（第1次）" in paper.text() and copies[1]["number"] in paper.text(), "the new one comes out of the printer", paper.text())


def pay(t, app, desk, no, queue):
    app.click("button", "Bill…")
    app.click("check box", "遗体火化", timeout=40)
    app.find("button", "Offer what is ticked")
    app.press("F12")
    app.find("panel", "Offered: tick what is chosen", timeout=40).find("check box", "遗体火化").click()
    app.type_into("text", "Signed by", "李示例")
    app.press("F12")
    counter.wait_focus(app, "Number of the receipt")
    app.enter("票0001")
    app.press("F12")
    app.find("button", "Back to the case", timeout=40)
    app.press("ctrl+p")
    text = print_shown(app, queue).text()
    t.ok("230.00" in text and "遗体火化" in text, "收费清单 comes out of the printer", text)
    app.click("button", "The case")


def tell(t, app, desk, no, queue):
    app.click("button", "One matter after death…", timeout=40)
    counter.walk_to(app, app.find("check box", "死亡户口注销", timeout=40))
    app.press("space")
    app.press("F12")
    counter.wait_focus(app, "Date of death")
    fill(app, {"Date of death": "20261120", "Applicant's telephone": "13800000000", "Pledge signed by": "李示例"})
    app.find("button", "Take the matter in")
    app.press("F12")
    app.find("button", "Sign and send", timeout=40)
    app.press("F12")
    app.find("button", "Back to the case", timeout=40)
    made = desk.run("afterdeath", "status").json[0]
    t.equal([(item["name"], item["letter_state"]) for item in made["items"]], [("死亡户口注销", "waiting")], "the departments are told with one form")
    app.press("ctrl+p")
    paper = print_shown(app, queue)
    t.ok(made["matter"] in paper.text() and made["matter"] in paper.codes(), "the family's slip comes out of the printer, with its QR", (paper.text(), paper.codes()))
    app.click("button", "The case")


def test(t):
    with harness.Session() as session, printer.PrintServer() as server, counter.Counter(session, stock=0) as desk:
        desk.decide("office_rooms", "funeral")
        desk.add_second("zhou", SECOND, "registrar")
        queue = server.add("papers")
        with open(desk.path("list.json"), "w", encoding="utf-8") as f:
            json.dump({"series": "all", "title": "示例目录", "valid_from": "2026-01-01", "basis": "示1号", "items": [
                {"code": "HH01", "name": "遗体火化", "class": "basic", "pricing": "guide", "management": "province", "unit": "具", "per": "once", "price_fen": 23000, "max_fen": 23000}]}, f)
        assert desk.run("price", "import", desk.path("list.json")).status == 0
        with desk.open(env=server.env()) as app:
            desk.log_in(app)
            rooms = [row.name for row in app.find("list", "Rooms").all("list item")]
            t.ok("Funeral cases" in rooms and "Marriage registration" not in rooms, "a funeral home has its own rooms", rooms)
            no = take_call(t, app, desk)
            tag, number = collect(t, app, desk, no)
            print_paper(t, app, queue, "遗体接运单", [PERSON[0], "手表", "鲁Q示例1", "钱接运"])
            print_paper(t, app, queue, "遗体标签", [PERSON[0], tag], tag)
            store(t, app, desk, no, tag)
            print_paper(t, app, queue, "遗体存放协议", [PERSON[0], "A-01"])
            print_paper(t, app, queue, "遗体存放卡", [PERSON[0], tag], tag)
            print_paper(t, app, queue, "遗体火化确认书", [PERSON[0], no])
            clear(t, app, desk, no, tag, number)
            print_paper(t, app, queue, "火化通知单", [PERSON[0], no], tag)
            label = cremate(t, app, desk, no, tag)
            print_paper(t, app, queue, "骨灰标签", [PERSON[0], label], label, "Label on the ashes")
            certify(t, app, desk, no, queue)
            hand_over(t, app, desk, no, label)
            print_paper(t, app, queue, "领灰证明", [PERSON[0], "李示例"], label, None)
            write_off(t, app, desk, no)
            again(t, app, desk, no, queue)
            pay(t, app, desk, no, queue)
            tell(t, app, desk, no, queue)
            t.equal(list(app.unnamed()), [], "every control has a name")
        t.equal(desk.run("registry", "check").json["problems"], [], "the registry is sound")


harness.main(test)
