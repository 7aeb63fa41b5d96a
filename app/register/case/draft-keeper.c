/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/case/draft-keeper.h"

#include "model/funeral/death.h"
#include "register/case/case-kind.h"
#include "register/deed.h"
#include "store/aggregate/drafts-store.h"
#include "store/journal/journal.h"

#include <string.h>

/* Forms being typed, on disk a moment after every key. The window hands values over and never
 * waits; a thread of its own writes the last one of each form. */

struct _LijiDraftKeeper
{
  GObject parent_instance;

  LijiRegistry *registry;
  char *user;

  GMutex disk; /* guards @drafts */
  LijiDrafts *drafts;

  GMutex mutex; /* guards what follows */
  GCond changed;
  GHashTable *waiting; /* case key → LijiSavedDraft, not on disk yet; NULL = to be forgotten */
  gboolean writing;
  gboolean stopping;
  GError *failure;
  GThread *thread;
};

G_DEFINE_FINAL_TYPE (LijiDraftKeeper, liji_draft_keeper, G_TYPE_OBJECT)

static void
clear_saved_draft (LijiSavedDraft *self)
{
  g_free (self->form);
  g_clear_pointer (&self->draft, liji_draft_unref);
  g_free (self->path);
  g_free (self->pending);
}

LIJI_DEFINE_VALUE (LijiSavedDraft, liji_saved_draft, clear_saved_draft)

static LijiSavedDraft *
copy_saved (const LijiSavedDraft *from)
{
  LijiSavedDraft *self = g_atomic_rc_box_new0 (LijiSavedDraft);

  *self = *from;
  self->form = g_strdup (from->form);
  self->draft = liji_draft_ref (from->draft);
  self->path = g_strdup (from->path);
  self->pending = g_strdup (from->pending);
  return self;
}

static char *
make_key (const LijiSavedDraft *saved)
{
  return liji_id_to_string (&saved->id);
}

static gboolean
write_one (LijiDraftKeeper *self, const char *key, const LijiSavedDraft *saved, GError **error)
{
  g_autoptr (GBytes) form = liji_model_to_cbor (liji_draft_get_model (saved->draft),
                                                liji_draft_get_record (saved->draft));
  g_autofree char *case_id
      = liji_id_is_null (&saved->case_id) ? NULL : liji_id_to_string (&saved->case_id);
  g_autoptr (GBytes) content = NULL;
  LijiPack *pack = liji_pack_new ();
  gboolean ok;

  liji_pack_item (pack, "form", form);
  liji_pack_text (pack, "pending", saved->pending);
  liji_pack_text (pack, "case", case_id);
  content = liji_pack_end (pack);
  g_mutex_lock (&self->disk);
  ok = liji_drafts_save (self->drafts, self->user, key, saved->form, content, saved->path,
                         saved->caret, error)
       && (liji_id_is_null (&saved->act)
           || liji_drafts_set_act (self->drafts, self->user, key, &saved->act, error));
  g_mutex_unlock (&self->disk);
  return ok;
}

static gboolean
forget_one (LijiDraftKeeper *self, const char *key, GError **error)
{
  gboolean ok;

  g_mutex_lock (&self->disk);
  ok = liji_drafts_clear (self->drafts, self->user, key, error);
  g_mutex_unlock (&self->disk);
  return ok;
}

/* Nothing for a form to be forgotten. */
static void
drop_saved (gpointer saved)
{
  if (saved != NULL)
    liji_saved_draft_unref (saved);
}

static void
write_all (LijiDraftKeeper *self, GHashTable *taken)
{
  GHashTableIter iter;
  gpointer key, saved;
  GError *failure = NULL;

  g_hash_table_iter_init (&iter, taken);
  while (failure == NULL && g_hash_table_iter_next (&iter, &key, &saved))
    if (saved != NULL)
      write_one (self, key, saved, &failure);
    else
      forget_one (self, key, &failure);
  g_mutex_lock (&self->mutex);
  g_clear_error (&self->failure);
  self->failure = failure;
  self->writing = FALSE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  if (failure != NULL)
    g_warning ("a draft could not be kept: %s", failure->message);
}

