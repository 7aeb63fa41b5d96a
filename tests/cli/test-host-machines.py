#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A hall's host as the office's days go: its machines have log-ins before any registry came; the folder the office grew up in moves to it;
a counter with a home of its own signs with what the answer told; each spelling of the address finds the machine's folder; a machine comes
later, gets a new password, is shut out; and a host whose making was killed is made by the same words, or undone."""
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

sys.path[:0] = [os.path.join(os.environ["LIJI_TOP"], "tests")]
import busy  # noqa: E402
import postgres  # noqa: E402
import tap  # noqa: E402
from office import LIJICTL, Answer, Office  # noqa: E402


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return str(one.getsockname()[1])


def host(folder, *words):
    return Answer(subprocess.run([LIJICTL, "registry", "host", "--json", "--to", folder, *words], capture_output=True, text=True,
                                 timeout=busy.stretch(120)))


def told(done, name):
    address = next(m["address"] for m in done.json["machines"] if m["name"] == name)
    return address.replace("@" + socket.gethostname(), "@127.0.0.1", 1)


def secret(o, name, text):
    with open(o.path(name), "w", encoding="utf-8") as file:
        file.write(text + "\n")
    os.chmod(file.name, 0o600)
    return file.name


def elsewhere(o, name):
    """Another machine: nothing of this one's is at hand there."""
    return {"HOME": o.path(name), "XDG_DATA_HOME": o.path(name, "data"), "XDG_STATE_HOME": o.path(name, "state"),
            "XDG_CONFIG_HOME": o.path(name, "config")}


def check_counter(t, o, address, passphrase, n):
    """A registration, its paper and the day's sheet, with what was told and nothing else."""
    at = ("--registry", address)
    clerk = ("--user", "admin", "--user-password-file", secret(o, "admin.pw", o.created.json["password"]))
    env = elsewhere(o, f"counter {n}")
    done = o.run("marriage", "register", *clerk, *at, records=[o.couple(n)], env=env)
    t.ok(done.status == 0, f"a counter registers, {n}", done.err)
    words = ("certificate", "print", done.json[0]["number"], "--copy", "man", "--template", "marriage-sheet", "--output", o.path(f"sheet-{n}.pdf"), *clerk, *at)
    none = o.run(*words, env=env)
    t.ok(none.status == 1 and "told it once" in none.err, "without the passphrase it signs nothing and says where that was told", none.err)
    given = ("--passphrase-file", secret(o, "passphrase", passphrase))
    for what, sign in (("prints the sealed sheet", words), ("closes the day", ("day", "close", "--output", o.path(f"day-{n}.pdf"), *clerk, *at))):
        done = o.run(*sign, *given, env=env)
        t.ok(done.status == 0, f"with it the counter {what}", done.err)


def check_spellings(t, o, address, passphrase):
    """The machine that moved the registry there has the passphrase, whatever its address is written like."""
    for n, spelling in enumerate((address, address + "&connect_timeout=4", address + "&target_session_attrs=read-write&application_name=x")):
        done = o.run("day", "close", "--output", o.path(f"own-{n}.pdf"), "--registry", spelling)
        t.ok(done.status == 0, f"the passphrase is at hand under this address: {n}", done.err)
    servers = o.path("data", "liji", "servers")
    t.equal(len([name for name in os.listdir(servers) if not os.path.islink(os.path.join(servers, name))]), 1, "the machine keeps one folder for it")


def check_old_folder(t, o, address):
    """As it lay before: a folder of its own named by the address, with the passphrase; another beside it with a helper."""
    servers = o.path("data", "liji", "servers")
    own = next(name for name in os.listdir(servers) if not os.path.islink(os.path.join(servers, name)))
    links = sorted(name for name in os.listdir(servers) if os.path.islink(os.path.join(servers, name)))
    for name in links:
        os.unlink(os.path.join(servers, name))
    named = f"registry-{hashlib.sha256(address.encode()).hexdigest()[:12]}"
    other = next(name for name in links if name != named)
    os.rename(os.path.join(servers, own), os.path.join(servers, named))
    for name in (other, os.path.join(other, "providers")):
        os.mkdir(os.path.join(servers, name), 0o700)
    with open(os.path.join(servers, other, "providers", "reader"), "w", encoding="utf-8") as helper:
        helper.write("a helper\n")
    for n, spelling in enumerate((address, address + "&connect_timeout=4", address + "&target_session_attrs=read-write&application_name=x")):
        done = o.run("day", "close", "--output", o.path(f"old-{n}.pdf"), "--registry", spelling)
        t.ok(done.status == 0, f"a folder named by the address is taken over: {n}", done.err)
    t.ok(os.path.isfile(os.path.join(servers, own, "providers", "reader")) and os.path.isfile(os.path.join(servers, own, "secrets", "passphrase")),
         "and what lay in the others comes together")


