#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server that does not answer, and yet no link broke: a wire that passes nothing, and a second machine that every act waits for. The window
says so after some seconds, idle or not; what is typed stays, and what was asked for is done once when it answers again."""
import contextlib
import os
import pathlib
import socket
import threading

import counter
import harness
import postgres

SILENT = ("The server has not answered for %u s. What you typed is kept on this machine; the server may be waiting for its second machine. "
          "The window goes on by itself.")


class Wire:
    """Between the window and the server's socket."""

    def __init__(self, server, folder):
        self.folder, self.flows = folder, threading.Event()
        self.flows.set()
        name = f".s.PGSQL.{server.settings['port']}"
        self.server = os.path.join(server.folder, name)
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(os.path.join(folder, name))
        self.listener.listen(64)
        threading.Thread(target=self.take_in, daemon=True).start()

    def take_in(self):
        with contextlib.suppress(OSError):
            while True:
                here, _ = self.listener.accept()
                there = socket.socket(socket.AF_UNIX)
                there.connect(self.server)
                for a, b in ((here, there), (there, here)):
                    threading.Thread(target=self.pass_on, args=(a, b), daemon=True).start()

    def pass_on(self, a, b):
        with contextlib.suppress(OSError):
            while data := a.recv(65536):
                self.flows.wait()
                b.sendall(data)
        with contextlib.suppress(OSError):
            b.shutdown(socket.SHUT_RDWR)


def look(app, what):
    """A picture of it, where one is asked for."""
    folder = os.environ.get("LIJI_E2E_PICTURES")
    if folder:
        app.screenshot(pathlib.Path(folder) / f"silent-{what}.png", size=app.session.size)


def told(app):
    """What the banner says after the seconds."""
    return app.word(SILENT).split("%u")[1]


def hole(t, app, wire, lang, typed=None):
    wire.flows.clear()
    app.find("label", told(app), 30)
    t.ok(True, f"{lang}: a wire that passes nothing is told, whoever does nothing")
    t.ok(not app.search("label", "Cut off from the registry's server"), f"{lang}: and not as a link that broke")
    look(app, f"idle-{lang}")
    if typed:
        counter.answer(app, typed)
    wire.flows.set()
    app.gone("label", told(app), 30)
    t.ok(True, f"{lang}: it goes when the server answers again")


def want_standby(database, name):
    for sql in (f"ALTER SYSTEM SET synchronous_standby_names = '{name}'", "SELECT pg_reload_conf ()"):
        database.run("psql", "-q", "-h", database.folder, "-p", database.settings["port"], "-U", postgres.USER, "-d", "postgres", "-c", sql)


def act(t, app, database, lang):
    want_standby(database, "*")
    app.press("F12")
    app.find("label", told(app), 30)
    t.ok(True, f"{lang}: an act that waits for a second machine is told")
    look(app, f"act-{lang}")
    want_standby(database, "")
    app.gone("label", told(app), 30)
    counter.wait_field(app, ("man", "Present in person"))
    t.ok(True, f"{lang}: and done when it need not wait any more")


def idle(t, desk, wire, lang):
    with desk.open(lang) as app:
        desk.log_in(app)
        hole(t, app, wire, f"{lang}, Today")


def day(t, desk, wire, database, lang):
    words = counter.typed(desk.couple(0))
    with desk.open(lang) as app:
        desk.log_in(app)
        app.press("F2")
        counter.wait_field(app, ("man", "Name"))
        counter.answer(app, {place: value for place, value in words.items() if place[0] == "man"})
        hole(t, app, wire, f"{lang}, typing", {place: value for place, value in words.items() if place[0] == "woman"})
        act(t, app, database, lang)


def test(t):
    if not postgres.find_programs():
        raise harness.Missing(f"PostgreSQL {postgres.OLDEST} or newer is not installed")
    with harness.Session() as session, postgres.Server() as database:
        os.environ.update(LIJI_TEST_POSTGRES=database.folder, LIJI_TEST_POSTGRES_PROGRAMS=database.programs)
        with counter.Counter(session) as desk:
            wire = Wire(database, desk.folder)
            desk.registry = desk.registry.replace(database.folder, desk.folder)
            idle(t, desk, wire, "en")
            day(t, desk, wire, database, "zh_CN")
            t.equal(len(desk.run("case", "list").json), 1, "the case was begun once")
            t.equal(desk.run("registry", "check").status, 0, "the registry is sound")


harness.main(test)
