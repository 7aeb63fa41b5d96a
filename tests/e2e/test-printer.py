#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The private print server itself: a job arrives whole, at its size, counted; a jam stops the queue and says so."""
import subprocess
import tempfile

import harness
import printer

# Two pages of 125 × 176 mm, written by hand so that nothing but CUPS is tested.
PDF = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox[0 0 354.33 498.90]>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<</Font<</F 6 0 R>>>>>> endobj
4 0 obj <</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<</Font<</F 6 0 R>>>>>> endobj
5 0 obj <</Length 42>> stream
BT /F 18 Tf 50 400 Td (Booklet test) Tj ET
endstream endobj
6 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
trailer <</Root 1 0 R>>
"""


def send(server, queue, path):
    subprocess.run(["lp", "-d", queue.name, "-o", "media=Custom.125x176mm", "-o", "print-scaling=none", path],
                   env=server.env(), check=True, capture_output=True)


def test(t):
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file, printer.PrintServer() as server:
        file.write(PDF)
        file.flush()
        subprocess.run(["chmod", "644", file.name], check=True)
        queue = server.add("booklet")
        send(server, queue, file.name)
        paper = queue.wait_paper()
        t.equal(paper.pages, 2, "both pages arrived")
        t.equal(paper.sizes(), [(125.0, 176.0)] * 2, "at their size")
        t.ok("Booklet test" in paper.text(), "with their text")
        harness.wait("the job to be over", lambda: "completed" in server.ask("lpstat", "-W", "completed", "-o")
                     or server.ask("lpstat", "-W", "completed", "-o"))
        t.ok("total 2" in server.page_log()[-1], "and CUPS counted them", *server.page_log())
        queue.mood("jam")
        send(server, queue, file.name)
        harness.wait("the queue to stop", lambda: "disabled" in queue.state() or "media-jam" in queue.state())
        t.equal(len(queue.papers()), 1, "a jammed printer prints nothing")
        queue.mood("ready")
        t.equal(queue.wait_paper(2).pages, 2, "and prints the job once it is mended")
        try:
            eve = server.add_driverless("eve")
        except harness.Missing as why:
            t.skip("a driverless printer", str(why))
            return
        send(server, eve, file.name)
        t.equal(eve.wait_paper().sizes(), [(125.0, 176.0)] * 2, "a driverless printer gets the same")


harness.main(test)
