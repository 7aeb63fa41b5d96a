/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/finding.h"
#include "store/aggregate/archive-store.h"
#include "store/rows.h"
#include "store/search/search-index.h"
#include "store/statements.h"
#include "store/store-private.h"
#include <string.h>

/* Taking old records in by the hundred thousand: one act, whose entry holds the digest of all rows
 * instead of each. The terms of the search are sorted before they are written. */

#define TERMS_PIECE 20000
#define SMALL_CACHE 8000 /* as the engine opens with */
#define SIDES(s)                                                                                   \
  s "_key, " s "_id_kind, " s "_number, " s "_name, " s "_birth, " s "_nationality, " s "_kind"
#define COLUMNS                                                                                    \
  "batch, row, handle, kind, number, old_number, registered_on, office_code, "                     \
  "office_name, " SIDES ("man") ", " SIDES ("woman") ", volume, notes"
#define N_COLUMNS 25

enum
{
  INSERT,
  SAME_NUMBER,
  SAME_PERSON,
  IS_TAKEN,
  HAS_ANY,
  HAS_REGISTERED,
  INSERT_BATCH,
  LIST_ROWS,
  LIST_IDS,
  COUNT_USES,
  DELETE,
  UNDO,
  COUNT_STRAYS,
};

/* clang-format off */
const LijiSql liji_archive_import_statements[] = {
  [INSERT] = { "archive_import.insert",
    "INSERT INTO archive_record (" COLUMNS ", id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, "
    "$16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26)" },
  [SAME_NUMBER] = { "archive_import.same_number",
    "SELECT kind, registered_on, man_name, woman_name FROM archive_record WHERE number = $1" },
  [SAME_PERSON] = { "archive_import.same_person",
    "SELECT kind, registered_on, man_name, woman_name, number FROM archive_record WHERE man_key = $1" },
  [IS_TAKEN] = { "archive_import.is_taken", "SELECT count (*) FROM registration WHERE number = $1" },
  [HAS_ANY] = { "archive_import.has_any", "SELECT count (*) FROM archive_batch WHERE state = 'imported'" },
  [HAS_REGISTERED] = { "archive_import.has_registered", "SELECT count (*) FROM (SELECT 1 FROM registration LIMIT 1) AS one" },
  [INSERT_BATCH] = { "archive_import.insert_batch",
    "INSERT INTO archive_batch (seq, id, name, file_digest, rows_digest, n_rows, n_accepted, n_noted, n_refused, n_duplicates, "
    "state, imported_at, imported_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    "+archive_batch seq id name file_digest rows_digest n_rows n_accepted n_noted n_refused n_duplicates state imported_at "
    "imported_by" },
  [LIST_ROWS] = { "archive_import.list_rows",
    "SELECT " COLUMNS ", id FROM archive_record WHERE batch = $1 ORDER BY row" },
  [LIST_IDS] = { "archive_import.list_ids", "SELECT id FROM archive_record WHERE batch = $1 ORDER BY row" },
  [COUNT_USES] = { "archive_import.count_uses",
    "SELECT count (*) FROM journal_subject j JOIN archive_record a ON a.id = j.subject WHERE a.batch = $1" },
  [DELETE] = { "archive_import.delete", "DELETE FROM archive_record WHERE batch = $1" },
  [UNDO] = { "archive_import.undo", "UPDATE archive_batch SET state = $2, undone_on = $3 WHERE seq = $1",
    "=archive_batch seq state undone_on" },
  [COUNT_STRAYS] = { "archive_import.count_strays",
    "SELECT count (*) FROM archive_record WHERE batch NOT IN (SELECT seq FROM archive_batch WHERE state = 'imported')" },
};
/* clang-format on */
const guint liji_archive_import_n_statements = G_N_ELEMENTS (liji_archive_import_statements);

struct _LijiArchiveImport
{
  LijiAct *act;
  LijiDb *db;
  LijiSearchTerms *terms;
  GChecksum *digest;
  GString *line;       /* a row, on its way into the digest */
  gint64 last_doc;     /* of the search */
  GHashTable *numbers; /* of this file: number → what the record is */
  GHashTable *couples; /* of this file: who is married, by the names */
  gboolean first;      /* nothing was taken in before: no need to ask */
  gboolean alone;      /* nor was anything registered */
};

/* Kibibytes of pages kept at hand: indexes of a hundred thousand names are written all over. */
static void
set_cache (LijiArchiveImport *self, int size)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA cache_size = -%d", size);

  if (!liji_db_on_server (self->db))
    liji_db_exec (self->db, sql, NULL);
}

