/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "access/pace.h"

#include <string.h>

#define LONGEST 60 /* seconds between two look-ups */

static void
forget_old (LijiPace *self, gint64 now)
{
  guint old = 0;

  while (old < self->n && self->at[old] <= now - LIJI_PACE_WINDOW)
    old++;
  self->n -= old;
  memmove (self->at, self->at + old, self->n * sizeof self->at[0]);
}

static guint
get_seconds (gint64 micros)
{
  return micros <= 0 ? 0 : (guint) ((micros + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);
}

guint
liji_pace_get_wait (LijiPace *self, gint64 now)
{
  guint between;

  forget_old (self, now);
  if (self->n < LIJI_PACE_FREE)
    return 0;
  if (self->n == LIJI_PACE_MOST)
    return get_seconds (self->at[0] + LIJI_PACE_WINDOW - now);
  between = MIN (LONGEST, 2u << (self->n - LIJI_PACE_FREE));
  return get_seconds (self->at[self->n - 1] + between * G_USEC_PER_SEC - now);
}

void
liji_pace_note (LijiPace *self, gint64 now)
{
  forget_old (self, now);
  if (self->n == LIJI_PACE_MOST)
    memmove (self->at, self->at + 1, --self->n * sizeof self->at[0]);
  self->at[self->n++] = now;
}
