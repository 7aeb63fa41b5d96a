#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""data/server.md, "Two servers, so that one may die", word for word: its own commands, taken from the page, on two empty clusters on loopback;
the registry, a counter's log-in, one failover, the first server made anew, and a second failover. What was told stands at the end. Before the
page's groups are there a registry is refused with the commands that are wanted; a group that is gone is one finding."""
import json
import os
import re
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
from office import LIJICTL, Answer  # noqa: E402

PAGE = os.path.join(os.environ["LIJI_TOP"], "data", "server.md")
NAMES = {"hall-1": "127.0.0.2", "hall-2": "127.0.0.3", "192.0.2.0/24": "127.0.0.0/8"}


def read_page():
    """(heading, its code blocks) in the page's order."""
    with open(PAGE, encoding="utf-8") as file:
        chapter = file.read().split("\n## Two servers")[1].split("\n## ")[0]
    steps = {}
    for part in chapter.split("\n### ")[1:]:
        heading, body = part.split("\n", 1)
        steps[heading.split(".")[0] if heading[0].isdigit() else heading] = [
            "\n".join(line[4:] for line in block.strip("\n").split("\n")) for block in re.findall(r"(?:^|\n)\n((?:    .*\n)+)", body)]
    return steps


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.2", 0))
        return str(one.getsockname()[1])


def wait_for(what, condition):
    end = time.monotonic() + busy.stretch(60)
    while not condition():
        if time.monotonic() > end:
            raise RuntimeError(f"waited in vain for {what}")
        time.sleep(0.05)


class Machine:
    """One of the two: an empty cluster that listens at its own address of loopback."""

    def __init__(self, name, port, parent):
        self.name, self.port = name, port
        self.account, self.programs = postgres.find_account(), postgres.find_programs()
        self.folder = os.path.join(parent, name)
        self.data = os.path.join(self.folder, "data")
        os.mkdir(self.folder)
        if self.account:
            os.chown(self.folder, self.account.pw_uid, self.account.pw_gid)
        self.process = None

    def environment(self):
        return {**os.environ, "PATH": f"{self.programs}:{os.environ['PATH']}", "PGHOST": self.folder, "PGPORT": self.port, "PGUSER": "postgres",
                "HOME": self.folder}

    def do(self, block):
        """The page's commands, as the server's account."""
        for name, stands_for in {**NAMES, "DATA": self.data}.items():
            block = re.sub(rf"(?<![=/]){name}\b" if name == "hall-1" and "/CN=" in block else re.escape(name), stands_for, block)
        return subprocess.run(["sh", "-ec", block], check=True, text=True, stdout=subprocess.PIPE, env=self.environment(), cwd="/",
                              preexec_fn=postgres.become(self.account), timeout=busy.stretch(60)).stdout

    def init(self):
        self.do("initdb -D DATA -U postgres -A trust -N --locale=C --encoding=UTF8")
        self.write("pg_hba.conf", "local all all trust\n", "w")

    def write(self, name, text, mode="a"):
        for word, stands_for in NAMES.items():
            text = text.replace(word, stands_for)
        with open(os.path.join(self.data, name), mode, encoding="utf-8") as file:
            file.write(text + "\n")

    def start(self):
        """It listens at its own address alone, so that two are two on one machine."""
        with open(os.path.join(self.folder, "log"), "ab") as log:
            self.process = subprocess.Popen(["postgres", "-D", self.data, "-c", f"port={self.port}", "-c", f"unix_socket_directories={self.folder}",
                                             "-c", f"listen_addresses={NAMES[self.name]}"], stdout=log, stderr=log, cwd="/", env=self.environment(),
                                            executable=os.path.join(self.programs, "postgres"), preexec_fn=postgres.become(self.account))
        wait_for(self.name, lambda: subprocess.run(["pg_isready", "-q"], env=self.environment(), check=False).returncode == 0)

    def kill(self):
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def empty(self):
        shutil.rmtree(self.data, ignore_errors=True)

    def ask(self, sql, database="postgres"):
        return subprocess.run(["psql", "-At", "-d", database, "-c", sql], env=self.environment(), check=True, capture_output=True, text=True).stdout.strip()


