#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop reads of us is valid: desktop file, systemd units, AppStream, schema, XML, man pages; and the versions agree."""
import os
import re
import shutil
import tempfile
import xml.etree.ElementTree as xml

import tree
import tap


def lint(tool, *argv):
    """The complaints of a checker, none when it is content."""
    done = tree.run(tool, *argv, cwd=tree.TOP)
    return [] if done.returncode == 0 else (done.stdout + done.stderr).splitlines() or [f"{tool}: {done.returncode}"]


def built(pattern):
    return sorted((tree.BUILD / "data").glob(pattern))


def check(t, name, tool, paths, *argv):
    if not shutil.which(tool):
        t.skip(name, f"{tool} is not installed")
    else:
        t.ok(paths, f"{name}: there is one")
        t.empty([line for path in paths for line in lint(tool, *argv, path)], name)


def manual_complaints(path):
    if shutil.which("mandoc"):
        return [line for line in tree.run("mandoc", "-Tlint", "-Wwarning", path, cwd=tree.TOP).stdout.splitlines()]
    done = tree.run("groff", "-K", "utf8", "-man", "-Tutf8", "-ww", "-z", path, cwd=tree.TOP, env=dict(os.environ, MANWIDTH="100"))
    return done.stderr.splitlines()


with tap.Plan() as t:
    check(t, "desktop file", "desktop-file-validate", built("*.desktop"))
    check(t, "AppStream", "appstreamcli", built("*.metainfo.xml"), "validate", "--no-net", "--pedantic")
    t.empty([f"{path.name}: {node.text}" for path in built("*.metainfo.xml") for node in xml.parse(path).iter() if ".example" in (node.text or "")],
            "no store is sent to an address there is not")
    pictures = [node.text.rsplit("/", 1)[1] for node in xml.fromstring(tree.text(tree.files("data/*.metainfo.xml.in")[0])).iter("image")]
    t.empty([name for name in pictures if not (tree.TOP / "data" / "screenshots" / name).is_file()], "the pictures it names for a published one are here")
    units = built("*.service") + tree.files("data/*.timer")
    t.equal(sorted(path.stem for path in units), sorted(["liji-backup", "liji-outbox"] * 2 + ["liji-kiosk"]), "a backup and the outbox each have a service and a timer, the kiosk a service")
    if shutil.which("systemd-analyze"):
        with tempfile.TemporaryDirectory() as home:
            told = [line for path in units for line in tree.run(
                "systemd-analyze", "--user", "verify", path, cwd=tree.TOP, env=dict(os.environ, XDG_RUNTIME_DIR=home)).stderr.splitlines()]
        # The program and its manual need not be installed where this runs.
        t.empty([line for line in told if "is not executable" not in line and "Command 'man" not in line], "systemd reads them")
    else:
        t.skip("systemd reads them", "systemd-analyze is not installed")
    t.empty([f"{path.name}: {line}" for path in units if path.suffix == ".service" for line in tree.text(path).splitlines()
             if line.startswith("ExecStart=") and not re.search(r"/lijictl (backup create|outbox run)\b|/liji-kiosk-session$", line)], "and each runs a command there is")
    schemas = tree.files("data/*.gschema.xml", "data/*.gschema.xml.in")
    t.ok(schemas, "there is a schema")
    folder = built("*.gschema.xml") and tree.BUILD / "data"
    compiler = shutil.which("glib-compile-schemas") or "/usr/lib/x86_64-linux-gnu/glib-2.0/glib-compile-schemas"
    t.empty(lint(compiler, "--strict", "--dry-run", folder or tree.TOP / "data"), "the schema compiles strictly")
    marked = tree.files("*.ui", "*.svg", "*.gresource.xml", "*.metainfo.xml.in", "*.gschema.xml", "*.gschema.xml.in", "*.conf.xml")
    for start in range(0, len(marked), 40):
        t.empty(lint("xmllint", "--noout", "--nonet", *marked[start:start + 40]), f"XML is well formed, from {marked[start]}")
    manuals = tree.files("data/*.1", "data/**/*.1")
    t.equal(sorted(path.name for path in manuals), ["liji.1", "lijictl.1"], "both programs have a man page")
    if shutil.which("groff") or shutil.which("mandoc"):
        t.empty([line for path in manuals for line in manual_complaints(path)], "the man pages have no complaints")
    else:
        t.skip("the man pages", "neither mandoc nor groff is installed")
    described = re.sub(r'\\-', "-", tree.text("data/lijictl.1")).replace('"', "")
    commands = [each for path in tree.files("app/cli/*.c") for each in re.findall(r'^\s*\{ "([a-z]+)", "([a-z-]*)", "', tree.text(path), re.MULTILINE)]
    t.empty([f"{noun} {verb}" for noun, verb in commands if not re.search(rf"^\.BI? {noun} {verb}", described, re.MULTILINE)],
            "lijictl(1) describes every command")
    version = re.search(r"version: '([^']+)'", tree.text("meson.build")).group(1)
    t.equal(tree.text("NEWS").split()[1], version, "NEWS begins with this version")
    release = xml.fromstring(tree.text(tree.files("data/*.metainfo.xml.in")[0])).find("releases/release")
    t.equal(release.get("version"), version, "the metainfo's first release is this version")
    t.empty([f"{path}: {head}" for path in manuals for head in re.findall(r"^\.TH.*$", tree.text(path), re.MULTILINE) if version not in head],
            "the man pages are of this version")
