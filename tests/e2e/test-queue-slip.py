#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The slip of a ticket, in Chinese: of a divorce it says neither whose it is nor what for, goes to the printer, and a printer that gives up is told over it;
the number stands in the queue all the same."""
import os

import counter
import harness
import printer

LOOK = os.environ.get("LIJI_LOOK", "zh")


def keep(app, name):
    if os.environ.get("LIJI_PICTURES"):
        app.screenshot(os.path.join(os.environ["LIJI_PICTURES"], f"{name}-{LOOK}.png"))


def open_slip(app, number):
    app.click("button", app.named("Slip", number))
    return harness.wait("the slip in a window", lambda: next(iter(list(app.root.children())[1:]), None))


def test(t):
    with harness.Session() as session, printer.PrintServer() as server, counter.Counter(session) as desk:
        queue = server.add("slips")
        session.scale_text(2.0 if "large" in LOOK else 1.0)
        with desk.open("zh_CN" if "zh" in LOOK else "en", dark="dark" in LOOK, env=server.env()) as app:
            desk.log_in(app)
            app.press("alt+End")
            app.find("list", "Slots of the day")
            app.choose("combo box", "What they come for", "Divorce: application")
            for number in ("001", "002"):
                app.click("button", "Ticket without a booking")
                app.find("button", app.named("Slip", number))
            keep(app, "bookings")
            shown = open_slip(app, "001")
            keep(app, "slip")
            app.click("button", "Print", within=shown)
            counter.choose_printer(app)
            text = queue.wait_paper(1, 60).text()
            t.ok("001" in text and "离婚登记" not in text, "the slip has its number and says not what for", text)
            app.press("Escape")
            harness.wait("the slip to close", lambda: app.root.acc.get_child_count() == 1)
            queue.mood("refuse")
            shown = open_slip(app, "002")
            app.click("button", "Print", within=shown)
            counter.choose_printer(app)
            app.says(app.word("The printer did not finish it: %s. Look at the paper, then print it again.") % "unsuitable paper", 40)
            keep(app, "slip-trouble")
            t.ok(True, "a printer that gives up is told over the slip")
            app.press("Escape")
            harness.wait("the slip to close", lambda: app.root.acc.get_child_count() == 1)
            app.find("button", app.named("Slip", "002"))
            t.equal([(one["number"], one["state"]) for one in desk.run("booking", "queue").json], [(1, "waiting"), (2, "waiting")], "and whoever has it waits all the same")


if __name__ == "__main__":
    harness.main(test)
