#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Seals, good and bad, made without a line of Liji: python3-cbor2 and python3-cryptography.

    make-vectors.py > vectors.json      writes the file the C tests read
    make-vectors.py --check FILE        says whether FILE is what this script writes (TAP)

The bad ones are signed with a trusted key wherever the fault is not the signature itself, so that nothing but the rule under
test can refuse them. Everybody in them is invented.
"""
import base64
import hashlib
import hmac
import json
import os
import struct
import sys
import unicodedata
import zlib

import cbor2
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
IAT = 1795276800  # 2026-11-22 00:00 in Shanghai
SHORT = {"canonical": True}


def base45(data):
    text = ""
    for i in range(0, len(data), 2):
        pair = data[i:i + 2]
        number = int.from_bytes(pair, "big")
        for _ in range(len(pair) + 1):
            text += ALPHABET[number % 45]
            number //= 45
    return text


def pack(message):
    return base45(zlib.compress(message, 9))


def url64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Key:
    def __init__(self, seed, kind, **terms):
        self.seed = hashlib.sha256(seed.encode()).digest()
        self.terms = terms
        if kind == "Ed25519":
            self.alg, self.private = -8, Ed25519PrivateKey.from_private_bytes(self.seed)
        else:
            self.alg, self.private = -7, ec.derive_private_key(int.from_bytes(self.seed, "big"), ec.SECP256R1())
        public = self.private.public_key()
        der = public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
        self.pem = public.public_bytes(serialization.Encoding.PEM,
                                       serialization.PublicFormat.SubjectPublicKeyInfo).decode()
        self.kid = hashlib.sha256(der).digest()[:8]
        if kind == "Ed25519":
            raw = public.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
            self.jwk = {"kty": "OKP", "crv": "Ed25519", "x": url64(raw)}
        else:
            at = public.public_numbers()
            self.jwk = {"kty": "EC", "crv": "P-256", "x": url64(at.x.to_bytes(32, "big")), "y": url64(at.y.to_bytes(32, "big"))}
        self.jwk.update(kid=self.kid.hex(), alg={-8: "EdDSA", -7: "ES256"}[self.alg], use="sig", **terms)

    def sign(self, data):
        if self.alg == -8:
            return self.private.sign(data)
        # a fixed nonce cannot be asked for: these signatures are made once and kept
        r, s = utils.decode_dss_signature(self.private.sign(data, ec.ECDSA(hashes.SHA256())))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")


class Raw(bytes):
    """Bytes that stand in a CBOR item as they are."""


def dump(value):
    """Like cbor2.dumps, but keeps the order of keys and takes Raw items; lists of pairs (tuple) are maps."""
    if isinstance(value, Raw):
        return bytes(value)
    if isinstance(value, tuple):
        return head(5, len(value)) + b"".join(dump(k) + dump(v) for k, v in value)
    if isinstance(value, list):
        return head(4, len(value)) + b"".join(dump(v) for v in value)
    if isinstance(value, cbor2.CBORTag):
        return head(6, value.tag) + dump(value.value)
    return cbor2.dumps(value, **SHORT)


def head(major, n):
    if n < 24:
        return bytes([major << 5 | n])
    if n < 256:
        return bytes([major << 5 | 24, n])
    return bytes([major << 5 | 25]) + struct.pack(">H", n)


def sign1(key, payload, header=None, unprotected=None, context="Signature1", aad=b"", signature=None, tag=18):
    protected = dump({1: key.alg, 4: key.kid} if header is None else header)
    if isinstance(header, bytes):
        protected = bytes(header)
    if signature is None:
        signature = key.sign(cbor2.dumps([context, protected, aad, payload]))
    return dump(cbor2.CBORTag(tag, [protected, unprotected or {}, payload, signature]))


def marriage(**change):
    fields = dict(
        issuer="371324", subject="J371324-2026-000017", issued_at=IAT, cti="0102030405060708", holder="王小明",
        marital_status=2, status_index=70000, status_uri="urn:liji:status:371324:1", paper_type="marriage-sheet",
        act_date="2026-11-20", persons=[["王小明", 1, 1996, "中国"], ["欧阳·阿依古丽", 2, 1998, "中国"]],
        authority="兰陵县民政局", held_by="男方", hmac="00112233445566778899aabbccddeeff", booklet="37-0012345")
    fields.update(change)
    return {k: v for k, v in fields.items() if v is not None}


def cwt(f):
    act = {0: 1, 1: f["paper_type"], 2: f["act_date"], 3: f["persons"], 4: f["authority"]}
    if "held_by" in f:
        act[5] = f["held_by"]
    if "hmac" in f:
        act[6] = bytes.fromhex(f["hmac"])
    if "booklet" in f:
        act[7] = f["booklet"]
    identity = {3: "zho", 4: f["holder"]}
    if "marital_status" in f:
        identity[14] = f["marital_status"]
    return {1: f["issuer"], 2: f["subject"], 6: f["issued_at"], 7: bytes.fromhex(f["cti"]), 169: identity,
            65535: {"status_list": {"idx": f["status_index"], "uri": f["status_uri"]}}, -65537: act}


def pairs(mapping):
    """Of a plain dictionary, the sorted list of pairs that dump () writes as it stands."""
    return sorted(((k, pairs(v) if isinstance(v, dict) else v) for k, v in mapping.items()),
                  key=lambda pair: dump(pair[0]))


OFFICE = Key("office 2026", "Ed25519", liji_office="371324", liji_valid_from="2026-01-01T00:00:00Z",
             liji_ended="2027-01-01T00:00:00Z")
CURVE = Key("office curve", "P-256")
PLAIN = Key("anybody", "Ed25519")
OTHER = Key("another office", "Ed25519", liji_office="110101")
STRANGER = Key("stranger", "Ed25519")
COMPROMISED = Key("lost", "Ed25519", liji_ended="2026-11-21T16:00:00Z")  # the very second of IAT
KEYS = [OFFICE, CURVE, PLAIN, OTHER, COMPROMISED]


def good():
    rare = "\U00020BB7\U00020000\U0002A6D6"  # 𠮷 and two more of Extension B
    cases = [
        ("marriage, man's copy", OFFICE, marriage()),
        ("no optional part", PLAIN, marriage(marital_status=None, held_by=None, hmac=None, booklet=None)),
        ("Extension-B characters", OFFICE, marriage(holder=rare, persons=[[rare, 1, 1990, "中国"], ["李\U00030000", 2, 0, "中国"]])),
        ("numbers at their limits", PLAIN, marriage(status_index=2**63, issued_at=IAT + 1, cti="ffffffffffffffff")),
        ("numbers that are short", PLAIN, marriage(status_index=23, issued_at=0, persons=[["张三", 0, 24, "中国"]])),
        ("ES256", CURVE, marriage()),
        ("the last second before a key's end", COMPROMISED, marriage(issued_at=IAT - 1)),
    ]
    for name, key, fields in cases:
        payload = cbor2.dumps(cwt(fields), **SHORT)
        message = sign1(key, payload)
        yield {"name": name, "alg": key.alg, "seed": key.seed.hex(), "kid": key.kid.hex(), "pem": key.pem, "claims": fields,
               "payload": payload.hex(), "cose": message.hex(), "text": pack(message)}


def bad_layers():
    message = sign1(OFFICE, cbor2.dumps(cwt(marriage()), **SHORT))
    packed = zlib.compress(message, 9)
    text = base45(packed)
    raw = zlib.compressobj(9, zlib.DEFLATED, -15)
    spoken = zlib.compressobj(9, zlib.DEFLATED, 15, zdict=b"liji")
    yield "nothing", "", "zlib.stream"
    yield "small letters", text.lower(), "text.base45"
    yield "a character cut off", text[:-1] if len(text) % 3 == 2 else text + "0", "text.base45"
    yield "three characters above 65535", text[:3] + ":::" + text[6:], "text.base45"
    yield "two characters above 255", ":::" + "::", "text.base45"
    yield "Chinese", "王小明", "text.base45"
    yield "five thousand characters", "0" * 5001, "text.length"
    yield "no zlib", base45(message), "zlib.stream"
    yield "raw deflate", base45(raw.compress(message) + raw.flush()), "zlib.stream"
    yield "preset dictionary", base45(spoken.compress(message) + spoken.flush()), "zlib.stream"
    yield "gzip", base45(zlib.compressobj(9, zlib.DEFLATED, 31).compress(message) or b"\x1f\x8b\x08\0"), "zlib.stream"
    yield "zlib cut off", base45(packed[:-2]), "zlib.stream"
    yield "half a seal", text[:len(text) // 6 * 3], "zlib.stream"
    yield "wrong check sum", base45(packed[:-1] + bytes([packed[-1] ^ 1])), "zlib.stream"
    yield "a byte after the stream", base45(packed + b"\0"), "zlib.trailing"
    yield "a second stream", base45(packed + zlib.compress(b"more")), "zlib.trailing"
    yield "a bomb of a mebibyte", pack(b"\0" * (1 << 20)), "zlib.size"
    yield "one byte too many", pack(b"\0" * (65536 + 1)), "zlib.size"
    yield "as many bytes as may be", pack(b"\0" * 65536), "cbor.trailing"
    yield "nothing in the stream", pack(b""), "cbor.truncated"
    yield "a byte after the message", pack(message + b"\0"), "cbor.trailing"
    yield "the message cut off", pack(message[:-1]), "cbor.truncated"
    yield "an array of four thousand million", pack(bytes.fromhex("d29affffffff")), "cbor.truncated"
    yield "a map of 2^63", pack(bytes.fromhex("bb7fffffffffffffff0101")), "cbor.truncated"
    yield "a text of 2^64 - 1", pack(bytes.fromhex("7bffffffffffffffff41")), "cbor.truncated"
    yield "nested two thousand deep", pack(b"\x81" * 2000 + b"\0"), "cbor.depth"
    yield "tags two thousand deep", pack(b"\xc1" * 2000 + b"\0"), "cbor.depth"
    yield "an indefinite array", pack(b"\xd2\x9f" + message[2:] + b"\xff"), "cbor.indefinite"
    yield "a break", pack(b"\xff"), "cbor.indefinite"
    yield "a reserved head", pack(b"\x1c"), "cbor.malformed"
    yield "a long tag", pack(b"\xd8\x12" + message[1:]), "cbor.integer"
    yield "a long array head", pack(b"\xd2\x98\x04" + message[2:]), "cbor.integer"
    yield "a float", pack(b"\xf9\x3c\x00"), "cbor.malformed"


def bad_messages():
    payload = cbor2.dumps(cwt(marriage()), **SHORT)
    message = sign1(OFFICE, payload)
    kid, alg = OFFICE.kid, OFFICE.alg
    curve = sign1(CURVE, payload)
    curve_sig = curve[-64:]

    def header(mapping, **more):
        return sign1(OFFICE, payload, header=mapping, **more)

    parts = cbor2.loads(message).value
    yield "no tag", message[1:], "cose.structure"
    yield "another tag", sign1(OFFICE, payload, tag=17), "cose.structure"
    yield "a CWT tag outside", b"\xd8\x3d" + message, "cose.structure"
    yield "three parts", dump(cbor2.CBORTag(18, parts[:3])), "cose.structure"
    yield "five parts", dump(cbor2.CBORTag(18, parts + [b""])), "cose.structure"
    yield "a detached payload", dump(cbor2.CBORTag(18, [parts[0], {}, None, parts[3]])), "cose.structure"
    yield "a text for a signature", dump(cbor2.CBORTag(18, parts[:3] + ["x" * 64])), "cose.structure"
    yield "a map for a header", dump(cbor2.CBORTag(18, [{1: alg, 4: kid}] + parts[1:])), "cose.structure"
    yield "alg unprotected", header({4: kid}, unprotected={1: alg}), "cose.unprotected"
    yield "kid unprotected", header({1: alg}, unprotected={4: kid}), "cose.unprotected"
    yield "alg in both", header({1: alg, 4: kid}, unprotected={1: -7}), "cose.unprotected"
    yield "anything unprotected", header({1: alg, 4: kid}, unprotected={99: 1}), "cose.unprotected"
    yield "an empty header", sign1(OFFICE, payload, header=b""), "cose.header"
    yield "no alg", header({4: kid}), "cose.header"
    yield "no kid", header({1: alg}), "cose.header"
    yield "alg as a text", header({1: "EdDSA", 4: kid}), "cose.header"
    yield "a long kid", header({1: alg, 4: kid + b"\0"}), "cose.header"
    yield "a critical header", header({1: alg, 2: [99], 4: kid, 99: 1}), "cose.header"
    yield "signed as a status list", header({1: alg, 4: kid, 16: "application/statuslist+cwt"}), "cose.header"
    yield "alg twice", sign1(OFFICE, payload, header=dump(((1, alg), (1, alg), (4, kid)))), "cbor.duplicate"
    yield "header out of order", sign1(OFFICE, payload, header=dump(((4, kid), (1, alg)))), "cbor.order"
    yield "alg ES384", header({1: -35, 4: kid}), "cose.alg"
    yield "alg HMAC", header({1: 5, 4: kid}), "cose.alg"
    yield "alg 0", header({1: 0, 4: kid}), "cose.alg"
    yield "alg that wraps round to -8", header({1: 2**32 - 8, 4: kid}), "cose.alg"
    yield "alg that wraps round from below", header({1: -2**32 - 8, 4: kid}), "cose.alg"
    yield "ES256 said of an Ed25519 key", header({1: -7, 4: kid}), "key.algorithm"
    yield "EdDSA said of a P-256 key", sign1(CURVE, payload, header={1: -8, 4: CURVE.kid}), "key.algorithm"
    yield "a stranger's key", sign1(STRANGER, payload), "key.unknown"
    yield "a stranger under a known name", sign1(STRANGER, payload, header={1: -8, 4: kid}), "signature.wrong"
    yield "another trusted key's signature", sign1(PLAIN, payload, header={1: -8, 4: kid}), "signature.wrong"
    yield "one bit of the claims", message.replace("王小明".encode(), "王小昏".encode()), "signature.wrong"
    yield "one bit of the signature", message[:-1] + bytes([message[-1] ^ 1]), "signature.wrong"
    yield "a signature of nought", sign1(OFFICE, payload, signature=bytes(64)), "signature.wrong"
    yield "no signature", sign1(OFFICE, payload, signature=b""), "signature.wrong"
    yield "a short signature", sign1(OFFICE, payload, signature=message[-64:-1]), "signature.wrong"
    yield "a long signature", sign1(OFFICE, payload, signature=message[-64:] + b"\0"), "signature.wrong"
    yield "another context", sign1(OFFICE, payload, context="Signature"), "signature.wrong"
    yield "external data", sign1(OFFICE, payload, aad=b"x"), "signature.wrong"
    yield "an ES256 signature of nought", sign1(CURVE, payload, signature=bytes(64)), "signature.wrong"
    yield "an ES256 signature as DER", sign1(CURVE, payload, signature=utils.encode_dss_signature(
        int.from_bytes(curve_sig[:32], "big"), int.from_bytes(curve_sig[32:], "big"))), "signature.wrong"
    yield "another office's key", sign1(OTHER, payload), "key.office"
    yield "before the key's year", sign1(OFFICE, cbor2.dumps(cwt(marriage(issued_at=1767225599)), **SHORT)), "key.not_yet"
    yield "after the key's year", sign1(OFFICE, cbor2.dumps(cwt(marriage(issued_at=1798761600)), **SHORT)), "key.ended"
    yield "at the moment the key was lost", sign1(COMPROMISED, payload), "key.ended"


def bad_claims():
    good_pairs = pairs(cwt(marriage()))

    def without(key):
        return tuple(p for p in good_pairs if p[0] != key)

    def with_claim(key, value):
        claims = cwt(marriage())
        claims[key] = value
        return cbor2.dumps(claims, **SHORT)

    def with_act(key, value):
        act = cwt(marriage())[-65537]
        act[key] = value
        return with_claim(-65537, act)

    def with_fields(**change):
        return cbor2.dumps(cwt(marriage(**change)), **SHORT)

    def nest(p):
        return tuple((k, nest(v) if isinstance(v, list) and v and isinstance(v[0], tuple) else v) for k, v in p)

    whole = nest(good_pairs)
    for key in (1, 2, 6, 7, 169, 65535, -65537):
        yield f"claim {key} missing", dump(nest(without(key))), "claims.malformed"
        yield f"claim {key} of another kind", with_claim(key, True), "claims.malformed"
    for key in (1, 2, 3, 4):
        act = cwt(marriage())[-65537]
        del act[key]
        yield f"act member {key} missing", with_claim(-65537, act), "claims.malformed"
    for key in (1, 2, 3, 4, 5, 6, 7):
        yield f"act member {key} of another kind", with_act(key, 17), "claims.malformed"
    yield "not a map", cbor2.dumps([1, 2, 3]), "claims.malformed"
    yield "no claims", b"", "cbor.truncated"
    yield "an unknown claim", with_claim(4, IAT + 1), "claims.malformed"
    yield "an unknown act member", with_act(8, "x"), "claims.malformed"
    yield "a text key", dump(whole + (("x", 1),)), "claims.malformed"
    yield "profile version 0", with_act(0, 0), "claims.malformed"
    yield "profile version 2", with_act(0, 2), "claims.version"
    yield "profile version 2^32 + 1", with_act(0, 2**32 + 1), "claims.version"
    yield "seven bytes of cti", with_claim(7, b"1234567"), "claims.malformed"
    yield "nine bytes of cti", with_claim(7, b"123456789"), "claims.malformed"
    yield "issued before 1970", with_fields(issued_at=-1), "claims.malformed"
    yield "issued after 9999", with_fields(issued_at=253402300800), "claims.malformed"
    yield "an empty name", with_fields(holder=""), "claims.malformed"
    yield "a line end in a name", with_fields(holder="王\n小明"), "claims.malformed"
    yield "a nought in a name", with_fields(holder="王\0小明"), "cbor.malformed"
    yield "a name that is not UTF-8", dump(whole).replace("王小明".encode(), b"\xff\xfe\xfd" * 3), "cbor.malformed"
    yield "30 February", with_fields(act_date="2026-02-30"), "claims.malformed"
    yield "a month for a day", with_fields(act_date="2026-02"), "claims.malformed"
    yield "no persons", with_fields(persons=[]), "claims.malformed"
    yield "nine persons", with_fields(persons=[["甲", 1, 1990, "中国"]] * 9), "claims.malformed"
    yield "a person of five parts", with_fields(persons=[["甲", 1, 1990, "中国", 1]]), "claims.malformed"
    yield "a negative birth year", with_fields(persons=[["甲", 1, -1, "中国"]]), "claims.malformed"
    yield "a negative index", with_fields(status_index=-1), "claims.malformed"
    yield "another language", with_claim(169, {3: "eng", 4: "王小明", 14: 2}), "claims.malformed"
    yield "an identity number", with_claim(169, {1: "371324199601010019", 3: "zho", 4: "王小明", 14: 2}), "claims.malformed"
    yield "15 bytes of HMAC", with_act(6, b"x" * 15), "claims.malformed"
    yield "a claim twice", dump(whole[:1] + whole), "cbor.duplicate"
    yield "a claim twice with another value", dump(whole[:2] + ((2, "J-2"),) + whole[2:]), "cbor.duplicate"
    yield "claims out of order", dump(whole[1:2] + whole[:1] + whole[2:]), "cbor.order"
    long_iat = tuple((k, Raw(b"\x1b" + struct.pack(">Q", v)) if k == 6 else v) for k, v in whole)
    yield "a long integer", dump(long_iat), "cbor.integer"
    long_key = ((Raw(b"\x18\x01"), "371324"),) + whole[1:]
    yield "a long key", dump(long_key), "cbor.integer"
    long_text = tuple((k, Raw(b"\x78\x06371324") if k == 1 else v) for k, v in whole)
    yield "a long text head", dump(long_text), "cbor.integer"
    chunked = tuple((k, Raw(b"\x7f\x63371\x63324\xff") if k == 1 else v) for k, v in whole)
    yield "a text in chunks", dump(chunked), "cbor.indefinite"
    yield "an indefinite map", b"\xbf" + dump(whole)[1:] + b"\xff", "cbor.indefinite"
    yield "a date in floating point", dump(tuple((k, Raw(b"\xfb" + struct.pack(">d", v)) if k == 6 else v) for k, v in whole)), "cbor.malformed"
    yield "bytes after the claims", dump(whole) + b"\0", "cbor.trailing"


def bad():
    for name, text, reason in bad_layers():
        yield {"name": name, "text": text, "reason": reason}
    for name, message, reason in bad_messages():
        yield {"name": name, "text": pack(message), "reason": reason}
    for name, payload, reason in bad_claims():
        yield {"name": name, "text": pack(sign1(OFFICE, payload)), "reason": reason}


def status_lists():
    bits = bytes.fromhex("b9a3")  # the example of draft-ietf-oauth-status-list
    typed = {1: -8, 4: OFFICE.kid, 16: "application/statuslist+cwt"}

    def claims(**change):
        found = {1: "371324", 2: "urn:liji:status:371324:1", 6: IAT, 65533: {"bits": 1, "lst": zlib.compress(bits, 9)}, 65534: 86400}
        found.update({int(k[1:]): v for k, v in change.items()})
        return cbor2.dumps({k: v for k, v in found.items() if v is not None}, **SHORT)

    def listed(name, reason, message):
        return {"name": name, "reason": reason, "cose": message.hex()}

    yield listed("the draft's example", "", sign1(OFFICE, claims(), header=typed))
    yield listed("no time to live", "", sign1(OFFICE, claims(c65534=None), header=typed))
    yield listed("no type", "cose.header", sign1(OFFICE, claims()))
    yield listed("another type", "cose.header", sign1(OFFICE, claims(), header={**typed, 16: "application/cwt"}))
    yield listed("another office's key", "key.office", sign1(OTHER, claims(), header={**typed, 4: OTHER.kid}))
    yield listed("after the key's end", "key.ended", sign1(OFFICE, claims(c6=1798761600), header=typed))
    yield listed("a stranger's key", "list.key_unknown", sign1(STRANGER, claims(), header={**typed, 4: STRANGER.kid}))
    yield listed("one bit", "signature.wrong", sign1(OFFICE, claims(), header=typed)[:-1] + b"\0")
    yield listed("two bits an entry", "list.malformed", sign1(OFFICE, claims(c65533={"bits": 2, "lst": zlib.compress(bits)}), header=typed))
    yield listed("no list", "list.malformed", sign1(OFFICE, claims(c65533=None), header=typed))
    yield listed("an empty list", "list.malformed", sign1(OFFICE, claims(c65533={"bits": 1, "lst": zlib.compress(b"")}), header=typed))
    yield listed("an unknown claim", "list.malformed", sign1(OFFICE, claims(c4=IAT + 1), header=typed))
    yield listed("no issuer", "list.malformed", sign1(OFFICE, claims(c1=None), header=typed))
    yield listed("a time to live of nought", "list.malformed", sign1(OFFICE, claims(c65534=0), header=typed))
    yield listed("rest after the list's stream", "zlib.trailing", sign1(OFFICE, claims(c65533={"bits": 1, "lst": zlib.compress(bits) + b"x"}), header=typed))
    yield listed("a bomb", "zlib.size", sign1(OFFICE, claims(c65533={"bits": 1, "lst": zlib.compress(bytes(9 << 20), 9)}), header=typed))


def check_codes():
    crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    fields = {"holder.name": "王小明", "holder.birth_date": "1996年01月01日", "number": "J371324-2026-000017", "remark": "",
              "spouse.name": "Zoë Ångström"}
    for code in (bytes(10), b"\xff" * 10, bytes(range(10)), hashlib.sha256(b"code").digest()[:10]):
        number = int.from_bytes(code, "big")
        text = "".join(crockford[number >> 5 * i & 31] for i in range(15, -1, -1))
        record = dump({k: unicodedata.normalize("NFC", v) for k, v in fields.items()})
        yield {"code": code.hex(), "text": "-".join(text[i:i + 4] for i in range(0, 16, 4)), "fields": fields,
               "hmac": hmac.new(code, record, hashlib.sha256).hexdigest()[:32]}


def make():
    return {"jwks": {"keys": [key.jwk for key in KEYS]}, "now": IAT + 3600, "good": list(good()), "bad": list(bad()),
            "status_lists": list(status_lists()), "check_codes": list(check_codes())}


def forget_chance(vectors):
    """What a run cannot make again: ES256 signatures, and what depends on zlib's version."""
    kept = json.loads(json.dumps(vectors))
    for case in kept["good"]:
        case.pop("text")
        if case["alg"] == -7:
            case["cose"] = case["cose"][:-128]
    for case in kept["bad"]:
        case.pop("text")
    for case in kept["status_lists"]:
        case.pop("cose")
    return kept


if __name__ == "__main__":
    if sys.argv[1:2] == ["--check"]:
        sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
        import tap
        with tap.Plan() as t, open(sys.argv[2], encoding="utf-8") as file:
            t.equal(forget_chance(json.load(file)), forget_chance(make()), "the kept vectors are what this script makes")
    else:
        json.dump(make(), sys.stdout, ensure_ascii=False, indent=1)
        print()
