# SPDX-License-Identifier: GPL-3.0-or-later
"""What a promise of seconds comes to on a machine that has more to do: as many times longer as programs wait for each processor;
and for programs that a sanitizer makes LIJI_SLOWER times slower."""
import os

SLOWER = float(os.environ.get("LIJI_SLOWER", "1"))


def stretch(seconds):
    return seconds * SLOWER * max(1, os.getloadavg()[0] / os.cpu_count())
