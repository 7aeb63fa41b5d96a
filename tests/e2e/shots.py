#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a picture of every screen: both languages, both themes, high contrast, text at 200 %, narrow and wide windows.

usage: shots.py [--build DIR] [--output DIR] [--registry DIR] [--only NAME…] [--looks en-light,zh-dark,…]

A screen is a line in SCREENS: its name and what a clerk does to see it after log-in, in HOME those of a funeral home. EMPTY are the same on the first morning of an
office that has done nothing yet, GATES are what stands before the rooms. `./dev shots` calls this; looking at the pictures is a
person's part. (Cut off from a server: LIJI_E2E_PICTURES=DIR with test-server.py.)
"""
import argparse
import datetime
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
NUMBER = "J371324-"
sys.path.insert(0, str(HERE))

# name: language, dark, high contrast, text scale, size of the window
WIDE, NARROW, SMALLEST, COUNTER, DESKTOP = (1280, 800), (1024, 720), (900, 720), (1366, 768), (1920, 1080)
LOOKS = {
    "en-light": ("en", False, False, 1.0, WIDE), "en-dark": ("en", True, False, 1.0, WIDE),
    "zh-light": ("zh_CN", False, False, 1.0, WIDE), "zh-dark": ("zh_CN", True, False, 1.0, WIDE),
    "en-large": ("en", False, False, 2.0, WIDE), "en-dark-large": ("en", True, False, 2.0, WIDE),
    "zh-large": ("zh_CN", False, False, 2.0, WIDE), "zh-dark-large": ("zh_CN", True, False, 2.0, WIDE),
    "zh-contrast": ("zh_CN", False, True, 1.0, WIDE), "zh-dark-contrast": ("zh_CN", True, True, 1.0, WIDE),
    "en-contrast": ("en", False, True, 1.0, WIDE), "en-dark-contrast": ("en", True, True, 1.0, WIDE),
    "zh-contrast-large": ("zh_CN", False, True, 2.0, WIDE), "en-contrast-large": ("en", False, True, 2.0, WIDE),
    "en-smallest": ("en", False, False, 1.0, SMALLEST), "zh-smallest": ("zh_CN", False, False, 1.0, SMALLEST),
    "en-large-narrow": ("en", False, False, 2.0, NARROW), "zh-large-narrow": ("zh_CN", False, False, 2.0, NARROW),
    "en-narrow": ("en", False, False, 1.0, NARROW), "zh-narrow": ("zh_CN", False, False, 1.0, NARROW),
    "en-counter": ("en", False, False, 1.0, COUNTER), "zh-counter": ("zh_CN", False, False, 1.0, COUNTER),
    "en-desktop": ("en", False, False, 1.0, DESKTOP), "zh-desktop": ("zh_CN", False, False, 1.0, DESKTOP),
}
WINDOW = "1号窗口"


def office_now():
    """The office's day is China's."""
    return datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8)))


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


def scroll_to(app, node):
    """The wheel, until the pointer could reach it: at 200 % much is below what is seen."""
    number, width, height = app.window(node.toplevel().name)
    for _ in range(120):
        place = node.point()[2]
        if 60 < place < height - 90:
            return node
        subprocess.run(["xdotool", "mousemove", "--window", number, str(width * 2 // 3), str(height // 2), "click", "5" if place >= 60 else "4"], check=True)
        time.sleep(0.1)
    return node


def find_text(app, text):
    """Types into the one search box and opens what is found first."""
    go(app, "F5", "entry", "Search everything", "focused")
    app.press("ctrl+a")
    app.enter(text)
    return rows(app, "Results")


def open_case(app):
    """A couple that is being served, from the list on Today."""
    go(app, "alt+Home", "list", "Cases in hand")
    scroll_to(app, row(app, "Cases in hand")).point_at()
    app.find("button", "More about this case")


def more(app, item):
    import harness
    app.find("button", "More about this case").act()
    harness.wait(item, lambda: next((node for node in app.root.walk() if node.role == "menu item" and node.name == app.word(item).replace("_", "")), None)).click()


def refuse(app):
    open_case(app)
    more(app, "Do not _accept (papers missing)…")
    app.find("text", "Facts and reasons")


def bad_number(app):
    """A mistyped number and no photo, as the checks beside the form say it."""
    import counter
    go(app, "F2", "button", "More about this case")
    app.press("ctrl+n")
    counter.wait_field(app, ("man", "Name"))
    counter.answer(app, {("man", "Name"): "赵示例", ("man", "Identity document number"): "11010319991020991X"})


def divorce(app):
    go(app, "F3", "button", "More about this case")


def ceremonies(app):
    key("alt+End", "list", "Slots of the day")(app)
    app.click("button", "More about this day")
    app.click("menu item", "Ceremonies and counselling")
    app.find("list", "Group ceremonies")


def find_somebody(app):
    find_text(app, "wang")


def find_nobody(app):
    go(app, "F5", "entry", "Search everything", "focused")
    app.press("ctrl+a")
    app.enter("zzzz")
    app.says("Nothing found. Try fewer letters, or part of a number.")


def open_record(app):
    """The first registration that is found: a case in hand would open the form."""
    find_somebody(app)
    next(each for each in rows(app, "Results") if f"{NUMBER}" in each.name).point_at()
    app.says("Timeline")


def afterwards(item, *words):
    """A step of what may happen to a record, from its menu."""
    def show(app):
        import harness
        open_record(app)
        text = app.word(item)
        for word in words:
            text = text.replace("%s", app.word(word))
        app.find("button", "What happens to this record afterwards").act()
        app.find("menu item", text).act()
        harness.wait("its window", lambda: app.root.acc.get_child_count() > 1)
    return show


def open_divorce(app):
    """One whose thirty days run, with its clock on top."""
    find_text(app, f"{app.divorce}")
    app.press("Return")
    app.find("button", "More about this case")


def reissue(app):
    app.press("F4")
    time.sleep(0.5)


def reissue_found(app):
    reissue(app)
    app.enter(f"{NUMBER}2021-000029")
    app.press("Return")
    app.find("check box", app.word("Lost"))


def verify_bad(app):
    app.press("ctrl+e")
    app.find("button", "Verify it")
    time.sleep(0.5)
    app.enter("NOT A SEAL")
    app.press("Return")
    time.sleep(0.5)


def open_parameter(app):
    go(app, "ctrl+g", "list", "Decided locally")
    scroll_to(app, next(each for each in rows(app, "Decided locally") if app.word("Certificates made elsewhere may be handed over here") in each.name)).point_at()
    app.find("list", "Decided so far")


def open_calendar(app):
    go(app, "ctrl+h", "list", "Loaded years")
    app.enter("20261001")


def open_audit(app):
    go(app, "ctrl+j", "list", "Acts on this list")
    for title, text in (("Seed", "dice 4 2 6"), ("How many", "4")):
        scroll_to(app, app.find("text", title)).set_text(text)
    app.click("button", "Draw a sample")
    scroll_to(app, rows(app, "Drawn registrations")[0])


def open_reports(app):
    go(app, "F7", "list", "Figures of the period")
    app.find("text", "Year").set_text("2021")
    app.says("2021年")


def open_person(app):
    go(app, "ctrl+m", "list", "Accounts")
    scroll_to(app, rows(app, "Accounts")[0]).point_at()
    app.find("button", app.word("Close this account"))


def add_person(app):
    go(app, "ctrl+m", "list", "Accounts")
    app.click("button", "Add a person…")
    app.find("text", "Examination holds until")


def recovery(app):
    go(app, "ctrl+m", "list", "Accounts")
    app.click("button", "Recovery codes…")
    app.find("button", "Make two codes")


def day(app):
    go(app, "alt+Home", "list", "Cases in hand")
    app.click("button", "Day closing…")
    time.sleep(1)


def lend(app):
    go(app, "ctrl+i", "list", "Outposts")
    app.click("button", "Lend to an outpost…")
    app.find("text", "First booklet")


def preferences(page):
    def show(app):
        app.press("ctrl+comma")
        top = window(app, "Preferences")
        for node in top.walk():
            if node.role in ("toggle button", "radio button", "page tab") and node.name == app.word(page):
                node.click()
                break
        time.sleep(0.5)
    return show


def about(app):
    go(app, "alt+Home", "list", "Cases in hand")
    app.find("button", "Main menu").act()
    app.find("menu item", app.word("_About Liji").replace("_", "").split("(")[0]).click()
    time.sleep(1)


def open_papers(app):
    go(app, "F8", "list", "To be printed, compared or handed over")
    scroll_to(app, row(app, "To be printed, compared or handed over")).point_at()
    app.find("button", app.word("Print") + " · ")


def show_paper(app, which=-1):
    open_papers(app)
    shows = [node for node in app.root.walk() if node.fits("button", app.word("Show") + " · ")]
    shows[which].click()  # the last is a sheet: the booklet's page is words on preprinted paper
    time.sleep(2)  # the page is drawn off the frame clock


def spoil(app):
    open_papers(app)
    app.find("button", app.word("Spoiled…") + " · ").click()
    time.sleep(0.5)


def open_death(app, place):
    """The first case of a place on the board."""
    go(app, "F6", "list", place)
    scroll_to(app, row(app, place)).point_at()
    app.find("button", "Bill…")


def window(app, title):
    import harness
    return harness.wait(f"the window {title!r}", lambda: next((top for top in app.root.children() if app.word(title) in top.name), None))


def rows(app, name):
    import harness
    return harness.wait(f"rows in {name!r}", lambda: app.search("list", name) and app.search("list", name).all("list item"))


def row(app, name):
    return rows(app, name)[0]


def key(keys, role, name):
    return lambda app: go(app, keys, role, name)


SCREENS = [
    ("today", lambda app: app.press("alt+Home")),
    ("marriage", lambda app: go(app, "F2", "text", app.word("Name"), "focused")),
    ("case", open_case),
    ("refuse", refuse),
    ("divorce", divorce),
    ("divorce-clock", open_divorce),
    ("reissue", reissue),
    ("reissue-found", reissue_found),
    ("booking", key("alt+End", "list", "Slots of the day")),
    ("ceremonies", ceremonies),
    ("search", find_somebody),
    ("search-nothing", find_nobody),
    ("record", open_record),
    ("record-note", afterwards("Note a judgment, a death, a remark…")),
    ("record-correct", afterwards("Correct an entry…")),
    ("record-revoke", afterwards("Revocation: %s…", "Examination")),
    ("record-person", afterwards("Timeline of the man")),
    ("papers", open_papers),
    ("paper", show_paper),
    ("booklet", lambda app: show_paper(app, 0)),
    ("spoil", spoil),
    ("verify", lambda app: app.press("ctrl+e")),
    ("verify-bad", verify_bad),
    ("stock", key("ctrl+b", "list", "Booklets one by one")),
    ("archive", key("F9", "list", "Volumes")),
    ("outbox", key("ctrl+s", "list", "Not yet accepted by the national base")),
    ("outposts", key("ctrl+i", "list", "Outposts")),
    ("lend", lend),
    ("parameters", key("ctrl+g", "list", "Decided locally")),
    ("parameter", open_parameter),
    ("calendar", open_calendar),
    ("audit", open_audit),
    ("reports", open_reports),
    ("users", key("ctrl+m", "list", "Accounts")),
    ("person", open_person),
    ("add-person", add_person),
    ("recovery", recovery),
    ("day", day),
    ("preferences", preferences("Window")),
    ("preferences-backups", preferences("Backups")),
    ("preferences-printers", preferences("Printers")),
    ("about", about),
    ("keys", lambda app: app.press("F1")),
    ("bad-number", bad_number),  # leaves a draft behind
]


def open_niche(app):
    go(app, "alt+Page_Down", "list", "Day plan")
    import harness
    harness.wait("a niche", lambda: app.find("table", "Shelves of ashes").all("push button"))[0].click()
    return app.find("button", "Renew the lease")


def ashes_act(title):
    def show(app):
        open_niche(app)
        app.click("button", title)
        app.find("dialog", title)
    return show


def new_scheme(app):
    go(app, "alt+Page_Up", "list", "Lists of charges")
    scroll_to(app, app.find("button", "Take in a scheme…")).click()
    app.find("dialog", "Take in a waiver scheme")


def open_version(app):
    rows = go(app, "alt+Page_Up", "list", "Lists of charges")
    rows.all("list item")[0].click()
    return app.find("button", "Next version…")


def open_map(app):
    app.press("ctrl+F6")
    time.sleep(1)
    back = app.search("button", "All cemeteries")
    if back and back.visible:  # the page is as it was left
        back.click()
    app.find("list", "Cemeteries")
    row(app, "Cemeteries").point_at()
    app.find("table", app.word("Map of %s").replace("%s", "示例县公益性公墓"))
    time.sleep(1)  # the tiles are drawn off the frame clock


def open_plot(app, step=None):
    open_map(app)
    app.press("Return")
    app.find("button", "Renew…")
    if step:
        app.click("button", step)
        app.find("button", "_Back")


HOME = [
    ("cemeteries", lambda app: (app.press("ctrl+F6"), app.find("list", "Cemeteries"))),
    ("cemetery-map", open_map),
    ("cemetery-near", lambda app: (open_map(app), app.press("plus", "plus", "plus"), time.sleep(1))),
    ("cemetery-plot", open_plot),
    ("cemetery-joint", lambda app: open_plot(app, "Inter beside…")),
    ("funeral-board", key("F6", "list", "In the house")),
    ("funeral-call", lambda app: (go(app, "F6", "list", "In the house"), app.press("ctrl+n"), app.find("button", "Take the call"))),
    ("funeral-case", lambda app: open_death(app, "In the house")),
    ("funeral-ashes", lambda app: open_death(app, "Ashes that await collection")),
    ("funeral-bill", lambda app: (open_death(app, "Ashes that await collection"), app.click("button", "Bill…"), app.find("button", "Void this bill…"))),
    ("funeral-matter", lambda app: (open_death(app, "Ashes that await collection"), app.click("button", "One matter after death…"), app.find("button", "Take the matter in"))),
    ("funeral-matters", key("ctrl+u", "list", "Departments to remind")),
    ("funeral-shift", lambda app: (go(app, "F6", "list", "In the house"), app.click("button", "Hand the shift over…"), app.find("list", "Handed over before"))),
    ("funeral-plan", key("alt+Page_Down", "list", "Day plan")),
    ("funeral-book", lambda app: (go(app, "alt+Page_Down", "list", "Day plan"), app.click("button", "Book…"), app.find("button", "Book it"))),
    ("funeral-service", lambda app: (go(app, "alt+Page_Down", "list", "Day plan"), app.click("button", "Order a service…"), app.find("button", "Order the service"))),
    ("funeral-niche", lambda app: open_niche(app)),
    ("funeral-handover", lambda app: (open_niche(app), app.click("button", "Hand over for good"), app.find("dialog", "Hand over for good"))),
    ("funeral-claim", ashes_act("Two relatives claim them")),
    ("funeral-divide", ashes_act("Divide the ashes")),
    ("funeral-scheme", new_scheme),
    ("funeral-charges", key("alt+Page_Up", "list", "Lists of charges")),
    ("funeral-version", lambda app: open_version(app)),
    ("funeral-next-version", lambda app: (open_version(app), app.click("button", "Next version…"), app.find("button", "Take the version in"))),
    ("funeral-item", lambda app: (open_version(app), app.click("button", "Next version…"), app.find("button", "Add an item…").click(), app.find("button", "Take over"))),
    ("funeral-reports", open_reports),
]
EMPTY = [
    ("empty-today", lambda app: app.press("alt+Home")),
    ("empty-papers", lambda app: app.press("F8")),
    ("empty-search", lambda app: app.press("F5")),
    ("empty-stock", lambda app: app.press("ctrl+b")),
    ("empty-outbox", lambda app: app.press("ctrl+s")),
    ("empty-outposts", lambda app: app.press("ctrl+i")),
    ("empty-audit", lambda app: app.press("ctrl+j")),
]


def log_in(app, user, password):
    app.type_into("entry", "Account name", user)
    app.find("entry", "Password").focus()  # it does not tell what it holds
    app.enter(password)
    app.press("Return")
    # The log-in page stays in the tree behind the others: what tells is that the rooms are listed.
    import harness
    harness.wait("the rooms", lambda: app.search("list", "Rooms") and app.search("list", "Rooms").all("list item"))


def lijictl(build, *words, text=None):
    done = subprocess.run([f"{build}/out/bin/lijictl", *map(str, words)], input=text, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{words[:2]}: {done.stderr}")
    return done.stdout


def add_lin(build, folder, secret):
    """One who sees every page: of the demonstration's own accounts none is all of it."""
    roles = [word for role in ("registrar", "head", "keeper", "archivist", "auditor", "administrator") for word in ("--role", role)]
    lijictl(build, "user", "add", "lin", "--registry", folder, "--full-name", "林示例", *roles, "--password-file", secret,
            "--valid-until", datetime.date.today() + datetime.timedelta(days=400))


