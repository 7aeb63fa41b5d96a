#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The map of a cemetery at the window, in Chinese: found by keys and by pointer, filtered, told to assistive technology; a grave is held, contracted,
its ashes interred, its certificate issued, and everything of it is said beside the map."""
import os
import subprocess
import sys

import chooser
import counter
import harness

sys.path.insert(0, str(harness.TOP / "tests" / "cli"))
import funeral  # noqa: E402
from office import resident  # noqa: E402


class Desk(counter.Counter, funeral.Home):
    """A funeral home's window with a cemetery, and the same by command."""
    window_of = counter.Counter.open
    open = funeral.Home.open
    reminded = None  # the contract of whom a letter goes to

    def __init__(self, session):
        counter.Counter.__init__(self, session, stock=0)

    def run_must(self, *words):
        done = self.run(*words)
        assert done.status == 0, (words, done.err)
        return done.json


def set_up(desk):
    desk.decide("office_rooms", "funeral")
    desk.run_must("cemetery", "create", "GY", "--name", "示例县公益性公墓", "--nature", "public", "--tier", "county", "--region", "371324")
    desk.run_must("cemetery", "create", "JY", "--name", "示例经营性公墓", "--nature", "commercial", "--tier", "city", "--region", "371300")
    desk.run_must("plot", "range", "GY", "1区 1-6排 1-20号, skip 4", "--kind", "plot", "--holes", "2", "--area", "8000")
    desk.run_must("plot", "range", "GY", "2区 1-4排 1-12号", "--kind", "tree", "--area", "4000")
    desk.run_must("plot", "range", "GY", "壁区 1-3排 1-10号", "--kind", "niche", "--build", "building", "--sale", "off")
    desk.run_must("plot", "set", "GY-1-1-2", "--sale", "locked", "--reason", "塌陷待修")
    desk.run_must("plot", "hold", "GY-1-2-3", "--name", "赵留墓")
    desk.run_must("plot", "hold", "GY-1-2-5", "--name", "钱定墓", "--deposit", "1000")
    for place, holder, phone in ((10, "周示例", ("--phone", "13800000001")), (11, "吴无号", ())):
        made = desk.run_must("contract", "open", f"GY-1-6-{place}", "--holder", holder, "--number", resident("1968-07-08", 404), *phone, "--for", f"郑样本{place}",
                             "--relation", "child", "--proof", "cremation", "--proof-no", f"示火10{place}", "--region", "371324", "--signed", "2020-01-01", "--receipt", "示票3", "--fee", "500",
                             "--fee-until", "2026-11-01")
        desk.reminded = desk.reminded or made["contract"]
    with open(desk.path("旧册.csv"), "w", encoding="utf-8") as f:
        f.write("公墓,墓区,排号,墓号,逝者姓名,出生日期,去世日期\nGY,1,3,7,周旧册,1921年,1988-05-06\n别处公墓,,,,周别处,,1979\n")
    desk.run_must("import", "burials", desk.path("旧册.csv"))


def shot(app, name):
    if os.environ.get("LIJI_PICTURES"):
        app.screenshot(os.path.join(os.environ["LIJI_PICTURES"], f"{name}.png"))


def plot(desk, label):
    return desk.run_must("plot", "show", label)


def caret(app, words):
    """The plot the caret is on, as assistive technology hears of it."""
    def stands():
        node = next((node for node in app.root.walk() if node.role == "push button" and node.has("focused") and words in node.name), None)
        return node
    return harness.wait(f"the caret on {words!r}", stands)


def walk(t, app):
    app.press("ctrl+F6")
    app.find("list", "Cemeteries")
    row = harness.wait("the cemetery", lambda: next((row for row in app.find("list", "Cemeteries").all("list item") if "示例县公益性公墓" in row.name), None))
    t.ok("192" in row.name and "公益性公墓" in row.name, "a cemetery with its nature, tier and plots", row.name)
    shot(app, "cemetery-list")
    row.point_at()
    caret(app, "1区1排1号")
    shot(app, "cemetery-map")
    app.press("Right", "Right")
    t.ok("可售" in caret(app, "1区1排3号").name, "the arrows walk from plot to plot, and each says what it is")
    app.press("Right")
    caret(app, "1区1排5号")
    app.press("Left", "Left", "Down", "Right")
    t.ok("留墓" in caret(app, "1区2排3号").name, "what is held says so")
    app.press("plus", "plus")
    shot(app, "cemetery-near")
    app.press("0")
    t.equal(list(app.unnamed()), [], "every control has a name")


