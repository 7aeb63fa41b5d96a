/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/archive-store.h"
#include "base/codes.h"
#include "model/divorce.h"
#include "model/marriage.h"
#include "store/aggregate/party-row.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"
#include <string.h>

/* Reading old records: as registrations, so that a reissue, a check for bigamy and a search need to
 * know no second kind. */

#define SIDE(s)                                                                                    \
  "a." s "_key, a." s "_id_kind, a." s "_number, a." s "_name, a." s "_birth, a." s                \
  "_nationality, a." s "_kind"
#define SELECT                                                                                     \
  "SELECT a.id, a.handle, a.kind, a.registered_on, a.office_code, a.office_name, " SIDE (          \
      "man") ", " SIDE ("woman") ", a.volume, a.notes, e.state, e.ended_on, e.ended_how, "         \
                                 "e.ended_by, coalesce (e.revision, 0), b.imported_at, "           \
                                 "b.imported_by, a.old_number, b.id "                              \
                                 "FROM archive_record a JOIN archive_batch b ON b.seq = a.batch "  \
                                 "LEFT JOIN archive_end e ON e.record = a.id "
#define BATCH                                                                                      \
  "seq, id, name, file_digest, rows_digest, n_rows, n_accepted, n_noted, n_refused, "              \
  "n_duplicates, state, imported_at, imported_by"

enum
{
  GET,
  FIND,
  FIND_NUMBER,
  PERSON,
  END,
  END_AGAIN,
  GET_BATCH,
  LIST_BATCHES,
};

/* clang-format off */
const LijiSql liji_archive_statements[] = {
  [GET] = { "archive.get", SELECT "WHERE a.id = $1" },
  [FIND] = { "archive.find", SELECT "WHERE a.handle = $1" },
  [FIND_NUMBER] = { "archive.find_number", SELECT "WHERE a.number = $1 ORDER BY a.id LIMIT 2" },
  [PERSON] = { "archive.person", SELECT "WHERE a.id IN (SELECT m.id FROM archive_record m WHERE m.man_key = $1 "
    "UNION SELECT w.id FROM archive_record w WHERE w.woman_key = $1) ORDER BY a.registered_on DESC, a.id" },
  [END] = { "archive.end",
    "INSERT INTO archive_end (record, state, ended_on, ended_how, ended_by, revision, seq) VALUES ($1, $2, $3, $4, $5, $6, $7)",
    "+archive_end record state ended_on ended_how ended_by revision seq" },
  [END_AGAIN] = { "archive.end_again",
    "UPDATE archive_end SET state = $2, ended_on = $3, ended_how = $4, ended_by = $5, revision = $6, seq = $7 WHERE record = $1",
    "=archive_end record state ended_on ended_how ended_by revision seq" },
  [GET_BATCH] = { "archive.get_batch", "SELECT " BATCH " FROM archive_batch WHERE seq = $1" },
  [LIST_BATCHES] = { "archive.list_batches", "SELECT " BATCH " FROM archive_batch ORDER BY seq DESC" },
};
/* clang-format on */
const guint liji_archive_n_statements = G_N_ELEMENTS (liji_archive_statements);

/* A form knows codes only; what was written otherwise stands in the archive alone. */
static char *
dup_code (const char *table, const char *text)
{
  if (g_strcmp0 (text, "中国") == 0 && strcmp (table, "nationality") == 0)
    return g_strdup ("156");
  return text != NULL && liji_code_text (table, text) != NULL ? g_strdup (text) : NULL;
}

static void
fill_applicant (LijiApplicant *applicant, const LijiPartyRow *party)
{
  applicant->name = g_strdup (party->name);
  applicant->identity_kind = g_strdup (party->identity_kind);
  applicant->identity_number = g_strdup (party->identity_number);
  applicant->birth_date = party->birth;
  applicant->nationality = dup_code ("nationality", party->nationality);
  applicant->person_kind = dup_code ("person_kind", party->person_kind);
}

