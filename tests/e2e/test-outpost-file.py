#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An outpost that travels as a file: lent from the window for a roving point's day, opened where it is needed, and its file taken home by
the window again; a wrong passphrase takes nothing home."""
import datetime
import os

import counter
import harness
from outposts import PASSPHRASE, button, choose, plain, probe, secret, wait_row

POINT = "示例村委会"
FILE = "Choose the outpost's file"

CHINA = datetime.timezone(datetime.timedelta(hours=8))


def lend(t, app, desk, lang):
    app.press("ctrl+i")
    wait_row(app, "Outposts", "Nothing was ever lent")
    app.click("button", "Lend to an outpost…")
    save = button(app, "Lend to an outpost", "_Lend")
    app.find("text", "First booklet").set_text("样本000021")
    app.find("text", "Last booklet").set_text("样本000026")
    app.find("spin button", "Certificate numbers").set_text("5")
    app.find("text", "Roving point, where it is one").set_text(POINT)
    choose(app, FILE, desk.path("outward"), "F_ile…", saving=True)
    app.says(desk.path("outward.liji-loan"))
    app.find("text", "Passphrase").point_at()
    secret(app, PASSPHRASE)
    app.press("Tab", "Tab")
    secret(app, PASSPHRASE)
    harness.wait("the button to be ready", lambda: save.sensitive)
    save.click()
    wait_row(app, "Outposts", app.word("Outpost %d") % 1)
    loan, = desk.run("outpost", "list").json
    t.equal((loan["numbers"], loan["completes"], loan["point"]), (5, True, POINT), f"{lang}: the loan goes to the roving point that was typed")
    with open(desk.path("outward.liji-loan"), "rb") as file:
        t.ok(b"SQLite" not in file.read(), f"{lang}: and travels as a locked file")


def work(desk):
    """What happens in the village, with lijictl; the file it comes home as and the registration's number."""
    key = ("--loan-passphrase-file", desk.path("loan.passphrase"))
    there = ("--registry", desk.path("village"), "--passphrase-file", desk.path("loan.passphrase"))
    done = desk.run("outpost", "open", desk.path("outward.liji-loan"), "--to", desk.path("village"), *key)
    assert done.status == 0, done.err
    done = desk.run("marriage", "register", *there, records=[desk.couple(1)])
    assert done.status == 0, done.err
    packed = desk.run("outpost", "pack", "--to", desk.path("homeward.liji-loan"), *key, *there)
    assert packed.status == 0, packed.err
    return done.json[0]["number"]


def fetch(t, app, desk, number, lang):
    app.press("ctrl+i")
    app.click("button", "Take an outpost home…")
    home = button(app, "Take an outpost home", "_Take it home")
    t.ok(not app.search("text", "Passphrase of the loan"), f"{lang}: no passphrase is asked before a file is chosen")
    choose(app, FILE, desk.path("homeward.liji-loan"), "F_ile…")
    app.find("text", "Passphrase of the loan").point_at()
    secret(app, PASSPHRASE + "x")
    harness.wait("the button to be ready", lambda: home.sensitive)
    home.click()
    harness.wait("the refusal", lambda: home.sensitive and app.search("alert"), 60)
    t.equal(desk.run("outpost", "list").json[0]["state"], "away", f"{lang}: with another passphrase nothing comes home")
    app.find("text", "Passphrase of the loan").point_at()
    secret(app, PASSPHRASE)
    home.click()
    harness.wait("the outpost to be home", lambda: desk.run("outpost", "list").json[0]["state"] == "returned", 60)
    if os.environ.get("LIJI_E2E_PICTURES"):
        app.screenshot(os.path.join(os.environ["LIJI_E2E_PICTURES"], f"outpost-home-{lang}.png"))
    app.press("Escape")
    app.gone("button", plain(app, "_Take it home"))
    t.equal(desk.run("record", "show", number).json["state"], "registered", f"{lang}: what was registered there is registered here")
    report, = desk.run("outpost", "report").json
    t.equal((report["point"], report["loans"], report["registered"]), (POINT, 1, 1), f"{lang}: and the point's report counts it")
    t.equal(desk.run("registry", "check").json["problems"], [], f"{lang}: the office is sound")


def test(t):
    for lang in ("zh_CN",):
        with harness.Session() as session, counter.Counter(session) as desk:
            for key in ("offline_completion", "outpost_completion"):
                desk.decide(key, "yes")
            desk.run("stock", "put-back", "样本000021", "样本000026")
            point = desk.run("outpost", "point", "add", POINT, "--address", "示例路1号", "--days", str(datetime.datetime.now(CHINA).date()))
            assert point.status == 0, point.err
            with open(desk.path("loan.passphrase"), "w", encoding="utf-8") as file:
                file.write(PASSPHRASE + "\n")
            os.chmod(desk.path("loan.passphrase"), 0o600)
            with desk.open(lang) as app:
                desk.log_in(app)
                lend(t, app, desk, lang)
            probe(desk, "CRYPT-LUKS2-00-example")
            number = work(desk)
            with desk.open(lang) as app:
                desk.log_in(app)
                fetch(t, app, desk, number, lang)


harness.main(test)
