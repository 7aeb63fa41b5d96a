# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the tree itself share: where it is and which files are in it."""
import os
import pathlib
import subprocess
import sys

TOP = pathlib.Path(os.environ.get("LIJI_TOP") or pathlib.Path(__file__).resolve().parents[2])
sys.path.insert(0, str(TOP / "tests"))
BUILD = pathlib.Path(os.environ.get("LIJI_BUILD") or TOP / "build")


def files(*patterns):
    """The files git knows or would know, as paths relative to the top; all files that are not built without git."""
    try:
        names = subprocess.run(["git", "-c", f"safe.directory={TOP}", "-C", str(TOP), "ls-files", "-z", "--cached", "--others",
                                "--exclude-standard"], capture_output=True, check=True).stdout.decode().split("\0")
    except (OSError, subprocess.CalledProcessError):
        names = [str(path.relative_to(TOP)) for path in TOP.rglob("*") if path.is_file()]
        names = [name for name in names if not name.startswith(("build", "_", ".git/"))]
    paths = [pathlib.PurePosixPath(name) for name in sorted(set(names)) if name and (TOP / name).is_file()]
    if patterns:
        paths = [path for path in paths if any(path.match(pattern) for pattern in patterns)]
    return paths


def text(path):
    return (TOP / path).read_text(encoding="utf-8")


def run(*argv, **options):
    return subprocess.run([str(word) for word in argv], capture_output=True, text=True, **options)