def demo(build, folder):
    """A small demonstration registry; answers whose account opens it."""
    account = json.loads(lijictl(build, "demo", "create", "--json", "--registry", folder, "--scale", "0.01", "--waiting", "3"))
    secret = folder.parent / "password"
    secret.write_text(account["password"] + "\n")
    secret.chmod(0o600)
    add_lin(build, folder, secret)
    change(folder, "UPDATE marriage_case SET at_window = ?", WINDOW)  # not this machine's name
    return {**account, "user": "lin"}


def change(folder, statement, *values):
    base = sqlite3.connect(folder / "registry.db")
    base.execute(statement, values)
    base.commit()
    base.close()


def fresh(build, folder, password):
    """An office that has done nothing yet."""
    secret = folder.parent / "password"
    lijictl(build, "registry", "create", "--registry", folder, "--office-code", "371324", "--office-name", "示例县婚姻登记处", "--password-file", secret)
    add_lin(build, folder, secret)
    return {"registry": str(folder), "user": "lin", "password": password}


def funeral_home(build, folder, password):
    """A funeral home with somebody in the cold store, ashes that wait, and a list of charges."""
    account = fresh(build, folder, password)

    def run(*words, text=None):
        return json.loads(lijictl(build, *words, "--registry", folder, "--json", text=text))

    run("parameter", "set", "office_rooms", "funeral", "--basis", "示例文件1号")
    example = json.loads(lijictl(build, "death", "schema"))["examples"][0]
    run("resource", "add", "cold_slot", *(f"A-{n:02d}" for n in range(1, 9)))
    items = [{"code": code, "name": name, "class": "basic", "pricing": "guide", "management": "province", "unit": unit, "per": per, "price_fen": fen, "max_fen": fen}
             for code, name, unit, per, fen in (("HH01", "遗体火化", "具", "once", 23000), ("CF01", "遗体存放", "具·天", "day", 10000))]
    (folder.parent / "list.json").write_text(json.dumps({"series": "all", "title": "示例目录", "valid_from": "2026-01-01", "basis": "示1号", "items": items}))
    run("price", "import", folder.parent / "list.json")
    run("resource", "add", "hall", "一号厅")
    for n, name in enumerate(("张样本甲", "张样本乙", "张样本丙")):
        paper = {"identity_kind": "passport_cn", "identity_number": f"E0000010{n}", "certificate_number": f"E0000010{n}"} if n else {}
        no = run("death", "open", text=json.dumps({**example, "name": name, **paper}))[0]["case"]

        def step(act, *words, **fields):
            return run("death", "advance", no, act, *words, "--fields", "-", text=json.dumps(fields))  # noqa: B023

        step("dispatch", vehicle="鲁Q示例1", driver="赵司机")
        tag = step("collect", collector="钱接运", handed_by="孙护士", no_effects=True)["tag"]
        step("store", "--tag", tag, slot=f"A-{n + 1:02d}")
        if n == 0:
            soon = office_now() + datetime.timedelta(minutes=5)
            run("resource", "book", "hall", "一号厅", "--case", no, "--from", f"{soon:%Y-%m-%d %H:%M}", "--until",
                f"{soon + datetime.timedelta(minutes=50):%Y-%m-%d %H:%M}", "--purpose", "告别")
            run("service", "order", no, "wash", "--at", f"{soon.date() + datetime.timedelta(days=1)} 09:00", "--note", "温水")
            continue
        step("clear", "--tag", tag, identity_checked=True, arranger_name="李示例", arranger_kind="child", arranger_identity_kind="passport_cn", arranger_number="E00000001",
             arranger_seen=True, confirmation_signed=True, confirmation_on=str(datetime.date.today()))
        step("cremate", "--tag", tag, furnace="1号炉", cremator="周火化")
        step("finish", "--tag", tag)
        label = step("pack", "--tag", tag, packer="吴装灰")["ashes"][0]["label"]
        if n == 2:
            step("hand_over", "--tag", label, receiver_name="李示例", receiver_number="E00000001", receiver_signed=True, keeper_signed=True, destination="06")
            run("ashes", "deposit", label, "--niche", "东-1-1", "--until", str(datetime.date.today() + datetime.timedelta(days=365)))
    cemetery(run)
    return account


