#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The papers of a grave: slips, contract, order and receipt as they are asked for; the certificate sealed, issued again and withdrawn; the map on a sheet
for the wall (funeral.md §2.4, §7)."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import tap
from graves import Ground, refused


def says(t, o, words, expected, what):
    """The paper that @words draw says all of this."""
    path = o.path("paper.pdf")
    done = o.run(*words, "--output", path)
    assert done.status == 0, (what, done.err)
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    flat = "".join(text.split())
    t.equal([word for word in expected if "".join(word.split()) not in flat], [], what)


def verify(o, seal):
    """Against keys and status list as they are published now."""
    keys, status = o.path("keys.jwks"), o.path("status.jwt")
    for words in (("key", "export", "--output", keys), ("key", "export", "--status", "--output", status)):
        done = o.run(*words)
        assert done.status == 0, done.err
    return o.run("seal", "verify", *([seal] if seal.endswith(".pdf") else ["--text", seal]), "--key", keys, "--status", status).json


def test_slips(t, o):
    held = o.must("plot", "hold", "GY-1-1-1", "--name", "赵留墓", "--phone", "13800000001")["slip"]
    says(t, o, ("plot", "paper", held, "--kind", "hold-slip"), ["留墓单", held, "赵留墓", "13800000001", "1区1排1号（GY-1-1-1）", "墓穴（2穴）", "0.80平方米", "示例县公益性公墓"],
         "留墓单 says for whom, where and until when")
    refused(t, o.run("plot", "paper", held, "--kind", "deposit-slip", "--output", o.path("x.pdf")), "nothing was paid: no 定墓单", "as it stands")
    refused(t, o.run("plot", "paper", held, "--kind", "diploma", "--output", o.path("x.pdf")), "and no other paper", "hold-slip")
    paid = o.must("plot", "hold", "GY-1-1-2", "--name", "钱定墓", "--deposit", "1000")["slip"]
    says(t, o, ("plot", "paper", paid, "--kind", "deposit-slip"), ["定墓单", paid, "1000.00元", "壹仟元整"], "定墓单 says how much, in words too")


def test_contract(t, o):
    no = o.contract("GY-1-1-3", spouse="李配偶", term="2046-11-23", receipt="示票1", fee="2000", price="12800",
                    **{"fee-until": "2046-11-23", "spouse-number": o.holder(5)}).json["contract"]
    says(t, o, ("contract", "paper", no, "--kind", "grave-contract"),
         ["墓穴使用协议", no, "李示例", o.holder(), "张样本", "子女", "火化证明", "李配偶（第2穴，预留）", "2046年11月23日", "12800.00元", "壹万贰仟捌佰元整", "甲方不以期满为由腾空墓位"],
         "the contract with its parties, price and clauses")
    says(t, o, ("contract", "paper", no, "--kind", "interment-order"), ["安葬通知单", "第1穴，共2穴", "墓管员签名"], "the order says which place")
    says(t, o, ("contract", "paper", no, "--kind", "renewal-receipt"), ["维护管理费续缴凭证", "2000.00元", "贰仟元整", "示票1"], "the receipt says which period")
    o.must("contract", "renew", no, "--until", "2056-11-23", "--fee", "1000", "--receipt", "示票2")
    says(t, o, ("contract", "paper", no, "--kind", "renewal-receipt"), ["2046年11月23日至2056年11月23日", "1000.00元", "示票2"], "the last one, from where the one before it ended")
    return no


def test_certificate(t, o, no):
    refused(t, o.run("interment", "certify", "AZ2026-000009"), "no certificate of nobody", "AZ2026-000009")
    rests = o.inter("add", no, relation="child").json["interment"]
    path = o.path("certificate.pdf")
    made = o.must("interment", "certify", rests, "--output", path)
    text = "".join(subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout.split())
    t.equal([word for word in ("安葬证", made["number"], "张样本", "李示例", "子女", "1区1排3号（GY-1-1-3）", "第1穴，共2穴", no, "2046年11月23日") if word not in text], [],
            "安葬证 says who rests where, and who holds the right")
    t.ok(verify(o, path)["ok"], "its symbol verifies")
    refused(t, o.run("interment", "certify", rests), "once, unless it is said why", "reason: ")
    again = o.must("interment", "certify", rests, "--reason", "遗失")
    t.equal([(one["number"], one["copy"], one["valid"]) for one in o.must("interment", "certificates", rests)],
            [(made["number"], 0, False), (again["number"], 1, True)], "issued again, the first counts no more")
    t.equal([verify(o, one["seal"])["ok"] for one in (made, again)], [False, True], "as whoever scans it hears")


