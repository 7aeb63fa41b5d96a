# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives a GTK window from outside, as a clerk would: looks it up in the accessibility tree, clicks, types, pastes.

    import harness
    with harness.Session() as session, session.start(["liji", "--registry", folder], lang="zh_CN") as app:
        app.type_into("text", "Name", "Li Lei")
        app.click("button", "Next")
        app.wait_text("label", "State", "done")
        app.screenshot("done.png")

A Session is a private X server, session bus, accessibility bus and home; nothing of the user's is seen or touched.
It needs /usr/bin/python3 (Debian's own python has gi) and no root.

What GTK 4.8's accessibility can and cannot do decides how this acts:
  * controls are found by role and accessible name; nothing is found by position;
  * buttons are pressed through the accessibility action (works inside popovers too), everything else with the pointer at
    the control's extents, since check buttons, rows and drop-downs have no action, and popovers wrong extents;
  * what a person would see is waited for, never slept for; the effect of an action comes some 250 ms later;
  * the pages of a GtkStack that are not shown stay in the tree and look like the shown one: wait for what the new page
    alone has, not for the old page to go;
  * Chinese is pasted: synthetic keys lose one of seven such characters.

Languages without root: gettext translates nothing under the locale "C", whatever LANGUAGE says, but does under C.UTF-8.
For dates, order and fonts as in a Chinese office the harness compiles the real zh_CN.UTF-8 into a private folder
(localedef, sources from the package `locales`) and names it in LOCPATH; where that cannot be done it falls back to
C.UTF-8 with LANGUAGE=zh_CN.
"""
import contextlib
import datetime
import gettext
import os
import pathlib
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import warnings

import bus  # noqa: E402

TOP = pathlib.Path(os.environ.get("LIJI_TOP") or pathlib.Path(__file__).resolve().parents[2])
BUILD = pathlib.Path(os.environ.get("LIJI_BUILD") or TOP / "build")
sys.path.insert(0, str(TOP / "tests"))
import busy  # noqa: E402

POLL = 0.02
TIMEOUT = float(os.environ.get("LIJI_E2E_TIMEOUT", "30")) * busy.SLOWER
# GTK's role names are long; a test may say the short one. A search entry is an "entry", any other a "text",
# one that hides what it holds too.
ROLES = {"button": "push button", "row": "list item", "switch": "check box", "window": "frame",
         "toggle": "toggle button", "tab": "page tab", "heading": "heading", "image": "image"}
# Warnings no window may write. GTK 4.8 writes this one by itself for a press on a window's edge: sample.py shows it.
FATAL = ("Broken accounting of active state", "Sanitizer: ", "runtime error: ")
TOPLEVELS = ("frame", "dialog", "window", "alert")

warnings.simplefilter("ignore")


class Missing(Exception):
    """Something this machine lacks; a test skips with these words."""


class Timeout(AssertionError):
    pass


def wait(what, condition, timeout=None):
    """The first true answer of @condition; a node that vanished between two calls counts as not yet."""
    patience = timeout * busy.SLOWER if timeout else TIMEOUT
    end = time.monotonic() + patience
    while True:
        bus.Bus.turn += 1  # what was read before is old
        try:
            value = condition()
        except bus.Failed:
            value = None
        if value:
            return value
        if time.monotonic() > end:
            raise Timeout(f"waited {patience:g} s in vain for {what}")
        time.sleep(POLL)


def read_line(reader):
    """One whole line from a pipe; closing it earlier would kill the writer."""
    with os.fdopen(reader, "rb") as pipe:
        return pipe.readline().decode().strip()


def hear(stream, word):
    """The next line of an unbuffered pipe is @word."""
    assert select.select([stream], [], [], TIMEOUT)[0], f"waited {TIMEOUT:g} s in vain for {word!r}"
    said = stream.readline().decode().strip()
    assert said == word, f"{said!r} came instead of {word!r}"


def installed(name):
    """The installed program, for `./dev` installs into the build before it tests."""
    path = BUILD / "out" / "bin" / name
    if not path.exists():
        raise Missing(f"{path.relative_to(BUILD)} is not installed in the build: run ./dev test")
    return str(path)


def stop(process, patience=5):
    """Ends one process of ours and everything it started in its own session."""
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def locales(folder):
    """Compiles zh_CN.UTF-8 once into @folder; the LOCPATH to use, or None."""
    target = pathlib.Path(folder) / "zh_CN.UTF-8"
    if not target.is_dir():
        if not shutil.which("localedef") or not os.path.exists("/usr/share/i18n/locales/zh_CN"):
            return None
        making = tempfile.mkdtemp(dir=folder)
        subprocess.run(["localedef", "-f", "UTF-8", "-i", "zh_CN", f"{making}/zh_CN.UTF-8"], check=True)
        with contextlib.suppress(OSError):  # another test was first
            os.rename(f"{making}/zh_CN.UTF-8", target)
        shutil.rmtree(making, ignore_errors=True)
    return f"{folder}:/usr/lib/locale"


class Session:
    """A private display, bus and home; one in a process, since the accessibility library keeps its first bus."""

    def __init__(self, size=(1280, 800)):
        self.size = size
        self.processes = []

    def __enter__(self):
        for tool in ("Xvfb", "dbus-daemon", "xdotool", "xclip", "import", "xprop"):
            if not shutil.which(tool):
                raise Missing(f"{tool} is not installed")
        self.home = tempfile.mkdtemp(prefix="liji-e2e-")
        os.chmod(self.home, 0o700)
        self.saved = dict(os.environ)
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _start(self):
        for name in ("WAYLAND_DISPLAY", "GTK_A11Y", "GTK_THEME", "AT_SPI_BUS_ADDRESS", "NO_AT_BRIDGE", "LANGUAGE", "LD_PRELOAD"):
            os.environ.pop(name, None)
        os.environ.update(
            HOME=self.home, XDG_RUNTIME_DIR=self.home, XDG_DATA_HOME=f"{self.home}/data", XDG_CONFIG_HOME=f"{self.home}/config",
            XDG_CACHE_HOME=f"{self.home}/cache", XDG_STATE_HOME=f"{self.home}/state", GDK_BACKEND="x11", GSK_RENDERER="cairo",
            GSETTINGS_BACKEND="keyfile", LC_ALL="C.UTF-8", GTK_IM_MODULE="gtk-im-context-simple", GIO_USE_VFS="local",
            G_DEBUG="fatal-criticals", CUPS_SERVER=f"{self.home}/no-cups.sock", XDG_CURRENT_DESKTOP="GNOME")
        share = BUILD / "out" / "share"
        os.environ["XDG_DATA_DIRS"] = f"{share}:/usr/local/share:/usr/share"
        # fontconfig's cache costs a second to make: keep it for the next test.
        (BUILD / "e2e-cache").mkdir(parents=True, exist_ok=True)
        os.makedirs(f"{self.home}/cache")
        os.symlink(BUILD / "e2e-cache", f"{self.home}/cache/fontconfig")
        # What a GNOME desktop says of its fonts; without it GTK takes the X server's.
        os.makedirs(f"{self.home}/config/gtk-4.0")
        with open(f"{self.home}/config/gtk-4.0/settings.ini", "w", encoding="utf-8") as settings:
            settings.write("[Settings]\ngtk-font-name=Cantarell 11\ngtk-enable-animations=false\n")
        self.locpath = locales(BUILD / "e2e-cache")
        self._start_display()
        self._start_bus()

    def _start_display(self):
        reader, writer = os.pipe()
        # -r: on a loaded machine a key is held for longer than it takes to repeat.
        self.spawn(["Xvfb", "-displayfd", str(writer), "-screen", "0", "%dx%dx24" % self.size, "-noreset", "-r", "-nolisten", "tcp",
                    "-ac"], pass_fds=[writer])
        os.close(writer)
        number = read_line(reader)  # comes when the server is ready
        if not number:
            raise Missing("Xvfb did not start")
        os.environ["DISPLAY"] = ":" + number

    def _start_bus(self):
        reader, writer = os.pipe()
        self.spawn(["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--print-address={writer}"], pass_fds=[writer])
        os.close(writer)
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = read_line(reader)
        self.atspi = bus.Atspi
        self.bus = bus.Bus(TIMEOUT)

    def scale_text(self, scale):
        """The text scale of programs started from now on: to GTK on X11 it is the fonts' resolution."""
        subprocess.run(["xprop", "-root", "-f", "RESOURCE_MANAGER", "8s", "-set", "RESOURCE_MANAGER",
                        f"Xft.dpi: {round(96 * scale)}"], check=True)

    def spawn(self, argv, **options):
        """Starts a helper that ends with the session."""
        options.setdefault("stdout", subprocess.DEVNULL)
        options.setdefault("stderr", subprocess.DEVNULL)
        process = subprocess.Popen(argv, start_new_session=True, **options)
        self.processes.append(process)
        return process

    def start(self, argv, lang="en", dark=False, contrast=False, env=None, log=None):
        return App(self, argv, lang, dark, contrast, env or {}, log)

    def pinyin(self):
        """Starts a real pinyin engine; a program started afterwards with env=session.PINYIN types through it once the
        caret stands in an entry and engage_pinyin() was called."""
        if not shutil.which("fcitx5"):
            raise Missing("fcitx5 is not installed")
        folder = pathlib.Path(self.home, "config", "fcitx5")
        (folder / "conf").mkdir(parents=True)
        (folder / "profile").write_text("[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=pinyin\n"
                                        "[Groups/0/Items/0]\nName=keyboard-us\nLayout=\n"
                                        "[Groups/0/Items/1]\nName=pinyin\nLayout=\n[GroupOrder]\n0=Default\n")
        (folder / "conf" / "pinyin.conf").write_text("CloudPinyinEnabled=False\n")
        self.spawn(["fcitx5", "--disable", "wayland,cloudpinyin"])
        wait("the pinyin engine", lambda: subprocess.run(["fcitx5-remote", "-q"], capture_output=True).stdout.strip() == b"Default")

    def engage_pinyin(self):
        """What ctrl+space does, without a guess at whether it was on."""
        def engaged():
            subprocess.run(["fcitx5-remote", "-s", "pinyin"], capture_output=True)
            return subprocess.run(["fcitx5-remote", "-n"], capture_output=True).stdout.strip() == b"pinyin" \
                and subprocess.run(["fcitx5-remote"], capture_output=True).stdout.strip() == b"2"
        wait("pinyin at the caret", engaged)

    PINYIN = {"GTK_IM_MODULE": "fcitx", "XMODIFIERS": "@im=fcitx"}

    def clipboard(self, text=None, path=None, kind="image/png"):
        """Puts a text, or a file as an image, on the clipboard."""
        if path:
            subprocess.run(["xclip", "-selection", "clipboard", "-t", kind, "-i", path], check=True, stdout=subprocess.DEVNULL)
        else:
            subprocess.run(["xclip", "-selection", "clipboard"], input=text.encode(), check=True, stdout=subprocess.DEVNULL)

    def __exit__(self, *error):
        for process in reversed(self.processes):
            stop(process)
        os.environ.clear()
        os.environ.update(self.saved)
        shutil.rmtree(self.home, ignore_errors=True)


def is_top(accessible):
    """A window of the program: GTK 4.8 calls dialogs made of plain windows "filler", so the role alone does not tell."""
    if accessible.get_role_name() in TOPLEVELS:
        return True
    parent = accessible.get_parent()
    return parent is None or parent.get_role_name() == "application"


class Node:
    """A control in the accessibility tree."""

    def __init__(self, app, accessible):
        self.app, self.acc = app, accessible

    @property
    def name(self):
        return self.acc.get_name() or ""

    @property
    def role(self):
        return self.acc.get_role_name()

    @property
    def text(self):
        """What it holds; its name where it is no text."""
        held = self.acc.get_text()
        return self.name if held is None else held

    @property
    def caret(self):
        return self.acc.get_caret()

    def has(self, state):
        return self.acc.get_state_set().contains(getattr(self.app.session.atspi.StateType, state.upper()))

    @property
    def sensitive(self):
        return self.has("sensitive")

    @property
    def checked(self):
        return self.has("checked")

    @property
    def visible(self):
        """Whether it and all its parents are shown (GTK 4.8 sets `showing` on windows only)."""
        way = [acc for acc in self.acc.ancestors() if not is_top(acc)]
        return all(states.contains(self.app.session.atspi.StateType.VISIBLE) for states in self.app.session.bus.states(way))

    def children(self):
        return (Node(self.app, child) for child in self.acc.children())

    def walk(self, depth=40, width=400):
        """Itself and what is below, in reading order, as it stood at one moment."""
        if self.acc.walk and self.acc.walk.fresh():
            yield from (Node(self.app, acc) for acc in self.acc.walk.under(self.acc, depth))
            return
        walk = bus.Walk(self.acc, depth, width)
        try:
            yield from (Node(self.app, acc) for acc in walk.under(walk.top))
        finally:
            walk.end()

    def toplevel(self):
        return next(Node(self.app, acc) for acc in self.acc.ancestors() if is_top(acc))

    def find(self, role, name=None, timeout=None):
        return self.app.find(role, name, timeout, within=self)

    def all(self, role, name=None):
        return [node for node in self.walk() if node.fits(role, name)]

    def fits(self, role, name=None, exact=False):
        if role == "entry":
            if self.role not in ("text", "entry", "password text"):
                return False
        elif role == "text":
            if self.role not in ("text", "password text"):
                return False
        elif role is not None and self.role != ROLES.get(role, role):
            return False
        if name is None:
            return True
        return self.name == name if exact else name in self.name

    def actions(self):
        return self.acc.actions()

    def act(self):
        """The accessibility action, as a screen reader would do it."""
        if self.actions():
            return self.acc.do_action(0)
        for child in self.walk(depth=3):
            if child.actions():
                return child.acc.do_action(0)
        return False

    def point(self, x=0.5, y=0.5):
        """Where to put the pointer: its X window and the place in it. Extents leave the shadow's border out."""
        top = self.toplevel()
        frame, box = top.acc.get_extents(), self.acc.get_extents()
        window, width, height = self.app.window(top.name)
        left, down = box.x + int(box.width * x), box.y + int(box.height * y)
        # What is scrolled away would be a press on the window's own edge.
        assert 0 <= left < frame.width and 0 <= down < frame.height, f"{self.role} {self.name!r} lies outside the window: {left}, {down}"
        return window, (width - frame.width) // 2 + left, (height - frame.height) // 2 + down

    def point_at(self, button=1, repeat=1, x=0.5, y=0.5):
        window, left, top = self.point(x, y)
        subprocess.run(["xdotool", "mousemove", "--window", window, str(left), str(top), "click", "--repeat", str(repeat),
                        "--delay", "40", str(button)], check=True)

    def click(self):
        wait(f"{self.role} {self.name!r} to be sensitive", lambda: self.sensitive)
        if self.role in ("push button", "toggle button", "menu item") and self.actions():
            self.acc.do_action(0)
        else:
            self.point_at()

    def focus(self):
        """The pointer gives it the focus."""
        for _ in range(4):  # what is laid out anew at that moment is missed
            if self.has("focused"):
                return self
            self.point_at()
            with contextlib.suppress(Timeout):
                wait("the focus", lambda: self.has("focused"), 3)
            if not self.has("focused"):
                # A window manager gives the keyboard to the window that is pressed; without one GTK may take it for asleep after a dialog.
                subprocess.run(["xdotool", "windowfocus", "--sync", self.point()[0]], check=True)
        wait(f"{self.role} {self.name!r} to have the focus", lambda: self.has("focused"))
        return self

    def take_drop(self, path):
        """A file is dragged here from another program's window, by the pointer and the real protocol."""
        source = self.app.session.spawn(["/usr/bin/python3", str(TOP / "tests/e2e/drag-source.py"), str(path)],
                                        env={**self.app.env, "G_DEBUG": ""}, stdout=subprocess.PIPE, bufsize=0)
        number, left, top = self.point()
        place = subprocess.run(["xdotool", "getwindowgeometry", "--shell", number], capture_output=True, text=True, check=True).stdout
        corner = dict(line.split("=") for line in place.split())
        left, top = left + int(corner["X"]), top + int(corner["Y"])
        drag = self.app.window("Drag source")[0]
        width, height = self.app.session.size
        subprocess.run(["xdotool", "windowmove", "--sync", drag, str(width - 110), str(height - 70)], check=True)
        subprocess.run(["xdotool", "mousemove", str(width - 65), str(height - 40), "sleep", "0.3", "mousedown", "1", "sleep", "0.1",
                        "mousemove_relative", "--sync", "--", "-20", "-20"], check=True)
        hear(source.stdout, "begun")
        subprocess.run(["xdotool", *(word for step in range(1, 9) for word in ("mousemove", str(width - 65 + (left - width + 65) * step // 8),
                                                                               str(height - 40 + (top - height + 40) * step // 8), "sleep", "0.1")),
                        "mousemove", str(left + 3), str(top + 3), "sleep", "0.5", "mouseup", "1"], check=True)
        hear(source.stdout, "ended")
        stop(source)
        subprocess.run(["xdotool", "windowfocus", number], check=True)  # no window manager gives it back

    def set_text(self, text):
        """Replaces what an entry holds the way a person does: focus, select all, type or paste."""
        self.focus()
        self.app.replace(text)
        wait(f"{self.name!r} to hold {text!r} (it holds {self.text!r})", lambda: self.text == text)


class App:
    """A running program and what can be done to it."""

    def __init__(self, session, argv, lang, dark, contrast, env, log):
        self.session, self.argv = session, [str(word) for word in argv]
        # Tests name controls in English; in a Chinese window they are looked up by what the catalogue says for it.
        self.word = gettext.translation("liji", BUILD / "out/share/locale", ["zh_CN"], fallback=True).gettext \
            if lang.startswith("zh") else str
        self.env = dict(os.environ)
        if session.locpath:
            self.env["LOCPATH"] = session.locpath
        if lang.startswith("zh"):
            self.env.update(LC_ALL="zh_CN.UTF-8" if session.locpath else "C.UTF-8", LANGUAGE="zh_CN")
        if dark:
            self.env["ADW_DEBUG_COLOR_SCHEME"] = "prefer-dark"
        if contrast:
            self.env["ADW_DEBUG_HIGH_CONTRAST"] = "1"
        self.env.update(env)
        self.log = log or os.path.join(session.home, f"app-{len(session.processes)}.log")

    def named(self, label, about):
        """The name of a control that stands in a list: what it does, and of what."""
        return self.word("%s: %s") % (self.word(label), about)

    def day(self, iso):
        """A day as the window says it."""
        return datetime.date.fromisoformat(iso).strftime(self.word("%-d %B %Y"))

    def __enter__(self):
        with open(self.log, "wb") as out:
            self.process = subprocess.Popen(self.argv, env=self.env, stdout=out, stderr=subprocess.STDOUT, start_new_session=True)
        try:
            self.acc = wait("the program on the accessibility bus", self._find, 30)
            wait("its first window", lambda: self.acc.get_child_count() and self.acc.get_child_at_index(0))
        except BaseException:
            self.__exit__()
            raise
        return self

    def _find(self):
        if self.process.poll() is not None:
            raise AssertionError(f"{self.argv[0]} ended with {self.process.returncode}:\n{self.output()[-3000:]}")
        # In a sandbox the pid is another one: there the name has to do.
        return next((child for child in self.session.bus.programs()
                     if child.get_process_id() == self.process.pid or child.get_name() == self.env.get("LIJI_E2E_NAME")), None)

    def output(self):
        with open(self.log, encoding="utf-8", errors="replace") as log:
            return log.read()

    @property
    def root(self):
        return Node(self, self.acc)

    # Looking

    def search(self, role, name=None, within=None, visible=True):
        """The node that fits now, the exact name before one that merely contains it; or None."""
        try:
            return self._search_once(role, name, within, visible)
        except bus.Failed:
            # A node vanished while it was asked: by now the tree is another one.
            return self._search_once(role, name, within, visible)

    def _search_once(self, role, name, within, visible):
        name = self.word(name) if name else name
        near = None
        for node in (within or self.root).walk():
            if node.fits(role, name) and (not visible or node.visible):
                if name is None or node.fits(role, name, exact=True):
                    return node
                near = near or node
        return near

    def find(self, role, name=None, timeout=None, within=None):
        try:
            return wait(f"{role} {name!r}", lambda: self.search(role, name, within), timeout)
        except Timeout as error:
            raise Timeout(f"{error}\n{self.tree()}") from None

    def gone(self, role, name=None, timeout=None):
        wait(f"{role} {name!r} to go", lambda: self.search(role, name) is None, timeout)

    def wait_text(self, role, name, text, timeout=None):
        """Waits until the control holds @text somewhere."""
        def holds():
            node = self.search(role, name)
            return node if node and text in node.text else None
        try:
            return wait(f"{role} {name!r} to hold {text!r}", holds, timeout)
        except Timeout as error:
            raise Timeout(f"{error}\n{self.tree()}") from None

    def says(self, text, timeout=None):
        """Waits until @text stands anywhere in the window."""
        text = self.word(text)
        def stands():
            return next((node for node in self.root.walk() if (text in node.name or text in node.text) and node.visible), None)
        try:
            return wait(f"{text!r} anywhere", stands, timeout)
        except Timeout as error:
            raise Timeout(f"{error}\n{self.tree()}") from None

    def tree(self, hidden=False):
        """The accessibility tree as text, for the log of a failed test."""
        lines = []

        def add(node, depth):
            if not hidden and not node.has("visible") and depth > 1:
                return
            text = node.text if node.role in ("text", "entry", "password text") else ""
            marks = " ".join(mark for mark in ("focused", "checked", "selected") if node.has(mark))
            lines.append("  " * depth + f"{node.role} {node.name!r} {text!r} {marks}".rstrip(" '"))
            for number, child in enumerate(node.children()):
                if number < 60 and depth < 40:
                    add(child, depth + 1)
        try:
            add(self.root, 0)
        except Exception as error:  # pylint: disable=broad-except
            lines.append(f"({error})")
        return "\n".join(lines[:400])

    def unnamed(self):
        """Controls a screen reader could not name, once nothing goes while they are looked at."""
        return wait("the window to keep what it shows", lambda: (list(self._unnamed()),))[0]

    def _unnamed(self):
        want = {"push button", "toggle button", "text", "password text", "check box", "radio button", "combo box", "spin button",
                "slider"}
        # A widget without a name answers with its class.
        known = lambda name: name.strip() and not name.startswith(("Gtk", "Adw", "Liji"))  # noqa: E731
        for node in self.root.walk():
            if node.acc.get_parent() and node.acc.get_parent().get_role_name() == "combo box":
                continue
            if node.role in want and node.visible and not any(known(child.name) for child in node.walk(depth=3)):
                where = " / ".join(self.path(node))
                # libadwaita 1.2 names no toast's close button; the toast goes by itself.
                if not where.endswith("AdwToastWidget"):
                    yield f"{node.role} in {where}"

    def path(self, node):
        names = []
        while node.role != "application" and not is_top(node.acc):
            names.append(f"{node.role} {node.name}".strip())
            node = Node(self, node.acc.get_parent())
        return list(reversed(names[1:]))

    # Doing

    def click(self, role, name=None, timeout=None, within=None):
        node = self.find(role, name, timeout, within)
        node.click()
        return node

    def type_into(self, role, name, text, timeout=None):
        node = self.find(role, name, timeout)
        node.set_text(text)
        return node

    def press(self, *keys):
        """Keys by their X names: "ctrl+k", "F12", "Return"."""
        subprocess.run(["xdotool", "key", "--clearmodifiers", "--delay", "12", *keys], check=True)

    def type(self, text):
        assert text.isascii(), "Chinese is pasted, or typed through pinyin"
        subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "12", text], check=True)

    def paste(self, text):
        self.session.clipboard(text)
        self.press("ctrl+v")

    def replace(self, text):
        """Types or pastes in place of all that the field with the caret holds."""
        clear = ("key", "--clearmodifiers", "--delay", "12", "ctrl+a", "BackSpace")
        if text.isascii() and text:
            subprocess.run(["xdotool", *clear, "type", "--clearmodifiers", "--delay", "12", text], check=True)
        else:
            subprocess.run(["xdotool", *clear], check=True)
            self.enter(text)

    def enter(self, text):
        """Types or pastes at the caret."""
        if text.isascii():
            self.type(text)
        elif text:
            self.paste(text)

    def choose(self, role, name, item):
        """Opens a drop-down or combo row with the pointer and chooses an item by walking to it."""
        item = self.word(item)
        node = self.find(role, name)

        def listed_row():
            return next((row for row in self.root.walk()
                         if row.role == "list item" and any(item == each.name or item == each.text for each in row.walk(depth=6))), None)
        for _ in range(8):  # a list that is still closing takes the first click
            node.point_at()
            try:
                listed = wait(f"{item!r} in the list of {name!r}", listed_row, TIMEOUT / 8 / busy.SLOWER)
                break
            except Timeout:
                continue
        else:
            raise Timeout(f"no {item!r} in the list of {name!r}")
        rows = [row for row in Node(self, listed.acc.get_parent()).children() if row.role == "list item"]
        names = [next((each.name or each.text for each in row.walk(depth=6) if each.role == "label"), row.name) for row in rows]
        self.press("Home", *["Down"] * names.index(item), "Return")

    def window(self, title):
        """X id, width and height of the window with this title, the newest first."""
        def seen():
            # Names and places of all in one breath: a process for each is half of what a click takes.
            said = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", ".", "getwindowname", "%@", "getwindowgeometry", "--shell", "%@"],
                                  capture_output=True, text=True).stdout.splitlines()
            named = next((at for at, line in enumerate(said) if re.fullmatch(r"WINDOW=\d+", line)), 0)
            places = [line.split("=")[1] for line in said[named:] if line.startswith(("WINDOW=", "WIDTH=", "HEIGHT="))]
            if len(places) != 3 * named:  # one of them went meanwhile
                return None
            return next(((places[3 * at], int(places[3 * at + 1]), int(places[3 * at + 2])) for at in reversed(range(named)) if said[at] == title), None)
        return wait(f"the X window {title!r}", seen)

    def resize(self, width, height, title=None):
        number = self.window(title or self.find("window").name)[0]
        subprocess.run(["xdotool", "windowmove", number, "0", "0", "windowsize", number, str(width), str(height)], check=True)
        wait("the new size", lambda: self.window(title or self.find("window").name)[1:] == (width, height), 3)

    def screenshot(self, path, title=None, size=None):
        """The whole screen or the @size of its upper left, or the window @title; waits until two pictures are the same, so that nothing is half drawn."""
        target = self.window(title)[0] if title else "root"
        path = pathlib.Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        last = None
        for _ in range(15):
            subprocess.run(["import", "-window", target, *(["-crop", "%dx%d+0+0" % size, "+repage"] if size else []), f"png:{path}"], check=True)
            mark = subprocess.run(["identify", "-format", "%#", str(path)], capture_output=True, text=True, check=True).stdout
            if mark == last:
                break
            last = mark
        return path

    def kill(self):
        """As a power cut would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def close(self, timeout=10):
        """Closes the window as a person would and answers the exit status."""
        if self.process.poll() is None:
            self.press("alt+F4")
            try:
                self.process.wait(timeout)
            except subprocess.TimeoutExpired:
                stop(self.process)
        return self.process.returncode

    def __exit__(self, *error):
        failed = bool(error) and error[0] is not None
        if failed:
            self.keep_screen()
        stop(self.process)
        if failed:
            for line in self.output().splitlines()[-40:]:
                print(f"# {line}")
        else:
            said = [line for line in self.output().splitlines() if any(word in line for word in FATAL)]
            assert not said, f"the window complained: {said}"

    def keep_screen(self):
        """What a failed test saw, as a picture in the build folder."""
        with contextlib.suppress(Exception):
            folder = BUILD / "e2e-failed"
            folder.mkdir(exist_ok=True)
            shot = folder / f"{pathlib.Path(sys.argv[0]).stem}-{os.getpid()}.png"
            subprocess.run(["import", "-window", "root", str(shot)], timeout=10, check=True)
            print(f"# the screen then: {shot}")
            for line in self.tree().splitlines():
                print(f"#   {line}")


def main(test):
    """Runs @test (plan) and reports in TAP; what the machine lacks skips it."""
    import tap
    with tap.Plan() as plan:
        try:
            test(plan)
        except Missing as why:
            plan.skip(pathlib.Path(sys.argv[0]).stem, str(why))
