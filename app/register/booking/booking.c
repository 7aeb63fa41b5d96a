/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/booking/booking-private.h"

#include "base/identity.h"
#include "base/text.h"
#include "store/aggregate/case-store.h"
#include "store/aggregate/divorce-store.h"
#include "store/claim.h"

#include <string.h>

/* What must hold for a booking: the office is open, the day's slots can be had, the person has not
 * taken more than others may, and a divorce's return lies within the days the law gives it. */

#define DAY (24 * 3600 * (gint64) G_USEC_PER_SEC)
#define CHECK(condition, ...)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (!(condition))                                                                              \
      return refuse (error, __VA_ARGS__);                                                          \
  }                                                                                                \
  G_STMT_END

typedef struct
{
  const LijiBookingWish *wish;
  LijiTimetable *table;
  LijiAct *act;
  LijiBooking *booking;
} Booking;

static gboolean
refuse (GError **error,
        LijiRegisterError code,
        const char *field,
        const char *problem,
        const char *detail,
        const char *source,
        const char *sentence)
{
  liji_register_fail (error, code, field, NULL, "%s: %s", field, sentence);
  return liji_register_explain (error, problem, detail, source);
}

gboolean
liji_booking_read_number (const char *field, const char *number, char **key, GError **error)
{
  g_auto (LijiIdentity) identity = { 0 };

  liji_identity_read (number, LIJI_IDENTITY_OTHER, &identity);
  if (identity.valid)
    *key = liji_identity_key (identity.kind, number);
  CHECK (*key != NULL, LIJI_REGISTER_ERROR_INPUT, field, "booking.number", number, NULL,
         "it is no number of an identity document; compare it with the card");
  return TRUE;
}

static gboolean
copy_text (const char *field, const char *text, gsize most, char **to, GError **error)
{
  g_autofree char *clean = g_strstrip (g_strdup (text != NULL ? text : ""));

  CHECK (liji_text_is_clean (clean, FALSE) && (gsize) g_utf8_strlen (clean, -1) <= most,
         LIJI_REGISTER_ERROR_INPUT, field, "booking.text", field, NULL,
         "it is too long, or holds characters nobody writes");
  if (*clean != '\0')
    *to = g_steal_pointer (&clean);
  return TRUE;
}

/* What was asked for, as a row that is not placed yet. */
static gboolean
read_wish (Booking *self, GError **error)
{
  static const char *const name_fields[] = { "name", "other_name" };
  static const char *const number_fields[] = { "number", "other_number" };
  const LijiBookingWish *wish = self->wish;
  LijiBooking *booking = self->booking;

  CHECK (liji_purpose_find (wish->purpose) != NULL, LIJI_REGISTER_ERROR_INPUT, "purpose",
         "booking.purpose", wish->purpose, NULL,
         "it is marriage, divorce_apply, divorce_issue or reissue");
  CHECK (liji_date_is_day (wish->day), LIJI_REGISTER_ERROR_INPUT, "day", "booking.day", NULL, NULL,
         "the day they come on is needed");
  booking->purpose = g_strdup (wish->purpose);
  booking->day = wish->day;
  booking->starts = wish->starts;
  booking->origin = g_strdup (wish->origin != NULL ? wish->origin : "counter");
  for (guint i = 0; i < 2; i++)
    {
      const char *name = wish->names[i];
      const char *number = wish->numbers[i];

      if (name != NULL && *name != '\0')
        booking->names[i] = liji_text_normalise_name (name);
      CHECK (booking->names[i] == NULL || g_utf8_strlen (booking->names[i], -1) <= 100,
             LIJI_REGISTER_ERROR_INPUT, name_fields[i], "booking.text", name_fields[i], NULL,
             "it is too long, or holds characters nobody writes");
      if (number != NULL && *number != '\0'
          && !liji_booking_read_number (number_fields[i], number, &booking->keys[i], error))
        return FALSE;
    }
  return copy_text ("phone", wish->phone, 40, &booking->phone, error)
         && copy_text ("receipt", wish->receipt, 60, &booking->receipt, error);
}

