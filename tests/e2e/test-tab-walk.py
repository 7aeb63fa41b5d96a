#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tab walks through every page and dialog and comes round again, Shift+Tab walks the same way back: every control reached in reading order, none
twice, none a trap, each with a name."""
import datetime

import counter
import harness

CONTROLS = ("push button", "toggle button", "text", "entry", "password text", "check box", "list item")
FRAME = ("Minimize", "Maximize", "Close")  # the window manager's
MOST = 150


class Feet:
    """Where the caret goes, as the accessibility bus tells it."""

    def __init__(self, app):
        self.app, self.came, self.last = app, [], "where it stands"
        app.session.bus.hear_focus(app.acc, self.came.append)

    def step(self, key):
        """The control the caret stands in after @key."""
        self.app.session.bus.listen()
        self.came.clear()
        self.app.press(key)

        def arrived():
            self.app.session.bus.listen()
            if not self.came or self.came[-1].get_role_name() in harness.TOPLEVELS:
                return None
            node = harness.Node(self.app, self.came[-1])
            self.last = f"{node.role} {node.name!r}"
            return node
        return harness.wait(f"the caret to go on by {key} from {self.last}", arrived)


def places(app):
    """What stands before what, in all of the program."""
    return {node.acc: number for number, node in enumerate(app.root.walk())}


def rooms_of(app):
    """The list of rooms, entered at the room one is in, for the others have their keys; and all that is in it."""
    rooms = app.search("list", "Rooms")
    return {node.acc for node in rooms.walk()} if rooms else set()


def ring(feet, key):
    """Every stop until the first comes again: {place in the bus: control}, in order."""
    stops, rooms = {}, rooms_of(feet.app)
    for _ in range(MOST):
        node = feet.step(key)
        if node.acc in rooms:
            continue
        if node.acc.path in stops:
            first = next(iter(stops))
            assert node.acc.path == first, f"{key} comes twice to {node.role} {node.name!r}: {[stop.name for stop in stops.values()]}"
            return stops
        stops[node.acc.path] = node
    raise AssertionError(f"{key} never comes round: {[stop.name for stop in stops.values()]}")


def by_arrows(app, node, stops):
    """The checks are one stop: the arrows walk inside."""
    row = harness.Node(app, node.acc.get_parent())
    return node.role == "list item" and row.name == app.word("Checks") and any(each.acc.path in stops for each in row.children())


def controls(app, top):
    """What somebody without a mouse must be able to reach in that window."""
    rooms = rooms_of(app)
    for node in (top or app.root).walk():
        if node.role in CONTROLS and node.has("focusable") and node.acc not in rooms and node.visible and not barred(node) and node.name not in FRAME \
                and not inside_row(app, node):
            yield node


def inside_row(app, node):
    """What a choice shows of itself is a row in the row."""
    return node.role == "list item" and any(word.startswith(("list item", "combo box")) for word in app.path(harness.Node(app, node.acc.get_parent())))


def barred(node):
    """A group that waits for an answer bars all that is in it."""
    at = node.acc
    while at is not None and not harness.is_top(at):
        if not harness.Node(node.app, at).sensitive:
            return True
        at = at.get_parent()
    return False


def named(app, node):
    known = lambda name: name.strip() and not name.startswith(("Gtk", "Adw", "Liji"))  # noqa: E731
    parent = harness.Node(app, node.acc.get_parent())
    return any(known(each.name) for each in node.walk(depth=4)) or (parent.role == "combo box" and known(parent.name))


def told(nodes, at):
    """Controls as a person would name them, with their place among those of the same name."""
    return [f"{node.role} {node.name!r} at {at[node.acc]}" for node in nodes]


def walk(t, app, feet, room, top=None):
    forward = ring(feet, "Tab")
    back = ring(feet, "shift+Tab")
    at = places(app)
    t.empty(told([node for node in controls(app, top) if node.acc.path not in forward and not by_arrows(app, node, forward)], at), f"{room}: Tab reaches every control")
    t.empty(told([node for node in forward.values() if not named(app, node)], at), f"{room}: each has a name")
    t.empty(told([node for path, node in forward.items() if path not in back], at), f"{room}: Shift+Tab leaves none out")
    return list(forward.values()), list(back.values()), at


def in_order(places):
    """Round the ring everything stands before what follows it, but for the one place where the ring closes, and the header, which
    stands above the page."""
    falls = sum(1 for one, two in zip(places, places[1:] + places[:1]) if one > two)
    return falls <= 1


def stand(t, app, feet, room, top=None):
    """The walk both ways through what is shown, and their order."""
    page, back, at = walk(t, app, feet, room, top)
    way = told(page, at)
    t.ok(in_order([at[node.acc] for node in page]), f"{room}: in reading order", way)
    start = [node.acc.path for node in back].index(page[0].acc.path)
    t.equal(told(reversed(back[start + 1:] + back[:start + 1]), at), way, f"{room}: and back by the same way")


def rooms(t, app, feet):
    for key, room in counter.ROOMS:
        app.press(key)
        row = lambda: next((node for node in app.root.walk() if node.role == "list item" and node.name == room), None)  # noqa: E731
        harness.wait(f"{room} by {key}", lambda: row() and row().has("selected"))
        stand(t, app, feet, room)


def window(app, title):
    return harness.wait(title, lambda: next((top for top in app.root.children() if title in top.name), None))


def shut(app):
    app.press("Escape")
    harness.wait("the window to close", lambda: app.root.acc.get_child_count() == 1)


def preferences(t, app, feet):
    app.press("ctrl+comma")
    top = window(app, "Preferences")
    for page, control in (("Window", "Minutes until the window locks"), ("Backups", "Back up now"), ("Printers", "Print the ruler page…")):
        top.find("page tab", page).acc.do_action(0)
        harness.wait(control, lambda: any(node.visible and control in node.name for node in top.walk()))
        stand(t, app, feet, f"Preferences, {page}", top)
    shut(app)


def recovery(t, app, feet):
    app.press("alt+Home")
    harness.wait("the notice", lambda: next((row for row in app.find("list", "Worth a look").all("list item") if "no recovery codes" in row.name), None)).point_at()
    stand(t, app, feet, "Recovery codes", window(app, "Recovery codes"))
    shut(app)


def first_run(t, session):
    with session.start([harness.installed("liji"), "--registry", session.home + "/none"]) as app:
        app.resize(*session.size)
        app.find("text", "Division code, six digits")
        stand(t, app, Feet(app), "First run")


def morning(t, desk):
    """The last day's sheet is asked for at the first log-in of another day."""
    desk.run("day", "close")
    with desk.base() as base:
        base.execute("UPDATE day_closing SET day = ?", (str(datetime.date.today() - datetime.timedelta(days=1)),))
    with desk.open() as app:
        desk.log_in(app)
        stand(t, app, Feet(app), "The last day's sheet", window(app, "The last day's sheet"))


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk:
        first_run(t, session)
        with desk.open() as app:
            app.resize(*session.size)
            feet = Feet(app)
            app.find("text", "Account name")
            stand(t, app, feet, "Log-in")
            desk.log_in(app)
            preferences(t, app, feet)
            recovery(t, app, feet)
            rooms(t, app, feet)
        morning(t, desk)


harness.main(test)
