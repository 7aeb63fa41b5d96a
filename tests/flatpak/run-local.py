#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sandboxed program, seen from outside: it starts, logs in, shows its pages and prints through the portal.

build-local.sh runs it after installing; it needs a private Xvfb, session bus and print server like the other end-to-end
tests, and xdg-desktop-portal with its GTK backend.
"""
import json
import os
import pathlib
import subprocess
import sys

TOP = pathlib.Path(os.environ["LIJI_TOP"])
sys.path[:0] = [str(TOP / "tests/e2e"), str(TOP / "tests")]
import harness  # noqa: E402
import printer  # noqa: E402
import shots  # noqa: E402

ID = os.environ.get("LIJI_FLATPAK_ID", "org.liji.Registry")
FLATPAK = ["flatpak", "--user", "run"]


def inside(*argv, **options):
    """Runs a command in the sandbox."""
    return subprocess.run([*FLATPAK, f"--command={argv[0]}", ID, *argv[1:]], capture_output=True, text=True, **options)


def start_portals(session, server):
    env = server.env(XDG_DESKTOP_PORTAL_DIR="/usr/share/xdg-desktop-portal/portals")
    del env["G_DEBUG"]  # what the portals say about themselves must not end them
    for name in ("xdg-permission-store", "xdg-document-portal", "xdg-desktop-portal-gtk", "xdg-desktop-portal"):
        path = f"/usr/libexec/{name}"
        if not os.path.exists(path):
            raise harness.Missing(f"{path} is not installed")
        with open(pathlib.Path(os.environ["LIJI_BUILD"]) / "flatpak" / f"{name}.log", "wb") as log:
            session.spawn([path, *(["--verbose"] if "desktop" in name else [])], env=env, stdout=log, stderr=log)


def on_bus(name):
    out = subprocess.run(["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/",
                          "org.freedesktop.DBus.ListNames"], capture_output=True, text=True).stdout
    return f'"{name}"' in out


def test(t):
    permissions = subprocess.run(["flatpak", "--user", "info", "--show-permissions", ID], capture_output=True, text=True).stdout
    t.ok("network" not in permissions and "filesystems" not in permissions, "neither network nor files outside", permissions)
    with harness.Session() as session, printer.PrintServer() as server:
        queue = server.add("booklet")
        start_portals(session, server)
        harness.wait("the portal", lambda: on_bus("org.freedesktop.portal.Desktop"))
        made = inside("lijictl", "demo", "create", "--json", "--scale", "0.01", "--waiting", "2")
        t.equal(made.returncode, 0, "a demonstration registry in the sandbox's own folder")
        if made.returncode:
            t.note(*made.stderr.splitlines())
            return
        account = json.loads(made.stdout)
        checked = inside("lijictl", "journal", "verify", "--json")
        t.ok(checked.returncode == 0 and json.loads(checked.stdout)["ok"], "its journal is whole", checked.stderr)
        with session.start([*FLATPAK, ID], env={"LIJI_E2E_NAME": "liji", "CUPS_SERVER": str(server.socket)}) as app:
            shots.log_in(app, account["user"], account["password"])
            t.ok(app.find("window"), "the window opens in the sandbox")
            app.press("F2")
            t.ok(app.says("Man"), "a marriage can begin")
            app.screenshot(pathlib.Path(os.environ["LIJI_BUILD"]) / "flatpak" / "window.png")
            print_paper(t, app, queue)


def dialog_button(app, name):
    """A button of the portal's dialog, which is another program on the same accessibility bus."""
    desktop = app.session.atspi.get_desktop(0)
    for i in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(i)
        if program and "portal" in (program.get_name() or ""):
            for node in harness.Node(app, program).walk():
                if node.role == "push button" and node.name == name and node.sensitive:
                    return node
    return None


def print_paper(t, app, queue):
    """Sends the first sheet waiting: the dialog is the portal's, outside the sandbox, and so is CUPS."""
    shots.open_papers(app)
    sheets = [node for node in app.root.walk() if node.role == "panel" and node.name.startswith("婚姻登记信息核验单")]
    sheets[0].find("button", "Print · ").click()
    button = harness.wait("the portal's dialog", lambda: dialog_button(app, "Print"))
    app.screenshot(pathlib.Path(os.environ["LIJI_BUILD"]) / "flatpak" / "portal.png")
    button.acc.do_action(0)
    paper = queue.wait_paper(timeout=60)
    t.equal(paper.pages, 1, "the portal printed the sheet")
    t.ok("婚姻登记信息核验单" in paper.text(), "and it is that sheet", paper.text()[:400])
    t.equal(len(paper.codes()), 1, "with its code")


harness.main(test)
