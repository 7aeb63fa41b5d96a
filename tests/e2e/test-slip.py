#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The checking slip (核对单): shown on the couple's own screen and printed, confirmed by each before a number is allotted; what is changed
afterwards takes both confirmations back; a note to the head never stands there. And a declared couple that leaves."""
import json
import os
import subprocess

import counter
import harness

SECRET = "she looked afraid"


def step(desk, verb, no=None, record=None):
    done = desk.run("case", verb, *([no] if no else []), *(["--record", "-"] if record and not no else []), text=json.dumps(record) if record else "")
    assert done.status == 0, done.err
    return done.json


def reviewed(desk, n):
    """A couple that was reviewed and has confirmed nothing."""
    record = desk.couple(n)
    for side in ("man", "woman"):
        record[side].pop("slip_confirmed", None)
    no = step(desk, "open", record=record)["no"]
    step(desk, "accept", no)
    step(desk, "review", no)
    return no


def open_case(app, no):
    app.press("F5")
    box = app.find("entry", "Search everything")
    harness.wait("the search box", lambda: box.has("focused"))
    app.press("ctrl+a")
    app.type(no)
    harness.wait(f"the case {no}", lambda: next((node for node in app.root.walk() if node.role == "list item" and no in node.name), None))
    app.press("Return")
    app.find("button", "Show it to the couple")


def window(app):
    return next((top for top in app.root.children() if app.word("Please check what will be printed") in top.name), None)


def texts(top):
    return [node.name for node in top.walk() if node.name]


def confirmed(app, side):
    return app.find("check box", f"{side} confirmed the slip").checked


def confirm(app, top, side):
    app.find("button", f"Everything is right: the {side} confirms", within=top).act()
    app.find("button", f"✓ The {side} has confirmed", within=top)


def look(t, desk, lang, n):
    couple = desk.couple(n)
    no = reviewed(desk, n)
    with desk.open(lang) as app:
        desk.log_in(app)
        open_case(app, no)
        app.find("button", "More about this case").act()
        wanted = app.word("_Sealed note to the head…").replace("_", "")
        harness.wait("the item", lambda: next((node for node in app.root.walk() if node.role == "menu item" and node.name.replace("_", "") == wanted), None)).click()
        words = app.find("text", "Facts and reasons")
        harness.wait("the caret", lambda: words.has("focused"))
        app.type(SECRET)
        app.click("button", "Keep")
        app.gone("text", "Facts and reasons")
        app.press("F12")
        app.says("The couple has not confirmed the check sheet")
        t.equal(desk.run("case", "show", no).json["state"], "reviewed", f"{lang}: nothing is registered before both have confirmed")
        app.press("F11")
        top = harness.wait("the couple's window", lambda: window(app))
        stands = "\n".join(texts(top))
        t.empty([fact for side in ("man", "woman") for fact in (couple[side]["name"], couple[side]["identity_number"], couple[side]["household_address"]) if fact not in stands],
                f"{lang}: the couple sees what will be printed")
        t.ok(SECRET not in stands and desk.couple(0)["man"]["name"] not in stands, f"{lang}: and no note and no other couple")
        t.equal(list(app.unnamed()), [], f"{lang}: everything there has a name")
        if os.environ.get("LIJI_PICTURES"):
            app.screenshot(os.path.join(os.environ["LIJI_PICTURES"], f"slip-{lang}.png"))
        confirm(app, top, "man")
        app.find("button", "The man: something is wrong", within=top).act()
        harness.wait("the man's word to be taken back", lambda: not confirmed(app, "Man"))
        app.says("The man says that something on the slip is wrong. Ask him what, correct it, and show both the slip again.")
        t.ok(any(app.word("Thank you. Nothing is printed. Please show the registrar what is wrong: it will be corrected and shown to you again.") == text for text in texts(top)),
             f"{lang}: who finds something wrong tells the registrar with one button")
        if os.environ.get("LIJI_PICTURES"):
            app.screenshot(os.path.join(os.environ["LIJI_PICTURES"], f"slip-wrong-{lang}.png"))
        confirm(app, top, "man")
        t.ok(confirmed(app, "Man") and not confirmed(app, "Woman"), f"{lang}: the man's word is his own")
        confirm(app, top, "woman")
        app.says("Both have confirmed. The registrar goes on.")
        address = next(node for node in app.root.walk() if node.role == "text" and node.text == couple["woman"]["household_address"])
        app.press("F11")
        harness.wait("the window to close", lambda: not window(app))
        counter.walk_to(app, address)
        app.press("ctrl+a")
        app.paste("示例省示例市示例县示例路99号")
        harness.wait("the confirmations to be taken back", lambda: not confirmed(app, "Man") and not confirmed(app, "Woman"))
        app.says("They had confirmed something else: show both the slip again.")
        t.ok(True, f"{lang}: what is changed after confirming takes both back, and it is said")
        app.press("F11")
        top = harness.wait("the couple's window", lambda: window(app))
        t.ok("示例路99号" in "\n".join(texts(top)), f"{lang}: the window shows the change")
        confirm(app, top, "man")
        confirm(app, top, "woman")
        app.press("Escape")
        harness.wait("the window to close", lambda: not window(app))
        app.press("F12")
        app.find("button", "Hand over", timeout=40)
        t.equal(desk.run("case", "show", no).json["state"], "registered", f"{lang}: then it is registered")
        t.ok(not app.search("button", "Show it to the couple"), f"{lang}: and the slip is offered no more")


def another(t, desk):
    """The clerk takes another couple's case while the first still stands before their screen."""
    first, second = reviewed(desk, 3), reviewed(desk, 4)
    with desk.open() as app:
        desk.log_in(app)
        open_case(app, first)
        app.press("F11")
        top = harness.wait("the couple's window", lambda: window(app))
        t.ok(desk.couple(3)["man"]["name"] in "\n".join(texts(top)), "the couple's screen shows them")
        # No window manager here gives the clerk's window the keys.
        subprocess.run(["xdotool", "windowfocus", "--sync", app.window(app.find("frame").name)[0]], check=True)
        open_case(app, second)
        harness.wait("the other couple's form", lambda: any(node.role == "text" and node.text == desk.couple(4)["man"]["name"] for node in app.root.walk()))
        t.ok(not window(app), "another couple's case closes it: nobody reads what is not theirs")
        app.press("F11")
        top = harness.wait("the couple's window", lambda: window(app))
        t.ok(desk.couple(4)["man"]["name"] in "\n".join(texts(top)), "it comes again when it is asked for")


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk:
        look(t, desk, "en", 1)
        look(t, desk, "zh_CN", 2)
        another(t, desk)


harness.main(test)
