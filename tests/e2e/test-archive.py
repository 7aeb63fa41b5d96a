#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The archive by keyboard: an event is filed, its volume opened, a paper entered at its place, what is missing is told, boxes made and
handed over; every control is named, in both languages."""
import os

import counter
import harness

SCANNER = os.path.join(os.environ["LIJI_BUILD"], "app", "scanner", "liji-scan") if "LIJI_BUILD" in os.environ else ""
SCANNER = SCANNER if os.path.exists(SCANNER) else None
TICKS = ["pages_compared", "photo_glued", "steel_seal", "registrar_signed", "red_seal", "rights_told"]


def hand_over(desk, number):
    record = desk.run("marriage", "show", number).json["record"]
    record["handover_ticks"] = [{**record["review_ticks"][0], "item": item} for item in TICKS]
    for side in ("man", "woman"):
        record[side].update(receipt_signed=True, receipt_fingerprint=True)
    done = desk.run("case", "hand-over", number, "--record", "-", records=[record])
    assert done.status == 0, done.err


def rows(app, name):
    return [row.name for row in app.find("list", name).all("list item")]


def wait_row(app, name, words):
    harness.wait(f"a row with {words}", lambda: any(words in row for row in rows(app, name)))


def settle(app):
    harness.wait("one window", lambda: app.root.acc.get_child_count() == 1)


def scan(t, app, desk, volume):
    """A page from a scanner (SANE's own test device) to its place."""
    app.click("button", "Scan… · 当事人身份证件复印件")
    app.find("list", "Pages")
    t.empty(app.unnamed(), "every control of the scanner's window is named")
    harness.wait("the scanner", lambda: app.find("button", "Scan").sensitive)
    app.click("button", "Scan")
    app.find("button", "Enter 1 page")
    app.find("image", "Page 1")
    app.screenshot(desk.path("scan.png"))
    app.click("button", "Enter 1 page")
    wait_row(app, "Papers in the legal order", "pages 3 to 3")
    windows(app, 2)
    papers = {i["place"]: i["papers"] for i in desk.run("archive", "volume", volume).json[0]["contents"]}
    t.equal([p["media_type"] for p in papers["identity"]], ["jpeg"], "the page lies with the identity papers")
    app.click("button", "Scan… · 其他有关材料")
    windows(app, 3)
    harness.wait("the scanner", lambda: app.find("button", "Scan").sensitive)
    app.click("button", "Scan")
    app.click("button", "Enter 1 page")
    app.find("label", "The pages are entered; 1 was there already.")


def windows(app, n):
    harness.wait(f"{n} windows", lambda: app.root.acc.get_child_count() == n)


def fill(app, words):
    for label, text in words.items():
        app.find("text", label).set_text(text)


def copy(t, app, desk, volume):
    """A certified copy for somebody: asked for, made, listed."""
    app.click("button", "Certified copy…")
    app.find("button", "Make the copy")
    t.empty(app.unnamed(), "every control of the copy's window is named")
    fill(app, {"Who gets the copy": "张示例甲", "What they showed": "居民身份证", "What it is for": "办理房产登记"})
    app.screenshot(desk.path("copy.png"))
    app.click("button", "Make the copy")
    app.gone("button", "Make the copy")
    windows(app, 3)
    app.press("Escape")
    windows(app, 2)
    wait_row(app, "Copies given out", "张示例甲")
    given = desk.run("archive", "copy", volume).json
    t.equal([(c["recipient"], c["purpose"], c["standing"]) for c in given], [("张示例甲", "办理房产登记", "party")], "one copy is given, with its purpose")


def certificate(t, app, desk):
    """The certificate of records, which the office has switched on."""
    man = desk.couple(0)["man"]
    app.click("button", "Certificate of records…")
    app.find("button", "Make the certificate")
    t.empty(app.unnamed(), "every control of the certificate's window is named")
    fill(app, {"Name": man["name"], "Date of birth": man["birth_date"].replace("-", ""), "Identity document number": man["identity_number"],
               "Records from this day on (empty: from marriageable age)": "20200520", "What they showed": "居民身份证"})
    app.screenshot(desk.path("certificate.png"))
    app.click("button", "Make the certificate")
    app.gone("button", "Make the certificate")
    given = desk.run("record", "certify").json[0]
    t.equal((given["records"], given["country"], given["from"]), (1, "TWN", "2020-05-20"), "the certificate names one record of the time asked for")
    windows(app, 2)
    app.press("Escape")
    settle(app)


def visit(t, app, desk):
    app.press("F9")
    app.find("button", "File 1 event")
    t.empty(app.unnamed(), "every control of the page is named")
    app.press("shift+Tab", "space")
    app.find("button", "File 0 events")
    made = desk.run("archive", "volume").json
    t.equal([v["event"] for v in made], ["marriage"], "the event is a volume")
    wait_row(app, "Volumes", "papers missing")
    app.screenshot(desk.path("archive.png"))
    app.press("Tab", "Tab", "Return")
    app.find("list", "Papers in the legal order")
    t.empty(app.unnamed(), "every control of the volume is named")
    app.click("button", "On paper… · 结婚登记审查处理表")
    app.find("text", "How many pages are there on paper?").set_text("2")
    app.click("button", "Enter")
    wait_row(app, "Papers in the legal order", "pages 1 to 2")
    app.screenshot(desk.path("volume.png"))
    now = desk.run("archive", "volume", made[0]["volume"]).json[0]
    t.equal((now["pages"], now["missing"]), (2, made[0]["missing"] - 1), "two pages, and one paper less is missing")
    if SCANNER:
        scan(t, app, desk, made[0]["volume"])
    copy(t, app, desk, made[0]["volume"])
    app.press("Escape")
    settle(app)
    certificate(t, app, desk)
    app.choose("combo box", "Year and class", f"{made[0]['year']} · Marriage · 1")
    app.click("button", "Put into boxes…")
    app.click("button", app.word("_Put into boxes").replace("_", ""))
    app.find("list", "Boxes")
    t.equal(desk.run("archive", "box").json, [], "in the present year what fills no box waits")


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk:
        desk.run("parameter", "set", "hand_over_unprinted", "yes", "--basis", "示例文件")
        desk.run("parameter", "set", "record_certificates", "yes", "--basis", "示例文件")
        done = desk.run("marriage", "register", records=[desk.couple(0)])
        t.ok(done.status == 0, "a couple is registered", done.err)
        hand_over(desk, done.json[0]["number"])
        os.mkdir(desk.path("sane"))
        with open(desk.path("sane", "dll.conf"), "w") as file:
            file.write("test\n")
        with desk.open(env={"LIJI_SCAN": SCANNER or "", "SANE_CONFIG_DIR": desk.path("sane")}) as app:
            desk.log_in(app)
            visit(t, app, desk)
        with desk.open("zh_CN") as app:
            desk.log_in(app)
            app.press("F9")
            app.find("list", "Volumes")
            t.empty(app.unnamed(), "every control is named in Chinese")
            app.screenshot(desk.path("archive-zh.png"))


harness.main(test)
