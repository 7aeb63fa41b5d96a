#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A form left half typed is never out of sight: Today lists it, one Enter goes on with it, and it says that it stays on this machine."""
import counter
import harness

GROUP = "Half typed at this machine"


def lines(app):
    """The half-typed forms as Today lists them."""
    group = app.search("list", GROUP)
    return [node for node in group.children() if node.role == "list item"] if group and group.visible else []


def leave_behind(app, side, name):
    """Somebody comes in between: Ctrl+N for the next couple."""
    counter.wait_field(app, (side, "Name"))
    app.enter(name)
    harness.wait("the name", lambda: counter.focused(app).text == name)
    app.press("ctrl+n")
    harness.wait("an empty form", lambda: counter.caret(app) == ("man", "Name") and counter.focused(app).text == "")


def go_on(app, name):
    """From Today by the keyboard alone."""
    app.press("alt+Home")
    harness.wait("the line", lambda: any(name in line.name for line in lines(app)))
    for _ in range(12):
        here = counter.focused(app)
        if here and here.role == "list item" and name in here.name:
            break
        app.press("Tab")
        harness.wait("the caret to move", lambda: (lambda now: now and now.acc != here.acc)(counter.focused(app)))
    app.press("Return")
    return harness.wait(f"the form of {name}", lambda: counter.caret(app) == ("man", "Name") and counter.focused(app).text == name)


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk:
        with desk.open() as app:
            desk.log_in(app)
            t.ok(not lines(app), "nothing is half typed yet, and no group says so")
            app.press("F2")
            leave_behind(app, "man", "张示甲")
            leave_behind(app, "man", "王样乙")
            app.press("alt+Home")
            found = harness.wait("both lines", lambda: lines(app) if len(lines(app)) == 2 else None)
            t.ok("王样乙" in found[0].name and "张示甲" in found[1].name, "both couples left behind are listed, the last first", [line.name for line in found])
            t.ok("Begin the pre-check" in found[0].name and "last typed" in found[0].name, "with the next step and when", found[0].name)
            t.ok(app.says("Kept on this machine only"), "and that they stay on this machine")
            t.ok(go_on(app, "张示甲"), "Tab and Enter go on with the first one")
            app.kill()
        with desk.open() as app:
            desk.log_in(app)
            app.press("alt+Home")
            harness.wait("both lines after a power cut", lambda: len(lines(app)) == 2)
            t.ok(go_on(app, "王样乙"), "and the other one can be gone on with after a power cut")
            app.press("alt+Home")
            harness.wait("the lines", lambda: len(lines(app)) == 2)
            app.click("button", "Throw away: 张示甲")
            app.find("dialog")
            app.click("button", "Throw away", within=app.find("dialog"))
            harness.wait("one line less", lambda: len(lines(app)) == 1)
            t.ok("王样乙" in lines(app)[0].name, "one that is thrown away is gone, after a question")


harness.main(test)