def point(t, app):
    """The wheel goes nearer where the pointer is; a press on a plot opens it."""
    app.click("button", "Close the plot")
    caret(app, "2区1排1号")
    app.press("Up", "Up", "Up", "Up", "Up", "Right", "Right")
    node = caret(app, "1区2排3号")
    before = node.acc.get_extents().width
    window, left, top = node.point()
    subprocess.run(["xdotool", "mousemove", "--window", window, str(left), str(top), "click", "4", "click", "4"], check=True)
    harness.wait("the wheel", lambda: node.acc.get_extents().width > before)
    t.equal(node.point()[1] - left < node.acc.get_extents().width, True, "the wheel goes nearer around the pointer")
    # The plot to its right, as wide again.
    window, left, top = node.point()
    subprocess.run(["xdotool", "mousemove", "--window", window, str(left + node.acc.get_extents().width), str(top), "click", "1"], check=True)
    caret(app, "1区2排5号")
    app.says("钱定墓")
    t.ok(True, "a press on a plot opens it")


def filter_map(app):
    app.choose("combo box", "State", "留墓")
    shot(app, "cemetery-filter")
    app.choose("combo box", "State", "All states")


def give(app, name, text):
    node = app.find("text", name)
    counter.walk_to(app, node)
    app.replace(text)
    harness.wait(f"{name!r} to hold {text!r}", lambda: node.text == text)


def choose(app, name, item, beside):
    """Beside the line that Tab comes to, the list is seen."""
    counter.walk_to(app, app.find("text", beside))
    app.choose("combo box", name, item)


def dialog(app, button, title):
    app.click("button", button)
    app.find("list", title)


def hold(t, app, desk):
    app.choose("combo box", "Zone", "2区")
    caret(app, "2区1排1号").click()
    app.find("button", "Hold…")
    shot(app, "cemetery-plot")
    dialog(app, "Hold…", "Hold the plot")
    app.click("button", "Hold it")
    app.says(app.word("Still missing: %s").replace("%s", app.word("For whom")))
    give(app, "For whom", "孙示例")
    app.click("button", "Hold it")
    harness.wait("the slip", lambda: plot(desk, "GY-2-1-1")["state"] == "held")
    app.find("button", "Release…")
    app.says("孙示例")
    t.ok(True, "a grave is held at the window")


def contract(t, app, desk):
    app.click("button", "Contract…")
    app.find("list", "Term and fee")
    give(app, "Name of the deceased", "张样本")
    choose(app, "By which proof", "火化证明", "Number of the proof")
    give(app, "Number of the proof", "示火0001")
    t.equal(app.find("text", "Holder").text, "孙示例", "whom it was held for is who signs")
    give(app, "Identity document number of the holder", resident("1968-07-08", 402))
    choose(app, "What the holder is to the deceased", "子女", "Division of the household (public cemetery)")
    for name, text in (("Division of the household (public cemetery)", "371324"), ("Right of use until", "20461123"), ("Maintenance fee paid until", "20461123"),
                       ("Maintenance fee, yuan", "2000"), ("Receipt", "示票1")):
        give(app, name, text)
    shot(app, "cemetery-contract")
    app.press("F12")
    harness.wait("the contract", lambda: plot(desk, "GY-2-1-1")["state"] == "taken")
    t.equal(plot(desk, "GY-2-1-1")["holder"], "孙示例", "whom it was held for holds the right")
    app.find("button", "Inter…")
    app.says("2046年11月23日")


def inter(t, app, desk):
    app.click("button", "Inter…")
    app.find("list", "Interment")
    shot(app, "cemetery-inter")
    app.click("button", "Enter the interment")
    harness.wait("the interment", lambda: plot(desk, "GY-2-1-1")["state"] == "full")
    rests = app.find("list", "Who rests here")
    t.ok(any("张样本" in row.name for row in rests.all("list item")), "who rests there stands beside the map")
    shot(app, "cemetery-full")
    t.ok("满" in caret_of(app, "2区1排1号"), "and the map says that it is full")


def certify(t, app, desk):
    app.click("button", "Certificate…")
    app.find("list", "Interment certificate")
    app.press("F12")
    app.click("button", "安葬证 AZ")
    app.find("button", "Print")
    made = harness.wait("the certificate", lambda: desk.run_must("interment", "certificates", "AZ2026-000001"))
    t.equal([(one["copy"], one["valid"]) for one in made], [(0, True)], "the certificate is issued at the window, and shown")
    shot(app, "cemetery-certificate")
    app.press("Escape")


def sheet(t, app, desk):
    path = desk.path("wall.pdf")
    chooser.give(app, "Sheet for the wall…", path, over=True)
    app.says("The sheet for the wall is saved")
    with open(path, "rb") as f:
        t.equal(f.read(4), b"%PDF", "the map goes on a sheet for the wall")


