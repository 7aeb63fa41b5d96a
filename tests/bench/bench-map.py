#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The map of a cemetery of 200,000 plots at 1080 lines under the software renderer: the first picture, and the frames while it is moved by a few
pixels each, against a window of one colour (what any frame of that size costs here), against half of the 16.7 ms a frame has, and against the same
rectangles drawn bare in every frame.

A frame is what the window's thread computed between the clock's two marks: the same on a busy machine. The whole of it stands beside as a remark."""
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
import harness
import table

WINDOW = os.path.join(os.environ["LIJI_BUILD"], "tests", "bench", "map-window")
FRAME = 1000 / 60
NAMES = ("plots", "made", "first", "cpu_half", "cpu_most", "wall_half", "wall_most")


def run(how, scale):
    done = subprocess.run([WINDOW, how, str(scale)], capture_output=True, text=True, check=True, timeout=120)
    seen = dict(zip(NAMES, map(float, done.stdout.split())))
    print(f"# {how}, {scale} pixels a plot: " + ", ".join(f"{name} {value:.2f}" for name, value in seen.items()))
    return seen


def main():
    good = True
    with harness.Session(size=(1920, 1080)):
        blank, far, near, bare = run("blank", 3), run("map", 3), run("map", 16), run("bare", 3)
    good &= table.limit("map of 200,000 plots: laid out", far["made"], "ms", 1000)
    good &= table.limit("map of 200,000 plots: first picture", min(far["first"], near["first"]), "ms", 100)
    for name, seen in (("far", far), ("near", near)):
        good &= table.ratio(f"map of 200,000 plots: frame, {name}", seen["cpu_half"], blank["cpu_half"], "ms", 1.3)
        good &= table.limit(f"map of 200,000 plots: {name}, beyond blank", max(0.0, seen["cpu_most"] - blank["cpu_half"]), "ms", FRAME / 2)
    good &= table.ratio("map of 200,000 plots: frame against bare", far["cpu_half"], bare["cpu_half"], "ms", 1.0)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
