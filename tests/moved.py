# SPDX-License-Identifier: GPL-3.0-or-later
"""The clock of the programs a test starts, moved: to another day for a divorce's thirty days, ahead for a doubt.

    moved.install(folder)
    moved.to_day("2026-09-01", 9)     # what is started from now on believes it

A shim laid before the C library adds CLOCK_AHEAD seconds; only programs started with the changed environment see it. A server runs
on: with moved.install(folder, True) the seconds stand in a file that it reads too.
"""
import datetime
import math
import os
import pathlib
import shutil
import struct
import subprocess
import time

SHIM = """#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>
static long get_ahead (void)
{
  static volatile const long *shared;
  const char *ahead = getenv ("CLOCK_AHEAD");
  const char *path = shared == NULL ? getenv ("CLOCK_FILE") : NULL;
  if (path != NULL)
    {
      int fd = open (path, O_RDONLY | O_CLOEXEC);
      void *at = fd >= 0 ? mmap (NULL, sizeof (long), PROT_READ, MAP_SHARED, fd, 0) : MAP_FAILED;
      if (fd >= 0)
        close (fd);
      if (at != MAP_FAILED)
        shared = at;
    }
  if (shared != NULL)
    return *shared;
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
# No office is closed as long as this, and none is doubted for it.
OPENS = datetime.timedelta(days=10)
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


def install(folder, shared=False):
    """What is started from now on goes by the moved clock, with @shared what runs already too; the session puts the environment back."""
    os.environ.update(LD_PRELOAD=build(folder), CLOCK_AHEAD="0")
    if shared:
        os.chmod(folder, 0o755)  # a server runs as somebody else
        os.environ["CLOCK_FILE"] = os.path.join(folder, "ahead")
        write(0)


def write(ahead):
    """In one piece: the programs that run have the file in their memory."""
    file = os.open(os.environ["CLOCK_FILE"], os.O_WRONLY | os.O_CREAT, 0o644)
    os.pwrite(file, struct.pack("l", ahead), 0)
    os.close(file)


def when(day, hour=9, minute=0):
    return datetime.datetime.combine(datetime.date.fromisoformat(day), datetime.time(hour, minute), CHINA)


def to(then):
    ahead = math.ceil(then.timestamp() - time.time())  # never a moment before
    os.environ["CLOCK_AHEAD"] = str(ahead)
    if "CLOCK_FILE" in os.environ:
        write(ahead)


def to_day(day, hour=9, minute=0):
    """It is @day, @hour o'clock in China. A registry left alone for long doubts it: see Office.pass_days()."""
    to(when(day, hour, minute))
