#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a counter has to say no to, as the clerk sees it: too young, married here already, a mistyped number, a booklet in another
window's hand; refused on one of the four grounds with its notice; closed as not finished by the head. Enter takes none of it."""
import datetime
import json
import os

import counter
import harness
from cases import confirm, dialogs, end, more, open_case

FOUR = ("Under the lawful age", "Not wholly of free will", "One or both have a spouse", "Direct or collateral kin within three generations")


def step(desk, verb, no=None, record=None, *words):
    done = desk.run("case", verb, *([no] if no else []), *words, *(["--record", "-"] if record and no else []), text=json.dumps(record) if record else "")
    assert done.status == 0, done.err
    return done.json


def young(t, desk, app):
    """A man of 21 can be taken in and must be refused; the notice says why."""
    record = desk.couple(1)
    born = "2006-01-15"
    number = counter.office.resident(born, 907)
    record["man"].update(birth_date=born, identity_number=number)
    record["man"]["papers"][0]["number"] = number
    record["man"]["checks"][0].pop("checked_at", None)
    no = step(desk, "open", record=record)["no"]
    step(desk, "accept", no)
    open_case(app, no)
    app.says("marriage is not before 22 full years")
    app.says("He can come from 15 January 2028")
    app.press("F12")
    app.says("This step is not possible yet")
    t.equal(desk.run("case", "show", no).json["state"], "accepted", "a man of 20 is not reviewed, and the window says from when he can come")
    box = end(app, "Do not register…", "wdf", "男方未满二十二周岁")
    t.equal(confirm(app, box, "Do not register", desk, no, "refused"), "accepted", "Enter on the button refuses nobody")
    app.says("Tell both the reason")
    before = len(dialogs(app))
    app.click("button", "Show the notice")
    harness.wait("the notice", lambda: len(dialogs(app)) > before and any("不予办理结婚登记告知书" in top.name for top in dialogs(app)))
    t.ok(True, "the notice of refusal is shown")
    app.press("Escape")
    harness.wait("the notice to close", lambda: len(dialogs(app)) == before)
    t.ok(desk.run("marriage", "check", "--step", "open", records=[record]).json[0]["ok"], "and both are free for another case")


def four_grounds(t, desk, app):
    no = step(desk, "open", record=desk.couple(2))["no"]
    step(desk, "accept", no)
    open_case(app, no)
    more(app, "Do not register…")
    box = harness.wait("the dialog", lambda: (dialogs(app) or [None])[-1])
    reason = app.find("text", "Reason", within=box)
    harness.wait("the caret in the reason", lambda: reason.has("focused"))
    app.press("Down")
    listed = harness.wait("the grounds", lambda: [ground for ground in FOUR if any(ground in node.name or ground in node.text for node in app.root.walk())])
    rows = [node for node in app.root.walk() if node.role == "list item" and node.visible and any(ground in each.name for ground in FOUR for each in node.walk(depth=4))]
    t.equal((len(listed), len(rows)), (4, 4), "the law's four grounds and no other")
    app.press("Escape", "Escape")
    harness.wait("the dialog to close", lambda: not dialogs(app))
    t.equal(desk.run("case", "show", no).json["state"], "accepted", "Escape refuses nobody")


def married(t, desk, app):
    """Somebody married here: the finding names record and holder."""
    number = desk.register(desk.couple(3))[0]["number"]
    record = desk.couple(4)
    record["man"] = desk.couple(3)["man"]
    no = step(desk, "open", record=record)["no"]
    open_case(app, no)
    said = app.says("has a marriage that has not been dissolved here").name
    t.ok(number in said and "示例县婚姻登记处" in said, "an open marriage is named with its number and who holds it", said)
    t.ok("Ask for the divorce certificate" in said, "and with what to ask for", said)


def mistyped(t, desk, app):
    app.press("F2", "ctrl+n")
    counter.wait_field(app, ("man", "Name"))
    app.enter("张示例")
    app.press("Return")
    counter.wait_field(app, ("man", "Identity document number"))
    right = desk.couple(5)["man"]["identity_number"]
    app.type(right[:-1] + ("1" if right[-1] != "1" else "2"))
    app.press("Tab")
    app.says("The last character does not agree with the other digits")
    t.ok(True, "a mistyped number is seen at its check character")


