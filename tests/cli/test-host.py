#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""lijictl registry host: an ordinary machine becomes the hall's host in one step. A counter works there over the network with
the address it was handed and with nothing else; a kiosk's log-in may not; and undoing it stops the server and loses nothing."""
import os
import shutil
import socket
import subprocess
import sys
import tempfile

sys.path[:0] = [os.path.join(os.environ["LIJI_TOP"], "tests")]
import busy  # noqa: E402
import postgres  # noqa: E402
import tap  # noqa: E402
from office import LIJICTL, Answer  # noqa: E402

OFFICE = ("--office-code", "371324", "--office-name", "示例县婚姻登记处")


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return str(one.getsockname()[1])


def run(*words):
    return Answer(subprocess.run([LIJICTL, *words[:2], "--json", *words[2:]], capture_output=True, text=True,
                                 timeout=busy.stretch(120)))


def ask(address, sql):
    return subprocess.run(["psql", "-At", address, "-c", sql], capture_output=True, text=True, check=False)


class Host:
    def __init__(self):
        self.parent = tempfile.mkdtemp(prefix="liji-host-")
        os.chmod(self.parent, 0o755)
        self.folder = os.path.join(self.parent, "hall")
        self.port = free_port()

    def make(self, *words):
        return run("registry", "host", "--to", self.folder, "--port", self.port, *words)

    def undo(self):
        return run("registry", "host", "--to", self.folder, "--undo")

    def remove(self):
        if os.path.exists(os.path.join(self.folder, "owner")):
            self.undo()
        shutil.rmtree(self.parent, ignore_errors=True)


def check_refusals(t, host):
    for words, field in ((("--machine", "Bad Name"), "machine"), (("--machine", "owner:x"), "machine"),
                         (("--office-code", "000000", "--office-name", "示例"), "office_code")):
        done = host.make(*words)
        t.ok(done.status == 1 and field in done.err, f"a wrong {words[0][2:]} is refused by name", done.err)
        t.ok(not os.path.exists(host.folder), "and nothing is left behind")
    done = run("registry", "host", "--to", host.folder, "--port", "80")
    t.ok(done.status == 1 and "port" in done.err and not os.path.exists(host.folder), "a port nobody may take is refused", done.err)


def reachable(address):
    """The host by a name this test's network surely knows."""
    return address.replace("@" + socket.gethostname(), "@127.0.0.1", 1)


def check_work(t, made):
    counter, kiosk = (reachable(machine["address"]) for machine in made["machines"])
    done = run("stock", "receive", "样本000001", "样本000010", "--registry", counter)
    t.ok(done.status == 1 and "password" in done.err, "at a counter nobody acts without a clerk's password", done.err)
    done = run("registry", "check", "--registry", counter)
    t.ok(done.status == 0 and done.json["ok"], "a counter opens it over the network and finds it whole", done.err)
    refused = ask(counter, "DELETE FROM liji.journal")
    t.ok(refused.returncode != 0 and "permission denied" in refused.stderr, "it cannot touch the journal", refused.stderr)
    refused = ask(kiosk, "SELECT name FROM liji.party")
    t.ok(refused.returncode != 0 and "permission denied" in refused.stderr, "a kiosk's log-in sees no party", refused.stderr)
    open_wire = ask(counter.replace("sslmode=require", "sslmode=disable").split("&target")[0], "SELECT 1")
    t.ok(open_wire.returncode != 0, "nobody comes in over the network in the clear", open_wire.stdout)
    without = ask(counter.replace(counter.split(":")[2].split("@")[0], "wrong-password").split("&target")[0], "SELECT 1")
    t.ok(without.returncode != 0, "nor with a wrong password", without.stdout)


def check_impostor(t, host, made):
    """Who stands in for the host and asks for the password in the clear, under the TLS that the address wants."""
    rules = os.path.join(host.folder, "data", "pg_hba.conf")
    with open(rules, encoding="utf-8") as file:
        text = file.read()
    with open(rules, "w", encoding="utf-8") as file:
        file.write(text.replace("hostssl all all samenet scram-sha-256", "hostssl all all samenet password"))
    ask(made["registry"], "SELECT pg_reload_conf()")
    counter = reachable(made["machines"][0]["address"])
    done = run("registry", "check", "--registry", counter)
    t.ok(done.status == 1 and "channel binding" in done.err, "no host is told the password in the clear", done.err)


def main():
    if not postgres.find_programs() or not shutil.which("psql") or not shutil.which("openssl"):
        print("1..0 # SKIP PostgreSQL or openssl is not installed")
        return 0
    home = tempfile.mkdtemp(prefix="liji-home-")
    os.environ["XDG_DATA_HOME"] = home
    host = Host()
    try:
        with tap.Plan() as t:
            check_refusals(t, host)
            done = host.make(*OFFICE, "--machine", "window-1", "--machine", "kiosk:door")
            t.ok(done.status == 0, "one step makes a host", done.err)
            made = done.json
            t.ok(os.path.isfile(made["backup"]) and made["recovery_key"].startswith("liji-private-"), "with its first backup")
            t.ok(len(made["passphrase"]) >= 8, "the passphrase its machines sign with is told")
            with open(made["backs_up_every_day"], encoding="utf-8") as timer, open(made["backs_up_every_day"].replace(".timer", ".service"), encoding="utf-8") as unit:
                said = unit.read()
                t.ok("OnCalendar" in timer.read() and f"backup create {host.folder}/backup" in said and made["registry"].replace("%", "%%") in said,
                     "and the timer of the daily ones, which the answer names", said)
            with open("/dev/full", "w", encoding="utf-8") as full:
                elsewhere = os.path.join(host.parent, "unheard")
                unheard = subprocess.run([LIJICTL, "registry", "host", "--to", elsewhere, "--port", str(free_port()), *OFFICE, "--json"], stdout=full,
                                         stderr=subprocess.PIPE, text=True, check=False)
            t.ok(unheard.returncode == 1 and "nothing was done" in unheard.stderr and not os.path.exists(elsewhere), "passwords nobody would hear of: nothing is made",
                 unheard.stderr)
            t.ok(host.folder in made["undo"] and os.path.isfile(made["starts_with_the_machine"]), "and it says how to undo it")
            with open(made["announcement"], encoding="utf-8") as told:
                t.ok(f"<txt-record>office={OFFICE[3]}</txt-record>" in told.read(), "the network is told whose hall it is")
            t.equal([(m["name"], m["group"]) for m in made["machines"]], [("window-1", "counter"), ("door", "kiosk")], "its machines")
            check_work(t, made)
            check_impostor(t, host, made)
            done = host.make(*OFFICE)
            t.ok(done.status == 1 and "holds a registry already" in done.err, "a second registry in the same folder is refused", done.err)
            done = host.undo()
            t.ok(done.status == 0, "undone", done.err)
            t.ok(ask(made["registry"], "SELECT 1").returncode != 0, "the server is gone")
            t.ok(os.path.isdir(os.path.join(host.folder, "data")), "and what it held is still there")
    finally:
        host.remove()
        shutil.rmtree(home, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
