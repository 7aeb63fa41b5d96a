#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The kiosk: a certificate checked by its code, good, forged, withdrawn and too many; the charges and the waiver; language, contrast and text size; what
nobody may press; the countdown that can be stopped, and the wipe; a registry that is away; and the way out by the keeper's PIN alone."""
import json
import os
import pathlib
import subprocess

import counter
import harness

PIN = "271828"
GOOD = "This paper was issued by this office and has not been voided."
HOME = "What would you like to do?"
PRICES = {"series": "all", "title": "示例殡葬服务收费目录", "valid_from": "2026-01-01", "basis": "示价〔2026〕1号",
          "items": [{"code": "HH01", "name": "遗体火化", "class": "basic", "pricing": "guide", "management": "province", "unit": "具", "per": "once", "price_fen": 23000, "max_fen": 23000},
                    {"code": "GH01", "name": "骨灰盒", "class": "non_basic", "pricing": "range", "management": "market", "unit": "只", "per": "piece", "price_fen": 16000, "low_fen": 10000, "high_fen": 20000}]}


class Desk(counter.Counter):
    def stand(self, lang="en", idle=600, registry=None, **more):
        app = self.session.start([harness.installed("liji"), "--kiosk", "--registry", registry or self.registry, "--idle", str(idle)], lang=lang, **more)
        return app

    def paper(self, number, name):
        done = self.run("certificate", "print", number, "--copy", "man", "--template", "marriage-sheet", "--stock", "blank", "--output", self.path(name))
        assert done.status == 0, done.err
        return subprocess.run(["zbarimg", "--quiet", "--raw", self.path(name)], capture_output=True, text=True, check=True).stdout.strip()


def scan(app, text):
    """As a scanner does it: letter by letter, wherever the caret stands, and Enter behind."""
    subprocess.run(["xdotool", "type", "--delay", "4", "--args", "1", text, "key", "Return"], check=True)


def stands(app, text):
    return any(app.word(text) in node.name for node in app.root.walk() if node.visible)


def picture(app, name):
    if os.environ.get("LIJI_PICTURES"):
        app.screenshot(os.path.join(os.environ["LIJI_PICTURES"], f"kiosk-{name}.png"))


def withdrawn(desk):
    """A paper whose marriage a judgment declared void."""
    number = desk.register(desk.couple(6))[0]["number"]
    text = desk.paper(number, "void.png")
    today = desk.run("record", "show", number).json["registered_on"]
    desk.add_second("second", "钱第二", "head", "registrar")
    done = desk.run("record", "annotate", number, "--kind", "void", "--document", "〔2026〕示民终1号", "--authority", "示例市人民法院", "--scan", desk.scan(),
                    "--approver", "second", *desk.second("second"), "--issued", today, "--effective", today)
    assert done.status == 0, done.err
    return text


def verify(t, desk, app, text, number, void):
    app.says(HOME)
    scan(app, text)
    app.says(GOOD)
    couple = desk.couple()
    t.ok(stands(app, number) and stands(app, couple["woman"]["name"]), "a good one is scanned at the first screen, and its own words stand to be compared")
    verdict = next(node for node in app.root.walk() if node.visible and GOOD in node.name)
    head = next(node for node in app.root.walk() if node.role == "label" and "示例县婚姻登记处" in node.name).acc.get_extents()
    t.ok(verdict.acc.get_extents().y >= head.y + head.height, "the verdict is in sight above its lines")
    t.ok(not stands(app, couple["man"]["identity_number"]) and not stands(app, couple["man"]["household_address"]), "nothing stands there that the paper's code does not say")
    picture(app, "good-en")
    at = len(text) // 2
    scan(app, text[:at] + ("0" if text[at] != "0" else "1") + text[at + 1:])
    app.says("This code is not to be trusted.")
    t.ok(not stands(app, GOOD) and not stands(app, number), "a changed one is not good, and nothing of it is shown")
    scan(app, void)
    app.says("This paper no longer counts.")
    t.ok(not stands(app, "张"), "of a withdrawn one no name is shown")
    picture(app, "withdrawn-en")
    app.find("button", "Keeper")
    counter.walk_to(app, app.find("button", "High contrast"))
    scan(app, "https://example.org/")
    app.says("This is not the code of a certificate.")
    t.ok(True, "another code is no forged certificate, wherever the caret stands")
    scan(app, text)
    app.says(GOOD)
    for seconds in (2, 4, 8, 16):  # a loaded machine misses the short ones
        scan(app, "https://example.org/")
        if harness.wait("an answer or a wait", lambda: stands(app, "Please wait") and "wait" or stands(app, "This is not the code of a certificate.") and "answer") == "wait":
            break
    t.ok(stands(app, "Seconds until yours") or seconds < 16, "after five in ten minutes one waits")
    app.says("This is not the code of a certificate.", 40)
    t.ok(True, "and is told then")
    t.ok("a paper was looked at: good" in app.output() and number not in app.output(), "the machine's journal says that it was asked, and of no paper which", app.output())


