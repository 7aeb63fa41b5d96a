#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""复婚 from the first screen to the paper: a couple whose divorce is on record marries each other again. The window sees it and asks that it be
marked; the marriage is of the ordinary series, counted apart."""
import counter
import harness
from cases import old, paper, verified, whose

DIVORCE = "L371324-2022-000402"


def divorced(desk):
    """A couple whose marriage and divorce of former years are on record."""
    couple = desk.couple(0)
    old(desk, {"CERT_NO": "J371324-2020-000401", "OP_DATE": "2020-05-20", **whose(couple)},
        {"OP_TYPE": "IB", "CERT_NO": DIVORCE, "OP_DATE": "2022-06-07", "OLD_CERT_NO": "J371324-2020-000401", **whose(couple)})
    return couple


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk:
        couple = divorced(desk)
        with desk.open() as app:
            desk.log_in(app)
            app.press("F2")
            counter.wait_field(app, ("man", "Name"))
            answers = counter.typed(couple)
            for side in ("man", "woman"):
                answers[side, "Marital status"] = "40"
            counter.answer(app, answers)
            app.says("These two divorced each other: this is a remarriage")
            t.ok(True, "the window sees that they were divorced from each other")
            flag = app.find("check box", "Remarriage to each other")
            counter.walk_to(app, flag)
            app.press("space")
            harness.wait("the tick", lambda: flag.checked)
            counter.step(app, "Accept")
            counter.wait_field(app, ("man", "Present in person"))
            counter.answer(app, answers)
            counter.check_by_hand(app)
            counter.step(app, "Finish the review")
            counter.review(app)
            counter.step(app, "Register")
            counter.tick_all(app, counter.SLIP)
            counter.step(app, "Hand over")
            number = counter.number(app)
            paper(desk, app, "结婚登记审查处理表")
        verified(t, desk, number, "remarried")
        shown = desk.run("record", "show", number).json
        t.ok(shown["record"]["remarriage"], "the record says that they marry each other again")
        report = desk.run("report", "marriage", "--year", number.split("-")[1]).json
        t.equal(report["reunions"]["value"], 1, "the year's report counts it")
        t.equal(desk.run("registry", "check").status, 0, "the registry is sound")


harness.main(test)
