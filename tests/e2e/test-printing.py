#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Printing from the window on a real queue: the printer is asked for once for both booklets, no other booklet than the one asked for
is taken, and what went wrong stands in the copy's row until it is put right, also tomorrow; a copy asks for its reason."""
import re
import subprocess

import counter
import harness
import printer


def open_papers(app, number):
    app.press("F8")
    app.find("text", "Certificate number or booklet number").focus()
    app.type(number)
    app.press("Return")
    app.find("button", f"{app.word('Show')} · {app.word('Man')}", timeout=40)


def press(app, word, side):
    app.click("button", f"{app.word(word)} · {app.word(side)}", timeout=40)


def row(app, side):
    """What the copy's row says."""
    panel = next((node for node in app.root.walk() if node.role == "panel" and node.name.endswith(f" · {app.word(side)}") and node.visible), None)
    return " ".join(node.name for node in panel.walk() if node.role == "label") if panel else ""


def row_says(app, side, text):
    return harness.wait(f"{text!r} in the {side}'s row", lambda: app.word(text) in row(app, side), 40)


def once_per_set(t, app, queue):
    press(app, "Print", "Man")
    counter.choose_printer(app)
    serial = counter.asked_for(app)
    app.type("9999")
    app.press("Return")
    t.ok(app.says("Nothing was printed; lay in"), "another booklet is not taken")
    t.equal(queue.papers(), [], "and nothing went to the printer")
    app.press("ctrl+a")
    app.type(serial[-4:])
    app.press("Return")
    queue.wait_paper(1)
    row_says(app, "Man", "printed")
    t.ok("样本" in row(app, "Man") and serial in row(app, "Man"), "the row says on which booklet")


def stopped(t, app, queue):
    queue.mood("jam")
    press(app, "Print", "Woman")
    serial = counter.lay_in(app)  # no dialog in between: it would have the keys
    t.ok(app.says("The printer has stopped: paper jam", timeout=40), "a jam is said while it lasts")
    app.click("button", "Stop")
    t.ok(app.says("Printing was stopped on the way.", timeout=40), "stopping says what to look at")
    app.press("Escape")
    row_says(app, "Woman", "Printing was stopped on the way.")
    t.ok(serial in row(app, "Woman").split("stopped")[1], "the row names the booklet to look into", row(app, "Woman"))
    t.equal(len(queue.papers()), 1, "the job was taken back from the printer")


def failed(t, app, queue):
    queue.mood("refuse")
    press(app, "Print", "Woman")
    counter.lay_in(app)
    t.ok(app.says("gave up", timeout=40), "a printer that gives up is told")
    app.press("Escape")
    row_says(app, "Woman", "gave up: unsuitable paper")


def place(paper, word):
    """Where a word begins on the paper, in points."""
    out = subprocess.run(["pdftotext", "-bbox", str(paper.path), "-"], capture_output=True, text=True, check=True).stdout
    box = re.search(rf'xMin="([0-9.]+)" yMin="([0-9.]+)"[^>]*>{re.escape(word)}<', out)
    return float(box[1]), float(box[2])


def calibrate(app):
    """The ruler page read 2 mm too far to the left and 1 mm too low: page 3 is moved, the others are not."""
    app.press("ctrl+comma")
    app.find("page tab", "Printers").acc.do_action(0)
    for name, read in (("Line A to the left edge, in millimetres", ("8",)), ("Line B to the upper edge, in millimetres", ("1", "1"))):
        app.find("spin button", name).focus()
        app.press("ctrl+a")
        app.press(*read, "Tab")
    app.click("button", "Correct by what was measured")
    harness.wait("the correction", lambda: app.find("spin button", "Moved to the right, in millimetres").text == "2.0")
    app.press("Escape")
    app.gone("page tab", "Printers")


def moved(t, first, second, number, birth):
    right, down = (b - a for a, b in zip(place(first, number), place(second, number)))
    t.ok(5.4 < right < 6.0, "what was read moves the page 2 mm to the right", right)
    t.ok(-3.2 < down < -2.5, "and 1 mm up", down)
    aside = [b - a for a, b in zip(place(first, birth), place(second, birth))]
    t.ok(all(abs(each) < 0.1 for each in aside), "a page with its own offset stays where it is", aside)


