#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A window left open over the nights makes the day's backup by itself, whichever page is in front, and Today tells how old the last
verified one is. The program's clock is moved while it runs."""
import os
import pathlib
import shutil
import subprocess

import counter
import harness

# The clock of what is started with it goes by as many seconds ahead as a file says, and may be moved any time.
SHIM = """#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>
static long get_ahead (void)
{
  char text[32] = { 0 };
  const char *path = getenv ("CLOCK_FILE");
  int fd = path != NULL ? open (path, O_RDONLY | O_CLOEXEC) : -1;
  if (fd >= 0 && read (fd, text, sizeof text - 1) < 0)
    text[0] = 0;
  if (fd >= 0)
    close (fd);
  return atol (text);
}
int clock_gettime (clockid_t which, struct timespec *at)
{
  int answer = (int) syscall (SYS_clock_gettime, which, at);
  if (which == CLOCK_REALTIME)
    at->tv_sec += get_ahead ();
  return answer;
}
int gettimeofday (struct timeval *at, void *zone)
{
  int answer = (int) syscall (SYS_gettimeofday, at, zone);
  at->tv_sec += get_ahead ();
  return answer;
}
"""
DAY = 86400


class Clock:
    def __init__(self, folder):
        self.file = pathlib.Path(folder, "clock")
        self.move(0)
        source = pathlib.Path(folder, "clock.c")
        source.write_text(SHIM)
        subprocess.run(["cc", "-shared", "-fPIC", "-o", source.with_suffix(".so"), source], check=True)
        self.env = {"LD_PRELOAD": str(source.with_suffix(".so")), "CLOCK_FILE": str(self.file)}

    def move(self, days):
        whole = self.file.with_suffix(".new")
        whole.write_text(str(days * DAY))
        whole.rename(self.file)


def set_up(session, drive):
    os.mkdir(drive)
    folder = pathlib.Path(session.home, "config", "glib-2.0", "settings")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "keyfile").write_text(f"[org/liji/Registry]\nidle-lock=0\nbackup-folder='{drive}'\n")


def backups(drive):
    return sorted(name for name in os.listdir(drive) if name.endswith(".backup"))


def wait_backups(drive, n):
    return harness.wait(f"backup number {n}", lambda: len(backups(drive)) >= n and backups(drive), harness.TIMEOUT + 90)


def test(t):
    with harness.Session() as session, counter.Counter(session) as desk:
        if not shutil.which("cc"):
            raise harness.Missing("cc is not installed")
        desk.decide("day_closing", "no")
        made = desk.run("backup", "key", "--output", desk.path("recovery-key"))
        t.equal(made.status, 0, "a recovery key is decided")
        clock, drive = Clock(desk.folder), desk.path("drive")
        set_up(session, drive)
        with desk.open(env=clock.env) as app:
            desk.log_in(app)
            wait_backups(drive, 1)
            app.says("The last verified backup is less than a day old.", 60)
            t.ok(len(backups(drive)) == 1, "the first day's backup is made by itself")
            if counter.office.server():
                t.skip("the days after the first", "a server's time decides")
                return
            # No drive: its age is told, and nobody has pressed anything.
            os.rename(drive, drive + ".away")
            clock.move(2)
            app.says("Age of the last verified backup in days: 2", 90)
            t.ok(True, "Today tells how old the last one is that was found whole")
            app.says("The daily backup was not made:", 60)
            t.ok(True, "and why there is no newer one")
            os.rename(drive + ".away", drive)
        with desk.open(env=clock.env) as app:
            desk.log_in(app)
            wait_backups(drive, 2)
            app.says("The last verified backup is less than a day old.", 60)
            # All night and all morning on another page.
            app.press("F2")
            app.gone("list", "Worth a look")
            clock.move(3)
            wait_backups(drive, 3)
            t.ok(True, "a window that shows another page makes the next day's")
            app.press("alt+Home")
            app.says("The last verified backup is less than a day old.", 60)
            t.equal(len(backups(drive)), 3, "one a day, not more")


harness.main(test)
