# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl registry upgrade and rollback, between this Liji and the one of tomorrow (lijictl-next, one migration more): a proven
backup first, all or nothing when killed or out of room, back again with nothing lost, and never two schemas at work."""
import hashlib
import json
import os
import random
import resource
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import busy
import tap
from office import LIJICTL, Answer, Office

NEXT = os.path.join(os.environ["LIJI_BUILD"], "tests", "cli", "lijictl-next")
SERVED = bool(os.environ.get("LIJI_TEST_POSTGRES"))
KILLS = 4


def command(o, program, *words):
    return [program, *words[:2], "--registry", o.registry, "--window", o.window(), "--json", *words[2:]]


def run_next(o, *words, records=None, limit=None):
    """The next Liji; no file it writes may grow past @limit."""
    def bound():
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    text = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records or [])
    return Answer(subprocess.run(command(o, NEXT, *words), input=text, capture_output=True, text=True, timeout=busy.stretch(120), restore_signals=False,
                                 preexec_fn=bound if limit else None))


def standing(o):
    """Whose registry it is now: the schema, when exactly one of the two programs works with it."""
    here, there = o.run("registry", "info"), run_next(o, "registry", "info")
    if (here.status == 0) == (there.status == 0):
        return None
    return (here if here.status == 0 else there).json["schema_version"]


def whole(o, program=None):
    """registry check and journal verify, both with the program that works with it."""
    run = o.run if program is None else lambda *words: run_next(o, *words)
    check, journal = run("registry", "check"), run("journal", "verify")
    return check.status == 0 and journal.status == 0 and check.json["ok"] and journal.json["ok"]


def stick(o, name="stick"):
    path = o.path(name)
    os.makedirs(path, exist_ok=True)
    return path


def refuse(t, o, what, done, words, schema):
    t.ok(done.status == 1 and words in done.err and done.err.count("\n") == 1, f"{what}: {words!r}", done.err or done.out)
    t.equal(standing(o), schema, f"{what}: the registry is what it was")


def refuse_counter(t, o, ours):
    """A counter's log-in owns no table: nothing is written to the stick first."""
    with o.base() as base:
        base.execute("CREATE ROLE desk_upgrade LOGIN IN ROLE liji_counter")
    with open(o.path("admin.password"), "w", encoding="utf-8") as file:
        file.write(o.created.json["password"] + "\n")
    os.chmod(o.path("admin.password"), 0o600)
    words = command(o, NEXT, "registry", "upgrade", "--medium", stick(o, "counter"), "--user", "admin", "--user-password-file", o.path("admin.password"))
    words[words.index("--registry") + 1] = o.registry.replace("user=office", "user=desk_upgrade")
    done = Answer(subprocess.run(words, capture_output=True, text=True, timeout=busy.stretch(120)))
    refuse(t, o, "a counter upgrades", done, "log-in that owns its tables", ours)
    t.equal(os.listdir(o.path("counter")), [], "and no backup is written first")


def test_refusals(t, o, ours):
    done = run_next(o, "registry", "info")
    refuse(t, o, "the next Liji opens it", done, "registry upgrade", ours)
    t.ok("schema %d" % ours in done.err, "it says which schema that is", done.err)
    refuse(t, o, "a drive that is not there", run_next(o, "registry", "upgrade", "--medium", o.path("none")), "is the drive plugged in", ours)
    made = o.run("user", "add", "zhao", "--full-name", "赵示例", "--role", "registrar")
    assert made.status == 0, made.err
    refuse(t, o, "a registrar upgrades", run_next(o, "registry", "upgrade", "--user", "zhao"), "zhao", ours)
    refuse(t, o, "nothing to roll back", run_next(o, "registry", "rollback"), "never upgraded", ours)
    if SERVED:
        refuse_counter(t, o, ours)
    full = stick(o, "full")
    done = run_next(o, "registry", "upgrade", "--medium", full, limit=2048)
    refuse(t, o, "a full drive", done, "too large" if "too large" in done.err else "no room left", ours)
    t.equal(os.listdir(full), [], "nothing is left on the full drive")
    if not SERVED:
        done = run_next(o, "registry", "upgrade", "--medium", full, limit=1 << 20)
        refuse(t, o, "no room for the new tables", done, "no room left", ours)


