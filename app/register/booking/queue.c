/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/booking/queue.h"

#include "register/booking/booking-private.h"

#include <string.h>

/* One series of numbers for everybody: neither a letter nor a room tells the hall what somebody has
 * come for. */

static void
clear_ticket (LijiTicket *self)
{
  g_free (self->purpose);
  g_free (self->booking);
  g_free (self->state);
  g_free (self->counter);
}

LIJI_DEFINE_VALUE (LijiTicket, liji_ticket, clear_ticket)

static LijiTicket *
tell (const LijiTicketRow *row, GHashTable *numbers)
{
  LijiTicket *self = g_atomic_rc_box_new0 (LijiTicket);
  g_autofree char *id = liji_id_to_string (&row->booking);

  self->day = row->day;
  self->number = row->number;
  self->purpose = g_strdup (row->purpose);
  self->booking = g_strdup (numbers != NULL ? g_hash_table_lookup (numbers, id) : NULL);
  self->due = row->due;
  self->state = g_strdup (row->state);
  self->counter = g_strdup (row->counter);
  self->calls = row->calls;
  self->issued_at = row->issued_at;
  return self;
}

/* Id of a booking of the day → its no. */
static GHashTable *
index_bookings (LijiStore *store, LijiDate day, GError **error)
{
  g_autoptr (GPtrArray) list = liji_booking_list_days (store, day, day, NULL, error);
  GHashTable *numbers = NULL;

  if (list == NULL)
    return NULL;
  numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < list->len; i++)
    {
      const LijiBooking *one = list->pdata[i];

      g_hash_table_insert (numbers, liji_id_to_string (&one->id), g_strdup (one->no));
    }
  return numbers;
}

GPtrArray *
liji_queue_list (LijiSession *session, GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  LijiStore *store = liji_registry_get_store (registry);
  LijiDate today = liji_registry_get_today (registry);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GHashTable) numbers = NULL;
  g_autoptr (GError) local = NULL;
  GPtrArray *list;

  if (!liji_session_check (session, "queue.list", error))
    return NULL;
  rows = liji_ticket_list (store, today, &local);
  /* What hangs in the hall has numbers and nothing of whose they are. */
  if (rows == NULL
      || (liji_session_may (session, "booking.list")
          && (numbers = index_bookings (store, today, &local)) == NULL))
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_ticket_unref);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (list, tell (rows->pdata[i], numbers));
  return list;
}

static LijiTicket *
commit (LijiAct *act, const LijiTicketRow *row, GError **error)
{
  LijiPack *outputs = liji_pack_new ();
  g_autoptr (LijiTicket) ticket = tell (row, NULL);

  liji_pack_number (outputs, "number", row->number);
  return liji_deed_commit (act, NULL, outputs, error) ? g_steal_pointer (&ticket) : NULL;
}

/* Of the day of the act; NULL with NOT_FOUND. */
static LijiTicketRow *
find_row (LijiAct *act, int number, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) rows
      = liji_ticket_list (liji_act_get_store (act), liji_act_get_day (act), &local);

  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  for (guint i = 0; i < rows->len; i++)
    if (((LijiTicketRow *) rows->pdata[i])->number == number)
      {
        g_ptr_array_set_free_func (rows, NULL);
        for (guint k = 0; k < rows->len; k++)
          if (k != i)
            liji_ticket_row_free (rows->pdata[k]);
        return rows->pdata[i];
      }
  liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_FOUND, "number", NULL,
                      "number: there is no ticket %d today", number);
  liji_register_explain (error, "queue.none", NULL, NULL);
  return NULL;
}

static LijiTicket *
recall (LijiAct *act, GError **error)
{
  g_autoptr (LijiTicketRow) row
      = find_row (act, (int) liji_pack_get_number (liji_act_get_outputs (act), "number"), error);

  return row != NULL ? tell (row, NULL) : NULL;
}

static gboolean
arrive (LijiAct *act, const char *no, LijiTicketRow *row, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiBooking) booking = liji_booking_find (liji_act_get_store (act), no, &local);

  if (booking == NULL)
    return liji_deed_fail (error, "booking", g_steal_pointer (&local));
  if (strcmp (booking->state, "booked") != 0 && strcmp (booking->state, "waiting") != 0)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_STALE, "booking", NULL,
                          "booking: %s is %s already", no, booking->state);
      return liji_register_explain (error, "booking.over", no, NULL);
    }
  if (liji_date_compare (booking->day, row->day) != 0)
    {
      g_autofree char *day = liji_date_to_iso (booking->day);

      liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "booking", NULL,
                          "booking: %s is for %s; who is here today gets a ticket as a walk-in", no,
                          day);
      return liji_register_explain (error, "booking.other_day", day, NULL);
    }
  row->booking = booking->id;
  row->due = booking->starts;
  row->purpose = g_strdup (booking->purpose);
  /* Who only waited for a slot has come without one. */
  return liji_booking_set_state (act, booking, booking->starts >= 0 ? "arrived" : "served", error);
}

