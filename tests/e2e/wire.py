# SPDX-License-Identifier: GPL-3.0-or-later
"""As much of D-Bus as asking needs: many calls written at once, their answers read as they come, signals heard.

    connection = wire.Connection(os.environ["DBUS_SESSION_BUS_ADDRESS"], timeout=30)
    [names], = connection.ask(("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "ListNames", "", ()))

GLib's binding takes a fifth of a millisecond for a call; where a tree of six hundred objects is asked for ten times a second that is most
of a test.
"""
import os
import re
import select
import socket
import struct
import time

CALL, RETURN, ERROR, SIGNAL = 1, 2, 3, 4
WIDTH = {"y": ("B", 1), "b": ("I", 4), "n": ("h", 2), "q": ("H", 2), "i": ("i", 4), "u": ("I", 4), "x": ("q", 8), "t": ("Q", 8), "d": ("d", 8)}
DAEMON = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")


class Failed(Exception):
    """What the other side answered instead, or that it did not."""


def put_text(out, text):
    data = text.encode()
    out += b"\0" * (-len(out) % 4) + struct.pack("<I", len(data)) + data + b"\0"


def put(signature, values):
    """A body of texts, numbers and empty lists; that is all that is ever asked with."""
    out = bytearray()
    for kind, value in zip(re.findall("as|.", signature), values):
        if kind == "s":
            put_text(out, value)
        elif kind == "as" and not value:
            out += b"\0" * (-len(out) % 4) + struct.pack("<I", 0)
        else:
            out += b"\0" * (-len(out) % 4) + struct.pack("<" + WIDTH[kind][0], value)
    return bytes(out)


def split(signature):
    """The single complete types of a signature."""
    at, kinds = 0, []
    while at < len(signature):
        end = at
        while signature[end] == "a":
            end += 1
        if signature[end] in "({":
            depth = 0
            while True:
                depth += (signature[end] in "({") - (signature[end] in ")}")
                if not depth:
                    break
                end += 1
        kinds.append(signature[at:end + 1])
        at = end + 1
    return kinds


def take(data, at, kind):
    """One value of the type @kind at @at; the value and where the next one may be."""
    first = kind[0]
    if first in "so":
        at += -at % 4
        length = int.from_bytes(data[at:at + 4], "little")
        return data[at + 4:at + 4 + length].decode(), at + 5 + length
    if first in WIDTH:
        form, width = WIDTH[first]
        at += -at % width
        return struct.unpack_from("<" + form, data, at)[0], at + width
    if first == "g":
        return data[at + 1:at + 1 + data[at]].decode(), at + 2 + data[at]
    if first == "v":
        inner, at = take(data, at, "g")
        return take(data, at, inner)
    if first in "({":
        at += -at % 8
        return take_all(data, at, kind[1:-1])
    at += -at % 4
    end = int.from_bytes(data[at:at + 4], "little")
    at += 4
    if kind[1] in "({xtd":
        at += -at % 8
    end += at
    values = []
    while at < end:
        value, at = take(data, at, kind[1:])
        values.append(value)
    return values, end


def take_all(data, at, signature):
    values = []
    for kind in split(signature):
        value, at = take(data, at, kind)
        values.append(value)
    return values, at


class Connection:
    def __init__(self, address, timeout):
        self.timeout = timeout
        self.serial, self.listeners, self.heads = 0, [], {}
        self.rest = bytearray()
        self.waiting, self.answers = {}, {}
        place = re.search(r"unix:(path|abstract)=([^,;]*)", address)
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(timeout)
        self.socket.connect(place[2] if place[1] == "path" else "\0" + place[2])
        self.socket.sendall(b"\0AUTH EXTERNAL " + str(os.getuid()).encode().hex().encode() + b"\r\n")
        said = self.socket.recv(4096)
        if not said.startswith(b"OK"):
            raise Failed(said.decode())
        self.socket.sendall(b"BEGIN\r\n")
        self.ask((*DAEMON, "Hello", "", ()))

    def close(self):
        self.socket.close()

    def _head(self, to, path, interface, method, signature):
        """The head of a call, up to its length and from its serial on; kept, for the same is asked again and again."""
        key = to, path, interface, method
        if key not in self.heads:
            out = bytearray()
            for code, kind, text in ((1, "o", path), (2, "s", interface), (3, "s", method), (6, "s", to)):
                out += b"\0" * (-len(out) % 8) + bytes((code, 1)) + kind.encode() + b"\0"
                put_text(out, text)
            if signature:
                out += b"\0" * (-len(out) % 8) + b"\x08\x01g\0" + bytes((len(signature),)) + signature.encode() + b"\0"
            self.heads[key] = struct.pack("<I", len(out)) + bytes(out) + b"\0" * (-len(out) % 8)
        return self.heads[key]

    def ask(self, *questions):
        """The answers to (whom, path, interface, method, signature, arguments), all under way at once; Failed if one of them did."""
        out, mine = [], []
        for to, path, interface, method, signature, arguments in questions:
            self.serial += 1
            mine.append(self.serial)
            body = put(signature, arguments) if signature else b""
            out += (b"l\x01\0\x01", struct.pack("<II", len(body), self.serial), self._head(to, path, interface, method, signature), body)
        self.waiting = set(mine)
        self.answers = {}
        self.socket.sendall(b"".join(out))
        end = time.monotonic() + self.timeout
        while self.waiting:
            self.hear(end - time.monotonic())
        for number in mine:
            if isinstance(self.answers[number], Failed):
                raise self.answers[number]
        return [self.answers[number] for number in mine]

    def hear(self, timeout=0):
        """Reads what has come, or comes within @timeout."""
        if not select.select([self.socket], [], [], max(timeout, 0))[0]:
            if self.waiting:
                raise Failed("no answer")
            return
        data = self.socket.recv(1 << 20)
        if not data:
            raise Failed("the bus is gone")
        self.rest += data
        rest, at = bytes(self.rest), 0
        while len(rest) - at >= 16:
            length, _, fields = struct.unpack_from("<III", rest, at + 4)
            body = at + 16 + fields + -fields % 8
            if body + length > len(rest):
                break
            self._sort(rest[at:body], rest[body:body + length])
            at = body + length
        del self.rest[:at]

    def _sort(self, head, body):
        kind, fields, at = head[1], {}, 16
        end = 16 + int.from_bytes(head[12:16], "little")
        while at < end:
            at += -at % 8
            code = head[at]
            fields[code], at = take(head, at + 1, "v")
        if kind == SIGNAL:
            for listener in self.listeners:
                listener(fields, body)
        elif kind in (RETURN, ERROR) and fields[5] in self.waiting:
            self.waiting.discard(fields[5])
            self.answers[fields[5]] = Failed(fields.get(4)) if kind == ERROR else take_all(body, 0, fields.get(8, ""))[0]