def closed(t, app):
    """Keys of the counter, of GTK and of desktops; the other buttons of the pointer."""
    app.click("button", "Start again")
    app.says(HOME)
    app.press("ctrl+q", "ctrl+w", "ctrl+shift+i", "ctrl+shift+d", "alt+F4", "F1", "F5", "F10", "F11", "shift+F10", "Menu", "ctrl+c", "ctrl+v", "alt+space", "super+d", "ctrl+k", "ctrl+question", "Escape")
    card = app.find("button", "Check a certificate")
    card.point_at(button=3)
    card.point_at(button=2)
    app.says(HOME)
    t.ok(app.process.poll() is None, "no key leaves it")
    t.equal(len([top for top in app.root.children() if harness.is_top(top.acc)]), 1, "and none opens a window or a menu")
    t.ok(not any(node.role in ("menu", "menu item", "entry", "text") for node in app.root.walk() if node.visible), "there is nothing to write in and no menu")


def tasks(t, app, name):
    app.find("button", "Charges and their legal basis", 90).click()
    app.says("遗体火化")
    t.ok(stands(app, "230.00") and stands(app, "100.00") and stands(app, "示价〔2026〕1号"), f"{name}: the charges stand there with their document")
    picture(app, f"prices-{name}")
    app.click("button", "Start again")
    app.find("button", "Waiver of funeral charges").click()
    app.says("Whom a scheme is for is decided at the counter, by your papers. Ask there before the bill is paid: what is waived is taken off the bill.")
    t.ok(stands(app, "示例惠民减免"), f"{name}: and the waiver scheme")
    picture(app, f"waiver-{name}")
    app.click("button", "Start again")
    app.find("button", "Address and opening hours").click()
    app.says("示例路1号")
    picture(app, f"office-{name}")
    t.equal(app.unnamed(), [], f"{name}: every control has a name")
    app.click("button", "Ask a member of staff")
    app.says("Please go to the counter, or ask somebody beside you to fetch a member of staff. Nothing you see here is done without you.")
    picture(app, f"help-{name}")
    app.click("button", "Start again")
    app.says(HOME)
    picture(app, f"home-{name}")


def by_keys(t, app):
    """Tab and Enter alone, and Escape back."""
    counter.walk_to(app, app.find("button", "Address and opening hours"))
    app.press("Return")
    app.says("示例路1号")
    app.press("Escape")
    app.says(HOME)
    t.ok(True, "a task is opened and left by keys alone")


def looks(t, app, desk):
    app.click("button", "High contrast")
    app.click("button", "Text size 100 %")
    app.click("button", "Text size 150 %")
    app.find("button", "Text size 200 %")
    picture(app, "home-large")
    app.find("button", "Charges and their legal basis").click()
    app.says("遗体火化")
    picture(app, "prices-large")
    app.press("Next")
    app.click("button", "中文")
    harness.wait("Chinese words", lambda: any(node.name == "English" for node in app.root.walk() if node.role == "push button"))
    t.ok(any("收费" in node.name for node in app.root.walk() if node.role == "label" and node.visible), "one button changes the language where one is")
    picture(app, "prices-large-zh")


