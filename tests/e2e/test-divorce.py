#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A divorce at the counter by a moved clock, from first screen to booklet, in Chinese: both apply and take their receipt, nobody gets a
certificate before its first day and the page says which that is, both come back, are questioned apart, agree, and each leaves with a
booklet whose symbol verifies. The other ends, and the last day, are gone through by command: tests/cli/test-divorce-days.py."""
import subprocess

import chooser
import counter
import harness
import moved
import office
import printer

REVIEW = ("Originals seen", "Three agreements compared: the same", "Both questioned apart, records made", "Declaration read aloud",
          "Declaration signed by both", "Declaration fingerprinted by both")
HAND_OVER = ("Printed pages compared", "Photo glued", "Steel seal pressed", "Registrar has signed by hand", "Red seal stamped",
             "结婚证已加盖“双方离婚，证件失效”条形印章", "离婚协议书已加盖条形印章并盖骑缝章")
ASKED = {("", "Questioned alone"): True, ("", "Wants the divorce of free will"): True, ("", "Agrees to the agreement"): True,
         ("", "What was said"): "自愿离婚，同意协议。", ("", "Record read and signed"): True}
PARTS = {("", "Children"): "无子女。", ("", "Property"): "无共同财产。", ("", "Debts"): "无共同债权债务。"}


def typed(couple):
    """What a clerk types for the application; the three originals are shown when they are printed."""
    answers = counter.typed(couple)
    for side in ("man", "woman"):
        answers[side, "Marital status"] = "21"
    answers.update({("", f"{who} asked alone about free will"): True for who in ("Man", "Woman")})
    answers.update({("", f"Application signed by the {who}"): True for who in ("man", "woman")})
    answers.update(PARTS)
    return answers


def says_why(app, *words):
    """The line under the steps holds all of @words."""
    def held():
        return next((node.name for node in app.root.walk() if node.role == "label" and all(word in node.name for word in words)), None)
    return harness.wait(f"a line with {words}", held, 40)


def print_shown(app, server, count):
    """Prints the paper in front and closes it; the paper as the printer got it."""
    shown = harness.wait("the paper in a window of its own", lambda: next((top for top in list(app.root.children())[1:]), None), 40)
    app.click("button", "Print", within=shown)
    counter.choose_printer(app)
    paper = server.queue.wait_paper(count, 60)
    app.says("The printer has finished the paper. Compare it with the screen.", 40)
    app.press("Escape")
    harness.wait("the paper's window to close", lambda: app.root.acc.get_child_count() == 1)
    return paper


def open_paper(app, title):
    """A paper of the case by its name in the menu."""
    app.find("button", "Papers of this case").act()
    app.find("menu item", title).act()
    harness.wait(f"{title} in a window", lambda: app.root.acc.get_child_count() > 1, 40)


def squeeze(text):
    return "".join(text.split())


def make_portrait(folder):
    path = f"{folder}/portrait.jpg"
    subprocess.run(["convert", "-size", "826x1252", "-seed", "9", "plasma:tomato-steelblue", "-attenuate", "0.6", "+noise", "Gaussian", path], check=True)
    return path


def application(t, desk, server, app, couple):
    app.press("F3")
    counter.wait_field(app, ("man", "Name"))
    counter.answer(app, typed(couple))
    counter.step(app, "Accept and issue the receipt")
    counter.wait_field(app, ("man", "Present in person"))
    counter.answer(app, typed(couple))
    t.equal(app.find("text", "Number of the marriage certificate").text, couple["number"], "what is known here of the marriage stands there")
    open_paper(app, "离婚协议书")
    paper = print_shown(app, server, 1)
    text = squeeze(paper.text())
    t.ok("无共同财产。" in text and "无共同债权债务。" in text and "核对码" in text, "the agreement says “none” where there is none, and has a mark", text)
    t.ok("3" in (paper.facts["copies"], str(paper.pages)), "three originals of it are one job", paper.facts)
    app.click("check box", "Three originals shown")
    counter.check_by_hand(app)
    app.press("F12")
    app.click("button", "Show the receipt", timeout=40)
    receipt = squeeze(print_shown(app, server, 2).text())
    t.ok(all(day in receipt for day in ("2026年10月08日", "2026年10月09日", "2026年11月09日")), "the receipt names both periods by their days", receipt)


def too_early(t, desk, app):
    line = says_why(app, app.day("2026-10-08"), app.day("2026-10-09"))
    t.ok("第一千零七十七条" in line, "the case says when its certificate can be issued, and by which article", line)
    app.press("F12")
    says_why(app, app.day("2026-10-09"))
    t.equal(desk.run("divorce", "due").json[0]["state"], "pending", "trying early changes nothing")


def come_back(t, desk, server, app, couple, photo):
    app.press("alt+Home")
    row = harness.wait("the window that opens today", lambda: next(
        (row for row in app.root.walk() if row.role == "list item" and app.word("Divorce windows that open today") in row.name), None), 40)
    t.ok(True, "Today says that a window opens")
    row.point_at()
    app.find("button", "Finish the review", timeout=40)
    for _ in range(2):
        harness.wait("the questioning", lambda: counter.caret(app) in [("", app.word(label)) for _, label in ASKED])
        counter.answer(app, ASKED)
    for side in ("man", "woman"):
        box = app.find(None, f"Photo of the {side}")
        chooser.give(app, app.find("button", "Choose a photo…", within=box).click, photo)
    counter.check_by_hand(app)
    counter.tick_all(app, REVIEW)
    counter.step(app, "Register the divorce")
    counter.step(app, "Hand over")
    number = harness.wait("the number", lambda: next((n.name for n in app.root.walk() if n.role == "label" and n.name.startswith("L371324-")), None), 40)
    keys = desk.path("keys.jwks")
    with open(keys, "w", encoding="utf-8") as file:
        file.write(desk.run("key", "export", "--jwks", as_json=False).out)
    app.press("ctrl+p")
    counter.choose_printer(app)
    serial = None
    for copy, side in enumerate(("man", "woman"), 1):
        serial = counter.lay_in(app, serial)
        paper = server.queue.wait_paper(2 + copy, 60)
        text = squeeze(paper.text())
        t.ok(number in text and couple[side]["name"] in text and "2026年10月09日" in text, f"the {side}'s booklet says what the record says", text)
        codes = paper.codes()
        verified = desk.run("seal", "verify", "--text", codes[0], "--key", keys) if codes else None
        t.ok(len(codes) == 1 and verified.status == 0, f"the symbol of the {side}'s booklet verifies", verified and (verified.out, verified.err))
    for side in ("Man", "Woman"):
        app.click("button", f"{app.word('Compared')} · {app.word(side)}", timeout=40)
    counter.tick_all(app, HAND_OVER + counter.RECEIPT)
    counter.step(app, "New case")
    record = desk.run("record", "show", number).json
    t.equal(record["state"], "issued", "both divorce certificates are handed over")
    t.equal(desk.run("record", "show", couple["number"]).json["state"], "ended", "and the marriage has ended by it")
    t.ok(record["record"]["agreement"]["digest"] and record["record"]["agreement"]["mark"], "the agreement's print is in the record")


def whole(t, session, server, desk):
    couple = desk.couple(0)
    couple["number"] = desk.register(couple)[0]["number"]
    desk.pass_days("2026-09-01")
    with desk.open("zh_CN", env=server.env()) as app:
        desk.log_in(app)
        application(t, desk, server, app, couple)
        too_early(t, desk, app)
    desk.pass_days("2026-10-09")
    with desk.open("zh_CN", env=server.env()) as app:
        desk.log_in(app)
        come_back(t, desk, server, app, couple, make_portrait(session.home))
    t.equal(desk.run("registry", "check").status, 0, "the registry is sound")


def test(t):
    if not moved.possible() or office.server():
        raise harness.Missing("the clock cannot be moved: no cc, or a server's time decides")
    with harness.Session() as session, printer.PrintServer() as server:
        server.queue = server.add("booklet")
        moved.install(session.home)
        moved.to_day("2026-08-28")
        with counter.Counter(session) as desk:
            desk.decide("day_closing", "no")
            done = desk.run("stock", "receive", "离样000001", "离样000010", "--kind", "divorce")
            done = desk.run("stock", "issue", "离样000001", "离样000010", "--kind", "divorce", "--to", desk.window())
            assert done.status == 0, done.err
            whole(t, session, server, desk)


harness.main(test)
