# SPDX-License-Identifier: GPL-3.0-or-later
"""What a promise of seconds comes to on a machine that has more to do: as many times longer as programs wait for each processor."""
import os


def stretch(seconds):
    return seconds * max(1, os.getloadavg()[0] / os.cpu_count())
