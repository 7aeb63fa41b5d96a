/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/booking-store.h"

#include "store/aggregate/number-store.h"
#include "store/claim.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

#include <string.h>

/* Who has a slot is a claim, whose key is unique: the second to want it learns that it is taken.
 * Names, identity keys and telephones stand in a table no act writes: the journal would keep them
 * for ever. */

enum
{
  INSERT,
  KEEP_PERSON,
  FORGET_PERSONS,
  UPDATE,
  FIND,
  FIND_REFERENCE,
  LIST_DAYS,
  LIST_PERSON,
  LIST_LIVE,
  LIST_RECEIPT,
  COUNT_PERSON,
  LIST_MEETING,
  LIST_CASE,
  KEEP_CASE,
  TICKET_INSERT,
  TICKET_UPDATE,
  TICKET_LIST,
};

#define ROW                                                                                        \
  "id, no, state, purpose, day, starts, ends, counter, receipt, origin, source, reference, "       \
  "reason, made_at, made_by, revision"
#define PERSON "first_name, first_key, second_name, second_key, phone"
#define SELECT                                                                                     \
  "SELECT " ROW ", " PERSON                                                                        \
  ", booking_case.case_id FROM booking LEFT JOIN booking_person ON booking_person.booking = "      \
  "booking.id LEFT JOIN booking_case ON booking_case.booking = booking.id "
#define TICKET "day, number, purpose, booking, due, state, counter, issued_at, called_at, calls"

const LijiSql liji_booking_statements[] = {
  [INSERT] = { "booking.insert",
               "INSERT INTO booking (" ROW ", seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
               "$10, $11, $12, $13, $14, $15, $16, $17)",
               "+booking id no state purpose day starts ends counter receipt origin source "
               "reference reason made_at made_by revision seq" },
  [KEEP_PERSON] = { "booking.keep", "INSERT INTO booking_person (booking, " PERSON ", kept_until) "
                                    "VALUES ($1, $2, $3, $4, $5, $6, $7)" },
  [FORGET_PERSONS] = { "booking.forget", "DELETE FROM booking_person WHERE kept_until < $1" },
  [UPDATE] = { "booking.update",
               "UPDATE booking SET state = $3, day = $4, starts = $5, ends = $6, counter = $7, "
               "reason = $8, revision = $9, seq = $10 WHERE id = $1 AND revision = $2",
               "=booking id . state day starts ends counter reason revision seq" },
  [FIND] = { "booking.find", SELECT "WHERE no = $1" },
  [FIND_REFERENCE] = { "booking.reference", SELECT "WHERE source = $1 AND reference = $2" },
  [LIST_DAYS] = { "booking.days", SELECT "WHERE day >= $1 AND day <= $2 AND (state = $3 OR $3 = "
                                         "'') ORDER BY day, starts, made_at, id" },
  [LIST_PERSON]
  = { "booking.person", SELECT "WHERE (first_key = $1 OR second_key = $1) AND day >= $2 AND state "
                               "IN ('booked', 'waiting', 'arrived') ORDER BY day, starts" },
  [LIST_LIVE]
  = { "booking.live", SELECT "WHERE state IN ('booked', 'arrived') ORDER BY day, starts" },
  [LIST_RECEIPT] = { "booking.receipt", SELECT "WHERE receipt = $1 ORDER BY made_at, id" },
  [COUNT_PERSON]
  = { "booking.count",
      "SELECT count (*) FROM booking JOIN booking_person ON "
      "booking_person.booking = booking.id WHERE (first_key = $1 OR second_key = $1) "
      "AND made_at >= $2" },
  [LIST_MEETING]
  = { "booking.meeting",
      SELECT "WHERE day = $1 AND purpose = $2 AND state IN ('booked', 'waiting', 'arrived') AND "
             "(first_key IN ($3, $4) OR second_key IN ($3, $4)) ORDER BY starts, made_at" },
  [LIST_CASE]
  = { "booking.of_case", SELECT "WHERE booking_case.case_id = $1 ORDER BY day, starts" },
  [KEEP_CASE]
  = { "booking.begun", "INSERT INTO booking_case (booking, case_id, seq) VALUES ($1, $2, $3)",
      "+booking_case booking case_id seq" },
  [TICKET_INSERT] = { "ticket.insert",
                      "INSERT INTO queue_ticket (" TICKET ", seq) VALUES ($1, $2, $3, $4, $5, $6, "
                      "$7, $8, $9, $10, $11)",
                      "+queue_ticket day number purpose booking due state counter issued_at "
                      "called_at calls seq" },
  [TICKET_UPDATE] = { "ticket.update",
                      "UPDATE queue_ticket SET state = $3, counter = $4, called_at = $5, calls = "
                      "$6, seq = $7 WHERE day = $1 AND number = $2",
                      "=queue_ticket day number state counter called_at calls seq" },
  [TICKET_LIST]
  = { "ticket.list", "SELECT " TICKET " FROM queue_ticket WHERE day = $1 ORDER BY number" },
};
const guint liji_booking_n_statements = G_N_ELEMENTS (liji_booking_statements);

