# SPDX-License-Identifier: GPL-3.0-or-later
"""The clock of the programs a test starts, moved: to another day for a divorce's thirty days, ahead for a doubt.

    moved.install(folder)
    moved.to_day("2026-09-01", 9)     # what is started from now on believes it

A shim laid before the C library adds CLOCK_AHEAD seconds; only programs started with the changed environment see it.
"""
import datetime
import os
import pathlib
import shutil
import subprocess
import time

SHIM = """#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>
static long get_ahead (void)
{
  const char *ahead = getenv ("CLOCK_AHEAD");
  return ahead != NULL ? atol (ahead) : 0;
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
CHINA = datetime.timezone(datetime.timedelta(hours=8))


def possible():
    return shutil.which("cc") is not None


def build(folder):
    """The shim's library in @folder; ask possible() first."""
    source = pathlib.Path(folder, "clock.c")
    source.write_text(SHIM)
    library = pathlib.Path(folder, "clock.so")
    subprocess.run(["cc", "-shared", "-fPIC", "-o", library, source], check=True)
    return str(library)


def install(folder):
    """What is started from now on goes by the moved clock; the session puts the environment back."""
    os.environ.update(LD_PRELOAD=build(folder), CLOCK_AHEAD="0")


def to_day(day, hour=9, minute=0):
    """It is @day, @hour o'clock in China."""
    then = datetime.datetime.combine(datetime.date.fromisoformat(day), datetime.time(hour, minute), CHINA)
    os.environ["CLOCK_AHEAD"] = str(round(then.timestamp() - time.time()))
