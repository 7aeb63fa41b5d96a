/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/rows.h"
#include "store/search/search-index.h"
#include "store/search/search.h"
#include "store/statements.h"
#include "store/store-private.h"
#include <string.h>

/* Making the index again from what it is derived from, in pieces, so that acts get their turn in
 * between. Terms gather, are sorted and follow in pieces of their own. */

#define PIECE 1000
#define TERMS_PIECE 20000
/* About a hundred megabytes. */
#define TERMS_MAX 2000000

enum
{
  REGISTRATIONS,
  CASES,
  ARCHIVE,
  DEATHS,
  SET_BEHIND,
  CLEAR_BEHIND,
  READ_BEHIND,
  COUNT_LACKING,
  COUNT_BARE,
};

const LijiSql liji_rebuild_statements[] = {
  [REGISTRATIONS]
  = { "rebuild.registrations",
      "SELECT r.id, r.kind, r.number, m.name, w.name, m.identity_number, w.identity_number "
      "FROM registration r LEFT JOIN party m ON m.registration = r.id AND m.side = 'man' "
      "LEFT JOIN party w ON w.registration = r.id AND w.side = 'woman' "
      "WHERE r.id > $1 ORDER BY r.id LIMIT $2" },
  [CASES] = { "rebuild.cases", "SELECT id, 'case', no, man_name, woman_name, man_key, woman_key "
                               "FROM marriage_case WHERE id > $1 AND registration IS NULL "
                               "ORDER BY id LIMIT $2" },
  [ARCHIVE]
  = { "rebuild.archive", "SELECT id, kind, handle, man_name, woman_name, man_number, woman_number "
                         "FROM archive_record WHERE id > $1 ORDER BY id LIMIT $2" },
  [DEATHS] = { "rebuild.deaths", "SELECT id, 'death', no, name, NULL, identity_key, NULL "
                                 "FROM death_case WHERE id > $1 ORDER BY id LIMIT $2" },
  [SET_BEHIND] = { "rebuild.set_behind", "INSERT INTO counter (scope, value) "
                                         "VALUES ('search-behind', 1) ON CONFLICT DO NOTHING" },
  [CLEAR_BEHIND] = { "rebuild.clear_behind", "DELETE FROM counter WHERE scope = 'search-behind'" },
  [READ_BEHIND]
  = { "rebuild.read_behind", "SELECT count (*) FROM counter WHERE scope = 'search-behind'" },
#define LACKING(table)                                                                             \
  "(SELECT count (*) FROM " table                                                                  \
  " s WHERE NOT EXISTS (SELECT 1 FROM search_doc d WHERE d.subject = s.id))"
  [COUNT_LACKING] = { "rebuild.lacking", "SELECT " LACKING ("registration") " + " LACKING (
                                             "archive_record") " + " LACKING ("death_case") },
  [COUNT_BARE] = { "rebuild.bare", "SELECT count (*) FROM search_doc WHERE doc NOT IN "
                                   "(SELECT row / 2 FROM search_term)" },
};
const guint liji_rebuild_n_statements = G_N_ELEMENTS (liji_rebuild_statements);

typedef struct
{
  LijiStore *store;
  LijiSearchTerms *terms;
  GCancellable *cancellable;
} Rebuilding;

static const char *
after_colon (const char *key)
{
  const char *colon = key ? strchr (key, ':') : NULL;

  return colon ? colon + 1 : key;
}

static LijiSearchDoc
read_doc (LijiStatement *row, guint statement)
{
  LijiSearchDoc doc = {
    .subject = liji_statement_get_id (row, 0),
    .type = liji_statement_get_text (row, 1),
    .number = liji_statement_get_text (row, 2),
    .names = { liji_statement_get_text (row, 3), liji_statement_get_text (row, 4) },
    .numbers = { liji_statement_get_text (row, 5), liji_statement_get_text (row, 6) },
  };

  /* A case keeps identity keys, "resident:1101…". */
  for (guint side = 0; (statement == CASES || statement == DEATHS) && side < 2; side++)
    doc.numbers[side] = after_colon (doc.numbers[side]);
  return doc;
}

