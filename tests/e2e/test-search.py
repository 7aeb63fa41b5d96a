#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One search box over everything, while typing and without the mouse: Chinese, pinyin with the surname's reading, initials, any part of a
number; Enter opens the record, and what is not there is said in a sentence."""
import counter
import harness

ROOM = "Search everything"


def look_for(app, text):
    """Ctrl+K from wherever one is, and the text, typed or pasted as it comes."""
    app.press("ctrl+k")
    box = app.find("entry", ROOM)
    harness.wait("the search box", lambda: box.has("focused"))
    app.press("ctrl+a", "BackSpace")
    harness.wait("the box to be empty", lambda: box.text == "")
    app.enter(text)
    harness.wait("the box to hold it", lambda: box.text == text)


def hits(app):
    """The lines found, best first."""
    return [node.name for node in app.root.walk() if node.role == "list item" and node.visible and " · " in node.name and ": " in node.name]


def found(app, number, field):
    """Waits until the record stands first, for what it was found by."""
    return harness.wait(f"{number} first, by its {field} (there is {hits(app)})",
                        lambda: bool(hits(app)) and number in hits(app)[0] and f"{app.word(field)}: " in hits(app)[0])


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk:
        record = desk.couple(0, man__name="单雄信", woman__name="曾示例")
        one = desk.register(record)[0]
        other = desk.register(desk.couple(1))[0]
        number, booklet = one["number"], one["copies"][1]["booklet"]
        identity = record["man"]["identity_number"]
        asked = (("单雄信", "name", "the whole name"), ("雄", "name", "one character of it"),
                 ("shanxiongxin", "pinyin of the name", "full pinyin, 单 read as the surname Shan"),
                 ("zengshili", "pinyin of the name", "full pinyin, 曾 read as the surname Zeng"),
                 ("sxx", "initials of the name", "initials"), ("zsl", "initials of the name", "the woman's initials"),
                 (identity[-6:], "identity document number", "the end of an identity number"),
                 (identity[6:16], "identity document number", "its middle"),
                 (number, "certificate number", "the certificate's number"), (number[-11:], "certificate number", "its end"),
                 (number[-4:], "certificate number", "the last four figures of it"),
                 (booklet, "booklet number", "a booklet's number"))
        with desk.open() as app:
            desk.log_in(app)
            for text, field, what in asked:
                look_for(app, text)
                t.ok(found(app, number, field), f"{what}: {text}")
            look_for(app, booklet.lstrip("样本"))
            harness.wait("the booklet", lambda: any(app.named("booklet number", booklet) in hit for hit in hits(app)))
            t.ok(True, "a booklet's figures alone, beside a certificate that ends so")
            look_for(app, booklet)
            found(app, number, "booklet number")
            app.press("Return")
            app.find("label", "Papers issued")
            t.ok(app.says("单雄信"), "Enter opens the best one")
            app.press("alt+Left")
            box = app.find("entry", ROOM)
            harness.wait("the search again", lambda: box.has("focused"))
            look_for(app, "J371324")
            harness.wait("both records", lambda: len(hits(app)) == 2)
            second = harness.wait("the second one", lambda: hits(app)[1])
            app.press("Tab", "Down", "Return")
            wanted = other["number"] if other["number"] in second else number
            harness.wait("the second record", lambda: any(node.role == "label" and node.name == wanted and node.visible for node in app.root.walk()))
            t.ok(True, "Tab and the arrows open another one")
            look_for(app, "不存在的人")
            t.ok(app.says("Nothing found. Try fewer letters, or part of a number."), "nobody of that name: a sentence says what to try")
            t.empty(hits(app), "and no line is left over")


harness.main(test)
