#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The edge cases of marriage.md §9 that want their own day, at the window by a moved clock: a make-up Sunday, END itself and the rest day
after it, a withdrawal on END beside a booking, what lapses, 29 February. By command: tests/cli/test-edges.py."""
import subprocess

import chooser
import counter
import harness
import moved
import office
from cases import confirm, dialogs, end, more, open_case


class Pair:
    """A couple married here that has applied."""

    def __init__(self, desk, n):
        self.desk, self.couple = desk, desk.couple(n)
        self.married = desk.register(self.couple)[0]
        self.record = record = desk.run("divorce", "schema").json["examples"][0]
        record.update(marriage_number=self.married["number"], married_on=self.married["registered_on"])
        for side in ("man", "woman"):
            record[side].update({key: self.couple[side][key] for key in ("name", "identity_number", "birth_date")})
            for shown in record[side]["papers"]:
                shown["number"] = self.couple[side]["identity_number"] if shown["paper_type"] == "resident_id" else self.married["number"]
        self.apply()

    def apply(self):
        done = self.desk.run("divorce", "apply", records=[self.record])
        assert done.status == 0, done.err
        self.one = done.json[0]
        self.receipt, self.no = self.one["receipt"], self.one["no"]

    def state(self):
        return self.desk.run("divorce", "show", self.receipt).json["state"]


def paper(app, button, title):
    """What is offered then is that paper."""
    before = len(dialogs(app))
    app.click("button", button)
    harness.wait(f"{title} in a window", lambda: len(dialogs(app)) > before and any(title in top.name for top in dialogs(app)))
    app.press("Escape")
    harness.wait("the paper to close", lambda: len(dialogs(app)) == before)


def says_all(app, *words):
    return harness.wait(f"a line with {words}", lambda: next((node.name for node in app.root.walk() if node.role == "label" and node.visible and all(word in node.name for word in words)), None), 40)


def withdraw(t, desk, app, pair, side, what):
    open_case(app, pair.no)
    box = end(app, "One of them _withdraws the application…", side, "", "Which of them")
    t.equal(confirm(app, box, "Withdraw", desk, pair.no, "withdrawn"), "accepted", f"{what}: Enter on the button withdraws nothing")
    t.equal((pair.state(), desk.run("record", "show", pair.married["number"]).json["state"]), ("withdrawn", "registered"), f"{what}: withdrawn, and married as before")
    paper(app, "Show the confirmation", "撤回离婚登记申请确认单")


def make_up_sunday(t, desk, app, sunday):
    """§9.18: END is Sunday 4 January 2026, which is worked."""
    t.equal([sunday.one[key] for key in ("n30", "end", "first_issue")], ["2026-01-02", "2026-01-04", "2026-01-05"], "§9.18 END is a Sunday that is worked")
    open_case(app, sunday.no)
    says_all(app, app.day("2026-01-04"), app.day("2026-01-05"))
    app.press("F12")
    says_all(app, app.day("2026-01-05"))
    t.equal(sunday.state(), "pending", "§9.18 on it nothing is issued, and the window says from when")
    withdraw(t, desk, app, sunday, "man", "§9.18 the last day to withdraw")


def on_end(t, desk, app, waits, leaves, lapsed):
    """§9.9, §9.10: END is Saturday 14 February, a working one; what nobody came for by its last day has lapsed."""
    t.equal((waits.one["end"], waits.one["first_issue"]), ("2026-02-14", "2026-02-15"), "§9.10 END and the day after it")
    open_case(app, waits.no)
    app.press("F12")
    says_all(app, app.day("2026-02-15"))
    t.equal(waits.state(), "pending", "§9.10 on END itself nothing is issued, and the window says from when")
    withdraw(t, desk, app, leaves, "woman", "§9.9 on END, he having booked the next day")
    state, = {b["state"] for b in desk.run("booking", "list", "--from", "2026-02-15", "--until", "2026-02-25").json}
    t.equal(state, "cancelled", "§9.9 his booking is cancelled")
    leaves.apply()
    t.equal(leaves.one["accepted"], "2026-02-14", "§9.9 a new application begins a new day 0 at once")
    open_case(app, lapsed.no)
    app.says("is deemed withdrawn")
    more(app, "Note that it is _deemed withdrawn")
    harness.wait("it to be noted", lambda: lapsed.state() == "lapsed", 40)
    app.says("Deemed withdrawn")
    t.equal(desk.run("record", "show", lapsed.married["number"]).json["state"], "registered", "视为撤回: noted from its page, and they are married as before")


def after_end(t, desk, app, waits, portrait):
    """§9.10: the day after END is a rest day; the office is open and issues."""
    app.press("alt+Home")
    harness.wait("the window that opens today", lambda: next((row for row in app.root.walk() if row.role == "list item" and app.word("Divorce windows that open today") in row.name), None), 40).point_at()
    app.find("button", "Finish the review", timeout=40)
    for side in ("man", "woman"):
        box = app.find(None, f"Photo of the {side}")
        chooser.give(app, app.find("button", "Choose a photo…", within=box).click, portrait)
    counter.check_by_hand(app)
    counter.step(app, "Register the divorce")
    counter.step(app, "Hand over")
    number = counter.number(app, "L")
    t.equal((waits.state(), desk.run("record", "show", number).json["registered_on"]), ("registered", "2026-02-15"), "§9.10 on the rest day after END the open office issues")
    before = len(dialogs(app))
    app.click("button", f"{app.word('Show')} · {app.word('Man')}", timeout=40)
    harness.wait("the booklet in a window", lambda: len(dialogs(app)) > before, 40)
    app.press("Escape")
    path = desk.path("booklet.pdf")
    assert desk.run("certificate", "print", number, "--copy", "man", "--output", path).status == 0
    text = "".join(subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout.split())
    t.ok(number in text and "2026年02月15日" in text, "§9.10 and the divorce certificate says so", text)


def leap_day(t, desk, app):
    """§9.3: born on 29 February 2004, it is 28 February 2026: a second person decides."""
    desk.add_second("deputy", "钱第二", "registrar", "head")
    couple = desk.couple(5)
    couple["man"].update(birth_date="2004-02-29", identity_number=office.resident("2004-02-29", 911))
    couple["man"]["papers"][0]["number"] = couple["man"]["identity_number"]
    done = desk.run("case", "open", records=[couple])
    assert done.status == 0, done.err
    open_case(app, done.json["no"])
    counter.step(app, "Finish the review")
    app.press("F12")
    app.says("A second person must decide and write down why")
    t.equal(desk.run("case", "show", done.json["no"]).json["state"], "accepted", "§9.3 on 28 February one person alone does not decide")
    for title, text in (("Second reviewer", "deputy"), ("Reason of the second reviewer", "平年二月二十八日期满")):
        node = counter.walk_to(app, app.find("text", title, 40))
        app.enter(text)
        app.press("Return")
        harness.wait(f"the caret to leave {title}", lambda: not node.has("focused"))  # pylint: disable=cell-var-from-loop
    asked = app.word("Password of %s").replace("%s", "deputy")
    app.press("F12")
    for _ in range(3):
        there = harness.wait("the password's field, or the next step", lambda: app.search("text", asked) or app.search("button", "Register") or app.search("button", "Hand over"), 40)
        if there.role != "push button":
            there.focus()
            app.type("second of deputy")
            app.press("Return")
            app.gone("text", asked)
        elif app.search("button", "Hand over"):
            break
        else:
            app.press("F12")
            harness.wait("an answer", lambda: app.search("text", asked) or app.search("button", "Hand over"), 40)
    number = counter.number(app)
    t.equal(desk.run("record", "show", number).json["registered_on"], "2026-02-28", "§9.3 with a second person's word he marries on 28 February")


def divorce_booklets(desk):
    for verb, words in (("receive", ()), ("issue", ("--to", desk.window()))):
        done = desk.run("stock", verb, "离样000001", "离样000010", "--kind", "divorce", *words)
        assert done.status == 0, done.err


def test(t):
    if not moved.possible() or office.server():
        raise harness.Missing("the clock cannot be moved: no cc, or a server's time decides")
    with harness.Session() as session:
        portrait = f"{session.home}/portrait.jpg"
        subprocess.run(["convert", "-size", "826x1252", "-seed", "9", "plasma:tomato-steelblue", "-attenuate", "0.6", "+noise", "Gaussian", portrait], check=True)
        moved.install(session.home)
        moved.to_day("2025-12-03", 8)
        with counter.Counter(session) as desk:
            desk.decide("day_closing", "no")
            divorce_booklets(desk)
            sunday, lapsed = Pair(desk, 0), Pair(desk, 1)

            def day(day, then, *more_):
                desk.pass_days(day, 10)
                with desk.open() as app:
                    desk.log_in(app)
                    then(t, desk, app, *more_)
            day("2026-01-04", make_up_sunday, sunday)
            desk.pass_days("2026-01-15")
            waits, leaves = Pair(desk, 2), Pair(desk, 3)
            for slot in desk.run("booking", "slots", "--purpose", "divorce_issue", "--from", "2026-02-15", "--until", "2026-02-25", "--free").json[:1]:
                done = desk.run("booking", "book", "--purpose", "divorce_issue", "--day", slot["day"], "--time", slot["time"], "--receipt", leaves.receipt)
                assert done.status == 0, done.err
            day("2026-02-14", on_end, waits, leaves, lapsed)
            day("2026-02-15", after_end, waits, portrait)
            day("2026-02-28", leap_day)
            t.equal(desk.run("registry", "check").status, 0, "the registry is sound")


harness.main(test)