/* The form as far as the archive tells it. */
static GBytes *
make_snapshot (const LijiRegistrationRow *row, const char *old_number)
{
  gboolean divorce = strcmp (row->kind, "divorce") == 0;
  const LijiModel *model = divorce ? &liji_divorce_model : &liji_marriage_model;
  gpointer form = liji_model_new (model);
  GBytes *snapshot;

  if (divorce)
    {
      LijiDivorce *record = form;

      fill_applicant (&record->man, &row->man);
      fill_applicant (&record->woman, &row->woman);
      record->number = g_strdup (row->number);
      record->registered_on = row->registered_on;
      record->marriage_number = g_strdup (old_number);
      record->remark = g_strdup (row->notes);
    }
  else
    {
      LijiMarriage *record = form;

      fill_applicant (&record->man, &row->man);
      fill_applicant (&record->woman, &row->woman);
      record->number = g_strdup (row->number);
      record->registered_on = row->registered_on;
      record->remark = g_strdup (row->notes);
    }
  snapshot = liji_model_to_cbor (model, form);
  liji_model_free (model, form);
  return snapshot;
}

static gpointer
read_row (LijiStatement *s)
{
  LijiRegistrationRow *row = liji_registration_row_new ();

  row->archived = TRUE;
  row->id = liji_statement_get_id (s, 0);
  row->number = liji_statement_dup_text (s, 1);
  row->kind = liji_statement_dup_text (s, 2);
  row->registered_on = liji_statement_get_date (s, 3);
  row->office_code = liji_statement_dup_text (s, 4);
  row->office_name = liji_statement_dup_text (s, 5);
  liji_party_row_read (s, 6, &row->man);
  liji_party_row_read (s, 13, &row->woman);
  row->volume = liji_statement_dup_text (s, 20);
  row->notes = liji_statement_dup_text (s, 21);
  row->state
      = liji_statement_is_null (s, 22) ? g_strdup ("issued") : liji_statement_dup_text (s, 22);
  row->ended_on = liji_statement_get_date (s, 23);
  row->ended_how = liji_statement_dup_text (s, 24);
  row->ended_by = liji_statement_dup_text (s, 25);
  row->revision = liji_statement_get_int64 (s, 26);
  row->at
      = liji_date_days_between (liji_date (1970, 1, 1), liji_date (row->registered_on.year, 1, 1))
        * G_TIME_SPAN_DAY;
  row->registrar = liji_statement_dup_text (s, 28);
  row->snapshot = make_snapshot (row, liji_statement_get_text (s, 29));
  row->batch = liji_statement_get_id (s, 30);
  return row;
}

static GPtrArray *
list_person (LijiStore *store, const char *key, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_archive_statements[PERSON], error, "t", key), read_row,
      (GDestroyNotify) liji_registration_row_free, error);
}

static gboolean
is_same_pair (const LijiRegistrationRow *a, const LijiRegistrationRow *b)
{
  return (a->man.identity_key == NULL || b->man.identity_key == NULL
              ? strcmp (a->man.name, b->man.name) == 0
              : strcmp (a->man.identity_key, b->man.identity_key) == 0)
         && (a->woman.identity_key == NULL || b->woman.identity_key == NULL
                 ? strcmp (a->woman.name, b->woman.name) == 0
                 : strcmp (a->woman.identity_key, b->woman.identity_key) == 0);
}

/* An old marriage is over when the same pair has an old divorce not before it, and that was not
 * revoked. */
static void
settle (LijiRegistrationRow *row, GPtrArray *others)
{
  if (strcmp (row->kind, "marriage") != 0 || strcmp (row->state, "issued") != 0)
    return;
  for (guint i = 0; i < others->len; i++)
    {
      const LijiRegistrationRow *other = g_ptr_array_index (others, i);

      if (strcmp (other->kind, "divorce") != 0 || strcmp (other->state, "ended") == 0
          || !is_same_pair (row, other) || other->registered_on.year < row->registered_on.year
          || (liji_date_is_day (other->registered_on) && liji_date_is_day (row->registered_on)
              && liji_date_compare (other->registered_on, row->registered_on) < 0))
        continue;
      g_free (row->state);
      row->state = g_strdup ("ended");
      row->ended_how = g_strdup ("divorce");
      row->ended_by = g_strdup (other->number);
      row->ended_on = other->registered_on;
      return;
    }
}

static LijiRegistrationRow *
settle_one (LijiStore *store, LijiRegistrationRow *found, GError **error)
{
  g_autoptr (LijiRegistrationRow) row = found;
  const char *key = row == NULL                     ? NULL
                    : row->man.identity_key != NULL ? row->man.identity_key
                                                    : row->woman.identity_key;
  g_autoptr (GPtrArray) others = key != NULL ? list_person (store, key, error) : NULL;

  if (key != NULL && others == NULL)
    return NULL;
  if (others != NULL)
    settle (row, others);
  return g_steal_pointer (&row);
}

