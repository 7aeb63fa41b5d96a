#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A card reader, camera and signature pad that are none: one line of JSON in, one out, in the mood the file beside it names."""
import base64
import json
import os
import sys
import time

mood = open(__file__ + ".mood", encoding="utf-8").read().strip()
request = json.loads(sys.stdin.readline())
answer = {"result": "agrees", "request_number": "S-1"}
if request["purpose"] == "card_read":
    answer.update(json.load(open(__file__ + ".card", encoding="utf-8")))
if request["purpose"] == "signature":
    answer["evidence"] = base64.b64encode(b"a drawn line").decode()
if mood == "hang":
    time.sleep(600)
elif mood == "die":
    os.abort()
elif mood == "garbage":
    answer = "\x00\x01 no JSON at all"
elif mood == "lie":  # a number that cannot be, a result nobody knows
    answer["identity_number"] = "371324199803010001"
    answer["result"] = "agrees" if request["purpose"] == "card_read" else "perhaps"
print(json.dumps(answer, ensure_ascii=False) if isinstance(answer, dict) else answer, flush=True)
