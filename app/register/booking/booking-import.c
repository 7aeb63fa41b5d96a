/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/booking/booking-private.h"

#include "base/text.h"
#include "exchange/archive-reader.h"
#include "exchange/booking-export.h"
#include "register/office/parameters.h"
#include "store/claim.h"

#include <glib/gi18n.h>
#include <string.h>

/* Bookings of a province's platform, a telephone list, a spreadsheet. Their promise is kept where
 * it can be: a slot that is taken here becomes another counter at the same time, else the waiting
 * list; both are noted. The same row again changes nothing. */

enum
{
  REFERENCE,
  PURPOSE,
  DAY,
  TIME,
  COUNTER,
  NAME,
  NUMBER,
  OTHER_NAME,
  OTHER_NUMBER,
  PHONE,
  STATE,
  N_FIELDS,
};

static const char *const fields[N_FIELDS]
    = { "reference", "purpose",    "day",          "time",  "counter", "name",
        "number",    "other_name", "other_number", "phone", "state" };
static const int needed[] = { REFERENCE, PURPOSE, DAY, TIME, NAME };

typedef struct
{
  LijiArchiveReader *reader;
  LijiAct *act;
  LijiTimetable table;
  const char *source;
  guint n; /* rows so far: ids are made of it */
  LijiBookingImported *result;
  GString *errors;
} Importing;

static void
clear_imported (LijiBookingImported *self)
{
  g_free (self->errors);
}

LIJI_DEFINE_VALUE (LijiBookingImported, liji_booking_imported, clear_imported)

