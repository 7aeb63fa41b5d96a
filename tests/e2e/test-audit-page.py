#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The auditor's page: each list says what stands in it or that nothing does, a row opens its record, the sample is the one lijictl
draws, its papers and the journal with its proof come out and verify. And the head's word on a doubtful clock, given on Today."""
import pathlib

import chooser
import counter
import harness
import moved


def rows(app, name):
    return harness.wait(f"rows in {name!r}", lambda: app.search("list", name) and app.search("list", name).all("list item"))


def wait_row(app, name, text):
    text = app.word(text)
    return harness.wait(f"{text!r} in {name!r}", lambda: next((row for row in rows(app, name) if text in row.name), None))


def folder(app, button, path):
    """Presses an export's button and gives the folder chooser a path."""
    chooser.give(app, button, path)


def lists(t, app, desk, number):
    app.press("ctrl+j")
    wait_row(app, "Acts on this list", "Nothing of this kind")
    t.equal(desk.run("audit", "list", "overrides").json, [], "an empty list says that nothing of the kind happened, and nothing did")
    app.choose("combo box", "List", "Taken in and reviewed by the same person")
    row = wait_row(app, "Acts on this list", number)
    t.ok(app.word("Registered") in row.name, "a record taken in and reviewed by one person is listed with its act", row.name)
    app.find("text", "Until, empty for today").set_text("20200101")
    wait_row(app, "Acts on this list", "Nothing of this kind")
    app.find("text", "Until, empty for today").set_text("2020-13-01")
    app.find("text", "Until, empty for today").set_text("=")
    row = wait_row(app, "Acts on this list", number)
    t.ok(True, "the days decide what is listed")
    row.point_at()
    app.says("Timeline")
    app.says(number)
    t.ok(True, "a row opens its record")
    app.press("ctrl+j")


def sample(t, app, desk, numbers):
    draw = app.find("button", "Draw a sample")
    t.ok(not draw.sensitive, "without a seed nothing is drawn")
    wait_row(app, "Drawn registrations", "Nothing drawn yet")
    app.find("text", "How many").set_text("2")
    app.find("text", "Seed").set_text("dice 4 2 6")
    app.press("Return")
    wait_row(app, "Drawn registrations", "Nothing drawn yet")
    app.click("button", "Draw a sample")
    expected = [row["number"] for row in desk.run("audit", "sample", "--seed", "dice 4 2 6", "--count", "2").json]
    wait_row(app, "Drawn registrations", expected[0])
    shown = [row.name.split()[0] for row in rows(app, "Drawn registrations")]
    t.equal(shown, expected, "the drawn registrations are listed in the order of their lots")
    t.ok(len(expected) == 2 and set(expected) <= set(numbers), "the same seed draws what lijictl draws", expected)
    out = pathlib.Path(desk.path("papers"))
    out.mkdir()
    folder(app, "Export their papers…", str(out))
    app.says("The papers of the sample are in", 30)
    t.equal(sorted(path.name for path in out.iterdir()), sorted(expected), "each drawn record has a folder of papers")


def proof(t, app, desk):
    out = pathlib.Path(desk.path("journal"))
    out.mkdir()
    folder(app, "Export with proof…", str(out))
    app.says("The journal and its proof are in", 30)
    files = list(out.iterdir())
    t.equal(len(files), 1, "one file holds the journal")
    lines = files[0].read_text().splitlines()
    t.ok("journal-proof" in lines[0] and "signature" in lines[-1], "it begins as a proof and ends in a signature")
    t.equal(len(lines) - 2, desk.run("journal", "verify").json["entries"], "every entry of the journal is in it")


def clock(t, session, desk):
    if not moved.possible():
        t.skip("the clock on Today", "cc is not installed")
        return
    if desk.files() != desk.registry:
        t.skip("the clock on Today", "on a server an act's time is the server's, which no counter's clock moves")
        return
    desk.add_second("second", "孙第二", "registrar")
    done = desk.run("marriage", "register", records=[desk.couple(5)], env={"LD_PRELOAD": moved.build(desk.folder), "CLOCK_AHEAD": "5400"})
    assert done.status == 0, done.err
    with desk.open("zh_CN") as app:
        desk.log_in(app)
        row = wait_row(app, "Worth a look", "The clock is doubtful")
        for _ in range(60):  # with the keys: it may be below what is seen
            if row.has("focused"):
                break
            app.press("Down" if any(each.has("focused") for each in rows(app, "Worth a look")) else "Tab")
        app.press("Return")
        app.says("How do you know that the clock is right?")
        button = app.find("button", app.word("_The clock is right").replace("_", ""))
        t.ok(not button.sensitive, "without a reason the clock is not believed")
        app.enter("compared with the radio")
        app.press("Return")
        harness.wait("the button to be ready", lambda: button.sensitive)
        button.click()
        app.says("Who confirms it?")
        app.enter("second")
        app.press("Return")
        app.find("text", app.word("Password of %s").replace("%s", "second"))
        app.type("second of second")
        app.press("Return")
        harness.wait("the warning to go", lambda: not any(app.word("The clock is doubtful") in row.name for row in rows(app, "Worth a look")))
        accepted = desk.run("audit", "list", "overrides").json
        t.equal([(each["act"], each["user"]) for each in accepted], [("clock.accept", counter.CLERK)], "the head's word is an act, and the auditor's list has it")
        app.press("ctrl+j")
        wait_row(app, "Acts on this list", "Clock believed against its doubt")
        t.ok(True, "the page shows it in Chinese")


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk:
        numbers = [done["number"] for done in desk.register(desk.couple(0), desk.couple(1), desk.couple(2))]
        with desk.open() as app:
            desk.log_in(app)
            lists(t, app, desk, numbers[0])
            sample(t, app, desk, numbers)
            proof(t, app, desk)
            t.equal(list(app.unnamed()), [], "everything on the page has a name")
        clock(t, session, desk)


harness.main(test)
