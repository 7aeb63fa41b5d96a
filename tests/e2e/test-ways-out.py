#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A couple that is not taken in and one that leaves, each to the end: what is missing is told, printed on the one-time notice and no
refusal; whoever leaves is free again at once."""
import json
import os
import subprocess

import counter
import harness
import printer
from cases import confirm, dialogs, end, open_case


def opened(desk, n, *verbs):
    done = desk.run("case", "open", "--record", "-", text=json.dumps(desk.couple(n)))
    assert done.status == 0, done.err
    for verb in verbs:
        assert desk.run("case", verb, done.json["no"]).status == 0
    return done.json["no"]


def declined(t, desk, app, queue, n):
    """Not accepted: the notice is offered, shown, printed, and says what is missing."""
    no = opened(desk, n)
    open_case(app, no)
    box = end(app, "Do not _accept (papers missing)…", "zjhzclbqq", "缺少女方户口簿")
    t.equal(confirm(app, box, "Do not accept", desk, no, "declined"), "precheck", "Enter on the button turns nobody away")
    app.says("Not accepted. Both are free to come again with what is missing; give them the one-time notice.")
    before = len(dialogs(app))
    app.click("button", "Show the notice")
    harness.wait("the notice", lambda: len(dialogs(app)) > before and any("一次性告知单" in top.name for top in dialogs(app)))
    if os.environ.get("LIJI_PICTURES"):
        app.screenshot(os.path.join(os.environ["LIJI_PICTURES"], "one-time-notice-window.png"))
    app.press("ctrl+p")
    counter.choose_printer(app)
    paper = queue.wait_paper(1)
    app.says("The printer has finished the paper. Compare it with the screen.", timeout=40)
    text = "".join(paper.text().split())
    couple = desk.couple(n)
    t.empty([word for word in ("一次性告知单", couple["man"]["name"], couple["woman"]["name"], "缺少女方户口簿") if word not in text] and [text],
            "the notice names both and what is missing")
    t.ok("不予办理结婚登记告知书" not in text, "and is no refusal")
    if os.environ.get("LIJI_PICTURES"):
        subprocess.run(["pdftoppm", "-r", "110", "-png", "-singlefile", str(paper.path), os.path.join(os.environ["LIJI_PICTURES"], "one-time-notice")], check=True)
    app.press("Escape")
    harness.wait("the notice to close", lambda: len(dialogs(app)) == before)
    t.ok(desk.run("marriage", "check", "--step", "open", records=[couple]).json[0]["ok"], "both are free to come again")


def left(t, desk, app, n):
    """They leave after they were taken in; they come back the same day."""
    no = opened(desk, n, "accept")
    open_case(app, no)
    box = end(app, "The couple _leaves: cancel the case…", None, "双方改日再来")
    t.equal(confirm(app, box, "Cancel the case", desk, no, "cancelled"), "accepted", "Enter on the button cancels nothing")
    app.says("This case is closed.")
    app.find("button", "New case")
    t.ok(desk.run("case", "show", opened(desk, n, "accept")).json["state"] == "accepted", "and both are taken in again")
    t.equal(desk.run("registry", "check").json["problems"], [], "the registry is sound")


def test(t):
    with harness.Session() as session, printer.PrintServer() as server, counter.Counter(session) as desk:
        queue = server.add("sheets")
        with desk.open("zh_CN", env=server.env()) as app:
            desk.log_in(app)
            declined(t, desk, app, queue, 1)
            left(t, desk, app, 2)


harness.main(test)