static void
clear_importing (Importing *self)
{
  g_clear_pointer (&self->reader, liji_archive_reader_free);
  g_clear_pointer (&self->act, liji_act_free);
  g_clear_pointer (&self->result, liji_booking_imported_unref);
  liji_timetable_clear (&self->table);
  if (self->errors != NULL)
    g_string_free (self->errors, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Importing, clear_importing)

static void
tell_row (Importing *self, const char *what)
{
  g_autofree char *text = liji_archive_reader_dup_text (self->reader);
  g_autofree char *head = NULL;

  if (self->errors->len == 0)
    {
      head = liji_archive_reader_dup_head (self->reader);
      g_string_append_printf (self->errors, "row,reason,%s\r\n", head != NULL ? head : "record");
    }
  g_string_append_printf (self->errors, "%" G_GINT64_FORMAT ",\"%s\",%s\r\n",
                          liji_archive_reader_get_row (self->reader), what, text);
}

static gboolean
refuse_row (Importing *self, const char *why)
{
  self->result->refused++;
  tell_row (self, why);
  return TRUE;
}

/* NULL, or why the row is no booking. */
static const char *
read_booking (const char *const *values, LijiBooking *booking, gboolean *cancelled)
{
  const char *state = values[STATE] != NULL ? values[STATE] : "booked";

  if (values[REFERENCE] == NULL)
    return N_ ("reference: the number it has there is needed");
  if (liji_purpose_find (values[PURPOSE]) == NULL)
    return N_ ("purpose: it is marriage, divorce_apply, divorce_issue or reissue");
  if (values[DAY] == NULL || !liji_date_from_iso (values[DAY], &booking->day)
      || !liji_date_is_day (booking->day))
    return N_ ("day: it is no day, as 2026-11-23");
  if (values[TIME] == NULL || (booking->starts = liji_minutes_from_text (values[TIME])) < 0)
    return N_ ("time: it is no time, as 09:30");
  if (values[NAME] == NULL)
    return N_ ("name: it is needed");
  *cancelled = strcmp (state, "cancelled") == 0;
  if (!*cancelled && strcmp (state, "booked") != 0)
    return N_ ("state: it is booked or cancelled");
  booking->purpose = g_strdup (values[PURPOSE]);
  booking->counter = g_strdup (values[COUNTER]);
  booking->names[0] = liji_text_normalise_name (values[NAME]);
  if (values[OTHER_NAME] != NULL)
    booking->names[1] = liji_text_normalise_name (values[OTHER_NAME]);
  booking->phone = g_strdup (values[PHONE]);
  booking->reference = g_strdup (values[REFERENCE]);
  if (values[NUMBER] != NULL
      && !liji_booking_read_number ("number", values[NUMBER], &booking->keys[0], NULL))
    return N_ ("number: it is no number of an identity document");
  if (values[OTHER_NUMBER] != NULL
      && !liji_booking_read_number ("other_number", values[OTHER_NUMBER], &booking->keys[1], NULL))
    return N_ ("other_number: it is no number of an identity document");
  return NULL;
}

static gboolean
is_free (LijiAct *act, const LijiBooking *booking, const char *counter)
{
  LijiBooking at = { .day = booking->day, .starts = booking->starts, .counter = (char *) counter };
  g_autofree char *key = liji_booking_slot_key (&at);
  g_autoptr (LijiHolder) holder
      = liji_claim_find (liji_act_get_store (act), LIJI_CLAIM_SLOT, key, NULL);

  return holder == NULL || liji_id_equal (&holder->subject, &booking->id);
}

/* The counter asked for, else one that is free, else the waiting list. FALSE when the office is
 * closed then. @note: what became otherwise. */
static gboolean
choose_place (Importing *self, LijiBooking *booking, const char **note)
{
  g_autofree char *wanted = g_steal_pointer (&booking->counter);
  g_autoptr (GPtrArray) counters = liji_timetable_counters (
      &self->table, booking->purpose, booking->day, booking->starts, &booking->ends);
  const char *found = NULL;

  *note = NULL;
  if (counters == NULL)
    return FALSE;
  for (guint i = 0; i < counters->len; i++)
    if (is_free (self->act, booking, counters->pdata[i])
        && (found == NULL || g_strcmp0 (counters->pdata[i], wanted) == 0))
      found = counters->pdata[i];
  g_free (booking->state);
  booking->state = g_strdup (found != NULL ? "booked" : "waiting");
  booking->counter = g_strdup (found);
  if (found == NULL)
    {
      booking->starts = booking->ends = -1;
      *note = N_ ("slot: every counter is taken; put on the waiting list");
    }
  else if (wanted != NULL && strcmp (found, wanted) != 0)
    *note = N_ ("counter: it is taken, or does not serve this; put at another one");
  return TRUE;
}

static void
count_row (Importing *self, const char *note)
{
  if (note == NULL)
    {
      self->result->accepted++;
      return;
    }
  self->result->noted++;
  tell_row (self, note);
}

static gboolean
enter_new (Importing *self, LijiBooking *booking, GError **error)
{
  g_autofree char *word = g_strdup_printf ("booking %u", self->n);
  const char *note;

  booking->id = liji_act_make_id (self->act, word, self->n);
  if (liji_date_compare (booking->day, liji_act_get_day (self->act)) < 0)
    return refuse_row (self, N_ ("day: it lies in the past"));
  if (!choose_place (self, booking, &note))
    return refuse_row (self, N_ ("time: the office is closed then, or has no such slot"));
  booking->source = g_strdup (self->source);
  booking->origin = g_strdup ("import");
  if (!liji_booking_insert (self->act, booking, error))
    return FALSE;
  count_row (self, note);
  return TRUE;
}

static gboolean
cancel_known (Importing *self, LijiBooking *known, GError **error)
{
  g_autoptr (LijiBooking) next = NULL;

  if (strcmp (known->state, "booked") != 0 && strcmp (known->state, "waiting") != 0)
    {
      self->result->duplicates++;
      return refuse_row (self, N_ ("reference: it is over, or cancelled already"));
    }
  g_free (known->state);
  known->state = g_strdup ("cancelled");
  known->reason = g_strdup_printf ("%s", self->source);
  if (!liji_booking_update (self->act, known, error)
      || !liji_booking_promote (self->act, &self->table, known, &next, error))
    return FALSE;
  self->result->accepted++;
  return TRUE;
}

/* The time it was asked for is not kept where it waits: then the day decides. */
static gboolean
is_same (const LijiBooking *known, const LijiBooking *row)
{
  return liji_date_compare (known->day, row->day) == 0
         && (known->starts == row->starts || known->starts < 0);
}

static gboolean
move_known (Importing *self, LijiBooking *known, const LijiBooking *row, GError **error)
{
  LijiBooking left = *known;
  g_autofree char *left_counter = g_strdup (known->counter);
  g_autoptr (LijiBooking) next = NULL;
  const char *note;

  left.counter = left_counter;
  if (is_same (known, row) || strcmp (known->state, "booked") != 0)
    {
      self->result->duplicates++;
      return refuse_row (self, N_ ("reference: it is here already"));
    }
  if (liji_date_compare (row->day, liji_act_get_day (self->act)) < 0)
    return refuse_row (self, N_ ("day: it lies in the past"));
  known->day = row->day;
  known->starts = row->starts;
  g_free (known->counter);
  known->counter = g_strdup (row->counter);
  if (!choose_place (self, known, &note))
    return refuse_row (self, N_ ("time: the office is closed then, or has no such slot"));
  if (!liji_booking_release (self->act, known, error)
      || !liji_booking_update (self->act, known, error)
      || !liji_booking_promote (self->act, &self->table, &left, &next, error))
    return FALSE;
  count_row (self, note);
  return TRUE;
}

static gboolean
take_row (Importing *self, const char *const *values, GError **error)
{
  g_autoptr (LijiBooking) booking = liji_booking_new ();
  g_autoptr (LijiBooking) known = NULL;
  g_autoptr (GError) local = NULL;
  gboolean cancelled = FALSE;
  const char *why = read_booking (values, booking, &cancelled);

  if (why != NULL)
    return refuse_row (self, why);
  known = liji_booking_find_reference (liji_act_get_store (self->act), self->source,
                                       booking->reference, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (known == NULL)
    return cancelled ? refuse_row (self, N_ ("reference: it was cancelled and never came here"))
                     : enter_new (self, booking, error);
  return cancelled ? cancel_known (self, known, error) : move_known (self, known, booking, error);
}

static gboolean
take_rows (Importing *self, GError **error)
{
  const char *const *values;
  const char *why;

  while (liji_archive_reader_next (self->reader, &values, &why))
    {
      self->n++;
      self->result->rows++;
      if (values == NULL)
        refuse_row (self, why);
      else if (!take_row (self, values, error))
        return FALSE;
    }
  return TRUE;
}

static LijiPack *
pack_counts (const LijiBookingImported *result)
{
  LijiPack *pack = liji_pack_new ();

  liji_pack_number (pack, "rows", result->rows);
  liji_pack_number (pack, "accepted", result->accepted);
  liji_pack_number (pack, "noted", result->noted);
  liji_pack_number (pack, "refused", result->refused);
  liji_pack_number (pack, "duplicates", result->duplicates);
  return pack;
}

static gboolean
begin (Importing *self, LijiRegistry *registry, GBytes *data, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (!liji_timetable_read (registry, &self->table, error))
    return FALSE;
  self->reader
      = liji_archive_reader_new_for (data, fields, N_FIELDS, needed, G_N_ELEMENTS (needed), &local);
  if (self->reader == NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "file", NULL, "%s",
                               local != NULL ? local->message : "file: it is no list of bookings")
           || liji_register_explain (error, "booking.file", NULL, NULL);
  self->result = g_atomic_rc_box_new0 (LijiBookingImported);
  self->errors = g_string_new (NULL);
  return TRUE;
}

static LijiBookingImported *
recall (LijiAct *act)
{
  GBytes *outputs = liji_act_get_outputs (act);
  LijiBookingImported *result = g_atomic_rc_box_new0 (LijiBookingImported);

  result->rows = liji_pack_get_number (outputs, "rows");
  result->accepted = liji_pack_get_number (outputs, "accepted");
  result->noted = liji_pack_get_number (outputs, "noted");
  result->refused = liji_pack_get_number (outputs, "refused");
  result->duplicates = liji_pack_get_number (outputs, "duplicates");
  return result;
}

LijiBookingImported *
liji_booking_import (LijiSession *session,
                     const LijiId *id,
                     const char *source,
                     GBytes *data,
                     gboolean trial,
                     GError **error)
{
  g_auto (Importing) self = { .source = source };
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, data);
  g_autoptr (GError) local = NULL;
  LijiPack *input;

  if (!liji_session_check (session, "booking.import", error)
      || !begin (&self, liji_session_get_registry (session), data, error)
      || !(self.act = liji_deed_begin (session, id, "booking.import", error)))
    return NULL;
  if (liji_act_is_replayed (self.act))
    return recall (self.act);
  if (!take_rows (&self, &local))
    {
      liji_deed_fail (error, "file", g_steal_pointer (&local));
      return NULL;
    }
  if (self.errors->len > 0)
    self.result->errors = g_strdup (self.errors->str);
  /* A file that changes nothing leaves no entry. */
  if (trial || self.result->accepted + self.result->noted == 0)
    return g_steal_pointer (&self.result);
  input = liji_pack_new ();
  liji_pack_text (input, "source", source);
  liji_pack_text (input, "digest", digest);
  return liji_deed_commit (self.act, input, pack_counts (self.result), error)
             ? g_steal_pointer (&self.result)
             : NULL;
}

char *
liji_booking_export (LijiSession *session,
                     const char *format,
                     LijiDate from,
                     LijiDate until,
                     GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_autofree char *address = liji_parameters_get (registry, "office_address");
  const char *office = liji_registry_get_office_name (registry);
  g_autoptr (GPtrArray) list = liji_booking_list (session, from, until, NULL, error);

  if (list == NULL)
    return NULL;
  if (strcmp (format, "ics") == 0)
    return liji_booking_to_ics (list, office, liji_registry_get_office_code (registry),
                                liji_clock_get_micros (liji_registry_get_clock (registry)));
  if (strcmp (format, "csv") == 0)
    return liji_booking_to_csv (list);
  if (strcmp (format, "reminders") == 0)
    return liji_booking_to_reminders (list, office, address);
  liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "format", NULL,
                      "format: it is ics, csv or reminders");
  liji_register_explain (error, "booking.format", NULL, NULL);
  return NULL;
}