def test_findings(t, o, ours):
    """A row somebody changed waits for a word; a file that lies about is told, and stops nobody."""
    with o.base() as base:
        base.unlock()
        base.execute("UPDATE booklet SET state = 'lost' WHERE serial = '样本000009'")
    refuse(t, o, "a row that is not what the journal says", run_next(o, "registry", "upgrade", "--medium", stick(o)), "--accept-findings says 1", ours)
    refuse(t, o, "another number of them", run_next(o, "registry", "upgrade", "--medium", o.path("stick"), "--accept-findings", "2"), "says 1", ours)
    odd = os.path.join(o.files(), "templates", "odd.svg")
    os.makedirs(os.path.dirname(odd), exist_ok=True)
    with open(odd, "w", encoding="utf-8") as file:
        file.write("<svg/>")
    done = run_next(o, "registry", "upgrade", "--medium", o.path("stick"), "--accept-findings", "1")
    told = done.json["findings"] if done.status == 0 else []
    t.ok(len(told) == 3 and "样本000009" in " ".join(told) and "odd.svg" in " ".join(told), "with its number it is upgraded, and all of it is told", told, done.err)
    last = run_next(o, "registry", "info").json["last_upgrade"]
    t.equal(last["findings"], told, "and stands with the act in the journal")


def test_unsigned(t, o):
    """An earlier Liji did not sign the years that came with it (taken out here, which the check counts): the upgrade does, in its act."""
    with o.base() as base:
        base.unlock()
        base.execute("DELETE FROM calendar_year")
    done = run_next(o, "registry", "upgrade", "--medium", stick(o), "--accept-findings", "6")
    t.equal(done.status, 0, "a registry with unsigned years is upgraded: " + done.err)
    years = run_next(o, "calendar", "show").json
    t.equal({(year["shipped"], year["kid"]) for year in years}, {(True, run_next(o, "key", "list").json[0]["kid"])}, "and has signed them")


def test_home_cards(t, o):
    """Marriages of an earlier Liji held no identity card at home (taken out here, which the check counts): theirs is held from the upgrade on."""
    couple = o.couple()
    couple["man"].update(person_kind="hong_kong", identity_kind="hk_macau_permit", identity_number="H12345678", home_identity_number="A123456(3)",
                         ethnic_group="", papers=[
                             {"paper_type": "hk_macau_permit", "number": "H12345678", "valid_until": "2035-01-01", "shown_as": "original"},
                             {"paper_type": "home_id", "number": "A123456(3)", "shown_as": "original"},
                             {"paper_type": "hmt_statement", "authentication": "notarised", "shown_as": "original"}])
    number = o.register(couple)[0]["number"]
    with o.base() as base:
        base.unlock()
        base.execute("DELETE FROM claim WHERE key LIKE 'home:%'")
    done = run_next(o, "registry", "upgrade", "--medium", stick(o), "--accept-findings", "1")
    t.equal(done.status, 0, "a registry whose marriages hold no card at home is upgraded: " + done.err)
    with o.base() as base:
        held = [tuple(row) for row in base.execute("SELECT key, owner FROM claim WHERE key LIKE 'home:%'")]
    t.equal(held, [("home:A1234563", number)], "and each holds its own")


def test_upgrade(t, o, ours):
    done = run_next(o, "registry", "upgrade", "--medium", stick(o))
    t.ok(done.status == 0, "it is upgraded", done.err)
    answer = done.json
    t.equal([answer[k] for k in ("kind", "done", "from", "to", "user")], ["upgrade", True, ours, 9000, "admin"], "it says from which schema to which")
    with open(answer["backup"], "rb") as file:
        t.equal(hashlib.sha256(file.read()).hexdigest(), answer["digest"], "its backup lies on the medium, and its digest is told")
    t.equal(os.path.dirname(answer["backup"]), o.path("stick"), "on the medium and nowhere else")
    t.equal(standing(o), 9000, "only the next Liji works with it")
    t.ok(whole(o, NEXT), "it is whole")
    info = run_next(o, "registry", "info").json
    t.equal((info["schema_version"], info["program_schema"]), (9000, 9000), "info tells both schemas")
    t.equal([info["last_upgrade"][k] for k in ("kind", "from", "to", "user", "digest")], ["upgrade", ours, 9000, "admin", answer["digest"]],
            "info tells the last upgrade and by whom")
    again = run_next(o, "registry", "upgrade").json
    t.equal((again["done"], again["from"]), (False, 9000), "once is enough")
    done = o.run("marriage", "register", records=[o.couple(4)])
    t.ok(done.status == 1 and "newer Liji" in done.err, "this Liji does not work with it", done.err)


def sheet(o, run, number, name):
    done = run(o, "certificate", "print", number, "--copy", "man", "--template", "marriage-sheet", "--output", o.path(name))
    assert done.status == 0, done.err
    return o.path(name)


