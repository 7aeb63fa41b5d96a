#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Papers sent to a real print server without a screen: they arrive at their size and place, are counted, cancelled, refused."""
import os
import pathlib
import subprocess
import tempfile

import harness
import printer

BUILD = pathlib.Path(os.environ["LIJI_BUILD"])
PRINT = BUILD / "tests/render/print-pdf"
DRAW = BUILD / "tests/certificate/draw-papers"


def run(server, *arguments):
    return subprocess.run([PRINT, *map(str, arguments)], env=server.env(), capture_output=True, text=True, timeout=60)


def test(t):
    with tempfile.TemporaryDirectory() as folder, printer.PrintServer() as server:
        subprocess.run([DRAW, folder, "72"], check=True, capture_output=True)
        queue = server.add("booklet")
        t.ok("booklet accepting=1" in run(server, "list").stdout, "the queue is listed and takes jobs")

        sent = run(server, "booklet", f"{folder}/marriage-booklet-preprinted.pdf", 95, 128)
        t.ok(sent.returncode == 0, "the booklet's pages are followed to their end", sent.stdout + sent.stderr)
        t.ok("state=6" in sent.stdout.splitlines()[-1], "the job completed", sent.stdout)
        paper = queue.wait_paper()
        t.equal(paper.sizes(), [(95.0, 128.0)] * paper.pages, "no page was scaled or put on another sheet")
        t.ok("371324199603070116" in paper.text(), "the text arrived")
        t.ok("甄有礼" not in paper.facts["title"], "the queue shows no name", paper.facts["title"])

        run(server, "booklet", f"{folder}/marriage-sheet.pdf", 210, 297)
        sheet = queue.wait_paper(2)
        t.equal(sheet.sizes(), [(210.0, 297.0)], "an A4 sheet comes out as A4, not as the queue's default")
        t.equal(len(sheet.codes()), 1, "and its symbol can be read")

        queue.mood("slow")
        cancelled = run(server, "booklet", f"{folder}/declaration.pdf", 210, 297, "cancel")
        t.equal(cancelled.returncode, 1, "a job can be stopped")
        t.ok("cancel" in cancelled.stderr.lower(), "and says so", cancelled.stderr)

        unknown = run(server, "nosuch", f"{folder}/declaration.pdf", 210, 297)
        t.equal(unknown.returncode, 1, "an unknown queue is refused")
        t.ok("nosuch" in unknown.stderr, "by its name", unknown.stderr)

        try:
            eve = server.add_driverless("eve")
        except harness.Missing as why:
            t.skip("a driverless printer", str(why))
            return
        run(server, "eve", f"{folder}/marriage-booklet-preprinted.pdf", 95, 128)
        t.equal(set(eve.wait_paper().sizes()), {(95.0, 128.0)}, "a driverless printer gets the booklet's size too")


harness.main(test)