LijiArchiveImport *
liji_archive_import_new (LijiAct *act, GError **error)
{
  g_autoptr (LijiArchiveImport) self = g_new0 (LijiArchiveImport, 1);

  self->act = act;
  self->db = liji_act_get_db (act);
  self->terms = liji_search_terms_new ();
  self->last_doc = -1;
  self->digest = g_checksum_new (G_CHECKSUM_SHA256);
  self->line = g_string_new (NULL);
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->couples = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  set_cache (self, 256 * 1024);
  self->first
      = liji_rows_read_int64 (
            liji_db_prepare (self->db, &liji_archive_import_statements[HAS_ANY], NULL), NULL)
        == 0;
  self->alone
      = liji_rows_read_int64 (
            liji_db_prepare (self->db, &liji_archive_import_statements[HAS_REGISTERED], NULL), NULL)
        == 0;
  return liji_search_begin_many (self->db, error) ? g_steal_pointer (&self) : NULL;
}

void
liji_archive_import_free (LijiArchiveImport *self)
{
  set_cache (self, SMALL_CACHE);
  liji_search_terms_free (self->terms);
  g_checksum_free (self->digest);
  g_string_free (self->line, TRUE);
  g_hash_table_unref (self->numbers);
  g_hash_table_unref (self->couples);
  g_free (self);
}

/* The act's id with the row in its last five bytes: the same file taken in by the same act makes
 * the same ids. */
static LijiId
make_id (LijiArchiveImport *self, gint64 row)
{
  LijiId id = *liji_act_get_id (self->act);

  for (guint i = 0; i < 5; i++)
    id.bytes[15 - i] = (guint8) (row >> (8 * i));
  return id;
}

static char *
describe (const char *kind, const char *day, const char *man, const char *woman)
{
  return g_strdup_printf ("%s\n%s\n%s\n%s", kind, day, man, woman);
}

/* What stands here under the same number, or with the same man: the same record, or another. */
static gboolean
look_in_archive (LijiArchiveImport *self,
                 guint statement,
                 const char *key,
                 const char *is,
                 gboolean *same,
                 gboolean *other,
                 GError **error)
{
  g_autoptr (LijiStatement) rows
      = liji_db_query (self->db, &liji_archive_import_statements[statement], error, "t", key);
  GError *failure = NULL;

  while (rows != NULL && liji_statement_step (rows, &failure))
    {
      g_autofree char *there
          = describe (liji_statement_get_text (rows, 0), liji_statement_get_text (rows, 1),
                      liji_statement_get_text (rows, 2), liji_statement_get_text (rows, 3));

      if (strcmp (there, is) == 0)
        *same = TRUE;
      else
        *other = TRUE;
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return rows != NULL && failure == NULL;
}

static gboolean
look_for_number (LijiArchiveImport *self,
                 const LijiArchiveRecord *record,
                 const char *is,
                 gboolean *same,
                 gboolean *taken,
                 GError **error)
{
  const char *before = g_hash_table_lookup (self->numbers, record->number);
  gint64 here;

  if (before != NULL)
    *(strcmp (before, is) == 0 ? same : taken) = TRUE;
  else
    g_hash_table_insert (self->numbers, g_strdup (record->number), g_strdup (is));
  if (!self->first && !look_in_archive (self, SAME_NUMBER, record->number, is, same, taken, error))
    return FALSE;
  if (self->alone)
    return TRUE;
  here = liji_rows_read_int64 (liji_db_query (self->db, &liji_archive_import_statements[IS_TAKEN],
                                              error, "t", record->number),
                               error);
  *taken |= here > 0;
  return here >= 0;
}

/* The same pair married twice, or divorced without a marriage, within this file. */
static void
look_at_couple (LijiArchiveImport *self, LijiArchiveRecord *record)
{
  g_autofree char *couple
      = g_strdup_printf ("%s\n%s", record->man.key != NULL ? record->man.key : record->man.name,
                         record->woman.key != NULL ? record->woman.key : record->woman.name);

  if (strcmp (record->kind, "marriage") == 0)
    {
      if (g_hash_table_contains (self->couples, couple))
        liji_archive_note (record, "couple_twice");
      g_hash_table_add (self->couples, g_steal_pointer (&couple));
    }
  else if (!g_hash_table_remove (self->couples, couple) && self->first)
    liji_archive_note (record, "divorce_without_marriage");
}

static void
put (GString *line, const char *text)
{
  g_string_append (line, text != NULL ? text : "\x01");
  g_string_append_c (line, '\n');
}

/* Takes the line's end. */
static void
put_last (GChecksum *digest, GString *line, const char *text)
{
  put (line, text);
  g_checksum_update (digest, (const guchar *) line->str, (gssize) line->len);
  g_string_truncate (line, 0);
}

static void
put_party (const LijiArchiveParty *party, const char **texts, char **birth)
{
  *birth = liji_date_get_precision (party->birth) != LIJI_DATE_UNKNOWN
               ? liji_date_to_iso (party->birth)
               : NULL;
  texts[0] = party->key;
  texts[1] = party->identity_kind;
  texts[2] = party->number;
  texts[3] = party->name;
  texts[4] = *birth;
  texts[5] = party->nationality;
  texts[6] = party->person_kind;
}

static gboolean
insert (LijiArchiveImport *self,
        gint64 row,
        const LijiId *id,
        const LijiArchiveRecord *record,
        const char *handle,
        const char *day,
        GError **error)
{
  g_autofree char *man = NULL, *woman = NULL;
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, row);
  g_autofree char *name = liji_id_to_string (id);
  const char *t[23] = { handle, record->kind,        record->number,     record->old_number,
                        day,    record->office_code, record->office_name };

  put_party (&record->man, t + 7, &man);
  put_party (&record->woman, t + 14, &woman);
  t[21] = record->volume;
  t[22] = record->notes->len > 0 ? record->notes->str : NULL;
  put (self->line, text);
  for (guint i = 0; i < G_N_ELEMENTS (t); i++)
    put (self->line, t[i]);
  put_last (self->digest, self->line, name);
  return liji_db_send (self->db, &liji_archive_import_statements[INSERT], error,
                       "iittttttttttttttttttttttt"
                       "k",
                       liji_act_get_seq (self->act), row, t[0], t[1], t[2], t[3], t[4], t[5], t[6],
                       t[7], t[8], t[9], t[10], t[11], t[12], t[13], t[14], t[15], t[16], t[17],
                       t[18], t[19], t[20], t[21], t[22], id);
}

