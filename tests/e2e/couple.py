#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads `lijictl marriage schema` and prints its example, an invented couple, with two booklets of the demonstration's stock.

usage: lijictl marriage schema | couple.py FIRST-BOOKLET SECOND-BOOKLET
"""
import json
import sys

couple = json.load(sys.stdin)["examples"][0]
couple["man_booklet"], couple["woman_booklet"] = sys.argv[1:3]
json.dump(couple, sys.stdout, ensure_ascii=False)
