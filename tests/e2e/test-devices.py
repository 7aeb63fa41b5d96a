#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Card reader, camera and signature pad with the simulator: what they answer reaches the form; one that hangs, lies, babbles or dies is
said to have failed, and the clerk goes on by hand."""
import json
import os
import pathlib
import shutil

import cbor2

import counter
import harness

SIMULATOR = pathlib.Path(__file__).with_name("simulator.py")


def mood(desk, word):
    pathlib.Path(desk.files(), "providers", "simulator.mood").write_text(word, encoding="utf-8")


def install(desk):
    folder = pathlib.Path(desk.files(), "providers")
    folder.mkdir(mode=0o700, exist_ok=True)
    shutil.copy(SIMULATOR, folder / "simulator")
    (folder / "simulator").chmod(0o700)
    for purpose in ("card_read", "face_match", "signature"):
        desk.decide(f"provider_{purpose}", "simulator")
    mood(desk, "good")


def put_card(desk, party):
    """Lays a person's card on the reader."""
    pathlib.Path(desk.files(), "providers", "simulator.card").write_text(json.dumps({
        "name": party["name"], "identity_number": party["identity_number"], "birth_date": party["birth_date"], "ethnic_group": "01",
        "address": party["household_address"], "valid_until": "2040-01-01"}, ensure_ascii=False), encoding="utf-8")


def field(app, side, name):
    panel = app.find("panel", side)
    return app.find("text", name, within=panel)


def cards(t, desk, app, lang, couple):
    put_card(desk, couple["man"])
    for word in ("die", "garbage"):
        mood(desk, word)
        app.press("ctrl+r")
        said = "“%1” broke off without an answer" if word == "die" else "“%1” gave an answer that cannot be read"
        app.says(app.word(said).replace("%1", "simulator"))
        t.ok(field(app, "Man", "Name").text == "", f"{lang}: a reader in the mood to {word} is said to have failed and fills in nothing")
        app.find("button", "Close this message").act()
        harness.wait("the message to go", lambda: not app.search("button", "Close this message"))
    mood(desk, "hang")
    app.press("ctrl+r")
    app.says("Waiting for the card reader. You can go on typing.")
    app.click("button", "Stop")
    harness.wait("the waiting to end", lambda: not app.search("button", "Stop"))
    t.ok(True, f"{lang}: a reader that hangs is stopped")
    mood(desk, "lie")
    app.press("ctrl+r")
    app.says("The last character does not agree with the other digits")
    t.ok(True, f"{lang}: a number that cannot be is red, whoever says it")
    mood(desk, "good")
    for side in ("man", "woman"):
        put_card(desk, couple[side])
        read(app, side)
        name = "Man" if side == "man" else "Woman"
        harness.wait(f"the {side}'s card", lambda: field(app, name, "Identity document number").text == couple[side]["identity_number"])
        t.equal(field(app, name, "Name").text, couple[side]["name"], f"{lang}: the {side}'s card fills the form")


def read(app, side):
    panel = app.find("panel", "Man" if side == "man" else "Woman")
    app.find("button", "Read card", within=panel).act()


def device(app, side, name):
    panel = app.find("panel", "Man" if side == "man" else "Woman")
    app.find("button", name, within=panel).act()


def by_hand(app, why):
    """The dialog that follows a device's failure."""
    app.find("text", "Why by hand")
    app.type("yz")
    app.press("Return")
    app.type(why)
    app.press("Return")
    button = app.find("button", app.word("_Keep the result").replace("_", ""))
    harness.wait("the button", lambda: button.sensitive)
    app.press("Return")
    app.gone("text", "Why by hand")


def others(t, desk, app, lang):
    mood(desk, "hang")
    device(app, "man", "Compare the face")
    app.says("Waiting for the camera. You can go on typing.")
    app.click("button", "Stop")
    app.says("The device was not waited for.")
    by_hand(app, "camera hangs")
    t.ok(True, f"{lang}: a camera that hangs is stopped, and the clerk goes on by hand")
    mood(desk, "lie")
    device(app, "woman", "Compare the face")
    app.says(app.word("“%1” gave an answer that cannot be read").replace("%1", "simulator"))
    by_hand(app, "camera lies")
    mood(desk, "die")
    device(app, "man", "Sign on the pad")
    app.says(app.word("“%1” broke off without an answer").replace("%1", "simulator"))
    by_hand(app, "pad broken")
    mood(desk, "good")
    device(app, "woman", "Sign on the pad")
    harness.wait("the pad's answer", lambda: app.search(None, "Taking the signature", within=app.find("panel", "Woman")))


def form(desk, no):
    """What the case holds after its last act."""
    with desk.base() as base:
        return cbor2.loads(base.execute("SELECT draft FROM marriage_case WHERE no = ?", (no,))[0][0])


def look(t, desk, lang, n):
    couple = desk.couple(n)
    with desk.open(lang) as app:
        desk.log_in(app)
        app.press("F2")
        counter.wait_field(app, ("man", "Name"))
        cards(t, desk, app, lang, couple)
        others(t, desk, app, lang)
        if os.environ.get("LIJI_PICTURES"):
            app.screenshot(os.path.join(os.environ["LIJI_PICTURES"], f"devices-{lang}.png"))
        app.press("F12")
        app.find("button", "Accept", timeout=40)
    no = desk.run("case", "list").json[0]["no"]
    record = form(desk, no)
    man = {check["purpose"]: check for check in record["man"]["checks"]}
    woman = {check["purpose"]: check for check in record["woman"]["checks"]}
    t.equal((man["face_match"]["provider"], man["face_match"]["detail"]), ("by_hand", "camera hangs"), f"{lang}: it is kept who saw the face and why no camera did")
    t.equal((man["signature"]["provider"], man["signature"]["detail"]), ("by_hand", "pad broken"), f"{lang}: and why no pad took the man's name")
    t.equal((woman["signature"]["provider"], bool(record["woman"].get("declaration_signature"))), ("simulator", True), f"{lang}: the woman's drawn name is kept")
    t.ok(record["man"].get("declaration_signed") and record["woman"].get("declaration_signed"), f"{lang}: both have signed")


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk:
        install(desk)
        look(t, desk, "en", 1)
        look(t, desk, "zh_CN", 2)


harness.main(test)
