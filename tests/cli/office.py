# SPDX-License-Identifier: GPL-3.0-or-later
"""A throw-away office for tests of lijictl: a registry in a temporary folder, invented couples, and the program run as anybody
would run it."""
import atexit
import datetime
import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)), os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")]
import busy  # noqa: E402
import database  # noqa: E402
import moved  # noqa: E402
import postgres  # noqa: E402

LIJICTL = os.path.join(os.environ["LIJI_BUILD"], "app", "cli", "lijictl")
NUMBERS = itertools.count()
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def resident(birth, sequence, division="371324"):
    """A resident identity number with its check character (GB 11643): odd sequences are men."""
    digits = f"{division}{birth.replace('-', '')}{sequence:03d}"
    return digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, WEIGHTS)) % 11]


def server():
    """Whether the offices of this test are on a server: one is under tests/postgres.py, or LIJI_TEST_ENGINE=postgresql wants one, which is
    started here and ends with the test."""
    if os.environ.get("LIJI_TEST_ENGINE") == "postgresql" and "LIJI_TEST_POSTGRES" not in os.environ:
        if not postgres.find_programs():
            print(f"1..0 # SKIP PostgreSQL {postgres.OLDEST} or newer is not installed")
            sys.exit()
        started = postgres.Server().__enter__()
        atexit.register(started.__exit__)
        os.environ.update(started.environment())
    return "LIJI_TEST_POSTGRES" in os.environ


class Answer:
    def __init__(self, done):
        self.status = done.returncode
        self.out = done.stdout
        self.err = done.stderr

    @property
    def json(self):
        return json.loads(self.out)


DOT = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
                    "0000000a49444154789c63f80f0001010100b138f6140000000049454e44ae426082")


class Office:
    """with Office() as o: o.run("stock", "balance").json. Where the clock is moved it closes no days, unless a test is about that."""

    closes = False

    def __init__(self, *options, stock=40):
        self.folder = tempfile.mkdtemp(prefix="liji-office-")
        self.registry = self.place("registry")
        self.options = options
        self.stock = stock

    def __enter__(self):
        self.created = self.run("registry", "create", "--office-code", "371324", "--office-name", "示例县婚姻登记处", *self.options)
        assert self.created.status == 0, self.created.err
        if "CLOCK_AHEAD" in os.environ and not self.closes:
            done = self.run("parameter", "set", "day_closing", "no", "--basis", "示例文件")
            assert done.status == 0, done.err
        if self.stock:
            for command in (("receive",), ("issue", "--to", self.window())):
                done = self.run("stock", command[0], "样本000001", f"样本{self.stock:06d}", *command[1:])
                assert done.status == 0, done.err
        return self

    def __exit__(self, *ignored):
        shutil.rmtree(self.folder, ignore_errors=True)

    def window(self):
        return "window 1"

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def probe(self, uuid):
        """What the kernel would say of the disk under the test's folder."""
        device = os.stat(self.folder).st_dev
        folder = self.path("sys", "dev", "block", f"{os.major(device)}:{os.minor(device)}", "dm")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "uuid"), "w", encoding="utf-8") as f:
            f.write(uuid + "\n")
        os.environ["LIJI_DISK_PROBE"] = self.path("sys")

    def place(self, name):
        """Where another registry may be made: a folder, or a fresh database."""
        return database.make_database(f"office_{os.getpid()}_{next(NUMBERS)}") if server() else self.path(name)

    def copy(self, name):
        """A copy of the registry, keys and all; its address."""
        return database.copy(self.registry, f"copy_{os.getpid()}_{next(NUMBERS)}" if server() else self.path(name))

    def files(self):
        """Where this workstation keeps the registry's files."""
        return database.folder_of(self.registry)

    def base(self, registry=None):
        """The registry as somebody with a database tool sees it."""
        return database.Database(registry or self.registry)

    def run(self, *words, records=None, text=None, as_json=True, env=None):
        """Runs lijictl on this registry; records go in as JSON Lines. @words begin with noun and verb."""
        named = words[:1] if words[0] == "search" else words[:2]
        options = ["--window", self.window()] + (["--json"] if as_json else [])
        if "--registry" not in words:
            options += ["--registry", self.registry]
        command = [LIJICTL, *named, *options, *words[len(named):]]
        given = text if text is not None else "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records or [])
        return Answer(subprocess.run(command, input=given, capture_output=True, text=True, timeout=busy.stretch(120),
                                     env={**os.environ, **(env or {})}))

    def add_second(self, name, full_name, *roles):
        """Somebody who can confirm what another does: see second()."""
        words = [word for role in roles for word in ("--role", role)]
        with open(self.path(name + ".password"), "w") as file:
            file.write(f"second of {name}\n")
        os.chmod(file.name, 0o600)
        made = self.run("user", "add", name, "--full-name", full_name, *words, "--password-file", file.name, "--valid-until", "+300")
        assert made.status == 0, made.err

    def pass_days(self, day, hour=9, minute=0):
        """Time goes on to @day by a moved clock (moved.py), and the office opens meanwhile: the administrator logs in now and then."""
        key = self.path("admin.password")
        with open(key, "w") as file:
            file.write(self.created.json["password"] + "\n")
        os.chmod(key, 0o600)
        until = moved.when(day, hour, minute)
        at = datetime.datetime.fromisoformat(self.run("clock", "show").json["last_entry"]) + moved.OPENS
        while at < until:
            moved.to(at)
            done = self.run("parameter", "list", "--user", "admin", "--user-password-file", key)
            assert done.status == 0, done.err
            at += moved.OPENS
        moved.to(until)
        self.begin_day()

    def begin_day(self):
        """The morning after a closing: nobody has the sheet at hand."""
        if self.run("day", "list").json:
            done = self.run("day", "check", "--skip", "示例")
            assert done.status == 0, done.err

    def scan(self):
        """A picture of one white dot, for what wants to be kept as a scan."""
        path = self.path("dot.png")
        with open(path, "wb") as file:
            file.write(DOT)
        return path

    def second(self, name):
        return ("--second", name, "--second-password-file", self.path(name + ".password"))

    def couple(self, n=0, **changes):
        """The schema's own example with other people in it: the n-th invented couple."""
        record = self.example()
        for side, first, birth in (("man", "张示例", "1998-03-0%d"), ("woman", "李样本", "1999-04-0%d")):
            born = birth % (n % 9 + 1)
            number = resident(born, 901 + 2 * (n // 9) + (side == "woman"))
            party = record[side]
            party.update(name=first + "甲乙丙丁戊己庚辛壬癸"[n % 10], birth_date=born, identity_number=number)
            for paper in party.get("papers", []):
                if paper["paper_type"] == "resident_id":
                    paper["number"] = number
        for path, value in changes.items():
            at = record
            *way, last = path.split("__")
            for word in way:
                at = at[word]
            at[last] = value
        return record

    def example(self):
        if not hasattr(self, "_example"):
            self._example = self.run("marriage", "schema").json["examples"][0]
        return json.loads(json.dumps(self._example))

    def register(self, *records):
        done = self.run("marriage", "register", records=records or [self.couple()])
        assert done.status == 0, done.err
        return done.json
