# SPDX-License-Identifier: GPL-3.0-or-later
"""The accessibility bus in as few messages as can be: a tree is asked for a layer at a time, every question of a layer in one breath, for a
message and its answer one after the other are most of what a test on a busy machine waits for.

    there = bus.Bus(timeout=30)
    for acc in there.programs():
        tree = bus.Walk(acc)
        [each.get_name() for each in tree.under(tree.top)]

An Acc is one object of a program and asks the program each time; while a Walk is walked its objects answer from what was asked for all of
their role at once. A role never changes and is asked once.
"""
import os

import gi

import wire

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402  (for its names only: nothing of it is started)

ACCESSIBLE, TEXT, ACTION, COMPONENT = (f"org.a11y.atspi.{name}" for name in ("Accessible", "Text", "Action", "Component"))
ROOT = "/org/a11y/atspi/accessible/root"
Failed = wire.Failed
NOBODY = "/org/a11y/atspi/null"
LEAVES = ("label", "image")
REGISTRY = "org.a11y.atspi.Registry"


class Bus:
    turn = 0  # what a walk read in an earlier one is old

    def __init__(self, timeout):
        self.roles, self.interfaces = {}, {}
        session = wire.Connection(os.environ["DBUS_SESSION_BUS_ADDRESS"], timeout)
        address = session.ask(("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", "", ()))[0][0]
        session.close()
        self.connection = wire.Connection(address, timeout)

    def ask(self, *questions):
        """The answers to (acc, interface, method, signature, arguments), all under way at once."""
        return self.connection.ask(*((acc.owner, acc.path, *question) for acc, *question in questions)) if questions else []

    def act(self, *accs, number=0):
        """Does the action of each, in the same moment."""
        Bus.turn += 1
        return [done for (done,) in self.ask(*((acc, ACTION, "DoAction", "i", (number,)) for acc in accs))]

    def listen(self):
        """Hears what has been said meanwhile."""
        self.connection.hear()

    def programs(self):
        return Acc(self, REGISTRY, ROOT).children()

    def process(self, acc):
        return self.connection.ask((*wire.DAEMON, "GetConnectionUnixProcessID", "s", (acc.owner,)))[0][0]

    def learn_roles(self, accs):
        new = [acc for acc in accs if acc.key not in self.roles]
        for acc, (role,) in zip(new, self.ask(*((acc, ACCESSIBLE, "GetRole", "", ()) for acc in new))):
            self.roles[acc.key] = Atspi.role_get_name(Atspi.Role(role))

    def learn_interfaces(self, accs):
        new = [acc for acc in accs if acc.key not in self.interfaces]
        for acc, (names,) in zip(new, self.ask(*((acc, ACCESSIBLE, "GetInterfaces", "", ()) for acc in new))):
            self.interfaces[acc.key] = names

    def states(self, accs):
        """The states of each, asked for at once."""
        return read_states(self, accs)

    def hear_focus(self, acc, callback):
        """From now on calls @callback with each object of the program of @acc that gets the focus, whenever the bus is listened to."""
        self.connection.ask((REGISTRY, "/org/a11y/atspi/registry", REGISTRY, "RegisterEvent", "sass", ("object:state-changed:focused", [], "")))
        self.connection.ask((*wire.DAEMON, "AddMatch", "s", (
            f"type='signal',sender='{acc.owner}',interface='org.a11y.atspi.Event.Object',member='StateChanged',arg0='focused'",)))

        def came(fields, body):
            if fields.get(3) == "StateChanged" and wire.take_all(body, 0, "si")[0] == ["focused", 1]:
                callback(Acc(self, fields[7], fields[1]))
        self.connection.listeners.append(came)


def prop(name, interface=ACCESSIBLE):
    return "org.freedesktop.DBus.Properties", "Get", "ss", (interface, name)


class States(int):
    def contains(self, state):
        return bool(self >> int(state) & 1)


