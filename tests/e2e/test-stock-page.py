#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The keeper's day with a scanner: wrong ranges are refused with a sentence and move nothing, right ones balance serial by serial,
Enter moves nothing at all."""
import os

import counter
import harness

WITNESS = "Zhou Shili"
MOVES = ("Receive from above", "Issue to a window", "Put back into the safe", "Void", "Hand up, blank", "Report as lost", "Destroy voided ones")


def choose(app, name):
    """The movement with this name, with the keys."""
    if app.search("button", name):
        return
    app.choose("combo box", "What is done", name)
    app.find("button", name)
    still(app, "First number")


def still(app, name):
    """Waits until the field rests in its place, for the pointer to meet it."""
    seen = []

    def rests():
        box = app.find("text", name).acc.get_extents()
        seen.append((box.x, box.y, box.width, box.height))
        return len(seen) > 3 and len(set(seen[-3:])) == 1
    harness.wait(f"{name!r} to rest", rests)


def scan(app, name, text):
    """A scanner types into the field and ends with Enter."""
    node = app.find("text", name)
    for _ in range(5):  # a list that is still closing takes the first click
        node.point_at()
        try:
            harness.wait(f"the caret in {name!r}", lambda: node.has("focused"), 3)
            break
        except harness.Timeout:
            continue
    app.replace(text)
    harness.wait(f"{name!r} to hold {text!r}", lambda: node.text == text)
    app.press("Return")


def balance(desk):
    return {key: value for row in desk.run("stock", "balance").json if row["kind"] == "marriage" for key, value in row.items()
            if key in ("received", "in_safe", "in_hand", "voided", "returned", "lost", "destroyed")}


def refuse(t, app, desk, words, what):
    before = balance(desk)
    app.press("F12")
    app.says(words)
    t.equal(balance(desk), before, f"{what}: refused, nothing moved")


def destroy(t, app, desk, lang, first):
    """Who stood by gives their own password in the dialog, by keyboard alone: nobody's typed name is a witness."""
    choose(app, MOVES[6])
    scan(app, "First number", first)
    scan(app, "Batch", "list 1")
    scan(app, "Witness", "赵示例")
    refuse(t, app, desk, "The second person is the one who acts", f"{lang}: one's own name")
    scan(app, "Witness", "Wu Mouren")
    refuse(t, app, desk, app.word("Nobody else here who may confirm it is called “%1”").replace("%1", "Wu Mouren"), f"{lang}: nobody's name")
    scan(app, "Witness", WITNESS)
    before = balance(desk)
    app.press("F12")
    asked = app.word("Password of %s").replace("%s", WITNESS)
    app.says(app.word("%s confirms this with their own password").replace("%s", WITNESS))
    app.find("text", asked)
    if os.environ.get("LIJI_PICTURES"):
        app.screenshot(os.path.join(os.environ["LIJI_PICTURES"], f"second-{lang}.png"))
    app.press("Escape")
    app.gone("text", asked)
    t.equal(balance(desk), before, f"{lang}: going back destroys nothing")
    app.press("F12")
    app.find("text", asked)
    app.press("Return")
    app.type(counter.PASSWORD)
    app.press("Return")
    app.says(app.word("This is not the password of %s. Nothing was done.").replace("%s", WITNESS))
    t.equal(balance(desk), before, f"{lang}: another's password destroys nothing")
    app.find("text", asked)
    app.type("second of zhou")
    app.press("Return")
    app.says(f"{app.word(MOVES[6])} · ")
    t.ok([e["second"] for e in desk.run("audit", "list", "voids").json if e["act"] == "stock.destroy"][0] == WITNESS,
         f"{lang}: the journal says who confirmed")


def move(app, name, first, last=None, more=None):
    choose(app, name)
    scan(app, "First number", first)
    if last:
        scan(app, "Last number", last)
    if more:
        scan(app, *more)
    app.press("F12")
    app.says(f"{app.word(name)} · ")
    harness.wait("the field to be empty", lambda: app.find("text", "First number").text == "")