/* The number of docs put, or -1. */
static gint64
put_piece (Rebuilding *self, guint statement, LijiId *after, GError **error)
{
  LijiDb *db = self->store->writer;
  g_autoptr (GBytes) from = g_bytes_new (after->bytes, sizeof after->bytes);
  g_autoptr (LijiStatement) rows
      = liji_db_query (db, &liji_rebuild_statements[statement], error, "bi", from, (gint64) PIECE);
  GError *failure = NULL;
  gint64 n = 0;

  if (!rows)
    return -1;
  for (; liji_statement_step (rows, &failure); n++)
    {
      LijiSearchDoc doc = read_doc (rows, statement);
      if (!liji_search_write (db, &doc, self->terms, error))
        return -1;
      *after = doc.subject;
    }
  if (!failure)
    return n;
  g_propagate_error (error, failure);
  return -1;
}

static gboolean
begin_piece (Rebuilding *self, GError **error)
{
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error)
         && liji_store_begin_writing (self->store, error);
}

static gboolean
end_piece (Rebuilding *self, gboolean done, GError **error)
{
  return liji_store_end_writing (self->store, done, done ? error : NULL) && done;
}

static gboolean
write_terms (Rebuilding *self, GError **error)
{
  guint at = 0;

  liji_search_terms_sort (self->terms);
  while (at < liji_search_terms_get_length (self->terms))
    if (!begin_piece (self, error)
        || !end_piece (
            self,
            liji_search_terms_write (self->terms, self->store->writer, &at, TERMS_PIECE, error),
            error))
      return FALSE;
  liji_search_terms_free (self->terms);
  self->terms = liji_search_terms_new ();
  return TRUE;
}

static gboolean
put_all (Rebuilding *self, guint statement, GError **error)
{
  LijiId after = { { 0 } };

  for (gint64 n = PIECE; n == PIECE;)
    {
      if (!begin_piece (self, error))
        return FALSE;
      n = put_piece (self, statement, &after, error);
      if (!end_piece (self, n >= 0, error))
        return FALSE;
      if (liji_search_terms_get_length (self->terms) > TERMS_MAX && !write_terms (self, error))
        return FALSE;
    }
  return write_terms (self, error);
}

static gboolean
begin (Rebuilding *self, GError **error)
{
  return begin_piece (self, error)
         && end_piece (self,
                       liji_search_set_complete (self->store, FALSE, error)
                           && liji_search_clear (self->store->writer, error),
                       error);
}

static gboolean
finish (Rebuilding *self, GError **error)
{
  return begin_piece (self, error)
         && end_piece (self, liji_search_set_complete (self->store, TRUE, error), error);
}

gboolean
liji_search_set_complete (LijiStore *store, gboolean complete, GError **error)
{
  return liji_db_run (store->writer, &liji_rebuild_statements[complete ? CLEAR_BEHIND : SET_BEHIND],
                      error, "");
}

gboolean
liji_search_is_complete (LijiStore *store)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_int64 (
             liji_db_prepare (reading.db, &liji_rebuild_statements[READ_BEHIND], NULL), NULL)
         == 0;
}

gboolean
liji_search_check (LijiStore *store, GPtrArray *findings, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  gint64 lacking = liji_rows_read_int64 (
      liji_db_prepare (reading.db, &liji_rebuild_statements[COUNT_LACKING], error), error);
  gint64 bare
      = lacking >= 0 ? liji_rows_read_int64 (
            liji_db_prepare (reading.db, &liji_rebuild_statements[COUNT_BARE], error), error)
                     : -1;

  if (lacking > 0 || bare > 0)
    g_ptr_array_add (findings,
                     g_strdup_printf ("%" G_GINT64_FORMAT
                                      " records are found by no search (registry reindex makes the "
                                      "index again)",
                                      MAX (lacking, bare)));
  return lacking >= 0 && bare >= 0;
}

gboolean
liji_search_rebuild (LijiStore *store, GCancellable *cancellable, GError **error)
{
  Rebuilding self = { store, liji_search_terms_new (), cancellable };
  gboolean done = begin (&self, error) && put_all (&self, REGISTRATIONS, error)
                  && put_all (&self, CASES, error) && put_all (&self, ARCHIVE, error)
                  && put_all (&self, DEATHS, error) && finish (&self, error);

  liji_search_terms_free (self.terms);
  return done;
}
