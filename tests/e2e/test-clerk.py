#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A clerk's whole registration without a mouse, from log-in to hand-over, in English and in Chinese: two parties typed in, checked,
reviewed, registered, two booklets printed on a real queue; the page as the printer got it says what the record says, and its
symbol verifies with a COSE library that is not ours."""
import json
import pathlib
import subprocess
import tempfile

import counter
import harness
import printer

VERIFY = harness.TOP / "tests/seal/verify-foreign.rb"


def verified(desk, text):
    """The claims as ruby-cose reads them, or None."""
    keys = pathlib.Path(desk.path("keys.jwks"))
    keys.write_text(desk.run("key", "export", "--jwks", as_json=False).out)
    done = subprocess.run(["ruby", str(VERIFY), str(keys), text], capture_output=True, text=True)
    return done.stdout if done.returncode == 0 else None


def register(t, desk, server, lang, n):
    couple = desk.couple(n)
    queue_count = len(server.queue.papers())
    with desk.open(lang, env=server.env()) as app:
        desk.log_in(app)
        app.press("F2")
        counter.wait_field(app, ("man", "Name"))
        asked = counter.answer(app, counter.typed(couple))
        t.ok(len(asked) >= 6, f"{lang}: the form asks both parties' fields in turn by Enter", asked)
        counter.step(app, "Accept")
        counter.answer(app, counter.typed(couple))
        counter.check_by_hand(app)
        counter.photo(app, desk.photo())
        counter.step(app, "Review")
        counter.tick_all(app, "review")
        counter.step(app, "Register")
        counter.tick_all(app, "slip")
        counter.step(app, "Hand over")
        number = counter.number(app)
        t.ok(number.startswith("J371324-"), f"{lang}: a number was allotted", number)
        for copy in (1, 2):
            counter.print_next(app, server.queue.name)
            paper = server.queue.wait_paper(queue_count + copy)
            side = "man" if copy == 1 else "woman"
            text = "".join(paper.text().split())
            for fact in (number, couple["man"]["name"], couple["woman"]["name"], couple["man"]["identity_number"],
                         couple["woman"]["identity_number"]):
                t.ok("".join(fact.split()) in text, f"{lang}: the {side}'s page says {fact}", paper.text())
            t.equal(paper.sizes(), [(95.0, 128.0)] * paper.pages, f"{lang}: no page was scaled")
            codes = paper.codes()
            t.equal(len(codes), 1, f"{lang}: one symbol on the {side}'s booklet")
            claims = verified(desk, codes[0]) if codes else None
            t.ok(claims and couple[side]["name"] in claims, f"{lang}: ruby-cose verifies the {side}'s symbol", claims)
            counter.compared(app)
        counter.tick_all(app, "hand-over")
        counter.step(app, None)
        harness.wait("the case to be issued", lambda: desk.run("record", "show", number).json["case"]["state"] == "issued")
    record = desk.run("record", "show", number).json
    t.note(json.dumps(record, ensure_ascii=False)[:2000])
    t.equal(len(server.queue.papers()), queue_count + 2, f"{lang}: two booklets were printed, no more")
    log = server.page_log()
    t.ok(len([line for line in log if "total" in line]) >= 2, f"{lang}: and CUPS counted them", *log)
    t.equal(desk.run("registry", "check").status, 0, f"{lang}: the registry is sound")
    return number


def test(t):
    with harness.Session() as session, printer.PrintServer() as server, counter.Counter(session) as desk:
        server.queue = server.add("booklet")
        register(t, desk, server, "en", 0)
        register(t, desk, server, "zh_CN", 1)


harness.main(test)
