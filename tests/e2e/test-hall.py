#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A counter finds its hall's registry on the network: the first start lists it, this machine's log-in opens it, and the window opens
it again by itself. What strangers tell is text or nothing; a host that asks for the password in the clear never gets it."""
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile

import counter  # noqa: F401  (finds office)
import harness
import office
import postgres

NAME = "示例县婚姻登记处"
LIST = "Registries on this network"
BLIND = "This machine cannot see which registries are on its network: no Avahi answers."


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Hall:
    """A host made by lijictl, on loopback."""

    def __enter__(self):
        self.parent = tempfile.mkdtemp(prefix="liji-hall-")
        os.chmod(self.parent, 0o755)
        self.folder, self.port = os.path.join(self.parent, "hall"), free_port()
        made = self.run("--port", str(self.port), "--office-code", "371324", "--office-name", NAME, "--machine", "window-1")
        assert made.returncode == 0, made.stderr
        self.made = json.loads(made.stdout)
        self.secret = re.search(r"//window-1:([^@]+)@", self.made["machines"][0]["address"]).group(1)
        return self

    def run(self, *words):
        return subprocess.run([office.LIJICTL, "registry", "host", "--json", "--to", self.folder, *words], capture_output=True, text=True, check=False)

    def ask_for_passwords(self, how):
        """What the server wants from who comes over the network, from now on."""
        rules = pathlib.Path(self.folder, "data", "pg_hba.conf")
        owner = rules.stat()
        rules.write_text(re.sub(r"(hostssl all all samenet) \S+", rf"\1 {how}", rules.read_text()))
        os.chown(rules, owner.st_uid, owner.st_gid)
        subprocess.run(["psql", "-q", self.made["registry"], "-c", "SELECT pg_reload_conf()"], check=True, stdout=subprocess.DEVNULL)

    def __exit__(self, *unused):
        self.run("--undo")
        shutil.rmtree(self.parent, ignore_errors=True)


class Network:
    """A system bus with an Avahi on it that tells what announce() says; without announce() there is none."""

    def __init__(self, session):
        self.session = session
        self.told = os.path.join(session.home, "told.json")
        reader, writer = os.pipe()
        session.spawn(["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--print-address={writer}"], pass_fds=[writer])
        os.close(writer)
        self.env = {"DBUS_SYSTEM_BUS_ADDRESS": harness.read_line(reader)}

    def announce(self, *services, start=True):
        pathlib.Path(self.told).write_text(json.dumps(services))
        if start:
            self.session.spawn(["/usr/bin/python3", str(harness.TOP / "tests/e2e/avahi.py"), self.told], env={**os.environ, **self.env})


def picture(app, name):
    folder = os.environ.get("LIJI_E2E_PICTURES")
    if folder:
        app.screenshot(pathlib.Path(folder) / f"{name}.png")


def titles(app):
    found = app.search("list", LIST)
    return [row.name for row in found.all("list item")] if found else []


def secret(app, title, text):
    app.find("text", title).point_at()
    app.press("ctrl+a", "BackSpace")
    app.type(text)


def join(app, machine, password):
    secret(app, "Log-in of this machine", machine)
    secret(app, "Password of this machine", password)
    app.press("Return")


def find_and_join(t, session, network, hall, lang):
    """The first start, told of a true hall, of one that calls itself something no line can show, and of what is none."""
    strange = {"name": "z", "host": "elsewhere.local", "port": 5432, "txt": ["database=registry", "hex:" + "office=".encode().hex() + "e280ae3c623e"]}
    none = {"name": "n", "host": "x' host=y", "port": 5432, "txt": ["database=registry", "office=示例"]}
    with session.start([harness.installed("liji")], lang=lang, env=network.env) as app:
        app.resize(*session.size)
        app.says(app.word(BLIND))
        t.ok(True, f"{lang}: without Avahi one quiet sentence says so")
        picture(app, f"hall-none-{lang}")
        network.announce(strange, none, {"name": "hall", "host": "localhost", "port": hall.port, "txt": ["database=registry", f"office={NAME}"]})
        unnamed = app.word("A hall's registry")
        wanted = app.word("Registry of %s") % NAME
        row = harness.wait("the hall", lambda: next((row for row in app.search("list", LIST).all("list item") if wanted in row.name), None) if titles(app) else None)
        at = app.word("at %s")
        expected = [f"{unnamed}, {at % 'elsewhere.local'} ", f"{wanted}, {at % 'localhost'} "]
        t.ok(len(titles(app)) == 2 and all(map(str.startswith, titles(app), expected)),
             f"{lang}: it is listed; what cannot be shown has no name, what is no host is not listed", titles(app))
        t.empty(app.unnamed(), f"{lang}: every control is named")
        picture(app, f"hall-list-{lang}")
        row.point_at()
        app.find("text", "Log-in of this machine")
        picture(app, f"hall-log-in-{lang}")
        join(app, "window-1", "not-the-password")
        app.find("alert", timeout=40)
        t.ok(app.search("text", "Password of this machine"), f"{lang}: with another password nothing opens")
        secret(app, "Password of this machine", hall.secret)
        app.press("Return")
        app.find("text", "Account name", timeout=60)
        app.says(NAME)
        t.ok(True, f"{lang}: this machine's log-in opens the registry")
    kept = pathlib.Path(session.home, "data", "liji", "hall-log-ins")
    t.equal((oct(kept.stat().st_mode & 0o777), kept.read_text().count("\n")), ("0o600", 1), f"{lang}: the log-in is kept for this user alone, once")


def work(t, session, network, hall):
    """The window opens the hall by itself; a host that wants the password in the clear is no host."""
    hall.ask_for_passwords("password")
    with session.start([harness.installed("liji")], env=network.env) as app:
        app.resize(*session.size)
        app.says("This registry does not open", 60)
        t.ok(not app.search("button", "Create the registry"), "a host that wants the password in the clear does not get it, and nothing is made in its place")
        picture(app, "hall-shut")
        hall.ask_for_passwords("scram-sha-256")
        app.click("button", "Try again")
        app.find("text", "Account name", timeout=60)
        app.find("text", "Account name").set_text("admin")
        secret(app, "Password", hall.made["password"])
        app.press("Return")
        app.gone("text", "Account name", 60)
        app.find("label", "Today")
        t.ok(True, "and the first account logs in")
        network.announce(start=False)
    with session.start([harness.installed("liji")], env=network.env) as app:
        app.find("text", "Account name", timeout=60)
        t.ok(True, "the next start opens the hall's registry without a question")


def test(t):
    if not postgres.find_programs():
        raise harness.Missing(f"PostgreSQL {postgres.OLDEST} or newer is not installed")
    with harness.Session() as session, Hall() as hall:
        find_and_join(t, session, Network(session), hall, "zh_CN")
        shutil.rmtree(os.path.join(session.home, "data"))
        settings = pathlib.Path(session.home, "config", "glib-2.0", "settings", "keyfile")
        t.ok(harness.wait("the hall to be written down", lambda: settings.exists() and "hall=" in settings.read_text()), "the hall is remembered")
        settings.unlink()
        network = Network(session)
        find_and_join(t, session, network, hall, "en")
        work(t, session, network, hall)


harness.main(test)
