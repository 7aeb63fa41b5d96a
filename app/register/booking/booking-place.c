/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/booking/booking-private.h"

#include "store/aggregate/divorce-store.h"
#include "store/claim.h"

#include <string.h>

/* Within somebody's act: a slot is taken, given back, given on. */

gboolean
liji_booking_place (LijiAct *act, LijiBooking *booking, GPtrArray *counters, GError **error)
{
  LijiStore *store = liji_act_get_store (act);
  g_autoptr (GError) local = NULL;

  for (guint i = 0; i < counters->len; i++)
    {
      g_autoptr (LijiHolder) holder = NULL;
      g_autofree char *key = NULL;

      g_free (booking->counter);
      booking->counter = g_strdup (counters->pdata[i]);
      key = liji_booking_slot_key (booking);
      holder = liji_claim_find (store, LIJI_CLAIM_SLOT, key, &local);
      if (holder == NULL)
        break;
    }
  /* Where every counter is taken, the last one's holder is told. */
  if (local == NULL
      && (booking->revision > 0 ? liji_booking_update (act, booking, &local)
                                : liji_booking_insert (act, booking, &local)))
    return TRUE;
  liji_deed_fail (error, "slot", g_steal_pointer (&local));
  if (error != NULL && g_error_matches (*error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_HELD))
    {
      g_autofree char *time = liji_minutes_to_text (booking->starts);

      liji_register_explain (error, "booking.taken", time, NULL);
    }
  return FALSE;
}

gboolean
liji_booking_set_state (LijiAct *act, LijiBooking *booking, const char *state, GError **error)
{
  g_autoptr (GError) local = NULL;

  g_free (booking->state);
  booking->state = g_strdup (state);
  return liji_booking_update (act, booking, &local)
         || liji_deed_fail (error, "no", g_steal_pointer (&local));
}

gboolean
liji_booking_promote (LijiAct *act,
                      LijiTimetable *table,
                      const LijiBooking *left,
                      LijiBooking **promoted,
                      GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) waiting = NULL;
  int order = liji_date_compare (left->day, liji_act_get_day (act));

  if (left->starts < 0 || order < 0
      || (order == 0 && left->starts <= liji_timetable_minutes (liji_act_get_moment (act))))
    return TRUE;
  waiting
      = liji_booking_list_days (liji_act_get_store (act), left->day, left->day, "waiting", &local);
  if (waiting == NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  for (guint i = 0; i < waiting->len; i++)
    {
      LijiBooking *next = waiting->pdata[i];

      if (!liji_booking_rules_serves (table->rules, left->counter, next->purpose))
        continue;
      next->starts = left->starts;
      next->ends = left->ends;
      g_free (next->counter);
      next->counter = g_strdup (left->counter);
      *promoted = liji_booking_ref (next);
      return liji_booking_set_state (act, next, "booked", error);
    }
  return TRUE;
}

/* What the law ended needs no slot any more; what it fulfilled has had it. */
gboolean
liji_booking_drop (LijiAct *act,
                   LijiRegistry *registry,
                   const LijiId *case_id,
                   const char *became,
                   GError **error)
{
  gboolean granted = strcmp (became, "registered") == 0;
  g_auto (LijiTimetable) table = { 0 };
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) local = NULL;
  LijiStore *store = liji_act_get_store (act);
  g_autoptr (LijiApplicationRow) row = liji_divorce_get (store, case_id, &local);

  if (row != NULL)
    list = liji_booking_list_receipt (store, row->receipt, &local);
  if (list == NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  for (guint i = 0; i < list->len; i++)
    {
      LijiBooking *one = list->pdata[i];
      g_autoptr (LijiBooking) next = NULL;

      /* Who has come has been served, whatever the answer was. */
      gboolean served = granted || strcmp (one->state, "arrived") == 0;

      if (!liji_booking_is_live (one))
        continue;
      if (!served)
        one->reason = g_strdup (became);
      if (!liji_booking_set_state (act, one, served ? "served" : "cancelled", error)
          || (table.rules == NULL && !liji_timetable_read (registry, &table, error))
          || (!served && !liji_booking_promote (act, &table, one, &next, error)))
        return FALSE;
    }
  return TRUE;
}