static gboolean
refuse_window (const LijiDivorceClock *clock, GError **error)
{
  g_autofree char *first = liji_date_to_iso (clock->first_issue);
  g_autofree char *last = liji_date_to_iso (clock->last);

  if (!liji_date_is_day (clock->first_issue) || !liji_date_is_day (clock->last))
    return refuse (error, LIJI_REGISTER_ERROR_REFUSED, "day", "booking.calendar", NULL, NULL,
                   "the rest days that decide the window are not loaded yet");
  liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "day", NULL,
                      "day: the certificates can be issued from %s to %s only", first, last);
  return liji_register_explain (error, "booking.window", first, last);
}

/* The return of a divorce is booked by its receipt: the persons are those of the application, the
 * days those of the clock. */
static gboolean
read_receipt (Booking *self, GError **error)
{
  LijiStore *store = liji_act_get_store (self->act);
  LijiBooking *booking = self->booking;
  g_autoptr (LijiApplicationRow) row = NULL;
  g_autoptr (LijiCaseRow) one = NULL;
  g_autoptr (GError) local = NULL;

  CHECK (booking->receipt != NULL, LIJI_REGISTER_ERROR_INPUT, "receipt", "booking.receipt", NULL,
         NULL, "the number of the divorce application's receipt is needed");
  row = liji_divorce_find (store, booking->receipt, &local);
  one = row != NULL ? liji_case_get (store, &row->case_id, &local) : NULL;
  if (one == NULL && !g_error_matches (local, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND))
    return liji_deed_fail (error, "receipt", g_steal_pointer (&local));
  CHECK (one != NULL, LIJI_REGISTER_ERROR_NOT_FOUND, "receipt", "divorce.other_office",
         booking->receipt, NULL, "no application was accepted here under this number");
  CHECK (strcmp (row->state, "pending") == 0, LIJI_REGISTER_ERROR_REFUSED, "receipt",
         "booking.application_over", booking->receipt, NULL, "the application is not pending");
  if (row->clock.pending || liji_date_compare (booking->day, row->clock.first_issue) < 0
      || liji_date_compare (booking->day, row->clock.last) > 0)
    return refuse_window (&row->clock, error);
  for (guint i = 0; i < 2; i++)
    {
      g_free (booking->names[i]);
      g_free (booking->keys[i]);
      booking->names[i] = g_strdup (i == 0 ? one->man_name : one->woman_name);
      booking->keys[i] = g_strdup (i == 0 ? one->man_key : one->woman_key);
    }
  return TRUE;
}

static gboolean
check_person (Booking *self, const char *key, GError **error)
{
  LijiStore *store = liji_act_get_store (self->act);
  guint days;
  guint limit = liji_booking_rules_get_limit (self->table->rules, &days);
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) others = NULL;
  g_autofree char *limit_text = g_strdup_printf ("%u", limit);
  g_autofree char *days_text = g_strdup_printf ("%u", days);
  gint64 n;

  if (key == NULL)
    return TRUE;
  others = liji_booking_list_person (store, key, liji_act_get_day (self->act), &local);
  for (guint i = 0; others != NULL && i < others->len; i++)
    {
      const LijiBooking *other = others->pdata[i];

      CHECK (strcmp (other->purpose, self->booking->purpose) != 0, LIJI_REGISTER_ERROR_REFUSED,
             "number", "booking.again", other->no, NULL,
             "this person has a booking for the same already; cancel that one first");
    }
  n = others != NULL ? liji_booking_count_person (
          store, key, liji_act_get_moment (self->act) - days * DAY, &local)
                     : -1;
  if (n < 0)
    return liji_deed_fail (error, "number", g_steal_pointer (&local));
  CHECK (n < limit, LIJI_REGISTER_ERROR_REFUSED, "number", "booking.limit", limit_text, days_text,
         "this person booked as often as anybody may within these days");
  return TRUE;
}

static gboolean
check_persons (Booking *self, GError **error)
{
  const LijiBooking *booking = self->booking;

  CHECK (booking->names[0] != NULL, LIJI_REGISTER_ERROR_INPUT, "name", "booking.name", NULL, NULL,
         "the name is needed");
  CHECK (booking->keys[0] != NULL || booking->receipt != NULL, LIJI_REGISTER_ERROR_INPUT, "number",
         "booking.number_missing", NULL, NULL,
         "an identity number is needed: everybody may have so many slots and no more");
  CHECK (booking->keys[0] == NULL || g_strcmp0 (booking->keys[0], booking->keys[1]) != 0,
         LIJI_REGISTER_ERROR_INPUT, "other_number", "identity.same_number", NULL, NULL,
         "both have the same number");
  return check_person (self, booking->keys[0], error)
         && check_person (self, booking->keys[1], error);
}

