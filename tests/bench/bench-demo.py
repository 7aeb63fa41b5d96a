#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long a demonstration county takes to make: a whole year, and the scale `./dev run` uses."""
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

import table

LIJICTL = os.path.join(os.environ["LIJI_BUILD"], "app", "cli", "lijictl")


# What the county's bureau published of its year.
PUBLISHED = {"marriages": 5474, "divorce_applications": 3416, "divorces": 1644, "reissues": 1829, "foreign_related": 2, "cross_province": 2}


def count_back(registry):
    """The year counted from its acts is the year that was published."""
    done = subprocess.run([LIJICTL, "report", "marriage", "--year", "2021", "--json", "--registry", registry], check=True,
                          stdout=subprocess.PIPE)
    figures = {key: figure["value"] for key, figure in json.loads(done.stdout).items() if key not in ("report", "series")}
    assert {key: figures[key] for key in PUBLISHED} == PUBLISHED, figures
    assert figures["divorce_applications"] == sum(figures[k] for k in ("withdrawn", "lapsed", "pending", "divorces")), figures


def make(scale):
    """Seconds on the wall, and on the processor: a busy machine is judged by neither alone."""
    with tempfile.TemporaryDirectory(dir=os.environ["LIJI_BUILD"]) as folder:
        before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        subprocess.run([LIJICTL, "demo", "create", "--registry", f"{folder}/registry", "--county", "lanling-2021", *scale],
                       check=True, stdout=subprocess.DEVNULL)
        wall, after = time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
        if not scale:
            count_back(f"{folder}/registry")
    print(f"# processor {after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime:.1f} s of {wall:.1f} s")
    return wall


table.go_first()
good = table.limit("demonstration county, ./dev run", make(["--scale", "0.05", "--waiting", "3"]), "s", 10)
good &= table.limit("demonstration county, a whole year", make([]), "s", 120)
sys.exit(0 if good else 1)
