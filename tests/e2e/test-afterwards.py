#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens to a record afterwards, from its page: a divorce in court and a marriage void or annulled noted by their judgments that the
head confirms, a name corrected before and after, and an impersonated registration through all five steps with their papers, whose
victim is at once what they were before."""
import datetime
import pathlib

import chooser
import counter
import harness
import moved
import office
import printer


def open_record(app, number):
    app.press("F5")
    entry = app.find("entry", "Search everything")
    entry.set_text(number)
    row = harness.wait("the record", lambda: next((row for row in app.root.walk() if row.role == "list item" and number in row.name and row.visible), None), 40)
    row.point_at()
    app.find("label", number, 40)
    return app.find("button", "What happens to this record afterwards", 40)


def begin(app, item):
    """Chooses from the record's menu; the dialog that opens."""
    harness.wait("no dialog", lambda: app.root.acc.get_child_count() == 1)
    app.find("button", "What happens to this record afterwards", 40).act()
    app.find("menu item", item).act()
    return harness.wait("its dialog", lambda: next((top for top in list(app.root.children())[1:]), None), 40)


def fill(app, title, text, code=False):
    """A row of the dialog; of a code the first letters."""
    node = app.find("text", title)
    node.focus()
    app.enter(text)
    if code:
        app.press("Return")


def finish(app, button):
    node = app.find("button", button)
    harness.wait(f"{button} to be possible", lambda: node.sensitive)
    node.click()
    harness.wait("the dialog to close", lambda: app.root.acc.get_child_count() == 1, 40)


def confirm(app, button):
    """The same, where the second person gives their password."""
    node = app.find("button", button)
    harness.wait(f"{button} to be possible", lambda: node.sensitive)
    node.click()
    app.find("text", app.word("Password of %s").replace("%s", "second"), 40).focus()
    app.type("second of second")
    app.press("Return")
    harness.wait("both dialogs to close", lambda: app.root.acc.get_child_count() == 1, 40)


def court_divorce(t, desk, app, number):
    judgment(t, desk, app, number, "fypjhz")
    t.equal((desk.run("record", "show", number).json["state"], desk.run("record", "history", number).json[-1]["kind"]), ("ended", "court_divorce"), "a divorce in court ends the marriage, and no divorce is invented")


def never_was(t, desk, app, number, couple, code, kind):
    """§2.8: what a court declared void or annulled never was: both are what they had been, the seals count no more."""
    path, keys, listed = (desk.path(name) for name in ("before.pdf", "keys.jwks", "list.status"))
    for word in (("certificate", "print", number, "--copy", "man", "--template", "marriage-sheet", "--output", path), ("key", "export", "--output", keys)):
        assert desk.run(*word).status == 0, word
    t.equal(desk.run("seal", "verify", path, "--key", keys).status, 0, f"{kind}: the certificate's symbol is good before")
    judgment(t, desk, app, number, code)
    desk.run("key", "export", "--status", "--output", listed)
    seen = desk.run("seal", "verify", path, "--key", keys, "--status", listed)
    t.ok(seen.status == 1 and seen.json["reason"] == "status.withdrawn", f"{kind}: and stands in the status list at the same moment", seen.out)
    t.equal((desk.run("record", "show", number).json["state"], desk.run("record", "history", number).json[-1]["kind"]), ("ended", kind), f"{kind}: the judgment is noted beside the record")
    t.equal(desk.run("person", "timeline", couple["man"]["identity_number"]).json[-1]["status"], "no_record", f"{kind}: he is what he had been before")
    begin(app, "Timeline of the man")
    app.says("The marriage never was, by a court's judgment", 40)
    app.press("Escape")
    harness.wait("the timeline to close", lambda: app.root.acc.get_child_count() == 1)


def judgment(t, desk, app, number, code):
    """What a court decided, by its own dialog: its scan, and the head's password."""
    open_record(app, number)
    dialog = begin(app, "Note a judgment, a death, a remark…")
    fill(app, "What is noted", code, code=True)
    fill(app, "Authority", "Example court")
    fill(app, "Number of the document", "2026-1")
    fill(app, "In effect since", desk.run("record", "show", number).json["registered_on"].replace("-", ""))
    t.ok(not app.find("button", "Note it").sensitive, "without what shows it a judgment ends nothing", None)
    app.says("Still wanted for this step")
    button = app.find("button", "Attach a scan…", within=dialog)
    chooser.give(app, button.click, desk.picture)
    app.says(app.word("Still wanted for this step: %s").replace("%s", app.word("Who approves")))
    t.ok(not app.find("button", "Note it").sensitive, "nor does one person alone, by a scan", None)
    fill(app, "Who approves", "second")
    confirm(app, "Note it")


def person(t, app):
    begin(app, "Timeline of the man")
    app.says("Divorced in court", 40)
    t.ok(True, "the man's timeline says what follows")
    app.press("Escape")


