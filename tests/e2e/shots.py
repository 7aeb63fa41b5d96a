#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a picture of every screen: both languages, both themes, high contrast, text at 200 %.

usage: shots.py [--build DIR] [--output DIR] [--registry DIR] [--only NAME…] [--looks en-light,zh-dark,…]

A screen is a line in SCREENS: its name and what a clerk does to see it after log-in. `./dev shots` calls this; looking at
the pictures is a person's part.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

# name: language, dark, high contrast, text scale
LOOKS = {
    "en-light": ("en", False, False, 1.0), "en-dark": ("en", True, False, 1.0),
    "zh-light": ("zh_CN", False, False, 1.0), "zh-dark": ("zh_CN", True, False, 1.0),
    "zh-contrast": ("zh_CN", False, True, 1.0), "en-large": ("en", False, False, 2.0),
    "zh-large": ("zh_CN", False, False, 2.0),
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
    time.sleep(0.5)


def open_record(app):
    find_somebody(app)
    app.press("Return")
    app.says("Timeline")


def open_papers(app):
    go(app, "F8", "list", "To be printed, compared or handed over")
    row(app, "To be printed, compared or handed over").point_at()
    app.find("button", app.word("Print") + " · ")


def show_paper(app):
    open_papers(app)
    shows = [node for node in app.root.walk() if node.fits("button", app.word("Show") + " · ")]
    shows[1].click()  # the sheet: the booklet's page is words on preprinted paper
    time.sleep(2)  # the page is drawn off the frame clock


def row(app, name):
    import harness
    return harness.wait(f"a row in {name!r}", lambda: (app.search("list", name) or app.root).all("list item") and
                        app.find("list", name).all("list item"))[0]


SCREENS = [
    ("today", lambda app: app.press("alt+Home")),
    ("marriage", lambda app: app.press("F2")),
    ("case", open_case),
    ("search", find_somebody),
    ("record", open_record),
    ("papers", open_papers),
    ("paper", show_paper),
    ("verify", lambda app: app.press("ctrl+e")),
    ("stock", lambda app: app.press("ctrl+b")),
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
    return json.loads(made.stdout)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", default=os.environ.get("LIJI_BUILD", str(HERE.parents[1] / "build")))
    parser.add_argument("--output")
    parser.add_argument("--registry")
    parser.add_argument("--user", default="wang")
    parser.add_argument("--password", default="liji-demo")
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--looks", default=",".join(LOOKS))
    parser.add_argument("--size", default="1280x800")
    chosen = parser.parse_args()
    os.environ["LIJI_BUILD"] = chosen.build
    import harness
    output = pathlib.Path(chosen.output or f"{chosen.build}/shots").resolve()
    with harness.Session(size=tuple(map(int, chosen.size.split("x")))) as session:
        account = {"registry": chosen.registry, "user": chosen.user, "password": chosen.password}
        if not chosen.registry:
            account = demo(chosen.build, pathlib.Path(session.home, "demo"))
        failed = 0
        for look in chosen.looks.split(","):
            language, dark, contrast, scale = LOOKS[look]
            session.scale_text(scale)
            with session.start([harness.installed("liji"), "--registry", account["registry"]], language, dark, contrast) as app:
                size = session.size
                app.resize(*size)
                if not chosen.only or "log-in" in chosen.only:
                    app.screenshot(output / look / "log-in.png")
                log_in(app, account["user"], account["password"])
                for name, show in SCREENS:
                    if chosen.only and name not in chosen.only:
                        continue
                    try:
                        app.press("alt+Home")
                        show(app)
                        time.sleep(0.4)  # a picture has no condition to wait for; screenshot() then waits until it rests
                        print(app.screenshot(output / look / f"{name}.png"))
                        app.press("Escape")
                    except Exception as error:  # pylint: disable=broad-except
                        failed += 1
                        app.screenshot(output / look / f"{name}-failed.png")
                        print(f"{look}/{name}: {str(error).splitlines()[0]}", file=sys.stderr)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
