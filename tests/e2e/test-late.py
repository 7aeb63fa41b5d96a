#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""补办结婚登记 from the first screen to the paper: a couple that lives as spouses is registered late. The form asks since when, their
own declaration is drawn and printed, and the marriage is one more of its kind in the records."""
import counter
import harness
import printer
from cases import dialogs

SINCE = "2024-05-20"


def say_since(t, app):
    """Ticks the kind of case and answers what it asks; a day to come is refused at the field."""
    late = app.find("check box", "Late registration")
    t.ok(app.search("text", "Living as spouses since") is None, "nobody is asked since when without need")
    counter.walk_to(app, late)
    app.press("space")
    since = app.find("text", "Living as spouses since")
    counter.walk_to(app, since)
    app.enter("20990101")
    app.press("Return")
    app.says("They cannot live as spouses since a day to come", 20)
    counter.walk_to(app, since)
    app.enter(SINCE.replace("-", ""))
    app.press("Return")
    harness.wait("the day as it was read", lambda: since.text == SINCE)
    counter.walk_to(app, late)
    app.press("space")
    harness.wait("the question to go", lambda: app.search("text", "Living as spouses since") is None)
    app.press("space")
    since = app.find("text", "Living as spouses since")
    t.equal(since.text, "", "with the tick the date went too: nothing is kept that nobody sees")
    counter.walk_to(app, since)
    app.enter(SINCE.replace("-", ""))
    app.press("Return")
    harness.wait("the day as it was read", lambda: since.text == SINCE)


def declare(t, app, server, couple):
    """Their own declaration, one for each, as the printer got it."""
    app.find("button", "Papers of this case").act()
    names = harness.wait("the papers of the case", lambda: [node.name for node in app.root.walk() if node.role == "menu item"])
    wanted = [name for name in names if "申请补办结婚登记声明书" in name]
    t.equal((len(wanted), [name for name in names if "申请结婚登记声明书" in name]), (2, []), "the case's declaration is the late one, for each")
    app.find("menu item", wanted[0]).act()
    harness.wait("the declaration", lambda: dialogs(app) or app.root.acc.get_child_count() > 1, 40)
    app.press("ctrl+p")
    counter.choose_printer(app)
    paper = server.queue.wait_paper(1, 60)
    app.says("The printer has finished the paper. Compare it with the screen.", 40)
    text = "".join(paper.text().split())
    said = ("申请补办结婚登记声明书", couple["man"]["name"], couple["woman"]["name"], "2024年05月20日", "至今未办理结婚登记")
    t.empty([word for word in said if word not in text] and [text], "it says since when, and of whom")
    app.press("Escape")
    harness.wait("the declaration to close", lambda: app.root.acc.get_child_count() == 1)


def test(t):
    with harness.Session() as session, printer.PrintServer() as server, counter.Counter(session) as desk:
        server.queue = server.add("sheets")
        couple = desk.couple(0)
        with desk.open(env=server.env()) as app:
            desk.log_in(app)
            app.press("F2")
            counter.wait_field(app, ("man", "Name"))
            counter.answer(app, counter.typed(couple))
            say_since(t, app)
            counter.step(app, "Accept")
            counter.wait_field(app, ("man", "Present in person"))
            counter.answer(app, counter.typed(couple))
            counter.check_by_hand(app)
            counter.step(app, "Finish the review")
            declare(t, app, server, couple)
            counter.review(app)
            counter.step(app, "Register")
            counter.tick_all(app, counter.SLIP)
            counter.step(app, "Hand over")
            number = counter.number(app)
        record = desk.run("record", "show", number).json["record"]
        t.equal((record["late_registration"], record["cohabiting_since"]), (True, SINCE), "the record says that it is late, and since when")
        report = desk.run("report", "marriage", "--year", number.split("-")[1]).json
        t.equal(report["late_registrations"]["value"], 1, "the year's report counts it")
        t.equal(desk.run("registry", "check").status, 0, "the registry is sound")


harness.main(test)