def idle(t, desk):
    with desk.stand(idle=8) as app:
        app.find("button", "Charges and their legal basis", 90).click()
        app.says("遗体火化")
        app.click("button", "中文")
        harness.wait("Chinese", lambda: any(node.name == "English" for node in app.root.walk() if node.role == "push button"))
        zh = harness.gettext.translation("liji", harness.BUILD / "out/share/locale", ["zh_CN"]).gettext
        warns = zh("Seconds until this screen is cleared for the next visitor: %u").split("%u")[0]
        warned = lambda: any(warns in node.name for node in app.root.walk() if node.visible)
        harness.wait("the countdown", warned, 20)
        picture(app, "countdown-zh")
        next(node for node in app.root.walk() if node.role == "push button" and node.name == zh("I need more time")).click()
        harness.wait("the countdown to go", lambda: not warned(), 5)
        t.ok(any("遗体火化" in node.name for node in app.root.walk() if node.visible), "who needs more time has it")
        app.says(HOME, 30)
        t.ok(not stands(app, "遗体火化"), "after it nothing is left: the first screen, in the first language")


def away(t, desk):
    """A registry that is not there: no dead end."""
    with desk.stand(registry=desk.path("nowhere")) as app:
        app.says("The registry cannot be reached now.")
        picture(app, "away-en")
        scan(app, "NCF1")
        app.says("This cannot be shown now")
        app.click("button", "Start again")
        app.find("button", "Address and opening hours").click()
        app.says("This cannot be shown now")
        app.press("Escape")
        app.says(HOME)
        t.ok(app.search("button", "Charges and their legal basis") is None, "nothing is offered that it cannot know")


def leave(t, desk, session):
    left = pathlib.Path(session.home, "liji-kiosk-left")
    with desk.stand() as app:
        app.says(HOME)
        app.click("button", "Keeper")
        app.says("For the keeper of this machine")
        app.type("111222")
        app.press("Return")
        app.says("No keeper's PIN is set on this machine")
        t.ok(app.process.poll() is None, "without a PIN there is no way out, and it says why")
        path = desk.path("pin")
        pathlib.Path(path).write_text(PIN + "\n")
        os.chmod(path, 0o600)
        assert desk.run("kiosk", "pin", "--pin-file", path).status == 0
        app.type("111222")
        app.press("Return")
        app.says("This is not the PIN.")
        t.ok(app.process.poll() is None and not left.exists(), "another PIN does not leave it")
        picture(app, "keeper-en")
        for n, digit in enumerate(PIN, 1):
            app.find("button", digit).click()
            app.says(f"Digits typed: {n}")
        app.click("button", "Leave the kiosk")
        t.equal(app.process.wait(20), 0, "the PIN does, on the screen's own digits")
        t.ok(left.exists(), "and says so to what would start it again")


def test(t):
    if counter.office.server():
        t.skip("the kiosk", "on a server it has a log-in of its own: test-kiosk-server.py")
        return
    with harness.Session() as session, Desk(session) as desk:
        number = desk.register()[0]["number"]
        text = desk.paper(number, "sheet.png")
        void = withdrawn(desk)
        desk.decide("office_rooms", "both")
        for key, value in (("office_address", "示例市示例路1号"), ("office_telephone", "0539-0000001"), ("office_hours", "周一至周五 8:30-17:00")):
            desk.decide(key, value)
        pathlib.Path(desk.path("list.json")).write_text(json.dumps(PRICES), "utf-8")
        assert desk.run("price", "import", desk.path("list.json")).status == 0
        done = desk.run("waiver", "scheme", "--add", records=[{"series": "basic", "title": "示例惠民减免", "locality": "371324", "valid_from": "2026-01-01", "basis": "示民发〔2026〕2号",
                                                               "groups": "resident", "total_cap_fen": 50000, "items": [{"code": "HH01", "name": "遗体火化", "cap_fen": 23000, "most": 1}]}])
        assert done.status == 0, done.err
        with desk.stand() as app:
            verify(t, desk, app, text, number, void)
            closed(t, app)
            tasks(t, app, "en")
            by_keys(t, app)
            looks(t, app, desk)
        for lang, dark in (("zh_CN", False), ("zh_CN", True)):
            with desk.stand(lang, dark=dark) as app:
                tasks(t, app, "zh-dark" if dark else "zh")
        idle(t, desk)
        away(t, desk)
        leave(t, desk, session)


harness.main(test)
