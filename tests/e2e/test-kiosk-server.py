#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The kiosk on a server: by its own log-in it reads what hangs on the wall and no paper, so that only the signed list tells what was withdrawn; the
owner's log-in is not taken."""
import os
import subprocess

import counter
import harness

GOOD = "This paper was issued by this office and has not been voided."


def scan(app, text):
    subprocess.run(["xdotool", "type", "--delay", "4", "--args", "1", text, "key", "Return"], check=True)


def stand(desk, address, *words):
    return desk.session.start([harness.installed("liji"), "--kiosk", "--registry", address, "--idle", "600", *words])


def paper(desk, number, name):
    done = desk.run("certificate", "print", number, "--copy", "man", "--template", "marriage-sheet", "--stock", "blank", "--output", desk.path(name))
    assert done.status == 0, done.err
    return subprocess.run(["zbarimg", "--quiet", "--raw", desk.path(name)], capture_output=True, text=True, check=True).stdout.strip()


def withdraw(desk, number):
    """A judgment declares the marriage void, and its papers with it."""
    today = desk.run("record", "show", number).json["registered_on"]
    desk.add_second("second", "钱第二", "head", "registrar")
    done = desk.run("record", "annotate", number, "--kind", "void", "--document", "〔2026〕示民终1号", "--authority", "示例市人民法院", "--scan", desk.scan(),
                    "--approver", "second", *desk.second("second"), "--issued", today, "--effective", today)
    assert done.status == 0, done.err


def test(t):
    if not counter.office.server():
        t.skip("a kiosk's log-in", "a registry in a folder has none")
        return
    with harness.Session() as session, counter.Counter(session) as desk:
        with desk.base() as db:
            db.execute("CREATE ROLE machine_kiosk LOGIN IN ROLE liji_kiosk")
        address = desk.registry.replace("user=office", "user=machine_kiosk")
        number = desk.register()[0]["number"]
        text = paper(desk, number, "sheet.png")
        with stand(desk, desk.registry) as app:
            app.says("The registry cannot be reached now.")
            app.click("button", "Keeper")
            app.says("This log-in may do more than a kiosk")
            t.ok(True, "a log-in that may do more is not taken, and the keeper reads why")
        with stand(desk, address) as app:
            app.says("示例县婚姻登记处", 60)
            scan(app, text)
            app.says("This office issued this paper. Whether it still counts cannot be told now.")
            t.ok(app.says(number), "without the list a signature is told, and that nobody knows more")
        for name, state in (("before", GOOD), ("after", "This paper no longer counts.")):
            done = desk.run("key", "export", "--status", "--output", desk.path(name))
            assert done.status == 0, done.err
            with stand(desk, address, "--status", desk.path(name)) as app:
                app.says("示例县婚姻登记处", 60)
                scan(app, text)
                app.says(state)
                t.ok(True, f"the signed list {name} it was withdrawn tells: {state}")
            if name == "before":
                withdraw(desk, number)


harness.main(test)
