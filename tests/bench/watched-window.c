/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Liji itself, with a clock on its main loop:
 *
 *     watched-window FILE [LIJI'S ARGUMENTS]
 *
 * From one poll to the next the window answers nobody. FILE gets a line for every such turn of 4 ms
 * or more: when it ended (monotonic), how long it held the window, and how much of that it
 * computed; all in microseconds. The time the thread was ready to run and the machine was busy with
 * others is left out: a loaded machine is not the window's fault, waiting for a disk or a server
 * is. */

#define TOLD_FROM 4000

int liji_main (int argc, char **argv);

typedef struct
{
  gint64 wall;
  gint64 computed;
  gint64 queued;
} Moment;

static int schedstat = -1;
static int report = -1;
static Moment left;

static Moment
look (void)
{
  char text[96] = "";
  Moment now = { .wall = g_get_monotonic_time () };
  char *rest = text;

  if (pread (schedstat, text, sizeof text - 1, 0) > 0)
    {
      now.computed = g_ascii_strtoll (rest, &rest, 10) / 1000;
      now.queued = g_ascii_strtoll (rest, &rest, 10) / 1000;
    }
  return now;
}

static int
poll_watched (GPollFD *fds, guint n, int timeout)
{
  Moment now = look ();
  gint64 held = now.wall - left.wall - (now.queued - left.queued);
  int ready;

  if (left.wall != 0 && held >= TOLD_FROM)
    dprintf (report, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", now.wall,
             held, now.computed - left.computed);
  ready = g_poll (fds, n, timeout);
  left = look ();
  return ready;
}

int
main (int argc, char **argv)
{
  if (argc < 2)
    return 2;
  report = open (argv[1], O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  schedstat = open ("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC);
  if (report < 0 || schedstat < 0)
    {
      perror ("watched-window");
      return 1;
    }
  g_main_context_set_poll_func (NULL, poll_watched);
  argv[1] = argv[0];
  return liji_main (argc - 1, argv + 1);
}
