#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The head closes a year: the running one cannot be, a former one can, once; the file holds what lijictl counts."""
import datetime
import os
import pathlib

import chooser
import counter
import harness

TODAY = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8)))
YEAR, FORMER = str(TODAY.year), str(TODAY.year - 1)


def rows(app, name):
    return [row.name for row in app.find("list", name).all("list item")]


def wait_row(app, name, text):
    return harness.wait(f"{text!r} in {name!r}", lambda: next((row for row in rows(app, name) if text in row), None))


def wait_figure(app, label):
    def look():
        return next((row for row in app.find("list", "Figures of the period").all("list item") if label in row.name), None)
    return harness.wait(f"the figure {label}", look)


def save(app, path):
    chooser.give(app, "Write to a file…", path, over=True)
    app.says("The figures are in", 30)


def running(t, app, desk):
    app.press("F7")
    wait_row(app, "Figures of the period", "结婚登记")
    first = app.find("list", "Figures of the period").all("list item")[0]
    t.equal([label.text for label in first.all("label")], ["结婚登记", "2 对"], "this year's couples are counted from the acts")
    t.ok(not app.find("button", "Close the period…").sensitive, "a year that still runs cannot be closed")
    t.ok(not any("涉外结婚登记" in row for row in rows(app, "Figures of the period")), "what is nought is left out")
    zeros = app.find("check box", "Zeros as well")
    zeros.click()
    t.ok(wait_row(app, "Figures of the period", "涉外结婚登记"), "and shown when it is wanted")
    zeros.click()
    path = pathlib.Path(desk.path("figures.csv"))
    save(app, path)
    told = desk.run("report", "marriage", "--year", YEAR, "--format", "csv", as_json=False)
    t.equal(path.read_text(), told.out, "the file holds what lijictl counts")


def divisions(t, app, desk):
    """From the number down to the records behind it (marriage.md §7.2)."""
    wait_figure(app, "结婚登记").click()
    place = lambda text: harness.wait(f"{text!r} above the list", lambda: next((n.text for n in app.root.walk() if n.role == "label" and text in n.text and "年" in n.text), None))
    t.ok("2 对" in place("2 对"), "the figure stands above what it is made of")
    steps = []
    for _ in range(4):
        list_ = app.search("list", "Divisions")
        if not list_:
            break
        row = harness.wait("a division", lambda: next(iter(app.find("list", "Divisions").all("list item")), None))
        words = [label.text for label in row.all("label")]
        steps.append(words[0])
        t.ok("2 对" in words, f"{words[0]} says how many", words)
        if os.environ.get("LIJI_PICTURES"):
            app.screenshot(os.path.join(os.environ["LIJI_PICTURES"], f"divisions-{len(steps)}.png"))
        row.click()
        harness.wait("the next level", lambda: app.search("list", "Records behind it") or (app.search("list", "Divisions") and rows(app, "Divisions") and words[0] not in rows(app, "Divisions")[0]))
        if app.search("list", "Records behind it"):
            break
    told = desk.run("report", "divisions", "marriages", "--year", YEAR, "--within", "/".join(steps), "--list").json
    listed = harness.wait("the records", lambda: (lambda found: found if len(found) == 2 else None)(rows(app, "Records behind it")))
    t.ok(all(any(r["number"] in row for row in listed) for r in told["records"]), "and at the end the records themselves, which lijictl lists too", listed)
    t.equal(list(app.unnamed()), [], "everything in the window has a name")
    if os.environ.get("LIJI_PICTURES"):
        app.screenshot(os.path.join(os.environ["LIJI_PICTURES"], "divisions-records.png"))
    app.find("list", "Records behind it").all("list item")[0].click()
    app.find("button", "What happens to this record afterwards", 40)
    t.ok(True, "one of them opens")
    app.press("F7")
    wait_row(app, "Figures of the period", "结婚登记")


def former(t, app, desk):
    year = app.find("text", "Year")
    year.set_text(FORMER)
    app.says("Over, and not closed yet.")
    app.click("button", "Close the period…")
    app.says("Its figures are signed with this office's key and do not change any more.")
    app.find("button", "Close it for good").click()
    app.says("The period is closed")
    app.says("Closed on")
    t.equal([(each["from"], each["to"]) for each in desk.run("report", "list").json], [(f"{FORMER}-01-01", f"{FORMER}-12-31")], "the year is closed once")
    t.ok(not app.find("button", "Close the period…").sensitive, "what is closed cannot be closed again")
    year.set_text(YEAR)
    app.says("It still runs.")
    app.find("list", "Closed periods").all("list item")[0].click()
    app.says("Closed on")
    t.equal(year.text, FORMER, "a closed period is opened from its list")
    year.set_text("20")
    t.equal(list(app.unnamed()), [], "everything on the page has a name")


def funeral(t, app, desk):
    """The other report of the same hall: chosen, counted, closed periods of its own."""
    app.find("text", "Year").set_text(YEAR)
    desk.run("report", "deaths", "7", "--year", YEAR, "--source", "示例县卫健局 死因监测")
    app.choose("combo box", "Report", "Funeral home")
    t.equal([label.text for label in wait_figure(app, "死亡人数").all("label")], ["死亡人数", "7 人"], "the deaths another authority stated")
    harness.wait("its own list of closed periods", lambda: not any(FORMER in row for row in rows(app, "Closed periods")))
    path = pathlib.Path(desk.path("funeral.csv"))
    save(app, path)
    t.equal(path.read_text(), desk.run("report", "funeral", "--year", YEAR, "--format", "csv", as_json=False).out, "its file holds what lijictl counts")


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk:
        desk.register(desk.couple(0), desk.couple(1))
        with desk.open() as app:
            desk.log_in(app)
            running(t, app, desk)
            divisions(t, app, desk)
            former(t, app, desk)
            funeral(t, app, desk)


harness.main(test)