static GHashTable *
make_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, drop_saved);
}

static gpointer
write_cb (gpointer data)
{
  LijiDraftKeeper *self = data;

  while (TRUE)
    {
      g_autoptr (GHashTable) taken = NULL;

      g_mutex_lock (&self->mutex);
      while (g_hash_table_size (self->waiting) == 0 && !self->stopping)
        g_cond_wait (&self->changed, &self->mutex);
      if (g_hash_table_size (self->waiting) == 0)
        {
          g_mutex_unlock (&self->mutex);
          return NULL;
        }
      taken = self->waiting;
      self->waiting = make_table ();
      self->writing = TRUE;
      g_mutex_unlock (&self->mutex);
      write_all (self, taken);
    }
}

static void
liji_draft_keeper_finalize (GObject *object)
{
  LijiDraftKeeper *self = LIJI_DRAFT_KEEPER (object);

  g_mutex_lock (&self->mutex);
  self->stopping = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  if (self->thread != NULL)
    g_thread_join (self->thread);
  g_hash_table_unref (self->waiting);
  g_clear_object (&self->drafts);
  g_clear_object (&self->registry);
  g_clear_error (&self->failure);
  g_free (self->user);
  g_cond_clear (&self->changed);
  g_mutex_clear (&self->mutex);
  g_mutex_clear (&self->disk);
  G_OBJECT_CLASS (liji_draft_keeper_parent_class)->finalize (object);
}

static void
liji_draft_keeper_class_init (LijiDraftKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liji_draft_keeper_finalize;
}

static void
liji_draft_keeper_init (LijiDraftKeeper *self)
{
  g_mutex_init (&self->mutex);
  g_mutex_init (&self->disk);
  g_cond_init (&self->changed);
  self->waiting = make_table ();
}

/* Forms of other rooms than those of marriage. */
static const struct
{
  const LijiModel *model;
  const char *page;
} others[] = {
  { &liji_death_model, "death" },
};

const LijiModel *
liji_draft_form_model (const char *form)
{
  const LijiCaseKind *kind = liji_case_kind_find (form);

  for (guint i = 0; kind == NULL && i < G_N_ELEMENTS (others); i++)
    if (g_strcmp0 (others[i].model->name, form) == 0)
      return others[i].model;
  return kind != NULL ? kind->model : NULL;
}

const char *
liji_draft_form_page (const char *form)
{
  const LijiCaseKind *kind = liji_case_kind_find (form);

  for (guint i = 0; kind == NULL && i < G_N_ELEMENTS (others); i++)
    if (g_strcmp0 (others[i].model->name, form) == 0)
      return others[i].page;
  return kind != NULL ? kind->page : NULL;
}

/* Which registry this is, wherever it has been moved to: the act that began its journal. */
static char *
dup_registry (LijiRegistry *registry, GError **error)
{
  g_autoptr (LijiEntry) first = liji_journal_get (liji_registry_get_store (registry), 1, error);

  return first != NULL ? liji_id_to_string (&first->act) : NULL;
}

LijiDraftKeeper *
liji_draft_keeper_open (LijiSession *session, const char *path, GError **error)
{
  g_autoptr (LijiDraftKeeper) self = g_object_new (LIJI_TYPE_DRAFT_KEEPER, NULL);
  g_autofree char *own = g_build_filename (g_get_user_state_dir (), "liji", "drafts.db", NULL);
  g_autofree char *registry = NULL;
  g_autoptr (GError) local = NULL;

  self->registry = g_object_ref (liji_session_get_registry (session));
  self->user = g_strdup (liji_session_get_user (session));
  registry = dup_registry (self->registry, &local);
  if (registry != NULL)
    self->drafts = liji_drafts_open (path != NULL ? path : own, registry,
                                     liji_registry_get_clock (self->registry), &local);
  if (self->drafts == NULL)
    {
      liji_deed_fail (error, "drafts", g_steal_pointer (&local));
      return NULL;
    }
  self->thread = g_thread_new ("liji-drafts", write_cb, self);
  return g_steal_pointer (&self);
}

