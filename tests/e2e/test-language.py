#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No word of the other language stands anywhere in the window: every page and dialog of a day's work is walked, in Chinese for Latin
words, in English for Chinese ones that are neither data nor the name a law or a form has.

usage: test-language.py [cases|ways-out|rooms|dialogs|english]
"""
import datetime
import json
import os
import pathlib
import re
import sys

import bus
import counter
import harness

# Words a Chinese office reads every day as they are.
LATIN = {"Liji", "PDF", "PNG", "JPEG", "WebP", "CUPS", "Ctrl", "Alt", "Shift", "Enter", "Esc", "Tab", "Home", "Left", "Right", "Up", "Down", "Space",
         "lijictl", "English", "PostgreSQL", "QR", "A", "J", "L", "B", "M", "ICU", "JSON", "CSV", "SHA", "DPI", "dpi", "mm", "X", "S",
         "TTF", "OTF", "TTC", "SVG", "End", "Page", "JWK"}
# What has letters and is no word: numbers of papers, keys, files, times.
SHAPES = re.compile(r"[A-Za-z]*\d[\w.\-/:]*|[\w./~-]*/[\w./-]+|\b\w+\.(?:db|json|jsonl|pdf|png|jpg|otf|ttf|zip|liji)\b|%\d?|<[^>]*>")
HAN = re.compile(r"[㐀-鿿𠀀-𳿿]{2,}")


def latin(text, data):
    for word in sorted(data, key=len, reverse=True):
        text = text.replace(word, " ")
    return [word for word in re.findall(r"[A-Za-z][A-Za-z'’]+", SHAPES.sub(" ", text)) if word not in LATIN]


def han(text, data):
    return [word for word in HAN.findall(re.sub(r"《[^》]*》|“[^”]*”", " ", text)) if word not in data]


def shown(top):
    """It and what is shown inside it, as it stood at one moment; what is hidden is not entered."""
    tree = bus.Walk(top.acc)

    def under(acc):
        node = harness.Node(top.app, acc)
        if node.role != "application" and not harness.is_top(acc) and not node.has("visible"):
            return
        yield node
        for child in tree.below.get(acc.key, ()):
            yield from under(child)
    try:
        yield from under(tree.top)
    finally:
        tree.end()


def seen(app):
    """Every text somebody sees or a screen reader says."""
    for node in shown(app.root):
        for text in {node.name, node.text if node.role == "text" else "", node.acc.get_description() or ""}:
            if text and node.role != "application" and not re.fullmatch(r"(Gtk|Adw|Liji)[A-Z]\w+", text):
                yield f"{node.role}: {text}", text


def chinese_data(desk):
    """Whatever the registry holds, and the names forms and laws have."""
    text = []
    with desk.base() as db:
        for table in db.tables():
            if table.startswith("search"):  # an index of the rest, which not every table of tells
                continue
            for row in db.execute(f'SELECT * FROM "{table}"'):
                text += [value if isinstance(value, str) else value.decode("utf-8", "ignore") for value in row if isinstance(value, (str, bytes))]
    for source in (*harness.TOP.glob("app/certificate/kind-*.c"), *harness.TOP.glob("app/base/codes*.c"), *harness.TOP.glob("app/base/problem-*.c"),
                   *harness.TOP.glob("app/model/*procedure*.c"), *harness.TOP.glob("app/report/*.c"), harness.TOP / "app/certificate/kinds.c", harness.TOP / "ui/preferences/preferences-window.c"):
        text.append(source.read_text("utf-8"))
    text.append(desk.run("report", "marriage", "--year", str(datetime.date.today().year)).out)
    return "\n".join(text)


def menu(app, button, item):
    app.find("button", button).act()
    wanted = app.word(item).replace("_", "")
    harness.wait(f"{wanted!r} in the menu", lambda: next((node for node in shown(app.root) if node.role == "menu item" and node.name.replace("_", "") == wanted), None)).click()


def dialogs(app):
    return [top for top in app.root.children() if harness.is_top(top.acc)][1:]


def close_dialogs(app):
    for _ in range(6):
        if not dialogs(app):
            return
        app.press("Escape")
        try:
            before = len(dialogs(app))
            harness.wait("a dialog to close", lambda: len(dialogs(app)) < before, 3)
        except harness.Timeout:
            leave = app.search("button", "Leave") or app.search("button", "_Leave")
            if leave:
                leave.click()
    harness.wait("the dialogs to close", lambda: not dialogs(app))


def page(key, role, name):
    return lambda app, desk: (app.press(key), app.find(role, name))


def rows(app, name):
    return harness.wait(f"rows in {name!r}", lambda: app.search("list", name) and app.search("list", name).all("list item"))


def find(app, text):
    app.press("F5")
    box = app.find("entry", "Search everything")
    harness.wait("the search box", lambda: box.has("focused"))
    app.press("ctrl+a")
    app.enter(text)
    return harness.wait(f"{text} among the results", lambda: next((node for node in app.root.walk() if node.role == "list item" and text in node.name), None))


def case(state):
    def show(app, desk):
        no = desk.cases[state]
        find(app, no)
        app.press("Return")
        harness.wait("the case's page", lambda: any(node.role == "label" and no in node.name for node in shown(app.root)))
        app.find("button", "More about this case")
    return show


def more(state, item):
    def show(app, desk):
        case(state)(app, desk)
        menu(app, "More about this case", item)
        harness.wait("the dialog", lambda: dialogs(app))
    return show


def record(app, desk):
    find(app, desk.number)
    app.press("Return")
    app.says("Timeline")


def bad_scan(app, desk):
    app.press("ctrl+e")
    app.find("text", "Certificate number")
    app.type("LIJI1:HELLO")
    app.press("Return")
    app.says("This is not the code of a certificate.")


def open_row(key, name, at, then):
    def show(app, desk):
        app.press(key)
        rows(app, name)[at].point_at()
        app.find(*then)
    return show


def preferences(tab):
    def show(app, desk):
        app.press("ctrl+comma")
        app.find("page tab", tab).acc.do_action(0)
    return show


def press(key, button, title):
    def show(app, desk):
        app.press(key)
        app.click("button", button)
        harness.wait("the dialog", lambda: dialogs(app))
    return show


def audit(n):
    def show(app, desk):
        app.press("ctrl+j")
        app.find("list", "Acts on this list")
        box = next(node for node in app.root.walk() if node.role == "combo box" and node.visible)
        box.point_at()
        app.press("Home", *["Down"] * n, "Return")
    return show


CASES = [
    *((f"case, {state}", case(state)) for state in ("opened", "accepted", "reviewed", "registered", "declined", "refused", "cancelled", "unfinished")),
]
WAYS_OUT = [
    ("do not accept", more("opened", "Do not _accept (papers missing)…")),
    ("do not register", more("accepted", "Do not _register…")),
    ("leave", more("accepted", "The couple _leaves: cancel the case…")),
    ("not finished", more("registered", "Close as registration not _finished…")),
    ("note to the head", more("accepted", "_Sealed note to the head…")),
    ("notes", more("accepted", "_Read the notes to this case…")),
]
ROOMS = [
    ("today", page("alt+Home", "list", "Cases in hand")),
    ("marriage", page("F2", "text", "Name")),
    ("divorce", page("F3", "text", "Name")),
    ("reissue", page("F4", "button", None)),
    ("search", lambda app, desk: find(app, "张示例")),
    ("record", record),
    ("papers", page("F8", "list", "To be printed, compared or handed over")),
    ("verify", page("ctrl+e", "text", "Certificate number")),
    ("a bad code", bad_scan),
    ("stock", page("ctrl+b", "list", "Booklets one by one")),
    ("upload", page("ctrl+s", "list", "Not yet accepted by the national base")),
    ("outposts", page("ctrl+i", "list", "Outposts")),
    ("people", page("ctrl+m", "list", "Accounts")),
    ("parameters", page("ctrl+g", "list", "Decided locally")),
    ("calendar", page("ctrl+h", "list", "Loaded years")),
    ("reports", page("F7", "label", "Reports")),
    ("archives", page("F9", "label", "Archives")),
    ("bookings", page("alt+End", "label", "Bookings and queue")),
    ("audit", page("ctrl+j", "list", "Acts on this list")),
]
DIALOGS = [
    ("lending", press("ctrl+i", "Lend to an outpost…", None)),
    ("a new person", press("ctrl+m", "Add a person…", None)),
    ("a person", open_row("ctrl+m", "Accounts", 0, ("text", "Name, as papers print it"))),
    ("a parameter", open_row("ctrl+g", "Decided locally", 3, ("list", "Decided so far"))),
    *((f"audit {n}", audit(n)) for n in (1, 3, 5)),
    ("keys", lambda app, desk: (app.press("F1"), harness.wait("the keys", lambda: dialogs(app)))),
    ("preferences", preferences("Window")),
    ("backups", preferences("Backups")),
    ("printers", preferences("Printers")),
    ("locked", lambda app, desk: (app.press("ctrl+l"), app.find("button", "Unlock"))),
]


PARTS = {"cases": ("zh_CN", CASES), "ways-out": ("zh_CN", WAYS_OUT), "rooms": ("zh_CN", ROOMS), "dialogs": ("zh_CN", DIALOGS),
         "english": ("en", ROOMS + CASES[:1])}


def do(desk, *words, record=None):
    done = desk.run(*words, text=json.dumps(record, ensure_ascii=False) if record else None)
    assert done.status == 0, (words, done.err)
    return done.json


def a_day(desk):
    """One of everything that ends on a page."""
    cases = desk.cases = {}
    for n, state in enumerate(("opened", "accepted", "reviewed", "registered", "declined", "refused", "cancelled", "unfinished")):
        couple = desk.couple(n)
        no = cases[state] = do(desk, "case", "open", "--record", "-", record=couple)["no"]
        if state == "declined":
            do(desk, "case", "decline", no, "--reason", "papers_missing: 缺少户口簿")
        if state in ("opened", "declined"):
            continue
        do(desk, "case", "accept", no)
        if state == "refused":
            do(desk, "case", "refuse", no, "--ground", "kinship", "--reason", "双方系表兄妹")
        if state == "cancelled":
            do(desk, "case", "cancel", no, "--reason", "双方离开")
        if state in ("accepted", "refused", "cancelled"):
            continue
        do(desk, "case", "review", no)
        if state == "reviewed":
            continue
        do(desk, "case", "register", no)
        if state == "unfinished":
            do(desk, "case", "abandon", no, "--reason", "left: 双方离开，未领证")
    desk.number = desk.register(desk.couple(8))[0]["number"]
    do(desk, "certificate", "print", desk.number, "--copy", "man", "--template", "marriage-sheet", "--stock", "blank", "--output", desk.path("s.pdf"))
    do(desk, "stock", "void", "样本000039", "--reason", "jam")
    do(desk, "stock", "lose", "样本000040", "--reason", "找不到")


def walk(t, app, desk, lang, places, foreign):
    only = os.environ.get("LIJI_E2E_ONLY", "").split(";")
    for name, show in places:
        if only != [""] and name not in only:
            continue
        try:
            show(app, desk)
        except (harness.Timeout, StopIteration) as error:
            t.ok(False, f"{lang}: {name} is reached", str(error).splitlines()[0])
            close_dialogs(app)
            continue
        harness.time.sleep(float(os.environ.get("LIJI_E2E_REST", "0.3")))
        found = {}
        for where, text in seen(app):
            for word in foreign(text):
                found.setdefault(where, []).append(word)
        if os.environ.get("LIJI_PICTURES"):
            app.screenshot(pathlib.Path(os.environ["LIJI_PICTURES"], lang, name.replace(" ", "-").replace(",", "") + ".png"))
        t.empty([f"{words} in {where!r}" for where, words in found.items()], f"{lang}: {name} speaks its language")
        if name != "locked":
            close_dialogs(app)


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk:
        a_day(desk)
        # What an administrator types as it is: codes, the beginning of an address.
        codes = {word for row in do(desk, "parameter", "list") if row["key"] in ("record_certificate_countries", "grave_exceptions") for word in row["value"].split()}
        names = {counter.CLERK, "admin", desk.window(), *codes, "folder", "https"}
        known = chinese_data(desk)
        for part in sys.argv[1:] or PARTS:
            lang, places = PARTS[part]
            with desk.open(lang) as app:
                desk.log_in(app)
                walk(t, app, desk, lang, places, lambda text: latin(text, names) if lang == "zh_CN" else han(text, known))  # pylint: disable=cell-var-from-loop


harness.main(test)
