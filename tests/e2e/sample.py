#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small window with one of each control, on which the harness proves itself before it is trusted with Liji."""
import gettext
import gi
gi.require_version("Gtk", "4.0")
gi.require_version("Adw", "1")
from gi.repository import Adw, Gtk  # noqa: E402


def named(widget, name):
    widget.update_property([Gtk.AccessibleProperty.LABEL], [name])
    return widget


def build(app):
    window = Adw.ApplicationWindow(application=app, title="Sample", default_width=600, default_height=560)
    column = Gtk.Box(orientation=Gtk.Orientation.VERTICAL, spacing=6)
    column.append(Adw.HeaderBar())
    entry, status = named(Gtk.Entry(), "Name"), named(Gtk.Label(label="nothing yet"), "State")
    secret = named(Gtk.PasswordEntry(), "Password")
    check, choice = Gtk.CheckButton(label="Agreed"), named(Gtk.DropDown.new_from_strings(["red", "green", "blue"]), "Colour")
    row = named(Gtk.Entry(), "Occupation")
    switch = named(Gtk.Switch(halign=Gtk.Align.START), "Sound")
    button = Gtk.Button(label="_Add", use_underline=True)
    language = Gtk.Label(label=gettext.dgettext("gtk40", "_Cancel"))
    unnamed = Gtk.Button(icon_name="edit-clear-symbolic")

    def add(_button):
        status.set_label(f"added {entry.get_text()} {check.get_active()} {choice.get_selected()} {switch.get_active()} {row.get_text()}")
        status.update_property([Gtk.AccessibleProperty.LABEL], [status.get_label()])
    button.connect("clicked", add)
    for widget in (entry, secret, check, choice, row, switch, button, unnamed, status, language):
        column.append(widget)
    window.set_content(column)
    window.present()


application = Adw.Application(application_id="org.liji.Sample", flags=32)
application.connect("activate", build)
application.run()
