# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl recovery: two codes, told once; both together are the way back in, once; what is printed, and what never is."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from office import Office


def write(path, text):
    with open(path, "w") as f:
        f.write(text + "\n")
    os.chmod(path, 0o600)
    return path


def says(path):
    text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout
    return "".join(text.split())


with tap.Plan() as t:
    with Office(stock=0) as o:
        papers = o.path("papers")
        missing = o.run("recovery", "make", "--papers", papers)
        t.ok(missing.status == 1 and "papers" in missing.err, "a folder that is not there is found before codes are made", missing.err)
        t.equal(o.run("recovery", "list").json, [], "and none are made")
        os.mkdir(papers)
        pair = o.run("recovery", "make", "--papers", papers).json
        t.equal([len(pair[c].replace("-", "")) for c in ("code_1", "code_2")], [28, 28], "two codes of 28 letters")
        listed = o.run("recovery", "list").json
        t.equal((listed[0]["seal_1"], listed[0]["state"], "code_1" in listed[0]), (pair["seal_1"], "sealed", False), "the list has envelopes and no codes")

        pages = {name: says(os.path.join(papers, name)) for name in sorted(os.listdir(papers))}
        t.equal(list(pages), ["custody-sheet.pdf", "recovery-code-1.pdf", "recovery-code-2.pdf"], "three pages")
        t.equal({oct(os.stat(os.path.join(papers, n)).st_mode & 0o777) for n in pages}, {"0o600"}, "for their owner alone")
        codes = [pair["code_1"].replace("-", ""), pair["code_2"].replace("-", "")]
        plain = {name: text.replace("-", "") for name, text in pages.items()}
        t.equal([[c in plain[n] for c in codes] for n in plain], [[False, False], [True, False], [False, True]], "each code on its own page and nowhere else")
        sheet = pages["custody-sheet.pdf"]
        t.ok(pair["seal_1"] in sheet and pair["seal_2"] in sheet and pair["kid"] in sheet, "the custody sheet names both envelopes and the key")
        pem = o.path("key.pem")
        o.run("key", "export", "--pem", "--output", pem)
        der = subprocess.run(["openssl", "pkey", "-pubin", "-in", pem, "-outform", "DER"], check=True, capture_output=True).stdout
        sum_ = subprocess.run(["sha256sum"], input=der, check=True, capture_output=True).stdout.split()[0].decode()
        t.ok(sum_ in sheet, "with the fingerprint openssl computes", sum_)

        files = [write(o.path(name), text) for name, text in (("one", pair["code_2"].lower()), ("two", pair["code_1"]), ("pass", "a new pass 9"))]
        use = ("recovery", "use", "deputy", "--code-1-file", files[0], "--code-2-file", files[1], "--password-file", files[2])
        slip = o.run(*use[:4], write(o.path("slip"), pair["code_1"][:-1]), *use[5:])
        t.ok(slip.status == 1 and slip.err.count("\n") == 1 and "code_1" in slip.err, "a slip of the pen is named", slip.err)
        kept = o.path("kept")
        done = o.run(*use, "--full-name", "示例副主任", "--passphrase-output", kept)
        t.equal((done.status, done.json["state"], done.json["seal_1"]), (0, "used", pair["seal_1"]), "both codes are the way in", )
        t.equal(oct(os.stat(kept).st_mode & 0o777), "0o600", "the passphrase goes into a file of its own")
        with open(kept) as f, open(os.path.join(o.files(), "secrets", "passphrase")) as g:
            t.equal(f.read(), g.read(), "and it is the right one")
        user = [u for u in o.run("user", "list").json if u["name"] == "deputy"]
        t.equal([(u["full_name"], u["roles"], u["disabled"]) for u in user], [("示例副主任", ["administrator"], False)], "a new administrator")
        again = o.run(*use)
        t.ok(again.status == 1 and "used" in again.err, "once", again.err)
        t.equal(o.run("registry", "check").json, {"ok": True, "problems": [], "unseen": []}, "the registry is sound")
        told = [(e["act"], e["user"]) for e in o.run("audit", "list", "overrides").json]
        t.equal(told, [("recovery.use", "deputy")], "the auditor is told")
        o.run("recovery", "make")
        t.equal(o.run("recovery", "sheet", "--output", o.path("sheet.pdf")).status, 0, "the sheet can be printed again")
