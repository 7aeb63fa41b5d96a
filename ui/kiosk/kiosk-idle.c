/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kiosk/kiosk-private.h"
#include "ui/widgets/names.h"

/* Nobody is thrown out without a warning, and any key or touch is an answer to it. */

#define EVERY 200 /* ms */

static void
tell (LijiKioskWindow *self, guint left)
{
  g_autofree char *text
      = g_strdup_printf (_ ("Seconds until this screen is cleared for the next visitor: %u"), left);

  self->told = left;
  gtk_label_set_text (self->warning_text, text);
  liji_widget_set_name (self->warning, text);
  gtk_widget_set_visible (self->warning, TRUE);
}

static gboolean
tick_cb (gpointer data)
{
  LijiKioskWindow *self = data;
  gint64 rest = self->touched_at + self->idle * G_USEC_PER_SEC - g_get_monotonic_time ();
  guint left = rest > 0 ? (guint) ((rest + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC) : 0;

  if (liji_kiosk_window_is_clean (self))
    return G_SOURCE_CONTINUE;
  if (rest <= 0)
    liji_kiosk_window_wipe (self);
  else if (rest <= self->idle * G_USEC_PER_SEC / 4 && left != self->told)
    tell (self, left);
  return G_SOURCE_CONTINUE;
}

void
liji_kiosk_window_wake (LijiKioskWindow *self)
{
  self->touched_at = g_get_monotonic_time ();
  self->told = 0;
  gtk_widget_set_visible (self->warning, FALSE);
}

void
liji_kiosk_window_watch (LijiKioskWindow *self)
{
  self->touched_at = g_get_monotonic_time ();
  self->tick = g_timeout_add (EVERY, tick_cb, self);
}
