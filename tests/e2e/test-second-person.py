#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What one person may not decide alone: whoever the form names confirms at the same window with their own password, by keyboard;
another's password and going back decide nothing."""
import json
import os

import counter
import harness
from office import resident

SECOND = "Zhou Shili"


def state(desk, no):
    return desk.run("case", "show", no).json["state"]


def both_women(couple):
    """Two numbers of one sex: what stands in the columns is held against 男女双方."""
    number = resident(couple["man"]["birth_date"], 730)
    couple["man"]["identity_number"] = number
    for paper in couple["man"]["papers"]:
        paper["number"] = number


def look(t, desk, lang, n):
    couple = desk.couple(n, second_reviewer=SECOND, override_reason="核对原件一致")
    couple["man"]["checks"] = [{**check, "result": "differs", "detail": "民族不一致"} if check["purpose"] == "identity_status" else check
                               for check in couple["man"]["checks"]]
    if n == 1:
        both_women(couple)
    no = desk.run("case", "open", text=json.dumps(couple)).json["no"]
    done = desk.run("case", "accept", no)
    assert done.status == 0, done.err
    with desk.open(lang) as app:
        desk.log_in(app)
        app.press("F5")
        app.type(no)
        harness.wait(no, lambda: next((r for r in app.root.all("list item") if no in r.name), None))
        app.press("Return")
        app.find("button", "Finish the review")
        asked = app.word("Password of %s").replace("%s", SECOND)
        app.press("F12")
        app.find("text", asked)
        app.says("民族不一致")
        if n == 1:
            app.says("双方证件号码所示性别相同")
        if os.environ.get("LIJI_PICTURES"):
            app.screenshot(os.path.join(os.environ["LIJI_PICTURES"], f"second-case-{lang}.png"))
        app.press("Escape")
        app.gone("text", asked)
        t.equal(state(desk, no), "accepted", f"{lang}: going back decides nothing")
        app.press("F12")
        app.find("text", asked)
        app.type(counter.PASSWORD)
        app.press("Return")
        app.says(app.word("This is not the password of %s. Nothing was done.").replace("%s", SECOND))
        t.equal(state(desk, no), "accepted", f"{lang}: the clerk's own password decides nothing")
        app.find("text", asked)
        app.type("second of zhou")
        app.press("Return")
        harness.wait("the case to be reviewed", lambda: state(desk, no) == "reviewed", 40)
        t.ok(True, f"{lang}: the second person's own password does")
    seen = [e["second"] for e in desk.run("audit", "list", "overrides").json if e["act"] == "marriage.review"]
    t.ok(seen[0] == SECOND, f"{lang}: and the journal says who confirmed", seen)


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk:
        desk.add_second("zhou", SECOND, "registrar")
        look(t, desk, "en", 1)
        look(t, desk, "zh_CN", 2)
        t.equal(desk.run("registry", "check").status, 0, "the registry is sound")


harness.main(test)