static LijiSearchDoc
make_doc (const LijiId *id, const LijiArchiveRecord *record, const char *handle)
{
  return (LijiSearchDoc){ .type = record->kind,
                          .subject = *id,
                          .number = handle,
                          .names = { record->man.name, record->woman.name },
                          .numbers = { record->man.number, record->woman.number } };
}

LijiSearchTexts *
liji_archive_import_make_texts (const LijiArchiveImport *self, const LijiArchiveRecord *record)
{
  LijiSearchDoc doc = make_doc (liji_act_get_id (self->act), record, NULL);

  return liji_search_texts_new (&doc, liji_db_on_server (self->db));
}

gboolean
liji_archive_import_add (LijiArchiveImport *self,
                         gint64 row,
                         LijiArchiveRecord *record,
                         const LijiSearchTexts *texts,
                         gboolean *duplicate,
                         GError **error)
{
  g_autofree char *day = liji_date_to_iso (record->day);
  g_autofree char *is = describe (record->kind, day, record->man.name, record->woman.name);
  g_autofree char *handle = NULL;
  gboolean taken = FALSE, other = FALSE;
  LijiId id = make_id (self, row);
  LijiSearchDoc doc;

  *duplicate = FALSE;
  if (record->number != NULL && !look_for_number (self, record, is, duplicate, &taken, error))
    return FALSE;
  if (record->number == NULL && record->man.key != NULL && !self->first
      && !look_in_archive (self, SAME_PERSON, record->man.key, is, duplicate, &other, error))
    return FALSE;
  if (*duplicate)
    return TRUE;
  if (taken)
    liji_archive_note (record, "number_double");
  look_at_couple (self, record);
  handle = record->number != NULL && !taken
               ? g_strdup (record->number)
               : g_strdup_printf ("档%" G_GINT64_FORMAT "-%06" G_GINT64_FORMAT,
                                  liji_act_get_seq (self->act), row);
  doc = make_doc (&id, record, handle);
  return insert (self, row, &id, record, handle, day, error)
         && liji_search_write_new (self->db, &doc, texts, self->terms, &self->last_doc, error);
}