static gboolean
check_time (Booking *self, GError **error)
{
  const LijiBooking *booking = self->booking;
  gint64 moment = liji_act_get_moment (self->act);
  int order = liji_date_compare (booking->day, liji_act_get_day (self->act));
  gint64 opens = liji_booking_rules_opens_at (self->table->rules, booking->purpose, booking->day);
  g_autofree char *day = liji_date_to_iso (booking->day);
  g_autofree char *at = liji_micros_to_iso (opens);
  LijiOpenDay open;

  CHECK (order > 0
             || (order == 0
                 && (booking->starts < 0 || booking->starts > liji_timetable_minutes (moment))),
         LIJI_REGISTER_ERROR_REFUSED, "day", "booking.past", day, NULL, "it lies in the past");
  CHECK (liji_opening_get_day (self->table->opening, self->table->calendar, booking->day, &open),
         LIJI_REGISTER_ERROR_REFUSED, "day", "booking.closed", day, NULL,
         "the office is closed that day");
  if (moment >= opens)
    return TRUE;
  at[16] = '\0';
  at[10] = ' ';
  liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "day", NULL,
                      "day: the slots of %s can be had from %s", day, at);
  return liji_register_explain (error, "booking.not_open", day, at);
}

static gboolean
find_counters (Booking *self, GPtrArray **counters, GError **error)
{
  LijiBooking *booking = self->booking;
  const char *wanted = self->wish->counter;
  g_autofree char *time = liji_minutes_to_text (MAX (booking->starts, 0));

  *counters = liji_timetable_counters (self->table, booking->purpose, booking->day, booking->starts,
                                       &booking->ends);
  CHECK (*counters != NULL, LIJI_REGISTER_ERROR_REFUSED, "time", "booking.no_slot", time, NULL,
         "no slot of this purpose begins then");
  if (wanted == NULL)
    return TRUE;
  CHECK (g_ptr_array_find_with_equal_func (*counters, wanted, g_str_equal, NULL),
         LIJI_REGISTER_ERROR_REFUSED, "counter", "booking.no_counter", wanted, NULL,
         "this counter does not serve the purpose then");
  g_ptr_array_set_size (*counters, 0);
  g_ptr_array_add (*counters, g_strdup (wanted));
  return TRUE;
}

static LijiPack *
pack_booking (const LijiBooking *booking)
{
  LijiPack *pack = liji_pack_new ();
  g_autofree char *day = liji_date_to_iso (booking->day);
  g_autofree char *time = booking->starts >= 0 ? liji_minutes_to_text (booking->starts) : NULL;

  liji_pack_text (pack, "no", booking->no);
  liji_pack_text (pack, "purpose", booking->purpose);
  liji_pack_text (pack, "day", day);
  liji_pack_text (pack, "time", time);
  liji_pack_text (pack, "counter", booking->counter);
  return pack;
}

static gboolean
enter (Booking *self, GError **error)
{
  LijiBooking *booking = self->booking;
  g_autoptr (GPtrArray) counters = NULL;
  g_autoptr (GError) local = NULL;

  if ((strcmp (booking->purpose, "divorce_issue") == 0 && !read_receipt (self, error))
      || !check_persons (self, error) || !check_time (self, error))
    return FALSE;
  booking->id = liji_act_make_id (self->act, "booking", 0);
  booking->state = g_strdup (booking->starts < 0 ? "waiting" : "booked");
  if (booking->starts < 0)
    return liji_booking_insert (self->act, booking, &local)
           || liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return find_counters (self, &counters, error)
         && liji_booking_place (self->act, booking, counters, error);
}

/* What an act that was done before gave. */
static LijiBooking *
recall (LijiSession *session, LijiAct *act, GError **error)
{
  g_autofree char *no = liji_pack_dup_text (liji_act_get_outputs (act), "no");

  return liji_booking_get (session, no != NULL ? no : "", error);
}

