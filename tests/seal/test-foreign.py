#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Twenty seals before readers that we did not write: ruby-cose verifies them, zbar reads their symbols.

    test-foreign.py MAKE-SAMPLES

A sample either fits version 20 and passes both, or was refused when it was made.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, ".."))
import tap


def run(*command, **more):
    return subprocess.run(command, capture_output=True, text=True, timeout=60, **more)


def has_ruby_cose():
    return shutil.which("ruby") and run("ruby", "-e", "require 'cose'").returncode == 0


def draw(rows, path, scale=4, quiet=4):
    """A portable greymap, the quiet zone round it."""
    width = (len(rows) + 2 * quiet) * scale
    blank = b"\xff" * width
    with open(path, "wb") as out:
        out.write(b"P5 %d %d 255\n" % (width, width))
        out.write(blank * (quiet * scale))
        for row in rows:
            line = b"\xff" * (quiet * scale) + b"".join((b"\0" if c == "1" else b"\xff") * scale for c in row)
            out.write((line + b"\xff" * (quiet * scale)) * scale)
        out.write(blank * (quiet * scale))


def main():
    with tap.Plan() as t, tempfile.TemporaryDirectory() as folder:
        made = run(sys.argv[1])
        samples = [json.loads(line) for line in made.stdout.splitlines()]
        t.equal((made.returncode, len(samples)), (0, 20), "twenty samples are made")
        refused = [s["name"] for s in samples if "refused" in s]
        fitting = [s for s in samples if "refused" not in s]
        t.equal(refused, ["everything long"], "only the one that cannot fit is refused")
        t.equal([s["refused"] for s in samples if "refused" in s], ["symbol.too_long"], "and says why")
        t.note(*(f"version {s['version']}, {len(s['text'])} characters: {s['name']}" for s in fitting))
        t.empty((s["name"] for s in fitting if s["version"] > 20), "none needs more than version 20")
        t.empty((s["name"] for s in fitting if not s["ok"]), "Liji reads each as OK")

        keys = os.path.join(folder, "keys.jwks")
        with open(keys, "w", encoding="utf-8") as out:
            out.write(fitting[0]["jwks"])
        if has_ruby_cose():
            verify = os.path.join(HERE, "verify-foreign.rb")
            wrong = []
            for s in fitting:
                found = run("ruby", verify, keys, s["text"])
                claims = json.loads(found.stdout)["claims"] if found.returncode == 0 else {}
                if (claims.get("169", {}).get("4"), claims.get("65535", {}).get("status_list", {}).get("idx")) != (s["holder"], s["status_index"]):
                    wrong.append(f"{s['name']}: {found.stderr}{claims}")
            t.empty(wrong, "ruby-cose verifies each and reads the same holder and index")
            forged = fitting[0]["text"]
            at = len(forged) // 2
            forged = forged[:at] + ("0" if forged[at] != "0" else "1") + forged[at + 1:]
            t.ok(run("ruby", verify, keys, forged).returncode == 1, "ruby-cose refuses a changed one")
        else:
            t.skip("ruby-cose verifies each", "ruby-cose is not installed")
        if shutil.which("zbarimg"):
            wrong = []
            for s in fitting:
                path = os.path.join(folder, "symbol.pgm")
                draw(s["rows"], path)
                found = run("zbarimg", "--quiet", "--raw", path)
                if found.stdout.rstrip("\n") != s["text"]:
                    wrong.append(f"{s['name']}: {found.stdout!r} {found.stderr}")
            t.empty(wrong, "zbar reads each symbol as the same text")
        else:
            t.skip("zbar reads each symbol", "zbar-tools is not installed")


main()