def cemetery(run):
    """A small cemetery with a plot in each state."""
    run("cemetery", "create", "GY", "--name", "示例县公益性公墓", "--nature", "public", "--tier", "county", "--region", "371324")
    run("plot", "range", "GY", "1区 1-8排 1-24号, skip 4", "--kind", "plot", "--holes", "2", "--area", "8000")
    run("plot", "range", "GY", "2区 1-5排 1-14号", "--kind", "tree", "--area", "4000")
    run("plot", "range", "GY", "壁区 1-3排 1-12号", "--kind", "niche", "--build", "building", "--sale", "off")
    run("plot", "range", "GY", "壁区 4排 1-12号", "--kind", "niche", "--build", "none", "--sale", "off")
    run("plot", "set", "GY-1-8-1", "--sale", "locked", "--reason", "塌陷待修")
    run("plot", "set", "GY-1-8-2", "--sale", "off")
    run("plot", "hold", "GY-1-2-3", "--name", "赵留墓")
    run("plot", "hold", "GY-1-2-5", "--name", "钱定墓", "--deposit", "1000")
    today = datetime.date.today()
    for n, (plot, end) in enumerate((("GY-1-1-1", today + datetime.timedelta(days=7300)), ("GY-1-1-2", today + datetime.timedelta(days=2)), ("GY-1-1-3", None),
                                     ("GY-1-3-7", None), ("GY-2-1-1", None), ("GY-2-1-2", None))):
        fee = ("--fee-until", end, "--fee", "2000", "--receipt", f"示票{n}") if end else ()
        no = run("contract", "open", plot, "--holder", "李示例", "--number", "371324196807084022", "--for", f"张样本{n}", "--relation", "child", "--proof", "cremation",
                 "--proof-no", f"示火{n}", "--region", "371324", *fee)["contract"]
        if plot != "GY-1-3-7":
            run("interment", "add", no, "--name", f"张样本{n}", "--proof", "cremation", "--proof-no", f"示火{n}")
        if plot == "GY-1-1-3":
            run("interment", "joint", no, "--name", "李配偶", "--proof", "cremation", "--proof-no", "示火90", "--relation", "parent", "--consent", "示例同意书")


