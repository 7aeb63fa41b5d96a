/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/async.h"
#include "ui/editor/field-row.h"
#include "ui/pages/marriage/marriage-page-private.h"
#include "ui/pages/marriage/marriage-slip.h"
#include "ui/pages/marriage/prefill.h"

/* The form's draft on this workstation: kept with every letter and every move of the caret, and put
 * back as it was left. */

void
liji_marriage_draft_keep (LijiMarriagePage *self)
{
  LijiDraftKeeper *keeper = liji_desk_get_drafts (liji_page_get_desk (LIJI_PAGE (self)));
  LijiFieldRow *row = (LijiFieldRow *) liji_marriage_caret_get (self, LIJI_TYPE_FIELD_ROW);
  g_autofree char *pending = NULL;
  LijiSavedDraft saved
      = { .id = self->form_id, .act = self->act, .form = (char *) self->kind->name };

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

void
liji_marriage_draft_put (LijiMarriagePage *self, LijiDraft *draft)
{
  self->following = TRUE;
  liji_marriage_slip_update (self); /* another couple's is not for the eyes of those who look */
  liji_form_set_draft (self->form, draft);
  self->following = FALSE;
  liji_prefill_follow (self->form, NULL);
}

static void
put_back (LijiMarriagePage *self, LijiSavedDraft *saved)
{
  self->form_id = saved->id;
  self->act = saved->act;
  liji_marriage_draft_put (self, saved->draft);
  self->following = TRUE;
  liji_form_put_pending (self->form, saved->pending);
  self->following = FALSE;
  self->restored = TRUE;
  liji_marriage_page_refresh (self);
  liji_marriage_page_say (self, "note", _ ("Your unfinished form is here again, as you left it."));
  if (saved->path != NULL)
    liji_marriage_page_focus_path (self, saved->path, saved->caret);
  else
    liji_marriage_page_focus_wanted (self, NULL);
}

typedef struct
{
  LijiMarriagePage *page;
  LijiSavedDraft *saved;
} Restore;

static gpointer
read_case_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_marriage_get_case (session, &((LijiSavedDraft *) data)->case_id, error);
}

/* Nothing is kept before this: the draft on disk stays as it was left. */
static void
case_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Restore *restore = data;
  LijiMarriagePage *self = restore->page;
  g_autoptr (GError) error = NULL;
  LijiCase *seen = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->form == NULL || self->restored)
    g_clear_pointer (&seen, liji_case_unref);
  else
    {
      g_clear_pointer (&self->seen, liji_case_unref);
      self->seen = seen;
      put_back (self, restore->saved);
      if (seen == NULL)
        liji_marriage_page_tell (self, error);
    }
  liji_saved_draft_unref (restore->saved);
  g_object_unref (self);
  g_free (restore);
}

static void
restore (LijiMarriagePage *self, LijiSavedDraft *saved)
{
  Restore *wanted;

  if (liji_id_is_null (&saved->case_id))
    {
      g_clear_pointer (&self->seen, liji_case_unref);
      put_back (self, saved);
      return;
    }
  wanted = g_new0 (Restore, 1);
  wanted->page = g_object_ref (self);
  wanted->saved = liji_saved_draft_ref (saved);
  liji_async_look (liji_page_get_session (LIJI_PAGE (self)), read_case_in_worker,
                   liji_saved_draft_ref (saved), (GDestroyNotify) liji_saved_draft_unref,
                   (GDestroyNotify) liji_case_unref, NULL, case_read_cb, wanted);
}

static LijiSavedDraft *
find_draft (LijiMarriagePage *self, const LijiId *id)
{
  LijiDesk *desk = liji_page_get_desk (LIJI_PAGE (self));
  LijiDraftKeeper *keeper = liji_desk_get_drafts (desk);
  g_autoptr (GPtrArray) list = NULL;

  if (id == NULL)
    return liji_desk_take_left (desk, self->kind->name);
  list = keeper != NULL ? liji_draft_keeper_list (keeper, NULL) : NULL;
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      LijiSavedDraft *saved = g_ptr_array_index (list, i);

      if (g_strcmp0 (saved->form, self->kind->name) == 0 && liji_id_equal (id, &saved->id))
        return liji_saved_draft_ref (saved);
    }
  return NULL;
}

/* ---- what was typed into a case that is opened again ---- */

typedef struct
{
  LijiDraftKeeper *keeper;
  LijiCase *seen;
} Left;

/* Where it is put back: unless somebody types there meanwhile. */
typedef struct
{
  LijiMarriagePage *page;
  LijiDraft *draft;
} Place;

static void
left_free (gpointer data)
{
  Left *left = data;

  g_object_unref (left->keeper);
  liji_case_unref (left->seen);
  g_free (left);
}

/* Nothing from before its last act: that took what stood there. */
static gpointer
find_left_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Left *left = data;
  g_autoptr (GPtrArray) list = liji_draft_keeper_list (left->keeper, error);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      LijiSavedDraft *saved = g_ptr_array_index (list, i);

      if (liji_id_equal (&saved->case_id, &left->seen->id)
          && saved->saved_at > left->seen->moved_at)
        return liji_saved_draft_ref (saved);
    }
  return NULL;
}

