#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The verify page: a symbol's text as a scanner types it, a picture of the sheet, and a forged one; what it says and what it does not."""
import subprocess

import counter
import harness

SAYS = "This certificate was issued by this office and has not been voided."
NOT = "It does not prove that the marriage holds today."


def type_text(app, text):
    field = harness.wait("the verify page's field", lambda: next((node for node in app.root.walk() if node.role == "text" and node.visible and node.has("focused")), None))
    app.press("ctrl+a", "BackSpace")
    app.type(text)
    app.press("Return")
    return field


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk:
        number = desk.register()[0]["number"]
        for form in ("pdf", "png"):
            done = desk.run("certificate", "print", number, "--copy", "man", "--template", "marriage-sheet", "--stock", "blank", "--output", desk.path(f"sheet.{form}"))
            assert done.status == 0, done.err
        subprocess.run(["pdftoppm", "-r", "300", "-png", "-singlefile", desk.path("sheet.pdf"), desk.path("big")], check=True)
        text = subprocess.run(["zbarimg", "--quiet", "--raw", desk.path("big.png")], capture_output=True, text=True).stdout.strip()
        t.ok(text, "the sheet carries a symbol")
        with desk.open() as app:
            desk.log_in(app)
            app.press("ctrl+e")
            type_text(app, text)
            app.says(SAYS)
            app.says(NOT)
            t.ok(True, "a good one: issued here, not revoked, and no proof of today's marital status")
            t.ok(app.says(number), "with the number to compare")
            t.ok(app.says(desk.couple()["man"]["name"]), "and the name")
            at = len(text) // 2
            forged = text[:at] + ("0" if text[at] != "0" else "1") + text[at + 1:]
            type_text(app, forged)
            harness.wait("the good answer to go", lambda: not any(SAYS in node.name for node in app.root.walk() if node.visible))
            t.ok(True, "a changed one is not good")
            t.ok(app.says("This code is not to be trusted."), "and the page says so")
            t.equal(desk.run("seal", "verify", "--text", forged, "--key", desk.path("k.jwks")).status, 1, "as lijictl says too")


harness.main(test)
