#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The verify page: a symbol's text as a scanner types it, a picture of the sheet, and a forged one; what it says and what it does not."""
import os
import re
import subprocess

import chooser
import counter
import harness

SAYS = "This paper was issued by this office and has not been voided; it does not prove the present marital status"


def type_text(app, text):
    field = harness.wait("the verify page's field", lambda: next((node for node in app.root.walk() if node.role == "text" and node.visible and node.has("focused")), None))
    app.press("ctrl+a", "BackSpace")
    app.type(text)
    app.press("Return")
    return field


def check(app, number, code):
    """The code as it is read from the paper."""
    app.find("text", "Certificate number").set_text(number)
    app.press("Return")
    app.find("text", "Check code").set_text(code)
    app.press("Return")


def by_code(t, desk, number, lang):
    """Number and check code typed; then a picture from the clipboard."""
    paper = subprocess.run(["pdftotext", desk.path("sheet.pdf"), "-"], capture_output=True, text=True, check=True).stdout
    code = re.search(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b", paper).group(0)
    with desk.open(lang) as app:
        desk.log_in(app)
        app.press("ctrl+e")
        check(app, number, "0000-0000-0000-0000")
        app.says("The check code does not fit this certificate.")
        t.ok(True, f"{lang}: another code does not fit")
        check(app, number, "12")
        app.says("A check code has sixteen letters and digits in four groups.")
        check(app, number, code.lower().replace("-", " "))
        app.says("The check code belongs to this certificate.")
        t.ok(app.says(desk.couple()["woman"]["name"]), f"{lang}: the code of the sheet fits, small letters and blanks too, and both names stand to be compared")
        t.ok(app.says(desk.couple()["man"]["identity_number"]) and app.says(desk.couple()["woman"]["identity_number"]), f"{lang}: and what somebody might have painted over, the document numbers")
        check(app, number[:-1] + ("2" if number[-1] != "2" else "3"), code)
        app.says("The check code does not fit this certificate.")
        t.ok(True, f"{lang}: it does not fit another number")
        desk.session.clipboard(path=desk.path("big.png"))
        app.click("button", "A picture from the clipboard")
        app.says(SAYS)
        t.ok(app.says(number), f"{lang}: a picture from the clipboard is read")


def stands(app, text):
    return any(app.word(text) in node.name for node in app.root.walk() if node.visible)


def choose(app, path):
    """A file by the file chooser, with the keys."""
    chooser.give(app, "Open a picture…", path)


def clear(app):
    """What nobody issued, so that the next good answer is a new one."""
    type_text(app, "NCF9")
    app.says("This code is not to be trusted.")


def by_file(t, desk, lang):
    """Dropped from another program, chosen as picture and as PDF; a letter is no forged certificate."""
    letter = desk.path("letter.txt")
    with open(letter, "w", encoding="utf-8") as file:
        file.write("Dear office\n")
    blank = desk.path("blank.png")
    subprocess.run(["convert", "-size", "400x300", "xc:white", blank], check=True)
    with desk.open(lang) as app:
        desk.log_in(app)
        app.press("ctrl+e")
        field = app.find("text", "Text of the code")
        app.find("text", "Certificate number").take_drop(desk.path("big.png"))
        app.says(SAYS)
        t.ok(True, f"{lang}: a picture dropped from another program is read")
        field.take_drop(letter)
        app.says("This file cannot be read as a picture or PDF.")
        t.ok(app.says("Nothing is said of the paper. JPEG, PNG and WebP pictures and PDF files can be read.") and not stands(app, SAYS) and not stands(app, "This code is not to be trusted."), f"{lang}: a letter is no picture, and it says what can be read")
        choose(app, blank)
        app.says("No code was found in this file.")
        t.ok(not stands(app, "This file cannot be read as a picture or PDF."), f"{lang}: of a picture without a code nothing is said but that it holds none")
        choose(app, desk.path("both.png"))
        app.says(app.word("%u of %u").replace("%u", "2"))
        t.ok(sum(app.word(SAYS) in node.name for node in app.root.walk() if node.visible and node.role == "label") == 2 and stands(app, desk.couple()["woman"]["name"]), f"{lang}: of two codes in one picture both are told")
        app.screenshot(os.path.join(os.environ["LIJI_PICTURES"], f"verify-two-{lang}.png")) if "LIJI_PICTURES" in os.environ else None
        for form in ("sheet.pdf", "big.png"):
            choose(app, desk.path(form))
            app.says(SAYS)
            t.ok(True, f"{lang}: {form} is chosen and read")
            field.focus()
            clear(app)


def scan(app, text):
    """As a scanner does it: letter by letter, without a look at where the caret is, and Enter behind."""
    subprocess.run(["xdotool", "type", "--delay", "4", "--args", "1", text, "key", "Return"], check=True)


def by_scanner(t, app, text):
    """Wherever the caret stands."""
    for at, name in (("button", "Verify it"), ("text", "Certificate number"), ("text", "Check code")):
        field = app.find("text", "Text of the code")
        field.focus()
        clear(app)
        counter.walk_to(app, app.find(at, name))
        scan(app, text)
        app.says(SAYS)
        t.ok(field.text == text, f"a scanner's text reaches its field from {name!r}, whole and with its Enter", field.text)


def not_a_seal(t, app):
    """What is no code of a certificate is not called a forged one; nor is another office's."""
    for typed in ("J371324-2026-000001", "https://example.org/"):
        type_text(app, typed)
        app.says("This is not the code of a certificate.")
        t.ok(not stands(app, "This code is not to be trusted."), f"of {typed} nothing is said but that it is no certificate's code")
        type_text(app, "NCF9")
        app.says("This code is not to be trusted.")
    with counter.office.Office() as other:
        number = other.register()[0]["number"]
        done = other.run("certificate", "print", number, "--copy", "man", "--template", "marriage-sheet", "--stock", "blank", "--output", other.path("other.png"))
        assert done.status == 0, done.err
        text = subprocess.run(["zbarimg", "--quiet", "--raw", other.path("other.png")], capture_output=True, text=True, check=True).stdout.strip()
    type_text(app, text)
    app.says("This certificate is not one of this office.")
    t.ok(not stands(app, "This code is not to be trusted."), "another office's certificate is sent to that office, and not called untrue")


def ended(t, desk, app):
    """A judgment takes a genuine certificate with it: its code says what its check code says."""
    number = desk.register(desk.couple(6))[0]["number"]
    done = desk.run("certificate", "print", number, "--copy", "man", "--template", "marriage-sheet", "--stock", "blank", "--output", desk.path("void.png"))
    assert done.status == 0, done.err
    today = desk.run("record", "show", number).json["registered_on"]
    early = str(int(today[:4]) - 1) + today[4:]
    desk.add_second("second", "钱第二", "head", "registrar")
    words = ("--kind", "void", "--document", "〔2026〕示民终1号", "--authority", "示例市人民法院", "--scan", desk.scan(), "--approver", "second", *desk.second("second"))
    done = desk.run("record", "annotate", number, *words, "--issued", early, "--effective", early)
    t.ok(done.status == 1, "a judgment older than the marriage it speaks of is refused", done.err)
    done = desk.run("record", "annotate", number, *words, "--issued", today, "--effective", today)
    assert done.status == 0, done.err
    type_text(app, subprocess.run(["zbarimg", "--quiet", "--raw", desk.path("void.png")], capture_output=True, text=True, check=True).stdout.strip())
    app.says("This paper was issued by this office, but what it tells of has ended.")
    t.ok(not stands(app, "This code is not to be trusted."), "a marriage that was declared void made no forged certificate")


def replaced(t, desk, app):
    """One code serves every copy of a number: what replaced what is told, and which serial is in force."""
    number = desk.register(desk.couple(7))[0]["number"]
    done = desk.run("certificate", "print", number, "--copy", "man", "--template", "marriage-sheet", "--stock", "blank", "--output", desk.path("old.pdf"))
    assert done.status == 0, done.err
    paper = subprocess.run(["pdftotext", desk.path("old.pdf"), "-"], capture_output=True, text=True, check=True).stdout
    code = re.search(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b", paper).group(0)
    check(app, number.lower(), code)
    app.says("The check code belongs to this certificate.")
    done = desk.run("certificate", "spoil", number, "--copy", "man", "--reason", "misprint")
    assert done.status == 0, done.err
    app.press("Return")
    app.says("The check code belongs to this number, of which copies have been replaced.")
    t.ok(app.says(done.json["booklet"]) and not stands(app, "The check code belongs to this certificate."), "a code whose sheet was replaced is a doubt, with the serial in force to be compared")
    if os.environ.get("LIJI_PICTURES"):
        app.screenshot(os.path.join(os.environ["LIJI_PICTURES"], "verify-replaced.png"))


def of_a_copy(desk):
    """The symbol of a sheet made on a copy of the registry, keys and all, that somebody carried away."""
    own, desk.registry = desk.registry, desk.copy("copy")
    number = desk.register(desk.couple(5))[0]["number"]
    done = desk.run("certificate", "print", number, "--copy", "man", "--template", "marriage-sheet", "--stock", "blank", "--output", desk.path("copy.png"))
    assert done.status == 0, done.err
    desk.registry = own
    return subprocess.run(["zbarimg", "--quiet", "--raw", desk.path("copy.png")], capture_output=True, text=True, check=True).stdout.strip()


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk:
        number = desk.register()[0]["number"]
        for form in ("pdf", "png"):
            done = desk.run("certificate", "print", number, "--copy", "man", "--template", "marriage-sheet", "--stock", "blank", "--output", desk.path(f"sheet.{form}"))
            assert done.status == 0, done.err
        subprocess.run(["pdftoppm", "-r", "300", "-png", "-singlefile", desk.path("sheet.pdf"), desk.path("big")], check=True)
        done = desk.run("certificate", "print", number, "--copy", "woman", "--template", "marriage-sheet", "--output", desk.path("other.png"))
        assert done.status == 0, done.err
        subprocess.run(["convert", desk.path("sheet.png"), desk.path("other.png"), "+append", desk.path("both.png")], check=True)
        text = subprocess.run(["zbarimg", "--quiet", "--raw", desk.path("big.png")], capture_output=True, text=True).stdout.strip()
        t.ok(text, "the sheet carries a symbol")
        with desk.open() as app:
            desk.log_in(app)
            app.press("ctrl+e")
            type_text(app, text)
            app.says(SAYS)
            t.ok(True, "a good one: issued here, not revoked, and no proof of today's marital status")
            t.ok(app.says(number), "with the number to compare")
            t.ok(app.says(desk.couple()["man"]["name"]), "and the name")
            at = len(text) // 2
            forged = text[:at] + ("0" if text[at] != "0" else "1") + text[at + 1:]
            type_text(app, forged)
            harness.wait("the good answer to go", lambda: not any(SAYS in node.name for node in app.root.walk() if node.visible))
            t.ok(True, "a changed one is not good")
            t.ok(app.says("This code is not to be trusted."), "and the page says so")
            type_text(app, of_a_copy(desk))
            app.says("Signed with this office's key, but no such certificate is on record here.")
            t.ok(not any(SAYS in node.name for node in app.root.walk() if node.visible), "one that was signed with the office's key and is nowhere on record is not good")
            by_scanner(t, app, text)
            not_a_seal(t, app)
            ended(t, desk, app)
            replaced(t, desk, app)
            t.equal(desk.run("seal", "verify", "--text", forged, "--key", desk.path("k.jwks")).status, 1, "as lijictl says too")
        for lang in ("en", "zh_CN"):
            by_code(t, desk, number, lang)
        by_file(t, desk, "en")


harness.main(test)