LijiTicket *
liji_queue_take (LijiSession *session,
                 const LijiId *id,
                 const char *purpose,
                 const char *booking,
                 GError **error)
{
  g_autoptr (LijiAct) act = liji_deed_begin (session, id, "queue.take", error);
  g_autoptr (LijiTicketRow) row = g_new0 (LijiTicketRow, 1);
  g_autoptr (GError) local = NULL;

  if (act == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    return recall (act, error);
  row->day = liji_act_get_day (act);
  row->due = -1;
  row->state = g_strdup ("waiting");
  if (booking != NULL)
    {
      if (!arrive (act, booking, row, error))
        return NULL;
    }
  else if (liji_purpose_find (purpose) == NULL)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "purpose", NULL,
                          "purpose: it is marriage, divorce_apply, divorce_issue or reissue");
      liji_register_explain (error, "booking.purpose", purpose, NULL);
      return NULL;
    }
  else
    row->purpose = g_strdup (purpose);
  if (!liji_ticket_insert (act, row, &local))
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  return commit (act, row, error);
}

/* The booking of a ticket that is over. */
static gboolean
close_booking (LijiAct *act, const LijiTicketRow *row, const char *state, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) list = NULL;

  if (liji_id_is_null (&row->booking))
    return TRUE;
  list = liji_booking_list_days (liji_act_get_store (act), row->day, row->day, "arrived", &local);
  if (list == NULL)
    return liji_deed_fail (error, NULL, g_steal_pointer (&local));
  for (guint i = 0; i < list->len; i++)
    if (liji_id_equal (&((LijiBooking *) list->pdata[i])->id, &row->booking))
      return liji_booking_set_state (act, list->pdata[i], state, error);
  return TRUE;
}

static gboolean
put_state (LijiAct *act, LijiTicketRow *row, const char *state, GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean over = strcmp (state, "served") == 0 || strcmp (state, "gone") == 0;

  g_free (row->state);
  row->state = g_strdup (state);
  if (!liji_ticket_update (act, row, &local))
    return liji_deed_fail (error, "number", g_steal_pointer (&local));
  return !over
         || close_booking (act, row, strcmp (state, "gone") == 0 ? "missed" : "served", error);
}

static LijiTicketRow *
choose (LijiTimetable *table, GPtrArray *rows, const char *counter, int now)
{
  LijiTicketRow *best = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      LijiTicketRow *row = rows->pdata[i];

      if (strcmp (row->state, "waiting") == 0
          && liji_booking_rules_serves (table->rules, counter, row->purpose)
          && (best == NULL
              || liji_queue_comes_before (row->due, row->number, best->due, best->number, now)))
        best = row;
    }
  return best;
}

static LijiTicket *
call_next (LijiAct *act, LijiTimetable *table, const char *counter, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) rows
      = liji_ticket_list (liji_act_get_store (act), liji_act_get_day (act), &local);
  gint64 moment = liji_act_get_moment (act);
  LijiTicketRow *next;

  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  next = choose (table, rows, counter, liji_timetable_minutes (moment));
  if (next == NULL)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_NOT_FOUND, "counter", NULL,
                          "counter: nobody waits for counter %s", counter);
      liji_register_explain (error, "queue.nobody", counter, NULL);
      return NULL;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      LijiTicketRow *row = rows->pdata[i];

      if (strcmp (row->state, "called") == 0 && g_strcmp0 (row->counter, counter) == 0
          && !put_state (act, row, "served", error))
        return NULL;
    }
  g_free (next->counter);
  next->counter = g_strdup (counter);
  next->called_at = liji_act_get_time (act);
  next->calls++;
  return put_state (act, next, "called", error) ? commit (act, next, error) : NULL;
}

LijiTicket *
liji_queue_call (LijiSession *session, const LijiId *id, const char *counter, GError **error)
{
  g_auto (LijiTimetable) table = { 0 };
  g_autoptr (LijiAct) act = NULL;

  if (!liji_session_check (session, "queue.call", error)
      || !liji_timetable_read (liji_session_get_registry (session), &table, error)
      || (act = liji_deed_begin (session, id, "queue.call", error)) == NULL)
    return NULL;
  return liji_act_is_replayed (act) ? recall (act, error) : call_next (act, &table, counter, error);
}

LijiTicket *
liji_queue_settle (LijiSession *session,
                   const LijiId *id,
                   int number,
                   const char *state,
                   GError **error)
{
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (LijiTicketRow) row = NULL;

  if (strcmp (state, "served") != 0 && strcmp (state, "gone") != 0
      && strcmp (state, "waiting") != 0)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "state", NULL,
                          "state: it is served, gone or waiting");
      liji_register_explain (error, "booking.state", NULL, NULL);
      return NULL;
    }
  act = liji_deed_begin (session, id, "queue.settle", error);
  if (act == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    return recall (act, error);
  row = find_row (act, number, error);
  return row != NULL && put_state (act, row, state, error) ? commit (act, row, error) : NULL;
}

GPtrArray *
liji_queue_counters (LijiRegistry *registry, GError **error)
{
  g_auto (LijiTimetable) table = { 0 };
  GPtrArray *list;

  if (!liji_timetable_read (registry, &table, error))
    return NULL;
  list = g_ptr_array_new_with_free_func (g_free);
  for (const char *const *name = liji_booking_rules_get_counters (table.rules); *name != NULL;
       name++)
    g_ptr_array_add (list, g_strdup (*name));
  return list;
}
