/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/desk/booking-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define TARGET "booking:"
#define CHINA_MINUTES (8 * 60)
#define DAY_MINUTES (24 * 60)

const char *
liji_booking_word_state (const char *state)
{
  static const char *const words[][2] = {
    { "free", N_ ("free") },           { "past", N_ ("over") },
    { "not_open", N_ ("not yet") },    { "booked", N_ ("booked") },
    { "arrived", N_ ("here") },        { "served", N_ ("served") },
    { "missed", N_ ("did not come") }, { "cancelled", N_ ("cancelled") },
    { "taken", N_ ("booked") },        { "waiting", N_ ("waits") },
    { "called", N_ ("called") },       { "gone", N_ ("did not come") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i][0], state) == 0)
      return _ (words[i][1]);
  return state;
}

gboolean
liji_booking_word_is_private (LijiDesk *desk, const char *purpose)
{
  GSettings *settings = liji_desk_get_settings (desk);
  const char *decided = liji_desk_get_decided (desk, "privacy");

  return (settings != NULL && g_settings_get_boolean (settings, "shared-screen"))
         || g_strcmp0 (decided, "all") == 0
         || (g_strcmp0 (decided, "none") != 0 && g_str_has_prefix (purpose, "divorce"));
}

char *
liji_booking_word_dup_couple (LijiDesk *desk, const LijiBooking *one)
{
  if (liji_booking_word_is_private (desk, one->purpose))
    return g_strdup (one->no);
  return g_strdup_printf ("%s%s%s", one->names[0] != NULL ? one->names[0] : "—",
                          one->names[1] != NULL ? " · " : "",
                          one->names[1] != NULL ? one->names[1] : "");
}

char *
liji_booking_word_dup_names (LijiDesk *desk, const LijiBooking *one)
{
  g_autofree char *couple = liji_booking_word_dup_couple (desk, one);

  return liji_booking_word_is_private (desk, one->purpose)
             ? g_steal_pointer (&couple)
             : g_strdup_printf ("%s · %s · %s", couple,
                                _ (liji_purpose_find (one->purpose)->english), one->no);
}

int
liji_booking_word_now (LijiDesk *desk)
{
  gint64 minutes = liji_clock_get_micros (liji_desk_get_clock (desk)) / (60 * G_USEC_PER_SEC);

  return (int) ((minutes + CHINA_MINUTES) % DAY_MINUTES);
}

char *
liji_booking_word_dup_target (const char *no)
{
  return g_strconcat (TARGET, no, NULL);
}

void
liji_booking_word_go (LijiDesk *desk, const char *purpose, const char *no)
{
  const LijiPurpose *kind = liji_purpose_find (purpose);
  g_autofree char *target = liji_booking_word_dup_target (no);

  if (kind != NULL)
    liji_desk_go (desk, kind->kind, target);
}

const char *
liji_booking_word_read_target (const char *target)
{
  return target != NULL && g_str_has_prefix (target, TARGET) ? target + strlen (TARGET) : NULL;
}
