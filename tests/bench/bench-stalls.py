#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long the window leaves everybody waiting: the longest turn of its main loop while each page is opened, a couple is typed in,
registered and found again; with a large registry in a folder, and with a small one on a server 30 ms away.

A turn's length is the time from one poll to the next without what the thread stood in line for the processor: the same on a busy
machine. What is left is the machine's own speed, measured beside each row, and the row's goal goes with it.

usage: bench-stalls.py [folder|server …]
"""
import contextlib
import os
import pathlib
import socket
import statistics
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
import counter
import harness
import postgres
import table

GOAL = 50.0  # ms
AWAY = 0.030  # s to the server and as much back
REFERENCE = 0.016  # s of processor the work below takes where 50 ms were set
BENCH = pathlib.Path(os.environ["LIJI_BUILD"], "tests", "bench")
SETTLE = 0.4  # s without a long turn: the page is at rest


def factor():
    """How much slower than the reference this machine is at this moment, its caches and cores shared with others; never below one."""
    taken = []
    for _ in range(5):
        begun = time.thread_time()
        sum(each % 7 for each in range(400000))
        taken.append(time.thread_time() - begun)
    return max(1.0, statistics.median(taken) / REFERENCE)


class Delay:
    """A way to a server's socket that takes its time."""

    def __init__(self, path, seconds):
        self.path, self.seconds = path, seconds
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                near, _ = self.door.accept()
            except OSError:
                return
            near.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            far = socket.socket(socket.AF_UNIX)
            far.connect(self.path)
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(source, sink), daemon=True).start()

    def _carry(self, source, sink):
        """Every piece arrives that much later than it was sent, however many are under way."""
        under_way, waiting = [], threading.Condition()

        def deliver():
            while True:
                with waiting:
                    waiting.wait_for(lambda: under_way)
                    due, piece = under_way.pop(0)
                time.sleep(max(0, due - time.monotonic()))
                with contextlib.suppress(OSError):
                    sink.sendall(piece) if piece else sink.shutdown(socket.SHUT_WR)
                if not piece:
                    return
        threading.Thread(target=deliver, daemon=True).start()
        while True:
            try:
                piece = source.recv(65536)
            except OSError:
                piece = b""
            with waiting:
                under_way.append((time.monotonic() + self.seconds, piece))
                waiting.notify()
            if not piece:
                return

    def close(self):
        self.door.close()


class Watched:
    """The turns a watched window wrote down."""

    def __init__(self, path):
        self.path = pathlib.Path(path)

    def turns(self, since):
        lines = self.path.read_text().splitlines() if self.path.exists() else []
        return [(int(end) / 1e6, int(held) / 1e3, int(computed) / 1e3) for end, held, computed in map(str.split, lines)
                if int(end) / 1e6 >= since]

    def longest(self, since):
        return max(self.turns(since), key=lambda turn: turn[1], default=(0, 0.0, 0.0))

    def settle(self):
        """Waits until the window rests."""
        end = time.monotonic() + 20
        while time.monotonic() < end and self.turns(time.monotonic() - SETTLE):
            time.sleep(0.05)


class Stalls:
    """The table being made."""

    def __init__(self, where, watched):
        self.where, self.watched, self.good = where, watched, True

    @contextlib.contextmanager
    def row(self, what):
        begun = time.monotonic()
        yield
        time.sleep(SETTLE)
        self.watched.settle()
        _, held, computed = self.watched.longest(begun)
        slower = factor()
        if held > GOAL * slower:
            print(f"# {self.where}, {what}: held {held:.0f} ms, of which computed {computed:.0f}")
        self.good &= table.limit(f"stall, {self.where}: {what}", held, "ms", GOAL * slower)


# What is opened, by its key, and what alone tells that it is there.
# The administrator's pages are not in every account's list of rooms.
PAGES = [
    ("search", "F5", "entry", "Search everything"), ("papers", "F8", None, None), ("verify", "ctrl+e", None, None),
    ("stock", "ctrl+b", "list", "Booklets one by one"), ("outbox", "ctrl+s", None, None), ("Parameters", "ctrl+g", "list", "Decided locally"),
    ("calendar", "ctrl+h", "list", "Loaded years"), ("Audit", "ctrl+j", "list", "Acts on this list"), ("People", "ctrl+m", "list", "Accounts"),
    ("preferences", "ctrl+comma", None, None), ("Today", "alt+Home", None, None),
]


