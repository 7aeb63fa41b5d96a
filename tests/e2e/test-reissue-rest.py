#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The reissues that neither the quick page nor another office's archive answers (marriage.md §2.5), at the window and to the paper: no archive is
found anywhere, the papers now held differ from the archive, and the certificate is of a divorce."""
import sys

import counter
import harness
from cases import old, paper, read, row, second, verified, whose

CHECKS = ("Identity and status", "Divorces in court", "Deaths")
REVIEW = ("Originals seen", "Asked whether the status has changed", "Declaration signed by both", "Declaration fingerprinted by both")
DIVORCE = "L371324-2022-000402"


def new_case(app):
    app.press("F4")
    app.click("button", "An agent comes, or the archive lies elsewhere…", timeout=40)
    app.find("button", "More about this case", 40)
    if app.search("button", "Hand over"):  # the last one is here again, as it was left
        app.press("ctrl+n")
    counter.wait_field(app, ("man", "Name"))


def fill(app, couple, **asked):
    """The whole form of a case whose man is there, in the order it asks; what it does not ask for is typed where it stands."""
    answers = counter.typed(couple)
    del answers["woman", "Present in person"]
    told = {"Certificate": "marriage", "Who asks for it": "man", "Ground": "lost", "Status unchanged since": True, **asked}
    for what in CHECKS:
        told.update({f"{what}: number of the answer": "20260101000001", f"{what}: the answer": "agrees"})
    answers.update({("", title): text for title, text in told.items()})
    done = counter.answer(app, answers, 80)
    for title, text in told.items():
        if ("", title) in done or text is True:
            continue
        row(app, title, text)


def sign(app):
    for line in ("Declaration signed", "Declaration fingerprinted"):
        app.press("F12")
        counter.wait_field(app, ("man", line))
        node = counter.focused(app)
        app.press("space")
        harness.wait(f"the tick at {line}", lambda: node.checked)  # pylint: disable=cell-var-from-loop


def agree(app):
    """The review: everything ticked, the conditions met."""
    opinion = app.find("text", "Review opinion")
    opinion.focus()
    app.type("fh")
    app.press("Return")
    for line in REVIEW:
        counter.tick(app, "check box", line)


def add_paper(app, within, code, number):
    """One more paper among those of @within."""
    button = app.find("button", "Add a paper shown", within=within)
    before = sum(node.fits("text", app.word("Kind of paper")) for node in within.walk())
    counter.walk_to(app, button)
    app.press("space")
    kinds = harness.wait("a card for the paper", lambda: (lambda seen: seen if len(seen) > before else None)(
        [node for node in within.walk() if node.fits("text", app.word("Kind of paper"))]))
    counter.walk_to(app, kinds[-1])
    app.enter(code)
    app.press("Return")
    counter.walk_to(app, [node for node in within.walk() if node.fits("text", app.word("Number"))][-1])
    app.enter(number)
    app.press("Return")


def no_archive(t, desk, app):
    """Nowhere a record: a marriage certificate alone, in person alone, on listed evidence, and a second person decides."""
    couple = desk.couple(0)
    new_case(app)
    fill(app, couple, **{"Number of the original": "示结字第12号", "Registered on": "19850302", "Registered at": "示例公社"})
    counter.step(app, "Verify the archive")
    row(app, "Where the archive is", "none")
    app.says("No archive: a marriage certificate only, in person only, on the papers listed here, and a second person decides.")
    app.press("F12")
    app.says("The evidence is not listed")
    t.ok(True, "without evidence nothing is verified")
    evidence = next(node for node in app.root.walk() if node.role == "panel" and node.name == app.word("Papers shown") and not under_party(app, node))
    counter.walk_to(app, app.find("button", "Add a paper shown", within=evidence))
    app.press("space")
    app.find("text", "Kind of paper", within=evidence)
    app.press("F12")
    app.says("The evidence is not listed")
    t.ok(True, "and a card with nothing on it is none")
    app.click("button", "Take paper 1 away", within=evidence)
    harness.wait("the card to go", lambda: not any(node.fits("text", app.word("Kind of paper")) for node in evidence.walk()))
    add_paper(app, evidence, "hkb", "示例村委会证明1号")
    sign(app)
    counter.step(app, "Issue again")
    agree(app)
    app.press("F12")
    app.says("A second person must decide and write down why")
    t.ok(True, "nor is it issued by one person")
    row(app, "Second reviewer", "deputy")
    row(app, "Reason of the second reviewer", "单位证明与邻居证言一致")
    issue(app)
    number = counter.number(app, "BJ")
    app.says(f"It prints the day of the registration, {app.day('1985-03-02')},")
    t.ok(True, "the window says which day it prints")
    record = desk.run("record", "show", number).json
    t.equal((record["record"]["original_number"], [e["second"] for e in record["timeline"] if e["act"] == "reissue.issue"]), ("示结字第12号", ["钱第二"]),
            "the old-style number is kept, and the journal says who else decided")
    paper(desk, app, "补发婚姻登记证审查处理表")
    t.ok("1985年03月02日" in read(desk, number, "marriage-booklet"), "the printed day is 1985's")
    verified(t, desk, number, "no archive")


def issue(app):
    """F12, and the password of whoever else decides."""
    app.press("F12")
    second(app, "deputy", "second of deputy")
    app.find("button", "Hand over", 40)


def under_party(app, node):
    at = node.acc
    while at is not None and not harness.is_top(at):
        if at.get_role_name() == "panel" and (at.get_name() or "") in (app.word("Man"), app.word("Woman")):
            return True
        at = at.get_parent()
    return False


def in_person(t, desk, app):
    """No archive and an agent, and no archive of a divorce: neither is taken in."""
    couple = desk.couple(1)
    new_case(app)
    fill(app, couple, Certificate="divorce", **{"Number of the original": "示离字第12号", "Registered on": "19850302", "Registered at": "示例公社"})
    row(app, "Where the archive is", "none")
    app.says("Without an archive no divorce certificate is issued again")
    t.ok(True, "without an archive no divorce certificate")
    flag = counter.walk_to(app, app.find("check box", "Through an agent"))
    app.press("space")
    harness.wait("the tick", lambda: flag.checked)
    app.says("Without an archive no agent can apply")
    t.ok(True, "and no agent")


def differs(t, desk, app):
    """The archive has another name than the card: with proof of the change, and the remark says why."""
    couple = desk.couple(2)
    first = desk.register(couple)[0]
    couple["man"]["name"] = "张改名"
    new_case(app)
    fill(app, couple, **{"Number of the original": first["number"], "Registered on": first["registered_on"].replace("-", "")})
    counter.step(app, "Verify the archive")
    app.says("The archive differs: it has")
    t.ok(True, "of a lost certificate the window says that the archive has another name")
    row(app, "Ground", "differs")
    app.says("proof of the change is missing")
    t.ok(app.find("text", "Man's name in the archive"), "the name in the archive has its own place")
    add_paper(app, app.find("panel", "Papers shown", within=app.find("panel", "Man")), "sfxxbgzm", "示公证1")
    row(app, "Man's name in the archive", desk.couple(2)["man"]["name"])
    finish_here(app)
    number = counter.number(app, "BJ")
    text = read(desk, number, "marriage-booklet")
    t.ok("张改名" in text and "变更" in text, "the certificate has the present name, and its remark the change", text)
    t.equal(desk.run("record", "show", first["number"]).json["record"]["man"]["name"], desk.couple(2)["man"]["name"], "the first registration stands as it was declared")
    paper(desk, app, "补发婚姻登记证审查处理表")
    verified(t, desk, number, "differs")


def finish_here(app):
    """A case whose archive lies here, from its form to its number."""
    if not app.search("button", "Verify the archive"):
        counter.step(app, "Verify the archive")
    sign(app)
    counter.step(app, "Issue again")
    agree(app)
    counter.step(app, "Hand over")


def divorce(t, desk, app):
    """The certificate of a divorce: a BL number, one booklet of the other stock."""
    couple = desk.couple(3)
    old(desk, {"OP_TYPE": "IB", "CERT_NO": DIVORCE, "OP_DATE": "2022-06-07", **whose(couple)})
    desk.run("stock", "receive", "离样000001", "离样000010", "--kind", "divorce")
    new_case(app)
    fill(app, couple, Certificate="divorce", **{"Number of the original": DIVORCE, "Registered on": "20220607"})
    finish_here(app)
    number = counter.number(app, "BL")
    text = read(desk, number, "divorce-booklet")
    t.ok("2022年06月07日" in text and "离婚证遗失" in text, "it prints the divorce's day and says that it is issued again", text)
    paper(desk, app, "补发婚姻登记证审查处理表")
    verified(t, desk, number, "divorce", template="divorce-sheet")


ALL = (no_archive, in_person, differs, divorce)


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk:
        desk.add_second("deputy", "钱第二", "registrar", "head")
        for each in ALL:
            if len(sys.argv) < 2 or each.__name__ in sys.argv[1:]:
                with desk.open() as app:
                    desk.log_in(app)
                    each(t, desk, app)
                    app.press("ctrl+n")  # or it is here again, as it was left
                    counter.wait_field(app, ("man", "Name"))
        checked = desk.run("registry", "check")
        t.ok(checked.status == 0, "the registry is sound", checked.out)


harness.main(test)