static gpointer
read_row (LijiStatement *s)
{
  LijiBooking *row = liji_booking_new ();

  row->id = liji_statement_get_id (s, 0);
  row->no = liji_statement_dup_text (s, 1);
  row->state = liji_statement_dup_text (s, 2);
  row->purpose = liji_statement_dup_text (s, 3);
  row->day = liji_statement_get_date (s, 4);
  row->starts = (int) liji_statement_get_int64 (s, 5);
  row->ends = (int) liji_statement_get_int64 (s, 6);
  row->counter = liji_statement_dup_text (s, 7);
  row->receipt = liji_statement_dup_text (s, 8);
  row->origin = liji_statement_dup_text (s, 9);
  row->source = liji_statement_dup_text (s, 10);
  row->reference = liji_statement_dup_text (s, 11);
  row->reason = liji_statement_dup_text (s, 12);
  row->at = liji_statement_get_int64 (s, 13);
  row->by = liji_statement_dup_text (s, 14);
  row->revision = liji_statement_get_int64 (s, 15);
  for (int i = 0; i < 2; i++)
    {
      row->names[i] = liji_statement_dup_text (s, 16 + 2 * i);
      row->keys[i] = liji_statement_dup_text (s, 17 + 2 * i);
    }
  row->phone = liji_statement_dup_text (s, 20);
  row->case_id = liji_statement_get_id (s, 21);
  return row;
}

static gpointer
read_ticket (LijiStatement *s)
{
  LijiTicketRow *row = g_new0 (LijiTicketRow, 1);

  row->day = liji_statement_get_date (s, 0);
  row->number = (int) liji_statement_get_int64 (s, 1);
  row->purpose = liji_statement_dup_text (s, 2);
  row->booking = liji_statement_get_id (s, 3);
  row->due = (int) liji_statement_get_int64 (s, 4);
  row->state = liji_statement_dup_text (s, 5);
  row->counter = liji_statement_dup_text (s, 6);
  row->issued_at = liji_statement_get_int64 (s, 7);
  row->called_at = liji_statement_get_int64 (s, 8);
  row->calls = (int) liji_statement_get_int64 (s, 9);
  return row;
}

/* Somebody is expected at its time. */
static gboolean
holds_slot (const LijiBooking *booking)
{
  return booking->starts >= 0
         && (strcmp (booking->state, "booked") == 0 || strcmp (booking->state, "arrived") == 0);
}

/* Of the one who holds it nobody needs to know more than the number. */
static gboolean
take_slot (LijiAct *act, const LijiBooking *booking, GError **error)
{
  g_autofree char *key = liji_booking_slot_key (booking);

  return !holds_slot (booking)
         || liji_claim_take (act, LIJI_CLAIM_SLOT, key, booking->no, liji_act_get_station (act),
                             &booking->id, error);
}

static gboolean
make_no (LijiAct *act, LijiBooking *booking, GError **error)
{
  LijiDate day = liji_act_get_day (act);
  g_autofree char *scope = g_strdup_printf ("booking-%04d%02d%02d", day.year, day.month, day.day);
  gint64 n;

  if (booking->no != NULL)
    return TRUE;
  if (!liji_number_count (act, scope, &n, error))
    return FALSE;
  booking->no = g_strdup_printf ("B%s-%03" G_GINT64_FORMAT, scope + strlen ("booking-"), n);
  return TRUE;
}

/* Those whose time is over go at the same occasion. */
static gboolean
keep_person (LijiAct *act, const LijiBooking *row, GError **error)
{
  LijiDb *db = liji_act_get_db (act);
  LijiDate until = liji_date_add_days (row->day, LIJI_BOOKING_KEPT_DAYS);

  return liji_db_run (db, &liji_booking_statements[FORGET_PERSONS], error, "d",
                      liji_act_get_day (act))
         && liji_db_run (db, &liji_booking_statements[KEEP_PERSON], error, "ktttttd", &row->id,
                         row->names[0], row->keys[0], row->names[1], row->keys[1], row->phone,
                         until);
}

char *
liji_booking_slot_key (const LijiBooking *booking)
{
  g_autofree char *day = liji_date_to_iso (booking->day);
  g_autofree char *time = liji_minutes_to_text (booking->starts);

  return g_strdup_printf ("%s %s %s", day, time, booking->counter);
}

gboolean
liji_booking_release (LijiAct *act, const LijiBooking *row, GError **error)
{
  return liji_claim_release_all (act, LIJI_CLAIM_SLOT, &row->id, error);
}

gboolean
liji_booking_insert (LijiAct *act, LijiBooking *row, GError **error)
{
  if (!make_no (act, row, error) || !take_slot (act, row, error))
    return FALSE;
  row->at = liji_act_get_time (act);
  g_free (row->by);
  row->by = g_strdup (liji_act_get_user (act));
  row->revision = 1;
  return liji_act_run (act, &liji_booking_statements[INSERT], error, "ktttduuttttttitii", &row->id,
                       row->no, row->state, row->purpose, row->day, row->starts, row->ends,
                       row->counter, row->receipt, row->origin, row->source, row->reference,
                       row->reason, row->at, row->by, row->revision, liji_act_get_seq (act))
         && keep_person (act, row, error) && liji_act_add_subject (act, &row->id, error);
}

