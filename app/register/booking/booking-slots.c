/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/booking/booking-private.h"

#include "store/claim.h"

/* The slots of some days as they stand this moment: for looking; who books is told by the act. */

#define MAX_DAYS 62

static void
clear_slot (LijiBookingSlot *self)
{
  g_free (self->counter);
  g_free (self->state);
  g_free (self->booking);
}

LIJI_DEFINE_VALUE (LijiBookingSlot, liji_booking_slot, clear_slot)

typedef struct
{
  LijiTimetable *table;
  const char *purpose;
  LijiDate today;
  gint64 now;
  GHashTable *taken; /* key of a slot → LijiBooking */
  GPtrArray *list;
} Looking;

static const char *
judge (const Looking *self, const LijiBookingSlot *slot)
{
  int order = liji_date_compare (slot->day, self->today);

  if (slot->booking != NULL)
    return "taken";
  if (order < 0 || (order == 0 && slot->starts <= liji_timetable_minutes (self->now)))
    return "past";
  return self->now < slot->opens_at ? "not_open" : "free";
}

static void
add_day (Looking *self, LijiDate day)
{
  g_autoptr (GArray) slots = NULL;
  LijiOpenDay open;

  if (!liji_opening_get_day (self->table->opening, self->table->calendar, day, &open))
    return;
  slots = liji_booking_slots_of_day (self->table->rules, self->purpose, day, &open);
  for (guint i = 0; i < slots->len; i++)
    {
      const LijiSlot *slot = &g_array_index (slots, LijiSlot, i);
      LijiBookingSlot *one = g_atomic_rc_box_new0 (LijiBookingSlot);
      LijiBooking at = { .day = day, .starts = slot->starts, .counter = (char *) slot->counter };
      g_autofree char *key = liji_booking_slot_key (&at);
      const LijiBooking *holder = g_hash_table_lookup (self->taken, key);

      one->day = day;
      one->starts = slot->starts;
      one->ends = slot->ends;
      one->counter = g_strdup (slot->counter);
      one->booking = holder != NULL ? g_strdup (holder->no) : NULL;
      one->opens_at = liji_booking_rules_opens_at (self->table->rules, self->purpose, day);
      one->booked_only = open.booked_only;
      one->reason = open.reason;
      one->state = g_strdup (judge (self, one));
      g_ptr_array_add (self->list, one);
    }
}

static GHashTable *
index_taken (GPtrArray *bookings)
{
  GHashTable *taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                             (GDestroyNotify) liji_booking_unref);

  for (guint i = 0; i < bookings->len; i++)
    {
      LijiBooking *one = bookings->pdata[i];

      if (one->starts >= 0
          && (g_str_equal (one->state, "booked") || g_str_equal (one->state, "arrived")))
        g_hash_table_replace (taken, liji_booking_slot_key (one), liji_booking_ref (one));
    }
  return taken;
}

GPtrArray *
liji_booking_slots (LijiSession *session,
                    const char *purpose,
                    LijiDate from,
                    LijiDate until,
                    GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_auto (LijiTimetable) table = { 0 };
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_booking_slot_unref);
  g_autoptr (GPtrArray) bookings = NULL;
  g_autoptr (GHashTable) taken = NULL;
  Looking self = { &table,
                   purpose,
                   liji_registry_get_today (registry),
                   liji_clock_get_micros (liji_registry_get_clock (registry)),
                   NULL,
                   list };
  int days;

  if (liji_purpose_find (purpose) == NULL)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "purpose", NULL,
                          "purpose: it is marriage, divorce_apply, divorce_issue or reissue");
      liji_register_explain (error, "booking.purpose", purpose, NULL);
      return NULL;
    }
  days = liji_date_days_between (from, until);
  if (days < 0 || days >= MAX_DAYS)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "until", NULL,
                          "until: at most %d days, the first one first", MAX_DAYS);
      liji_register_explain (error, "booking.days", G_STRINGIFY (MAX_DAYS), NULL);
      return NULL;
    }
  bookings = liji_booking_list (session, from, until, NULL, error);
  if (bookings == NULL || !liji_timetable_read (registry, &table, error))
    return NULL;
  self.taken = taken = index_taken (bookings);
  for (int i = 0; i <= days; i++)
    add_day (&self, liji_date_add_days (from, i));
  return g_steal_pointer (&list);
}
