#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every room on the smallest screen a counter has, and with text at 200 %: no control is cut off at a side, none lies under the window's
lower edge but what can be scrolled to, and a record's number stands in one piece."""
import bus
import counter
import harness

CONTROLS = ("push button", "toggle button", "text", "password text", "check box", "combo box", "list item")


def boxes(app, nodes):
    """Where each is in the window, asked for at once; what vanished meanwhile is nowhere."""
    return [place for (place,) in app.session.bus.ask(*((node.acc, bus.COMPONENT, "GetExtents", "u", (1,)) for node in nodes))]


def scrolled(node):
    return any(acc.get_role_name() == "scroll pane" for acc in node.acc.ancestors())


def cut(app, size):
    """Controls that stand out of the window."""
    nodes = [node for node in app.root.walk() if node.role in CONTROLS and node.visible and node.name]
    frame = app.find("window").acc.get_extents()
    for node, (x, y, width, height) in zip(nodes, boxes(app, nodes)):
        if width <= 0 or height <= 0:
            continue
        if x < -1 or x + width > frame.width + 1 or ((y < -1 or y + height > frame.height + 1) and not scrolled(node)):
            yield f"{node.role} {node.name!r}: {x}, {y}, {width} x {height} in {frame.width} x {frame.height}"


def look(t, session, desk, number, lang, size):
    what = f"{lang}, {size[0]} x {size[1]}"
    with desk.open(lang) as app:
        app.resize(*size)
        desk.log_in(app, fit=False)
        for key, name in counter.ROOMS:
            app.press(key)
            harness.wait(f"the room {name}", lambda: app.search("heading", name) or app.search("label", name))
            harness.time.sleep(0.4)
            t.empty(list(cut(app, size)), f"{what}: nothing of {name} is cut off")
        frame = app.find("window").acc.get_extents()
        t.ok(frame.width <= size[0] and frame.height <= size[1], f"{what}: the window is no larger than the screen", (frame.width, frame.height))
        app.press("F5")
        box = app.find("entry", "Search everything")
        harness.wait("the search box", lambda: box.has("focused"))
        app.type(number)
        harness.wait("the record", lambda: next((node for node in app.root.walk() if node.role == "list item" and number in node.name), None))
        app.press("Return")
        label = app.find("label", number)
        app.find("button", "What happens to this record afterwards", 40)
        tall, wide = label.acc.get_extents().height, label.acc.get_extents().width
        t.ok(wide > 4 * tall, f"{what}: a record's number is one line", (wide, tall))
        t.empty(list(cut(app, size)), f"{what}: nothing of a record is cut off")


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk:
        number = desk.register()[0]["number"]
        for lang in ("zh_CN", "en"):
            session.scale_text(1.0)
            look(t, session, desk, number, lang, (1024, 720))
            session.scale_text(2.0)
            look(t, session, desk, number, lang, (1280, 800))


harness.main(test)
