#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A clerk's whole registration by keyboard, from log-in to hand-over, in English and in Chinese: both parties typed in, checked by
hand, reviewed, registered, two booklets printed on a real queue. The page as the printer got it says what the record says, and
its symbol verifies with a COSE library that is not ours."""
import json
import pathlib
import subprocess

import counter
import harness
import printer

VERIFY = harness.TOP / "tests/seal/verify-foreign.rb"


def claims_of(desk, text):
    """What ruby-cose reads in a symbol with the office's exported keys; {} where it does not verify."""
    keys = pathlib.Path(desk.path("keys.jwks"))
    keys.write_text(desk.run("key", "export", "--jwks", as_json=False).out)
    done = subprocess.run(["ruby", str(VERIFY), str(keys), text], capture_output=True, text=True)
    return json.loads(done.stdout)["claims"] if done.returncode == 0 else {}


def squeeze(text):
    return "".join(text.split())


def check_paper(t, desk, paper, lang, side, number, couple, day):
    text = squeeze(paper.text())
    wanted = [number, f"{day[:4]}年{day[5:7]}月{day[8:]}日"]
    for party in ("man", "woman"):
        birth = couple[party]["birth_date"]
        wanted += [couple[party]["name"], couple[party]["identity_number"], f"{birth[:4]}年{birth[5:7]}月{birth[8:]}日"]
    t.empty([fact for fact in wanted if fact not in text] and [f"missing of {wanted} in", text], f"{lang}: the {side}'s pages say what the record says")
    t.equal(set(paper.sizes()), {(95.0, 128.0)}, f"{lang}: no page of the {side}'s was scaled")
    codes = paper.codes()
    t.equal(len(codes), 1, f"{lang}: one symbol in the {side}'s booklet")
    claims = claims_of(desk, codes[0]) if codes else {}
    t.equal((claims.get("2"), claims.get("169", {}).get("4")), (number, couple[side]["name"]), f"{lang}: ruby-cose verifies the {side}'s symbol")


def register(t, desk, server, lang, n, photo):
    couple = desk.couple(n)
    printed = len(server.queue.papers())
    with desk.open(lang, env=server.env()) as app:
        desk.log_in(app)
        app.press("F2")
        counter.wait_field(app, ("man", "Name"))
        asked = counter.answer(app, counter.typed(couple))
        t.ok(asked and asked[0] == ("man", app.word("Name")) and ("woman", app.word("Marital status")) in asked,
             f"{lang}: Enter goes through both parties' fields", asked)
        counter.step(app, "Accept")
        counter.wait_field(app, ("man", "Present in person"))
        counter.answer(app, counter.typed(couple))
        counter.check_by_hand(app)
        if photo:
            counter.put_photo(app, photo)
        counter.step(app, "Finish the review")
        counter.review(app)
        counter.step(app, "Register")
        counter.tick_all(app, counter.SLIP)
        counter.step(app, "Hand over")
        number = counter.number(app)
        t.ok(number.startswith("J371324-"), f"{lang}: a number was allotted: {number}")
        day = desk.run("record", "show", number).json["registered_on"]
        app.press("ctrl+p")
        counter.choose_printer(app)  # once, for both booklets
        serial = None
        for copy, side in enumerate(("man", "woman"), 1):
            serial = counter.lay_in(app, serial)
            paper = server.queue.wait_paper(printed + copy)
            check_paper(t, desk, paper, lang, side, number, couple, day)
            harness.wait("the job to be over and counted", lambda: len([line for line in server.page_log() if number in line and "total" in line]) == copy)
            counted = [line for line in server.page_log() if number in line][-1].split("total ")[1].split()[0]
            t.equal(int(counted), paper.pages, f"{lang}: CUPS counted the {side}'s pages")
        for side in ("Man", "Woman"):
            app.click("button", f"{app.word('Compared')} · {app.word(side)}", timeout=40)
        counter.tick_all(app, counter.HAND_OVER + counter.RECEIPT)
        counter.step(app, "New case")
    record = desk.run("record", "show", number).json
    t.equal(record["state"], "issued", f"{lang}: the marriage is issued")
    t.equal([paper["state"] for paper in record["papers"]], ["issued", "issued"], f"{lang}: and so are both booklets")
    t.ok("photo" in record["record"] or not photo, f"{lang}: the photo is in the record")
    t.equal(record["record"]["man"]["checks"][0]["request_number"], "20260101000001", f"{lang}: the check's request number is kept")
    t.equal([record["record"][side][member] for side in ("man", "woman") for member in ("name", "identity_number", "birth_date", "education")],
            [couple[side][member] for side in ("man", "woman") for member in ("name", "identity_number", "birth_date", "education")],
            f"{lang}: the record says what was typed")
    t.equal(desk.run("registry", "check").status, 0, f"{lang}: the registry is sound")


def test(t):
    with harness.Session() as session, printer.PrintServer() as server, counter.Counter(session) as desk:
        server.queue = server.add("booklet")
        decided = desk.run("parameter", "set", "qr_on_booklet", "yes", "--basis", "示民发〔2026〕1号")
        t.equal(decided.status, 0, "the locality decided that booklets carry the symbol")
        register(t, desk, server, "en", 0, counter.make_photo(session.home))
        register(t, desk, server, "zh_CN", 1, None)


harness.main(test)
