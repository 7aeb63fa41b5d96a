# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the outposts' page share: the disk a test pretends, rows, the dialogs and their file choosers."""
import os

import chooser
import harness

PASSPHRASE = "sample village 7"


def probe(desk, uuid):
    """What the kernel would say of the disk under the test's folder."""
    device = os.stat(desk.folder).st_dev
    folder = desk.path(f"sys/dev/block/{os.major(device)}:{os.minor(device)}/dm")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "uuid"), "w", encoding="utf-8") as f:
        f.write(uuid + "\n")
    os.environ["LIJI_DISK_PROBE"] = desk.path("sys")


def rows(app, name):
    return harness.wait(f"rows in {name!r}", lambda: app.search("list", name) and app.search("list", name).all("list item"))


def wait_row(app, name, text):
    return harness.wait(f"{text!r} in {name!r}", lambda: next((row for row in rows(app, name) if app.word(text) in row.name), None))


def plain(app, name):
    return app.word(name).replace("_", "")


def button(app, title, name):
    """In the dialog @title: the window behind it has buttons of like names."""
    top = harness.wait(f"the dialog {title!r}", lambda: next((top for top in app.root.children() if app.word(title) in top.name), None))
    return app.find("button", plain(app, name), within=top)


def choose(app, title, path, kind="_Folder…", saving=False):
    """Presses Folder… or File… in the dialog and gives the chooser a path."""

    button = app.find("button", plain(app, kind))

    def ask():
        button.click()
        harness.wait("the chooser", lambda: any(app.word(title) in top.name for top in app.root.children()))
        if saving:  # the name it proposes
            harness.wait("the name", lambda: any(node.role == "text" and node.text.endswith(".liji-loan") for node in app.root.walk()))

    chooser.give(app, ask, path, saving)


def secret(app, text):
    """Where the caret is: a password's field does not tell that it has it."""
    app.press("ctrl+a", "BackSpace")
    app.type(text)
