# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl certificate, seal, key: a copy's bytes are made once, its QR proves itself with the public key alone."""
import hashlib
import json
import os
import re
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from office import Office


def read(path):
    with open(path, "rb") as f:
        return f.read()


def several(t, o, keys):
    """Every seal of a picture or PDF is told; one that is bad makes the whole fail."""
    number = o.register(o.couple(8))[0]["number"]
    for name in ("man.png", "woman.png", "man.pdf", "woman.pdf"):
        done = o.run("certificate", "print", number, "--copy", name[:-4], "--template", "marriage-sheet", "--output", o.path(name))
        t.equal(done.status, 0, f"the sheet as {name}: " + done.err)
    subprocess.run(["convert", o.path("man.png"), o.path("woman.png"), "+append", o.path("both.png")], check=True)
    subprocess.run(["pdfunite", o.path("man.pdf"), o.path("woman.pdf"), o.path("both.pdf")], check=True, stderr=subprocess.DEVNULL)
    for name in ("both.png", "both.pdf"):
        both = o.run("seal", "verify", o.path(name), "--key", keys)
        t.equal((both.status, [one["ok"] for one in both.json], sorted(one["claims"]["held_by"] for one in both.json)), (0, [True, True], ["man", "woman"]),
                f"{name}: two seals, two answers in an array")
        t.equal([sorted(one) for one in both.json], [["claims", "compare", "header", "ok", "reason"]] * 2, f"{name}: each of the fixed keys")
    words = o.run("seal", "verify", o.path("both.pdf"), "--key", keys, as_json=False).out.splitlines()
    t.ok("Seal 1 of 2" in words and "Seal 2 of 2" in words and words.count("OK") == 2, "in words too", words)
    with Office("--office-code", "110101") as far:
        strange = far.register(far.couple(0))[0]["number"]
        far.run("certificate", "print", strange, "--copy", "man", "--template", "marriage-sheet", "--output", o.path("far.png"))
    subprocess.run(["convert", o.path("far.png"), o.path("woman.png"), "+append", o.path("mixed.png")], check=True)
    mixed = o.run("seal", "verify", o.path("mixed.png"), "--key", keys)
    t.equal((mixed.status, sorted(one["reason"] for one in mixed.json)), (1, ["", "key.unknown"]), "a true seal beside another's is one of two")
    with open(os.path.join(os.environ["LIJI_TOP"], "tests", "fuzz", "corpus", "image", "seeds.hex"), encoding="ascii") as seeds, open(o.path("link.png"), "wb") as link:
        link.write(bytes.fromhex(next(line for line in seeds if line.startswith("89504e47"))))  # a picture of a code that says LIJI
    subprocess.run(["convert", o.path("link.png"), o.path("woman.png"), "+append", o.path("beside.png")], check=True)
    beside = o.run("seal", "verify", o.path("beside.png"), "--key", keys)
    t.equal((beside.status, beside.json["ok"]), (0, True), "a code that is no seal says nothing of the one that is")
    for kind in ("tiff", "gif"):
        subprocess.run(["convert", o.path("man.png"), "-resize", "20%", o.path(f"man.{kind}")], check=True)
    for name in (o.path("man.tiff"), o.path("man.gif"), __file__):
        seen = o.run("seal", "verify", name, "--key", keys)
        t.equal((seen.status, seen.json["ok"], seen.json["reason"]), (1, False, "file.unreadable"), f"{os.path.basename(name)}: not called a page without a code")
        seen = o.run("seal", "verify", name, "--key", keys, as_json=False)
        t.ok("cannot be read as a picture (JPEG, PNG, WebP) or PDF" in seen.out, "and it says what can be read", seen.out)
    subprocess.run(["convert", "-size", "300x200", "xc:white", o.path("white.png")], check=True)
    t.equal(o.run("seal", "verify", o.path("white.png"), "--key", keys).json["reason"], "symbol.none", "an empty picture holds no code")