class Acc:
    """One object of a program; the names are those of Atspi.Accessible. @walk: what is being walked through, if anything."""

    def __init__(self, bus, owner, path, walk=None):
        self.bus, self.owner, self.path, self.walk = bus, owner, path, walk
        self.key = owner, path

    def __eq__(self, other):
        return isinstance(other, Acc) and self.key == other.key

    def __hash__(self):
        return hash(self.key)

    def _known(self, what):
        """What the walk asks for all of this one's role, or for this one alone."""
        if self.walk and self.walk.fresh():
            return self.walk.learn(what, self)
        return READ[what](self.bus, [self])[0]

    def get_role_name(self):
        if self.key not in self.bus.roles:
            self.bus.learn_roles([self])
        return self.bus.roles[self.key]

    def get_name(self):
        """What it is called, or was called when it was found and has vanished since."""
        try:
            return self._known("name")
        except Failed:
            if self.walk and self.key in self.walk.known["name"]:
                return self.walk.known["name"][self.key]
            raise

    def get_state_set(self):
        return self._known("states")

    def get_text(self):
        """What it holds, None where it is no text."""
        return self._known("text")

    def get_description(self):
        return self.bus.ask((self, *prop("Description")))[0][0]

    def get_parent(self):
        if self.walk and self.walk.fresh() and self.key in self.walk.parents:
            return self.walk.parents[self.key]
        if self.path == ROOT:
            return None
        owner, path = self.bus.ask((self, *prop("Parent")))[0][0]
        return None if path == NOBODY else Acc(self.bus, owner, path)

    def ancestors(self):
        """Itself, its parent and so on to the window."""
        at = self
        while at is not None and at.path != ROOT:
            yield at
            at = at.get_parent()

    def children(self):
        found = self.bus.ask((self, ACCESSIBLE, "GetChildren", "", ()))[0][0]
        return [Acc(self.bus, owner, path) for owner, path in found if path != NOBODY]

    def get_child_count(self):
        return len(self.children())

    def get_child_at_index(self, index):
        children = self.children()
        return children[index] if index < len(children) else None

    def get_index_in_parent(self):
        return self.bus.ask((self, ACCESSIBLE, "GetIndexInParent", "", ()))[0][0]

    def get_process_id(self):
        return self.bus.process(self)

    def has_interface(self, name):
        if self.key not in self.bus.interfaces:
            self.bus.learn_interfaces([self])
        return name in self.bus.interfaces[self.key]

    def get_extents(self, kind=Atspi.CoordType.WINDOW):
        rectangle = Atspi.Rect()
        rectangle.x, rectangle.y, rectangle.width, rectangle.height = \
            self.bus.ask((self, COMPONENT, "GetExtents", "u", (int(kind),)))[0][0]
        return rectangle

    def get_caret(self):
        return self.bus.ask((self, *prop("CaretOffset", TEXT)))[0][0]

    def actions(self):
        return [name for name, *_ in self.bus.ask((self, ACTION, "GetActions", "", ()))[0][0]] if self.has_interface(ACTION) else []

    def do_action(self, number):
        return self.bus.act(self, number=number)[0]


def read_names(bus, accs):
    return [name for (name,) in bus.ask(*((acc, *prop("Name")) for acc in accs))]


def read_states(bus, accs):
    return [States(low | high << 32) for ((low, high),) in bus.ask(*((acc, ACCESSIBLE, "GetState", "", ()) for acc in accs))]


def read_texts(bus, accs):
    """(0, -1) answers nothing in GTK 4.8, so the length is asked for."""
    bus.learn_interfaces(accs)
    texts = dict.fromkeys(accs)
    having = [acc for acc in accs if TEXT in bus.interfaces[acc.key]]
    lengths = bus.ask(*((acc, *prop("CharacterCount", TEXT)) for acc in having))
    held = bus.ask(*((acc, TEXT, "GetText", "ii", (0, length)) for acc, (length,) in zip(having, lengths)))
    texts.update((acc, text) for acc, (text,) in zip(having, held))
    return [texts[acc] for acc in accs]


READ = {"name": read_names, "states": read_states, "text": read_texts}


class Walk:
    """A tree as it stood at one moment, in reading order."""

    def __init__(self, top, depth=40, width=400):
        self.bus, self.turn, self.walking = top.bus, top.bus.turn, True
        self.known = {what: {} for what in READ}
        for last in (False, False, True):
            try:
                self._read(top, depth, width)
                break
            except Failed:  # what was there a moment ago is gone: by now the tree is another one
                if last:
                    raise

    def _read(self, top, depth, width):
        self.parents, self.below, self.alike = {}, {}, {}
        self.top = self._mine(top.owner, top.path)
        layer = [self.top]
        self._sort(layer)
        while layer and depth > 0:
            layer, depth = self._next(layer, width), depth - 1

    def _mine(self, owner, path):
        return Acc(self.bus, owner, path, self)

    def _next(self, layer, width):
        parents = [acc for acc in layer if self.bus.roles[acc.key] not in LEAVES]
        found = []
        for parent, (children,) in zip(parents, self.bus.ask(*((acc, ACCESSIBLE, "GetChildren", "", ()) for acc in parents))):
            mine = [self._mine(owner, path) for owner, path in children[:width] if path != NOBODY]
            self.below[parent.key] = mine
            self.parents.update((child.key, parent) for child in mine)
            found += mine
        self._sort(found)
        return found

    def _sort(self, accs):
        self.bus.learn_roles(accs)
        for acc in accs:
            self.alike.setdefault(self.bus.roles[acc.key], []).append(acc)

    def fresh(self):
        return self.walking and self.turn == self.bus.turn

    def learn(self, what, acc):
        known = self.known[what]
        if acc.key not in known:
            alike = self.alike[self.bus.roles[acc.key]]
            known.update(zip((each.key for each in alike), READ[what](self.bus, alike)))
        return known[acc.key]

    def under(self, acc, depth=40):
        """@acc and what is below it."""
        yield acc
        if depth > 0:
            for child in self.below.get(acc.key, ()):
                yield from self.under(child, depth - 1)

    def end(self):
        """From now on each answers for itself again."""
        self.walking = False
