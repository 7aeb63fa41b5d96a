/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/booking/booking-private.h"

#include "register/office/parameters.h"

#include <string.h>

/* Hours, counters and the hour of release are parameters: who changed them, from when and by which
 * document stands in the journal. */

#define CHINA_SECONDS (8 * 3600)

static gboolean
fail (GError **error, const char *key, GError *from)
{
  liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, key, NULL, "parameter %s: %s", key,
                      from->message);
  liji_register_explain (error, "parameter.unreadable", key, NULL);
  g_error_free (from);
  return FALSE;
}

gboolean
liji_timetable_read (LijiRegistry *registry, LijiTimetable *table, GError **error)
{
  g_autofree char *weekly = liji_parameters_get (registry, "opening_hours");
  g_autofree char *special = liji_parameters_get (registry, "opening_special");
  g_autofree char *counters = liji_parameters_get (registry, "booking_counters");
  g_autofree char *minutes = liji_parameters_get (registry, "booking_minutes");
  g_autofree char *release = liji_parameters_get (registry, "booking_release");
  g_autofree char *limit = liji_parameters_get (registry, "booking_limit");
  g_autoptr (GError) local = NULL;

  table->calendar = liji_registry_get_calendar (registry);
  table->opening = liji_opening_new (weekly, special, &local);
  if (table->opening == NULL)
    return fail (error, "opening_hours", g_steal_pointer (&local));
  table->rules = liji_booking_rules_new (counters, minutes, release, limit, &local);
  return table->rules != NULL || fail (error, "booking_counters", g_steal_pointer (&local));
}

void
liji_timetable_clear (LijiTimetable *table)
{
  g_clear_pointer (&table->opening, liji_opening_free);
  g_clear_pointer (&table->rules, liji_booking_rules_free);
}

gboolean
liji_timetable_check (const char *key, const char *value)
{
  g_autoptr (LijiOpening) opening
      = liji_opening_new (strcmp (key, "opening_hours") == 0 ? value : "",
                          strcmp (key, "opening_special") == 0 ? value : "", NULL);
  g_autoptr (LijiBookingRules) rules
      = liji_booking_rules_new (strcmp (key, "booking_counters") == 0 ? value : "",
                                strcmp (key, "booking_minutes") == 0 ? value : "30",
                                strcmp (key, "booking_release") == 0 ? value : "14 09:00",
                                strcmp (key, "booking_limit") == 0 ? value : "3 30", NULL);

  return opening != NULL && rules != NULL;
}

GPtrArray *
liji_timetable_counters (LijiTimetable *table,
                         const char *purpose,
                         LijiDate day,
                         int starts,
                         int *ends)
{
  g_autoptr (GPtrArray) counters = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) slots = NULL;
  LijiOpenDay open;

  if (!liji_opening_get_day (table->opening, table->calendar, day, &open))
    return NULL;
  slots = liji_booking_slots_of_day (table->rules, purpose, day, &open);
  for (guint i = 0; i < slots->len; i++)
    {
      const LijiSlot *slot = &g_array_index (slots, LijiSlot, i);

      if (slot->starts != starts)
        continue;
      *ends = slot->ends;
      g_ptr_array_add (counters, g_strdup (slot->counter));
    }
  return counters->len > 0 ? g_steal_pointer (&counters) : NULL;
}

int
liji_timetable_minutes (gint64 moment)
{
  return (int) ((moment / G_USEC_PER_SEC + CHINA_SECONDS) % 86400 / 60);
}
