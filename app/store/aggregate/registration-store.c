/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/registration-store.h"
#include "store/aggregate/archive-store.h"
#include "store/aggregate/party-row.h"
#include "store/rows.h"
#include "store/search/search-index.h"
#include "store/statements.h"
#include "store/store-private.h"
#include <string.h>

enum
{
  INSERT,
  INSERT_PARTY,
  UPDATE,
  GET,
  FIND,
  OF_CASE,
  LIST_PERSON,
  LIST,
  WALK,
  COUNT,
  CORRECT_PARTY,
};

#define SHORT                                                                                      \
  "r.id, r.number, r.kind, r.state, r.registered_on, r.case_id, r.office_code, r.office_name, "    \
  "r.registrar, r.at_window, r.mixed, r.check_code, r.issued_on, r.ended_on, r.ended_how, "        \
  "r.ended_by, r.revision, r.at"
#define PARTY(p)                                                                                   \
  ", " p ".identity_key, " p ".identity_kind, " p ".identity_number, " p ".name, " p ".birth, " p  \
  ".nationality, " p ".person_kind"
#define JOIN                                                                                       \
  " FROM registration r LEFT JOIN party m ON m.registration = r.id AND m.side = 'man' "            \
  "LEFT JOIN party w ON w.registration = r.id AND w.side = 'woman' "
#define WHOLE "SELECT " SHORT PARTY ("m") PARTY ("w") ", r.snapshot" JOIN
#define LINE "SELECT " SHORT PARTY ("m") PARTY ("w") ", NULL" JOIN

const LijiSql liji_registration_statements[] = {
  [INSERT]
  = { "registration.insert",
      "INSERT INTO registration (id, number, kind, state, registered_on, case_id, office_code, "
      "office_name, registrar, at_window, mixed, check_code, issued_on, ended_on, ended_how, "
      "ended_by, revision, at, snapshot) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, "
      "$12, $13, $14, $15, $16, $17, $18, $19)",
      "+registration id number kind state registered_on case_id office_code office_name registrar "
      "at_window mixed check_code issued_on ended_on ended_how ended_by revision at snapshot" },
  [INSERT_PARTY] = { "registration.insert_party",
                     "INSERT INTO party (registration, side, identity_key, identity_kind, "
                     "identity_number, name, birth, nationality, person_kind) "
                     "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                     "+party registration side identity_key identity_kind identity_number name "
                     "birth nationality person_kind" },
  [UPDATE]
  = { "registration.update",
      "UPDATE registration SET state = $3, check_code = $4, issued_on = $5, ended_on = $6, "
      "ended_how = $7, ended_by = $8, revision = $9 WHERE id = $1 AND revision = $2",
      "=registration id . state check_code issued_on ended_on ended_how ended_by revision" },
  [GET] = { "registration.get", WHOLE "WHERE r.id = $1" },
  [FIND] = { "registration.find", WHOLE "WHERE r.number = $1" },
  [OF_CASE] = { "registration.of_case", WHOLE "WHERE r.case_id = $1" },
  [LIST_PERSON] = { "registration.person", LINE "WHERE r.id IN (SELECT p.registration FROM party p "
                                                "WHERE p.identity_key = $1) ORDER BY r.at DESC" },
  [LIST] = { "registration.list", LINE "WHERE ($1 = '' OR r.state = $1) "
                                       "AND r.registered_on >= $2 AND r.registered_on <= $3 "
                                       "ORDER BY r.at DESC LIMIT $4" },
  [WALK] = { "registration.walk", LINE "WHERE r.id > $1 ORDER BY r.id LIMIT $2" },
  [COUNT] = { "registration.count", "SELECT count (*) FROM registration "
                                    "WHERE registered_on >= $1 AND registered_on <= $2" },
  [CORRECT_PARTY]
  = { "registration.correct_party",
      "UPDATE party SET identity_key = $3, identity_kind = $4, identity_number = $5, name = $6, "
      "birth = $7, nationality = $8, person_kind = $9 WHERE registration = $1 AND side = $2",
      "=party registration side identity_key identity_kind identity_number name birth nationality "
      "person_kind" },
};
const guint liji_registration_n_statements = G_N_ELEMENTS (liji_registration_statements);

