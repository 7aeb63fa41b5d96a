/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/journal/log-mark.h"
#include "store/journal/writes.h"
#include "store/statements.h"
#include "store/store-private.h"
#include <string.h>

/* A row's columns as writes.h writes values, each ended by a character no text holds. */

#define ON_THE_WAY G_TIME_SPAN_MINUTE

#define LOG(name, at, columns)                                                                     \
  { "log." name ".newest",                                                                         \
    "SELECT coalesce (max (id), $1) FROM " name " WHERE id > $1 AND " at " < $2" },                \
      { "log." name ".rows",                                                                       \
        "SELECT " columns " FROM " name " WHERE id > $1 AND id <= $2 ORDER BY id" },               \
  {                                                                                                \
    "log." name ".ends",                                                                           \
        "SELECT coalesce (max (id), 0), coalesce ((SELECT seq FROM sqlite_sequence WHERE name = "  \
        "'" name "'), 0) FROM " name,                                                              \
        .postgres = "SELECT coalesce (max (id), 0), coalesce (max (id), 0) FROM " name             \
  }

enum
{
  NEWEST,
  ROWS,
  ENDS,
  N_OF_ONE,
};

const LijiSql liji_log_statements[] = {
  LOG ("access_log", "at", "id, at, actor, station, what, subject, detail"),
  LOG ("print_log", "at", "id, copy_id, at, actor, what, printer, offset_x, offset_y, detail"),
  LOG ("backup_log",
       "made_at",
       "id, made_at, verified_at, path, bytes, entries, head, actor, station"),
};
const guint liji_log_n_statements = G_N_ELEMENTS (liji_log_statements);
const char *const liji_log_names[] = { "access_log", "print_log", "backup_log", NULL };
static const char *const types[] = { "iitttkt", "ikitttiit", "iiitiittt" };

static const LijiSql *
get_sql (guint log, guint which)
{
  return &liji_log_statements[log * N_OF_ONE + which];
}

void
liji_log_mark_clear (LijiLogMark *self)
{
  g_clear_pointer (&self->digest, g_free);
}

static void
add_row (GChecksum *sum, LijiStatement *row, const char *kinds)
{
  for (int i = 0; kinds[i] != '\0'; i++)
    {
      g_autofree char *text = liji_writes_text (row, i, kinds[i]);
      const char *value = text != NULL ? text : "\x1e";

      g_checksum_update (sum, (const guchar *) value, (gssize) strlen (value));
      g_checksum_update (sum, (const guchar *) "\x1f", 1);
    }
}

gboolean
liji_log_mark_read (LijiStore *store, guint log, LijiLogMark *mark, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (LijiStatement) rows
      = liji_db_query (reading.db, get_sql (log, ROWS), error, "ii", mark->after, mark->last);
  GError *failure = NULL;

  if (rows == NULL)
    return FALSE;
  liji_log_mark_clear (mark);
  mark->n = 0;
  while (liji_statement_step (rows, &failure))
    {
      add_row (sum, rows, types[log]);
      mark->n++;
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  mark->digest = g_strdup (g_checksum_get_string (sum));
  return TRUE;
}

gboolean
liji_log_mark_take (LijiStore *store, guint log, gint64 after, LijiLogMark *mark, GError **error)
{
  gint64 until = store->on_server ? liji_clock_get_micros (store->clock) - ON_THE_WAY : G_MAXINT64;

  mark->after = after;
  {
    g_auto (LijiReading) reading = liji_store_read (store);
    g_autoptr (LijiStatement) row
        = liji_db_query (reading.db, get_sql (log, NEWEST), error, "ii", after, until);

    if (row == NULL || !liji_statement_one (row, "log", error))
      return FALSE;
    mark->last = liji_statement_get_int64 (row, 0);
  }
  return liji_log_mark_read (store, log, mark, error);
}

gboolean
liji_log_ends (LijiStore *store, guint log, gint64 *newest, gint64 *given, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autoptr (LijiStatement) row = liji_db_query (reading.db, get_sql (log, ENDS), error, "");

  if (row == NULL || !liji_statement_one (row, "log", error))
    return FALSE;
  *newest = liji_statement_get_int64 (row, 0);
  *given = liji_statement_get_int64 (row, 1);
  return TRUE;
}