def judge(o, paper):
    """What a stranger reads who has the office's public keys and its list of today."""
    keys, status = o.path("keys.json"), o.path("status")
    for words in (("--jwks", "--output", keys), ("--status", "--output", status)):
        done = o.run("key", "export", *words)
        assert done.status == 0, done.err
    done = subprocess.run([LIJICTL, "seal", "verify", paper, "--key", keys, "--status", status, "--json", "--full"], capture_output=True, text=True)
    return json.loads(done.stdout)["status"]["state"]


def test_back(t, o, ours, entries):
    """Acts since: saved first, told, and undone only when their number is named."""
    done = run_next(o, "marriage", "register", records=[o.couple(5)])
    assert done.status == 0, done.err
    lost = done.json[0]
    number = lost["number"]
    given = sheet(o, run_next, number, "undone.pdf")
    for words in (("stock", "receive", "样本000101", "样本000110", "--batch", "后到"), ("stock", "lose", "样本000102", "--reason", "遗失"),
                  ("stock", "void", "样本000103", "--reason", "misprint")):
        assert run_next(o, *words).status == 0, words
    acts = run_next(o, "registry", "info").json["entries"] - entries - 1
    refuse(t, o, "an act since", run_next(o, "registry", "rollback", "--medium", o.path("stick")), f"{acts} acts were taken since", 9000)
    refuse(t, o, "another number", run_next(o, "registry", "rollback", "--medium", o.path("stick"), "--undo-acts", str(acts + 1)), f"{acts} acts", 9000)
    refuse(t, o, "another drive", run_next(o, "registry", "rollback", "--medium", stick(o, "other")), "made before the upgrade", 9000)
    backup = os.path.join(o.path("other"), os.path.basename(run_next(o, "registry", "info").json["last_upgrade"]["backup"]))
    with open(backup, "wb") as file:
        file.write(b"no backup")
    refuse(t, o, "another file of that name", run_next(o, "registry", "rollback", "--medium", o.path("other")), "is not the backup", 9000)
    done = run_next(o, "registry", "rollback", "--medium", o.path("stick"), "--undo-acts", str(acts))
    t.ok(done.status == 0, "with the number it is rolled back", done.err)
    t.equal([done.json[k] for k in ("kind", "from", "to", "undone")], ["rollback", 9000, ours, acts], "it says what it did")
    t.equal(standing(o), ours, "only this Liji works with it")
    t.ok(whole(o), "it is whole", o.run("registry", "check").out)
    t.equal(o.run("registry", "info").json["entries"], entries + 1, "what was before is there, and the roll-back's own entry")
    t.equal(o.run("registry", "info").json["last_upgrade"]["kind"], "rollback", "info tells it")
    t.equal(o.run("search", number).json, [], "the act since is not in it")
    again = run_next(o, "registry", "rollback", "--medium", o.path("stick"))
    t.equal((again.status, again.json["done"]), (0, False), "asked again, it was done already")
    first = done.json["undone_acts"][0]
    t.ok(first["kind"] == "marriage.register" and number in first["about"].split(), "it tells which acts were undone", first)
    t.equal(len(done.json["undone_acts"]), acts, "every one")
    other = o.register(o.couple(6))[0]
    t.ok(other["number"] != number, "work goes on, with another number", other["number"])
    used = {copy["booklet"] for copy in lost["copies"]}
    t.ok(used and not used & {copy["booklet"] for copy in other["copies"]}, "and other booklets", used, other["copies"])
    t.ok(set(done.json["undone_booklets"]) == used | {"样本000102", "样本000103"}, "it tells which booklets went out", done.out)
    with o.base() as base:
        held = dict(base.execute("SELECT serial, state FROM booklet"))
        gaps = base.execute("SELECT number, reason FROM number_gap")
    states = {one: held[one] for one in (*sorted(used), "样本000101", "样本000102", "样本000103")}
    t.equal(list(states.values()), ["voided", "voided", "received", "lost", "voided"], "which are voided, like what was spoiled; what came in since is in the safe")
    t.equal((done.json["undone_numbers"], gaps), ([number], [(number, "rolled_back")]), "its number stands in the register of gaps")
    t.equal(judge(o, given), "withdrawn", "the sheet that went out is withdrawn in the status list")
    t.equal(judge(o, sheet(o, lambda office, *words: office.run(*words), other["number"], "other.pdf")), "valid", "the new one is not")
    t.ok(whole(o), "all of it by the journal", o.run("registry", "check").out)
    saved = o.path("saved")
    secret = os.path.join(o.files(), "secrets", "passphrase")
    kept = run_next(o, "backup", "restore", done.json["backup"], "--to", saved, "--backup-passphrase-file", secret)
    t.ok(kept.status == 0, "the backup of what was undone opens", kept.err)
    found = subprocess.run([NEXT, "search", "--registry", saved, "--json", number], capture_output=True, text=True)
    t.equal(len(json.loads(found.stdout)), 1, "and holds the act that was undone")
    t.ok(not [name for name in os.listdir(os.path.join(o.files(), "backup")) if name.startswith(".")], "nothing is left lying about")


