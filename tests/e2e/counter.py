# SPDX-License-Identifier: GPL-3.0-or-later
"""A registry office's counter for the end-to-end tests: a throw-away registry with a clerk's account, log-in, and a clerk who
answers whatever field the caret stands in.

    with harness.Session() as session, counter.Counter(session) as desk, desk.open() as app:
        desk.log_in(app)
        app.press("F2")
        counter.answer(app, counter.typed(desk.couple()))
"""
import contextlib
import datetime
import json
import os
import pathlib
import re
import struct
import subprocess
import sys
import zlib

import chooser
import harness

sys.path.insert(0, str(harness.TOP / "tests" / "cli"))
os.environ.setdefault("LIJI_BUILD", str(harness.BUILD))
import office  # noqa: E402

CLERK, PASSWORD = "zhao", "example-password"
# The words of the form a clerk types, by the member's name; codes by initials, dates without separators.
LABELS = {"person_kind": "Kind of applicant", "name": "Name", "identity_number": "Identity document number",
          "birth_date": "Date of birth", "nationality": "Nationality", "ethnic_group": "Ethnic group", "occupation": "Occupation",
          "education": "Education", "marital_status": "Marital status", "household_address": "Registered residence",
          "phone": "Telephone"}
# Every room of the window and the key that opens it.
ROOMS = (("alt+Home", "Today"), ("F2", "Marriage registration"), ("F3", "Divorce registration"), ("F4", "Reissue"), ("F5", "Search"),
         ("F8", "Certificates"), ("ctrl+e", "Verify"), ("ctrl+b", "Booklet stock"), ("ctrl+m", "People and roles"), ("ctrl+s", "Upload"),
         ("ctrl+i", "Outposts"), ("ctrl+g", "Parameters"), ("ctrl+h", "Calendar"), ("ctrl+j", "Audit"), ("F9", "Archives"),
         ("alt+End", "Bookings and queue"))
INITIALS = {("ethnic_group", "01"): "hanz", ("education", "20"): "dxbk", ("marital_status", "10"): "wh"}


class Counter(office.Office):
    """An office with one window, one clerk who may do everything there, and booklets."""

    def __init__(self, session=None, stock=40, options=()):
        super().__init__(*options, stock=stock)
        self.session = session
        if session:  # on a server the files beside it lie in this home
            os.environ["XDG_DATA_HOME"] = f"{session.home}/data"

    def __enter__(self):
        super().__enter__()
        secret = pathlib.Path(self.path("password"))
        secret.write_text(PASSWORD + "\n")
        secret.chmod(0o600)
        roles = [word for role in ("registrar", "head", "keeper", "archivist", "auditor", "administrator") for word in ("--role", role)]
        done = self.run("user", "add", CLERK, "--full-name", "赵示例", "--password-file", str(secret), "--valid-until", str(datetime.date.today() + datetime.timedelta(days=365)), *self.options, *roles)
        assert done.status == 0, done.err
        self.decide("qr_on_booklet", "yes")
        return self

    def decide(self, key, value):
        """Sets a parameter of the office; each rests on a document."""
        done = self.run("parameter", "set", key, value, "--basis", "示例文件1号")
        assert done.status == 0, done.err

    def window(self):
        return os.uname().nodename

    def open(self, lang="en", **more):
        return self.session.start([harness.installed("liji"), "--registry", self.registry], lang=lang, **more)

    def log_in(self, app, user=CLERK, password=PASSWORD, fit=True):
        if fit:
            app.resize(*self.session.size)
        name = app.find("text", "Account name")
        if name.text != user:
            name.set_text(user)
        app.find("text", "Password").focus()
        app.type(password)
        app.press("Return")
        app.gone("text", "Account name")
        app.find("label", "Today")


def shown_day(app):
    """The day the bookings' page shows, of those round today."""
    labels = {node.name for node in app.root.walk() if node.role == "label" and node.visible}
    days = (str(datetime.date.today() + datetime.timedelta(days=n)) for n in range(-1, 16))
    return next((day for day in days if app.day(day) in labels), None)


def go_to_day(app, day):
    """With the bookings' own button, day by day."""
    for _ in range(15):
        seen = harness.wait("the day", lambda: shown_day(app))
        if seen == day:
            return
        app.click("button", "The day after")
        harness.wait("the day to change", lambda s=seen: shown_day(app) not in (None, s))
    raise AssertionError(f"never came to {day}")