class Desk:
    """A machine of the office: lijictl, a home of its own, the line the page wants in its password file."""

    def __init__(self, parent, name, port, line):
        self.home = os.path.join(parent, name)
        os.mkdir(self.home)
        self.secret(".pgpass", line)
        self.env = {**os.environ, "HOME": self.home, "PGPASSFILE": os.path.join(self.home, ".pgpass"), "PGPORT": port,
                    "XDG_DATA_HOME": os.path.join(self.home, "data"), "XDG_STATE_HOME": os.path.join(self.home, "state")}

    def secret(self, name, text):
        path = os.path.join(self.home, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text + "\n")
        os.chmod(path, 0o600)
        return path

    def command(self, line):
        """The page's line as lijictl is started; of two hosts libpq wants each one's port."""
        line = line.replace("hall-1,hall-2", f"hall-1:{self.env['PGPORT']},hall-2:{self.env['PGPORT']}")
        for name, stands_for in NAMES.items():
            line = line.replace(name, stands_for)
        words = subprocess.run(["sh", "-c", f"printf '%s\\n' {line}"], check=True, capture_output=True, text=True).stdout.split("\n")[1:-1]
        return [LIJICTL, *words[:2], "--json", *words[2:]]

    def do(self, line, *more):
        return Answer(subprocess.run([*self.command(line), *more], env=self.env, capture_output=True, text=True, timeout=busy.stretch(120)))

    def start(self, line, *more):
        return subprocess.Popen([*self.command(line), *more], env=self.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def check_refused(t, first, parent, port):
    """Before the groups are there."""
    first.ask("CREATE ROLE early LOGIN PASSWORD 'early'")
    first.ask("CREATE DATABASE early OWNER early TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'")
    desk = Desk(parent, "early", port, "*:*:early:early:early")
    line = "lijictl registry create --registry 'postgresql://early@hall-1/early?sslmode=require' --office-code 371324 --office-name 示例处"
    done = desk.do(line)
    wanted = re.findall(r"CREATE ROLE \w+ NOLOGIN;", done.err)
    t.ok(done.status == 1 and len(wanted) == 5, "an owner that may not make the groups is told the commands for who may", done.err)
    t.equal(first.ask("SELECT count (*) FROM pg_namespace WHERE nspname LIKE 'liji%'", "early"), "0", "and nothing is made")
    for command in wanted:
        first.ask(command)
    done = desk.do(line)
    t.ok(done.status == 0, "once they were run the same command makes the registry", done.err)
    first.ask("DROP DATABASE early")
    first.ask("DROP ROLE early, liji_owner, liji_counter, liji_station, liji_kiosk, liji_auditor")


def check_group(t, first, owner, address):
    """A group is taken away behind our back."""
    first.ask("DROP OWNED BY liji_kiosk; DROP ROLE liji_kiosk", "registry")
    found = owner.do(f"lijictl registry check --registry '{address}'")
    t.equal([problem["sentence"].split(":")[:2] for problem in found.json["problems"]], [["guard", " group liji_kiosk"]]
            if found.json["problems"][0]["sentence"].startswith("guard") else [["group liji_kiosk", " it is not on this server"]], "a group that is gone is one finding")
    first.ask("CREATE ROLE liji_kiosk NOLOGIN")
    done = owner.do(f"lijictl registry grant --registry '{address}'")
    t.ok(done.status == 0, "its rights are given again", done.err)
    found = owner.do(f"lijictl registry check --registry '{address}'")
    t.ok(found.status == 0 and found.json["ok"], "and all is well", found.out)


def follow(t, parent, stack):
    steps, port = read_page(), free_port()
    first, second = Machine("hall-1", port, parent), Machine("hall-2", port, parent)
    stack += [first.kill, second.kill]
    first.init()
    certificate, settings, rules = steps["1"]
    first.do(certificate)
    first.write("postgresql.conf", settings)
    first.write("pg_hba.conf", rules)
    first.start()
    check_refused(t, first, parent, port)
    first.do(steps["2"][0])
    second.do(steps["3"][0])
    second.start()
    second.do(steps["3"][1])
    set_both, look = steps["4"][0].split("\n")
    first.do(set_both)
    wait_for("sync", lambda: first.do(look).strip() == "sync")
    t.ok(True, "both confirm")
    owner = Desk(parent, "owner", port, "*:*:registry:owner:owner-secret")
    made = owner.do(steps["5"][0])
    t.ok(made.status == 0 and made.json["passphrase"], "the registry is made by its owner", made.err)
    told = owner.do(steps["5"][1], "--user-password-file", owner.secret("admin", made.json["password"]))
    t.ok(told.status == 0, "and told that it has a second machine", told.err)
    first.do(steps["6"][0])
    counter = Desk(parent, "counter", port, "*:*:registry:counter3:counter3-secret")
    seen = counter.do(steps["7"][0])
    t.ok(seen.status == 0 and seen.json["ok"], "a counter opens it and finds it whole", seen.out + seen.err)
    address = re.search(r"'(postgresql:[^']*)'", steps["5"][0]).group(1)
    check_group(t, first, owner, address)
    fail_over(t, steps, first, second, counter, made.json)


def fail_over(t, steps, first, second, counter, made):
    after = steps["When *hall-1* fails"]
    promote, shown, again, look = after
    clerk = ("--user", "admin", "--user-password-file", counter.secret("admin", made["password"]))
    info = (steps["7"][0].replace("check", "info"), *clerk)
    act = (steps["7"][0].replace("registry check", "day close"), *clerk, "--passphrase-file", counter.secret("passphrase", made["passphrase"]), "--output")
    done = counter.do(*act, os.path.join(counter.home, "1.pdf"))
    t.ok(done.status == 0, "it acts and signs with what was told", done.err)
    first.kill()
    second.do(promote)
    t.equal(second.do(shown).strip(), "*", "the promoted one wants a standby of its own")
    waiting = counter.start(*act, os.path.join(counter.home, "2.pdf"))
    try:
        wait_for("an act that waits", lambda: int(second.ask("SELECT count (*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'")) > 0)
        t.ok(waiting.poll() is None, "until then no act is told done")
        first.empty()
        first.do(again)
        first.start()
        out, err = waiting.communicate(timeout=busy.stretch(120))
        t.ok(waiting.returncode == 0, "with it there, it is", err)
    finally:
        waiting.kill()
    wait_for("sync", lambda: second.do(look).strip() == "sync")
    done = counter.do(*act, os.path.join(counter.home, "3.pdf"))
    entries = counter.do(*info).json["entries"]
    t.ok(done.status == 0 and json.loads(out)["day"] and entries > 0, "the office goes on", done.err)
    second.kill()
    first.do(promote)
    t.equal(first.do(shown).strip(), "*", "the second time too")
    decided = re.search(r"`(ALTER SYSTEM SET synchronous_standby_names = '')`", open(PAGE, encoding="utf-8").read()).group(1)
    first.do(f'psql -c "{decided}" -c "SELECT pg_reload_conf()"')  # to work with one machine
    t.equal(counter.do(*info).json["entries"], entries, "and nothing that was told is missing")
    seen = counter.do(steps["7"][0])
    t.equal([problem["code"] for problem in seen.json["problems"]], ["standby"], "the journal is whole, and that one machine works alone is the one finding")


def main():
    if not postgres.find_programs() or not shutil.which("psql") or not shutil.which("openssl"):
        print("1..0 # SKIP PostgreSQL or openssl is not installed")
        return 0
    parent = tempfile.mkdtemp(prefix="liji-two-", dir=postgres.find_room())
    os.chmod(parent, 0o755)
    stack = [lambda: shutil.rmtree(parent, ignore_errors=True)]
    try:
        with tap.Plan() as t:
            follow(t, parent, stack)
    finally:
        while stack:
            stack.pop()()
    return 0


if __name__ == "__main__":
    sys.exit(main())
