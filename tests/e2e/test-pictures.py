#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What comes to the counter as a picture: scans pasted and chosen, which outlive a power cut; the joint photo from the clipboard,
its part chosen, too small or not sharp said at once; and what an earlier record knows, carried over by one key."""
import os
import subprocess
import time

import chooser
import counter
import harness


def new_form(app):
    """An empty form, whatever was left unfinished before."""
    app.press("F2")
    app.find("button", "More about this case")
    app.press("ctrl+n")
    counter.wait_field(app, ("man", "Name"))


def begin(app, couple):
    new_form(app)
    counter.answer(app, {("man", "Name"): couple["man"]["name"], ("man", "Identity document number"): couple["man"]["identity_number"]})


def pictures(folder):
    """A good photo, one too small, one without a sharp edge, and one twice as wide as the paper."""
    good = counter.make_photo(folder)
    small, soft, wide = (os.path.join(folder, name) for name in ("small.png", "soft.png", "wide.png"))
    subprocess.run(["convert", good, "-resize", "300x198!", small], check=True)
    subprocess.run(["convert", good, "-blur", "0x12", soft], check=True)
    subprocess.run(["convert", good, "-resize", "2200x826!", wide], check=True)
    return good, small, soft, wide


def scans(app):
    return [node.name for node in app.root.walk() if node.role == "push button" and node.name.startswith("Look at the scan")]


def attach(t, desk, session, folder, couple, good):
    """Pasted at a paper, chosen from a file for the case; both are there after the power failed."""
    with desk.open() as app:
        desk.log_in(app)
        begin(app, couple)
        session.clipboard(path=good, kind="image/jpeg")
        app.click("button", "Paste a scan: Man · Paper 1")
        app.find("button", "Look at the scan From the clipboard")
        chooser.give(app, "Attach a scan: The case", good)
        app.find("button", "Look at the scan photo.jpg")
        t.equal(len(scans(app)), 2, "one scan at the paper, one of the case")
        app.says("JPEG picture")
        time.sleep(0.3)  # the keeper writes within 100 ms
        app.kill()
    with desk.open() as app:
        desk.log_in(app)
        app.press("F2")
        app.find("button", "Look at the scan photo.jpg")
        t.equal(len(scans(app)), 2, "killed: both scans are there again")
        app.click("button", "Look at the scan photo.jpg")
        harness.wait("the scan", lambda: any(node.role == "image" and node.name == "photo.jpg" for node in app.root.walk()))
        t.ok(True, "and can be looked at")
        app.press("Escape")
        harness.wait("the scan to close", lambda: app.root.acc.get_child_count() == 1)
        app.click("button", "Take the scan photo.jpg away")
        harness.wait("one scan", lambda: len(scans(app)) == 1)
    t.equal(desk.run("registry", "check").json["problems"], [], "the registry is sound")


def differs(one, two):
    done = subprocess.run(["compare", "-metric", "AE", one, two, "null:"], capture_output=True, text=True)
    return float(done.stderr.split()[0]) > 2000  # more than a blinking caret


def photo(t, desk, session, good, small, soft, wide):
    with desk.open() as app:
        desk.log_in(app)
        new_form(app)
        box = app.find("panel", "Joint photo")
        for path, said in ((small, "The photo has"), (soft, "The photo is not sharp"), (wide, "53 × 35 mm at 300 dots per inch")):
            session.clipboard(path=path, kind="image/png" if path.endswith("png") else "image/jpeg")
            app.find("button", "Paste", within=box).click()
            harness.wait(f"{said!r} of {os.path.basename(path)}", lambda: any(node.visible and said in node.name for node in box.walk() if node.role == "label"))
            t.ok(True, f"{os.path.basename(path)}: {said}")
        app.press("ctrl+Return", "ctrl+Return", "ctrl+Return")
        harness.wait("the photo to be in sight", lambda: any(node.has("focused") for node in box.walk()))
        before = app.screenshot(os.path.join(session.home, "before.png"))
        for _ in range(6):
            app.find("button", "Part to the left", within=box).click()
        harness.wait("another part", lambda: differs(before, app.screenshot(os.path.join(session.home, "after.png"))))
        t.ok(True, "another part of the picture is chosen")
        session.clipboard("no picture")
        app.find("button", "Paste", within=box).click()
        app.says("There is no picture in the clipboard.")
        t.ok(True, "a clipboard without a picture is said so")


def carry_over(t, desk, couple):
    number = desk.register(couple)[0]["number"]
    with desk.open() as app:
        desk.log_in(app)
        begin(app, couple)
        app.find("button", "Carry over: Man")
        app.says(number)
        app.press("ctrl+shift+d")
        app.says(f"Carried over from {number}")
        man = app.find("panel", "Man")
        held = lambda label: app.find("text", label, within=man).text  # noqa: E731
        harness.wait("the address", lambda: couple["man"]["household_address"] in [node.text for node in man.walk() if node.role == "text"])
        t.ok(couple["man"]["phone"] in [node.text for node in man.walk() if node.role == "text"], "one key fills what the earlier record knows")
        t.ok(held("Education") and held("Occupation") and held("Ethnic group"), "codes too")
        t.equal(held("Marital status"), "", "but never the marital status")


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk:
        couple = desk.couple(0)
        good, small, soft, wide = pictures(session.home)
        attach(t, desk, session, session.home, couple, good)
        photo(t, desk, session, good, small, soft, wide)
        carry_over(t, desk, couple)


harness.main(test)
