# SPDX-License-Identifier: GPL-3.0-or-later
"""The Test Anything Protocol in the few words Liji's Python tests need.

    import tap
    with tap.Plan() as t:
        t.ok(1 + 1 == 2, "one and one")
        t.equal(found, expected, "what was found")
        t.empty(complaints, "nothing to complain of")
        t.skip("with a screen", "there is none")

The plan is printed at the end; an exception inside the block becomes a failed point.
"""
import sys
import traceback


class Plan:
    def __init__(self):
        self.count = 0
        self.failed = 0

    def __enter__(self):
        return self

    def _say(self, good, name, lines=()):
        self.count += 1
        self.failed += not good
        print(f"{'ok' if good else 'not ok'} {self.count} - {name}".replace("#", "\\#"))
        for line in lines:
            for part in str(line).splitlines() or [""]:
                print(f"#   {part}")
        sys.stdout.flush()
        return good

    def ok(self, good, name, *why):
        return self._say(bool(good), name, () if good else why)

    def equal(self, found, expected, name):
        return self._say(found == expected, name,
                         () if found == expected else (f"found    {found!r}", f"expected {expected!r}"))

    def empty(self, complaints, name):
        """Passes when the list of complaints is empty, else prints them all."""
        complaints = list(complaints)
        return self._say(not complaints, name, complaints)

    def skip(self, name, why):
        self.count += 1
        print(f"ok {self.count} - {name} # SKIP {why}")
        sys.stdout.flush()

    def note(self, *lines):
        for line in lines:
            print(f"# {line}")
        sys.stdout.flush()

    def __exit__(self, kind, error, trace):
        if kind is not None and not issubclass(kind, SystemExit):
            self._say(False, "ran to its end", traceback.format_exception(kind, error, trace))
        print(f"1..{self.count}")
        sys.stdout.flush()
        sys.exit(1 if self.failed or not self.count else 0)
