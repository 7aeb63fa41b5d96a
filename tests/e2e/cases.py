# SPDX-License-Identifier: GPL-3.0-or-later
"""A case found by its number, and the ways out of it: each asks for its reason in a dialog, and Enter takes none of them."""
import harness


def dialogs(app):
    """Windows over the main one."""
    return [top for top in app.root.children() if harness.is_top(top.acc)][1:]


def open_case(app, no):
    """The case, found by its number."""
    app.press("F5")
    box = app.find("entry", "Search everything")
    harness.wait("the search box", lambda: box.has("focused"))
    app.press("ctrl+a")
    app.type(no)
    row = harness.wait(f"the case {no}", lambda: next((node for node in app.root.walk() if node.role == "list item" and no in node.name), None))
    app.press("Return")
    harness.wait("the case's page", lambda: any(node.visible and no in node.name for node in app.root.walk() if node.role == "label"))
    app.find("button", "More about this case")
    return row


def more(app, item):
    """An item of the case's menu."""
    app.find("button", "More about this case").act()
    wanted = app.word(item).replace("_", "")
    harness.wait(f"{wanted!r} in the menu", lambda: next((node for node in app.root.walk() if node.role == "menu item" and node.name.replace("_", "") == wanted), None)).click()


def end(app, item, code, note, asks="Reason"):
    """Fills a way out's dialog; Enter on its button does nothing, Space does it."""
    before = len(dialogs(app))
    more(app, item)
    box = harness.wait("the dialog", lambda: (dialogs(app) or [None])[-1] if len(dialogs(app)) > before else None)
    if code:
        reason = app.find("text", asks, within=box)
        harness.wait("the caret in the reason", lambda: reason.has("focused"))
        app.type(code)
        app.press("Return")
    words = app.find("text", "Facts and reasons", within=box)
    harness.wait("the caret in the words", lambda: words.has("focused"))
    app.enter(note)
    harness.wait("the words", lambda: words.text == note)
    return box


def confirm(app, box, button, desk, no, state, then=lambda: None):
    node = app.find("button", button, within=box)
    inside = lambda: next((each for each in box.walk() if each.has("focused") and each.role not in harness.TOPLEVELS), None)  # noqa: E731
    for _ in range(6):
        last = inside()
        if node.has("focused"):
            break
        app.press("Tab")
        harness.wait("the caret to move on", lambda: inside() and (last is None or not last.has("focused")))
    app.press("Return", "Return")
    still = desk.run("case", "show", no).json["state"]
    app.press("space")
    then()
    harness.wait(f"the case {no} to be {state}", lambda: desk.run("case", "show", no).json["state"] == state)
    return still