def letters(t, app, desk):
    """Every reminder that is due in one go, and whom nobody can reach."""
    app.click("button", "Reminder letters…")
    app.find("button", "Note and show them")
    shot(app, "cemetery-letters")
    app.press("F12")
    app.find("button", "Print")
    t.equal([(n["how"], n["result"]) for n in desk.run_must("contract", "show", desk.reminded)["notices"]], [("信函", "sent")], "a letter is noted for whom it can be written to")
    shot(app, "cemetery-letter")
    app.press("Escape")
    app.click("button", "Whom nobody can reach…")
    app.find("button", "Print")
    shot(app, "cemetery-unreached")
    app.press("Escape")


def locate(t, app, desk):
    """A tree is measured, and a visitor gets the way to it."""
    app.click("button", "Where it lies…")
    app.find("list", "Position of the plot")
    app.choose("combo box", "Datum it was measured in", "GCJ-02（国内导航地图）")
    give(app, "Degrees east", "117.855621")
    give(app, "Degrees north", "34.859047")
    shot(app, "cemetery-locate")
    app.press("F12")
    at = harness.wait("the position", lambda: plot(desk, "GY-2-1-1")["positions"])
    t.equal([(one["datum"], one["lon"], round(float(one["wgs84"].split()[0]), 5)) for one in at], [("gcj02", "117.855621", 117.85)], "kept in the datum it was measured in")
    path = desk.path("way.pdf")
    chooser.give(app, "墓位指引 GY-2-1-1", path, over=True)
    with open(harness.wait("the way", lambda: os.path.exists(path) and path), "rb") as f:
        t.equal(f.read(4), b"%PDF", "the way to the grave is saved for the visitor")


def enter(t, app, desk):
    """A village's cemetery entered and its plots listed at the window; then somebody found by name."""
    app.click("button", "All cemeteries")
    app.click("button", "New cemetery…")
    app.find("list", "New cemetery")
    for name, text in (("Short code, for the numbers of its plots", "CJ"), ("Name of the cemetery", "示例村公益性公墓"), ("Division it serves", "371324100201")):
        give(app, name, text)
    app.choose("combo box", "Nature", "公益性公墓")
    app.choose("combo box", "Tier", "村级")
    app.press("F12")
    row = harness.wait("the new cemetery", lambda: next((row for row in app.find("list", "Cemeteries").all("list item") if "示例村公益性公墓" in row.name), None))
    row.point_at()
    app.says("No plot is listed here yet.")
    app.click("button", "Plots by the range…")
    app.find("list", "Plots by the range")
    give(app, "Plots, as: 1区 1-12排 1-30号, skip 4", "1区 1-5排 1-12号")
    app.choose("combo box", "Kind of plot", "墓穴")
    shot(app, "cemetery-range")
    app.press("F12")
    caret_of(app, "1区1排1号")
    t.equal(len(desk.run_must("plot", "find", "CJ")), 60, "sixty plots of a village are listed at the window")
    app.click("button", "All cemeteries")
    app.find("entry", "A cemetery, or who rests there").focus()
    app.enter("张样")
    row = harness.wait("who rests there", lambda: next((row for row in app.find("list", "Who rests where").all("list item") if "GY-2-1-1" in row.name), None))
    shot(app, "cemetery-find")
    row.point_at()
    t.ok("满" in caret_of(app, "2区1排1号"), "who rests where is found by name, and shown on the map")


def earlier(t, app):
    """Who lies there by a list of former years."""
    app.click("button", "All cemeteries")
    app.find("entry", "A cemetery, or who rests there").focus()
    app.replace("周")
    find = lambda name: next((row for row in app.find("list", "Who rests where").all("list item") if name in row.name), None)
    row = harness.wait("who is on the list", lambda: find("周旧册"))
    t.ok("别处公墓" in find("周别处").name, "who is on a list of former years is found too, wherever they lie")
    shot(app, "cemetery-earlier")
    row.point_at()
    lies = app.find("list", "By an earlier list")
    t.ok(any("周旧册" in item.name and "1921年" in item.name for item in lies.all("list item")), "and stands beside the map, as it was written")
    t.ok("满" in caret_of(app, "1区3排7号") or "部分" in caret_of(app, "1区3排7号"), "where the plot is not free", caret_of(app, "1区3排7号"))
    shot(app, "cemetery-earlier-plot")


def caret_of(app, words):
    return harness.wait(words, lambda: next((node.name for node in app.root.walk() if node.role == "push button" and words in node.name), None))


def test(t):
    with harness.Session() as session, Desk(session) as desk:
        set_up(desk)
        with desk.window_of(lang="zh_CN") as app:
            desk.log_in(app)
            walk(t, app)
            filter_map(app)
            hold(t, app, desk)
            contract(t, app, desk)
            inter(t, app, desk)
            certify(t, app, desk)
            sheet(t, app, desk)
            letters(t, app, desk)
            locate(t, app, desk)
            enter(t, app, desk)
            point(t, app)
            earlier(t, app)
            t.equal(list(app.unnamed()), [], "every control has a name")
        t.equal(desk.run_must("registry", "check")["problems"], [], "the registry is sound")


harness.main(test)