static gpointer
read_row (LijiStatement *s)
{
  LijiRegistrationRow *row = liji_registration_row_new ();

  row->id = liji_statement_get_id (s, 0);
  row->number = liji_statement_dup_text (s, 1);
  row->kind = liji_statement_dup_text (s, 2);
  row->state = liji_statement_dup_text (s, 3);
  row->registered_on = liji_statement_get_date (s, 4);
  row->case_id = liji_statement_get_id (s, 5);
  row->office_code = liji_statement_dup_text (s, 6);
  row->office_name = liji_statement_dup_text (s, 7);
  row->registrar = liji_statement_dup_text (s, 8);
  row->window = liji_statement_dup_text (s, 9);
  row->mixed = liji_statement_get_int64 (s, 10) != 0;
  row->check_code = liji_statement_dup_text (s, 11);
  row->issued_on = liji_statement_get_date (s, 12);
  row->ended_on = liji_statement_get_date (s, 13);
  row->ended_how = liji_statement_dup_text (s, 14);
  row->ended_by = liji_statement_dup_text (s, 15);
  row->revision = liji_statement_get_int64 (s, 16);
  row->at = liji_statement_get_int64 (s, 17);
  liji_party_row_read (s, 18, &row->man);
  liji_party_row_read (s, 25, &row->woman);
  row->snapshot = liji_statement_dup_bytes (s, 32);
  return row;
}

static gboolean
write_party (LijiAct *act,
             guint how,
             const LijiId *registration,
             const char *side,
             const LijiPartyRow *party,
             GError **error)
{
  return liji_act_run (act, &liji_registration_statements[how], error, "ktttttdtt", registration,
                       side, party->identity_key,
                       party->identity_kind ? party->identity_kind : "other",
                       party->identity_number ? party->identity_number : "", party->name,
                       party->birth, party->nationality, party->person_kind);
}

static gboolean
index_registration (LijiAct *act, const LijiRegistrationRow *row, GError **error)
{
  LijiSearchDoc doc = { .type = row->kind,
                        .subject = row->id,
                        .number = row->number,
                        .names = { row->man.name, row->woman.name },
                        .numbers = { row->man.identity_number, row->woman.identity_number } };

  if (!liji_id_is_null (&row->case_id) && !liji_search_index_remove (act, &row->case_id, error))
    return FALSE;
  return liji_search_index_put (act, &doc, error);
}

void
liji_party_row_clear (LijiPartyRow *party)
{
  g_free (party->identity_key);
  g_free (party->identity_kind);
  g_free (party->identity_number);
  g_free (party->name);
  g_free (party->nationality);
  g_free (party->person_kind);
  *party = (LijiPartyRow){ 0 };
}

void
liji_party_row_read (LijiStatement *s, int column, LijiPartyRow *party)
{
  party->identity_key = liji_statement_dup_text (s, column);
  party->identity_kind = liji_statement_dup_text (s, column + 1);
  party->identity_number = liji_statement_dup_text (s, column + 2);
  party->name = liji_statement_dup_text (s, column + 3);
  party->birth = liji_statement_get_date (s, column + 4);
  party->nationality = liji_statement_dup_text (s, column + 5);
  party->person_kind = liji_statement_dup_text (s, column + 6);
}

LijiRegistrationRow *
liji_registration_row_new (void)
{
  return g_new0 (LijiRegistrationRow, 1);
}

void
liji_registration_row_free (LijiRegistrationRow *row)
{
  g_free (row->number);
  g_free (row->kind);
  g_free (row->state);
  g_free (row->office_code);
  g_free (row->office_name);
  g_free (row->registrar);
  g_free (row->window);
  g_free (row->check_code);
  g_free (row->ended_how);
  g_free (row->ended_by);
  g_free (row->volume);
  g_free (row->notes);
  liji_party_row_clear (&row->man);
  liji_party_row_clear (&row->woman);
  g_clear_pointer (&row->snapshot, g_bytes_unref);
  g_free (row);
}

gboolean
liji_registration_insert (LijiAct *act, LijiRegistrationRow *row, GError **error)
{
  row->at = liji_act_get_time (act);
  row->revision = 1;
  return liji_act_run (act, &liji_registration_statements[INSERT], error, "ktttdkttttutddttiib",
                       &row->id, row->number, row->kind, row->state, row->registered_on,
                       &row->case_id, row->office_code, row->office_name, row->registrar,
                       row->window, row->mixed, row->check_code, row->issued_on, row->ended_on,
                       row->ended_how, row->ended_by, row->revision, row->at, row->snapshot)
         && write_party (act, INSERT_PARTY, &row->id, "man", &row->man, error)
         && write_party (act, INSERT_PARTY, &row->id, "woman", &row->woman, error)
         && liji_act_add_subject (act, &row->id, error)
         && liji_act_add_subject (act, &row->case_id, error)
         && index_registration (act, row, error);
}