def focused(app):
    """The control with the caret that is seen, or None."""
    return next((node for node in app.root.walk() if node.role not in harness.TOPLEVELS and node.has("focused")), None)


def stops(app, node):
    """Who Tab comes to in the window of @node, in reading order, and which of them has the caret (None: none)."""
    chain = [each for each in node.toplevel().walk() if each.role not in harness.TOPLEVELS and all(map(each.has, ("focusable", "visible", "sensitive")))]
    return [each.acc for each in chain], next((i for i, each in enumerate(chain) if each.has("focused")), None)


def settle(app, before):
    """Waits until the caret left @before and rests: the tree tells of a focus later than it is there, and what runs past is no stop."""
    seen = []

    def rests():
        node = focused(app)
        now = (node.acc if node else None, harness.time.monotonic())
        if not seen or seen[0][0] != now[0]:
            seen[:] = [now]
        return now[0] not in (None, before) and now[1] - seen[0][1] > 0.4
    harness.wait("the caret to rest", rests, 5)


def walk_to(app, node, most=150):
    """To a control with Tab alone, which brings it in sight: at once past what stands between, and singly where that is not all."""
    for _ in range(6):
        with contextlib.suppress(harness.Timeout, harness.bus.Failed):
            if node.has("focused"):
                return node
            chain, at = stops(app, node)
            way = chain.index(node.acc) - at if at is not None and node.acc in chain else 1
            app.press(*["Tab" if way > 0 else "shift+Tab"] * abs(way))
            settle(app, chain[at] if at is not None else None)
    for _ in range(most):
        if node.has("focused"):
            break
        app.press("Tab")
        harness.time.sleep(0.06)
    for _ in range(12):
        harness.time.sleep(0.4)
        if node.has("focused"):
            return node
        app.press("shift+Tab")
    raise AssertionError(f"Tab never comes to {node.name!r}; the caret is in {where(app)}")


def wait_focus(app, name, role=None):
    def stands():
        node = focused(app)
        return node if node and node.fits(role, app.word(name)) else None
    return harness.wait(f"the caret in {name!r} (it is in {where(app)})", stands)


def where(app):
    """Where the caret stands now; nowhere when what is looked at goes meanwhile."""
    with contextlib.suppress(harness.bus.Failed):
        return caret(app)
    return None


def caret(app, node=None):
    """Where the caret stands, as a person would say it: the side of the form and the field, or a button's name."""
    node = node or focused(app)
    if node is None:
        return None
    at, field, side = node.acc, None, ""
    while at is not None and not harness.is_top(at):
        name = at.get_name() or ""
        if at.get_role_name() == "panel" and name in (app.word("Man"), app.word("Woman")):
            side = "man" if name == app.word("Man") else "woman"
            break
        if at.get_role_name() == "panel" and name and field is None:
            field = name
        at = at.get_parent()
    return side, field if node.role in ("text", "check box") and field else node.name


def typed(couple, **more):
    """What a clerk types for a record of `lijictl marriage schema`: {(side, label): text}."""
    answers = {}
    for side in ("man", "woman"):
        for member, label in LABELS.items():
            value = couple[side].get(member)
            if value:
                value = INITIALS.get((member, value), value)
                answers[side, label] = value.replace("-", "") if member == "birth_date" else value
        card = next((paper for paper in couple[side].get("papers", []) if paper["paper_type"] == "resident_id"), {})
        if card.get("valid_until"):
            answers[side, "Valid until"] = card["valid_until"].replace("-", "")
        answers[side, "Present in person"] = True
    answers.update(more)
    return answers


def answer(app, answers, most=60):
    """Types what each field asks for and presses Enter, which goes to the next field that still wants something; ends where there is
    nothing to answer. Returns the fields in the order they asked."""
    words = {(side, app.word(label)): value for (side, label), value in answers.items()}
    asked = []
    for _ in range(most):
        node = harness.wait("a caret", lambda: focused(app))
        place = caret(app, node)
        if place not in words or place in asked:
            return asked
        value = words[place]
        if value is True:
            app.press("space")
            harness.wait(f"the tick at {place}", lambda: node.checked)
        else:
            app.enter(value)
        app.press("Return")
        asked.append(place)
        harness.wait(f"the caret to leave {place}", lambda: not node.has("focused"))
    raise AssertionError(f"the form never ends: {asked}")


