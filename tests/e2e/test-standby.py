#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A window on a standby: it opens and says what it is, somebody logs in and finds a record; an act is refused with that reason, and nothing is
written anywhere."""
import os
import pathlib
import tempfile

import counter
import harness
import postgres


def copy(server):
    """A standby of @server that follows it."""
    standby = postgres.Server(hot_standby="on")
    standby.folder = tempfile.mkdtemp(prefix="liji-pg-", dir=postgres.find_room())
    if standby.account:
        os.chown(standby.folder, standby.account.pw_uid, standby.account.pw_gid)
    os.chmod(standby.folder, 0o755)
    server.run("pg_basebackup", "-D", standby.data, "-h", server.folder, "-p", server.settings["port"], "-U", postgres.USER, "-R", "-X", "stream", "-c", "fast",
               preexec_fn=postgres.become(standby.account))
    standby.start()
    return standby


def look(app, name):
    folder = os.environ.get("LIJI_E2E_PICTURES")
    if folder:
        app.screenshot(pathlib.Path(folder) / f"standby-{name}.png", size=app.session.size)


def visit(t, desk, lang, number):
    banner = "This is the standby: it can be read. Look-ups and verifying work here; acts are done where the address names the working server."
    with desk.open(lang) as app:
        app.find("label", banner)
        desk.log_in(app)
        app.find("label", banner)
        t.ok(True, f"{lang}: the window opens, says what it is, and somebody logs in")
        look(app, lang)
    found = desk.run("search", number)
    t.ok(found.status == 0 and number in found.out, f"{lang}: a record is found", found.err)
    refused = desk.run("marriage", "register", records=[desk.couple(5)])
    t.ok(refused.status == 1 and "lets nobody write" in refused.err, f"{lang}: an act is refused, and why", refused.err)


def act(t, desk, lang):
    words = counter.typed(desk.couple(1))
    with desk.open(lang) as app:
        desk.log_in(app)
        app.press("F2")
        counter.wait_field(app, ("man", "Name"))
        counter.answer(app, words)
        app.press("F12")
        app.find("label", "This server can only be read: it is the standby")
        t.ok(True, f"{lang}: F12 says that this is the standby")
        look(app, f"act-{lang}")


def test(t):
    if not postgres.find_programs():
        raise harness.Missing(f"PostgreSQL {postgres.OLDEST} or newer is not installed")
    with harness.Session() as session, postgres.Server(max_wal_senders="4") as database:
        os.environ.update(LIJI_TEST_POSTGRES=database.folder, LIJI_TEST_POSTGRES_PROGRAMS=database.programs)
        with counter.Counter(session) as desk:
            number = desk.register(desk.couple(0))[0]["number"]
            working, standby = desk.registry, copy(database)
            try:
                entries = desk.run("registry", "info").json["entries"]
                desk.registry = working.replace(database.folder, standby.folder) + "&target_session_attrs=any"
                visit(t, desk, "zh_CN", number)
                desk.registry = desk.registry.replace("=any", "=prefer-standby")
                act(t, desk, "en")
                desk.registry = working
                t.equal(desk.run("registry", "info").json["entries"], entries, "and nothing was written")
            finally:
                standby.__exit__()


harness.main(test)
