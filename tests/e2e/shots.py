#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a picture of every screen: both languages, both themes, high contrast, text at 200 %.

usage: shots.py [--build DIR] [--output DIR] [--registry DIR] [--only NAME…] [--looks en-light,zh-dark,…]

A screen is a line in SCREENS: its name and what a clerk does to see it after log-in. `./dev shots` calls this; looking at
the pictures is a person's part.
"""
import argparse
import datetime
import json
import os
import pathlib
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
NUMBER = "J371324-"
sys.path.insert(0, str(HERE))

# name: language, dark, high contrast, text scale, size of the window
WIDE, NARROW, SMALLEST = (1280, 800), (1024, 720), (900, 720)
LOOKS = {
    "en-light": ("en", False, False, 1.0, WIDE), "en-dark": ("en", True, False, 1.0, WIDE),
    "zh-light": ("zh_CN", False, False, 1.0, WIDE), "zh-dark": ("zh_CN", True, False, 1.0, WIDE),
    "en-large": ("en", False, False, 2.0, WIDE), "en-dark-large": ("en", True, False, 2.0, WIDE),
    "zh-large": ("zh_CN", False, False, 2.0, WIDE), "zh-dark-large": ("zh_CN", True, False, 2.0, WIDE),
    "zh-contrast": ("zh_CN", False, True, 1.0, WIDE), "zh-dark-contrast": ("zh_CN", True, True, 1.0, WIDE),
    "en-contrast": ("en", False, True, 1.0, WIDE), "en-dark-contrast": ("en", True, True, 1.0, WIDE),
    "zh-contrast-large": ("zh_CN", False, True, 2.0, WIDE), "en-contrast-large": ("en", False, True, 2.0, WIDE),
    "en-smallest": ("en", False, False, 1.0, SMALLEST), "zh-smallest": ("zh_CN", False, False, 1.0, SMALLEST),
    "en-narrow": ("en", False, False, 1.0, NARROW), "zh-narrow": ("zh_CN", False, False, 1.0, NARROW),
}


def go(app, key, role, name, state=None):
    """A page's key, again if the window was still busy with the page before."""
    import harness
    for _ in range(5):
        app.press(key)
        try:
            node = app.find(role, name, timeout=4)
            harness.wait(f"{name!r} {state}", lambda: state is None or node.has(state), 2)
            return node
        except harness.Timeout:
            continue
    return app.find(role, name)


def open_case(app):
    """A couple that is being served, from the list on Today."""
    go(app, "alt+Home", "list", "In hand")
    row(app, "In hand").point_at()
    time.sleep(1)


def find_somebody(app):
    go(app, "F5", "entry", "Search everything", "focused")
    app.press("ctrl+a")
    app.enter("wang")
    rows(app, "Results")


def open_record(app):
    """The first registration that is found: a case in hand would open the form."""
    find_somebody(app)
    next(each for each in rows(app, "Results") if f"{NUMBER}" in each.name).point_at()
    app.says("Timeline")


def open_parameter(app):
    go(app, "ctrl+g", "list", "Decided locally")
    rows(app, "Decided locally")[3].point_at()
    app.find("list", "Decided so far")


def open_calendar(app):
    go(app, "ctrl+h", "list", "Loaded years")
    app.enter("20261001")


def open_audit(app):
    go(app, "ctrl+j", "list", "Acts on this list")
    app.find("text", "Seed").set_text("dice 4 2 6")
    app.find("text", "How many").set_text("4")
    app.click("button", "Draw a sample")
    rows(app, "Drawn registrations")


def open_person(app):
    go(app, "ctrl+m", "list", "Accounts")
    rows(app, "Accounts")[0].point_at()
    app.find("button", app.word("Close this account"))


def open_papers(app):
    go(app, "F8", "list", "To be printed, compared or handed over")
    row(app, "To be printed, compared or handed over").point_at()
    app.find("button", app.word("Print") + " · ")


def show_paper(app):
    open_papers(app)
    shows = [node for node in app.root.walk() if node.fits("button", app.word("Show") + " · ")]
    shows[1].click()  # the sheet: the booklet's page is words on preprinted paper
    time.sleep(2)  # the page is drawn off the frame clock


def rows(app, name):
    import harness
    return harness.wait(f"rows in {name!r}", lambda: app.search("list", name) and app.search("list", name).all("list item"))


def row(app, name):
    return rows(app, name)[0]


