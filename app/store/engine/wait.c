/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/engine/wait.h"

/* Whoever asks stands still; somebody else says how long that has been. */

static GMutex mutex;
static LijiWait *waits;

void
liji_wait_begin (LijiWait *self)
{
  self->since = g_get_monotonic_time ();
  g_mutex_lock (&mutex);
  self->next = waits;
  waits = self;
  g_mutex_unlock (&mutex);
}

void
liji_wait_end (LijiWait *self)
{
  g_mutex_lock (&mutex);
  for (LijiWait **at = &waits; *at != NULL; at = &(*at)->next)
    if (*at == self)
      {
        *at = self->next;
        break;
      }
  g_mutex_unlock (&mutex);
}

gint64
liji_wait_get_longest (void)
{
  gint64 oldest = G_MAXINT64;

  g_mutex_lock (&mutex);
  for (const LijiWait *at = waits; at != NULL; at = at->next)
    oldest = MIN (oldest, at->since);
  g_mutex_unlock (&mutex);
  return oldest == G_MAXINT64 ? 0 : g_get_monotonic_time () - oldest;
}