LijiBooking *
liji_booking_book (LijiSession *session,
                   const LijiId *id,
                   const LijiBookingWish *wish,
                   GError **error)
{
  g_auto (LijiTimetable) table = { 0 };
  g_autoptr (LijiBooking) booking = liji_booking_new ();
  g_autoptr (LijiAct) act = NULL;
  Booking self = { wish, &table, NULL, booking };

  if (!liji_session_check (session, "booking.book", error) || !read_wish (&self, error)
      || !liji_timetable_read (liji_session_get_registry (session), &table, error)
      || (act = liji_deed_begin (session, id, "booking.book", error)) == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    return recall (session, act, error);
  self.act = act;
  if (!enter (&self, error) || !liji_deed_commit (act, NULL, pack_booking (booking), error))
    return NULL;
  return g_steal_pointer (&booking);
}

/* Within the act: as it stands now, and still to come. */
static LijiBooking *
find_live (LijiAct *act, const char *no, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiBooking) booking = liji_booking_find (liji_act_get_store (act), no, &local);

  if (booking == NULL)
    {
      liji_deed_fail (error, "no", g_steal_pointer (&local));
      return NULL;
    }
  if (liji_booking_is_live (booking))
    return g_steal_pointer (&booking);
  liji_register_fail (error, LIJI_REGISTER_ERROR_STALE, "no", NULL, "no: the booking %s is %s", no,
                      booking->state);
  liji_register_explain (error, "booking.over", no, NULL);
  return NULL;
}

static gboolean
cancel (LijiAct *act,
        LijiTimetable *table,
        LijiBooking *booking,
        const char *reason,
        LijiBooking **next,
        GError **error)
{
  gboolean held = strcmp (booking->state, "waiting") != 0;

  booking->reason = g_strdup (reason);
  return liji_booking_set_state (act, booking, "cancelled", error)
         && (!held || liji_booking_promote (act, table, booking, next, error));
}

LijiBooking *
liji_booking_cancel (LijiSession *session,
                     const LijiId *id,
                     const char *no,
                     const char *reason,
                     LijiBooking **promoted,
                     GError **error)
{
  g_auto (LijiTimetable) table = { 0 };
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (LijiBooking) booking = NULL;
  g_autoptr (LijiBooking) next = NULL;
  LijiPack *outputs;

  if (!liji_session_check (session, "booking.cancel", error)
      || !liji_timetable_read (liji_session_get_registry (session), &table, error)
      || (act = liji_deed_begin (session, id, "booking.cancel", error)) == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    return recall (session, act, error);
  booking = find_live (act, no, error);
  if (booking == NULL || !cancel (act, &table, booking, reason, &next, error))
    return NULL;
  outputs = pack_booking (booking);
  if (next != NULL)
    liji_pack_text (outputs, "promoted", next->no);
  if (!liji_deed_commit (act, NULL, outputs, error))
    return NULL;
  if (promoted != NULL)
    *promoted = g_steal_pointer (&next);
  return g_steal_pointer (&booking);
}

LijiBooking *
liji_booking_settle (LijiSession *session,
                     const LijiId *id,
                     const char *no,
                     const char *state,
                     GError **error)
{
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (LijiBooking) booking = NULL;

  if (strcmp (state, "missed") != 0 && strcmp (state, "served") != 0)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "state", NULL,
                          "state: it is missed or served");
      liji_register_explain (error, "booking.state", NULL, NULL);
      return NULL;
    }
  act = liji_deed_begin (session, id, "booking.settle", error);
  if (act == NULL)
    return NULL;
  if (liji_act_is_replayed (act))
    return recall (session, act, error);
  booking = find_live (act, no, error);
  if (booking == NULL || !liji_booking_set_state (act, booking, state, error)
      || !liji_deed_commit (act, NULL, pack_booking (booking), error))
    return NULL;
  return g_steal_pointer (&booking);
}

LijiBooking *
liji_booking_get (LijiSession *session, const char *no, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GError) local = NULL;
  LijiBooking *booking;

  if (!liji_session_check (session, "booking.list", error))
    return NULL;
  booking = liji_booking_find (store, no, &local);
  if (booking == NULL)
    liji_deed_fail (error, "no", g_steal_pointer (&local));
  return booking;
}

GPtrArray *
liji_booking_list (LijiSession *session,
                   LijiDate from,
                   LijiDate until,
                   const char *state,
                   GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GError) local = NULL;
  GPtrArray *list;

  if (!liji_session_check (session, "booking.list", error))
    return NULL;
  list = liji_booking_list_days (store, from, until, state, &local);
  if (list == NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return list;
}
