/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"

/* China Standard Time is UTC+8 everywhere and all year (summer time ended in 1991, before any act
 * this program records), so the civil day is plain arithmetic and needs neither the machine's zone
 * nor a zone database. */

#define MICROS_PER_SECOND G_GINT64_CONSTANT (1000000)
#define SECONDS_PER_DAY G_GINT64_CONSTANT (86400)
#define SHANGHAI_OFFSET (8 * 3600)

struct _LijiClock
{
  GObject parent_instance;

  GMutex mutex;
  gboolean fixed;
  gint64 micros;
  gint64 ahead; /* of this machine's clock */
};

G_DEFINE_FINAL_TYPE (LijiClock, liji_clock, G_TYPE_OBJECT)

static gint64
divide_down (gint64 value, gint64 by)
{
  return value / by - (value % by < 0 ? 1 : 0);
}

static void
liji_clock_finalize (GObject *object)
{
  LijiClock *self = LIJI_CLOCK (object);

  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (liji_clock_parent_class)->finalize (object);
}

static void
liji_clock_class_init (LijiClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liji_clock_finalize;
}

static void
liji_clock_init (LijiClock *self)
{
  g_mutex_init (&self->mutex);
}

LijiClock *
liji_clock_new (void)
{
  return g_object_new (LIJI_TYPE_CLOCK, NULL);
}

LijiClock *
liji_clock_new_fixed (gint64 micros)
{
  LijiClock *self = liji_clock_new ();

  liji_clock_set (self, micros);
  return self;
}

void
liji_clock_set (LijiClock *self, gint64 micros)
{
  g_return_if_fail (LIJI_IS_CLOCK (self));

  g_mutex_lock (&self->mutex);
  self->fixed = TRUE;
  self->micros = micros;
  g_mutex_unlock (&self->mutex);
}

void
liji_clock_set_ahead (LijiClock *self, gint64 micros)
{
  g_return_if_fail (LIJI_IS_CLOCK (self));

  g_mutex_lock (&self->mutex);
  self->ahead = micros;
  g_mutex_unlock (&self->mutex);
}

gint64
liji_clock_get_micros (LijiClock *self)
{
  gint64 micros;

  g_return_val_if_fail (LIJI_IS_CLOCK (self), 0);

  g_mutex_lock (&self->mutex);
  micros = self->fixed ? self->micros : g_get_real_time () + self->ahead;
  g_mutex_unlock (&self->mutex);
  return micros;
}

LijiDate
liji_clock_get_today (LijiClock *self)
{
  g_return_val_if_fail (LIJI_IS_CLOCK (self), liji_date (0, 0, 0));

  return liji_micros_to_date (liji_clock_get_micros (self));
}

LijiDate
liji_micros_to_date (gint64 micros)
{
  gint64 seconds = divide_down (micros, MICROS_PER_SECOND) + SHANGHAI_OFFSET;
  gint64 days = divide_down (seconds, SECONDS_PER_DAY);

  if (days < -1000000 || days > 1000000)
    return liji_date (0, 0, 0);
  return liji_date_add_days (liji_date (1970, 1, 1), (int) days);
}

gint64
liji_date_to_micros (LijiDate day, int minutes)
{
  gint64 days;

  if (!liji_date_is_day (day))
    return 0;
  days = liji_date_days_between (liji_date (1970, 1, 1), day);
  return (days * SECONDS_PER_DAY - SHANGHAI_OFFSET + (gint64) minutes * 60) * MICROS_PER_SECOND;
}

char *
liji_micros_to_iso (gint64 micros)
{
  gint64 seconds = divide_down (micros, MICROS_PER_SECOND) + SHANGHAI_OFFSET;
  int of_day = (int) (seconds - divide_down (seconds, SECONDS_PER_DAY) * SECONDS_PER_DAY);
  g_autofree char *day = liji_date_to_iso (liji_micros_to_date (micros));

  return g_strdup_printf ("%sT%02d:%02d:%02d+08:00", day, of_day / 3600, of_day / 60 % 60,
                          of_day % 60);
}
