#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A clerk's day with the registry on a PostgreSQL server: registering, printing and verifying as with a folder; and when the server
dies under the open window, a banner says so, what is typed stays, and the window goes on by itself when the server is back."""
import os
import pathlib
import signal

import counter
import harness
import postgres
import printer

BANNER = ("Cut off from the registry's server. What you type is kept on this machine; the window goes on by itself when the server is "
          "back.")


def look(app, lang):
    """A picture of the window as it is cut off, where one is asked for."""
    folder = os.environ.get("LIJI_E2E_PICTURES")
    if folder:
        app.screenshot(pathlib.Path(folder) / f"cut-off-{lang}.png", size=app.session.size)


def type_through_a_crash(t, app, database, lang, couple):
    """Types one party, loses the server, types the other, gets it back."""
    words = counter.typed(couple)
    counter.wait_field(app, ("man", "Name"))
    counter.answer(app, {place: value for place, value in words.items() if place[0] == "man"})
    banner = app.word(BANNER)
    t.ok(not app.search("label", banner), f"{lang}: no banner before")
    database.stop(signal.SIGKILL)
    app.find("label", banner)
    t.ok(True, f"{lang}: a banner says that the window is cut off")
    look(app, lang)
    counter.answer(app, {place: value for place, value in words.items() if place[0] == "woman"})
    database.start()
    app.gone("label", banner, 40)
    t.ok(True, f"{lang}: it goes by itself when the server is back")
    for side in ("man", "woman"):
        kept = [node.text for node in app.root.walk() if node.role == "text" and node.visible]
        t.ok(couple[side]["identity_number"] in kept, f"{lang}: what was typed of the {side} stands there", kept)


def accept(app, couple):
    counter.step(app, "Accept")
    counter.wait_field(app, ("man", "Present in person"))
    counter.answer(app, counter.typed(couple))
    counter.check_by_hand(app)
    counter.step(app, "Finish the review")
    counter.review(app)
    counter.step(app, "Register")
    counter.tick_all(app, counter.SLIP)
    counter.step(app, "Hand over")
    return counter.number(app)


def print_both(t, app, desk, queue, lang):
    """Prints the booklets; lijictl verifies each page with the office's public keys."""
    keys = desk.path("keys.jwks")
    pathlib.Path(keys).write_text(desk.run("key", "export", "--jwks", as_json=False).out)
    app.press("ctrl+p")
    counter.choose_printer(app)
    serial = None
    for copy, side in enumerate(("man", "woman"), 1):
        serial = counter.lay_in(app, serial)
        paper = queue.wait_paper(copy)
        done = desk.run("seal", "verify", str(paper.path), "--key", keys)
        t.ok(done.status == 0 and done.json["ok"], f"{lang}: the {side}'s page verifies", done.out + done.err)
    for side in ("Man", "Woman"):
        app.click("button", f"{app.word('Compared')} · {app.word(side)}", timeout=40)


def check_record(t, desk, lang, number, couple):
    record = desk.run("record", "show", number).json
    t.equal(record["state"], "issued", f"{lang}: the marriage is issued")
    for side in ("man", "woman"):
        t.equal([record["record"][side][member] for member in ("name", "identity_number", "birth_date")],
                [couple[side][member] for member in ("name", "identity_number", "birth_date")], f"{lang}: the {side}'s facts are as typed")
    t.equal(desk.run("registry", "check").status, 0, f"{lang}: the registry is sound")


def register(t, desk, database, server, lang):
    """The whole registration, from the first letter to the issued booklets."""
    couple = desk.couple(0)
    with desk.open(lang, env=server.env()) as app:
        desk.log_in(app)
        app.press("F2")
        type_through_a_crash(t, app, database, lang, couple)
        number = accept(app, couple)
        t.ok(number.startswith("J371324-"), f"{lang}: the acts succeed: {number}")
        print_both(t, app, desk, server.queue, lang)
        counter.tick_all(app, counter.HAND_OVER + counter.RECEIPT)
        counter.step(app, "New case")
    check_record(t, desk, lang, number, couple)


def begin(t, desk, database, lang):
    """Only the first act, in another language."""
    with desk.open(lang) as app:
        desk.log_in(app)
        app.press("F2")
        type_through_a_crash(t, app, database, lang, desk.couple(1))
        counter.step(app, "Accept")
        t.ok(True, f"{lang}: the act succeeds")


def test(t):
    if not postgres.find_programs():
        raise harness.Missing(f"PostgreSQL {postgres.OLDEST} or newer is not installed")
    with harness.Session() as session, postgres.Server() as database, printer.PrintServer() as server:
        os.environ.update(LIJI_TEST_POSTGRES=database.folder, LIJI_TEST_POSTGRES_PROGRAMS=database.programs)
        with counter.Counter(session) as desk:
            server.queue = server.add("booklet")
            t.ok(desk.registry.startswith("postgresql:"), "the registry is on the server")
            register(t, desk, database, server, "zh_CN")
            begin(t, desk, database, "en")


harness.main(test)