def count(**more):
    return {**dict.fromkeys(("received", "in_safe", "in_hand", "voided", "returned", "lost", "destroyed"), 0), **more}


def look(t, desk, lang, letter):
    with desk.open(lang) as app:
        desk.log_in(app)
        app.press("ctrl+b")
        app.find("text", "First number")
        start = balance(desk) or count()
        gain = lambda **more: {key: start[key] + more.get(key, 0) for key in start}  # noqa: E731
        scan(app, "First number", f"{letter}000020")
        scan(app, "Last number", f"{letter}000001")
        refuse(t, app, desk, "The last number comes before the first one", f"{lang}: a range backwards")
        scan(app, "Last number", "Z00002A")
        refuse(t, app, desk, "The two numbers differ in more than their last digits", f"{lang}: no range at all")
        scan(app, "First number", "XYZ")
        scan(app, "Last number", "")
        refuse(t, app, desk, app.word("The number %1 does not end in digits").replace("%1", "XYZ"), f"{lang}: no digits")
        move(app, MOVES[0], f"{letter}000001", f"{letter}000020", ("Batch", "B-1"))
        t.equal(balance(desk), gain(received=20, in_safe=20), f"{lang}: twenty received")
        choose(app, MOVES[0])
        scan(app, "First number", f"{letter}000020")
        scan(app, "Last number", f"{letter}000030")
        refuse(t, app, desk, app.word("The booklet %1 was received before").replace("%1", f"{letter}000020"), f"{lang}: one of them twice")
        choose(app, MOVES[1])
        scan(app, "First number", f"{letter}000001")
        scan(app, "Last number", f"{letter}000010")
        t.equal(app.find("text", "Window").text, desk.window(), f"{lang}: this window is offered")
        app.press("Return", "Return", "Return", "Return")
        t.equal(balance(desk), gain(received=20, in_safe=20), f"{lang}: no Enter moves anything")
        app.press("F12")
        app.says(f"{app.word(MOVES[1])} · ")
        t.equal(balance(desk), gain(received=20, in_safe=10, in_hand=10), f"{lang}: ten issued")
        move(app, MOVES[2], f"{letter}000010")
        choose(app, MOVES[3])
        app.choose("combo box", "Reason", "Paper jam")
        scan(app, "First number", f"{letter}000001")
        app.press("F12")
        app.says(f"{app.word(MOVES[3])} · ")
        choose(app, MOVES[5])
        scan(app, "First number", f"{letter}000002")
        refuse(t, app, desk, "The reason is missing", f"{lang}: lost without a word")
        move(app, MOVES[5], f"{letter}000002", None, ("Reason", "not in the drawer"))
        move(app, MOVES[4], f"{letter}000020", None, ("Reason", "old pattern"))
        choose(app, MOVES[6])
        scan(app, "First number", f"{letter}000001")
        scan(app, "Batch", "list 1")
        refuse(t, app, desk, "The witness is missing", f"{lang}: destroyed by one alone")
        scan(app, "First number", f"{letter}000003")
        scan(app, "Witness", WITNESS)
        refuse(t, app, desk, app.word("The booklet %1 is at the window %2").split("%")[0], f"{lang}: one that is not voided")
        destroy(t, app, desk, lang, f"{letter}000001")
        want = gain(received=20, in_safe=10, in_hand=7, voided=1, returned=1, lost=1, destroyed=1)
        t.equal(balance(desk), want, f"{lang}: each of the twenty is somewhere")
        app.says("Every serial is accounted for.")
        scan(app, "A booklet's number: where is it?", f"{letter}000002")
        app.says("reported as lost")
        t.ok(True, f"{lang}: a booklet is found by its number")


def test(t):
    with harness.Session() as session, counter.Counter(session, stock=0) as desk:
        desk.add_second("zhou", WITNESS, "archivist")
        look(t, desk, "en", "A")
        look(t, desk, "zh_CN", "B")
        t.equal(desk.run("registry", "check").status, 0, "the registry is sound")


harness.main(test)