gboolean
liji_registration_update (LijiAct *act, LijiRegistrationRow *row, GError **error)
{
  LijiDb *db = liji_act_get_db (act);

  if (row->archived)
    return liji_archive_end (act, row, error);
  if (!liji_act_run (act, &liji_registration_statements[UPDATE], error, "kittddtti", &row->id,
                     row->revision, row->state, row->check_code, row->issued_on, row->ended_on,
                     row->ended_how, row->ended_by, row->revision + 1)
      || !liji_rows_expect_one (db, "registration", error))
    return FALSE;
  row->revision++;
  return liji_act_add_subject (act, &row->id, error);
}

gboolean
liji_registration_correct (LijiAct *act, const LijiRegistrationRow *row, GError **error)
{
  g_return_val_if_fail (!row->archived, FALSE);
  return write_party (act, CORRECT_PARTY, &row->id, "man", &row->man, error)
         && write_party (act, CORRECT_PARTY, &row->id, "woman", &row->woman, error)
         && liji_act_add_subject (act, &row->id, error) && index_registration (act, row, error);
}

/* What no act registered may be a record of former years. */
static LijiRegistrationRow *
or_archived (LijiRegistrationRow *row,
             LijiRegistrationRow *archived,
             const char *which,
             GError *failure,
             GError **error)
{
  if (row != NULL || archived != NULL)
    return row != NULL ? row : archived;
  if (failure != NULL)
    g_propagate_error (error, failure);
  else
    g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND, "no registration %s", which);
  return NULL;
}

LijiRegistrationRow *
liji_registration_get (LijiStore *store, const LijiId *id, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autofree char *text = liji_id_to_string (id);
  GError *failure = NULL;
  LijiRegistrationRow *row = liji_rows_read_one (
      liji_db_query (reading.db, &liji_registration_statements[GET], &failure, "k", id), read_row,
      NULL, NULL, &failure);

  return or_archived (
      row, row == NULL && failure == NULL ? liji_archive_get (store, id, &failure) : NULL, text,
      failure, error);
}

LijiRegistrationRow *
liji_registration_find (LijiStore *store, const char *number, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  GError *failure = NULL;
  LijiRegistrationRow *row = liji_rows_read_one (
      liji_db_query (reading.db, &liji_registration_statements[FIND], &failure, "t", number),
      read_row, NULL, NULL, &failure);

  return or_archived (
      row, row == NULL && failure == NULL ? liji_archive_find (store, number, &failure) : NULL,
      number, failure, error);
}

LijiRegistrationRow *
liji_registration_of_case (LijiStore *store, const LijiId *case_id, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autofree char *text = liji_id_to_string (case_id);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_registration_statements[OF_CASE], error, "k", case_id),
      read_row, "registration of case", text, error);
}

GPtrArray *
liji_registration_list_person (LijiStore *store, const char *identity_key, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autoptr (GPtrArray) rows
      = liji_rows_read (liji_db_query (reading.db, &liji_registration_statements[LIST_PERSON],
                                       error, "t", identity_key),
                        read_row, (GDestroyNotify) liji_registration_row_free, error);
  GPtrArray *archived = rows != NULL ? liji_archive_list_person (store, identity_key, error) : NULL;

  if (archived == NULL)
    return NULL;
  g_ptr_array_extend_and_steal (rows, archived);
  return g_steal_pointer (&rows);
}

/* Days compare as text; unknown ends are the ends of the alphabet of days. */
static char *
day_or (LijiDate day, const char *open)
{
  return liji_date_is_day (day) ? liji_date_to_iso (day) : g_strdup (open);
}

GPtrArray *
liji_registration_list (LijiStore *store,
                        const char *state,
                        LijiDate from,
                        LijiDate until,
                        guint limit,
                        GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autofree char *first = day_or (from, "0");
  g_autofree char *last = day_or (until, "9999-12-31");

  return liji_rows_read (liji_db_query (reading.db, &liji_registration_statements[LIST], error,
                                        "ttti", state ? state : "", first, last, (gint64) limit),
                         read_row, (GDestroyNotify) liji_registration_row_free, error);
}

GPtrArray *
liji_registration_walk (LijiStore *store, const LijiId *after, guint limit, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autoptr (GBytes) from = g_bytes_new (after->bytes, sizeof after->bytes);

  return liji_rows_read (liji_db_query (reading.db, &liji_registration_statements[WALK], error,
                                        "bi", from, (gint64) limit),
                         read_row, (GDestroyNotify) liji_registration_row_free, error);
}

gint64
liji_registration_count (LijiStore *store, LijiDate from, LijiDate until, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autofree char *first = day_or (from, "0");
  g_autofree char *last = day_or (until, "9999-12-31");

  return liji_rows_read_int64 (
      liji_db_query (reading.db, &liji_registration_statements[COUNT], error, "tt", first, last),
      error);
}
