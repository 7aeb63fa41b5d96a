/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/drafts-store.h"
#include "store/driver.h"
#include "store/folder.h"
#include "store/migration/migrations.h"
#include "store/rows.h"
#include "store/statements.h"
#include <glib/gstdio.h>
#include <sys/stat.h>

/* drafts.db: a file of its own on the workstation, one row a form being typed. Each save is one
 * durable transaction; how often to save is the caller's. */

#define DRAFTS_ID 0x4c494a44

struct _LijiDrafts
{
  GObject parent_instance;
  LijiDb *db;
  char *registry;
  LijiClock *clock;
};

G_DEFINE_FINAL_TYPE (LijiDrafts, liji_drafts, G_TYPE_OBJECT)

enum
{
  SAVE,
  LOAD,
  LIST,
  CLEAR,
  CLEAR_ACT,
  SET_ACT,
  GET_ACT,
};

#define COLUMNS "actor, case_key, form, content, caret_path, caret_position, updated_at"

const LijiSql liji_drafts_statements[] = {
  [SAVE] = { "drafts.save",
             "INSERT INTO draft (" COLUMNS ", registry) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
             "ON CONFLICT (actor, case_key, form) DO UPDATE SET content = $4, caret_path = $5, "
             "caret_position = $6, updated_at = $7" },
  [LOAD] = { "drafts.load", "SELECT " COLUMNS " FROM draft "
                            "WHERE actor = $1 AND case_key = $2 AND form = $3" },
  [LIST] = { "drafts.list", "SELECT " COLUMNS " FROM draft WHERE actor = $1 AND registry = $2 "
                            "ORDER BY updated_at DESC" },
  [CLEAR] = { "drafts.clear", "DELETE FROM draft WHERE actor = $1 AND case_key = $2" },
  [CLEAR_ACT] = { "drafts.clear_act", "DELETE FROM draft_act WHERE actor = $1 AND case_key = $2" },
  [SET_ACT]
  = { "drafts.set_act", "INSERT INTO draft_act (actor, case_key, act) VALUES ($1, $2, $3) "
                        "ON CONFLICT (actor, case_key) DO UPDATE SET act = $3" },
  [GET_ACT] = { "drafts.get_act", "SELECT act FROM draft_act WHERE actor = $1 AND case_key = $2" },
};
const guint liji_drafts_n_statements = G_N_ELEMENTS (liji_drafts_statements);

static gpointer
read_row (LijiStatement *s)
{
  LijiDraftRow *row = g_new0 (LijiDraftRow, 1);

  row->user = liji_statement_dup_text (s, 0);
  row->case_key = liji_statement_dup_text (s, 1);
  row->form = liji_statement_dup_text (s, 2);
  row->content = liji_statement_dup_bytes (s, 3);
  row->caret_path = liji_statement_dup_text (s, 4);
  row->caret_position = (int) liji_statement_get_int64 (s, 5);
  row->updated_at = liji_statement_get_int64 (s, 6);
  return row;
}

static gboolean
check_mode (const char *path, GError **error)
{
  GStatBuf st;

  if (g_stat (path, &st) != 0 || (st.st_mode & 077) == 0)
    return TRUE;
  g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_READ_ONLY,
               "%s can be read by others; make it readable by its owner only", path);
  return liji_store_error_explain (error, "draft.open_to_others", path);
}

static void
liji_drafts_finalize (GObject *object)
{
  LijiDrafts *self = LIJI_DRAFTS (object);

  g_clear_pointer (&self->db, liji_db_close);
  g_clear_object (&self->clock);
  g_free (self->registry);
  G_OBJECT_CLASS (liji_drafts_parent_class)->finalize (object);
}

static void
liji_drafts_class_init (LijiDraftsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liji_drafts_finalize;
}

static void
liji_drafts_init (LijiDrafts *self)
{
}