SCREENS = [
    ("today", lambda app: app.press("alt+Home")),
    ("marriage", lambda app: go(app, "F2", "text", app.word("Name"), "focused")),
    ("case", open_case),
    ("search", find_somebody),
    ("record", open_record),
    ("papers", open_papers),
    ("paper", show_paper),
    ("verify", lambda app: app.press("ctrl+e")),
    ("stock", lambda app: go(app, "ctrl+b", "list", "Booklets one by one")),
    ("outbox", lambda app: go(app, "ctrl+s", "list", "Not yet accepted by the national base")),
    ("parameters", lambda app: go(app, "ctrl+g", "list", "Decided locally")),
    ("parameter", open_parameter),
    ("calendar", open_calendar),
    ("audit", open_audit),
    ("users", lambda app: go(app, "ctrl+m", "list", "Accounts")),
    ("person", open_person),
    ("keys", lambda app: app.press("F1")),
]


def log_in(app, user, password):
    app.type_into("entry", "Account name", user)
    app.find("entry", "Password").focus()  # it does not tell what it holds
    app.enter(password)
    app.press("Return")
    # The log-in page stays in the tree behind the others: what tells is that the rooms are listed.
    import harness
    harness.wait("the rooms", lambda: app.search("list", "Rooms") and app.search("list", "Rooms").all("list item"))


def demo(build, folder):
    """A small demonstration registry; answers whose account opens it."""
    made = subprocess.run([f"{build}/out/bin/lijictl", "demo", "create", "--json", "--registry", str(folder), "--scale", "0.01",
                           "--waiting", "3"], capture_output=True, text=True)
    if made.returncode:
        sys.exit(made.stderr)
    account = json.loads(made.stdout)
    # One who sees every page: of the demonstration's own accounts none is all of it.
    secret = folder.parent / "password"
    secret.write_text(account["password"] + "\n")
    secret.chmod(0o600)
    roles = [word for role in ("registrar", "head", "keeper", "administrator") for word in ("--role", role)]
    subprocess.run([f"{build}/out/bin/lijictl", "user", "add", "lin", "--registry", str(folder), "--full-name", "林示例", *roles,
                    "--password-file", str(secret), "--valid-until", str(datetime.date.today() + datetime.timedelta(days=400))], check=True,
                   stdout=subprocess.DEVNULL)
    return {**account, "user": "lin"}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", default=os.environ.get("LIJI_BUILD", str(HERE.parents[1] / "build")))
    parser.add_argument("--output")
    parser.add_argument("--registry")
    parser.add_argument("--user", default="wang")
    parser.add_argument("--password", default="liji-demo")
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--looks", default=",".join(LOOKS))
    chosen = parser.parse_args()
    os.environ["LIJI_BUILD"] = chosen.build
    import harness
    output = pathlib.Path(chosen.output or f"{chosen.build}/shots").resolve()
    with harness.Session(size=WIDE) as session:
        account = {"registry": chosen.registry, "user": chosen.user, "password": chosen.password}
        if not chosen.registry:
            account = demo(chosen.build, pathlib.Path(session.home, "demo"))
        elif not chosen.only or {"users", "person"} & set(chosen.only):
            print("users and person need the account of an administrator", file=sys.stderr)
        failed = 0
        for look in chosen.looks.split(","):
            language, dark, contrast, scale, size = LOOKS[look]
            session.scale_text(scale)
            liji = harness.installed("liji")
            wanted = lambda name: not chosen.only or name in chosen.only  # noqa: E731
            if wanted("first-run"):
                with session.start([liji, "--registry", f"{session.home}/none"], language, dark, contrast) as app:
                    app.resize(*size)
                    app.find("entry", "Account name")
                    print(app.screenshot(output / look / "first-run.png", size=size))
            with session.start([liji, "--registry", account["registry"]], language, dark, contrast) as app:
                app.resize(*size)
                if wanted("log-in"):
                    print(app.screenshot(output / look / "log-in.png", size=size))
                log_in(app, account["user"], account["password"])
                for name, show in SCREENS:
                    if not wanted(name):
                        continue
                    try:
                        app.press("alt+Home")
                        show(app)
                        time.sleep(0.4)  # a picture has no condition to wait for; screenshot() then waits until it rests
                        print(app.screenshot(output / look / f"{name}.png", size=size))
                        app.press("Escape")
                    except Exception as error:  # pylint: disable=broad-except
                        failed += 1
                        app.screenshot(output / look / f"{name}-failed.png", size=size)
                        print(f"{look}/{name}: {str(error).splitlines()[0]}", file=sys.stderr)
                if wanted("locked"):
                    app.press("ctrl+l")
                    app.find("button", "Unlock")
                    print(app.screenshot(output / look / "locked.png", size=size))
                for line in sorted(set(app.output().splitlines())):
                    print(f"{look} said: {line}", file=sys.stderr)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
