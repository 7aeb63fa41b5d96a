/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/case-store.h"
#include "store/rows.h"
#include "store/search-index.h"
#include "store/search.h"
#include "store/store-private.h"
#include <string.h>

/* Making the index again from what it is derived from, in pieces, so that acts get their turn in
 * between. */

#define PIECE 1000

enum
{
  REGISTRATIONS,
  CASES,
};

static const LijiSql statements[] = {
  [REGISTRATIONS]
  = { "rebuild.registrations",
      "SELECT r.id, r.kind, r.number, m.name, w.name, m.identity_number, w.identity_number "
      "FROM registration r LEFT JOIN party m ON m.registration = r.id AND m.side = 'man' "
      "LEFT JOIN party w ON w.registration = r.id AND w.side = 'woman' "
      "WHERE r.id > $1 ORDER BY r.id LIMIT $2" },
  [CASES] = { "rebuild.cases", "SELECT id, 'case', no, man_name, woman_name, man_key, woman_key "
                               "FROM marriage_case WHERE id > $1 AND registration IS NULL "
                               "ORDER BY id LIMIT $2" },
};

static const char *
after_colon (const char *key)
{
  const char *colon = key ? strchr (key, ':') : NULL;

  return colon ? colon + 1 : key;
}

/* The number of docs put, or -1. */
static gint64
put_piece (LijiDb *db, guint statement, LijiId *after, GError **error)
{
  g_autoptr (GBytes) from = g_bytes_new (after->bytes, sizeof after->bytes);
  g_autoptr (LijiStatement) rows
      = liji_db_query (db, &statements[statement], error, "bi", from, (gint64) PIECE);
  GError *failure = NULL;
  gint64 n = 0;

  if (!rows)
    return -1;
  for (; liji_statement_step (rows, &failure); n++)
    {
      LijiSearchDoc doc = {
        .subject = liji_statement_get_id (rows, 0),
        .type = liji_statement_get_text (rows, 1),
        .number = liji_statement_get_text (rows, 2),
        .names = { liji_statement_get_text (rows, 3), liji_statement_get_text (rows, 4) },
        .numbers = { liji_statement_get_text (rows, 5), liji_statement_get_text (rows, 6) },
      };
      if (statement == CASES)
        for (guint side = 0; side < 2; side++)
          doc.numbers[side] = after_colon (doc.numbers[side]);
      if (!liji_search_index_put (db, &doc, error))
        return -1;
      *after = doc.subject;
    }
  if (!failure)
    return n;
  g_propagate_error (error, failure);
  return -1;
}

static gboolean
clear_index (LijiStore *store, GError **error)
{
  gboolean done;

  if (!liji_store_begin_writing (store, error))
    return FALSE;
  done = liji_search_index_clear (store->writer, error);
  return liji_store_end_writing (store, done, done ? error : NULL) && done;
}

static gboolean
put_all (LijiStore *store, guint statement, GCancellable *cancellable, GError **error)
{
  LijiId after = { { 0 } };
  gint64 n = PIECE;

  while (n == PIECE)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !liji_store_begin_writing (store, error))
        return FALSE;
      n = put_piece (store->writer, statement, &after, error);
      if (!liji_store_end_writing (store, n >= 0, n >= 0 ? error : NULL))
        return FALSE;
    }
  return n >= 0;
}

gboolean
liji_search_rebuild (LijiStore *store, GCancellable *cancellable, GError **error)
{
  return clear_index (store, error) && put_all (store, REGISTRATIONS, cancellable, error)
         && put_all (store, CASES, cancellable, error);
}
