# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl afterdeath: one matter after death (funeral.md §3): the form the case fills, items ticked, letters signed and taken by departments,
supplements and refusals, corrections that supersede, a withdrawal that reaches every receiver that got it."""
import base64
import hashlib
import json
import os
import subprocess
import sys

sys.path[:0] = [os.path.join(os.path.dirname(__file__), "..")]
import cbor2
import tap
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from department import Department, result, unwrap
from funeral import Home
from office import resident

ALL = " ".join(f"{n:02d}" for n in range(1, 19))
MORE = {"applicant_address": "示例县示例街道1号", "payee_name": "李示例", "payee_bank": "示例银行", "payee_account": "6200000000000000000",
        "signed_by": "李示例"}
DEPARTMENTS = {"civil_affairs", "police", "human_resources", "health", "medical_insurance", "veterans", "provident_fund"}


def refused(t, done, what, words):
    t.ok(done.status == 1 and done.err.count("\n") == 1 and words in done.err, what, (done.status, done.err))


def must(o, *words, **more):
    done = o.run(*words, **more)
    assert done.status == 0, (words, done.err)
    return done.json


def send_to(o, **addresses):
    for department, address in addresses.items():
        must(o, "parameter", "set", "receiver_" + department, address, "--basis", "示例约定", "--from", "=")


def apply(o, case, items=ALL, **more):
    return must(o, "afterdeath", "apply", case, records=[{"items": items, **MORE, **more}])


def state(matter, code=None):
    states = {item["code"]: item["state"] for item in matter["items"]}
    return states[code] if code else states


def verified(o, raw):
    """As a department would: the office's public key and a CBOR library, nothing of ours."""
    protected, payload, signature = raw
    keys = o.path("keys.json")
    assert o.run("key", "export", "--output", keys).status == 0
    with open(keys, encoding="utf-8") as file:
        key = json.load(file)["keys"][-1]
    x = base64.urlsafe_b64decode(key["x"] + "==")
    Ed25519PublicKey.from_public_bytes(x).verify(signature, cbor2.dumps(["Signature1", protected, b"", payload]))
    return cbor2.loads(protected)


def sign(key, answer):
    """As a department signs: COSE_Sign1 of its answer, the key named by the digest of its public half."""
    public = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    protected = cbor2.dumps({1: -8, 4: hashlib.sha256(public).digest()[:8], 16: "application/vnd.liji.answer+json"})
    payload = json.dumps(answer, ensure_ascii=False).encode()
    return cbor2.dumps(cbor2.CBORTag(18, [protected, {}, payload, key.sign(cbor2.dumps(["Signature1", protected, b"", payload]))]))


def sealed_answers(t, o, no, letter, answer):
    """Where the office holds a department's public key, its answers are believed by their signature and by nothing else."""
    key, other = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    raw = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    jwk = json.dumps({"kty": "OKP", "crv": "Ed25519", "x": base64.urlsafe_b64encode(raw).decode().rstrip("=")})
    name = "answer_key_provident_fund"
    refused(t, o.run("parameter", "set", name, "示例", "--basis", "示例约定"), "a key is a key", "cannot be")

    def told(raw):
        path = o.path("answer.cose")
        with open(path, "wb") as file:
            file.write(raw)
        return o.run("afterdeath", "answer", path)
    refused(t, told(sign(key, answer)), "what is signed is not believed while no key is known", "no key")
    must(o, "parameter", "set", name, jwk, "--basis", "示例约定", "--from", "=")
    refused(t, told(sign(other, answer)), "nor by somebody else's", "key")
    forged = sign(key, answer).replace(b'"amount_fen": 5', b'"amount_fen": 9')
    refused(t, told(forged), "nor once it was changed", "signature")
    folder, before = o.path("fund"), next(one["value"] for one in must(o, "parameter", "list") if one["key"] == "receiver_provident_fund")
    os.makedirs(os.path.join(folder, "answers"))
    send_to(o, provident_fund="folder:" + folder)
    plain = os.path.join(folder, "answers", letter["header"]["msg_id"] + ".json")
    with open(plain, "w", encoding="utf-8") as file:
        json.dump(answer, file)
    must(o, "outbox", "run", "--ask")
    states = lambda: {i["code"]: i["state"] for i in must(o, "afterdeath", "status", no)["items"]}
    t.equal(states()["12"], "accepted", "through the outbox what nobody signed ends nothing")
    failure = [m["failure"] for m in must(o, "outbox", "list", "--state", "accepted") if m["message"] == letter["header"]["msg_id"]]
    t.ok(failure and "not signed" in failure[0], "and the line says why", failure)
    with open(plain, "wb") as file:
        file.write(sign(key, answer))
    must(o, "outbox", "retry")
    must(o, "outbox", "run", "--ask")
    t.equal(states()["12"], "done", "what the department signed counts")
    send_to(o, provident_fund=before)
    must(o, "parameter", "set", name, "", "--basis", "示例约定", "--from", "=")


