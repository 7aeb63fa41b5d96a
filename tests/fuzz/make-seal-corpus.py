#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes corpus/{seal,status-list,jwks}/seeds.hex from tests/seal/vectors.json."""
import json
import os

import cbor2

HERE = os.path.dirname(os.path.abspath(__file__))
HEADER = "# SPDX-License-Identifier: GPL-3.0-or-later\n# One input a line, in hex; written by make-seal-corpus.py, and by hand for what a long run found.\n"
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def base45(text):
    out = b""
    for i in range(0, len(text), 3):
        group = text[i:i + 3]
        out += sum(ALPHABET.index(c) * 45**j for j, c in enumerate(group)).to_bytes(len(group) - 1, "big")
    return out


def write(name, inputs):
    with open(os.path.join(HERE, "corpus", name, "seeds.hex"), "w", encoding="ascii") as out:
        out.write(HEADER)
        out.writelines(data.hex() + "\n" for data in inputs)


def main():
    with open(os.path.join(HERE, "..", "seal", "vectors.json"), encoding="utf-8") as file:
        vectors = json.load(file)
    seals = []
    for case in vectors["good"]:
        seals += [b"t" + case["text"].encode(), b"z" + base45(case["text"]), b"c" + bytes.fromhex(case["cose"]),
                  b"p" + bytes.fromhex(case["payload"]), b"s" + bytes.fromhex(case["payload"])]
    write("seal", seals)
    lists = []
    for case in vectors["status_lists"]:
        message = bytes.fromhex(case["cose"])
        if len(message) < 2000:
            lists += [b"c" + message, b"s" + cbor2.loads(message).value[2]]
    write("status-list", lists)
    keys = [json.dumps(vectors["jwks"]).encode(), json.dumps(vectors["jwks"]["keys"][0]).encode(),
            json.dumps(vectors["jwks"]["keys"][1]).encode(), b'{"keys":[]}', b'{"keys":[[[[[{}]]]]]}']
    keys += [case["pem"].encode() for case in vectors["good"][::5]]
    write("jwks", keys)


main()
