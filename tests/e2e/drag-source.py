#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small window to drag a file from, as a file manager would: drag-source.py FILE. It says "begun", and "ended" when the file was taken or nobody wanted it."""
import sys

import gi
gi.require_version("Gdk", "4.0")
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, Gio, GLib, Gtk  # noqa: E402


def build(app):
    window = Gtk.ApplicationWindow(application=app, title="Drag source", decorated=False, default_width=90, default_height=60)
    label = Gtk.Label(label="drag", hexpand=True, vexpand=True)
    source = Gtk.DragSource(actions=Gdk.DragAction.COPY)
    # As most file managers offer it; GTK's own way goes through a portal, which needs a whole desktop.
    uris = (Gio.File.new_for_path(sys.argv[1]).get_uri() + "\r\n").encode()
    source.connect("prepare", lambda *_: Gdk.ContentProvider.new_for_bytes("text/uri-list", GLib.Bytes.new(uris)))
    source.connect("drag-begin", lambda *_: print("begun", flush=True))
    source.connect("drag-end", lambda *_: print("ended", flush=True))
    label.add_controller(source)
    window.set_child(label)
    window.present()


application = Gtk.Application(application_id=None)
application.connect("activate", build)
application.run([])
