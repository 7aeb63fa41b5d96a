#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The outposts' page: lending asks for the passphrase twice and says whether a disk is encrypted, the outpost's window names the point
and the days left, taking it home shows what cannot stand, both sides side by side, and the head decides with a reason."""
import os
import shutil

import counter
import harness
from outposts import PASSPHRASE, button, choose, probe, secret, wait_row

def lend(t, app, desk):
    village = desk.path("village")
    os.mkdir(village)
    app.press("ctrl+i")
    wait_row(app, "Outposts", "Nothing was ever lent")
    app.click("button", "Lend to an outpost…")
    save = button(app, "Lend to an outpost", "_Lend")
    app.find("text", "First booklet").set_text("样本000021")
    app.find("text", "Last booklet").set_text("样本000026")
    app.find("spin button", "Certificate numbers").set_text("5")
    app.find("text", "Place as papers name it").set_text("示例村")
    probe(desk, "LVM-none")
    choose(app, "Choose the outpost's folder", village)
    app.says("this disk is not encrypted")
    app.find("text", "Passphrase").point_at()
    secret(app, PASSPHRASE)
    app.press("Tab", "Tab")
    secret(app, PASSPHRASE + "8")
    app.says("The two passphrases differ.")
    secret(app, PASSPHRASE)
    t.ok(not save.sensitive, "no outpost on a disk without encryption")
    probe(desk, "CRYPT-LUKS2-00-example")
    choose(app, "Choose the outpost's folder", village)
    app.says("on an encrypted disk")
    harness.wait("the button to be ready", lambda: save.sensitive)
    save.click()
    row = wait_row(app, "Outposts", "Outpost 1")
    loan, = desk.run("outpost", "list").json
    t.equal((loan["numbers"], loan["completes"], loan["place"]), (5, True, "示例村"), "the loan is the one asked for")
    t.ok("样本000021" in row.name and "J371324" in row.name, "the page shows what went along", row.name)
    return village


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk:
        for key in ("offline_completion", "outpost_completion"):
            desk.decide(key, "yes")
        desk.run("stock", "put-back", "样本000021", "样本000026")
        probe(desk, "CRYPT-LUKS2-00-example")
        with desk.open() as app:
            desk.log_in(app)
            village = lend(t, app, desk)
        with open(desk.path("loan.passphrase"), "w", encoding="utf-8") as f:
            f.write(PASSPHRASE + "\n")
        os.chmod(desk.path("loan.passphrase"), 0o600)
        there = ("--registry", village, "--passphrase-file", desk.path("loan.passphrase"))
        with session.start([harness.installed("liji"), "--registry", village]) as app:
            desk.log_in(app)
            app.says("示例村")
            app.says("Outpost, 1 day left")
            t.ok(True, "the outpost's window names the point and the days left")
        away, = desk.run("marriage", "register", *there, records=[desk.couple(1)]).json
        here, = desk.register(desk.couple(1))
        with desk.open() as app:
            desk.log_in(app)
            app.press("ctrl+i")
            app.click("button", "Take an outpost home…")
            choose(app, "Choose the outpost's folder", village)
            button(app, "Take an outpost home", "_Take it home").click()
            app.says("1 cannot stand beside what was done here", 30)
            t.ok(True, "taking it home says what cannot stand")
            app.press("Escape")
            app.press("alt+Home")
            wait_row(app, "Worth a look", "Acts of an outpost cannot stand").point_at()
            row = wait_row(app, "What the head decides", away["number"])
            t.ok(True, "Today's line leads to what the head decides")
            row.point_at()
            app.says("Two sides of a conflict")
            app.says(away["number"])
            app.says(here["number"])
            t.ok(True, "both sides are seen with their numbers")
            annul = button(app, "Two sides of a conflict", "It counts for _nothing…")
            t.ok(not annul.sensitive, "nothing is decided without a reason")
            t.equal(list(app.unnamed()), [], "everything in the window has a name")
            app.screenshot(desk.path("conflict.png"))
            if os.environ.get("LIJI_PICTURES"):
                shutil.copy(desk.path("conflict.png"), os.environ["LIJI_PICTURES"])
            app.find("text", "Reason for the decision").point_at()
            app.type("registered at the office first")
            harness.wait("the button to be ready", lambda: annul.sensitive)
            annul.click()
            button(app, "Let it count for nothing?", "It counts for _nothing").click()
            app.says("its papers are withdrawn", 30)
            conflict, = desk.run("outpost", "conflicts", "--all").json
            t.equal((conflict["number"], conflict["state"]), (away["number"], "voided"), "the head's word is an act")
            t.equal(desk.run("registry", "check").json["problems"], [], "the office is sound")


harness.main(test)
