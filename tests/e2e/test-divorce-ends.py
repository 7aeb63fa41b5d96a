#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The other ends of a divorce at the window, each to its paper: begun from a booking and not accepted; withdrawn by one of them alone,
the receipt lost; not granted; ended by a death. Enter takes none of them."""
import os
import pathlib
import subprocess

import chooser
import counter
import harness
import office
from cases import confirm, dialogs, end, more, open_case

LOOK = os.environ.get("LIJI_LOOK", "en")


def keep(app, name):
    if os.environ.get("LIJI_PICTURES"):
        app.screenshot(os.path.join(os.environ["LIJI_PICTURES"], f"{name}-{LOOK}.png"))


def case_of(desk, couple):
    return next(one for one in desk.run("case", "list").json if one["man_name"] == couple["man"]["name"] and one["state"] in ("precheck", "accepted"))


def apply(desk, n):
    """The n-th couple, married here, whose application was accepted."""
    couple = desk.couple(n)
    married = desk.register(couple)[0]
    record = desk.run("divorce", "schema").json["examples"][0]
    record.update(marriage_number=married["number"], married_on=married["registered_on"])
    for side in ("man", "woman"):
        record[side].update({key: couple[side][key] for key in ("name", "identity_number", "birth_date")})
        for paper in record[side]["papers"]:
            paper["number"] = couple[side]["identity_number"] if paper["paper_type"] == "resident_id" else married["number"]
    done = desk.run("divorce", "apply", records=[record])
    assert done.status == 0, done.err
    receipt = done.json[0]["receipt"]
    return receipt, case_of(desk, couple)["no"], married["number"]


def paper(t, app, button, title):
    """What is offered then is that paper."""
    before = len(dialogs(app))
    app.click("button", button)
    harness.wait(f"{title} in a window", lambda: len(dialogs(app)) > before and any(title in top.name for top in dialogs(app)))
    keep(app, title)
    app.press("Escape")
    harness.wait("the paper to close", lambda: len(dialogs(app)) == before)
    t.ok(True, f"{title} is shown")


def declined(t, desk, app):
    """From a booking: who they are stands there; Article 14 has three grounds."""
    couple = desk.couple(1)
    slot = desk.run("booking", "slots", "--purpose", "divorce_apply", "--from", "=", "--until", "+9", "--free").json[-1]
    no = desk.run("booking", "book", "--purpose", "divorce_apply", "--day", slot["day"], "--time", slot["time"], "--name", couple["man"]["name"], "--number",
                  couple["man"]["identity_number"], "--other-name", couple["woman"]["name"], "--other-number", couple["woman"]["identity_number"]).json[0]["no"]
    app.press("alt+End")
    app.find("list", "Slots of the day")
    app.choose("combo box", "What they come for", "Divorce: application")
    counter.go_to_day(app, slot["day"])
    harness.wait("the booking", lambda: app.search("button", app.named("Begin", no)))
    keep(app, "divorce-booking")
    app.click("button", app.named("Begin", no))
    wanted = {couple[side][key] for side in ("man", "woman") for key in ("name", "identity_number")}
    harness.wait("who booked on the form", lambda: wanted <= {node.text for node in app.root.walk() if node.role == "text"})
    t.ok(True, "a divorce begun from its booking has both names and numbers")
    answers = counter.typed(couple)
    for side in ("man", "woman"):
        answers[side, "Marital status"] = "21"
    answers.update({("", f"{who} asked alone about free will"): True for who in ("Man", "Woman")})
    answers.update({("", "Children"): "无子女。", ("", "Property"): "无。", ("", "Debts"): "无。"})
    counter.answer(app, answers)
    counter.step(app, "Accept and issue the receipt")
    case = case_of(desk, couple)
    t.equal(case["state"], "precheck", "and becomes a case")
    box = end(app, "Do not _accept (papers missing)…", "wdc", "双方未达成离婚协议")
    keep(app, "divorce-decline")
    t.equal(confirm(app, box, "Do not accept", desk, case["no"], "declined"), "precheck", "Enter on the button declines nothing")
    paper(t, app, "Show the notice", "不予受理离婚登记申请告知书")
    path = desk.path("notice.pdf")
    desk.run("case", "paper", case["no"], "--kind", "divorce-declined-notice", "--output", path)
    text = "".join(subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout.split())
    t.ok("情形" in text and "未达成离婚协议" in text and "未协商一致" not in text, "with the ground of Article 14, not that of a refusal", text)


def withdrawn(t, desk, app):
    receipt, no, number = apply(desk, 2)
    open_case(app, no)
    box = end(app, "One of them _withdraws the application…", "nf" if LOOK.startswith("zh") else "woman", "回执单遗失于家中", "Which of them")
    keep(app, "divorce-withdraw")
    t.equal(confirm(app, box, "Withdraw", desk, no, "withdrawn"), "accepted", "Enter on the button withdraws nothing")
    seen = desk.run("divorce", "show", receipt).json
    t.equal((seen["state"], desk.run("record", "show", number).json["state"]), ("withdrawn", "registered"), "one of them alone withdraws, and both are married as before")
    paper(t, app, "Show the confirmation", "撤回离婚登记申请确认单")


def refused(t, desk, app):
    _, no, _ = apply(desk, 3)
    open_case(app, no)
    box = end(app, "Do not _register…", "yfhzsfb", "女方当场表示不同意离婚")
    t.equal(confirm(app, box, "Do not grant", desk, no, "refused"), "accepted", "Enter on the button refuses nobody")
    paper(t, app, "Show the notice", "不予办理离婚登记告知书")


def name_head(t, desk, app, no):
    """Nobody ends a marriage alone: a head, somebody else, is named and gives their password."""
    app.says("Who confirms it?")
    app.enter("boss")
    app.press("Return")
    app.says("A second person confirms")
    keep(app, "divorce-end-second")
    t.equal(desk.run("case", "show", no).json["state"], "accepted", "a marriage does not end before a head has confirmed it")
    app.enter("second of boss")
    app.press("Return")


def ended(t, desk, app):
    """A death is one party's: the dialog asks whose, and for the certificate's number."""
    receipt, no, number = apply(desk, 4)
    open_case(app, no)
    more(app, "A death, a court or capacity _ends it…")
    box = harness.wait("the dialog", lambda: (dialogs(app) or [None])[-1])
    reason = app.find("text", "Reason", within=box)
    harness.wait("the caret in the reason", lambda: reason.has("focused"))
    app.type("yfsw")
    app.press("Return")
    whose = app.find("text", "Which of them", within=box)
    harness.wait("the caret in whose death", lambda: whose.has("focused"))
    app.type("man" if LOOK == "en" else "nf")
    app.press("Return")
    since = app.find("text", "Died on, or in effect since", within=box)
    harness.wait("the caret in the day of the death", lambda: since.has("focused"))
    app.type("=")
    app.press("Return")
    words = app.find("text", "Number of the certificate or judgment", within=box)
    harness.wait("the caret in the number", lambda: words.has("focused"))
    app.enter("示例医学证明第1号")
    button = app.find("button", "End it", within=box)
    t.ok(not button.sensitive, "without what shows it a death ends nothing", None)
    picture = pathlib.Path(desk.path("certificate.png"))
    picture.write_bytes(office.DOT)
    chooser.give(app, app.find("button", "Attach a scan…", within=box).click, picture)
    harness.wait("the scan", lambda: button.sensitive)
    keep(app, "divorce-end")
    desk.add_second("boss", "孙主任", "head")
    t.equal(confirm(app, box, "End it", desk, no, "ended", lambda: name_head(t, desk, app, no)), "accepted", "Enter on the button ends nothing")
    t.equal((desk.run("divorce", "show", receipt).json["state"], desk.run("record", "show", number).json["state"]), ("ended", "ended"),
            "a death ends the procedure and the marriage")


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk:
        session.scale_text(2.0 if "large" in LOOK else 1.0)
        with desk.open("zh_CN" if "zh" in LOOK else "en", dark="dark" in LOOK) as app:
            desk.log_in(app)
            for part in (withdrawn, refused, ended, declined):
                part(t, desk, app)


if __name__ == "__main__":
    harness.main(test)
