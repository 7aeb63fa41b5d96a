#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The joint photo comes in by every door: dropped from another program, pasted, chosen; what is too small or no picture is refused with
its sentence and the photo of before stays; another part is chosen with keys alone."""
import os
import subprocess

import counter
import harness

IMAGE = "Joint photo of the couple"


def picture(desk, name, size, colours, *more):
    path = desk.path(name)
    subprocess.run(["convert", "-size", size, "-seed", "7", f"plasma:{colours}", *more, path], check=True)
    return path


def box(app):
    return app.find("panel", "Joint photo")


def says(app, text):
    """In the box of the photo."""
    text = app.word(text)
    return harness.wait(f"{text!r} beside the photo", lambda: next((node.name for node in box(app).walk() if node.role == "label" and node.visible and text in node.name), None))


def in_sight(app):
    """Brings the box under the eyes: by keyboard, to its first button."""
    button = app.find("button", "Choose a photo…")
    for _ in range(120):
        if button.has("focused"):
            return
        app.press("Tab")
    raise AssertionError("Tab never comes to the photo")


def presses(app, name, key, times=1):
    """@key on the control @name, reached with Tab alone."""
    node = app.find(None, name)
    for _ in range(150):
        if node.has("focused"):
            break
        app.press("Tab")
    harness.wait(f"the caret at {name!r}", lambda: node.has("focused"))
    for _ in range(times):
        app.press(key)
    return node


def shown(app, desk, name):
    """The picture as the eye sees it, for comparing with another."""
    path = app.screenshot(desk.path(name))
    node = app.find("image", IMAGE)
    _, left, top = node.point(0, 0)
    _, right, bottom = node.point(1, 1)
    inner = f"{right - left - 24}x{bottom - top - 24}+{left + 12}+{top + 12}"
    return subprocess.run(["convert", str(path), "-crop", inner, "+repage", "-resize", "12x8!", "-depth", "8", "rgb:-"], capture_output=True, check=True).stdout


def alike(one, other):
    """Drawn a fraction of a pixel lower, a picture is still the same to the eye."""
    return len(one) == len(other) and sum(abs(a - b) for a, b in zip(one, other)) < 4 * len(one)


def look(t, session, desk, lang):
    sharp = picture(desk, "sharp.png", "1100x760", "tomato-steelblue", "-attenuate", "0.6", "+noise", "Gaussian")
    small = picture(desk, "small.png", "300x200", "yellow-green", "-attenuate", "0.6", "+noise", "Gaussian")
    soft = picture(desk, "soft.png", "1600x1100", "white-navy", "-blur", "0x25")
    text = desk.path("no-picture.jpg")
    with open(text, "w", encoding="utf-8") as file:
        file.write("this is a letter\n")
    with desk.open(lang) as app:
        desk.log_in(app)
        app.press("F2")
        counter.wait_field(app, ("man", "Name"))
        in_sight(app)
        session.clipboard("no picture")
        app.press("Tab", "space")
        says(app, "There is no picture in the clipboard.")
        app.press("shift+Tab")
        box(app).take_drop(text)
        says(app, "This picture cannot be read. Take a JPEG, PNG or WebP.")
        t.ok(not app.search("image", IMAGE), f"{lang}: what is no picture is refused in words")
        box(app).take_drop(small)
        said = says(app, app.word("The photo has %1 points; its place on the paper needs %2 at 300 dpi").split("%1")[0])
        t.ok("626" in said and not app.search("image", IMAGE), f"{lang}: a small photo is refused with what it has and what is needed", said)
        box(app).take_drop(sharp)
        app.find("image", IMAGE)
        says(app, "53 × 35 mm at 300 dots per inch")
        t.ok(True, f"{lang}: a photo dropped from another program is taken")
        whole = shown(app, desk, "whole.png")
        presses(app, "How near the couple is", "Right", 4)
        nearer = harness.wait("the part to be seen", lambda: (lambda now: None if alike(now, whole) else now)(shown(app, desk, "nearer.png")))
        says(app, "53 × 35 mm at 300 dots per inch")
        presses(app, "Part to the left", "space", 3)
        harness.wait("the part to move", lambda: not alike(shown(app, desk, "left.png"), nearer))
        t.ok(True, f"{lang}: nearer and to the side by keys alone")
        presses(app, "How near the couple is", "End")
        says(app, "The part chosen before stays.")
        t.ok(app.search("image", IMAGE), f"{lang}: too near for the paper is refused, and nothing is lost")
        app.press("Home")
        says(app, "53 × 35 mm at 300 dots per inch")
        if os.environ.get("LIJI_PICTURES"):
            app.screenshot(os.path.join(os.environ["LIJI_PICTURES"], f"photo-{lang}.png"))
        before = shown(app, desk, "before.png")
        session.clipboard(path=small)
        app.find("button", "Paste").act()
        says(app, "The photo of before stays.")
        harness.wait("the good one to stand there", lambda: alike(shown(app, desk, "after.png"), before))
        t.ok(True, f"{lang}: a small one pasted over it leaves the good one")
        session.clipboard(path=soft)
        app.find("button", "Paste").act()
        says(app, "The photo is not sharp")
        t.ok(not alike(shown(app, desk, "soft-seen.png"), before), f"{lang}: a pasted one that is not sharp is taken and said to be so")


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk:
        look(t, session, desk, "en")


harness.main(test)
