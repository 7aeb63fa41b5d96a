# SPDX-License-Identifier: GPL-3.0-or-later
"""What a promise of seconds comes to on a machine that has more to do: as many times longer as programs wait for each processor;
and for programs that a sanitizer makes LIJI_SLOWER times slower."""
import os
import time

SLOWER = float(os.environ.get("LIJI_SLOWER", "1"))


def stretch(seconds):
    return seconds * SLOWER * max(1, os.getloadavg()[0] / os.cpu_count())


def share():
    """How many times longer work takes at this moment than on processors of one's own: a tenth of a second of it, timed."""
    wall, own = time.monotonic(), time.process_time()
    while time.process_time() - own < 0.1:
        pass
    return SLOWER * max(1, (time.monotonic() - wall) / (time.process_time() - own))