def test_way(t, o):
    """Coordinates keep the datum they were measured in; the number is what a grave is (funeral.md §10.13)."""
    o.must("plot", "range", "GY", "林区 1-4排 1-12号, skip 4", "--kind", "tree", "--area", "4000")
    locate = lambda plot, datum, lon, lat, *more: o.run("plot", "locate", plot, "--datum", datum, "--lon", lon, "--lat", lat, *more)
    refused(t, locate("GY-林-1-1", "bd09", "117.85", "34.86"), "no datum but the three", "datum: ")
    refused(t, locate("GY-林-1-1", "wgs84", "34.86", "117.85"), "east and north are not changed about", "no place in China")
    refused(t, locate("GY-林-1-1", "wgs84", "117°51′", "34.86"), "degrees with a point", "no place in China")
    first = locate("GY-林-1-1", "wgs84", "117.850000", "34.860000", "--accuracy", "300").json["positions"][0]
    t.equal([first[key] for key in ("datum", "lon", "lat", "accuracy_cm", "wgs84", "cgcs2000")], ["wgs84", "117.850000", "34.860000", 300, "117.85000000 34.86000000", "117.85000000 34.86000000"],
            "kept as measured")
    shown = first["gcj02"].split()
    t.ok(0.003 < float(shown[0]) - 117.85 < 0.008, "in a telephone's map it lies some hundred metres east of the same numbers", shown)
    refused(t, locate("GY-林-1-2", "wgs84", *shown), "numbers of a telephone's map, called WGS-84, are found out by their neighbours", "only in another datum")
    t.equal(locate("GY-林-1-2", "gcj02", *shown).status, 0, "by their right name they are taken")
    t.equal(o.must("plot", "show", "GY-林-1-2")["positions"][0]["wgs84"][:12], "117.85000000", "and are the same place")
    t.equal(locate("GY-林-1-3", "wgs84", *shown, "--sure").status, 0, "unless somebody is sure")
    locate("GY-林-1-1", "cgcs2000", "117.850012", "34.860034")
    t.equal([(one["datum"], one["lon"]) for one in o.must("plot", "show", "GY-林-1-1")["positions"]], [("cgcs2000", "117.850012"), ("wgs84", "117.850000")],
            "measured again, what was measured before stays")
    says(t, o, ("map", "way", "GY-林-1-1"), ["墓位指引", "示例县公益性公墓", "GY-林-1-1", "林区共4排，自第一排数起第1排；该排共11个墓位，自左数起第1个", "CGCS2000", "东经117.850012°", "（实测）", "（换算）",
                                          "坐标仅供指引，以墓位编号为准"], "the way says the number, how it is counted to, and where")
    says(t, o, ("map", "way", "GY-林-3-5"), ["自第一排数起第3排；该排共11个墓位，自左数起第4个", "以墓位编号为准"], "a number that was skipped is no grave; where nothing was measured it stands by its number")
    says(t, o, ("map", "way", "GY-1-1-3"), ["安葬　张样本", "1区　1排　3号"], "who rests there, by name")
    path = o.path("way.pdf")
    o.must("map", "way", "GY-1-1-3", "--output", path)
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    t.equal([word for word in ("李示例", o.holder(), "1380000") if word in text], [], "and nobody's telephone, document or who holds the right")


def test_map(t, o):
    for ending, begins in (("pdf", b"%PDF"), ("svg", b"<?xml"), ("png", b"\x89PNG")):
        path = o.path(f"map.{ending}")
        o.must("map", "render", "GY", "--output", path)
        with open(path, "rb") as f:
            t.ok(f.read(5).startswith(begins), f"the map as {ending}")
    path = o.path("map.pdf")
    text = "".join(subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout.split())
    t.equal([word for word in ("示例县公益性公墓", "1区", "1排", "3排", "可售", "墓位27个") if word not in text], [], "zone, rows, legend and count")
    o.must("map", "render", "JY", "--output", path)
    pages = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    t.ok("Pages:           2" in pages, "a page for each zone", pages)
    refused(t, o.run("map", "render", "GY", "--zone", "9", "--output", path), "an empty zone has none", "no plot")
    refused(t, o.run("map", "render", "GY", "--output", o.path("map.txt")), "nor is it anything else", ".svg")


with tap.Plan() as t, Ground() as o:
    o.lay_out()
    test_slips(t, o)
    test_certificate(t, o, test_contract(t, o))
    test_map(t, o)
    test_way(t, o)
    t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound")
