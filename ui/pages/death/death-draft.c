/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/async.h"
#include "ui/editor/field-row.h"
#include "ui/pages/death/death-page-private.h"

/* The form's draft on this workstation: kept with every letter, and put back as it was left. What
 * was scanned is not: a tag is read at the body each time. */

void
liji_death_draft_put (LijiDeathPage *self, LijiDraft *draft)
{
  self->following = TRUE;
  liji_form_set_draft (self->form, draft);
  self->following = FALSE;
}

void
liji_death_draft_keep (LijiDeathPage *self)
{
  LijiDraftKeeper *keeper = liji_desk_get_drafts (liji_page_get_desk (LIJI_PAGE (self)));
  LijiFormCaret caret = liji_death_page_caret (self);
  LijiFieldRow *row = (LijiFieldRow *) liji_form_caret_get (&caret, LIJI_TYPE_FIELD_ROW);
  g_autofree char *pending = NULL;
  LijiSavedDraft saved
      = { .id = self->form_id, .act = self->act, .form = (char *) liji_death_model.name };

  if (keeper == NULL || !self->restored)
    return;
  pending = liji_form_dup_pending (self->form);
  saved.draft = liji_form_get_draft (self->form);
  saved.case_id = self->seen != NULL ? self->seen->id : (LijiId){ 0 };
  if (row != NULL)
    {
      g_free (self->caret_path);
      self->caret_path = g_strdup (liji_field_row_get_path (row));
      saved.caret = liji_field_row_get_caret (row);
    }
  saved.path = self->caret_path;
  saved.pending = pending;
  liji_draft_keeper_keep (keeper, &saved);
}

/* What nearly every call begins with. */
static LijiDraft *
make_new (LijiDeathPage *self)
{
  static const struct
  {
    const char *path;
    const char *text;
  } usual[] = {
    { "kind", "ordinary" },        { "identity_kind", "resident" },
    { "nationality", "156" },      { "certificate_kind", "2026" },
    { "death_manner", "natural" }, { "arranger_identity_kind", "resident" },
  };
  LijiDraft *draft = liji_draft_new (&liji_death_model);

  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    {
      LijiDraft *next = liji_draft_with_text (draft, usual[i].path, usual[i].text,
                                              liji_form_get_today (self->form), NULL);

      g_return_val_if_fail (next != NULL, draft);
      liji_draft_unref (draft);
      draft = next;
    }
  return draft;
}

void
liji_death_draft_start_new (LijiDeathPage *self)
{
  LijiDesk *desk = liji_page_get_desk (LIJI_PAGE (self));
  g_autoptr (LijiDraft) draft = make_new (self);

  if (self->busy)
    return;
  liji_form_aside_forget (&self->aside);
  g_clear_pointer (&self->seen, liji_death_unref);
  g_clear_pointer (&self->cremations, g_ptr_array_unref);
  g_clear_pointer (&self->caret_path, g_free);
  self->form_id = liji_desk_make_id (desk);
  self->act = liji_desk_make_id (desk);
  self->restored = TRUE;
  liji_death_draft_put (self, draft);
  liji_course_list_show (self->course, NULL);
  liji_death_page_say (self, "note", NULL);
  liji_death_page_refresh (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  liji_death_page_lead (self);
}

static void
put_back (LijiDeathPage *self, const LijiSavedDraft *saved)
{
  LijiFormCaret caret = liji_death_page_caret (self);

  self->form_id = saved->id;
  self->act = saved->act;
  liji_death_draft_put (self, saved->draft);
  self->following = TRUE;
  liji_form_put_pending (self->form, saved->pending);
  self->following = FALSE;
  self->restored = TRUE;
  liji_death_page_refresh (self);
  liji_death_page_say (self, "note", _ ("Your unfinished form is here again, as you left it."));
  if (!liji_form_caret_go_path (&caret, saved->path, saved->caret))
    liji_death_page_lead (self);
}

/* ---- the form of before log-in ---- */

typedef struct
{
  LijiDeathPage *page;
  LijiSavedDraft *saved;
} Restore;

static gpointer
find_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_death_seen_read (session, liji_death_get_case (session, data, error), error);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Restore *restore = data;
  g_autoptr (LijiDeathPage) self = restore->page;
  g_autoptr (LijiSavedDraft) saved = restore->saved;
  g_autoptr (GError) error = NULL;
  LijiDeathSeen *seen = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->form != NULL && !self->restored && seen != NULL)
    {
      liji_death_page_take (self, seen, FALSE);
      put_back (self, saved);
    }
  else if (self->form != NULL && !self->restored)
    {
      liji_death_draft_start_new (self);
      liji_death_page_tell (self, error);
    }
  g_clear_pointer (&seen, liji_death_seen_free);
}