void
liji_draft_row_free (LijiDraftRow *row)
{
  g_free (row->user);
  g_free (row->case_key);
  g_free (row->form);
  g_clear_pointer (&row->content, g_bytes_unref);
  g_free (row->caret_path);
  g_free (row);
}

/* Two windows of one desk may be opened at once: the slower one finds what the other one made. */
static LijiDb *
open_or_make (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) refused = NULL;
  LijiDb *db;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return liji_db_open (path, LIJI_DB_FINISH, DRAFTS_ID, error);
  db = liji_db_open (path, LIJI_DB_CREATE, DRAFTS_ID, &refused);
  if (db)
    liji_folder_sync (folder);
  else if (g_error_matches (refused, LIJI_STORE_ERROR, LIJI_STORE_ERROR_EXISTS))
    db = liji_db_open (path, LIJI_DB_FINISH, DRAFTS_ID, error);
  else
    g_propagate_error (error, g_steal_pointer (&refused));
  return db;
}

LijiDrafts *
liji_drafts_open (const char *path, const char *registry, LijiClock *clock, GError **error)
{
  g_autoptr (LijiDrafts) self = g_object_new (LIJI_TYPE_DRAFTS, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  self->clock = g_object_ref (clock);
  self->registry = g_strdup (registry);
  if (!liji_folder_make_all (folder, error) || !check_mode (path, error))
    return NULL;
  self->db = open_or_make (path, error);
  if (!self->db
      || !liji_migrations_apply (self->db, liji_drafts_migrations, liji_drafts_n_migrations, NULL,
                                 liji_clock_get_micros (clock), error))
    return NULL;
  return g_steal_pointer (&self);
}

gboolean
liji_drafts_save (LijiDrafts *self,
                  const char *user,
                  const char *case_key,
                  const char *form,
                  GBytes *content,
                  const char *caret_path,
                  int caret_position,
                  GError **error)
{
  return liji_db_run (self->db, &liji_drafts_statements[SAVE], error, "tttbtuit", user, case_key,
                      form, content, caret_path, caret_position,
                      liji_clock_get_micros (self->clock), self->registry);
}

LijiDraftRow *
liji_drafts_load (LijiDrafts *self,
                  const char *user,
                  const char *case_key,
                  const char *form,
                  GError **error)
{
  return liji_rows_read_one (
      liji_db_query (self->db, &liji_drafts_statements[LOAD], error, "ttt", user, case_key, form),
      read_row, NULL, NULL, error);
}

GPtrArray *
liji_drafts_list (LijiDrafts *self, const char *user, GError **error)
{
  return liji_rows_read (
      liji_db_query (self->db, &liji_drafts_statements[LIST], error, "tt", user, self->registry),
      read_row, (GDestroyNotify) liji_draft_row_free, error);
}

gboolean
liji_drafts_set_act (LijiDrafts *self,
                     const char *user,
                     const char *case_key,
                     const LijiId *act,
                     GError **error)
{
  return liji_db_run (self->db, &liji_drafts_statements[SET_ACT], error, "ttk", user, case_key,
                      act);
}

LijiId
liji_drafts_get_act (LijiDrafts *self, const char *user, const char *case_key)
{
  g_autoptr (LijiStatement) row
      = liji_db_query (self->db, &liji_drafts_statements[GET_ACT], NULL, "tt", user, case_key);
  LijiId none = { { 0 } };

  if (!row || !liji_statement_step (row, NULL))
    return none;
  return liji_statement_get_id (row, 0);
}

gboolean
liji_drafts_clear (LijiDrafts *self, const char *user, const char *case_key, GError **error)
{
  if (!liji_db_begin (self->db, error))
    return FALSE;
  if (liji_db_run (self->db, &liji_drafts_statements[CLEAR], error, "tt", user, case_key)
      && liji_db_run (self->db, &liji_drafts_statements[CLEAR_ACT], error, "tt", user, case_key))
    return liji_db_commit (self->db, error);
  liji_db_rollback (self->db);
  return FALSE;
}