def wait_field(app, place):
    """Waits until the caret stands in @place, a side of the form and a field."""
    side, label = place
    return harness.wait(f"the caret in {place} (it is in {where(app)})", lambda: caret(app) == (side, app.word(label)))


def step(app, then):
    """Takes the case's next step and waits until the button names the one after it."""
    app.press("F12")
    return app.find("button", then, timeout=40)


def check_by_hand(app, requests=("20260101000001", "20260101000002")):
    """Writes down what the provincial system said of both: agrees."""
    app.press("ctrl+o")
    app.find("text", "Request number")
    for request in requests:
        app.type(request)
        app.press("Return")
        app.type("yz")
        app.press("Return", "Return")
    app.press("Return")
    app.gone("text", "Request number")


def make_photo(folder):
    """A sharp picture with light and dark in it, of the joint photo's shape; nobody is on it."""
    path = os.path.join(folder, "photo.jpg")
    subprocess.run(["convert", "-size", "1252x826", "-seed", "7", "plasma:tomato-steelblue", "-attenuate", "0.6", "+noise", "Gaussian", path], check=True)
    return path


def put_photo(app, path):
    """Chooses the joint photo from a file."""
    chooser.give(app, "Choose a photo…", path)
    app.find("image", "Joint photo of the couple", timeout=20)


def tick(app, role, name):
    """Ctrl+T ticks the next line; waits until it was this one."""
    app.press("ctrl+t")
    harness.wait(f"the tick at {name!r}", lambda: app.search(role, name) and app.search(role, name).checked)


REVIEW = ("Originals seen", "Declaration read aloud", "Declaration signed by both", "Declaration fingerprinted by both",
          "Both asked about free will", "Asked about kinship")
HAND_OVER = ("Printed pages compared", "Photo glued", "Steel seal pressed", "Registrar has signed by hand", "Red seal stamped",
             "Rights and duties told")
SLIP = ("Man confirmed the slip", "Woman confirmed the slip")
RECEIPT = ("Man signed for receipt", "Woman signed for receipt", "Man's fingerprint for receipt", "Woman's fingerprint for receipt")


def tick_all(app, lines):
    for line in lines:
        tick(app, "check box", line)


def review(app):
    """The review's list, and that the conditions are met."""
    tick_all(app, REVIEW)
    opinion = app.find("text", "Review opinion")
    if not opinion.text:
        opinion.focus()
        app.type("fh")
        app.press("Return")


def number(app, letter="J"):
    """The registration's number as the page shows it."""
    return harness.wait("the number", lambda: next((node.name for node in app.root.walk() if node.role == "label" and node.visible and node.name.startswith(f"{letter}371324-")), None), 40)


def find_dialog(app, timeout=None):
    return harness.wait("the print dialog", lambda: next((top for top in app.root.children() if top.role == "dialog" and any(
        node.role == "push button" and "_Print" in node.name or "打印" in node.name and node.role == "push button" and "(P)" in node.name
        for node in top.walk())), None), timeout)


def choose_printer(app):
    """The print dialog takes the printer it proposes."""
    top = find_dialog(app)
    button = next(node for node in top.walk() if node.role == "push button" and ("_Print" in node.name or "打印" in node.name))
    harness.wait("the printer to be known", lambda: button.sensitive)
    button.acc.do_action(0)


def asked_for(app):
    """The booklet the window wants laid in."""
    entry = app.find("text", "Number of the booklet in the printer", timeout=40)
    return harness.wait("its number", lambda: next((node.name for node in entry.toplevel().walk() if node.role == "label" and re.fullmatch(r"\D{0,4}\d{6,}", node.name)), None))


def lay_in(app, not_again=None):
    """Types the last figures of the booklet that is asked for (the one after @not_again) and lets it print; its number."""
    serial = harness.wait("a booklet to be asked for", lambda: (lambda wanted: wanted if wanted != not_again else None)(asked_for(app)), 40)
    app.find("text", "Number of the booklet in the printer")
    app.type(serial[-4:])
    app.press("Return")
    return serial