with tap.Plan() as t, Home() as o, Department() as all_of_them:
    # The form.
    schema = must(o, "afterdeath", "schema")
    t.ok("items" in schema["properties"] and "payee_account" in schema["properties"], "the form has a schema")
    items = must(o, "afterdeath", "items")["items"]
    t.equal((len(items), {item["department"] for item in items}, sum(item["materials"] for item in items)), (18, DEPARTMENTS, 25),
            "eighteen items of seven departments ship, twenty-five papers saved")
    early = o.collect(o.person(1))
    refused(t, o.run("afterdeath", "apply", early["case"], records=[{"items": "04", **MORE}]), "nobody is told before it is certain who died", "certain")
    case = o.whole(o.person(0))
    form = must(o, "afterdeath", "form", case["case"])
    t.equal((form["name"], form["applicant_name"], form["relation"], form["cremated_on"]), ("张样本甲", "李示例", "child", case["cremated_on"]),
            "the case fills the form")
    refused(t, o.run("afterdeath", "apply", case["case"], records=[{**MORE, "items": "04 99"}]), "an item is of the list", "99 is no item")
    refused(t, o.run("afterdeath", "apply", case["case"], records=[{**MORE, "items": "12", "payee_account": None}]), "what pays wants a payee", "payee")
    refused(t, o.run("afterdeath", "apply", case["case"], records=[{**MORE, "items": "04", "signed_by": None}]), "nothing goes without a signature", "signed_by")
    matter = apply(o, case["case"])
    t.equal((matter["state"], matter["elements"], set(state(matter).values())), ("open", 19 - 1, {"to_send"}),
            "it is taken in, with all elements but the certificate's number")
    refused(t, o.run("afterdeath", "apply", case["case"], records=[{"items": "04", **MORE}]), "once", matter["matter"])
    no = matter["matter"]

    # Sent.
    sent = must(o, "afterdeath", "dispatch", no)
    t.equal(sent["letters_waiting"], 15, "what wants the cremation certificate waits for it")
    first = must(o, "outbox", "list", "--payload")[0]
    t.equal((first["payload"]["header"]["msg_id"], first["receiver"], first["number"]), (first["message"], "health", no), "the outbox shows what a letter says")
    nothing = must(o, "outbox", "run")
    t.equal((nothing["sent"], nothing["waiting"]), (0, 15), "letters wait while nobody has said where they go")
    refused(t, o.run("parameter", "set", "receiver_police", "http://192.0.2.1/x", "--basis", "示例", "--from", "="), "nothing goes in clear over a network", "receiver_police")
    send_to(o, **{department: all_of_them.address for department in DEPARTMENTS})
    run = must(o, "outbox", "run")
    t.equal((run["sent"], run["answered"], run["failed"], run["waiting"]), (15, 15, 0, 0), "then they go, and are acknowledged")
    got = [m["header"] for m in all_of_them.got]
    t.equal([(h["matter_no"], h["item_code"]) for h in got], [(no, code) for code in sorted(h["item_code"] for h in got)], "in the order of the matter")
    now = must(o, "afterdeath", "status", no)
    t.equal({s for c, s in state(now).items() if c not in ("03", "09", "18")}, {"accepted"}, "each item says so")
    first = all_of_them.got[0]
    header = verified(o, all_of_them.raw[first["header"]["msg_id"]])
    t.equal((header[1], header[16]), (-8, "application/vnd.liji.matter+json"), "a letter's signature is the office's")
    t.equal((first["header"]["msg_type"], first["person"]["name"], first["applicant"]["name"], first["consent"]), ("APPLY", "张样本甲", "李示例", True),
            "it holds what the department needs")
    made = must(o, "cremation", "issue", case["case"])
    must(o, "afterdeath", "dispatch", no)
    run = must(o, "outbox", "run")
    late = all_of_them.got[-1]
    digest = late["attachments"][0]["hash"]
    t.equal((run["sent"], late["crem"]["crem_cert_no"]), (3, made["number"]), "with the certificate the others go")
    pdf = o.path("got.pdf")
    with open(pdf, "wb") as file:
        file.write(all_of_them.parts[digest])
    keys = o.path("keys.json")
    t.ok(must(o, "seal", "verify", pdf, "--key", keys)["ok"], "the electronic certificate goes along, and its seal is believed")
    refused(t, o.run("afterdeath", "dispatch", no), "nothing is left to send", "nothing waits")

    # What departments say.
    by_code = {h["header"]["item_code"]: h for h in all_of_them.got}
    all_of_them.later = {by_code["04"]["header"]["msg_id"]: {"decision": "OK", "effective_date": "2026-11-23", "handler_id": "户籍01"},
                         by_code["12"]["header"]["msg_id"]: {"decision": "NEED_MORE", "reason_code": "B2", "reason_text": "账户名不符"},
                         by_code["05"]["header"]["msg_id"]: {"decision": "REJECT", "reason_text": "无驾驶证"},
                         by_code["09"]["header"]["msg_id"]: {"item_status": "办结", "decision": "OK", "amount_fen": 1200000}}
    run = must(o, "outbox", "run", "--ask")
    now = {item["code"]: item for item in must(o, "afterdeath", "status", no)["items"]}
    t.equal([now[c]["state"] for c in ("04", "12", "05", "09", "06")], ["done", "supplement", "refused", "done", "accepted"], "asked, each tells what became of it")
    t.equal((now["04"]["effective_on"], now["12"]["reason"], now["09"]["amount_fen"]), ("2026-11-23", "B2 账户名不符", 1200000), "with day, reason and amount")
    entries = must(o, "registry", "show")["entries"] if o.run("registry", "show").status == 0 else None
    must(o, "outbox", "run", "--ask")
    t.ok(entries is None or must(o, "registry", "show")["entries"] == entries, "asking again and hearing the same is no act")

    # A supplement is a correction.
    refused(t, o.run("afterdeath", "correct", no, "--items", "12", "--reason", "", records=[{}]), "a correction says why", "reason")
    must(o, "afterdeath", "correct", no, "--items", "12", "--reason", "更正账户", records=[{"payee_account": "6200000000000000018"}])
    run = must(o, "outbox", "run")
    fresh = all_of_them.got[-1]
    t.equal((run["sent"], fresh["header"]["msg_type"], fresh["header"]["prev_msg_id"], fresh["payee"]["account"]),
            (1, "CORRECT", by_code["12"]["header"]["msg_id"], "6200000000000000018"), "it supersedes the letter before, which stays what it was")
    stale = o.run("afterdeath", "answer", "-", text=json.dumps(result(by_code["12"], decision="OK")))
    now = {item["code"]: item for item in must(o, "afterdeath", "status", no)["items"]}
    t.equal((stale.status, now["12"]["state"], now["12"]["corrections"]), (0, "accepted", 1), "an answer to a letter that was superseded changes nothing")
    sealed_answers(t, o, no, fresh, result(fresh, decision="OK", amount_fen=5))
    must(o, "afterdeath", "answer", "-", text=json.dumps(result(fresh, decision="OK", amount_fen=5)))
    t.equal({i["code"]: i["state"] for i in must(o, "afterdeath", "status", no)["items"]}["12"], "done", "what is told on paper is taken in by hand")
    for text, words in (("{}", "header"), ("x" * 70000, "too long"), (json.dumps(result(fresh, decision="MAYBE")), "decision"),
                        (json.dumps(result({"header": {**fresh["header"], "msg_id": "0192f0c1-0000-7000-8000-000000000000"}})), "No letter")):
        refused(t, o.run("afterdeath", "answer", "-", text=text), f"an answer is refused: {words}", words)
    t.equal(o.run("outbox", "mark", "1", "sent").status, 1, "a letter is not marked by hand")

    # Withdrawn: a death registered in error.
    o.add_second("deputy", "副职示例", "head")
    n = len(all_of_them.got)
    second = o.collect(o.person(2))
    o.clear(second)
    other = apply(o, second["case"], "04 06 11")["matter"]
    must(o, "afterdeath", "dispatch", other)
    all_of_them.mood = ["well", "hangs up", "well"]
    must(o, "outbox", "run")
    must(o, "afterdeath", "correct", other, "--items", "11", "--reason", "示例", records=[{}])
    voided = o.run("death", "advance", second["case"], "void", "--reason", "误登", "--set", "reviewer=副职示例", *o.second("deputy"))
    t.ok(voided.status == 0, "a death registered in error is withdrawn by two", voided.err)
    now = must(o, "afterdeath", "status", other)
    t.equal((now["state"], set(state(now).values())), ("withdrawn", {"withdrawn"}), "its matter with it")
    must(o, "outbox", "retry")
    must(o, "outbox", "run")
    told = [m["header"] for m in all_of_them.got[n:]]
    applied = {h["msg_id"]: h["item_code"] for h in told if h["msg_type"] != "CANCEL"}
    cancelled = {h["item_code"]: h["prev_msg_id"] for h in told if h["msg_type"] == "CANCEL"}
    t.equal((sorted(cancelled), all(applied[p] == c for c, p in cancelled.items())), (["04", "06", "11"], True),
            "every receiver that got it, and the one that may have, is told")
    t.ok(not any(h["msg_type"] == "CORRECT" for h in told), "what had not gone yet never goes")
    now = must(o, "afterdeath", "status", other)
    t.equal({item["letter_state"] for item in now["items"]}, {"accepted"}, "and each has acknowledged it")
    refused(t, o.run("afterdeath", "dispatch", other), "nothing is sent of it any more", "not open")
    third = apply(o, o.whole(o.person(3))["case"], "04 06")["matter"]
    must(o, "afterdeath", "dispatch", third)
    must(o, "afterdeath", "withdraw", third, "--reason", "家属撤回")
    t.equal(must(o, "outbox", "run")["sent"], 0, "what never went needs no cancelling")

    # Files in a folder.
    fourth = apply(o, o.whole(o.person(4))["case"], "04 06 07")["matter"]
    folder = o.path("police")
    os.makedirs(os.path.join(folder, "answers"))
    send_to(o, police="folder:" + folder)
    must(o, "afterdeath", "dispatch", fourth)
    must(o, "outbox", "run")
    files = sorted(name for name in os.listdir(folder) if name != "answers")
    with open(os.path.join(folder, files[0]), "rb") as file:
        letter = unwrap(file.read())[0]
    t.equal((len(files), files[0].endswith(letter["header"]["msg_id"] + ".cose"), letter["header"]["item_code"]), (1, True, "04"), "a letter is a file of its own")
    t.equal(state(must(o, "afterdeath", "status", fourth), "04"), "sent", "nobody has said anything about it")
    with open(os.path.join(folder, "answers", letter["header"]["msg_id"] + ".json"), "w", encoding="utf-8") as file:
        json.dump(result(letter, decision="OK"), file)
    must(o, "outbox", "run", "--ask")
    t.equal(state(must(o, "afterdeath", "status", fourth), "04"), "done", "until a file answers")

    # The family's slip, and what was saved.
    slip = o.path("slip.pdf")
    must(o, "afterdeath", "slip", no, "--output", slip)
    page = subprocess.run(["pdftotext", "-layout", slip, "-"], check=True, capture_output=True, text=True).stdout
    t.ok(all(word in page for word in ("身后一件事办理进度单", no, "张样本甲", "死亡户口注销", "办结", "不予办理", "无驾驶证", "公积金", "惠民殡葬减免", "2/2", "25件")),
         "the slip says what became of every item", page)
    t.ok("！" not in page and "喜" not in page, "nothing on it is cheerful")
    subprocess.run(["pdftoppm", "-r", "200", "-png", "-singlefile", slip, o.path("slip")], check=True)
    read = subprocess.run(["zbarimg", "-q", "--raw", o.path("slip.png")], capture_output=True, text=True).stdout.strip()
    t.equal(read, no, "its symbol is the matter's number")
    report = must(o, "afterdeath", "report")
    t.equal((report["withdrawn"]["value"], report["materials_saved"], report["period_to"][:4]), (2, {"value": report["materials_saved"]["value"], "unit": "件"}, "2026"),
            "the report has figures with unit and period, and counts what was withdrawn apart")

    # A list of its own.
    path = o.path("items.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"basis": "示例", "items": items[:2] + items[1:2]}, file)
    refused(t, o.run("afterdeath", "items", "--set", path), "a code stands once", "twice")
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"basis": "示政发1号", "items": [*items, {"code": "19", "name": "残疾人证注销", "department": "civil_affairs", "materials": 1, "days": 3}]}, file)
    t.equal(len(must(o, "afterdeath", "items", "--set", path)["items"]), 19, "an office adds an item of its own")
    must(o, "afterdeath", "correct", fourth, "--items", "99", "--reason", "加办", records=[{"items": "04 06 07 19"}])
    t.equal(state(must(o, "afterdeath", "status", fourth), "19"), "to_send", "and it is added to a matter that runs")

    # A helper sees what was given to them.
    must(o, "user", "add", "bangban", "--role", "helper", "--full-name", "帮办示例")
    mine = o.whole(o.person(5))["case"]
    refused(t, o.run("afterdeath", "apply", mine, "--user", "bangban", records=[{"items": "04", **MORE}]), "a helper takes in what was given to them", "not given")
    refused(t, o.run("afterdeath", "apply", mine, "--user", "bangban", records=[{"items": "04", **MORE, "helper": "bangban"}]), "by a signed delegation", "delegation")
    own = o.run("afterdeath", "apply", mine, "--user", "bangban", records=[{"items": "04", **MORE, "helper": "bangban", "delegation_signed": True, "intake": "home"}])
    t.equal((own.status, own.json["helper"], own.json["intake"]), (0, "bangban", "home"), "then they take it in at the family's home")
    t.equal([m["matter"] for m in must(o, "afterdeath", "status", "--user", "bangban")], [own.json["matter"]], "they see it, and no other")
    refused(t, o.run("afterdeath", "status", no, "--user", "bangban"), "nor by its number", "not given")
    t.equal(o.run("death", "board", "--user", "bangban").status, 1, "nor the board")

    t.equal(all_of_them.strange, [], "no receiver saw anything it should not")
    t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound")
    t.ok(o.run("journal", "verify").json["ok"], "and so is the journal")