gboolean
liji_archive_import_end (LijiArchiveImport *self, LijiArchiveBatch *batch, GError **error)
{
  guint at = 0;

  liji_search_terms_sort (self->terms);
  while (at < liji_search_terms_get_length (self->terms))
    if (!liji_search_terms_write (self->terms, self->db, &at, TERMS_PIECE, error))
      return FALSE;
  if (!liji_search_end_many (self->db, error))
    return FALSE;
  batch->seq = liji_act_get_seq (self->act);
  batch->id = *liji_act_get_id (self->act);
  batch->rows_digest = g_strdup (g_checksum_get_string (self->digest));
  batch->state = g_strdup ("imported");
  batch->imported_at = liji_act_get_time (self->act);
  batch->imported_by = g_strdup (liji_act_get_user (self->act));
  return liji_act_run (self->act, &liji_archive_import_statements[INSERT_BATCH], error,
                       "iktttiiiiitit", batch->seq, &batch->id, batch->name, batch->file_digest,
                       batch->rows_digest, batch->n_rows, batch->n_accepted, batch->n_noted,
                       batch->n_refused, batch->n_duplicates, batch->state, batch->imported_at,
                       batch->imported_by)
         && liji_act_add_subject (self->act, &batch->id, error);
}

static gpointer
read_id (LijiStatement *s)
{
  LijiId id = liji_statement_get_id (s, 0);

  return g_memdup2 (&id, sizeof id);
}

gint64
liji_archive_undo (LijiAct *act, const LijiArchiveBatch *batch, GError **error)
{
  LijiDb *db = liji_act_get_db (act);
  gint64 uses = liji_rows_read_int64 (
      liji_db_query (db, &liji_archive_import_statements[COUNT_USES], error, "i", batch->seq),
      error);
  g_autoptr (GPtrArray) ids = NULL;

  if (uses != 0)
    return uses;
  ids = liji_rows_read (
      liji_db_query (db, &liji_archive_import_statements[LIST_IDS], error, "i", batch->seq),
      read_id, g_free, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!liji_search_erase (db, g_ptr_array_index (ids, i), error))
      return -1;
  return ids != NULL
                 && liji_db_run (db, &liji_archive_import_statements[DELETE], error, "i",
                                 batch->seq)
                 && liji_act_run (act, &liji_archive_import_statements[UNDO], error, "itd",
                                  batch->seq, "undone", liji_act_get_day (act))
             ? 0
             : -1;
}

/* The digest of a batch's rows as they stand. */
static char *
digest_rows (LijiDb *db, gint64 seq, GError **error)
{
  g_autoptr (LijiStatement) rows
      = liji_db_query (db, &liji_archive_import_statements[LIST_ROWS], error, "i", seq);
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GString) line = g_string_new (NULL);
  GError *failure = NULL;

  while (rows != NULL && liji_statement_step (rows, &failure))
    {
      g_autofree char *row
          = g_strdup_printf ("%" G_GINT64_FORMAT, liji_statement_get_int64 (rows, 1));
      LijiId id = liji_statement_get_id (rows, N_COLUMNS);
      g_autofree char *name = liji_id_to_string (&id);

      put (line, row);
      for (int i = 2; i < N_COLUMNS; i++)
        put (line, liji_statement_get_text (rows, i));
      put_last (digest, line, name);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return rows != NULL && failure == NULL ? g_strdup (g_checksum_get_string (digest)) : NULL;
}

static void
find_wrong (GPtrArray *findings, const char *record, const char *sentence)
{
  LijiFinding *made = liji_finding_new ("row.differs", "archive_record %s: %s", record, sentence);

  made->table = g_strdup ("archive_record");
  made->record = g_strdup (record);
  g_ptr_array_add (findings, made);
}

gboolean
liji_archive_check (LijiStore *store, GPtrArray *findings, GError **error)
{
  g_autoptr (GPtrArray) batches = liji_archive_list_batches (store, error);
  g_auto (LijiReading) reading = liji_store_read (store);
  gint64 strays;

  for (guint i = 0; batches != NULL && i < batches->len; i++)
    {
      const LijiArchiveBatch *batch = g_ptr_array_index (batches, i);
      g_autofree char *now = NULL;

      if (strcmp (batch->state, "imported") != 0)
        continue;
      now = digest_rows (reading.db, batch->seq, error);
      if (now == NULL)
        return FALSE;
      if (strcmp (now, batch->rows_digest) != 0)
        find_wrong (findings, batch->name, "its rows are not those that were taken in");
    }
  strays
      = batches == NULL
            ? -1
            : liji_rows_read_int64 (
                liji_db_prepare (reading.db, &liji_archive_import_statements[COUNT_STRAYS], error),
                error);
  if (strays > 0)
    find_wrong (findings, "?", "rows are there that no file brought");
  return strays >= 0;
}
