#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The harness itself: it can see, press, type, paste and photograph a window, in both languages and at double size."""
import pathlib
import subprocess

import harness

SAMPLE = ["/usr/bin/python3", str(pathlib.Path(__file__).with_name("sample.py"))]


def test(t):
    with harness.Session() as session:
        with session.start(SAMPLE) as app:
            entry = app.type_into("entry", "Name", "Li Lei")
            app.press("End")
            app.enter(" 李雷")
            harness.wait("both scripts", lambda: entry.text == "Li Lei 李雷")
            t.equal(entry.text, "Li Lei 李雷", "typed and pasted into an entry")
            entry.set_text("q")
            subprocess.run(["xdotool", "keydown", "z", "sleep", "1.2", "keyup", "z"], check=True)
            harness.wait("the key", lambda: entry.text != "q")
            t.equal(entry.text, "qz", "a key that is held for long writes one letter")
            entry.set_text("Li Lei 李雷")
            app.click("check box", "Agreed")
            harness.wait("the tick", lambda: app.find("check box", "Agreed").checked)
            app.type_into("entry", "Occupation", "teacher")
            app.find("switch", "Sound").act()
            app.choose("combo box", "Colour", "blue")
            app.click("button", "Add")
            t.ok(app.says("added Li Lei 李雷 True 2 True teacher"), "tick, switch, row, drop-down and button reached the program")
            t.equal([line.split(" in ")[0] for line in app.unnamed()], ["push button"], "the one control without a name is found")
            small = app.find("label", "Cancel").acc.get_extents(session.atspi.CoordType.WINDOW).height
            shot = app.screenshot(f"{session.home}/sample.png")
            t.ok(int(subprocess.run(["identify", "-format", "%k", shot], capture_output=True, text=True).stdout) > 50,
                 "the picture shows something")
            try:
                app.find("button", "No such", timeout=0.2)
                t.ok(False, "a control that is not there fails the test")
            except harness.Timeout:
                t.ok(True, "a control that is not there fails the test")
            try:
                app.find("entry", "Name").point(y=100)
                t.ok(False, "what lies outside the window is not pressed")
            except AssertionError:
                t.ok(True, "what lies outside the window is not pressed")
        said = ""
        try:
            with session.start(SAMPLE) as app:
                app.find("entry", "Name")
                window, width, height = app.window("Sample")
                for x, y in ((2, height // 2), (width // 2, height - 2), (width // 2, height // 2)):
                    subprocess.run(["xdotool", "mousemove", "--window", window, str(x), str(y), "click", "1"], check=True)
                harness.wait("GTK to complain", lambda: harness.FATAL[0] in app.output())
        except AssertionError as error:
            said = str(error)
        t.ok("the window complained" in said, "a window that complains of its state fails the test", said)
        with session.start(SAMPLE, lang="zh_CN", dark=True) as app:
            t.ok(app.find("label", "取消"), "the window speaks Chinese")
        session.scale_text(2.0)
        with session.start(SAMPLE) as app:
            large = app.find("label", "Cancel").acc.get_extents(session.atspi.CoordType.WINDOW).height
            t.ok(large >= 1.8 * small, "text at 200 %", f"{small} px, then {large} px")
        session.scale_text(1.0)
        session.pinyin()
        with session.start(SAMPLE, env=session.PINYIN) as app:
            entry = app.find("entry", "Name").focus()
            session.engage_pinyin()
            app.type("zhangwei")
            app.press("space")
            harness.wait("Chinese from pinyin", lambda: entry.text.startswith("张"))
            t.ok(True, "a real pinyin engine writes Chinese")


harness.main(test)