gboolean
liji_booking_update (LijiAct *act, LijiBooking *row, GError **error)
{
  LijiDb *db = liji_act_get_db (act);

  if (holds_slot (row) ? !take_slot (act, row, error) : !liji_booking_release (act, row, error))
    return FALSE;
  row->revision++;
  return liji_act_run (act, &liji_booking_statements[UPDATE], error, "kitduuttii", &row->id,
                       row->revision - 1, row->state, row->day, row->starts, row->ends,
                       row->counter, row->reason, row->revision, liji_act_get_seq (act))
         && liji_rows_expect_one (db, "booking", error)
         && liji_act_add_subject (act, &row->id, error);
}

LijiBooking *
liji_booking_find (LijiStore *store, const char *no, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_booking_statements[FIND], error, "t", no), read_row,
      "booking", no, error);
}

LijiBooking *
liji_booking_find_reference (LijiStore *store,
                             const char *source,
                             const char *reference,
                             GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (liji_db_query (reading.db, &liji_booking_statements[FIND_REFERENCE],
                                            error, "tt", source, reference),
                             read_row, NULL, NULL, error);
}

GPtrArray *
liji_booking_list_days (LijiStore *store,
                        LijiDate from,
                        LijiDate until,
                        const char *state,
                        GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_query (reading.db, &liji_booking_statements[LIST_DAYS], error,
                                        "ddt", from, until, state != NULL ? state : ""),
                         read_row, (GDestroyNotify) liji_booking_unref, error);
}

GPtrArray *
liji_booking_list_person (LijiStore *store, const char *key, LijiDate day, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_booking_statements[LIST_PERSON], error, "td", key, day),
      read_row, (GDestroyNotify) liji_booking_unref, error);
}

GPtrArray *
liji_booking_list_live (LijiStore *store, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_prepare (reading.db, &liji_booking_statements[LIST_LIVE], error),
                         read_row, (GDestroyNotify) liji_booking_unref, error);
}

GPtrArray *
liji_booking_list_receipt (LijiStore *store, const char *receipt, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_booking_statements[LIST_RECEIPT], error, "t", receipt),
      read_row, (GDestroyNotify) liji_booking_unref, error);
}

gint64
liji_booking_count_person (LijiStore *store, const char *key, gint64 since, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_int64 (
      liji_db_query (reading.db, &liji_booking_statements[COUNT_PERSON], error, "ti", key, since),
      error);
}

void
liji_ticket_row_free (LijiTicketRow *row)
{
  g_free (row->purpose);
  g_free (row->state);
  g_free (row->counter);
  g_free (row);
}

gboolean
liji_ticket_insert (LijiAct *act, LijiTicketRow *row, GError **error)
{
  g_autofree char *scope
      = g_strdup_printf ("queue-%04d%02d%02d", row->day.year, row->day.month, row->day.day);
  gint64 n;

  if (!liji_number_count (act, scope, &n, error))
    return FALSE;
  row->number = (int) n;
  row->issued_at = liji_act_get_time (act);
  return liji_act_run (act, &liji_booking_statements[TICKET_INSERT], error, "dutkuttiiui", row->day,
                       row->number, row->purpose, &row->booking, row->due, row->state, row->counter,
                       row->issued_at, row->called_at, row->calls, liji_act_get_seq (act));
}

gboolean
liji_ticket_update (LijiAct *act, const LijiTicketRow *row, GError **error)
{
  return liji_act_run (act, &liji_booking_statements[TICKET_UPDATE], error, "duttiui", row->day,
                       row->number, row->state, row->counter, row->called_at, row->calls,
                       liji_act_get_seq (act))
         && liji_rows_expect_one (liji_act_get_db (act), "ticket", error);
}

GPtrArray *
liji_ticket_list (LijiStore *store, LijiDate day, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_booking_statements[TICKET_LIST], error, "d", day),
      read_ticket, (GDestroyNotify) liji_ticket_row_free, error);
}

GPtrArray *
liji_booking_list_meeting (LijiStore *store,
                           LijiDate day,
                           const char *purpose,
                           const char *const keys[2],
                           GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_query (reading.db, &liji_booking_statements[LIST_MEETING], error,
                                        "dttt", day, purpose, keys[0] != NULL ? keys[0] : "",
                                        keys[1] != NULL ? keys[1] : ""),
                         read_row, (GDestroyNotify) liji_booking_unref, error);
}

GPtrArray *
liji_booking_list_case (LijiStore *store, const LijiId *case_id, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_booking_statements[LIST_CASE], error, "k", case_id),
      read_row, (GDestroyNotify) liji_booking_unref, error);
}

gboolean
liji_booking_keep_case (LijiAct *act, LijiBooking *row, const LijiId *case_id, GError **error)
{
  row->case_id = *case_id;
  return liji_act_run (act, &liji_booking_statements[KEEP_CASE], error, "kki", &row->id, case_id,
                       liji_act_get_seq (act))
         && liji_act_add_subject (act, &row->id, error);
}
