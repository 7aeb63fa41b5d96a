#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What would stop the first couple's papers is told at log-in: a secret that is empty, a drawing that nobody took in."""
import os

import counter
import harness

WORDS = ("No paper can be sealed", "A font or drawing is not what was added")


def spoil(desk):
    secret = os.path.join(desk.files(), "secrets", "status-key")
    folder = os.path.join(desk.files(), "templates", "marriage-sheet")
    os.rename(secret, desk.path("kept"))
    with open(secret, "wb"):
        os.chmod(secret, 0o600)
    os.makedirs(folder, exist_ok=True)
    drawing = os.path.join(folder, "a4.svg")
    with open(drawing, "w", encoding="utf-8") as file:
        file.write("<svg/>")

    def mend():
        os.replace(desk.path("kept"), secret)
        os.unlink(drawing)
    return mend


def look(t, desk, lang):
    mend = spoil(desk)
    with desk.open(lang) as app:
        desk.log_in(app)
        for words in WORDS:
            t.ok(app.says(words), f"{lang}: {words}")
        t.empty(app.unnamed(), f"{lang}: every control is named")
        app.screenshot(desk.path(f"warned-{lang}.png"))
        mend()
    with desk.open(lang) as app:
        desk.log_in(app)
        app.find("list", "Worth a look")
        told = [node.name for node in app.root.walk() if any(app.word(words) in node.name for words in WORDS)]
        t.empty(told, f"{lang}: nothing of it once it is mended")


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk:
        for lang in ("en", "zh_CN"):
            look(t, desk, lang)


harness.main(test)
