#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a window asks once and an office adds for itself: the window's name at the first log-in, and a drawing of its own, chosen with the
keys, tried before it is kept, the same for every counter. And where a page stands on the paper: the ruler page printed, read and corrected."""
import os
import shutil
import subprocess

import chooser
import counter
import harness
import printer

NAME = "1号窗口"


def choose(app, path):
    """A drawing by the file chooser, with the keys."""
    counter.walk_to(app, app.find("button", "Choose a drawing…"))
    chooser.give(app, lambda: app.press("space"), path)


def write(app, text):
    app.press("ctrl+a")
    app.type(text)


def named(t, desk, app, lang):
    app.resize(*desk.session.size)
    app.find("text", "Name of this window").set_text(NAME)
    app.says("It stands beside what is done here. It is asked once; the preferences change it.")
    picture(app, f"log-in-{lang}")
    desk.log_in(app, fit=False)
    app.says(NAME)
    t.ok(True, f"{lang}: the first log-in asks what the window is called, and the window says it")
    app.press("ctrl+l")
    app.find("button", "Log in as somebody else").click()
    app.gone("button", "Log in as somebody else")
    harness.wait("the row of the name to be away", lambda: not app.search("text", "Name of this window"))
    t.ok(True, f"{lang}: it is asked once")
    desk.log_in(app, fit=False)


def picture(app, name):
    if os.environ.get("LIJI_PICTURES"):
        app.screenshot(os.path.join(os.environ["LIJI_PICTURES"], name + ".png"))


def drawing(t, desk, app, lang, name):
    app.press("ctrl+comma")
    app.find("page tab", "Printers").acc.do_action(0)
    button = app.find("button", "Choose a drawing…")
    kinds = app.find("combo box", "Page to be drawn")
    t.ok(kinds, f"{lang}: every page of every paper can be chosen")
    counter.walk_to(app, app.find("text", "Name of the template"))
    write(app, "No Name!")
    harness.wait("the button to rest", lambda: not button.sensitive)
    write(app, name)
    harness.wait("the button to wake", lambda: button.sensitive)
    choose(app, desk.path("letter.svg"))
    app.says(app.word("%2: the file cannot be read as an SVG drawing (%1)").split("%2")[1].split("%1")[0].lstrip(": ："))
    t.equal(desk.run("template", "list").json, [], f"{lang}: what is no drawing is refused in words and not kept")
    choose(app, desk.path("page-3.svg"))
    kept = harness.wait("the drawing to be kept", lambda: desk.run("template", "list").json)
    picture(app, f"template-{lang}")
    t.equal([each["path"] for each in kept], [f"templates/marriage-booklet/{name}/page-3.svg"], f"{lang}: a drawing is tried, kept and listed")
    app.says(name)
    assert desk.run("template", "remove", f"marriage-booklet/{name}/page-3").status == 0


def ruler(app):
    """The ruler page is shown, and its window printed from."""
    tops = app.root.acc.get_child_count()
    counter.walk_to(app, app.find("button", "Print the ruler page…"))
    app.press("space")
    harness.wait("the ruler's window", lambda: app.root.acc.get_child_count() > tops)
    app.find("button", "Print")
    app.press("ctrl+p")
    counter.choose_printer(app)
    app.says("The printer has finished the paper. Compare it with the screen.", timeout=40)
    app.press("Escape")
    harness.wait("the ruler's window to close", lambda: app.root.acc.get_child_count() == tops)


def ink(paper):
    """The upper left of what is printed, in mm."""
    out = subprocess.run(["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=bbox", str(paper.path)], capture_output=True, text=True, check=True).stderr
    box = [float(word) for word in next(line for line in out.splitlines() if line.startswith("%%HiRes")).split()[1:]]
    return box[0] * 25.4 / 72, paper.sizes()[0][1] - box[3] * 25.4 / 72


def position(t, desk, app, queue):
    """Measured 1.5 mm too far to the right and 0.8 too high: what is printed next stands there, and nothing was computed."""
    app.press("ctrl+comma")
    app.find("page tab", "Printers").acc.do_action(0)
    app.says("Choose the printer of the booklets above first: its position is its own.")
    app.choose("combo box", "Booklets", queue.name)
    harness.wait("the printer's own offsets", lambda: app.find("button", "Print the ruler page…").sensitive)
    ruler(app)
    first = queue.wait_paper(1)
    picture(app, "printers")
    t.equal(first.sizes(), [(95.0, 128.0)], "the ruler page has a booklet page's size")
    for name, read in (("Line A to the left edge, in millimetres", ("1", "1", "period", "5")), ("Line B to the upper edge, in millimetres", ("9", "period", "2"))):
        counter.walk_to(app, app.find("spin button", name))
        app.press("ctrl+a", *read)
    counter.walk_to(app, app.find("button", "Correct by what was measured"))
    app.press("space")
    harness.wait("the correction", lambda: app.find("spin button", "Moved to the right, in millimetres").text == "-1.5")
    ruler(app)
    moved = [after - before for before, after in zip(ink(first), ink(queue.wait_paper(2)))]
    t.ok(abs(moved[0] + 1.5) < 0.1 and abs(moved[1] - 0.8) < 0.1, "what was read moves the next ruler page back by as much", moved)
    if os.environ.get("LIJI_PICTURES"):
        subprocess.run(["pdftoppm", "-r", "200", "-png", "-singlefile", str(queue.papers()[-1].path), os.path.join(os.environ["LIJI_PICTURES"], "ruler")], check=True)


def test(t):
    with harness.Session() as session, printer.PrintServer() as server, counter.Counter(session) as desk:
        queue = server.add("booklet")
        shutil.copy(harness.TOP / "data/templates/marriage-booklet/page-3.svg", desk.path("page-3.svg"))
        with open(desk.path("letter.svg"), "w", encoding="utf-8") as file:
            file.write("this is a letter\n")
        with desk.open("zh_CN") as app:
            named(t, desk, app, "zh_CN")
            drawing(t, desk, app, "zh_CN", "wide")
        with desk.open() as app:
            app.find("text", "Account name")
            t.ok(not app.search("text", "Name of this window"), "nor at the next start")
            desk.log_in(app)
            app.says(NAME)
            drawing(t, desk, app, "en", "broad")
        with desk.open(env=server.env()) as app:
            desk.log_in(app, fit=False)
            position(t, desk, app, queue)


harness.main(test)
