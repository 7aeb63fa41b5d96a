#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two windows of different versions: tomorrow's does not touch today's registry, says so calmly and offers an administrator the upgrade
with a backup first; today's, which is open meanwhile, stops at once and loses nothing that was typed; and the way back."""
import os
import pathlib
import subprocess

import counter
import harness

NEXT = harness.BUILD / "tests" / "e2e" / "liji-next"
LIJICTL_NEXT = harness.BUILD / "tests" / "cli" / "lijictl-next"
WRONG = "The name or the password is wrong."


def look(app, name):
    """A picture, where one is asked for."""
    folder = os.environ.get("LIJI_E2E_PICTURES")
    if folder:
        app.screenshot(pathlib.Path(folder) / f"{name}.png", size=app.session.size)


def start_next(desk, lang):
    app = desk.session.start([NEXT, "--registry", desk.registry], lang=lang, env={"GSETTINGS_SCHEMA_DIR": str(harness.BUILD / "out/share/glib-2.0/schemas")})
    return app


def upgrade(t, desk, app, lang):
    """In tomorrow's window, which is the accessible one now."""
    app.resize(*desk.session.size)
    app.find("label", app.word("This registry was made by an older Liji"))
    t.ok(not app.search("label", app.word("Today")), f"{lang}: nobody works in it before")
    look(app, f"upgrade-older-{lang}")
    button = app.find("button", app.word("Back up and upgrade"))
    t.ok(not button.sensitive, f"{lang}: nor does a window upgrade that nobody answers for")
    app.type_into("text", app.word("Administrator's account name"), counter.CLERK)
    app.type_into("text", app.word("Password"), "not the password")
    app.click("button", app.word("Back up and upgrade"))
    harness.wait("a refusal", lambda: any(n.role == "alert" or n.visible and n.name.startswith(app.word(WRONG)[:6]) for n in app.root.walk()))
    t.equal(desk.run("registry", "info").status, 0, f"{lang}: a wrong password changes nothing")


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk, desk.open() as old:
        desk.log_in(old)
        old.press("F2")
        counter.wait_field(old, ("man", "Name"))
        old.enter("张示例")
        harness.wait("the name", lambda: counter.focused(old).text == "张示例")
        stick = pathlib.Path(desk.path("stick"))
        stick.mkdir()
        with start_next(desk, "zh_CN") as new:
            upgrade(t, desk, new, "zh_CN")
        done = subprocess.run([LIJICTL_NEXT, "registry", "upgrade", "--registry", desk.registry, "--medium", str(stick)], capture_output=True, text=True)
        t.ok(done.returncode == 0, "another machine upgrades it", done.stderr)
        old.find("label", "The registry was upgraded to a newer Liji")
        t.ok(old.search("button", "Close the window") and not old.search("label", "Today"), "the older window stops, and says why")
        look(old, "upgrade-stopped-en")
        done = subprocess.run([LIJICTL_NEXT, "registry", "rollback", "--registry", desk.registry, "--medium", str(stick)], capture_output=True, text=True)
        t.ok(done.returncode == 0, "and rolls it back", done.stderr)
        old.click("button", "Close the window")
        harness.wait("the window's end", lambda: old.process.poll() is not None)
        with desk.open() as again:
            desk.log_in(again)
            counter.wait_field(again, ("man", "Name"))
            t.equal(counter.focused(again).text, "张示例", "what was typed in it is there")
        with start_next(desk, "en") as new:
            new.resize(*session.size)
            new.find("label", "This registry was made by an older Liji")
            new.type_into("text", "Administrator's account name", counter.CLERK)
            new.find("text", "Password").focus()
            new.type(counter.PASSWORD)
            new.press("Return")
            new.says("Step 1 of 3")
            t.ok(True, "the window says which step is taken")
            new.find("text", "Account name")
            t.ok(True, "an administrator upgrades it in the window, and logs in")
            desk.log_in(new)
            t.ok(any(name.endswith(".backup") for name in os.listdir(os.path.join(desk.files(), "backup"))), "its backup lies with the others")
        with desk.open() as old:
            old.resize(*session.size)
            old.find("label", "This registry was made by a newer Liji")
            t.ok(not old.search("text", "Account name"), "the older window lets nobody in")
            look(old, "upgrade-newer-en")


harness.main(test)
