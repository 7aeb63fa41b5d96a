#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A reissue that is more than a minute's work, at the window: an agent with a notarised power applies for the man, whose marriage
another office holds; that office is asked, answers, and the certificate is issued again and handed to the agent."""
import counter
import harness


def typed(couple, number):
    answers = counter.typed(couple)
    for side in ("man", "woman"):
        del answers[side, "Present in person"]
    answers.update({("", "Certificate"): "marriage", ("", "Who asks for it"): "man", ("", "Ground"): "lost",
                    ("", "Number of the original"): number, ("", "Registered on"): "20200520", ("", "Registered at"): "另一县婚姻登记处",
                    ("", "Status unchanged since"): True, ("", "Agent's name"): "王代理", ("", "Kind of document"): "resident",
                    ("", "Agent's identity document number"): "37132419900101001X", ("", "Number of the notarised power"): "2026-1",
                    ("", "Notary office"): "示例公证处", ("", "Date of the power"): "20261101", ("", "The power says all it must"): True})
    for what in ("Identity and status", "Divorces in court", "Deaths"):
        answers["", f"{what}: number of the answer"] = "20260101000001"
        answers["", f"{what}: the answer"] = "agrees"
    return answers


def put(app, title, text):
    """A row that is not asked for by itself."""
    node = counter.walk_to(app, app.find("text", title, 40))
    app.enter(text)
    app.press("Return")
    harness.wait(f"the caret to leave {title}", lambda: not node.has("focused"))


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk:
        couple = desk.couple(0)
        with desk.open() as app:
            desk.log_in(app)
            app.press("F4")
            app.click("button", "An agent comes, or the archive lies elsewhere…", timeout=40)
            counter.wait_field(app, ("man", "Name"))
            answers = typed(couple, "J110101-2020-000009")
            counter.answer(app, answers, 80)
            app.says("is not here and has sent no agent", 40)
            t.ok(True, "who is not here and has sent nobody is not served")
            flag = app.find("check box", "Through an agent")
            counter.walk_to(app, flag)
            app.press("space")
            harness.wait("the tick", lambda: flag.checked)
            app.press("Return")
            counter.wait_field(app, ("", "Agent's name"))
            asked = counter.answer(app, answers, 80)
            t.ok(("", "Number of the notarised power") in asked, "an agent's power is asked for", asked)
            counter.step(app, "Verify the archive")
            put(app, "Where the archive is", "elsewhere")
            put(app, "Office asked", "另一县婚姻登记处")
            put(app, "Number of the request", "C2026-1")
            app.find("button", "More about this case").act()
            app.find("menu item", "Ask another office for its archive").act()
            app.find("button", "Enter the answer", 40)
            t.ok(True, "another office is asked, and its answer awaited")
            put(app, "What the archive says", "agrees")
            put(app, "Answered on", "=")
            for line in ("Declaration signed", "Declaration fingerprinted"):
                app.press("F12")
                counter.wait_field(app, ("man", line))
                node = counter.focused(app)
                app.press("space")
                harness.wait(f"the tick at {line}", lambda: node.checked)  # pylint: disable=cell-var-from-loop
            counter.step(app, "Issue again")
            t.ok(True, "its answer is entered: the archive is verified")


harness.main(test)
