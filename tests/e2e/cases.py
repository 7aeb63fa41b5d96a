# SPDX-License-Identifier: GPL-3.0-or-later
"""A case found by its number, its papers, and the ways out of it: each asks for its reason in a dialog, and Enter takes none of them."""
import csv
import os
import subprocess

import counter
import harness

OLD = ("OP_TYPE", "CERT_NO", "OLD_CERT_NO", "OP_DATE", "DEPT_CODE", "DEPT_NAME", "NAME_MAN", "BIRTH_MAN", "CERT_NUM_MAN", "NAME_WOMAN", "BIRTH_WOMAN", "CERT_NUM_WOMAN")


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


def old(desk, *rows, two=True):
    """Records of former years that two people stand for, or one alone."""
    if not os.path.exists(desk.path("filer.password")):
        desk.add_second("filer", "周档案", "archivist")
    with open(desk.path("old.csv"), "w", encoding="utf-8-sig", newline="") as file:
        table = csv.DictWriter(file, OLD, restval="")
        table.writeheader()
        table.writerows({"OP_TYPE": "IA", "DEPT_NAME": "示例县民政局", **row} for row in rows)
    done = desk.run("import", "marriages", file.name, *(desk.second("filer") if two else ()))
    assert done.status == 0, done.err


def whose(couple):
    return {f"{key}_{side.upper()}": couple[side][field] for side in ("man", "woman")
            for key, field in (("NAME", "name"), ("BIRTH", "birth_date"), ("CERT_NUM", "identity_number"))}


def paper(desk, app, title, number=None):
    """A paper of the case in a window of its own; its words, as the registry draws it."""
    before = len(dialogs(app))
    app.find("button", "Papers of this case").act()
    wanted = harness.wait(f"{title} among the papers", lambda: next((node for node in app.root.walk() if node.role == "menu item" and title in node.name), None))
    wanted.act()
    harness.wait(f"{title} in a window", lambda: len(dialogs(app)) > before, 40)
    app.press("Escape")
    harness.wait("the paper to close", lambda: len(dialogs(app)) == before)


def read(desk, number, template, copy="man"):
    """What a certificate says."""
    path = desk.path("paper.pdf")
    done = desk.run("certificate", "print", number, "--copy", copy, "--template", template, "--output", path)
    assert done.status == 0, done.err
    return "".join(subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout.split())


def verified(t, desk, number, what, copy="man", template="marriage-sheet"):
    """The sealed sheet, as it is shown, is good."""
    path, keys = desk.path("sheet.pdf"), desk.path("keys.jwks")
    done = desk.run("certificate", "print", number, "--copy", copy, "--template", template, "--output", path)
    assert done.status == 0, done.err
    assert desk.run("key", "export", "--output", keys).status == 0
    seen = desk.run("seal", "verify", path, "--key", keys)
    t.ok(seen.status == 0, f"{what}: the paper's symbol verifies", seen.out + seen.err)


def second(app, who, password):
    """Whoever the form names gives their password."""
    app.find("text", app.word("Password of %s").replace("%s", who), 40).focus()
    app.type(password)
    app.press("Return")


def row(app, title, text):
    """A row that is not asked for by itself."""
    node = counter.walk_to(app, app.find("text", title, 40))
    app.enter(text)
    app.press("Return")
    harness.wait(f"the caret to leave {title}", lambda: not node.has("focused"))
