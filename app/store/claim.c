/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/claim.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

enum
{
  TAKE,
  FIND,
  RELEASE,
  RELEASE_ALL,
  LIST,
  LIST_KEYS,
};

#define COLUMNS "kind, key, owner, subject, at_window, actor, at"

const LijiSql liji_claim_statements[] = {
  [TAKE] = { "claim.take",
             "INSERT INTO claim (kind, key, owner, subject, at_window, actor, at, seq) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (kind, key) DO NOTHING",
             "+claim kind key owner subject at_window actor at seq" },
  [FIND] = { "claim.find", "SELECT " COLUMNS " FROM claim WHERE kind = $1 AND key = $2" },
  [RELEASE] = { "claim.release", "DELETE FROM claim WHERE kind = $1 AND key = $2 AND subject = $3",
                "-claim kind key ." },
  [RELEASE_ALL] = { "claim.release_all", "DELETE FROM claim WHERE subject = $1 "
                                         "AND ($2 = '' OR kind = $2) RETURNING kind, key" },
  [LIST] = { "claim.list", "SELECT " COLUMNS " FROM claim WHERE kind = $1 ORDER BY key" },
  [LIST_KEYS] = { "claim.keys", "SELECT key FROM claim WHERE kind = $1 AND key > $2 "
                                "ORDER BY key LIMIT $3" },
};
const guint liji_claim_n_statements = G_N_ELEMENTS (liji_claim_statements);

static gpointer
read_holder (LijiStatement *row)
{
  LijiHolder *holder = g_new0 (LijiHolder, 1);

  holder->kind = liji_statement_dup_text (row, 0);
  holder->key = liji_statement_dup_text (row, 1);
  holder->owner = liji_statement_dup_text (row, 2);
  holder->subject = liji_statement_get_id (row, 3);
  holder->window = liji_statement_dup_text (row, 4);
  holder->user = liji_statement_dup_text (row, 5);
  holder->since = liji_statement_get_int64 (row, 6);
  return holder;
}

static gpointer
read_key (LijiStatement *row)
{
  return liji_statement_dup_text (row, 0);
}

LijiStatement *
liji_claim_ask (LijiDb *db, const char *kind, const char *key, GError **error)
{
  return liji_db_ask (db, &liji_claim_statements[FIND], error, "tt", kind, key);
}

LijiHolder *
liji_claim_read (LijiStatement *asked, GError **error)
{
  return liji_rows_read_one (asked, read_holder, NULL, NULL, error);
}

static LijiHolder *
find_holder (LijiDb *db, const char *kind, const char *key, GError **error)
{
  return liji_claim_read (liji_claim_ask (db, kind, key, error), error);
}

/* Nothing was taken: it is this subject's already, or another's. */
static gboolean
judge_held (LijiDb *db, const char *kind, const char *key, const LijiId *subject, GError **error)
{
  g_autoptr (LijiHolder) holder = find_holder (db, kind, key, error);
  g_autofree char *what = NULL;

  if (!holder)
    return FALSE;
  if (subject && !liji_id_is_null (subject) && liji_id_equal (&holder->subject, subject))
    return TRUE;
  what = g_strdup_printf ("%s %s", kind, key);
  g_propagate_error (error, liji_store_error_new_held (what, g_steal_pointer (&holder)));
  return FALSE;
}

gboolean
liji_claim_take_free (LijiAct *act,
                      const char *kind,
                      const char *key,
                      const char *owner,
                      const char *window,
                      const LijiId *subject,
                      gboolean *free,
                      GError **error)
{
  if (!liji_act_run (act, &liji_claim_statements[TAKE], error, "tttkttii", kind, key, owner,
                     subject, window, liji_act_get_user (act), liji_act_get_time (act),
                     liji_act_get_seq (act)))
    return FALSE;
  *free = liji_db_get_changes (liji_act_get_db (act)) == 1;
  return TRUE;
}

