#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long a demonstration county takes to make: a whole year, and the scale `./dev run` uses."""
import os
import resource
import subprocess
import sys
import tempfile
import time

import table

LIJICTL = os.path.join(os.environ["LIJI_BUILD"], "app", "cli", "lijictl")


def make(scale):
    """Seconds on the wall, and on the processor: a busy machine is judged by neither alone."""
    with tempfile.TemporaryDirectory(dir=os.environ["LIJI_BUILD"]) as folder:
        before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        subprocess.run([LIJICTL, "demo", "create", "--registry", f"{folder}/registry", "--county", "lanling-2021", *scale],
                       check=True, stdout=subprocess.DEVNULL)
        wall, after = time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"# processor {after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime:.1f} s of {wall:.1f} s")
    return wall


table.go_first()
good = table.limit("demonstration county, ./dev run", make(["--scale", "0.05", "--waiting", "3"]), "s", 10)
good &= table.limit("demonstration county, a whole year", make([]), "s", 120)
sys.exit(0 if good else 1)