void
liji_draft_keeper_keep (LijiDraftKeeper *self, const LijiSavedDraft *saved)
{
  g_return_if_fail (saved->draft != NULL && saved->form != NULL && !liji_id_is_null (&saved->id));

  g_mutex_lock (&self->mutex);
  g_hash_table_replace (self->waiting, make_key (saved), copy_saved (saved));
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

gboolean
liji_draft_keeper_flush (LijiDraftKeeper *self, GError **error)
{
  GError *failure = NULL;

  g_mutex_lock (&self->mutex);
  while (g_hash_table_size (self->waiting) > 0 || self->writing)
    g_cond_wait (&self->changed, &self->mutex);
  if (self->failure != NULL)
    failure = g_error_copy (self->failure);
  g_mutex_unlock (&self->mutex);
  return failure == NULL || liji_deed_fail (error, "drafts", failure);
}

/* NULL for a form this program does not know. */
static LijiSavedDraft *
read_row (LijiDraftKeeper *self, const LijiDraftRow *row)
{
  g_autoptr (GBytes) form = liji_pack_dup_item (row->content, "form");
  g_autofree char *case_id = liji_pack_dup_text (row->content, "case");
  LijiSavedDraft *saved;
  gpointer record;

  const LijiModel *model = liji_draft_form_model (row->form);

  if (form == NULL || model == NULL)
    return NULL;
  record = liji_model_from_cbor (model, form, NULL);
  if (record == NULL)
    return NULL;
  saved = g_atomic_rc_box_new0 (LijiSavedDraft);
  liji_id_from_string (row->case_key, &saved->id);
  saved->act = liji_drafts_get_act (self->drafts, self->user, row->case_key);
  saved->form = g_strdup (row->form);
  if (case_id != NULL)
    liji_id_from_string (case_id, &saved->case_id);
  saved->draft = liji_draft_new_take (model, record);
  saved->path = g_strdup (row->caret_path);
  saved->caret = row->caret_position;
  saved->pending = liji_pack_dup_text (row->content, "pending");
  saved->saved_at = row->updated_at;
  return saved;
}

static gboolean
is_committed (LijiDraftKeeper *self, const LijiId *act)
{
  g_autoptr (LijiEntry) entry = NULL;

  if (!liji_id_is_null (act))
    entry = liji_journal_find_act (liji_registry_get_store (self->registry), act, NULL);
  return entry != NULL;
}

GPtrArray *
liji_draft_keeper_list (LijiDraftKeeper *self, GError **error)
{
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_saved_draft_unref);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) local = NULL;

  if (!liji_draft_keeper_flush (self, error))
    return NULL;
  g_mutex_lock (&self->disk);
  rows = liji_drafts_list (self->drafts, self->user, &local);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const LijiDraftRow *row = g_ptr_array_index (rows, i);
      LijiSavedDraft *saved = read_row (self, row);

      if (saved != NULL && is_committed (self, &saved->act))
        {
          liji_drafts_clear (self->drafts, self->user, row->case_key, NULL);
          g_clear_pointer (&saved, liji_saved_draft_unref);
        }
      if (saved != NULL)
        g_ptr_array_add (list, saved);
    }
  g_mutex_unlock (&self->disk);
  if (rows != NULL)
    return g_steal_pointer (&list);
  liji_deed_fail (error, "drafts", g_steal_pointer (&local));
  return NULL;
}

void
liji_draft_keeper_clear (LijiDraftKeeper *self, const LijiId *id)
{
  g_mutex_lock (&self->mutex);
  g_hash_table_replace (self->waiting, liji_id_to_string (id), NULL);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}