gboolean
liji_claim_take (LijiAct *act,
                 const char *kind,
                 const char *key,
                 const char *owner,
                 const char *window,
                 const LijiId *subject,
                 GError **error)
{
  gboolean free = FALSE;

  return liji_claim_take_free (act, kind, key, owner, window, subject, &free, error)
         && (free || judge_held (liji_act_get_db (act), kind, key, subject, error));
}

static LijiStatement *
ask_release (LijiAct *act, const char *kind, const LijiId *subject, GError **error)
{
  return liji_db_ask (liji_act_get_db (act), &liji_claim_statements[RELEASE_ALL], error, "kt",
                      subject, kind ? kind : "");
}

static gboolean
note_released (LijiAct *act, LijiStatement *gone, GError **error)
{
  GError *failure = NULL;

  while (liji_statement_step (gone, &failure))
    liji_act_note (act, "-claim kind key", "tt", liji_statement_get_text (gone, 0),
                   liji_statement_get_text (gone, 1));
  if (failure)
    g_propagate_error (error, failure);
  return failure == NULL;
}

gboolean
liji_claim_take_both (LijiAct *act,
                      const char *kind,
                      const char *const keys[2],
                      gboolean renew,
                      const char *owner,
                      const char *window,
                      const LijiId *subject,
                      int *which,
                      GError **error)
{
  LijiDb *db = liji_act_get_db (act);
  const char *user = liji_act_get_user (act);
  gint64 at = liji_act_get_time (act), seq = liji_act_get_seq (act);
  g_autoptr (LijiStatement) gone = renew ? ask_release (act, kind, subject, error) : NULL;
  g_autoptr (LijiStatement) man = NULL;
  g_autoptr (LijiStatement) woman = NULL;

  *which = -1;
  if ((renew && !gone)
      || (keys[0]
          && !(man = liji_db_ask (db, &liji_claim_statements[TAKE], error, "tttkttii", kind,
                                  keys[0], owner, subject, window, user, at, seq)))
      || (keys[1]
          && !(woman = liji_db_ask (db, &liji_claim_statements[TAKE], error, "tttkttii", kind,
                                    keys[1], owner, subject, window, user, at, seq)))
      || (renew && !note_released (act, gone, error)))
    return FALSE;
  for (int i = 0; i < 2; i++)
    {
      LijiStatement *taken = i == 0 ? man : woman;

      if (!taken)
        continue;
      if (!liji_statement_run (taken, error))
        return FALSE;
      if (liji_db_get_changes (db) == 1)
        liji_act_note (act, liji_claim_statements[TAKE].writes, "tttkttii", kind, keys[i], owner,
                       subject, window, user, at, seq);
      else if (!judge_held (db, kind, keys[i], subject, error))
        {
          *which = i;
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
liji_claim_release (LijiAct *act,
                    const char *kind,
                    const char *key,
                    const LijiId *subject,
                    GError **error)
{
  return liji_act_run (act, &liji_claim_statements[RELEASE], error, "ttk", kind, key, subject);
}

gboolean
liji_claim_release_all (LijiAct *act, const char *kind, const LijiId *subject, GError **error)
{
  g_autoptr (LijiStatement) gone = ask_release (act, kind, subject, error);

  return gone && note_released (act, gone, error);
}

LijiHolder *
liji_claim_find (LijiStore *store, const char *kind, const char *key, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return find_holder (reading.db, kind, key, error);
}

GPtrArray *
liji_claim_list (LijiStore *store, const char *kind, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_query (reading.db, &liji_claim_statements[LIST], error, "t", kind),
                         read_holder, (GDestroyNotify) liji_holder_free, error);
}

GPtrArray *
liji_claim_list_keys (LijiStore *store,
                      const char *kind,
                      const char *after,
                      guint limit,
                      GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (liji_db_query (reading.db, &liji_claim_statements[LIST_KEYS], error, "tti",
                                        kind, after, (gint64) limit),
                         read_key, g_free, error);
}