def correction(t, desk, app, number, couple):
    open_record(app, number)
    begin(app, "Correct an entry…")
    fill(app, "What is corrected", "man.name", code=True)
    app.says(couple["man"]["name"])
    fill(app, "It is rightly", "张正确")
    fill(app, "Facts and reasons", "typed wrong")
    fill(app, "Evidence", "household file 1")
    fill(app, "Who approves", "second")
    confirm(app, "Correct")
    entry = desk.run("record", "history", number).json[-1]
    t.equal((entry["what"], entry["before"], entry["after"]), ("correction", couple["man"]["name"], "张正确"),
            "a correction is an entry with before and after, which a second person confirmed with their password")
    t.equal(desk.run("record", "show", number).json["record"]["man"]["name"], couple["man"]["name"], "what was declared stands")


def step(app, name, button, *fields):
    begin(app, app.word("Revocation: %s…").replace("%s", app.word(name)))
    for title, text, code in fields:
        fill(app, title, text, code)
    finish(app, button)


def paper(t, app, title, *words):
    begin(app, title)
    app.says(title)
    app.press("Escape")
    harness.wait("the paper's window to close", lambda: app.root.acc.get_child_count() == 1)


def revocation(t, desk, app, number, couple, until):
    open_record(app, number)
    step(app, "Examination", "Examine", ("Authority", "示例县人民检察院", False), ("Number of the document", "示检建〔2026〕1号", False),
         ("Whom it concerns", "woman", True))
    step(app, "Notice of the intended revocation", "Give notice", ("May be answered until", until.replace("-", ""), False))
    begin(app, app.word("Revocation: %s…").replace("%s", app.word("Decision to revoke")))
    t.ok(not app.find("button", "Revoke").sensitive, "nobody decides alone: who confirms it is asked for", None)
    fill(app, "Who approves", "second")
    node = app.find("button", "Revoke")
    harness.wait("the decision to be possible", lambda: node.sensitive)
    node.click()
    app.says(app.day(until), 40)
    t.equal(desk.run("record", "show", number).json["state"], "registered", "nothing is decided while the notice may be answered")
    app.press("Escape")
    harness.wait("the dialog to close", lambda: app.root.acc.get_child_count() == 1)
    paper(t, app, "拟撤销婚姻登记告知书")
    t.ok(True, "the notice is drawn")


def decided(t, desk, app, number, couple):
    open_record(app, number)
    begin(app, app.word("Revocation: %s…").replace("%s", app.word("Decision to revoke")))
    fill(app, "Who approves", "second")
    confirm(app, "Revoke")
    t.equal(desk.run("record", "show", number).json["state"], "ended", "the decision revokes, and a second person has confirmed it")
    turns = desk.run("person", "timeline", couple["woman"]["identity_number"]).json
    t.equal(turns[-1]["status"], "no_record", "its victim is at once what she was before")
    paper(t, app, "撤销婚姻登记决定书")
    step(app, "Service of the decision", "Served", ("Facts and reasons", "both signed", False))
    paper(t, app, "送达回证")
    step(app, "Filing", "Filed")
    t.equal([entry["kind"] for entry in desk.run("record", "history", number).json if entry["what"] == "revocation"],
            ["examine", "notify", "decide", "serve", "file"], "审查 告知 决定 送达 归档, each an entry")


def test(t):
    if not moved.possible() or office.server():
        raise harness.Missing("the clock cannot be moved: no cc, or a server's time decides")
    with harness.Session() as session:
        moved.install(session.home)
        with counter.Counter(session) as desk:
            desk.add_second("second", "孙第二", "head", "registrar")
            desk.decide("day_closing", "no")
            desk.day = datetime.date.today().isoformat()
            desk.picture = f"{session.home}/judgment.png"
            pathlib.Path(desk.picture).write_bytes(office.DOT)
            couples = [desk.couple(n) for n in range(5)]
            numbers = [done["number"] for done in desk.register(*couples)]
            with desk.open() as app:
                desk.log_in(app)
                court_divorce(t, desk, app, numbers[0])
                person(t, app)
                never_was(t, desk, app, numbers[3], couples[3], "fyxghywx", "void")
                never_was(t, desk, app, numbers[4], couples[4], "fycxhy", "annulled")
                correction(t, desk, app, numbers[1], couples[1])
                t.equal(list(app.unnamed()), [], "everything on the page has a name")
            today = datetime.datetime.now(moved.CHINA).date()
            until = (today + datetime.timedelta(days=7)).isoformat()
            with desk.open("zh_CN") as app:
                desk.log_in(app)
                revocation(t, desk, app, numbers[2], couples[2], until)
            moved.to_day((today + datetime.timedelta(days=8)).isoformat(), 10)
            with desk.open("zh_CN") as app:
                desk.log_in(app)
                decided(t, desk, app, numbers[2], couples[2])
            checked = desk.run("registry", "check")
            t.ok(checked.status == 0, "the registry is sound", checked.out)


harness.main(test)
