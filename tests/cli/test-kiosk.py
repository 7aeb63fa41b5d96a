#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The keeper's PIN of a kiosk: what is no PIN sets none, and only its string stays, for its user alone."""
import os
import stat
import sys

sys.path[:0] = [os.path.join(os.environ["LIJI_TOP"], "tests")]
import tap  # noqa: E402
from office import Office  # noqa: E402


def set_pin(o, text):
    path = o.path("pin.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text + "\n")
    os.chmod(path, 0o600)
    return o.run("kiosk", "pin", "--pin-file", path)


with tap.Plan() as t, Office() as o:
    os.environ["XDG_CONFIG_HOME"] = o.path("config")
    kept = os.path.join(o.path("config"), "liji", "kiosk-pin")
    for text in ("", "12345", "1234567890123", "12345a", "777777", "１２３４５６"):
        done = set_pin(o, text)
        t.ok(done.status == 1 and "pin: six to 12 digits" in done.err and not os.path.exists(kept), f"{text!r} is no PIN", done.err)
    t.equal(set_pin(o, "271828").json, {"set": True}, "six digits are")
    with open(kept, encoding="utf-8") as file:
        text = file.read()
    t.ok(text.startswith("$argon2id$") and "271828" not in text, "only its string stays", text)
    t.equal(stat.S_IMODE(os.stat(kept).st_mode), 0o600, "readable by its user alone")
    t.ok(set_pin(o, "314159265358").status == 0, "twelve digits take its place")
    with open(kept, encoding="utf-8") as file:
        t.ok(file.read() != text, "by another string")