gboolean
liji_death_draft_restore (LijiDeathPage *self)
{
  LijiDesk *desk = liji_page_get_desk (LIJI_PAGE (self));
  g_autoptr (LijiSavedDraft) saved = liji_desk_take_left (desk, liji_death_model.name);
  Restore *restore;

  if (saved == NULL)
    return FALSE;
  if (liji_id_is_null (&saved->case_id))
    {
      put_back (self, saved);
      return TRUE;
    }
  restore = g_new0 (Restore, 1);
  restore->page = g_object_ref (self);
  restore->saved = liji_saved_draft_ref (saved);
  liji_async_look (liji_page_get_session (LIJI_PAGE (self)), find_in_worker,
                   g_memdup2 (&saved->case_id, sizeof saved->case_id), g_free, liji_death_seen_free,
                   NULL, found_cb, restore);
  return TRUE;
}

/* ---- what was typed into a case that is opened again ---- */

typedef struct
{
  LijiDraftKeeper *keeper;
  LijiDeath *seen;
} Left;

static void
left_free (gpointer data)
{
  Left *left = data;

  g_object_unref (left->keeper);
  liji_death_unref (left->seen);
  g_free (left);
}

/* Nothing another act was taken over: the keeper forgets what its own act has committed. */
static gpointer
find_left_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const Left *left = data;
  g_autoptr (GPtrArray) list = liji_draft_keeper_list (left->keeper, error);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      LijiSavedDraft *saved = list->pdata[i];

      if (liji_id_equal (&saved->case_id, &left->seen->id)
          && saved->saved_at > left->seen->moved_at)
        return liji_saved_draft_ref (saved);
    }
  return NULL;
}

static void
left_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiDeathPage) self = data;
  g_autoptr (LijiSavedDraft) saved = liji_async_finish (LIJI_SESSION (source), result, NULL);
  LijiDraft *now;

  if (self->form == NULL || self->seen == NULL)
    return;
  now = liji_form_get_draft (self->form);
  if (saved == NULL || self->busy || now != self->seen->draft
      || !liji_id_equal (&saved->case_id, &self->seen->id))
    liji_death_page_lead (self);
  else if (saved->pending != NULL || !liji_draft_equal (now, saved->draft))
    put_back (self, saved);
  else
    {
      self->form_id = saved->id;
      self->act = saved->act;
      liji_death_page_lead (self);
    }
}

void
liji_death_draft_put_left (LijiDeathPage *self)
{
  LijiDraftKeeper *keeper = liji_desk_get_drafts (liji_page_get_desk (LIJI_PAGE (self)));
  Left *left;

  if (keeper == NULL || !liji_form_get_editable (self->form))
    {
      liji_death_page_lead (self);
      return;
    }
  left = g_new0 (Left, 1);
  left->keeper = g_object_ref (keeper);
  left->seen = liji_death_ref (self->seen);
  liji_async_look (liji_page_get_session (LIJI_PAGE (self)), find_left_in_worker, left, left_free,
                   (GDestroyNotify) liji_saved_draft_unref, NULL, left_found_cb,
                   g_object_ref (self));
}

/* ---- the caret's moves are kept too ---- */

static void
focus_changed_cb (LijiDeathPage *self)
{
  LijiFormCaret caret = liji_death_page_caret (self);
  LijiFieldRow *row = self->form != NULL
                          ? (LijiFieldRow *) liji_form_caret_get (&caret, LIJI_TYPE_FIELD_ROW)
                          : NULL;
  const char *path = row != NULL ? liji_field_row_get_path (row) : NULL;

  if (path == NULL || g_strcmp0 (path, self->caret_path) == 0)
    return;
  g_free (self->caret_path);
  self->caret_path = g_strdup (path);
}

static void
root_cb (LijiDeathPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL)
    g_signal_connect_object (root, "notify::focus-widget", G_CALLBACK (focus_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

void
liji_death_draft_watch (LijiDeathPage *self)
{
  g_signal_connect (self, "notify::root", G_CALLBACK (root_cb), NULL);
}
