#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A reissue begun from its booking: who booked is looked up at once, and the booking is served by the case it became."""
import os

import counter
import harness

LOOK = os.environ.get("LIJI_LOOK", "en")


def keep(app, name):
    if os.environ.get("LIJI_PICTURES"):
        app.screenshot(os.path.join(os.environ["LIJI_PICTURES"], f"{name}-{LOOK}.png"))


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk:
        session.scale_text(2.0 if "large" in LOOK else 1.0)
        couple = desk.couple(0)
        number = desk.register(couple)[0]["number"]
        slot = desk.run("booking", "slots", "--purpose", "reissue", "--from", "=", "--until", "+9", "--free").json[-1]
        no = desk.run("booking", "book", "--purpose", "reissue", "--day", slot["day"], "--time", slot["time"], "--name", couple["man"]["name"],
                      "--number", couple["man"]["identity_number"]).json[0]["no"]
        with desk.open("zh_CN" if "zh" in LOOK else "en", dark="dark" in LOOK) as app:
            desk.log_in(app)
            app.press("alt+End")
            app.find("list", "Slots of the day")
            app.choose("combo box", "What they come for", "Reissue")
            counter.go_to_day(app, slot["day"])
            app.click("button", app.named("Begin", no))
            app.find("check box", "Lost", timeout=40)
            t.ok(any(number in node.name for node in app.root.walk()), "the registration of who booked is found by itself")
            keep(app, "reissue-booking")
            app.press("alt+l")
            counter.wait_focus(app, "Number of the answer")
            app.paste("20260101000001")
            for line in ("The answer: identity agrees, no divorce in court, nobody has died",
                         "Present with the original papers; status asked and unchanged; declaration signed and fingerprinted"):
                app.press("ctrl+t")
                harness.wait(line, lambda: app.find("check box", line).checked)  # pylint: disable=cell-var-from-loop
            app.press("F12")
            again = harness.wait("the new number", lambda: next((n.name for n in app.root.walk() if n.role == "label" and n.name.startswith("BJ371324-")), None), 40)
        record = desk.run("record", "show", again).json["record"]
        t.equal((record["origin"], record["booking_number"], record["original_number"]), ("booked", no, number), "and says which booking it came from")
        listed, = [one for one in desk.run("booking", "list", "--from", slot["day"], "--until", slot["day"]).json if one["no"] == no]
        t.equal(listed["state"], "served", "which is served")


if __name__ == "__main__":
    harness.main(test)