def check_machines(t, o, folder, first):
    later = host(folder, "--machine", "window-3")
    t.ok(later.status == 0, "a machine is added to a host that serves", later.err)
    t.ok(o.run("registry", "check", "--registry", told(later, "window-3")).status == 0, "and comes in")
    again = host(folder, "--machine", "station:window-3", "--shut-out", "window-2")
    t.ok(again.status == 0, "a password is lost, a laptop stolen", again.err)
    t.ok("password" in o.run("registry", "info", "--registry", told(later, "window-3")).err, "the old password comes in no more")
    t.ok(o.run("registry", "check", "--registry", told(again, "window-3")).status == 0, "the new one does")
    t.ok(o.run("registry", "info", "--registry", told(first, "window-2")).status == 1, "what is shut out stays out")
    groups = subprocess.run(["psql", "-At", first.json["registry"], "-c", "SELECT g.rolname FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid "
                             "JOIN pg_roles u ON u.oid = m.member WHERE u.rolname = 'window-3'"], capture_output=True, text=True, check=True)
    t.equal(groups.stdout.split(), ["liji_station"], "a machine has the rights of one group")
    for words, why in ((("--machine", "liji_counter"), "machine"), (("--shut-out", "nobody"), "nobody"), (("--machine", "a", "--port", "5999"), "port")):
        done = host(folder, *words)
        t.ok(done.status != 0 and why in done.err, f"refused by name: {words[1]}", done.err)


def check_killed(t, o):
    """Killed at some moment of its making: the same words make it, or it is undone."""
    for n, seconds in enumerate((0.3, 1.0, 2.5)):
        folder, port = o.path(f"killed-{n}"), free_port()
        words = [LIJICTL, "registry", "host", "--json", "--to", folder, "--port", port, "--office-code", "371324", "--office-name", "示例处", "--machine", "w"]
        with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as making:
            time.sleep(seconds)
            making.send_signal(signal.SIGKILL)
        if n % 2:
            done = host(folder, "--undo")
            t.ok(done.status == 0 and not os.path.exists(folder) or not os.path.exists(os.path.join(folder, "unfinished")), f"undone: {seconds} s", done.err)
        done = host(folder, "--port", port, *(words[8:] if not os.path.exists(os.path.join(folder, "owner")) or os.path.exists(os.path.join(folder, "unfinished"))
                                             else ("--machine", "w")))
        t.ok(done.status == 0 and [m["name"] for m in done.json["machines"]] == ["w"], f"the same words make it: {seconds} s", done.err)
        host(folder, "--undo")


def main():
    if not postgres.find_programs() or not shutil.which("psql") or not shutil.which("openssl"):
        print("1..0 # SKIP PostgreSQL or openssl is not installed")
        return 0
    parent = tempfile.mkdtemp(prefix="liji-host-")
    os.chmod(parent, 0o755)
    folder = os.path.join(parent, "hall")
    try:
        with tap.Plan() as t, Office() as o:
            os.chmod(o.folder, 0o755)
            os.environ.update(XDG_DATA_HOME=o.path("data"), XDG_STATE_HOME=o.path("state"))
            o.register()
            kept = secret(o, "backup.pw", "a long enough sentence")
            made = o.run("backup", "create", o.path("usb"), "--backup-passphrase-file", kept)
            t.ok(made.status == 0, "the office has a backup", made.err)
            first = host(folder, "--port", free_port(), "--machine", "window-1", "--machine", "window-2", "--machine", "kiosk:door")
            t.ok(first.status == 0, "the machines have log-ins before there is a registry", first.err)
            address = first.json["registry"]
            moved = o.run("registry", "move", "--from", o.registry, "--to", address)
            t.ok(moved.status == 0, "the office's folder moves to the host", moved.err)
            added = host(folder, "--machine", "window-2")
            t.ok(added.json and "passphrase" in added.json, "who adds a machine is told what it signs with", added.err)
            check_counter(t, o, told(first, "window-1"), added.json["passphrase"], 1)
            check_spellings(t, o, address, added.json["passphrase"])
            check_old_folder(t, o, address)
            check_machines(t, o, folder, added)
            host(folder, "--undo")
            second = os.path.join(parent, "second")
            new = host(second, "--port", free_port(), "--machine", "window-1")
            back = o.run("backup", "restore", made.json["path"], "--to", new.json["registry"], "--backup-passphrase-file", kept)
            t.ok(back.status == 0, "the day the host burns: the backup on another", back.err)
            resumed = o.run("backup", "resume", "--last", "J371324-2026-000002", "--skip", "10", "--booklets", "样本000003-样本000004", "--reason", "纸质登记簿", "--registry", new.json["registry"])
            t.ok(resumed.status == 0, "the head tells what paper shows", resumed.err)
            check_counter(t, o, told(new, "window-1"), added.json["passphrase"], 2)
            host(second, "--undo")
            check_killed(t, o)
    finally:
        for name in ("hall", "second"):
            if os.path.exists(os.path.join(parent, name)):
                host(os.path.join(parent, name), "--undo")
        shutil.rmtree(parent, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
