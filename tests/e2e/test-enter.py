#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A couple typed by hand with Enter alone. It leads through every field that is wanted, 民族 in both columns among them, and once more
past none of them: what 受理 still asks for is what only 受理 asks. Counted, so that a detour is seen."""
import counter
import harness

# 姓名 证件号 民族 职业 文化程度 婚姻状况 常住户口 and, on the card of who is under 46, 有效期至, of both: kind, birth date and nationality follow from
# the number, the telephone is optional.
WANTED = ("Name", "Identity document number", "Ethnic group", "Occupation", "Education", "Marital status", "Registered residence", "Valid until")


def walk(app, couple, enters):
    """Types what the caret asks for and presses Enter until it stands on a button; the fields in their order."""
    words = {(side, app.word(label)): value for (side, label), value in counter.typed(couple).items()}
    asked = []
    while True:
        node = harness.wait("a caret", lambda: counter.focused(app))
        place = counter.caret(app, node)
        if place not in words or place in asked:
            return asked, place
        if words[place] is True:
            app.press("space")
            harness.wait(f"the tick at {place}", lambda: node.checked)
        else:
            app.enter(words[place])
        app.press("Return")
        enters.append(place)
        asked.append(place)
        harness.wait(f"the caret to leave {place}", lambda: not node.has("focused"))


def look(t, desk, lang, n):
    couple, enters = desk.couple(n), []
    with desk.open(lang) as app:
        desk.log_in(app)
        app.press("F2")
        counter.wait_field(app, ("man", "Name"))
        asked, stands = walk(app, couple, enters)
        t.equal(asked, [(side, app.word(label)) for side in ("man", "woman") for label in WANTED], f"{lang}: Enter leads through both columns")
        t.equal(stands[0], "", f"{lang}: and then to the step's button")
        counter.step(app, "Accept")
        again, stands = walk(app, couple, enters)
        t.equal([place for place in again if place in asked], [], f"{lang}: nothing of it is asked a second time")
        t.equal([place[1] for place in again], [app.word("Present in person")] * 2, f"{lang}: 受理 asks whether both are here, and nothing else")
        t.equal(len(enters), 2 * len(WANTED) + 2, f"{lang}: as many Enters as fields")


def test(t):
    with harness.Session() as session:
        for n, lang in enumerate(("en", "zh_CN")):  # an office each: what one leaves half done is no beginning for the other
            with counter.Counter(session) as desk:
                look(t, desk, lang, n)


harness.main(test)
