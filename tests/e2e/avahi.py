#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An Avahi that tells what a test wants told, on the bus DBUS_SYSTEM_BUS_ADDRESS names.

    avahi.py FILE

FILE is read anew twice a second: a JSON list of {"name", "host", "port", "txt": […]}, a text of "txt" in hexadecimal after "hex:".
What comes and goes there is told to everybody who browses, as the real one does: to them alone, and perhaps before they know the
browser's path.
"""
import json
import sys

import gi
gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

INTERFACES = """<node><interface name="org.freedesktop.Avahi.Server">
<method name="ServiceBrowserNew"><arg type="i"/><arg type="i"/><arg type="s"/><arg type="s"/><arg type="u"/><arg type="o" direction="out"/></method>
<method name="ResolveService"><arg type="i"/><arg type="i"/><arg type="s"/><arg type="s"/><arg type="s"/><arg type="i"/><arg type="u"/>
<arg type="i" direction="out"/><arg type="i" direction="out"/><arg type="s" direction="out"/><arg type="s" direction="out"/>
<arg type="s" direction="out"/><arg type="s" direction="out"/><arg type="i" direction="out"/><arg type="s" direction="out"/>
<arg type="q" direction="out"/><arg type="aay" direction="out"/><arg type="u" direction="out"/></method>
</interface></node>"""
BROWSER = "org.freedesktop.Avahi.ServiceBrowser"


class Avahi:
    def __init__(self, path):
        self.path, self.told, self.askers = path, {}, []
        self.bus = Gio.bus_get_sync(Gio.BusType.SYSTEM)
        self.bus.register_object("/", Gio.DBusNodeInfo.new_for_xml(INTERFACES).interfaces[0], self.call, None, None)
        Gio.bus_own_name_on_connection(self.bus, "org.freedesktop.Avahi", Gio.BusNameOwnerFlags.NONE, None, None)
        GLib.timeout_add(500, self.look)

    def read(self):
        with open(self.path, encoding="utf-8") as file:
            return {each["name"]: each for each in json.load(file)}

    def tell(self, asker, signal, name):
        self.bus.emit_signal(asker[0], asker[1], BROWSER, signal, GLib.Variant("(iisssu)", (2, 0, name, asker[2], "local", 4)))

    def look(self):
        found = self.read()
        for asker in self.askers:
            for name in found.keys() - self.told.keys():
                self.tell(asker, "ItemNew", name)
            for name in self.told.keys() - found.keys():
                self.tell(asker, "ItemRemove", name)
        self.told = found
        return True

    def call(self, _bus, sender, _path, _interface, method, parameters, answer):
        asked = parameters.unpack()
        if method == "ServiceBrowserNew":
            asker = (sender, f"/Client/ServiceBrowser{len(self.askers)}", asked[2])
            self.askers.append(asker)
            for name in self.told:
                self.tell(asker, "ItemNew", name)
            answer.return_value(GLib.Variant("(o)", (asker[1],)))
            return
        each = self.told.get(asked[2])
        if each is None:
            answer.return_dbus_error("org.freedesktop.Avahi.TimeoutError", "gone")
            return
        txt = [bytes.fromhex(text[4:]) if text.startswith("hex:") else text.encode() for text in each["txt"]]
        answer.return_value(GLib.Variant("(iissssisqaayu)", (2, 0, asked[2], asked[3], "local", each["host"], 0, "127.0.0.1", each["port"], txt, 4)))


Avahi(sys.argv[1])
GLib.MainLoop().run()
