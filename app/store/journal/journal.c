/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/journal/journal.h"
#include "store/journal/entry.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"
#include <string.h>

/* Reading the journal. Writing it is liji_act_commit, and nothing else writes it. */

enum
{
  READ_HEAD,
  LIST,
  SINCE,
  ABOUT,
  GET,
  FIND,
  LAST_OF,
  NEWEST,
};

const LijiSql liji_journal_statements[] = {
  [READ_HEAD] = { "journal.head", "SELECT seq, at, hash FROM journal_head WHERE id = 1" },
  [LIST]
  = { "journal.list", "SELECT entry FROM journal WHERE seq < $1 AND at >= $2 AND at < $3 "
                      "AND ($4 = '' OR actor = $4) AND ($5 = '' OR (kind >= $5 AND kind < $6)) "
                      "ORDER BY seq DESC LIMIT $7" },
  [SINCE] = { "journal.since", "SELECT entry FROM journal WHERE seq > $1 ORDER BY seq LIMIT $2" },
  [ABOUT]
  = { "journal.about", "SELECT j.entry FROM journal_subject s JOIN journal j ON j.seq = s.seq "
                       "WHERE s.subject = $1 ORDER BY s.seq" },
  [GET] = { "journal.get", "SELECT entry FROM journal WHERE seq = $1" },
  [FIND] = { "journal.find", "SELECT entry FROM journal WHERE act = $1" },
  [LAST_OF] = { "journal.last_of", "SELECT entry FROM journal WHERE seq > $1 AND kind >= $2 "
                                   "AND kind < $3 ORDER BY seq DESC LIMIT 1" },
  [NEWEST] = { "journal.newest", "SELECT entry FROM journal WHERE kind = $1 "
                                 "ORDER BY seq DESC LIMIT 1" },
};
const guint liji_journal_n_statements = G_N_ELEMENTS (liji_journal_statements);

/* NULL for a damaged entry: naming it is verify's work, lists go on without. */
static gpointer
read_entry (LijiStatement *statement)
{
  g_autoptr (GBytes) bytes = liji_statement_dup_bytes (statement, 0);

  return liji_entry_decode (bytes, NULL);
}

static LijiEntry *
read_strictly (LijiStatement *statement, GError **error)
{
  g_autoptr (LijiStatement) rows = statement;
  g_autoptr (GBytes) bytes = NULL;

  if (!rows || !liji_statement_step (rows, error))
    return NULL;
  bytes = liji_statement_dup_bytes (rows, 0);
  return liji_entry_decode (bytes, error);
}

GPtrArray *
liji_journal_list (LijiStore *store, const LijiJournalFilter *filter, guint limit, GError **error)
{
  static const LijiJournalFilter all = { 0 };
  const LijiJournalFilter *f = filter ? filter : &all;
  const char *kind = f->kind ? f->kind : "";
  gboolean family = g_str_has_suffix (kind, ".");
  /* "marriage." ends where "marriage/" begins; a whole kind ends before the next longer text. */
  g_autofree char *end = family ? g_strdup_printf ("%.*s/", (int) strlen (kind) - 1, kind)
                                : g_strconcat (kind, "\x01", NULL);
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_query (reading.db, &liji_journal_statements[LIST], error,
                                        "iiittti", f->before ? f->before : G_MAXINT64, f->from,
                                        f->until ? f->until : G_MAXINT64, f->user ? f->user : "",
                                        kind, end, (gint64) limit),
                         read_entry, (GDestroyNotify) liji_entry_free, error);
}

GPtrArray *
liji_journal_since (LijiStore *store, gint64 seq, guint limit, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_journal_statements[SINCE], error, "ii", seq, (gint64) limit),
      read_entry, (GDestroyNotify) liji_entry_free, error);
}

GPtrArray *
liji_journal_about (LijiStore *store, const LijiId *subject, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_journal_statements[ABOUT], error, "k", subject), read_entry,
      (GDestroyNotify) liji_entry_free, error);
}

LijiEntry *
liji_journal_get (LijiStore *store, gint64 seq, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  GError *failure = NULL;
  LijiEntry *entry = read_strictly (
      liji_db_query (reading.db, &liji_journal_statements[GET], &failure, "i", seq), &failure);

  if (failure)
    g_propagate_error (error, failure);
  else if (!entry)
    g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_NOT_FOUND,
                 "no journal entry %" G_GINT64_FORMAT, seq);
  return entry;
}

LijiEntry *
liji_journal_find_act (LijiStore *store, const LijiId *act, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return read_strictly (liji_db_query (reading.db, &liji_journal_statements[FIND], error, "k", act),
                        error);
}

LijiEntry *
liji_journal_last_of (LijiStore *store, const char *family, gint64 seq, GError **error)
{
  g_autofree char *end = g_strdup_printf ("%.*s/", (int) strlen (family) - 1, family);
  g_auto (LijiReading) reading = liji_store_read (store);

  return read_strictly (
      liji_db_query (reading.db, &liji_journal_statements[LAST_OF], error, "itt", seq, family, end),
      error);
}

LijiEntry *
liji_journal_newest (LijiStore *store, const char *kind, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return read_strictly (
      liji_db_query (reading.db, &liji_journal_statements[NEWEST], error, "t", kind), error);
}

LijiEntry *
liji_journal_read (GBytes *bytes, GError **error)
{
  return liji_entry_decode (bytes, error);
}

gboolean
liji_journal_has_act (LijiStore *store, const LijiId *act)
{
  g_autoptr (LijiEntry) entry = liji_journal_find_act (store, act, NULL);

  return entry != NULL;
}

gboolean
liji_journal_get_head (LijiStore *store,
                       gint64 *seq,
                       gint64 *time,
                       guint8 hash[LIJI_HASH_LENGTH],
                       GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autoptr (LijiStatement) statement
      = liji_db_prepare (reading.db, &liji_journal_statements[READ_HEAD], error);
  gconstpointer bytes;
  gsize length;

  if (!statement || !liji_statement_one (statement, "journal head", error))
    return FALSE;
  if (seq)
    *seq = liji_statement_get_int64 (statement, 0);
  if (time)
    *time = liji_statement_get_int64 (statement, 1);
  bytes = liji_statement_get_bytes (statement, 2, &length);
  if (hash)
    memset (hash, 0, LIJI_HASH_LENGTH);
  if (hash && length == LIJI_HASH_LENGTH)
    memcpy (hash, bytes, length);
  return TRUE;
}
