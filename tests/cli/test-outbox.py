# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl outbox run against a real HTTP server that answers late, twice, wrongly and not at all; and the drill: server and lijictl are killed
at random while more than 500 letters go, and nothing is lost or doubled. LIJI_KILLS says how often lijictl is, and the server a third of it."""
import collections
import os
import random
import signal
import subprocess
import sys
import time

sys.path[:0] = [os.path.join(os.path.dirname(__file__), "..")]
import tap
from department import Department
from funeral import Home
from office import LIJICTL, resident

ITEMS = "01 02 04 05 06 07 08 10 11 12 13 14 15 16 17"
FORM = {"applicant_name": "李示例", "applicant_kind": "resident", "applicant_number": resident("1968-07-08", 402), "relation": "child",
        "applicant_phone": "13800000000", "payee_name": "李示例", "payee_bank": "示例银行", "payee_account": "6200000000000000000",
        "signed_by": "李示例"}
DEPARTMENTS = ("civil_affairs", "police", "human_resources", "health", "medical_insurance", "veterans", "provident_fund")
KILLS = int(os.environ.get("LIJI_KILLS", 25))


def must(o, *words, **more):
    done = o.run(*words, **more)
    assert done.status == 0, (words, done.err)
    return done.json


def matters(o, n, items, first=0):
    """Deaths that are certain as they are called in, and a matter of each, sent into the outbox."""
    people = []
    for i in range(first, first + n):
        number = resident(f"19{40 + i % 40}-0{i % 9 + 1}-1{i % 9}", 100 + i)
        people.append({**o.person(i), "name": f"张样本{chr(0x4e00 + i)}", "identity_number": number, "certificate_number": number, "birth_date":
                       f"19{40 + i % 40}-0{i % 9 + 1}-1{i % 9}", "sex": "1" if i % 2 else "2", "identity_checked": True})
    made = []
    for case in must(o, "death", "open", records=people):
        no = must(o, "afterdeath", "apply", case["case"], records=[{**FORM, "items": items}])["matter"]
        must(o, "afterdeath", "dispatch", no)
        made.append(no)
    return made


def waiting(o, state="waiting"):
    return [m for m in must(o, "outbox", "list", "--state", state) if m["receiver"]]


def comes(d, n, program):
    """Whether @n letters more came in while @program was sending."""
    n += len(d.got)
    while not d.wait(n, 0.02):
        if program.poll() is not None:
            return d.wait(n, 0)
    return program.poll() is None


BAD = ("500", "503", "404", "late", "drip", "hangs up", "half", "garbage", "wrong id", "unknown word", "contradicts", "huge", "redirect")

with tap.Plan() as t, Home(stock=0) as o, Department() as d:
    for department in DEPARTMENTS:
        must(o, "parameter", "set", "receiver_" + department, d.address, "--basis", "示例约定", "--from", "=")

    # One letter, every way a server can be bad.
    matters(o, 1, "04")
    for mood in BAD:
        d.mood = [mood]
        n = len(d.got)
        must(o, "outbox", "retry")
        begun = time.monotonic()
        run = must(o, "outbox", "run", "--timeout", "1")
        took = time.monotonic() - begun
        left = waiting(o)
        t.ok((run["sent"], run["failed"], len(left), len(d.got) - n) == (0, 1, 1, 1) and left[0]["failure"] and took < 6,
             f"“{mood}” is no acknowledgement, and nobody waits for it longer than told", run, left, took)
    tries, due = left[0]["tries"], left[0]["due_at"]
    t.ok(tries == len(BAD) and due > left[0]["changed_at"], "every try is counted, and the next is due later", left)
    t.equal(must(o, "outbox", "run")["sent"], 0, "before that it is not tried")
    must(o, "outbox", "retry", "police")
    t.equal(must(o, "outbox", "run")["answered"], 1, "until all is well")
    t.equal((len({m["header"]["msg_id"] for m in d.got}), d.strange), (1, []), "always under one msg_id, and never anywhere else")
    matters(o, 1, "04", first=200)
    d.mood = ["silent"]
    run = must(o, "outbox", "run")
    t.equal((run["sent"], run["answered"], len(waiting(o, "sent"))), (1, 0, 1), "taken without a word, it is sent and not acknowledged")
    d.stop()
    matters(o, 1, "04 06", first=201)
    run = must(o, "outbox", "run")
    t.equal((run["failed"], run["waiting"]), (2, 2), "nobody there: the letters wait")
    d.start()
    run = must(o, "outbox", "run", "--wait", "60", "--delay", "1")
    must(o, "outbox", "retry")
    run = must(o, "outbox", "run")
    t.equal(waiting(o), [], "until somebody is")

    # One department silent holds up nobody else's letters, and its own keep their order.
    with Department() as deaf:
        must(o, "parameter", "set", "receiver_police", deaf.address, "--basis", "示例约定2", "--from", "=")
        deaf.mood = ["500"]
        matters(o, 1, "02 04 05 06", first=202)
        run = must(o, "outbox", "run")
        t.equal((run["sent"], run["failed"], run["waiting"]), (1, 1, 3), "what comes behind a letter that failed waits; others go")
        must(o, "outbox", "retry")
        must(o, "outbox", "run")
        t.equal([m["header"]["item_code"] for m in deaf.got], ["02", "02", "04", "05"], "then in their order")
        must(o, "parameter", "set", "receiver_police", d.address, "--basis", "示例约定3", "--from", "=")

    # One program sends at a time; who was killed holds nobody up.
    matters(o, 1, "06", first=203)
    d.mood = ["late"]
    sending = [LIJICTL, "outbox", "run", "--registry", o.registry, "--window", o.window(), "--json", "--timeout", "20"]
    first = subprocess.Popen(sending, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 20
    while not any(m["tries"] for m in waiting(o)) and time.monotonic() < deadline:
        time.sleep(0.05)
    second = o.run("outbox", "run")
    t.ok(second.status == 1 and "sending already" in second.err, "a second program is told who is sending", second.err)
    first.kill()
    first.wait()
    t.equal(must(o, "outbox", "run")["answered"], 1, "what was under way when it was killed goes again at once")

    # The drill.
    seed = int(os.environ.get("LIJI_SEED", random.SystemRandom().randrange(1 << 30)))
    t.note(f"LIJI_SEED={seed}")
    chance = random.Random(seed)
    made = matters(o, 35, ITEMS, first=300)
    letters = {m["message"]: m for m in waiting(o)}
    t.equal(len(letters), 525, "525 letters wait")
    d.got.clear()
    d.mood = [chance.choice(("well", "well", "well", "well", "slow", "hangs up", "500", "garbage", "half", "wrong id")) for _ in range(400)]
    command = [LIJICTL, "outbox", "run", "--registry", o.registry, "--window", o.window(), "--json", "--timeout", "2", "--delay", "1"]
    killed = down = rounds = 0
    # Each blow falls once so many letters more have come in; a machine too fast for it gets letters more.
    while waiting(o) or killed < KILLS:
        if not waiting(o):
            made += matters(o, 5, ITEMS, first=400 + len(made))
            letters |= {m["message"]: m for m in waiting(o)}
        must(o, "outbox", "retry")
        program = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if rounds % 3 == 0 and comes(d, chance.randint(1, 6), program):
            d.stop()
            time.sleep(chance.random() * 0.1)
            d.start()
            down += 1
        if killed < KILLS and comes(d, chance.randint(1, 8), program):
            program.send_signal(signal.SIGKILL)
            killed += program.wait() == -signal.SIGKILL
        else:
            program.wait()
        rounds += 1
        if rounds > 40 * KILLS:
            break
    t.ok(killed >= KILLS and down >= KILLS // 5, f"lijictl was killed {killed} times, the server {down} times", rounds)
    arrived = {number for number in d.kept if number in letters}
    t.equal(len(letters.keys() - arrived), 0, "nothing is lost: every letter is there")
    t.equal(len({(m["header"]["matter_no"], m["header"]["item_code"], m["header"]["msg_type"]) for m in d.kept.values()}), len(d.kept),
            "nothing is doubled: one msg_id for one thing that was said")
    t.note(f"{len(d.got)} arrivals of {len(arrived)} letters")
    t.equal({m["state"] for m in must(o, "outbox", "list", "--state", "accepted") if m["message"] in letters} | {m["state"] for m in waiting(o)}, {"accepted"},
            "each is acknowledged")
    orders = collections.defaultdict(list)
    for message in d.got:
        code, matter = message["header"]["item_code"], message["header"]["matter_no"]
        if code not in orders[matter]:
            orders[matter].append(code)
    by_department = [[code for code in codes if any(m["item"] == code and m["number"] == matter and m["receiver"] == department for m in letters.values())]
                     for matter, codes in orders.items() for department in DEPARTMENTS]
    t.ok(all(codes == sorted(codes) for codes in by_department), "every department got a matter's letters in their order")
    status = [must(o, "afterdeath", "status", no) for no in made]
    t.equal({item["state"] for one in status for item in one["items"]}, {"accepted"}, "and every item says so")
    t.equal(d.strange, [], "no receiver saw anything it should not")
    t.equal(o.run("registry", "check").json["problems"], [], "the registry is sound")
    t.ok(o.run("journal", "verify").json["ok"], "and so is the journal")