def open_pages(app, stalls):
    rooms = " ".join(row.name for row in app.find("list", "Rooms").all("list item"))
    for name, key, role, wanted in PAGES:
        if name in ("Parameters", "Audit", "People") and name not in rooms:
            continue
        with stalls.row(name):
            app.press(key)
            if role:
                app.find(role, wanted)
            else:
                time.sleep(1)
        if name == "preferences":
            app.press("Escape")
            time.sleep(0.5)


def search(app, stalls):
    with stalls.row("searching while typing"):
        app.press("F5")
        box = app.find("entry", "Search everything")
        harness.wait("the search box", lambda: box.has("focused"))
        app.type("wang")
        time.sleep(1)


def type_all(app, words):
    """Far from the server the caret may leave before the checks have spoken, and come back when they have."""
    asked = counter.answer(app, words)
    while asked:
        time.sleep(4 * AWAY + 0.5)
        asked = counter.answer(app, words)
    # The tick that comes last may have been asked for before the checks knew of it.
    for box in app.root.all("check box", app.word("Present in person")):
        if box.visible and not box.checked:
            box.point_at()
            harness.wait("the tick", lambda each=box: each.checked)


def serve(app, stalls, couple):
    """A couple from the first letter to the two booklets' numbers."""
    with stalls.row("an empty form"):
        app.press("F2")
        counter.wait_field(app, ("man", "Name"))
    words = counter.typed(couple)
    with stalls.row("typing a couple"):
        type_all(app, words)
    with stalls.row("taking the case in"):
        counter.step(app, "Accept")
        counter.wait_field(app, ("man", "Present in person"))
        type_all(app, words)
    with stalls.row("the check by hand"):
        counter.check_by_hand(app)
    with stalls.row("review"):
        counter.step(app, "Finish the review")
        counter.review(app)
    with stalls.row("registering"):
        counter.step(app, "Register")
        counter.tick_all(app, counter.SLIP)
        counter.step(app, "Hand over")
        counter.number(app)


def watch(session, where, registry, user, password, couple):
    log = f"{session.home}/turns-{where}"
    stalls = Stalls(where, Watched(log))
    with session.start([BENCH / "watched-window", log, "--registry", registry], env={"G_DEBUG": ""}) as app:
        app.resize(*session.size)
        app.find("text", "Account name", 60)
        stalls.watched.settle()
        with stalls.row("log-in"):
            name = app.find("text", "Account name")
            if name.text != user:
                name.set_text(user)
            app.find("text", "Password").focus()
            app.type(password)
            app.press("Return")
            app.gone("text", "Account name")
            app.find("label", "Today")
        open_pages(app, stalls)
        search(app, stalls)
        if couple:
            serve(app, stalls, couple)
    return stalls.good


def in_folder(session):
    made = subprocess.run([BENCH / "make-large"], check=True, stdout=subprocess.PIPE, text=True).stdout
    return watch(session, "folder", made.splitlines()[-1], "wang", "liji-demo", None)


def on_server(session):
    if not postgres.find_programs():
        print("# no PostgreSQL on this machine: the server's rows are left out")
        return True
    with postgres.Server() as server:
        way = Delay(f"{server.folder}/.s.PGSQL.{server.settings['port']}", 0)
        # The address is the slow one from the beginning: by it the machine knows the key's passphrase.
        os.environ.update(LIJI_TEST_POSTGRES="127.0.0.1", PGPORT=str(way.port), LIJI_TEST_POSTGRES_PROGRAMS=server.programs)
        with counter.Counter(session) as desk:
            way.seconds = AWAY
            good = watch(session, "server", desk.registry, counter.CLERK, counter.PASSWORD, desk.couple(0))
            way.seconds = 0
        way.close()
        return good


def main():
    table.go_first()  # the X server too: the window waits for its answers
    kinds = {"folder": in_folder, "server": on_server}
    with harness.Session() as session:
        done = [kinds[word](session) for word in sys.argv[1:] or kinds]
    return 0 if all(done) else 1


sys.exit(main())
