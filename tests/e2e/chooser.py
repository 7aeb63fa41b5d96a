# SPDX-License-Identifier: GPL-3.0-or-later
"""GTK's own file chooser, driven with the keys."""
import collections
import os

import harness


def titles(app):
    """How many windows bear each title: a chooser may have that of the window it belongs to."""
    return collections.Counter(top.name for top in app.root.children())


def give(app, ask, path, over=False):
    """Has a chooser opened, types the path of a file or a folder and waits until it has closed.
    ask: the name of the button that opens it, or what does. over: the chooser proposes a name, which the path replaces."""
    path = str(path)
    # Found before the windows are told: it may stand in a dialog that is just coming.
    opens = app.find("button", ask).click if isinstance(ask, str) else ask
    before = titles(app)
    opens()
    title = harness.wait("the file chooser", lambda: next(iter(titles(app) - before), None))
    if over:
        app.press("ctrl+a")
    app.type(path)
    harness.wait("the path in the chooser", lambda: any(
        node.role == "text" and node.text.rstrip("/").endswith(os.path.basename(path)) for node in app.root.walk()))
    app.press("Return")
    harness.wait("the chooser to close", lambda: titles(app)[title] <= before[title])