def test_running(t, o):
    """A program that has the registry open when another upgrades it."""
    running = subprocess.Popen(command(o, LIJICTL, "marriage", "register"), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True)
    for _ in range(200):
        links = [os.readlink(f"/proc/{running.pid}/fd/{fd}") for fd in os.listdir(f"/proc/{running.pid}/fd")]
        if sum("registry.db" in link or "socket:" in link for link in links) >= (3 if SERVED else 2):
            break
        time.sleep(0.05)
    time.sleep(0.3)
    done = run_next(o, "registry", "upgrade", "--medium", stick(o))
    assert done.status == 0, done.err
    out, err = running.communicate(json.dumps(o.couple(7), ensure_ascii=False) + "\n", timeout=busy.stretch(60))
    t.ok(running.returncode == 1 and "newer Liji" in err, "an older program that was at it takes no act more", out, err)
    done = run_next(o, "registry", "rollback", "--medium", o.path("stick"))
    t.ok(done.status == 0, "no act since: it goes back without a word more", done.err)


def killed(o, seconds, *words):
    """Whether it was killed; after @seconds."""
    going = subprocess.Popen(command(o, NEXT, *words), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        out, err = going.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        going.kill()
        going.communicate()
        return True
    assert going.returncode == 0, err
    return False


def test_kills(t, o, ours):
    chance = random.Random(20261122)
    for verb, before, after in (("upgrade", ours, 9000), ("rollback", 9000, ours)):
        since = time.monotonic()
        killed(o, 120, "registry", verb, "--medium", o.path("stick"))
        length = time.monotonic() - since
        back = "rollback" if verb == "upgrade" else "upgrade"
        killed(o, 120, "registry", back, "--medium", o.path("stick"))
        bad, kills = [], 0
        for _ in range(KILLS):
            if not killed(o, chance.uniform(0.3, 0.98) * length, "registry", verb, "--medium", o.path("stick")):
                killed(o, 120, "registry", back, "--medium", o.path("stick"))
                continue
            kills += 1
            found = standing(o)
            if found not in (before, after) or not whole(o, NEXT if found == 9000 else None):
                bad.append(f"schema {found}")
            if found == after:
                killed(o, 120, "registry", back, "--medium", o.path("stick"))
        t.ok(kills and not bad, f"{verb} killed: wholly done or not at all", f"{kills} kills", *bad)
        t.ok(not killed(o, 120, "registry", verb, "--medium", o.path("stick")), f"{verb}: the same command does it")
        t.equal(standing(o), after, f"{verb}: and it is done")
    t.ok(whole(o), "and all is whole")


def test_away(t, ours):
    """A station of today's schema could not come home to tomorrow's Liji."""
    with Office(stock=0) as o:
        o.probe("CRYPT-LUKS2-00-example")
        lent = o.run("outpost", "lend", "--to", o.path("village"), "--days", "1")
        t.ok(lent.status == 0, "a station is lent for taking in", lent.err)
        refuse(t, o, "a station is away", run_next(o, "registry", "upgrade", "--medium", stick(o)), lent.json["outpost"], ours)
        t.equal(os.listdir(o.path("stick")), [], "no backup was made for nothing")
        done = run_next(o, "registry", "upgrade", "--medium", o.path("stick"), "--leave-away")
        t.equal((done.status, standing(o)), (0, 9000), "given up it is upgraded")


with tap.Plan() as t, Office() as o:
    os.environ.setdefault("XDG_DATA_HOME", o.path("data"))
    o.register(o.couple(1), o.couple(2))
    info = o.run("registry", "info").json
    ours = info["schema_version"]
    t.equal((info["program_schema"], info["last_upgrade"]), (ours, None), "a registry of today")
    test_refusals(t, o, ours)
    entries = o.run("registry", "info").json["entries"]
    test_upgrade(t, o, ours)
    test_back(t, o, ours, entries)
    test_running(t, o)
    test_kills(t, o, ours)
    test_away(t, ours)
    with Office() as other:
        test_findings(t, other, ours)
    with Office(stock=0) as other:
        test_unsigned(t, other)
    with Office("--mixed") as other:
        test_home_cards(t, other)