LijiRegistrationRow *
liji_archive_get (LijiStore *store, const LijiId *id, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return settle_one (
      store,
      liji_rows_read_one (liji_db_query (reading.db, &liji_archive_statements[GET], error, "k", id),
                          read_row, NULL, NULL, error),
      error);
}

LijiRegistrationRow *
liji_archive_find (LijiStore *store, const char *number, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autoptr (GPtrArray) rows = liji_rows_read (
      liji_db_query (reading.db, &liji_archive_statements[FIND], error, "t", number), read_row,
      NULL, error);

  if (rows == NULL)
    return NULL;
  if (rows->len == 0)
    {
      g_ptr_array_unref (rows);
      rows = liji_rows_read (
          liji_db_query (reading.db, &liji_archive_statements[FIND_NUMBER], error, "t", number),
          read_row, NULL, error);
    }
  if (rows == NULL)
    return NULL;
  for (guint i = 1; i < rows->len; i++)
    liji_registration_row_free (g_ptr_array_index (rows, i));
  if (rows->len == 1)
    return settle_one (store, g_ptr_array_index (rows, 0), error);
  if (rows->len > 1)
    liji_registration_row_free (g_ptr_array_index (rows, 0));
  return NULL;
}

LijiStatement *
liji_archive_ask_person (LijiDb *db, const char *identity_key, GError **error)
{
  return liji_db_ask (db, &liji_archive_statements[PERSON], error, "t", identity_key);
}

GPtrArray *
liji_archive_read_person (LijiStatement *asked, GError **error)
{
  GPtrArray *rows
      = liji_rows_read (asked, read_row, (GDestroyNotify) liji_registration_row_free, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    settle (g_ptr_array_index (rows, i), rows);
  return rows;
}

GPtrArray *
liji_archive_list_person (LijiStore *store, const char *identity_key, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_archive_read_person (liji_archive_ask_person (reading.db, identity_key, error),
                                   error);
}

gboolean
liji_archive_end (LijiAct *act, LijiRegistrationRow *row, GError **error)
{
  const LijiSql *sql = &liji_archive_statements[row->revision == 0 ? END : END_AGAIN];

  if (!liji_act_run (act, sql, error, "ktdttii", &row->id, row->state, row->ended_on,
                     row->ended_how, row->ended_by, row->revision + 1, liji_act_get_seq (act)))
    return FALSE;
  row->revision++;
  return liji_act_add_subject (act, &row->id, error);
}

gpointer
liji_archive_batch_read (LijiStatement *s)
{
  LijiArchiveBatch *batch = g_new0 (LijiArchiveBatch, 1);

  batch->seq = liji_statement_get_int64 (s, 0);
  batch->id = liji_statement_get_id (s, 1);
  batch->name = liji_statement_dup_text (s, 2);
  batch->file_digest = liji_statement_dup_text (s, 3);
  batch->rows_digest = liji_statement_dup_text (s, 4);
  batch->n_rows = liji_statement_get_int64 (s, 5);
  batch->n_accepted = liji_statement_get_int64 (s, 6);
  batch->n_noted = liji_statement_get_int64 (s, 7);
  batch->n_refused = liji_statement_get_int64 (s, 8);
  batch->n_duplicates = liji_statement_get_int64 (s, 9);
  batch->state = liji_statement_dup_text (s, 10);
  batch->imported_at = liji_statement_get_int64 (s, 11);
  batch->imported_by = liji_statement_dup_text (s, 12);
  return batch;
}

void
liji_archive_batch_free (LijiArchiveBatch *self)
{
  g_free (self->name);
  g_free (self->file_digest);
  g_free (self->rows_digest);
  g_free (self->state);
  g_free (self->imported_by);
  g_free (self);
}

LijiArchiveBatch *
liji_archive_get_batch (LijiStore *store, gint64 seq, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, seq);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_archive_statements[GET_BATCH], error, "i", seq),
      liji_archive_batch_read, "batch", name, error);
}

GPtrArray *
liji_archive_list_batches (LijiStore *store, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_prepare (reading.db, &liji_archive_statements[LIST_BATCHES], error),
      liji_archive_batch_read, (GDestroyNotify) liji_archive_batch_free, error);
}