static void
left_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Place *place = data;
  g_autoptr (LijiMarriagePage) self = place->page;
  g_autoptr (LijiDraft) then = place->draft;
  g_autoptr (LijiSavedDraft) saved = liji_async_finish (LIJI_SESSION (source), result, NULL);
  LijiDraft *now;

  if (self->form == NULL || self->seen == NULL)
    return;
  now = liji_form_get_draft (self->form);
  if (saved == NULL || self->busy || now != then
      || !liji_id_equal (&saved->case_id, &self->seen->id))
    {
      liji_marriage_page_lead (self, NULL);
      return;
    }
  if (saved->pending != NULL || !liji_draft_equal (now, saved->draft))
    {
      put_back (self, saved);
      return;
    }
  self->form_id = saved->id;
  self->act = saved->act;
  liji_marriage_page_lead (self, NULL);
}

void
liji_marriage_draft_put_left (LijiMarriagePage *self)
{
  LijiDesk *desk = liji_page_get_desk (LIJI_PAGE (self));
  LijiDraftKeeper *keeper = liji_desk_get_drafts (desk);
  Left *left;
  Place *place;

  if (keeper == NULL || !liji_form_get_editable (self->form))
    {
      liji_marriage_page_lead (self, NULL);
      return;
    }
  left = g_new0 (Left, 1);
  left->keeper = g_object_ref (keeper);
  left->seen = liji_case_ref (self->seen);
  place = g_new0 (Place, 1);
  place->page = g_object_ref (self);
  place->draft = liji_draft_ref (liji_form_get_draft (self->form));
  liji_async_look (liji_page_get_session (LIJI_PAGE (self)), find_left_in_worker, left, left_free,
                   (GDestroyNotify) liji_saved_draft_unref, NULL, left_found_cb, place);
}

gboolean
liji_marriage_draft_restore (LijiMarriagePage *self, const LijiId *id)
{
  g_autoptr (LijiSavedDraft) saved = NULL;

  if (self->busy)
    return FALSE;
  if (id != NULL && self->restored && liji_id_equal (id, &self->form_id))
    {
      liji_marriage_page_focus_path (self, self->caret_path, -1);
      return TRUE;
    }
  saved = find_draft (self, id);
  if (saved == NULL)
    return FALSE;
  /* The form that stood here is on disk by now. */
  self->restored = FALSE;
  restore (self, saved);
  return TRUE;
}

void
liji_marriage_page_start_new (LijiMarriagePage *self)
{
  LijiDesk *desk = liji_page_get_desk (LIJI_PAGE (self));
  g_autoptr (LijiDraft) draft
      = liji_prefill_new_draft (self->kind->model, liji_form_get_today (self->form));

  liji_form_aside_forget (&self->aside);
  g_clear_pointer (&self->seen, liji_case_unref);
  g_clear_pointer (&self->caret_path, g_free);
  self->form_id = liji_desk_make_id (desk);
  self->act = liji_desk_make_id (desk);
  self->restored = TRUE;
  liji_marriage_draft_put (self, draft);
  liji_marriage_page_say (self, "note", NULL);
  liji_marriage_page_refresh (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  liji_marriage_page_focus_wanted (self, NULL);
}

/* A form nobody has touched is no draft. */
static gboolean
is_touched (LijiMarriagePage *self)
{
  g_autoptr (LijiDraft) empty = NULL;
  g_autofree char *pending = NULL;

  if (!liji_form_get_editable (self->form))
    return FALSE;
  empty = liji_prefill_new_draft (self->kind->model, liji_form_get_today (self->form));
  pending = liji_form_dup_pending (self->form);
  return self->seen != NULL || pending != NULL
         || !liji_draft_equal (empty, liji_form_get_draft (self->form));
}

static void
caret_moved_cb (LijiMarriagePage *self)
{
  if (self->caret_path != NULL && !self->following && is_touched (self))
    liji_marriage_draft_keep (self);
}

/* A draft knows the place within the field too: the text tells when it moves. */
static void
watch_caret (LijiMarriagePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self)); /* NULL: the page just goes */
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (!GTK_IS_TEXT (focus) || g_object_get_data (G_OBJECT (focus), "liji-watched") != NULL
      || liji_marriage_caret_get (self, LIJI_TYPE_FIELD_ROW) == NULL)
    return;
  g_object_set_data (G_OBJECT (focus), "liji-watched", self);
  g_signal_connect_object (focus, "notify::cursor-position", G_CALLBACK (caret_moved_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
focus_changed_cb (LijiMarriagePage *self)
{
  LijiFieldRow *row = (LijiFieldRow *) liji_marriage_caret_get (self, LIJI_TYPE_FIELD_ROW);
  const char *path = row != NULL ? liji_field_row_get_path (row) : NULL;

  watch_caret (self);
  if (path == NULL || g_strcmp0 (path, self->caret_path) == 0)
    return;
  g_free (self->caret_path);
  self->caret_path = g_strdup (path);
  if (is_touched (self))
    liji_marriage_draft_keep (self);
}

static void
root_cb (LijiMarriagePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL)
    g_signal_connect_object (root, "notify::focus-widget", G_CALLBACK (focus_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

void
liji_marriage_draft_flush (LijiMarriagePage *self)
{
  LijiDraftKeeper *keeper = liji_desk_get_drafts (liji_page_get_desk (LIJI_PAGE (self)));

  if (keeper != NULL)
    liji_draft_keeper_flush (keeper, NULL);
}

void
liji_marriage_draft_watch (LijiMarriagePage *self)
{
  g_signal_connect (self, "notify::root", G_CALLBACK (root_cb), NULL);
}