def closed(build, folder, password):
    """The same on the morning after its first day was closed."""
    account = fresh(build, folder, password)
    lijictl(build, "day", "close", "--registry", folder)
    change(folder, "UPDATE day_closing SET day = ?", str(datetime.date.today() - datetime.timedelta(days=1)))
    return account


def locked_key(build, folder, password):
    """One that does not keep the passphrase of its signing key."""
    account = fresh(build, folder, password)
    (folder / "secrets" / "passphrase").unlink()
    return account


def find_divorce(build, registry):
    cases = json.loads(lijictl(build, "case", "list", "--json", "--state", "accepted", "--registry", registry))
    return cases[0]["no"] if cases else None  # the demonstration leaves no marriage of last year half done


def name_window(home):
    """As somebody has called it in the preferences; the machine's own name is nobody's business."""
    folder = pathlib.Path(home, "config", "glib-2.0", "settings")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "keyfile").write_text(f"[org/liji/Registry]\nstation='{WINDOW}'\n")


class Camera:
    """One look, and where its pictures go."""

    def __init__(self, session, look, output):
        self.language, self.dark, self.contrast, self.scale, self.size = LOOKS[look]
        self.session, self.look, self.output, self.failed = session, look, output, 0
        session.scale_text(self.scale)

    def start(self, registry):
        import harness
        # A Chinese office, whichever language somebody likes the window in.
        env = {"LC_ALL": "zh_CN.UTF-8", "LANGUAGE": self.language} if self.session.locpath else {}
        return self.session.start([harness.installed("liji"), "--registry", str(registry)], self.language, self.dark, self.contrast, env)

    def centre(self, app):
        """No window manager puts dialogs where they belong."""
        for top in list(app.root.children())[1:]:
            if top.name.startswith("Gtk"):  # the keys' window has no title
                continue
            number, width, height = app.window(top.name)
            subprocess.run(["xdotool", "windowmove", number, str(max(0, (self.size[0] - width) // 2)), str(max(0, (self.size[1] - height) // 2))], check=True)

    def take(self, app, name):
        time.sleep(0.4)  # a picture has no condition to wait for; screenshot() then waits until it rests
        self.centre(app)
        subprocess.run(["xdotool", "mousemove", str(self.size[0] - 1), str(self.size[1] - 1)], check=True)  # no tooltip, no hover
        print(app.screenshot(self.output / self.look / f"{name}.png", size=self.size), flush=True)

    def tour(self, app, screens, wanted):
        for name, show in screens:
            if not wanted(name):
                continue
            try:
                app.press("alt+Home")
                show(app)
                self.take(app, name)
            except Exception as error:  # pylint: disable=broad-except
                self.failed += 1
                app.screenshot(self.output / self.look / f"{name}-failed.png", size=self.size)
                print(f"{self.look}/{name}: {str(error).splitlines()[0]}", file=sys.stderr)
            for _ in range(4):
                app.press("Escape")
                if app.root.acc.get_child_count() <= 1:
                    break
                time.sleep(0.3)

    def gate(self, registry, name, account=None, wait=None):
        with self.start(registry) as app:
            app.resize(*self.size)
            app.find("entry", "Account name")
            if account:
                log_in(app, account["user"], account["password"])
            if wait:
                wait(app)
            self.take(app, name)


def photograph(camera, offices, wanted):
    account = offices["demo"]
    if wanted("first-run"):
        camera.gate(f"{camera.session.home}/none", "first-run")
    if wanted("log-in"):
        camera.gate(account["registry"], "log-in")
    if wanted("morning") and "morning" in offices:
        camera.gate(offices["morning"]["registry"], "morning", offices["morning"], lambda app: app.says("The last day's sheet"))
    if wanted("passphrase") and "passphrase" in offices:
        camera.gate(offices["passphrase"]["registry"], "passphrase", offices["passphrase"], lambda app: app.find("text", "Passphrase of the signing key"))
    for office, screens in (("demo", SCREENS), ("fresh", EMPTY), ("home", HOME)):
        if office not in offices or not any(wanted(name) for name, _ in screens) and not wanted("locked"):
            continue
        with camera.start(offices[office]["registry"]) as app:
            app.divorce = offices["demo"].get("divorce")
            app.resize(*camera.size)
            log_in(app, offices[office]["user"], offices[office]["password"])
            camera.tour(app, screens, wanted)
            if office == "demo" and wanted("locked"):
                app.press("ctrl+l")
                app.find("button", "Unlock")
                camera.take(app, "locked")
            for line in sorted(set(app.output().splitlines())):
                print(f"{camera.look} said: {line}", file=sys.stderr)


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
    wanted = lambda name: not chosen.only or name in chosen.only  # noqa: E731
    looks = chosen.looks.split(",")
    failed = 0
    with harness.Session(size=tuple(map(max, zip(*(LOOKS[look][4] for look in looks))))) as session:
        name_window(session.home)
        offices = {"demo": {"registry": chosen.registry, "user": chosen.user, "password": chosen.password}}
        if not chosen.registry:
            home = pathlib.Path(session.home)
            offices["demo"] = demo(chosen.build, home / "demo")
            for name, make in (("fresh", fresh), ("morning", closed), ("passphrase", locked_key), ("home", funeral_home)):
                offices[name] = make(chosen.build, home / name, offices["demo"]["password"])
            offices["demo"]["divorce"] = find_divorce(chosen.build, offices["demo"]["registry"])
        for look in looks:
            camera = Camera(session, look, output)
            photograph(camera, offices, wanted)
            failed += camera.failed
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