def elsewhere(t, desk, app):
    """A booklet in another window's hand is not to be had here."""
    done = desk.run("stock", "receive", "别处000001", "别处000009")
    assert done.status == 0, done.err
    assert desk.run("stock", "issue", "别处000001", "别处000009", "--to", "window 9").status == 0
    record = desk.couple(6)
    no = step(desk, "open", record=record)["no"]
    step(desk, "accept", no)
    step(desk, "review", no)
    open_case(app, no)
    counter.tick_all(app, ())
    app.type_into("text", "Man's booklet number", "别处000003")
    app.type_into("text", "Woman's booklet number", "别处000004")
    app.press("Return", "F12")
    app.says("window 9")
    t.equal(desk.run("case", "show", no).json["state"], "reviewed", "another window's booklet registers nobody, and the window says whose it is")
    return no


def unfinished(t, desk, app):
    """They left before both had signed: the head closes it."""
    no = step(desk, "open", record=desk.couple(7))["no"]
    step(desk, "accept", no)
    step(desk, "review", no)
    number = step(desk, "register", no)["number"]
    voided = lambda: next(b for b in desk.run("stock", "balance").json if b["kind"] == "marriage")["voided"]  # noqa: E731
    before = voided()
    app.press("alt+Home")
    row = harness.wait("the couple on Today, with its number", lambda: next((node for node in app.root.walk() if node.role == "list item" and node.visible and any(
        number in each.name for each in node.walk(depth=6))), None))
    row.point_at()
    harness.wait("the case's page", lambda: any(node.visible and no in node.name for node in app.root.walk() if node.role == "label"))
    box = end(app, "Close as registration not finished…", "dsr", "双方离开，未领证")
    t.equal(confirm(app, box, "Close the case", desk, no, "unfinished"), "registered", "Enter on the button closes nothing")
    t.equal(voided() - before, 2, "both booklets are voided")
    t.ok(desk.register(desk.couple(8))[0]["number"] > number, "its number is not given out again")
    app.says("This case is closed.")
    t.equal(desk.run("registry", "check").json["problems"], [], "and the registry is sound")


def alone(t, desk):
    """A registrar without the head: who may decide is the locality's word."""
    done = desk.run("user", "add", "qian", "--full-name", "钱示例", "--password-file", desk.path("password"), "--role", "registrar", "--valid-until", str(datetime.date.today() + datetime.timedelta(days=365)))
    assert done.status == 0, done.err
    no = step(desk, "open", record=desk.couple(9))["no"]
    step(desk, "accept", no)
    step(desk, "review", no)
    number = step(desk, "register", no)["number"]
    for decider in ("head", "registrar"):
        desk.decide("unfinished_decider", decider)
        with desk.open() as app:
            desk.log_in(app, "qian")
            row = harness.wait("the couple on Today", lambda: next((node for node in app.root.walk() if node.role == "list item" and node.visible and any(
                desk.couple(9)["man"]["name"] in each.name for each in node.walk(depth=6))), None))
            row.point_at()
            app.find("button", "婚姻登记信息核验单")
            box = end(app, "Close as registration not finished…", "dsr", "双方离开，未领证")
            app.find("button", "Close the case", within=box).act()
            if decider == "head":
                app.says("Only the head closes a registration as not finished here")
                t.equal(desk.run("case", "show", no).json["state"], "registered", "where the head decides, a registrar alone closes nothing, and is told so")
            else:
                app.says("This case is closed.")
                t.equal(desk.run("case", "show", no).json["state"], "unfinished", "where the locality says so, the registrar closes it alone")
                app.says(number)
                gaps = desk.run("day", "show", "--open").json["gaps"]
                t.ok(f"{number}（当事人离开：双方离开，未领证）" in gaps, "the number stands among the gaps, with the reason in words", gaps)
                t.ok(not app.search("button", "婚姻登记信息核验单"), "of what was not finished no sealed sheet is offered")


def test(t):
    with harness.Session() as session, counter.Counter(session, stock=40) as desk:
        os.makedirs(harness.BUILD / "e2e-seen", exist_ok=True)
        with desk.open() as app:
            desk.log_in(app)
            for part in (unfinished, young, four_grounds, married, mistyped, elsewhere):
                part(t, desk, app)
                if os.environ.get("LIJI_E2E_LOOK"):
                    app.screenshot(harness.BUILD / "e2e-seen" / f"refusals-{part.__name__}.png")
        alone(t, desk)


harness.main(test)