def by_code(t, o, number, sheet):
    """The check code printed on the sheet, held against the registry: what the window's page says."""
    said = subprocess.run(["pdftotext", sheet, "-"], capture_output=True, text=True).stdout
    code = re.search(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b", said).group(0)
    ask = lambda typed, of=number, **how: o.run("seal", "verify", "--number", of, "--check-code", typed, **how)
    good = ask(code)
    t.equal((good.status, good.json["ok"], good.json["reason"], sorted(good.json)), (0, True, "", ["claims", "compare", "header", "ok", "reason"]), "the code of the paper fits")
    couple = o.couple(0)
    lines = {line["field"]: line["value"] for line in good.json["compare"]}
    t.equal((lines["number"], lines["man.name"], lines["woman.identity_number"]), (number, couple["man"]["name"], couple["woman"]["identity_number"]), "with what is to be compared")
    t.equal((lines["man.sex"], lines["woman.sex"], lines["man.booklet"] != lines["woman.booklet"], lines["man.booklet"] in said), ("男", "女", True, True),
            "and what differs between the copies, as the sheet prints it: sex and serial")
    t.equal(ask(code, number.lower()).status, 0, "the number in small letters too")
    words = ask(" " + code.lower().replace("-", " ") + " ", as_json=False)
    t.ok(words.status == 0 and couple["woman"]["name"] in words.out and words.out.splitlines()[-1].startswith("OK: "), "typed small and with blanks too, in words", words.out + words.err)
    wrong = ask("0000-0000-0000-0000")
    t.equal((wrong.status, wrong.json["ok"], wrong.json["reason"], wrong.json["compare"]), (1, False, "check_code.mismatch", []), "another code does not fit, and nothing is told of the record")
    t.ok("BAD check_code.mismatch" in ask("0000-0000-0000-0000", as_json=False).out, "in words: BAD")
    for done, why in ((ask("12"), "check code"), (ask(code, number[:-1] + "9"), "no registration"), (o.run("seal", "verify", "--check-code", code), "--number"),
                      (o.run("seal", "verify", sheet, "--number", number, "--check-code", code), "one of them"), (o.run("seal", "verify", sheet), "--key is missing")):
        t.ok(done.status == 1 and why in done.err, f"refused: {why}", done.err)


def replaced(t, o):
    """One code serves every copy of a number: an old sheet is told from the new one by the serial, and never called good."""
    number = o.register(o.couple(6))[0]["number"]
    sheet = o.path("before.pdf")
    o.run("certificate", "print", number, "--copy", "man", "--template", "marriage-sheet", "--output", sheet)
    said = subprocess.run(["pdftotext", sheet, "-"], capture_output=True, text=True).stdout
    code = re.search(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b", said).group(0)
    ask = lambda **how: o.run("seal", "verify", "--number", number, "--check-code", code, **how)
    t.equal(ask().json["reason"], "", "before anything was replaced the code is good")
    new = o.run("certificate", "spoil", number, "--copy", "man", "--reason", "soiled").json
    seen = ask()
    lines = {line["field"]: line["value"] for line in seen.json["compare"]}
    t.equal((seen.status, seen.json["ok"], seen.json["reason"]), (1, True, "copies.replaced"), "the code of a replaced sheet is a doubt")
    t.equal((lines["man.booklet"], new["spoiled"] in said, new["booklet"] in said), (new["booklet"], True, False), "and the serial in force is not the sheet's")
    words = ask(as_json=False)
    t.ok(words.status == 1 and "DOUBT copies.replaced: " in words.out and new["booklet"] in words.out and "\nOK" not in words.out, "in words too", words.out)


def withdrawn(t, o):
    """A couple leaves without their certificates: nothing counts any more, and the archivist still has the very bytes."""
    record = o.couple(7)
    no = o.run("case", "open", text=json.dumps(record, ensure_ascii=False)).json["no"]
    for verb in ("accept", "review"):
        o.run("case", verb, no)
    number = o.run("case", "register", no).json["number"]
    for kind in ("marriage-booklet", "marriage-sheet"):
        done = o.run("certificate", "print", number, "--copy", "man", "--template", kind, "--output", o.path(f"{kind}.pdf"))
        t.equal((done.status, done.json["withdrawn"]), (0, False), f"{kind} is made, and counts")
    spoiled = o.run("certificate", "spoil", number, "--copy", "man", "--reason", "soiled")
    t.equal(spoiled.status, 0, "the booklet is soiled: " + spoiled.err)
    for kind in ("marriage-booklet", "marriage-sheet"):
        o.run("certificate", "print", number, "--copy", "man", "--template", kind, "--output", o.path(f"second-{kind}.pdf"))
    old = next(p for p in o.run("certificate", "list", number).json if p["booklet"] == spoiled.json["spoiled"])
    said = subprocess.run(["pdftotext", o.path("marriage-sheet.pdf"), "-"], capture_output=True, text=True).stdout
    code = re.search(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b", said).group(0)
    left = o.run("case", "abandon", no, "--reason", "离开")
    t.equal(left.json["state"], "unfinished", "they leave")
    entries = o.run("journal", "verify").json["entries"]
    for kind in ("marriage-booklet", "marriage-sheet"):
        again = o.path(f"again-{kind}.pdf")
        done = o.run("certificate", "print", number, "--copy", "man", "--template", kind, "--output", again)
        t.ok(done.status == 0 and read(again) == read(o.path(f"second-{kind}.pdf")), f"{kind}: the very bytes, after it was withdrawn", done.err)
        t.equal((done.json["withdrawn"], done.json["state"]), (True, "spoiled"), f"{kind}: and the answer says so")
        words = o.run("certificate", "print", number, "--copy", "man", "--template", kind, "--output", again, as_json=False).out
        t.ok("withdrawn" in words, f"{kind}: in words too", words)
    kept = o.run("certificate", "print", number, "--copy", "man", "--sha256", old["pdf_sha256"], "--output", o.path("old.pdf"))
    t.ok(kept.status == 0 and read(o.path("old.pdf")) == read(o.path("marriage-booklet.pdf")), "the one before it by its digest", kept.err)
    t.equal((kept.json["withdrawn"], kept.json["state"]), (True, "spoiled"), "said to be spoiled")
    for words, why in ((("--sha256", "ab" * 32), "sha256"), (("--reprint", "再打"), "is not printed again")):
        done = o.run("certificate", "print", number, "--copy", "man", *words, "--output", o.path("none.pdf"))
        t.ok(done.status == 1 and why in done.err and not os.path.exists(o.path("none.pdf")), f"{words[0]}: refused", done.err)
    done = o.run("certificate", "print", number, "--copy", "woman", "--output", o.path("none.pdf"))
    t.ok(done.status == 1 and "no certificate" in done.err, "what was never made is not made any more", done.err)
    t.equal(o.run("certificate", "send", number, "--copy", "man", "--printer", "none").status, 1, "nor is it sent to a printer")
    t.equal(o.run("journal", "verify").json["entries"], entries, "reading writes no act")
    seen = o.run("seal", "verify", "--number", number, "--check-code", code)
    t.equal((seen.status, seen.json["ok"], seen.json["reason"]), (1, True, "record.unfinished"), "its check code fits, and says that nobody was married by it")


with tap.Plan() as t, Office() as o:
    number = o.register()[0]["number"]
    keys = o.path("keys.json")
    t.equal(o.run("key", "export", "--jwks", "--output", keys).status, 0, "public keys go out")

    sheet = o.path("sheet.pdf")
    made = o.run("certificate", "print", number, "--copy", "man", "--template", "marriage-sheet", "--stock", "blank", "--output", sheet)
    t.ok(made.status == 0, "a sealed sheet is made", made.err)
    digest = hashlib.sha256(read(sheet)).hexdigest()
    t.equal(made.json["pdf_sha256"], digest, "its digest is kept")
    again = o.path("again.pdf")
    o.run("certificate", "print", number, "--copy", "man", "--template", "marriage-sheet", "--output", again)
    t.equal(read(again), read(sheet), "made again it is the same, byte for byte")
    text = subprocess.run(["pdftotext", sheet, "-"], capture_output=True, text=True).stdout
    t.ok("婚姻登记信息核验单" in text and number in text, "titled as it must be, with its number", text)
    t.ok("结婚证" not in text.splitlines(), "and never a 结婚证", text)

    good = o.run("seal", "verify", sheet, "--key", keys)
    t.equal((good.status, good.json["ok"]), (0, True), "the page's seal is true")
    t.equal(sorted(good.json), ["claims", "compare", "header", "ok", "reason"], "with the fixed keys")
    t.equal(sorted(set(o.run("seal", "verify", sheet, "--key", keys, "--full").json) - set(good.json)), ["status", "warnings"], "and more where it is asked for")
    t.ok(any(c["value"] == number for c in good.json["compare"]), "and says what to compare")
    plain = o.run("seal", "verify", sheet, "--key", keys, as_json=False)
    t.equal(plain.out.strip().splitlines()[-1], "OK", "in words: OK")
    t.ok("not checked" in plain.out, "and that nobody asked whether it was withdrawn", plain.out)
    t.ok(good.json["claims"]["token_id"] in plain.out, "and which copy it is", plain.out)
    ours = o.path("ours.status")
    o.run("key", "export", "--status", "--output", ours)
    plain = o.run("seal", "verify", sheet, "--key", keys, "--status", ours, as_json=False)
    t.ok(plain.status == 0 and "valid (list of " in plain.out and plain.out.endswith("OK\n"), "with the office's list: valid, of which day", plain.out)
    then = int(time.time())
    while int(time.time()) == then:
        time.sleep(0.05)
    later = o.path("later.pdf")
    younger = o.register(o.couple(11))[0]["number"]
    o.run("certificate", "print", younger, "--copy", "man", "--template", "marriage-sheet", "--output", later)
    listed = o.run("seal", "verify", later, "--key", keys, "--status", ours, "--full").json
    t.equal((listed["ok"], listed["reason"], listed["status"]["state"]), (True, "status.list_older", "unknown"), "of a paper made after it was signed the list knows nothing")
    plain = o.run("seal", "verify", later, "--key", keys, "--status", ours, as_json=False)
    t.ok(plain.status == 1 and "DOUBT status.list_older" in plain.out and "valid" not in plain.out, "nor is it called valid", plain.out)
    empty = o.run("seal", "verify", "--text", "", "--key", keys)
    t.ok(empty.status == 1 and "text: it is empty" in empty.err, "an empty text is no damaged seal", empty.err + empty.out)
    picture = o.path("sheet.png")
    o.run("certificate", "print", number, "--copy", "man", "--template", "marriage-sheet", "--output", picture)
    t.equal(o.run("seal", "verify", picture, "--key", keys).status, 0, "a picture of it is as true")

    with Office() as other:
        other_keys = o.path("other.json")
        other.run("key", "export", "--jwks", "--output", other_keys)
        wrong = o.run("seal", "verify", sheet, "--key", other_keys)
        t.equal((wrong.status, wrong.json["ok"]), (1, False), "another office's key does not open it")
        t.ok(wrong.json["reason"], "and says why")
        forged = o.path("forged.status")
        other.run("key", "export", "--status", "--output", forged)
        listed = o.run("seal", "verify", sheet, "--key", keys, "--status", forged)
        t.equal((listed.status, listed.json["ok"], listed.json["reason"]), (1, True, "list.key_unknown"), "another office's list says nothing: a doubt, not OK")
        with open(forged, "wb") as f:
            f.write(b"no list")
        listed = o.run("seal", "verify", sheet, "--key", keys, "--status", forged)
        t.equal((listed.status, listed.json["ok"], listed.json["reason"]), (1, False, "list.malformed"), "what is no list is BAD")
    with Office("--office-code", "110101", stock=0) as far:
        far.run("key", "export", "--jwks", "--output", o.path("far.json"))
        o.run("key", "export", "--jwks", "--output", o.path("own.json"))
        both, foreign = o.path("both.json"), o.path("foreign.status")
        with open(both, "w", encoding="utf-8") as f:
            json.dump({"keys": [key for name in ("own.json", "far.json") for key in json.loads(read(o.path(name)))["keys"]]}, f)
        far.run("key", "export", "--status", "--output", foreign)
        listed = o.run("seal", "verify", sheet, "--key", both, "--status", foreign, as_json=False)
        t.ok(listed.status == 1 and "DOUBT status.not_covered" in listed.out and "OK" not in listed.out.split(),
             "the list of the next county covers nothing here: a doubt, not OK", listed.out + listed.err)
        listed = o.run("seal", "verify", sheet, "--key", both, "--status", foreign)
        t.equal((listed.status, listed.json["ok"], listed.json["reason"]), (1, True, "status.not_covered"), "the same in JSON")
        listed = o.run("seal", "verify", sheet, "--key", both, "--status", foreign, "--full")
        t.equal((listed.json["warnings"], listed.json["status"]), (["status.not_covered"], {"state": "unknown"}), "and all of it with --full")
    t.equal(o.run("seal", "verify", keys, "--key", keys).status, 1, "a file without a seal is BAD")
    bad = o.run("seal", "verify", "--text", "HELLO", "--key", keys, as_json=False)
    t.ok(bad.status == 1 and "BAD" in bad.out, "as is any text", bad.out)
    t.equal(o.run("seal", "verify", "--key", keys).status, 1, "nothing to verify is wrong usage")
    t.equal(o.run("seal", "verify", o.path("none.pdf"), "--key", keys).status, 1, "a file that is not there fails")

    by_code(t, o, number, sheet)
    several(t, o, keys)
    text = subprocess.run(["zbarimg", "--quiet", "--raw", o.path("man.png")], capture_output=True, text=True).stdout.strip()
    spaced = o.run("seal", "verify", "--text", f"  {text}\n", "--key", keys)
    t.equal((spaced.status, spaced.json["ok"]), (0, True), "blanks and a line's end around a seal's text are none of it")
    booklet = o.path("booklet.pdf")
    done = o.run("certificate", "print", number, "--copy", "woman", "--stock", "preprinted", "--output", booklet)
    t.ok(done.status == 0, "the woman's booklet is printed on stock", done.err)
    specimen = o.path("specimen.pdf")
    done = o.run("certificate", "print", number, "--copy", "woman", "--stock", "blank", "--output", specimen)
    t.ok(done.status == 0 and done.json["specimen"], "on blank paper it is a specimen", done.err)
    text = subprocess.run(["pdftotext", specimen, "-"], capture_output=True, text=True).stdout.replace("\n", "")
    t.ok("样张" in text and "无效" in text, "and says so", text)
    reprint = o.path("reprint.pdf")
    done = o.run("certificate", "print", number, "--copy", "man", "--template", "marriage-sheet", "--reprint", "示例原因", "--output", reprint)
    t.ok(done.status == 0 and read(reprint) != read(sheet), "a reprint carries the copy mark", done.err)
    t.equal(done.json["pdf_sha256"], hashlib.sha256(read(reprint)).hexdigest(), "the digest is that of the file it wrote")
    said = subprocess.run(["pdftotext", "-layout", reprint, "-"], capture_output=True, text=True).stdout
    t.ok("补打" in said and "原因：示例原因" in said and time.strftime("%Y年") in said, "which says that it is printed again, of which day and why", said)
    box = subprocess.run(["pdftotext", "-bbox", reprint, "-"], capture_output=True, text=True).stdout
    top = min(float(line.split('yMin="')[1].split('"')[0]) for line in box.splitlines() if "示例原因" in line) * 25.4 / 72
    t.ok(top > 11.6, "inside the sheet's frame, where no cut takes it off", top)
    again = o.path("booklet-again.pdf")
    done = o.run("certificate", "print", number, "--copy", "woman", "--reprint", "卡纸", "--output", again)
    t.ok(done.status == 1 and "certificate spoil" in done.err and "reissue" in done.err and not os.path.exists(again), "a booklet is not printed again, and it says what is done instead", done.err)
    done = o.run("certificate", "print", number, "--copy", "woman", "--output", again)
    t.ok(done.status == 0 and read(again) == read(booklet), "its file is the same ever after", done.err)
    for reason in ("很" * 61, "一\n二"):
        done = o.run("certificate", "print", number, "--copy", "man", "--template", "marriage-sheet", "--reprint", reason, "--output", o.path("long.pdf"))
        t.ok(done.status == 1 and "reason: " in done.err and not os.path.exists(o.path("long.pdf")), "a reason the mark has no room for is refused by name", done.err)
    t.ok("60 letters" in o.run("certificate", "print", number, "--copy", "man", "--template", "marriage-sheet", "--reprint", "很" * 61, "--output", o.path("long.pdf")).err, "with how many letters it has room for")
    full = o.path("full.pdf")
    done = o.run("certificate", "print", number, "--copy", "man", "--template", "marriage-sheet", "--reprint", "长" * 60, "--output", full)
    said = subprocess.run(["pdftotext", "-layout", full, "-"], capture_output=True, text=True).stdout
    t.ok("长" * 60 in said and time.strftime("%Y年") in said, "which all stand there, with the day", done.err + said)
    replaced(t, o)
    withdrawn(t, o)
    never = o.register(o.couple(5))[0]["number"]
    done = o.run("certificate", "print", never, "--copy", "man", "--template", "marriage-sheet", "--reprint", "示例原因", "--output", o.path("never.pdf"))
    t.ok(done.status == 1 and "has not been printed" in done.err and not os.path.exists(o.path("never.pdf")), "what was never printed is not printed again", done.err)

    papers = o.run("certificate", "list", number).json
    t.ok(all({"number", "copy", "kind", "state", "issued_on", "booklet", "pdf_sha256"} == set(p) for p in papers), "the fixed keys", papers)
    t.ok(any(p["pdf_sha256"] == digest for p in papers), "the list knows the sheet")
    for words, name in ((("--copy", "child"), "copy"), (("--copy", "man", "--stock", "gold"), "stock"),
                        (("--copy", "man", "--template", "diploma"), "diploma")):
        done = o.run("certificate", "print", number, *words, "--output", o.path("x.pdf"))
        t.ok(done.status == 1 and name in done.err, f"{name} is named", done.err)
    done = o.run("certificate", "print", number, "--copy", "man", "--output", o.path("x.doc"))
    t.ok(done.status == 1 and "x.doc" in done.err, "an output that is neither PDF nor PNG", done.err)
    t.ok(not os.path.exists(o.path("x.pdf")), "no file is left behind")

    os.mkdir(o.path("folder.svg"))
    with open(os.path.join(os.environ["LIJI_TOP"], "data", "templates", "marriage-sheet", "a4.svg"), encoding="utf-8") as f:
        drawing = f.read()
    for name, text in (("junk", "<svg/>"), ("outside", drawing.replace("</svg>", '<image href="file:///etc/passwd"/></svg>')),
                       ("script", drawing.replace("</svg>", "<script/></svg>")), ("huge", drawing.replace("</svg>", "x" * 5000000 + "</svg>")),
                       ("giant", drawing.replace("viewBox=", 'viewBox="0 0 1e30 1e30" data-was='))):
        with open(o.path(name + ".svg"), "w", encoding="utf-8") as f:
            f.write(text)
    before = o.run("journal", "verify").json["entries"]
    for name in ("folder", "junk", "outside", "script", "huge", "giant"):
        done = o.run("template", "add", "marriage-sheet/a4", o.path(name + ".svg"))
        t.ok(done.status == 1 and ("a4.svg" in done.err or name in done.err), f"a drawing that is {name} is refused by name", done.err)
    for drawn in ("marriage-sheet", "marriage-sheet/b5", "no-kind/a4", "marriage-sheet/../a4", "marriage-sheet/x/y/a4"):
        t.equal(o.run("template", "add", drawn, o.path("junk.svg")).status, 1, f"{drawn} is no page")
    t.equal(o.run("journal", "verify").json["entries"], before, "and no act was written")
    for name, colour in (("plain", "#123456"), ("wide", "#654321")):
        with open(o.path(name + ".svg"), "w", encoding="utf-8") as f:
            f.write(drawing.replace("</svg>", f'<rect x="1" y="1" width="2" height="2" fill="{colour}"/></svg>'))
        t.equal(o.run("template", "add", f"marriage-sheet/{name}/a4", o.path(name + ".svg")).status, 0, f"the drawing {name} is taken in")
    t.equal([(f["path"], f["digest"]) for f in o.run("template", "list").json],
            [(f"templates/marriage-sheet/{name}/a4.svg", hashlib.sha256(read(o.path(name + ".svg"))).hexdigest()) for name in ("plain", "wide")],
            "they are listed with their digests")
    listed = {row["template"]: row for row in o.run("certificate", "templates").json}
    t.ok({"marriage-sheet", "marriage-sheet/plain", "marriage-sheet/wide"} <= set(listed), "every template of a kind is listed", sorted(listed))
    t.equal([name for name, row in listed.items() if row["problem"]], [], "and each can be drawn")
    done = o.run("certificate", "print", number, "--copy", "woman", "--template", "marriage-sheet/wide", "--output", o.path("wide.pdf"))
    t.equal(done.status, 0, "one is chosen at printing")
    done = o.run("certificate", "print", number, "--copy", "woman", "--template", "marriage-sheet/plain", "--output", o.path("other.pdf"))
    t.ok(done.status == 1 and "marriage-sheet/wide" in done.err and not os.path.exists(o.path("other.pdf")), "what was made with one stays so", done.err)
    o.run("certificate", "print", number, "--copy", "woman", "--template", "marriage-sheet", "--output", o.path("again.pdf"))
    t.ok(read(o.path("wide.pdf")) == read(o.path("again.pdf")), "and gives the same bytes without a name")
    done = o.run("parameter", "set", "templates", "marriage-sheet/none", "--basis", "示民发〔2026〕8号")
    t.ok(done.status == 1 and "none" in done.err, "no template that is not there can be put into use", done.err)
    t.equal(o.run("parameter", "set", "templates", "marriage-sheet/plain", "--basis", "示民发〔2026〕8号").status, 0, "one is chosen by parameter")
    chosen = [row["template"] for row in o.run("certificate", "templates").json if row["chosen"] and row["kind"] == "marriage-sheet"]
    t.equal(chosen, ["marriage-sheet/plain"], "and said to be in use")
    done = o.run("template", "remove", "marriage-sheet/plain/a4")
    t.ok(done.status == 1 and "in use" in done.err, "what is in use stays", done.err)
    other = o.register(o.couple(2))[0]["number"]
    o.run("certificate", "print", other, "--copy", "man", "--template", "marriage-sheet", "--output", o.path("plain.pdf"))
    done = o.run("certificate", "print", other, "--copy", "man", "--template", "marriage-sheet/wide", "--output", o.path("other.pdf"))
    t.ok(done.status == 1 and "marriage-sheet/plain" in done.err, "papers are made with it from then on", done.err)
    older, newer = o.path("before.json"), o.path("newer.status")
    o.run("key", "export", "--jwks", "--output", older)
    o.run("key", "rotate")
    o.run("key", "export", "--jwks", "--output", keys)
    o.run("key", "export", "--status", "--output", newer)
    t.equal(o.run("seal", "verify", sheet, "--key", keys).status, 0, "after a rotation old papers stay true")
    seen = o.run("seal", "verify", sheet, "--key", keys, "--status", newer)
    t.equal((seen.status, seen.json["ok"], seen.json["reason"]), (0, True, ""), "with the list of after it and the keys of after it too")
    late = o.run("seal", "verify", sheet, "--key", older, "--status", newer)
    t.equal((late.status, late.json["ok"], late.json["reason"]), (1, True, "list.key_unknown"), "with the keys of before it the seal is right, and the list says nothing")
    late = o.run("seal", "verify", sheet, "--key", older, "--status", newer, as_json=False)
    t.ok("DOUBT list.key_unknown" in late.out and "BAD" not in late.out and not late.out.endswith("OK\n"), "in words: a doubt", late.out)
    o.register(o.couple(1))
    t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound")
