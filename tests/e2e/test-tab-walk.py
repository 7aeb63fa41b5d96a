#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tab walks through every page and comes round again, Shift+Tab walks the same way back: every control reached in reading order, none
twice, none a trap, each with a name."""
import counter
import harness

CONTROLS = ("push button", "toggle button", "text", "entry", "password text", "check box", "list item")
FRAME = ("Minimize", "Maximize", "Close")  # the window manager's
MOST = 150
MUTE = ("Audit",)  # an AdwEntryRow of libadwaita 1.2 tells the bus nothing of the caret it takes


class Feet:
    """Where the caret goes, as the accessibility bus tells it."""

    def __init__(self, app):
        self.app, self.came, self.last = app, [], "where it stands"
        atspi = app.session.atspi
        self.listener = atspi.EventListener.new(lambda event: self.came.append(event.source) if event.detail1 else None)
        self.listener.register("object:state-changed:focused")

    def step(self, key):
        """The control the caret stands in after @key."""
        from gi.repository import GLib
        context = GLib.MainContext.default()
        while context.iteration(False):
            pass
        self.came.clear()
        self.app.press(key)

        def arrived():
            while context.iteration(False):
                pass
            if not self.came or self.came[-1].get_role_name() in harness.TOPLEVELS:
                return None
            node = harness.Node(self.app, self.came[-1])
            self.last = f"{node.role} {node.name!r}"
            return node
        return harness.wait(f"the caret to go on by {key} from {self.last}", arrived)


def place(node):
    """Its way down from the window, by position: what stands before what."""
    way, at = [], node.acc
    while at is not None and not harness.is_top(at):
        way.append(at.get_index_in_parent())
        at = at.get_parent()
    return tuple(reversed(way))


def in_rooms(app, node):
    """The list of rooms is entered at the room one is in; the others have their keys."""
    return any(app.word("Rooms") in name for name in app.path(node))


def ring(feet, key):
    """Every stop until the first comes again: {place in the bus: control}, in order."""
    stops = {}
    for _ in range(MOST):
        node = feet.step(key)
        if in_rooms(feet.app, node):
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


def controls(app):
    """What somebody without a mouse must be able to reach."""
    for node in app.root.walk():
        if node.role in CONTROLS and node.visible and node.sensitive and node.has("focusable") and node.name not in FRAME and not in_rooms(app, node):
            yield node


def named(app, node):
    known = lambda name: name.strip() and not name.startswith(("Gtk", "Adw", "Liji"))  # noqa: E731
    parent = harness.Node(app, node.acc.get_parent())
    return any(known(each.name) for each in node.walk(depth=4)) or (parent.role == "combo box" and known(parent.name))


def told(nodes):
    """Controls as a person would name them, with their place among those of the same name."""
    return [f"{node.role} {node.name!r} at {place(node)[-8:]}" for node in nodes]


def walk(t, app, feet, room):
    forward = ring(feet, "Tab")
    back = ring(feet, "shift+Tab")
    t.empty(told(node for node in controls(app) if node.acc.path not in forward and not by_arrows(app, node, forward)), f"{room}: Tab reaches every control")
    t.empty(told(node for node in forward.values() if not named(app, node)), f"{room}: each has a name")
    t.empty(told(node for path, node in forward.items() if path not in back), f"{room}: Shift+Tab leaves none out")
    return list(forward.values()), list(back.values())


def in_order(places):
    """Round the ring everything stands before what follows it, but for the one place where the ring closes, and the header, which
    stands above the page."""
    falls = sum(1 for one, two in zip(places, places[1:] + places[:1]) if one > two)
    return falls <= 1


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk, desk.open() as app:
        desk.log_in(app)
        feet = Feet(app)
        for key, room in (each for each in counter.ROOMS if each[1] not in MUTE):
            app.press(key)
            row = lambda: next((node for node in app.root.walk() if node.role == "list item" and node.name == room), None)  # noqa: E731
            harness.wait(f"{room} by {key}", lambda: row() and row().has("selected"))
            page, back = walk(t, app, feet, room)
            t.ok(in_order([place(node) for node in page]), f"{room}: in reading order", told(page))
            start = [node.acc.path for node in back].index(page[0].acc.path)
            t.equal(told(reversed(back[start + 1:] + back[:start + 1])), told(page), f"{room}: and back by the same way")


harness.main(test)