def by_hand(t, desk, server):
    """A name none of the fonts has: the row says so, the head orders the box filled by hand, the booklet is printed."""
    number = desk.register(desk.couple(2, man__name="张\U00031350"))[0]["number"]
    with desk.open(env=server.env()) as app:
        desk.log_in(app)
        open_papers(app, number)
        press(app, "Print", "Man")
        counter.choose_printer(app)
        t.ok(app.says("Not printed", timeout=40), "what has no glyph is not printed")
        app.press("Escape")
        press(app, "Fill by hand…", "Man")
        app.find("text", "Reason").focus()
        app.type("no font has it")
        app.click("button", "Order it")
        row_says(app, "Man", "To be filled by hand: Man · Name")
        press(app, "Print", "Man")
        counter.lay_in(app)
        paper = server.queue.wait_paper(3)
        t.ok("张" not in paper.text() and number in paper.text(), "the box is empty and the rest is there", paper.text())
    done = desk.run("record", "show", number).json
    t.equal(done["record"]["man"]["name"], "张\U00031350", "the registration keeps the name")


def copied(t, desk, server, number):
    """A sheet that was printed is printed once more only for a reason, which the copy's mark and the journal say."""
    done = desk.run("certificate", "print", number, "--copy", "man", "--template", "marriage-sheet", "--output", desk.path("sheet.pdf"))
    assert done.status == 0, done.err
    with desk.open(env=server.env()) as app:
        desk.log_in(app)
        open_papers(app, number)
        press(app, "Print", "Man")
        counter.choose_printer(app)
        server.queue.wait_paper(4)
        press(app, "Print a copy…", "Man")
        asked = app.find("button", "Print the copy")
        t.ok(not asked.sensitive, "no copy without a reason")
        app.type("qtyy")
        app.press("Return")
        harness.wait("the words' field", lambda: app.find("text", "In words").has("focused"))
        t.ok(not asked.sensitive, "nor for \"another\" without words")
        app.press("shift+Tab", "ctrl+a")
        app.type("ws")
        app.press("Return")
        harness.wait("the reason", lambda: asked.sensitive)
        app.find("text", "In words").focus()
        app.type("coffee")
        app.press("Return")
        paper = server.queue.wait_paper(5)
        t.ok("补打" in paper.text() and "原因：污损：coffee" in paper.text(), "the copy says that it is one, and why", paper.text())
    acts = [(e["act"], e["detail"]) for e in desk.run("record", "show", number).json["timeline"] if e["act"] == "paper.reprint"]
    t.equal(acts, [("paper.reprint", "污损：coffee")], "and so does the journal, once")


def test(t):
    with harness.Session() as session, printer.PrintServer() as server, counter.Counter(session) as desk:
        queue = server.queue = server.add("booklet")
        number = desk.register()[0]["number"]
        with desk.open(env=server.env()) as app:
            desk.log_in(app)
            open_papers(app, number)
            once_per_set(t, app, queue)
            stopped(t, app, queue)
            queue.mood("ready")
            failed(t, app, queue)
        with desk.open(env=server.env()) as app:
            desk.log_in(app)
            open_papers(app, number)
            row_says(app, "Woman", "gave up: unsuitable paper")
            t.ok("The registration stands" in row(app, "Woman"), "the next day the row still says what happened and what is safe")
            queue.mood("ready")
            calibrate(app)
            press(app, "Print", "Woman")
            counter.choose_printer(app)
            counter.lay_in(app)
            queue.wait_paper(2)
            row_says(app, "Woman", "printed")
            t.ok("gave up" not in row(app, "Woman"), "printed at last, the sentence goes")
        record = desk.run("record", "show", number).json["record"]
        moved(t, *queue.papers()[:2], number, "".join(record["woman"]["identity_number"]))
        by_hand(t, desk, server)
        copied(t, desk, server, number)
        t.equal([paper["state"] for paper in desk.run("record", "show", number).json["papers"]], ["printed"] * 3, "all are printed")
        t.equal(desk.run("registry", "check").status, 0, "the registry is sound")


harness.main(test)
