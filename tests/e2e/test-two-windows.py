#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two windows want the same person, then the same booklet, in the same moment: one has it, and the other's screen says who."""
import json
import pathlib
import subprocess

import counter
import harness

BOOKLET = "样本000021"


def front(app):
    """The keys go to this window from now on, as if a person had turned to it."""
    number = harness.wait("its X window", lambda: subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(app.process.pid)],
                                                                 capture_output=True, text=True).stdout.split())[-1]
    subprocess.run(["xdotool", "windowraise", number, "windowfocus", "--sync", number], check=True)
    return app


def home_of(session, station):
    """Settings of another machine: its window has another name."""
    folder = pathlib.Path(session.home, station.replace(" ", "-"))
    settings = folder / "config" / "glib-2.0" / "settings"
    settings.mkdir(parents=True)
    (folder / "config" / "gtk-4.0").symlink_to(pathlib.Path(session.home, "config", "gtk-4.0"))
    (settings / "keyfile").write_text(f"[org/liji/Registry]\nstation='{station}'\n")
    return {"XDG_CONFIG_HOME": str(folder / "config"), "XDG_STATE_HOME": str(folder / "state")}


def begin(app, couple):
    """A new case as far as names and numbers."""
    front(app)
    app.press("F2")
    for side in ("man", "woman"):
        counter.wait_field(app, (side, "Name"))
        counter.answer(app, {(side, "Name"): couple[side]["name"], (side, "Identity document number"): couple[side]["identity_number"]})
        app.press("ctrl+Return")


def at_once(one, other):
    """Both press the step's button in the same moment; the button answers a screen reader too."""
    buttons = [harness.wait("the step", lambda a=app: next((node for node in a.root.walk() if node.fits("button", name) and node.sensitive), None)) for app, name in (one, other)]
    one[0].session.bus.act(*(button.acc for button in buttons))


def told(app):
    """What the window says of whoever was faster, or None."""
    return next((node.name for node in app.root.walk() if node.role == "label" and node.visible and node.name.startswith(("Somebody else holds this", f"The booklet {BOOKLET} was used"))), None)


def loser(apps, won):
    """Waits until one has won and the other has been told; answers the one that was told."""
    return harness.wait("a winner and a loser", lambda: next((app for app, rival in (apps, apps[::-1]) if told(app) and won(rival)), None), 40)


def same_person(t, desk, here, there):
    first, second = desk.couple(0), desk.couple(1)
    second["man"] = first["man"]
    begin(here, first)
    begin(there, second)
    at_once((here, "Begin the pre-check"), (there, "Begin the pre-check"))
    lost = loser((here, there), lambda app: app.search("button", "Accept"))
    cases = desk.run("case", "list").json
    t.equal(len(cases), 1, "one case for one person")
    winner = "window 9" if lost is here else "window 1"
    said = told(lost)
    t.ok(cases[0]["no"] in said and winner in said, "the other window is told which case holds him, and where", said)
    kept = [node.text for node in lost.root.walk() if node.role == "text"]
    t.ok(first["man"]["identity_number"] in kept, "and keeps what was typed")
    desk.run("case", "cancel", cases[0]["no"], "--reason", "改日再来")


def reviewed(desk, couple):
    no = desk.run("case", "open", text=json.dumps(couple)).json["no"]
    for verb in ("accept", "review"):
        done = desk.run("case", verb, no)
        assert done.status == 0, done.err
    return no


def same_booklet(t, desk, here, there):
    cases = {}
    for app, couple, own in ((here, desk.couple(2), "样本000022"), (there, desk.couple(3), "样本000023")):
        no = cases[app] = reviewed(desk, couple)
        front(app)
        app.press("F5")
        box = app.find("entry", "Search everything")
        harness.wait("the search box", lambda: box.has("focused"))
        app.press("ctrl+a")
        app.type(no)
        harness.wait(f"the case {no}", lambda: any(node.role == "list item" and no in node.name for node in app.root.walk()))
        app.press("Return")
        app.find("button", "Register")
        field = app.find("text", "Man's booklet number")
        field.focus()
        app.paste(BOOKLET)
        harness.wait("the booklet's number", lambda: field.text == BOOKLET)
        app.press("Return")  # as a scanner ends: the second scan finds the other's field
        app.paste(own)
        harness.wait("the other booklet's number", lambda: app.find("text", "Woman's booklet number").text == own)
        app.press("Return")
    at_once((here, "Register"), (there, "Register"))
    lost = loser((here, there), lambda app: app.search("button", "Hand over"))
    winner = desk.run("case", "show", cases[there if lost is here else here]).json
    held = desk.run("search", BOOKLET).json
    t.equal([hit["id"] for hit in held if hit["type"] == "booklet"], [winner["number"]], "one booklet belongs to one marriage")
    t.ok(winner["number"] in told(lost) or "window" in told(lost), "the other window is told who has it", told(lost))
    t.equal(desk.run("case", "show", cases[lost]).json["state"], "reviewed", "and its couple is not registered yet")
    t.equal(desk.run("registry", "check").json["problems"], [], "the registry is sound")


def test(t):
    with harness.Session() as session, counter.Counter(session, stock=0) as desk:
        desk.run("stock", "receive", "样本000001", "样本000040")  # in the safe, for whoever comes
        with desk.open(env=home_of(session, "window 1")) as here:
            desk.log_in(front(here), fit=False)
            with desk.open(env=home_of(session, "window 9")) as there:
                desk.log_in(front(there), fit=False)
                same_person(t, desk, here, there)
                same_booklet(t, desk, here, there)


harness.main(test)
