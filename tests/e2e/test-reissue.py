#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A lost certificate issued again: from the identity card to the queued print in at most 12 keystrokes and 60 seconds, counted and
measured. The card and the number of the answer on courts and deaths are scanned or pasted."""
import time

import counter
import harness
import printer

import busy  # beside the harness's tap

MOST = 12
LONGEST = 60 # seconds: of the program and of these hands together


class Keys:
    """Presses keys and counts them; what is scanned or pasted is not typed."""

    def __init__(self, app):
        self.app, self.count = app, 0

    def press(self, *keys):
        self.count += len(keys)
        self.app.press(*keys)

    def type(self, text):
        self.count += len(text)
        self.app.type(text)


def test(t):
    with harness.Session() as session, printer.PrintServer() as server, counter.Counter(session) as desk:
        queue = server.add("booklet")
        couple = desk.couple()
        number = desk.register(couple)[0]["number"]
        with desk.open(env=server.env()) as app:
            desk.log_in(app)
            app.press("F4")
            counter.wait_focus(app, "Identity number or certificate number")
            keys, began = Keys(app), time.monotonic()
            app.paste(couple["man"]["identity_number"])
            keys.press("Return")
            app.find("check box", "Lost", timeout=40)
            keys.press("alt+l")
            counter.wait_focus(app, "Number of the answer")
            app.paste("20260101000001")
            for line in ("The answer: identity agrees, no divorce in court, nobody has died",
                         "Present with the original papers; status asked and unchanged; declaration signed and fingerprinted"):
                keys.press("ctrl+t")
                harness.wait(line, lambda: app.find("check box", line).checked)
            keys.press("F12")
            again = harness.wait("the new number", lambda: next((n.name for n in app.root.walk() if n.role == "label" and n.name.startswith("BJ371324-")), None), 40)
            app.find("button", "Print · Man", timeout=40)
            keys.press("ctrl+p")
            counter.choose_printer(app)
            serial = counter.asked_for(app)
            keys.type(serial[-4:])
            keys.press("Return")
            queue.wait_paper(1)
            took = time.monotonic() - began
            t.note(f"{keys.count} keystrokes, {took:.1f} s")
            t.ok(took <= busy.stretch(LONGEST), f"in at most {LONGEST} seconds", f"it took {took:.1f} s")
            t.ok(keys.count <= MOST, f"in at most {MOST} keystrokes", f"it took {keys.count}")
        record = desk.run("record", "show", again).json
        t.equal((record["record"]["original_number"], record["record"]["ground"]), (number, "lost"), "of the right registration")
        t.equal({(p["copy"], p["state"]) for p in desk.run("record", "show", number).json["papers"]},
                {("man", "superseded"), ("woman", "planned")}, "and the old one counts no more")


harness.main(test)
