#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads what `lijictl marriage schema --json` prints and prints its example: an invented couple."""
import json
import sys

json.dump(json.load(sys.stdin)["examples"][0], sys.stdout, ensure_ascii=False)
